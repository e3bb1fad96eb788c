//! Laws of the visitor's own day: what is saved is kept, a link says which, a calendar holds it, and nothing gets into either by the way.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use conference_agenda::agenda::filter::facet::Facet;
use conference_agenda::agenda::filter::index::Index;
use conference_agenda::agenda::filter::query::Query;
use conference_agenda::agenda::link::permalink::percent_encode;
use conference_agenda::agenda::model::bits::Bits;
use conference_agenda::agenda::model::conference::{Conference, Time};
use conference_agenda::agenda::model::id::SessionId;
use conference_agenda::agenda::model::time::{DAY_MIN, Date, Minute, Moment, Zones};
use conference_agenda::agenda::plan::day::plan;
use conference_agenda::agenda::plan::fold::CalendarLines;
use conference_agenda::agenda::plan::hash;
use conference_agenda::agenda::plan::ics::{Calendar, CalendarEvent, EventTime, sequence, time, uid, write};
use conference_agenda::agenda::plan::qr;
use conference_agenda::agenda::plan::saved::{Changes, Mark, Saved};
use conference_agenda::agenda::programme::lasting::over;
use conference_agenda::agenda::read::read;
use jiff::Timestamp;
use jiff::tz::{TimeZone, db};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::json;

use crate::check;
use crate::generator::{Shanghai, file, state};

/// The clocks of the world, as another program knows them.
pub struct World;

impl Zones for World {
    fn offset_min(&self, zone: &str, utc: i64) -> Option<i32> {
        let moment = Timestamp::from_second(utc * 60).ok()?;
        let zone: TimeZone = db().get(zone).ok()?;
        Some(zone.to_offset(moment).seconds().div_euclid(60))
    }
}

fn mark() -> impl Strategy<Value = Mark> {
    select(&Mark::ALL[..])
}

fn id() -> impl Strategy<Value = String> {
    prop_oneof!["[a-d]", "[ -~]{1,9}", "[&=,%+~.]{1,3}", "\\PC{1,4}"]
}

fn changes() -> impl Strategy<Value = Changes> {
    vec((id(), option::of(mark())), 0..12)
}

#[test]
fn what_is_saved_is_kept_and_every_change_is_undone() {
    check(512, (changes(), changes()), |(first, then)| {
        let mut saved = Saved::default();
        saved.change(&first);
        let before = saved.clone();
        prop_assert_eq!(&Saved::read(&saved.text()), &saved);
        let undoing = saved.change(&then);
        for (id, mark) in &then {
            if !then.iter().rev().take_while(|(other, _)| other != id).any(|(other, _)| other == id)
                && then.iter().filter(|(other, _)| other == id).count() == 1
            {
                prop_assert_eq!(saved.mark(id), *mark);
            }
        }
        saved.change(&undoing);
        let marks = |saved: &Saved| {
            saved.all().into_iter().map(|(id, mark)| (id.to_owned(), mark as u8)).collect::<BTreeSet<_>>()
        };
        prop_assert_eq!(marks(&saved), marks(&before));
        Ok(())
    });
}

#[test]
fn any_text_is_read_as_something_that_was_saved() {
    check(512, "(version=1|)(&?(must|maybe|offered|sequence|x)=?[a-c,%&0-9]{0,9}){0,4}", |text| {
        let saved = Saved::read(&text);
        prop_assert_eq!(Saved::read(&saved.text()), saved);
        Ok(())
    });
}

#[test]
fn merging_loses_nothing_and_replacing_leaves_nothing_else() {
    let list = || vec((id(), 0..2usize), 0..9);
    check(256, (changes(), list()), |(mine, theirs)| {
        let mut saved = Saved::default();
        saved.change(&mine);
        // Each stands once in a list that came by a link.
        let theirs: Vec<_> = theirs
            .into_iter()
            .collect::<BTreeMap<String, usize>>()
            .into_iter()
            .map(|(id, mark)| (id, Mark::ALL[mark]))
            .collect();
        let mut merged = saved.clone();
        merged.change(&saved.merging(&theirs));
        for (id, _) in saved.all() {
            prop_assert!(merged.mark(id).is_some());
        }
        for (id, mark) in &theirs {
            prop_assert!(merged.mark(id).is_some_and(|merged| *mark == Mark::Maybe || merged == Mark::Must));
        }
        let mut replaced = saved.clone();
        replaced.change(&saved.replacing(&theirs));
        let ids: BTreeSet<&str> = theirs.iter().map(|(id, _)| id.as_str()).collect();
        prop_assert_eq!(replaced.all().into_iter().map(|(id, _)| id).collect::<BTreeSet<_>>(), ids);
        Ok(())
    });
}

