"""Reads the calendars of a folder with the package icalendar, and compares each with what was put in (a JSON file of the same name)."""

import json
import sys
from datetime import date, datetime, timezone
from pathlib import Path

from icalendar import Calendar

faults = []
count = 0


def moment(value, zone):
    """A time as minutes of UTC, by the rules that are in the file, and by those that Python knows; a date as text."""
    if not isinstance(value, datetime):
        return [value.isoformat()]
    known = value.astimezone(timezone.utc)
    readings = [known]
    if zone is not None and value.tzinfo is not timezone.utc and value.utcoffset() is not None and str(value.tzinfo) != "UTC":
        readings.append(value.replace(tzinfo=zone).astimezone(timezone.utc))
    return [int(reading.timestamp()) // 60 for reading in readings]


for path in sorted(Path(sys.argv[1]).glob("*.ics")):
    wanted = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    raw = path.read_bytes()
    for line in raw.split(b"\r\n"):
        if len(line) > 75 or b"\n" in line or b"\r" in line:
            faults.append(f"{path.name}: {line!r}")
    calendar = Calendar.from_ical(raw)
    zones = [zone.to_tz(lookup_tzid=False) for zone in calendar.walk("VTIMEZONE")]
    zone = zones[0] if zones else None
    events = calendar.walk("VEVENT")
    if len(events) != len(wanted["events"]):
        faults.append(f"{path.name}: {len(events)} events, not {len(wanted['events'])}")
    for event, expected in zip(events, wanted["events"]):
        count += 1
        found = {
            "uid": str(event["UID"]),
            "title": str(event["SUMMARY"]),
            "about": str(event.get("DESCRIPTION", "")),
            "place": str(event["LOCATION"]),
            "url": str(event["URL"]),
            "status": str(event["STATUS"]),
        }
        for key, value in found.items():
            if value != expected[key]:
                faults.append(f"{path.name} {expected['uid']!r}: {key} {value!r}, not {expected[key]!r}")
        for name, key in (("DTSTART", "start"), ("DTEND", "end")):
            # What ends when it begins has no end.
            if name not in event:
                if expected["start"] != expected["end"]:
                    faults.append(f"{path.name} {expected['uid']!r}: no {name}")
                continue
            for reading in moment(event[name].dt, zone):
                if reading != expected[key]:
                    faults.append(f"{path.name} {expected['uid']!r}: {name} {event[name].dt}, {reading}, not {expected[key]}")
        if int(event["SEQUENCE"]) != 7:
            faults.append(f"{path.name} {expected['uid']!r}: SEQUENCE {event['SEQUENCE']}")

print("\n".join(faults[:20]))
print(f"{count} events, {len(faults)} faults")
sys.exit(bool(faults) or count < 10_000)
