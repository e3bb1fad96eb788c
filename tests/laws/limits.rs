//! Laws of what odd files and links cost: in proportion to their length, whatever stands in them.

use std::fmt::Write;
use std::hint::black_box;

use conference_agenda::agenda::filter::facet::Facet;
use conference_agenda::agenda::filter::index::{Index, tells_apart};
use conference_agenda::agenda::limits;
use conference_agenda::agenda::link::decorated::known_part;
use conference_agenda::agenda::link::href::{may_lead_to, may_show};
use conference_agenda::agenda::link::permalink::decode;
use conference_agenda::agenda::model::bits::Bits;
use conference_agenda::agenda::model::monogram::monogram;
use conference_agenda::agenda::model::time::Date;
use conference_agenda::agenda::network::Network;
use conference_agenda::agenda::network::lines::lines;
use conference_agenda::agenda::programme::arrange::{Slots, arrange};
use conference_agenda::agenda::programme::cutting::cut;
use conference_agenda::agenda::read::{Grade, Reading, check, read, reports};
use conference_agenda::agenda::search::Search;
use conference_agenda::agenda::search::fold::{origins, words};

use crate::cost::is_within;
use crate::generator::Shanghai;

/// What is out of proportion: larger files make more work for the allocator and the caches, but none takes time with the square of its
/// length, which would be sixteen times as long.
const MOST: f64 = 6.0;

/// A list of a file: its key, how many records it has, and how they are made.
type List<'l> = (&'l str, usize, &'l dyn Fn(usize) -> String);

/// A file with these lists, each so many records, which are made of their numbers.
fn file(lists: &[List]) -> String {
    let mut file = r#"{"format": "conference-agenda/1", "conference": {"id": "c", "name": "C"}"#.to_owned();
    for (list, count, record) in lists {
        let records: Vec<String> = (0..*count).map(record).collect();
        let _ = write!(file, ", \"{list}\": [{}]", records.join(",\n"));
    }
    file + "}"
}

fn reading(text: &str) -> Reading {
    read(text.as_bytes(), None, &Shanghai).expect("an agenda")
}

/// Does with a file what showing it does.
fn show(text: &str) {
    let Reading { conference, issues } = reading(text);
    for facet in Facet::ALL {
        black_box(tells_apart(facet, &conference));
    }
    let (slots, all) = (Slots::of(&conference), Bits::all(conference.sessions.len()));
    black_box(arrange(&conference, &slots, &all, &[]).into_pieces(3, 6, &|_| 10, Some(cut)));
    black_box(Index::build(&conference));
    black_box(Search::build(&conference, None, &|_| String::new()));
    black_box(Network::build(&conference, false));
    black_box(Network::build(&conference, true));
    let found = check(&conference, &issues, &|_| true);
    black_box(reports(&issues, &found, &conference, text));
}

#[test]
fn entries_that_are_no_objects_cost_in_proportion() {
    is_within(MOST, 1_000, |count| file(&[("sessions", count, &|_| "1".to_owned())]), show);
}

#[test]
fn empty_sessions_cost_in_proportion() {
    is_within(MOST, 500, |count| file(&[("sessions", count, &|_| "{}".to_owned())]), show);
}

#[test]
fn days_cost_in_proportion() {
    // The latest first, each with a session without a time, and one that runs into the next day.
    let record = |place: usize| {
        let date = |days: i32| Date(40_000 - 2 * place as i32 + days).iso();
        let (day, next) = (date(0), date(1));
        format!(
            r#"{{"id": "a{place}", "title": "A", "date": "{day}"}},
            {{"id": "b{place}", "title": "B", "start": "{day}T20:00", "end": "{next}T12:00"}}"#
        )
    };
    is_within(MOST, 1_000, |count| file(&[("sessions", count, &record)]), show);
}

