//! Laws of reading: whatever the bytes are, what comes out holds together, and what is wrong costs only itself.

use conference_agenda::agenda::model::conference::Conference;
use conference_agenda::agenda::read as reading;
use conference_agenda::agenda::read::{Reading, read, reports};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::test_runner::TestCaseResult;
use serde_json::{Value, json};

use crate::check;
use crate::generator::{File, LISTS, Shanghai, count, file, replace};

/// Every reference is in range, and nothing is part of itself.
fn holds_together(conference: &Conference) -> TestCaseResult {
    let (people, organizations) = (conference.people.len(), conference.organizations.len());
    for participant in &conference.participants {
        prop_assert!(participant.person.index() < people);
    }
    for involvement in &conference.involved {
        prop_assert!(involvement.organization.index() < organizations);
    }
    for (position, organization) in conference.organizations.iter().enumerate() {
        let mut ancestor = organization.parent;
        for _ in 0..=organizations {
            ancestor = ancestor.and_then(|id| conference.organizations[id.index()].parent);
        }
        prop_assert_eq!(ancestor, None, "organization {} has no end of parents", position);
        prop_assert!(organization.people.iter().all(|id| id.index() < people));
        prop_assert!(organization.sessions.iter().all(|id| id.index() < conference.sessions.len()));
    }
    for person in &conference.people {
        prop_assert!(person.affiliations.iter().all(|post| post.organization.index() < organizations));
        prop_assert!(person.sessions.iter().all(|id| id.index() < conference.sessions.len()));
    }
    for (position, session) in conference.sessions.iter().enumerate() {
        let mut ancestor = session.parent;
        for _ in 0..=conference.sessions.len() {
            ancestor = ancestor.and_then(|id| conference.sessions[id.index()].parent);
        }
        prop_assert_eq!(ancestor, None, "session {} has no end of parents", position);
        for child in &session.children {
            prop_assert_eq!(conference.sessions[child.index()].parent.map(usize::from), Some(position));
        }
        prop_assert!(session.rooms.iter().all(|id| id.index() < conference.rooms.len()));
        prop_assert!(session.track.iter().all(|id| id.index() < conference.tracks.len()));
        prop_assert!(session.tags.iter().all(|id| id.index() < conference.tags.len()));
        prop_assert!(session.participants.iter().all(|participant| participant.person.index() < people));
        prop_assert!(session.involved.iter().all(|involvement| involvement.organization.index() < organizations));
    }
    for relationship in &conference.relationships {
        prop_assert!(relationship.from.index().max(relationship.to.index()) < organizations);
        prop_assert!(relationship.session.iter().all(|id| id.index() < conference.sessions.len()));
    }
    let ids = |list: &str| ids_of(conference, list);
    for list in LISTS {
        let mut distinct = ids(list);
        distinct.sort();
        distinct.dedup();
        prop_assert_eq!(distinct.len(), ids(list).len(), "ids of {} repeat", list);
    }
    Ok(())
}

fn ids_of(conference: &Conference, list: &str) -> Vec<String> {
    names_of(conference, list).into_iter().map(|(id, _)| id).collect()
}

/// The ids of a list, each with a name, to see that it still belongs to the same record.
fn names_of(conference: &Conference, list: &str) -> Vec<(String, String)> {
    let pair = |id: &String, name| (id.clone(), format!("{name:?}"));
    match list {
        "rooms" => conference.rooms.iter().map(|room| pair(&room.id, &room.name)).collect(),
        "tracks" => conference.tracks.iter().map(|track| pair(&track.id, &track.name)).collect(),
        "tags" => conference.tags.iter().map(|tag| pair(&tag.id, &tag.name)).collect(),
        "organizations" => conference.organizations.iter().map(|body| pair(&body.id, &body.name)).collect(),
        "people" => conference.people.iter().map(|person| pair(&person.id, &person.name)).collect(),
        _ => conference.sessions.iter().map(|session| pair(&session.id, &session.title)).collect(),
    }
}

/// Every issue is told, in some report.
fn is_told(reading: &Reading, text: &str) -> TestCaseResult {
    let found = reading::check(&reading.conference, &reading.issues, &|color| color.starts_with('#'));
    let told = reports(&reading.issues, &found, &reading.conference, text);
    prop_assert_eq!(told.iter().map(|report| report.count).sum::<usize>(), reading.issues.len() + found.len());
    prop_assert!(told.iter().all(|report| !report.sentence.is_empty()));
    Ok(())
}

