//! Any bytes are a file of another program or none, and what is made of one is an agenda with as many sessions and people.
#![no_main]

use conference_agenda::agenda::model::time::Zones;
use conference_agenda::agenda::read::foreign::{Venue, convert};
use conference_agenda::agenda::read::{HELP, read_converted};
use libfuzzer_sys::fuzz_target;

struct Utc;

impl Zones for Utc {
    fn offset_min(&self, zone: &str, _utc: i64) -> Option<i32> {
        (zone == "UTC").then_some(0)
    }
}

fuzz_target!(|bytes: &[u8]| {
    let latin = |_: &str, bytes: &[u8]| Some(bytes.iter().map(|byte| char::from(*byte)).collect());
    let venue = Venue { timezone: None, zones: &Utc, decode: latin, help: &HELP };
    let Ok(Some(converted)) = convert(bytes, &venue) else { return };
    let (sessions, people) = (converted.agenda.sessions.len(), converted.agenda.people.len());
    let reading = read_converted(&converted.values().expect("values"), converted.issues, None, &Utc).expect("an agenda");
    assert_eq!((reading.conference.sessions.len(), reading.conference.people.len()), (sessions, people));
});