/// Filtering by what is saved is filtering by one thing more, and every count is one among what is saved.
#[test]
fn what_is_saved_is_a_filter_like_any_other() {
    check(128, (file(), state(), any::<u64>()), |(file, state, chosen)| {
        let conference = file.read().conference;
        let index = Index::build(&conference);
        let count = conference.sessions.len();
        let saved = Bits::matching(count, |place| chosen >> (place % 64) & 1 == 1);
        let query = || Query::new(&state, &conference, &index);
        let (all, some) =
            (query().run(&conference, &index, None), query().among(saved.clone()).run(&conference, &index, None));
        let mut expected = all.sessions.clone();
        expected.intersect(&saved);
        prop_assert_eq!(&some.sessions, &expected);
        for facet in Facet::ALL {
            for (value, counted) in index.facet(facet).values.iter().zip(&some.counts[facet.index()]) {
                let mut asked = state.clone();
                asked.chosen[facet.index()] = vec![facet.value_key(value.borrowed(), &conference)];
                let mut with = Query::new(&asked, &conference, &index).run(&conference, &index, None).sessions;
                with.intersect(&saved);
                prop_assert_eq!(*counted, with.count());
            }
        }
        for person in &some.people {
            let is_in =
                |session: usize| conference.sessions[session].participants.iter().any(|one| one.person == *person);
            prop_assert!(saved.iter().any(is_in), "only who is in a saved session");
        }
        Ok(())
    });
}

/// A conference of sessions with these ids.
fn conference_of(ids: &[String]) -> Conference {
    let sessions: Vec<_> = ids.iter().map(|id| json!({ "id": id, "title": id })).collect();
    let file =
        json!({ "format": "conference-agenda/1", "conference": { "id": "c", "name": "C" }, "sessions": sessions });
    read(file.to_string().as_bytes(), None, &Shanghai).expect("an agenda").conference
}

#[test]
fn a_list_survives_its_link_which_needs_no_quoting() {
    check(128, vec((0..60usize, mark()), 0..60), |list| {
        let ids: Vec<String> = (0..60).map(|place| format!("session-number-{place:025}")).collect();
        let conference = conference_of(&ids);
        let mut saved = Saved::default();
        saved.change(&list.iter().map(|(place, mark)| (ids[*place].clone(), Some(*mark))).collect());
        let link = hash::written(&conference, &saved.all());
        prop_assert!(link.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte)), "{}", link);
        prop_assert!(link.len() <= 6 * saved.count() + 1);
        let back = hash::read(&conference, &link);
        let named: Vec<_> =
            back.sessions.iter().map(|(id, mark)| (conference.session(*id).id.as_str(), *mark)).collect();
        prop_assert_eq!(named, saved.all());
        prop_assert_eq!(back.unknown, 0);
        // What a chat puts behind it is none of it.
        for behind in ["。", "?from=x", " ", "…"] {
            prop_assert_eq!(&hash::read(&conference, &format!("{link}{behind}")), &back);
        }
        Ok(())
    });
}

