"""Counts what is in files of other formats: sessions, people, rooms, and the starts of sessions as they are written. It shares nothing
with the readers that it is held against, and reads each format in its own terms.

    python3 count.py KIND FILE [KIND FILE ...]     writes a line of JSON for each file
"""
import csv
import io
import json
import re
import sys
import xml.etree.ElementTree as xml


def known(value):
    """An id that identifies."""
    return str(value) if value not in (None, '', 0, '0', -1) else None


class People(set):
    """People by id and name; without an id each is one more."""

    def meet(self, ids, name):
        key = next((known(value) for value in ids if known(value)), None)
        if key or name:
            self.add((key, name) if key else (len(self), name, 'no id'))


def counted(sessions, people, rooms, starts):
    return {'sessions': sessions, 'people': len(people), 'rooms': len(rooms), 'starts': sorted(filter(None, starts))}


def frab(file):
    conference = file['schedule']['conference']
    people, starts = People(), []
    rooms = {room['name'] for room in conference.get('rooms') or []}
    for day in conference['days']:
        for name, events in day['rooms'].items():
            rooms.add(name)
            for event in events:
                starts.append(event['date'])
                for one in event['persons']:
                    people.meet([one.get('guid'), one.get('code'), one.get('id')], one.get('public_name') or one.get('name'))
    return counted(len(starts), people, rooms, starts)


def schedule2(file):
    schedule = file['schedule']
    people, starts = People(), []
    rooms = {room['guid'] for room in schedule['conference'].get('rooms') or []}
    for event in schedule['events']:
        starts.append(event['start'])
        rooms.update([event['room']['guid']] if event.get('room') else [])
        for one in event.get('participants') or []:
            people.meet([one.get('guid')], one['name'])
    return counted(len(starts), people, rooms, starts)


def pretalx(file):
    items = file['talks'] + file.get('breaks', [])
    people = {one['code'] for one in file['speakers']} | {code for talk in file['talks'] for code in talk.get('speakers') or []}
    rooms = {room['id'] for room in file['rooms']} | {item['room'] for item in items if item.get('room')}
    return counted(len(items), people, rooms, [item['start'] for item in items])


def sessionize_all(file):
    people = {one['id'] for one in file['speakers']}
    rooms = {room['id'] for room in file['rooms']}
    return counted(len(file['sessions']), people, rooms, [one['startsAt'] for one in file['sessions']])


def sessionize_grid(file):
    groups = [room for day in file for room in day['rooms']] if 'rooms' in file[0] else file
    sessions, rooms, people = {}, set(), set()
    for place, group in enumerate(groups):
        for number, one in enumerate(group['sessions']):
            # A plenary stands in every room; what has no time need not be one.
            key = (one['id'], one['title'], one['startsAt']) if one.get('startsAt') else (place, number)
            sessions[key] = one.get('startsAt')
            rooms.update([one['roomId']] if one.get('roomId') else [])
            people.update(speaker['id'] for speaker in one.get('speakers') or [])
    return counted(len(sessions), people, rooms, sessions.values())


def opass(file):
    people = {(one['id'], one['zh']['name']) for one in file['speakers']}
    listed = {one['id'] for one in file['speakers']}
    people |= {one for session in file['sessions'] for one in session['speakers'] if one not in listed}
    rooms = {room['id'] for room in file['rooms']}
    for session in file['sessions']:
        rooms.update(filter(None, [session.get('room')] + (session.get('broadcast') or [])))
    return counted(len(file['sessions']), people, rooms, [session['start'] for session in file['sessions']])


def conclar(file):
    people, rooms, starts = People(), set(), []
    for item in file['schedule']:
        rooms.update(item['loc'][:1])
        starts.append(item.get('datetime') or f'{item["date"]}T{item["time"]}')
        for one in item['people'] or []:
            name = one['name'] if isinstance(one['name'], str) else ' '.join(one['name'][:2])
            people.meet([one['id']], re.sub(r' \((moderator|mod|host|chair)\)$', '', name))
    return counted(len(file['schedule']), people, rooms, starts)


def jsonld(file):
    people, rooms, starts = People(), set(), []
    for event in file['subEvent']:
        starts.append(event['startDate'])
        location = event.get('location')
        rooms.update([location['name'] if isinstance(location, dict) else location] if location else [])
        performers = event.get('performer') or []
        for one in performers if isinstance(performers, list) else [performers]:
            people.meet([one.get('@id'), one.get('url')], one['name'])
    return counted(len(starts), people, rooms, starts)


def calendar(text):
    people, rooms, starts, inside, sessions = set(), set(), [], False, 0
    folded = all(len(line.encode()) <= 400 for line in text.splitlines())
    # A time of no zone is on the clock of the zone that the calendar names.
    named = [name for name in re.findall('DTSTART;TZID="?([^";:]+)', text) if name != 'Customized Time Zone']
    text = re.sub(r'\r?\n[ \t]', '' if folded else r'\\n', text)
    for line in re.split(r'\r?\n', text):
        inside = (inside or line == 'BEGIN:VEVENT') and line != 'END:VEVENT'
        sessions += line == 'BEGIN:VEVENT'
        if not inside:
            continue
        name, _, value = line.partition(':')
        if name.startswith('DTSTART') and 'T' in value:
            stamp = re.sub(r'^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)', r'\1-\2-\3T\4:\5:\6', value.strip())
            zone = re.search('TZID="?([^";:]+)', name)
            name = zone[1] if zone else named[0] if named and not stamp.endswith('Z') else ''
            starts.append(stamp + (f'[{name}]' if name else ''))
        elif name == 'LOCATION':
            rooms.add(value)
        elif name.startswith('ATTENDEE') and 'CN=' in name:
            people.add((re.search('CN="?([^";:]+)', line)[1], line.rpartition('":')[2]))
    return counted(sessions, people, rooms, starts)


def pentabarf(text):
    root = xml.fromstring(text)
    people, events = People(), list(root.iter('event'))
    rooms = {room.get('name') for room in root.iter('room') if room.get('name')}
    for one in root.iter('person'):
        people.meet([one.get('guid'), one.get('id')], one.text)
    return counted(len(events), people, rooms, [event.findtext('date') for event in events])


def table(text):
    """A made-up sheet with English headings, dates and times that are written out, and a row for each speaker."""
    rows = list(csv.DictReader(io.StringIO(text.lstrip('\ufeff')), delimiter=';'))
    sessions = {(row['Title'], row['Date'], row['Start'], row['Room']) for row in rows}
    people = {(row['Speaker'], row['Company']) for row in rows if row['Speaker']}
    starts = [f'{date}T{start}' for _, date, start, _ in sessions]
    return counted(len(sessions), people, {row['Room'] for row in rows}, starts)


TEXTS = {'calendar': calendar, 'pentabarf': pentabarf, 'table': table}
VALUES = {
    'frab': frab, 'schedule2': schedule2, 'pretalx': pretalx, 'sessionize-all': sessionize_all,
    'sessionize-grid': sessionize_grid, 'opass': opass, 'conclar': conclar, 'json-ld': jsonld,
}

for kind, name in zip(sys.argv[1::2], sys.argv[2::2]):
    with open(name, encoding='utf-8', newline='') as file:
        text = file.read()
    print(json.dumps(TEXTS[kind](text) if kind in TEXTS else VALUES[kind](json.loads(text))))