#[test]
fn formats_cost_in_proportion() {
    let record =
        |place: usize| format!(r#"{{"id": "s{place}", "title": "S", "format": "f{}"}}"#, place * 7919 % 100_003);
    is_within(MOST, 500, |count| file(&[("sessions", count, &record)]), show);
}

#[test]
fn tags_of_one_session_cost_in_proportion() {
    let make = |count: usize| {
        let tags: Vec<String> = (0..count).map(|place| format!("\"t{place}\"")).collect();
        let tags = tags.join(", ");
        let session = |place: usize| format!(r#"{{"id": "s{place}", "title": "S", "tags": [{tags}]}}"#);
        let tag = |place: usize| format!(r#"{{"id": "t{place}", "name": "T{place}"}}"#);
        file(&[("tags", count, &tag), ("sessions", 2, &session)])
    };
    is_within(MOST, 500, make, show);
}

#[test]
fn posts_of_one_person_cost_in_proportion() {
    let make = |count: usize| {
        let posts: Vec<String> = (0..count).map(|place| format!(r#"{{"organization": "o{place}"}}"#)).collect();
        let person = |_| format!(r#"{{"id": "p", "name": "P", "affiliations": [{}]}}"#, posts.join(","));
        let organization = |place: usize| format!(r#"{{"id": "o{place}", "name": "O{place}"}}"#);
        let session = |place: usize| {
            format!(
                r#"{{"id": "s{place}", "title": "S", "participants": [{{"person": "p"}}, {{"person": "p", "role": "r{place}"}}]}}"#
            )
        };
        file(&[("organizations", count, &organization), ("people", 1, &person), ("sessions", count, &session)])
    };
    is_within(MOST, 250, make, show);
}

#[test]
fn relationships_of_one_pair_cost_in_proportion() {
    let organization = |place: usize| format!(r#"{{"id": "o{place}", "name": "O{place}"}}"#);
    let relationship =
        |place: usize| format!(r#"{{"from": "o0", "to": "o1", "kind": "partner", "label": "l{place}"}}"#);
    let make = |count: usize| {
        file(&[
            ("organizations", 2, &organization),
            ("relationships", count, &relationship),
            ("sessions", 0, &|_| String::new()),
        ])
    };
    is_within(MOST, 500, make, show);
}

#[test]
fn parts_of_one_block_cost_in_proportion() {
    let record = |place: usize| match place {
        0 => r#"{"id": "s0", "title": "Block", "start": "2026-05-01T09:00"}"#.to_owned(),
        _ => {
            format!(r#"{{"id": "s{place}", "title": "S", "parent": "s0", "start": "2026-05-01T09:{:02}"}}"#, place % 60)
        }
    };
    is_within(MOST, 500, |count| file(&[("sessions", count, &record)]), show);
}

#[test]
fn whatever_reads_a_text_does_so_in_proportion() {
    let pieces = [
        "a",
        "a ",
        "大",
        "-",
        "e\u{301}",
        "\u{301}",
        "🇨🇳",
        "👩\u{200d}",
        "a:",
        "\t",
        "%",
        "%41",
        ",",
        "&a=",
        "。",
        "abcdefghij x ",
    ];
    for piece in pieces {
        let make = |length: usize| piece.repeat(length / piece.len());
        is_within(MOST, 4_000, make, |text| {
            black_box(monogram(text));
            black_box(lines(text, 16));
            black_box((may_lead_to(text), may_show(text)));
            black_box(decode(&format!("q={text}&session={text}&tag={text}")));
            black_box(known_part(text, |id| id == "a"));
            black_box((origins(text, None), words(text, None)));
        });
    }
}

#[test]
fn lists_of_any_length_are_read_up_to_their_limit_and_the_rest_is_counted() {
    let entries = |count: usize| vec!["1"; count].join(",");
    let text = format!(
        r#"{{"format": "conference-agenda/1", "conference": {{"id": "c", "name": "C"}}, "sessions": [{}]}}"#,
        entries(1_000_000)
    );
    let Reading { conference, issues } = reading(&text);
    assert_eq!(issues.iter().map(|issue| issue.count).sum::<usize>(), 1_000_000);
    assert!(issues.len() <= limits::ISSUES + 2, "{}", issues.len());
    let told = reports(&issues, &[], &conference, &text);
    assert!(told.len() < 4, "{told:?}");
    assert_eq!(told.iter().map(|report| report.count).sum::<usize>(), 1_000_000);

    // Entries of all kinds inside one record.
    let text = format!(
        r#"{{"format": "conference-agenda/1", "conference": {{"id": "c", "name": "C"}}, "sessions": [{{"id": "s", "title": "S",
            "tags": [{0}], "keys": [{0}], "participants": [{0}], "links": [{0}]}}]}}"#,
        entries(150_000)
    );
    let issues = reading(&text).issues;
    assert!(issues.len() <= limits::ISSUES + 2, "{}", issues.len());
    let lost: usize = issues.iter().filter(|issue| issue.grade == Grade::Loss).map(|issue| issue.count).sum();
    assert_eq!(lost, 300_000 + 100_000);
}

#[test]
fn so_many_kinds_of_faults_are_told_and_the_rest_is_counted() {
    let record = |place: usize| format!(r#"{{"id": "s{place}", "title": "S", "{place}{}": 1}}"#, "k".repeat(1000));
    let text = file(&[("sessions", 3_000, &record)]);
    let Reading { conference, issues } = reading(&text);
    let told = reports(&issues, &[], &conference, &text);
    assert_eq!(told.len(), limits::REPORTS + 1);
    assert_eq!(told.iter().map(|report| report.count).sum::<usize>(), 3_000);
    let whole: usize = told.iter().map(|report| report.to_string().len()).sum();
    assert!(whole < 1_000_000, "{whole} bytes");
}