#[test]
fn two_sessions_of_one_programme_with_the_same_code_are_told_apart() {
    let code = |id: &str| {
        let conference = conference_of(&[id.to_owned()]);
        hash::written(&conference, &[(id, Mark::Must)])
    };
    let twins = twins();
    let [one, other] = &twins;
    assert_eq!(code(one), code(other), "they have the same code");
    let conference = conference_of(&["a".to_owned(), one.clone(), other.clone()]);
    for id in &twins {
        let link = hash::written(&conference, &[(id.as_str(), Mark::Maybe), ("a", Mark::Must)]);
        let back = hash::read(&conference, &link);
        let ids: Vec<_> = back.sessions.iter().map(|(id, _)| conference.session(*id).id.as_str()).collect();
        assert_eq!(ids, ["a", id.as_str()], "{link}");
    }
    // A link that was made before the second of them was there shows both rather than the wrong one.
    assert_eq!(hash::read(&conference, &code(one)).sessions.len(), 2);
    assert_eq!(hash::read(&conference, "AAAAAA").unknown, 1);
}

/// Two ids with the same code.
fn twins() -> [String; 2] {
    let mut known = HashMap::new();
    let mut number = 0;
    loop {
        let id = format!("talk-{number}");
        if let Some(other) = known.insert(hash::code(&id, 0), id.clone()) {
            return [other, id];
        }
        number += 1;
    }
}

#[test]
fn a_plan_names_every_clash_on_both_sides_and_every_pause_as_it_is() {
    check(256, (file(), any::<u64>()), |(file, chosen)| {
        let conference = file.read().conference;
        let saved: Vec<_> = (0..conference.sessions.len())
            .filter(|place| chosen >> (place % 64) & 1 == 1)
            .map(|place| (SessionId::from(place), Mark::Must))
            .collect();
        let days = plan(&conference, &saved);
        let entries: Vec<_> = days.iter().flat_map(|day| &day.entries).collect();
        prop_assert_eq!(entries.len(), saved.len());
        let over = over(&conference);
        for entry in &entries {
            for other in &entry.clashes {
                let back = entries.iter().find(|entry| entry.session == *other).expect("it is saved");
                prop_assert!(back.clashes.contains(&entry.session));
                prop_assert!(*other != entry.session);
            }
            let timed = matches!(conference.session(entry.session).time, Time::From { .. });
            prop_assert!(timed || (entry.clashes.is_empty() && entry.before.is_none()));
            let Some(between) = &entry.before else { continue };
            let Time::From { start, .. } = conference.session(entry.session).time else { panic!("it has a time") };
            prop_assert!(between.minutes >= 0);
            let ends = entries.iter().map(|entry| over[entry.session.index()]);
            prop_assert!(ends.clone().any(|end| end == start.utc - between.minutes));
            for fill in &between.fill {
                let Time::From { start: fills, .. } = conference.session(*fill).time else { panic!("it has a time") };
                prop_assert!(fills.utc >= start.utc - between.minutes && over[fill.index()] <= start.utc);
                prop_assert!(saved.iter().all(|(saved, _)| saved != fill));
            }
        }
        Ok(())
    });
}

/// A link as a QR code is read back by another program, whatever its length, and holds nothing that is not ASCII.
#[test]
fn a_code_is_read_as_the_link_that_it_was_made_of() {
    let lengths = (20..500usize)
        .prop_map(|length| "https://agenda.example/plan#plan=".to_owned() + &"aB3-_.~9".repeat(70)[..length]);
    let paths = "https://议程\\.example/[a-z议程]{0,30}#plan=[A-Za-z0-9_.-]{6,60}";
    check(48, prop_oneof![lengths.boxed(), paths.boxed()], |link| {
        let picture = qr::picture(&link).expect("it fits");
        let dark = squares(&picture.path);
        prop_assert!(dark.iter().all(|(x, y)| *x.min(y) >= qr::MARGIN && *x.max(y) < picture.size - qr::MARGIN));
        let scale = 4;
        let is_dark = |x: usize, y: usize| dark.contains(&(x / scale, y / scale));
        let side = picture.size * scale;
        let mut image = rqrr::PreparedImage::prepare_from_bitmap(side, side, is_dark);
        let grids = image.detect_grids();
        prop_assert_eq!(grids.len(), 1);
        let (_, read) = grids[0].decode().expect("a code");
        prop_assert!(read.is_ascii());
        let ascii = |char: char| if char.is_ascii() { char.to_string() } else { percent_encode(&char.to_string()) };
        prop_assert_eq!(read, link.chars().map(ascii).collect::<String>());
        Ok(())
    });
    // Sixty sessions with long ids, on a page with a long address.
    let link = format!("https://{}#plan={}", "a".repeat(52), "abc123".repeat(60));
    assert!(link.len() <= 500 && qr::picture(&link).is_some(), "{}", link.len());
    assert_eq!(qr::picture(&"a".repeat(5000)), None);
}

