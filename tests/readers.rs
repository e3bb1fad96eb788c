//! Files of other programs, against a program that counts what is in them in its own way, and clocks against a table of their own. Real
//! files stand beside the repository where they are at hand; those in `tests/readers/` are made up, with the traps of the real ones.
#![cfg(not(target_arch = "wasm32"))]

#[path = "readers/damage.rs"]
mod damage;
#[path = "readers/formats.rs"]
mod formats;
#[path = "readers/tables.rs"]
mod tables;

use std::path::{Path, PathBuf};
use std::process::Command;

use conference_agenda::agenda::model::conference::{Conference, Session, Time};
use conference_agenda::agenda::model::time::Zones;
use conference_agenda::agenda::read::foreign::{Converted, Venue, convert};
use conference_agenda::agenda::read::{HELP, ReadError, Reading, read_converted};
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};
use serde::Deserialize;

/// The clocks of the world.
struct World;

impl Zones for World {
    fn offset_min(&self, zone: &str, utc: i64) -> Option<i32> {
        let at = Timestamp::from_second(utc.checked_mul(60)?).ok()?;
        Some(TimeZone::get(zone).ok()?.to_offset(at).seconds() / 60)
    }
}

/// Reads encodings as browsers do.
fn decode(name: &str, bytes: &[u8]) -> Option<String> {
    let encoding = encoding_rs::Encoding::for_label(name.as_bytes())?;
    encoding.decode_without_bom_handling_and_without_replacement(bytes).map(Into::into)
}

fn converted(bytes: &[u8], zone: Option<&str>) -> Result<Option<Converted>, ReadError> {
    convert(bytes, &Venue { timezone: zone, zones: &World, decode, help: &HELP })
}

/// Reads a file of another format for a venue.
#[track_caller]
fn reading(bytes: &[u8], zone: Option<&str>) -> Reading {
    let converted = converted(bytes, zone).expect("no refusal").expect("a known format");
    read_converted(&converted.values().expect("values"), converted.issues, zone, &World).expect("an agenda")
}

/// What is odd in it, in sentences.
fn odd(reading: &Reading) -> Vec<String> {
    reading.issues.iter().map(ToString::to_string).collect()
}

#[track_caller]
fn session<'c>(conference: &'c Conference, id: &str) -> &'c Session {
    let ids = || conference.sessions.iter().map(|session| &*session.id).collect::<Vec<_>>();
    conference.sessions.iter().find(|session| session.id == id).unwrap_or_else(|| panic!("{id} in {:?}", ids()))
}

fn names(conference: &Conference, session: &Session) -> Vec<String> {
    let name = |person: usize| conference.people[person].name.variants().next().expect("a name").text.to_owned();
    session.participants.iter().map(|participant| name(participant.person.index())).collect()
}

/// What the other program counts.
#[derive(Debug, Deserialize)]
struct Counts {
    sessions: usize,
    people: usize,
    rooms: usize,
    starts: Vec<String>,
}

fn count(kind: &str, file: &Path) -> Counts {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/readers/count.py");
    let done = Command::new("python3").arg(script).arg(kind).arg(file).output().expect("python3");
    assert!(done.status.success(), "{kind} {}: {}", file.display(), String::from_utf8_lossy(&done.stderr));
    serde_json::from_slice(&done.stdout).expect("counts")
}

/// A start as it is written, as jiff reads it in the venue's zone: a minute of UTC.
fn minute(start: &str, zone: &str) -> i64 {
    let windows = |name: &str| if name.starts_with("W. Europe") { "Europe/Berlin".to_owned() } else { name.to_owned() };
    let (stamp, zone) = match start.split_once('[') {
        // The made-up zone has the clock of Berlin.
        Some((stamp, name)) => {
            (stamp, windows(name.trim_end_matches(']')).replace("Customized Time Zone", "Europe/Berlin"))
        }
        None => (start, zone.to_owned()),
    };
    let at = stamp.parse::<Timestamp>().unwrap_or_else(|_| {
        let civil: DateTime = stamp.parse().expect(stamp);
        Zoned::timestamp(&civil.in_tz(&zone).expect("a time"))
    });
    at.as_second().div_euclid(60)
}

fn minutes(conference: &Conference) -> Vec<i64> {
    let start = |session: &Session| match session.time {
        Time::From { start, .. } => Some(start.utc),
        Time::Unstated => None,
    };
    let mut minutes: Vec<i64> = conference.sessions.iter().filter_map(start).collect();
    minutes.sort_unstable();
    minutes
}

/// Venues on all sides of the earth, with summers and without.
const VENUES: [&str; 5] =
    ["Asia/Shanghai", "America/Los_Angeles", "Europe/Berlin", "Pacific/Kiritimati", "Asia/Kathmandu"];

#[track_caller]
fn agrees(kind: &str, file: &Path) {
    let (counts, bytes) = (count(kind, file), read_bytes(file));
    for zone in VENUES {
        let Reading { conference, .. } = reading(&bytes, Some(zone));
        let name = format!("{} in {zone}", file.display());
        assert_eq!(conference.sessions.len(), counts.sessions, "sessions of {name}");
        assert_eq!(conference.people.len(), counts.people, "people of {name}");
        assert_eq!(conference.rooms.len(), counts.rooms, "rooms of {name}");
        let mut starts: Vec<i64> = counts.starts.iter().map(|start| minute(start, zone)).collect();
        starts.sort_unstable();
        assert_eq!(minutes(&conference), starts, "starts of {name}");
    }
    // Without a zone nothing is lost either.
    let Reading { conference, issues } = reading(&bytes, None);
    assert_eq!((conference.sessions.len(), conference.people.len()), (counts.sessions, counts.people));
    assert!(issues.iter().any(|issue| issue.sentence().starts_with("read as ")), "it says what it was read as");
}

/// The made-up files, by kind.
const MADE_UP: [(&str, &str); 10] = [
    ("frab", "frab.json"),
    ("schedule2", "schedule2.json"),
    ("pretalx", "pretalx.json"),
    ("sessionize-all", "sessionize-all.json"),
    ("sessionize-grid", "sessionize-grid.json"),
    ("opass", "opass.json"),
    ("conclar", "conclar.json"),
    ("json-ld", "events.json"),
    ("calendar", "calendar.ics"),
    ("pentabarf", "pentabarf.xml"),
];

fn read_bytes(file: &Path) -> Vec<u8> {
    std::fs::read(file).expect("a file")
}

fn made_up(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/readers").join(name)
}

#[test]
fn made_up_files_hold_what_is_counted() {
    for (kind, name) in MADE_UP {
        agrees(kind, &made_up(name));
    }
    agrees("table", &made_up("table.csv"));
}

#[test]
fn real_files_hold_what_is_counted() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/conferences");
    for (kind, name) in [
        ("frab", "voc-frab-camp2019.json"),
        ("frab", "voc-pretalx-rc3.json"),
        ("schedule2", "voc-hub-schedule2.json"),
        ("pretalx", "pretalx-widget-jcconf2025-excerpt.json"),
        ("sessionize-all", "sessionize-qaorthehwy.json"),
        ("sessionize-all", "sessionize-globalazure-2024.json"),
        ("opass", "coscup2020-session.json"),
        ("opass", "sitcon2022-session.json"),
        ("conclar", "conclar-octocon2022-schedule.json"),
        ("pentabarf", "fosdem-2024.xml"),
        ("calendar", "fosdem-2024-personal.ics"),
    ] {
        let file = folder.join(name);
        if file.exists() {
            agrees(kind, &file);
        } else {
            println!("{name} is not at hand: skipped");
        }
    }
}
