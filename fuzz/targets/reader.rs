//! Any bytes are an agenda or an error, and what is shown of one can be searched, filtered and laid out.
#![no_main]

use conference_agenda::agenda::filter::index::Index;
use conference_agenda::agenda::filter::query::Query;
use conference_agenda::agenda::read::{check, read, read_foreign, reports};
use conference_agenda::agenda::search::Search;
use conference_agenda::agenda::model::time::Zones;
use conference_agenda::agenda::link::view_state::ViewState;
use libfuzzer_sys::fuzz_target;

struct Utc;

impl Zones for Utc {
    fn offset_min(&self, zone: &str, _utc: i64) -> Option<i32> {
        (zone == "UTC").then_some(0)
    }
}

fuzz_target!(|bytes: &[u8]| {
    let latin = |_: &str, bytes: &[u8]| Some(bytes.iter().map(|byte| char::from(*byte)).collect());
    let _ = read_foreign(bytes, latin, None, &Utc);
    let Ok(reading) = read(bytes, Some("UTC"), &Utc) else { return };
    let conference = &reading.conference;
    let found = check(conference, &reading.issues, &|_| false);
    let told = reports(&reading.issues, &found, conference, &String::from_utf8_lossy(bytes));
    assert_eq!(told.iter().map(|report| report.count).sum::<usize>(), reading.issues.len() + found.len());
    let index = Index::build(conference);
    let query = Query::new(&ViewState::default(), conference, &index);
    assert_eq!(query.run(conference, &index, None).sessions.count(), conference.sessions.len());
    let search = Search::build(conference, None, &|_| String::new());
    for session in conference.sessions.iter().take(3) {
        let _ = search.find(conference, &session.id);
    }
});