/// The squares that a path fills.
fn squares(path: &str) -> HashSet<(usize, usize)> {
    let mut squares = HashSet::new();
    for run in path.split('M').skip(1) {
        let numbers: Vec<usize> =
            run.split([' ', 'h', 'v']).take(3).map(|number| number.parse().expect("a number")).collect();
        squares.extend((0..numbers[2]).map(|more| (numbers[0] + more, numbers[1])));
    }
    squares
}

/// Takes folded lines apart and together again, as RFC 5545 has it.
fn unfolded(text: &str) -> Vec<String> {
    text.replace("\r\n ", "").split_terminator("\r\n").map(str::to_owned).collect()
}

#[test]
fn a_line_is_folded_beside_characters_and_escapes_wherever_these_stand() {
    for special in ["\n", ",", ";", "\\", "\\n", "😀", "议", "é", "\r\n", "\r"] {
        for offset in 40..90 {
            let text = format!("{}{special}{}", "x".repeat(offset), "y".repeat(90));
            let mut lines = CalendarLines::default();
            lines.text("SUMMARY", &text);
            let folded = lines.into_text();
            for line in folded.split_terminator("\r\n") {
                assert!(line.len() <= 75, "{line}");
                let slashes = line.len() - line.trim_end_matches('\\').len();
                assert!(slashes % 2 == 0, "{line}: cut inside an escape");
            }
            let whole = unfolded(&folded);
            assert_eq!(whole.len(), 1);
            let value = whole[0].strip_prefix("SUMMARY:").expect("its name");
            assert_eq!(unescaped(value), text.replace("\r\n", "\n").replace('\r', "\n"));
        }
    }
}

fn unescaped(value: &str) -> String {
    let mut text = String::new();
    let mut chars = value.chars();
    while let Some(char) = chars.next() {
        match (char, if char == '\\' { chars.next() } else { None }) {
            ('\\', Some('n')) => text.push('\n'),
            ('\\', Some(escaped)) => text.push(escaped),
            (char, _) => text.push(char),
        }
    }
    text
}

#[test]
fn nothing_that_a_file_says_becomes_a_line_of_its_own() {
    let text = || prop_oneof![any::<String>(), "[a-c\r\n\u{85}\u{2028}\\\\;:,\t]{0,99}"];
    check(512, (text(), text(), text()), |(title, uid, url)| {
        let when = EventTime::Days { first: Date(20_000), last: Date(20_002) };
        let event = CalendarEvent {
            uid: format!("x{uid}"),
            when,
            place: title.clone(),
            about: format!("{title}\r\nEND:VEVENT\nBEGIN:VEVENT\rATTENDEE:mailto:a@b.example"),
            title,
            url: format!("u{url}"),
            status: "CONFIRMED",
        };
        let file = write(&Calendar { name: uid, events: vec![event], ..Calendar::default() }, &World);
        prop_assert!(file.lines().all(|line| line.len() <= 75));
        prop_assert_eq!(file.matches('\n').count(), file.matches("\r\n").count());
        prop_assert_eq!(file.matches('\r').count(), file.matches("\r\n").count());
        let lines = unfolded(&file);
        let known = [
            "BEGIN",
            "VERSION",
            "PRODID",
            "CALSCALE",
            "X-WR-CALNAME",
            "UID",
            "DTSTAMP",
            "SEQUENCE",
            "DTSTART",
            "DTEND",
            "SUMMARY",
            "LOCATION",
            "DESCRIPTION",
            "URL",
            "STATUS",
            "TRANSP",
            "END",
        ];
        for line in &lines {
            prop_assert!(known.contains(&line.split([':', ';']).next().unwrap_or_default()), "{:?}", line);
        }
        prop_assert_eq!(lines.iter().filter(|line| *line == "BEGIN:VEVENT").count(), 1);
        prop_assert!(lines.contains(&"DTEND;VALUE=DATE:20241007".to_owned()), "the day after the last one");
        Ok(())
    });
}