/// Reads bytes that need not be an agenda.
fn survives(bytes: &[u8]) -> TestCaseResult {
    let read = read(bytes, Some("Asia/Shanghai"), &Shanghai);
    // The first view is drawn of nothing that is to be mended, and of everything else.
    let at_once = reading::read_valid(bytes, Some("Asia/Shanghai"), &Shanghai);
    let is_known = |issue: &reading::Issue| issue.sentence() != "this key is not known; ignored";
    let is_to_be_mended = read.as_ref().map_or(true, |reading| reading.issues.iter().any(is_known));
    if is_to_be_mended || serde_json::from_slice::<Value>(bytes).is_err() {
        prop_assert_eq!(at_once.filter(|_| is_to_be_mended), None);
    } else {
        prop_assert_eq!(at_once.as_ref(), read.as_ref().ok());
    }
    match read {
        Ok(reading) => {
            holds_together(&reading.conference)?;
            is_told(&reading, &String::from_utf8_lossy(bytes))
        }
        Err(error) => {
            prop_assert!(!error.to_string().is_empty());
            Ok(())
        }
    }
}

/// JSON that has the words of the format in places where they make no sense.
fn tree() -> impl Strategy<Value = Value> {
    let keys = "format conference rooms tracks tags organizations people sessions relationships sources id name title \
                start end date timing parent room track participants person organization role links url label \
                affiliations keys aliases languages timezone status zh-Hans";
    let values = "conference-agenda/1 a b 2026-05-01 2026-05-01T09:00 2026-13-99 2026-05-01T09:00+99:99 alongside zh";
    let key = select(keys.split_whitespace().collect::<Vec<_>>());
    let string = prop_oneof![
        3 => select(values.split_whitespace().collect::<Vec<_>>()).prop_map(Value::from),
        1 => any::<String>().prop_map(Value::from),
    ];
    let leaf = prop_oneof![6 => string, 1 => any::<i64>().prop_map(Value::from), 1 => any::<bool>().prop_map(Value::from),
                           1 => Just(Value::Null)];
    leaf.prop_recursive(5, 60, 6, move |inner| {
        prop_oneof![
            vec(inner.clone(), 0..4).prop_map(Value::from),
            vec((key.clone(), inner), 0..6).prop_map(|entries| entries.into_iter().collect()),
        ]
    })
}

#[test]
fn a_file_that_follows_the_format_has_no_issues() {
    check(64, file(), |file| {
        let reading = file.read();
        prop_assert_eq!(&reading.issues, &[]);
        for list in LISTS {
            let stated: Vec<&Value> =
                file.0[list].as_array().into_iter().flatten().map(|record| &record["id"]).collect();
            prop_assert_eq!(json!(ids_of(&reading.conference, list)), json!(stated), "{} keep their order", list);
        }
        holds_together(&reading.conference)
    });
}

#[test]
fn any_bytes_give_a_value_or_an_error() {
    check(512, vec(any::<u8>(), 0..200), |bytes| survives(&bytes));
    check(512, any::<String>(), |text| survives(text.as_bytes()));
    check(512, "[\\[\\]{}:,\"\\\\ue0-9 .+-]{0,40}", |text| survives(text.as_bytes()));
    check(512, "\\[\"(\\\\u(d8|DC|00|[0-9a-f]{2})[0-9a-f]{0,2}|\\\\[\"nu/]|[a智]){0,5}(\"\\])?", |text| {
        survives(text.as_bytes())
    });
}

#[test]
fn any_json_gives_a_value_or_an_error() {
    check(512, tree(), |tree| survives(tree.to_string().as_bytes()));
    let lists = vec(tree(), LISTS.len() + 2).prop_map(|trees| {
        let names = LISTS.into_iter().chain(["conference", "relationships"]);
        File(names.map(str::to_owned).zip(trees).collect())
    });
    check(64, lists, |file| survives(file.0.to_string().as_bytes()));
}

