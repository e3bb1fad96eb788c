//! Dates and times as people write them, and what becomes of them.

use super::*;
use crate::agenda::model::conference::Time;
use crate::agenda::model::time::Zones;
use crate::agenda::read;

struct Utc;

impl Zones for Utc {
    fn offset_min(&self, _zone: &str, _utc: i64) -> Option<i32> {
        Some(0)
    }
}

fn date(text: &str) -> Option<Date> {
    Date::parse(text)
}

/// What a text means in a conference on 24 and 25 December 2025, under a session of the 25th.
fn meanings(text: &str) -> Vec<String> {
    meanings_of(text, (date("2025-12-24"), date("2025-12-25")), date("2025-12-25"))
}

#[test]
fn what_has_one_meaning_is_read() {
    for (text, meaning) in [
        ("2026-05-01T9:15", "2026-05-01T09:15"),
        ("2025-12-05 9:30", "2025-12-05T09:30"),
        ("2025/12/5 9:30", "2025-12-05T09:30"),
        ("2025.12.5", "2025-12-05"),
        ("24/09/2026", "2026-09-24"),
        ("9/24/2026 14:05", "2026-09-24T14:05"),
        ("24.9.2026, 14:05:30", "2026-09-24T14:05"),
        ("05/05/2026", "2026-05-05"),
        ("12月5日 9:30", "2025-12-05T09:30"),
        ("12月5号上午9点半", "2025-12-05T09:30"),
        ("2025年12月5日（星期五）下午2:30", "2025-12-05T14:30"),
        ("2025年12月5日 周五 14时", "2025-12-05T14:00"),
        ("２０２５－１２－０５　９：３０", "2025-12-05T09:30"),
        ("Friday, 5 December 2025 9:30", "2025-12-05T09:30"),
        ("Dec 5th, 2025 at 9:30 pm", "2025-12-05T21:30"),
        ("5-May-2026 12 a.m.", "2026-05-05T00:00"),
        ("May 5 12:15pm", "2025-05-05T12:15"),
        ("20251205", "2025-12-05"),
        ("20251205T0930", "2025-12-05T09:30"),
        ("20251205T093000Z", "2025-12-05T09:30Z"),
        ("2025-12-05T9:30+8", "2025-12-05T09:30+08:00"),
        ("2025-12-05 9:30 UTC-5", "2025-12-05T09:30-05:00"),
        ("2025-12-05T9:30:00.000-0500", "2025-12-05T09:30-05:00"),
        ("24/12", "2025-12-24"),
        ("9:30", "2025-12-25T09:30"),
        ("9pm", "2025-12-25T21:00"),
    ] {
        assert_eq!(meanings(text), [meaning], "{text}");
    }
}

#[test]
fn of_what_has_two_meanings_both_are_found() {
    assert_eq!(meanings("03/04/2026 9:00"), ["2026-04-03T09:00", "2026-03-04T09:00"]);
    assert_eq!(meanings("3.4.2026"), ["2026-04-03", "2026-03-04"]);
    assert_eq!(meanings("5/12 9:30"), ["2025-12-05T09:30", "2025-05-12T09:30"]);
}

#[test]
fn what_has_none_is_not_read() {
    for text in [
        "",
        "soon",
        "2025",
        "9",
        "2025-12-05 9",
        "2025-13-05",
        "31/09/2026",
        "2025-12-05 9:30-10:30",
        "9.30",
        "05/06/07",
        "2025-12-05 9:30 or later",
        "2025-12-05T",
        "99999999999",
        "12月",
        "星期八 9:30",
        "9:3",
        "星",
        "5 Decembre 2025",
        "2025-12-05 25 pm x",
        "+5:00",
        "0000/1/1",
    ] {
        let found: Vec<String> = meanings(text);
        assert!(found.iter().all(|meaning| date(&meaning[..10]).is_none()), "{text}: {found:?}");
    }
}

/// What becomes of a session with such a start, and what is said about it.
fn session(keys: &str) -> (String, String, Vec<String>) {
    let file = format!(
        r#"{{"format": "conference-agenda/1", "conference": {{"id": "c", "name": "C", "timezone": "UTC",
            "start": "2026-05-01", "end": "2026-05-02"}}, "sessions": [{{"id": "s", "title": "S", {keys}}}]}}"#
    );
    let reading = read::read(file.as_bytes(), None, &Utc).expect("an agenda");
    assert!(read::read_valid(file.as_bytes(), None, &Utc).is_none(), "the first picture waits");
    let session = &reading.conference.sessions[0];
    let start = match session.time {
        Time::From { start, .. } => start.civil.clock(),
        Time::Unstated => String::new(),
    };
    (session.day.key(), start, reading.issues.iter().map(ToString::to_string).collect())
}

#[test]
fn a_session_stands_where_it_is_meant_and_its_editor_hears_of_it() {
    let expected = |day: &str, start: &str, issues: &[&str]| {
        (day.to_owned(), start.to_owned(), issues.iter().map(|issue| (*issue).to_owned()).collect::<Vec<_>>())
    };
    let time = "expected a time such as 2025-12-05T09:30 or 2025-12-05T09:30+08:00, found";
    assert_eq!(
        session(r#""start": "2026-05-01T9:15", "end": "10:00""#),
        expected(
            "2026-05-01",
            "09:15",
            &[
                &format!(r#"sessions[0].start: {time} "2026-05-01T9:15"; read as 2026-05-01T09:15"#),
                &format!(r#"sessions[0].end: {time} "10:00"; read as 2026-05-01T10:00"#),
            ]
        )
    );
    assert_eq!(
        session(r#""start": "5月2日 9:30""#),
        expected(
            "2026-05-02",
            "09:30",
            &[&format!(r#"sessions[0].start: {time} "5月2日 9:30"; read as 2026-05-02T09:30"#)]
        )
    );
    assert_eq!(
        session(r#""start": "24/09/2026""#),
        expected("2026-09-24", "", &[&format!(r#"sessions[0].start: {time} "24/09/2026"; read as 2026-09-24"#)])
    );
    let date = "expected a date such as 2025-12-05, found";
    assert_eq!(
        session(r#""date": "2026/5/1 9:00""#),
        expected("2026-05-01", "", &[&format!(r#"sessions[0].date: {date} "2026/5/1 9:00"; read as 2026-05-01"#)])
    );
    assert_eq!(
        session(r#""start": "03/04/2026 9:00""#),
        expected(
            "unannounced",
            "",
            &[r#"sessions[0].start: "03/04/2026 9:00" may mean 2026-04-03T09:00 or 2026-03-04T09:00; left out"#]
        )
    );
    assert_eq!(
        session(r#""end": "2026/5/1", "start": "soon""#),
        expected(
            "unannounced",
            "",
            &[
                &format!(r#"sessions[0].start: {time} "soon"; left out"#),
                &format!(r#"sessions[0].end: {time} "2026/5/1"; left out"#),
            ]
        )
    );
}

#[test]
fn without_a_year_it_is_that_of_the_conference() {
    let over_new_year = (date("2025-12-30"), date("2026-01-02"));
    assert_eq!(meanings_of("12月31日", over_new_year, None), ["2025-12-31"]);
    assert_eq!(meanings_of("1月1日", over_new_year, None), ["2026-01-01"]);
    assert_eq!(meanings_of("5月1日", over_new_year, None), ["2025-05-01", "2026-05-01"]);
    assert_eq!(meanings_of("12月5日", (None, None), None), [] as [&str; 0]);
    assert_eq!(meanings_of("9:30", (None, None), None), [] as [&str; 0]);
}