/// A calendar with one event that begins at a minute of UTC.
fn calendar_at(zone: &str, utc: i64) -> String {
    let civil = |utc: i64| World.civil(zone, utc).expect("a known zone");
    let moment = |utc: i64| Moment { utc, civil: civil(utc) };
    let when = EventTime::Timed { start: moment(utc), end: moment(utc + 45) };
    let event = CalendarEvent {
        uid: "a@c".to_owned(),
        when,
        title: "A".to_owned(),
        place: String::new(),
        about: String::new(),
        url: String::new(),
        status: "CONFIRMED",
    };
    write(&Calendar { zone: Some(zone.to_owned()), events: vec![event], ..Calendar::default() }, &World)
}

fn at(text: &str) -> i64 {
    text.parse::<Timestamp>().expect("a moment").as_second() / 60
}

#[test]
fn a_zone_is_written_by_rules_and_where_there_is_none_times_are_in_utc() {
    let new_york = calendar_at("America/New_York", at("2026-05-01T13:00Z"));
    for line in [
        "BEGIN:DAYLIGHT\r\nDTSTART:20250309T020000\r\nTZOFFSETFROM:-0500\r\nTZOFFSETTO:-0400\r\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU\r\n",
        "BEGIN:STANDARD\r\nDTSTART:20251102T020000\r\nTZOFFSETFROM:-0400\r\nTZOFFSETTO:-0500\r\nRRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU\r\n",
        "DTSTART;TZID=America/New_York:20260501T090000\r\nDTEND;TZID=America/New_York:20260501T094500\r\n",
    ] {
        assert!(new_york.contains(line), "{new_york}");
    }
    let berlin = calendar_at("Europe/Berlin", at("2026-05-01T13:00Z"));
    assert!(
        berlin.contains("RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU")
            && berlin.contains("RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU")
    );
    let shanghai = calendar_at("Asia/Shanghai", at("2026-05-01T01:00Z"));
    assert_eq!(shanghai.matches("BEGIN:STANDARD").count(), 1);
    assert!(!shanghai.contains("RRULE") && !shanghai.contains("DAYLIGHT"), "{shanghai}");
    assert!(shanghai.contains("TZOFFSETTO:+0800") && shanghai.contains("DTSTART;TZID=Asia/Shanghai:20260501T090000"));
    // Its clock is put back for Ramadan, which is at another time each year.
    let casablanca = calendar_at("Africa/Casablanca", at("2026-05-01T08:00Z"));
    assert!(casablanca.contains("DTSTART:20260501T080000Z") && !casablanca.contains("VTIMEZONE"), "{casablanca}");
    let unknown = calendar_at("Asia/Shanghai", 0).replace("Asia/Shanghai", "");
    assert!(!unknown.contains("RDATE"));
    // The second of two hours of the same name.
    let twice = calendar_at("America/New_York", at("2026-11-01T06:30Z"));
    assert!(twice.contains("DTSTART:20261101T063000Z"), "{twice}");
    for file in [new_york, berlin, shanghai, casablanca, twice] {
        for word in ["METHOD", "ORGANIZER", "ATTENDEE", "RDATE"] {
            assert!(!file.contains(word), "{word}");
        }
    }
}

/// Of every zone of the world that is written with a rule, the rule says what its clock shows.
#[test]
fn the_rule_of_every_zone_is_that_of_its_clock() {
    let (mut with_rule, mut without) = (0, Vec::new());
    for name in db().available() {
        let name = name.as_str();
        let file = calendar_at(name, at("2026-05-01T12:00Z"));
        if !file.contains("BEGIN:VTIMEZONE") {
            without.push(name.to_owned());
            continue;
        }
        with_rule += usize::from(file.contains("RRULE"));
        for day in (at("2026-01-01T00:00Z")..at("2027-01-01T00:00Z")).step_by(3 * DAY_MIN as usize) {
            assert_eq!(offset_by_rule(&file, day), World.offset_min(name, day), "{name} {}", Minute(day).date());
        }
    }
    assert!(with_rule > 80, "{with_rule} zones with rules");
    assert!(without.len() < 40, "{without:?}");
}