#[test]
fn deep_nesting_gives_a_value_or_an_error() {
    check(64, (0..20_000usize, select(&["[", "{\"a\":", "[{\"a\":"][..])), |(depth, open)| {
        survives(open.repeat(depth).as_bytes())?;
        survives(format!(r#"{{"sessions": [{{"title": {}"#, open.repeat(depth)).as_bytes())
    });
}

#[test]
fn a_damaged_file_gives_a_value_or_an_error() {
    check(64, (file(), any::<Index>()), |(file, end)| {
        let bytes = file.0.to_string().into_bytes();
        survives(&bytes[..end.index(bytes.len())])
    });
    check(64, (file(), any::<Index>(), any::<u8>()), |(file, place, byte)| {
        let mut bytes = file.0.to_string().into_bytes();
        let place = place.index(bytes.len());
        bytes[place] = byte;
        survives(&bytes)
    });
    check(96, (file(), vec((any::<Index>(), tree()), 1..4)), |(mut file, damage)| {
        for (place, other) in damage {
            let mut steps = place.index(count(&file.0));
            replace(&mut file.0, &mut steps, &other);
        }
        survives(file.0.to_string().as_bytes())
    });
}

#[test]
fn nothing_is_part_of_itself() {
    let parents = (vec(1..12usize, 12), vec(1..6usize, 5));
    check(64, (file(), parents), |(mut file, (of_sessions, of_organizations))| {
        for (list, kind, parents) in
            [("sessions", "session", of_sessions), ("organizations", "organization", of_organizations)]
        {
            let records = file.0[list].as_array_mut().into_iter().flatten();
            for (record, parent) in records.zip(parents) {
                record["parent"] = json!(format!("{kind}-{parent}"));
            }
        }
        holds_together(&file.read().conference)
    });
}

#[test]
fn the_order_of_keys_does_not_matter() {
    // Damage gives the file issues, which must not depend on the order either.
    let damage = select(vec![json!(null), json!(7), json!("soon"), json!(["a", 7]), json!([{}]), json!({ "en": 7 })]);
    check(64, (file(), any::<u64>(), any::<Index>(), damage), |(mut file, order, place, other)| {
        let mut steps = 1 + place.index(count(&file.0) - 1);
        replace(&mut file.0, &mut steps, &other);
        let read = |text: String| {
            read(text.as_bytes(), None, &Shanghai).map(|reading| {
                let mut issues: Vec<String> = reading.issues.iter().map(ToString::to_string).collect();
                issues.sort();
                (reading.conference, issues)
            })
        };
        prop_assert_eq!(read(file.0.to_string()), read(file.text_in_order(order)));
        Ok(())
    });
}

#[test]
fn a_bad_record_hides_no_other() {
    let bad = prop_oneof![
        tree(),
        Just(json!({})),
        Just(json!({ "id": 7, "name": 8, "title": [] })),
        select(&LISTS[..]).prop_map(|list| json!({ list: 1, "title": "no id", "name": "no id" })),
    ];
    check(96, (file(), select(&LISTS[..]), any::<Index>(), bad), |(mut file, list, place, bad)| {
        let before = file.read().conference;
        let records = file.0[list].as_array_mut().expect("a list");
        let count = records.len() + usize::from(bad.is_object());
        records.insert(place.index(records.len() + 1), bad);
        let after = file.read().conference;
        holds_together(&after)?;
        prop_assert_eq!(ids_of(&after, list).len(), count, "an object is shown, however little it says");
        for other in LISTS {
            let shown = names_of(&after, other);
            let mut rest = shown.iter();
            for expected in names_of(&before, other) {
                prop_assert!(rest.any(|record| *record == expected), "{:?} is not in {:?}", expected, shown);
            }
        }
        Ok(())
    });
}

#[test]
fn records_with_equal_ids_are_both_shown() {
    check(
        128,
        (file(), select(&LISTS[..5]), vec((any::<Index>(), any::<Index>()), 1..4)),
        |(mut file, list, copies)| {
            let records = file.0[list].as_array_mut().expect("a list");
            for (from, to) in copies {
                let id = records[from.index(records.len())]["id"].clone();
                let to = to.index(records.len());
                records[to]["id"] = id;
            }
            let names: Vec<Value> = records.iter().map(|record| record["name"].clone()).collect();
            let reading = file.read();
            prop_assert_eq!(names_of(&reading.conference, list).len(), names.len());
            holds_together(&reading.conference)
        },
    );
}
