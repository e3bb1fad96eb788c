//! Whatever the bytes are, they are a value or an error: files of every format with parts cut off, bytes and values replaced.

use conference_agenda::agenda::read::{check, parse, read_converted, reports};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::strategy::Strategy;
use proptest::test_runner::{Config, RngAlgorithm, TestCaseResult, TestRng, TestRunner};
use serde_json::{Value, json};

use super::{MADE_UP, World, converted, made_up, read_bytes};

#[track_caller]
fn each<S: Strategy>(cases: u32, strategy: S, law: impl Fn(S::Value) -> TestCaseResult) {
    let config = Config { cases, failure_persistence: None, max_shrink_iters: 512, ..Config::default() };
    let chance = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    if let Err(broken) = TestRunner::new_with_rng(config, chance).run(&strategy, law) {
        panic!("{broken}");
    }
}

/// Reads bytes that need not be a file of any format; whether they are one.
fn survives(bytes: &[u8], zone: Option<&str>) -> Result<bool, TestCaseError> {
    let converted = match converted(bytes, zone) {
        Ok(Some(converted)) => converted,
        Ok(None) => return Ok(false),
        Err(error) => {
            prop_assert!(error.to_string().starts_with("this looks like "));
            return Ok(false);
        }
    };
    let text = serde_json::to_string(&converted.agenda).expect("JSON");
    let (values, sessions) = (converted.values().expect("values"), converted.agenda.sessions.len());
    let people = converted.agenda.people.len();
    let reading = read_converted(&values, converted.issues.clone(), zone, &World);
    let reading = reading.map_err(|error| TestCaseError::fail(format!("{error}: {text}")))?;
    // Written as a text, it is the same.
    let parsed = parse(&text).expect("JSON");
    let written = read_converted(&parsed, converted.issues, zone, &World).map(|written| written.conference);
    prop_assert_eq!(written.as_ref(), Ok(&reading.conference));
    prop_assert_eq!((reading.conference.sessions.len(), reading.conference.people.len()), (sessions, people));
    let found = check(&reading.conference, &reading.issues, &|_| true);
    let told = reports(&reading.issues, &found, &reading.conference, "");
    prop_assert_eq!(told.is_empty(), reading.issues.is_empty() && found.is_empty());
    Ok(true)
}

fn files() -> Vec<Vec<u8>> {
    MADE_UP.iter().map(|(_, name)| *name).chain(["table.csv"]).map(|name| read_bytes(&made_up(name))).collect()
}

#[test]
fn a_damaged_file_gives_a_value_or_an_error() {
    each(400, (select(files()), any::<Index>(), any::<Index>()), |(bytes, from, to)| {
        let (from, to) = (from.index(bytes.len()), to.index(bytes.len()));
        survives(&bytes[..from.max(to)], None)?;
        let cut: Vec<u8> = bytes[..from.min(to)].iter().chain(&bytes[from.max(to)..]).copied().collect();
        survives(&cut, Some("Europe/Berlin"))?;
        Ok(())
    });
    each(600, (select(files()), any::<Index>(), any::<u8>(), any::<Index>()), |(mut bytes, place, byte, other)| {
        let (place, other) = (place.index(bytes.len()), other.index(bytes.len()));
        bytes[place] = byte;
        bytes.swap(place, other);
        survives(&bytes, None)?;
        Ok(())
    });
}

/// Puts another value in the place of the n-th.
fn replace(here: &mut Value, steps: &mut usize, other: &Value) {
    if *steps == 0 {
        *here = other.clone();
    }
    *steps = steps.wrapping_sub(1);
    match here {
        Value::Array(items) => items.iter_mut().for_each(|item| replace(item, steps, other)),
        Value::Object(entries) => entries.values_mut().for_each(|value| replace(value, steps, other)),
        _ => {}
    }
}

fn count(value: &Value) -> usize {
    1 + match value {
        Value::Array(items) => items.iter().map(count).sum(),
        Value::Object(entries) => entries.values().map(count).sum(),
        _ => 0,
    }
}

#[test]
fn a_value_of_another_type_costs_itself_alone() {
    let files: Vec<Value> = files().iter().filter_map(|bytes| serde_json::from_slice(bytes).ok()).collect();
    assert_eq!(files.len(), 8);
    let others = vec![
        json!(null),
        json!(true),
        json!(0),
        json!(-1.5),
        json!("x"),
        json!([]),
        json!({}),
        json!(["x", 7, null]),
        json!([[{}]]),
    ];
    each(1500, (select(files), any::<Index>(), select(others)), |(mut file, place, other)| {
        let mut steps = place.index(count(&file));
        replace(&mut file, &mut steps, &other);
        survives(file.to_string().as_bytes(), None)?;
        Ok(())
    });
}

#[test]
fn any_text_gives_a_value_or_an_error() {
    for begin in [
        "",
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\n",
        "<schedule><day><event>",
        "title,start\n",
        "{\"talks\":[],\"timezone\":",
    ] {
        each(200, (any::<String>(), "[A-Z;:=\\\\\\n \",<>/&0-9TZ+-]{0,60}"), |(one, other)| {
            survives([begin, &one].concat().as_bytes(), None)?;
            survives([begin, &other].concat().as_bytes(), None)?;
            Ok(())
        });
    }
    each(300, proptest::collection::vec(any::<u8>(), 0..120), |bytes| {
        survives(&bytes, None)?;
        survives(&["议程,时间\n".as_bytes(), &bytes].concat(), None)?;
        Ok(())
    });
    each(300, "[0-9T:Z+-]{0,20}", |stamp| {
        for line in ["DTSTART:", "DTSTART;TZID=Europe/Berlin:", "RRULE:", "DURATION:P"] {
            survives(
                ["BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20260101T000000\n", line, &stamp, "\nEND:VEVENT"]
                    .concat()
                    .as_bytes(),
                None,
            )?;
        }
        let file = json!({ "timezone": "UTC", "talks": [{ "code": "a", "title": "A", "start": stamp, "end": stamp, "duration": stamp }] });
        survives(file.to_string().as_bytes(), None)?;
        survives(
            ["title,date,start,end,duration\nA,", &stamp, ",", &stamp, ",", &stamp, ",", &stamp].concat().as_bytes(),
            None,
        )?;
        Ok(())
    });
}