/// What a reader makes of a zone in a file, for a minute of UTC of 2026: the last change before it.
fn offset_by_rule(file: &str, utc: i64) -> Option<i32> {
    let mut changes = Vec::new();
    for observance in file.split("BEGIN:").filter(|part| part.starts_with("STANDARD") || part.starts_with("DAYLIGHT")) {
        let value = |name: &str| {
            let from = observance.find(&format!("\n{name}:"))? + name.len() + 2;
            observance[from..].split("\r\n").next()
        };
        let offset = |text: &str| -> i32 {
            let number: i32 = text[1..].parse().expect("a number");
            (number / 100 * 60 + number % 100) * if text.starts_with('-') { -1 } else { 1 }
        };
        let (before, after) = (offset(value("TZOFFSETFROM")?), offset(value("TZOFFSETTO")?));
        let Some(rule) = value("RRULE") else { return Some(after) };
        let begins = value("DTSTART")?;
        let clock: i64 = begins[9..11].parse::<i64>().ok()? * 60 + begins[11..13].parse::<i64>().ok()?;
        let month: u32 = rule.split("BYMONTH=").nth(1)?.split(';').next()?.parse().ok()?;
        let day = rule.split("BYDAY=").nth(1)?;
        let (which, weekday) = day.split_at(day.len() - 2);
        let weekday = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"].iter().position(|name| *name == weekday)? as i32;
        for year in [2025, 2026] {
            let days: Vec<Date> = (1..=31)
                .filter_map(|day| Date::new(year, month, day))
                .filter(|date| (date.0 + 4).rem_euclid(7) == weekday)
                .collect();
            let which: i32 = which.parse().ok()?;
            let date = if which < 0 { days.last()? } else { days.get(which as usize - 1)? };
            changes.push((date.midnight().0 + clock - i64::from(before), after));
        }
    }
    changes.sort_unstable();
    changes.into_iter().rev().find(|(at, _)| *at <= utc).map(|(_, after)| after)
}

#[test]
fn an_edition_is_never_lower_than_one_before() {
    check(256, (any::<i64>().prop_map(|utc| utc / 4), any::<u32>().prop_map(|kept| kept / 2)), |(utc, kept)| {
        let edition = sequence(utc, kept);
        prop_assert!(edition >= kept && i32::try_from(edition).is_ok());
        prop_assert!(sequence(utc.saturating_sub(500), edition) >= edition, "an older file was put back");
        Ok(())
    });
    let day = |text: &str| Date::parse(text).expect("a date").midnight().0;
    assert!(sequence(day("2026-11-30"), 0) > sequence(day("2026-11-29"), 0));
}

#[test]
fn what_has_a_date_is_in_a_calendar_and_nothing_else() {
    check(256, file(), |file| {
        let conference = file.read().conference;
        let over = over(&conference);
        let mut uids = BTreeSet::new();
        for (place, session) in conference.sessions.iter().enumerate() {
            uids.insert(uid(&conference, session));
            match time(&conference, place.into(), &over, &Shanghai) {
                Ok(EventTime::Timed { start, end }) => {
                    prop_assert!(end.utc >= start.utc);
                    let Time::From { end: stated, .. } = session.time else { panic!("it has a time") };
                    prop_assert!(stated.is_none_or(|stated| stated == end));
                }
                Ok(EventTime::Days { first, last }) => prop_assert!(first <= last && session.time == Time::Unstated),
                Err(_) => prop_assert!(session.time == Time::Unstated || conference.timezone.is_none()),
            }
        }
        prop_assert_eq!(uids.len(), conference.sessions.len());
        Ok(())
    });
}
