//! Calendars, read by somebody else: Python's package `icalendar` finds in each of them what was put in, session by session, in zones whose
//! clocks are changed in all the ways there are. It is installed once, in a folder of its own; where that is not possible the test says so
//! and proves nothing.
#![cfg(not(target_arch = "wasm32"))]

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use conference_agenda::agenda::model::time::{DAY_MIN, Date, Minute, Zones};
use conference_agenda::agenda::plan::ics::{self, Calendar, CalendarEvent, EventTime};
use conference_agenda::agenda::programme::lasting::over;
use conference_agenda::agenda::read::read;
use jiff::Timestamp;
use jiff::tz::{TimeZone, db};
use serde_json::{Value, json};

/// The version of the reader.
const READER: &str = "icalendar==7.3.2";

/// A day of two hours' change, a half hour's, the other half of the world, one with Ramadan, one that never changes.
const ZONES: [&str; 6] = [
    "America/New_York",
    "Europe/Berlin",
    "Australia/Lord_Howe",
    "Pacific/Auckland",
    "Africa/Casablanca",
    "Asia/Shanghai",
];

const STATUSES: [&str; 3] = ["confirmed", "tentative", "cancelled"];

const SESSIONS: usize = 2_000;

/// The clocks of the world.
struct World;

impl Zones for World {
    fn offset_min(&self, zone: &str, utc: i64) -> Option<i32> {
        let zone: TimeZone = db().get(zone).ok()?;
        Some(zone.to_offset(Timestamp::from_second(utc * 60).ok()?).seconds().div_euclid(60))
    }
}

/// Numbers that are the same every time.
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end
    }

    fn text(&mut self, most: usize) -> String {
        const PIECES: [&str; 16] = [
            "议程",
            "a",
            "Opening ",
            "😀",
            ",",
            ";",
            "\\",
            "\n",
            ":",
            "\"",
            "é",
            " ",
            "BEGIN:VEVENT",
            "\\n",
            "شكرا",
            "=",
        ];
        (0..self.below(most)).map(|_| PIECES[self.below(PIECES.len())]).collect()
    }
}

/// The Python that has the reader; made where it is not there.
fn python() -> Option<PathBuf> {
    let cache = env::var_os("XDG_CACHE_HOME").map(PathBuf::from);
    let cache = cache.or_else(|| Some(PathBuf::from(env::var_os("HOME")?).join(".cache")))?;
    let folder = cache.join("conference-agenda/tools").join(READER);
    let python = folder.join("bin/python");
    let runs = |command: &mut Command| command.output().is_ok_and(|output| output.status.success());
    let has_it = |python: &Path| runs(Command::new(python).args(["-c", "import icalendar"]));
    if !has_it(&python) {
        runs(Command::new("python3").args(["-m", "venv"]).arg(&folder));
        runs(Command::new(&python).args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", READER]));
    }
    has_it(&python).then_some(python)
}

/// A conference with many sessions in a zone, as a file.
fn file(zone: &str, chance: &mut Chance) -> Value {
    let first = Date::new(2026, 1, 1).expect("a date").midnight().0;
    let stamp = |minute: i64| format!("{}T{}Z", Minute(minute).date(), Minute(minute).clock());
    let session = |place: usize, chance: &mut Chance| {
        let start = first + chance.below(365 * DAY_MIN as usize) as i64;
        let end = start + chance.below(300) as i64;
        let mut session = json!({
            "id": format!("{place}{}", chance.text(4)),
            "title": format!("{place} {}", chance.text(60)),
            "summary": format!("x{}", chance.text(120)),
            "status": STATUSES[chance.below(STATUSES.len())],
        });
        match chance.below(10) {
            0 => session["date"] = json!(Minute(start).date().to_string()),
            1 => session["timing"] = json!("alongside"),
            2 => {}
            3 => session["start"] = json!(stamp(start)),
            _ => {
                session["start"] = json!(stamp(start));
                session["end"] = json!(stamp(end));
            }
        }
        session
    };
    let sessions: Vec<Value> = (0..SESSIONS).map(|place| session(place, chance)).collect();
    json!({
        "format": "conference-agenda/1",
        "conference": { "id": "c,\\1", "name": "Days; nights", "timezone": zone, "start": "2026-01-01", "end": "2026-12-31" },
        "sessions": sessions,
    })
}

/// A calendar of a file, and what a reader has to find in it.
fn calendar(file: &Value, zone: &str) -> (String, Vec<Value>) {
    let conference = read(file.to_string().as_bytes(), None, &World).expect("an agenda").conference;
    let over = over(&conference);
    let (mut events, mut expected) = (Vec::new(), Vec::new());
    for (place, session) in conference.sessions.iter().enumerate() {
        let Ok(when) = ics::time(&conference, place.into(), &over, &World) else { continue };
        let text = |text: &conference_agenda::agenda::model::text::Text| {
            text.variants().next().map(|piece| piece.text.to_owned()).unwrap_or_default()
        };
        let about = session.summary.as_ref().map(text).unwrap_or_default();
        let event = CalendarEvent {
            uid: ics::uid(&conference, session),
            when,
            title: text(&session.title),
            place: "Room, \"A\"".to_owned(),
            about: about.clone(),
            url: format!("https://agenda.example/#session={place}"),
            status: ics::status(session),
        };
        let (start, end) = match when {
            EventTime::Timed { start, end } => (json!(start.utc), json!(end.utc)),
            EventTime::Days { first, last } => (json!(first.to_string()), json!(Date(last.0 + 1).to_string())),
        };
        expected.push(json!({
            "uid": event.uid, "title": event.title, "about": about, "place": event.place, "url": event.url, "status": event.status,
            "start": start, "end": end,
        }));
        events.push(event);
    }
    let calendar = Calendar {
        name: "Days; nights".to_owned(),
        zone: Some(zone.to_owned()),
        written_utc: Date::new(2026, 1, 1).expect("a date").midnight().0,
        updated_utc: None,
        sequence: 7,
        events,
    };
    (ics::write(&calendar, &World), expected)
}

#[test]
fn an_independent_reader_finds_every_session_as_it_is() {
    let Some(python) = python() else {
        eprintln!("Python's {READER} cannot be installed here: calendars are not read by anybody else.");
        return;
    };
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("calendars");
    fs::create_dir_all(&folder).expect("a folder");
    let mut chance = Chance(1);
    let mut count = 0;
    for zone in ZONES {
        let (text, expected) = calendar(&file(zone, &mut chance), zone);
        assert_eq!(text.contains("BEGIN:VTIMEZONE"), zone != "Africa/Casablanca", "{zone}");
        count += expected.len();
        let name = zone.replace('/', "-");
        fs::write(folder.join(format!("{name}.ics")), text).expect("a file");
        fs::write(folder.join(format!("{name}.json")), json!({ "zone": zone, "events": expected }).to_string())
            .expect("a file");
    }
    assert!(count >= 10_000, "{count} sessions");
    let read = Command::new(python).arg("tests/calendars/read.py").arg(&folder).output().expect("Python");
    assert!(
        read.status.success(),
        "{}{}",
        String::from_utf8_lossy(&read.stdout),
        String::from_utf8_lossy(&read.stderr)
    );
}
