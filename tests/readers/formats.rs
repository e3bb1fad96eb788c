//! What each format's own traps come to.

use conference_agenda::agenda::model::conference::{Conference, Day, Status, Time};
use conference_agenda::agenda::read::Issue;
use serde_json::{Value, json};

use super::{Reading, converted, made_up, names, odd, read_bytes, reading, session};

fn made(name: &str) -> Reading {
    reading(&read_bytes(&made_up(name)), None)
}

fn texts(conference: &Conference) -> Vec<(String, String)> {
    let text = |text: &conference_agenda::agenda::model::text::Text| {
        text.variants().next().map_or("", |one| one.text).to_owned()
    };
    conference.sessions.iter().map(|session| (session.id.clone(), text(&session.title))).collect()
}

fn of(value: &Value) -> Reading {
    reading(value.to_string().as_bytes(), None)
}

#[test]
fn frab_merges_nobody_and_keeps_the_days_of_the_file() {
    let Reading { conference, issues } = made("frab.json");
    assert_eq!(names(&conference, session(&conference, "g-1")), ["Nobody One", "Nobody Two"]);
    assert_eq!(names(&conference, session(&conference, "g-2")), ["Ada Example", "Grace Example"]);
    assert_eq!(session(&conference, "g-3").participants[0].person, session(&conference, "g-2").participants[0].person);
    // The talk that is given twice.
    assert_ne!(session(&conference, "g-1-2").day, session(&conference, "g-1").day);
    assert_eq!(
        session(&conference, "g-3").day,
        session(&conference, "g-1").day,
        "after midnight is the evening before"
    );
    let first = session(&conference, "g-1");
    let links: Vec<&str> = first.links.iter().map(|link| &*link.url).collect();
    let base = "https://made-up.example/";
    assert_eq!(links, [&[base, "bare"].concat(), &[base, "2026/slides.pdf"].concat(), &[base, "abs.pdf"].concat()]);
    assert_eq!(first.language.as_deref(), Some("de"));
    assert_eq!(conference.rooms.iter().map(|room| &*room.id).collect::<Vec<_>>(), ["Hall", "Empty room", "Tent"]);
    assert_eq!(conference.timezone.as_deref(), Some("Europe/Berlin"));
    // A day, two hours and a half.
    let Time::From { start, end: Some(end) } = session(&conference, "g-1-2").time else { panic!("no end") };
    assert_eq!(end.utc - start.utc, (24 + 2) * 60 + 30);
    let known: Vec<_> = issues.iter().map(Issue::sentence).collect();
    assert!(known.iter().any(|sentence| sentence.contains("nobody else in the file")), "{known:?}");
}

#[test]
fn a_programme_that_is_released_twice_has_the_same_links() {
    let mut file: Value = serde_json::from_slice(&read_bytes(&made_up("pretalx.json"))).expect("JSON");
    let before = texts(&of(&file).conference);
    assert_eq!(
        before.iter().map(|(id, _)| &**id).collect::<Vec<_>>(),
        ["TALK1", "TALK1-2", "break 2026-09-19T02:00 12"]
    );
    for talk in file["talks"].as_array_mut().expect("talks") {
        talk["id"] = json!(talk["id"].as_u64().expect("a number") + 5000);
    }
    assert_eq!(texts(&of(&file).conference), before);
    // Another slot leaves the first one's id alone.
    let mut third = file["talks"][1].clone();
    third["start"] = json!("2026-09-19T17:00:00+08:00");
    third["end"] = json!("2026-09-19T17:10:00+08:00");
    file["talks"].as_array_mut().expect("talks").insert(0, third);
    let after = of(&file).conference;
    let Time::From { start, .. } = session(&after, "TALK1").time else { panic!("no start") };
    assert_eq!(start.civil.clock(), "09:25");

    let mut file: Value = serde_json::from_slice(&read_bytes(&made_up("frab.json"))).expect("JSON");
    let before = texts(&of(&file).conference);
    let talks = file["schedule"]["conference"]["days"][0]["rooms"]["Hall"].as_array_mut().expect("talks");
    for (place, talk) in talks.iter_mut().enumerate() {
        talk["id"] = json!(9000 + place);
    }
    assert_eq!(texts(&of(&file).conference), before);
}

#[test]
fn pretalx_shows_the_slot_and_whoever_is_not_listed() {
    let reading = made("pretalx.json");
    let conference = &reading.conference;
    let Time::From { start, end: Some(end) } = session(conference, "TALK1").time else { panic!("no end") };
    assert_eq!((start.civil.clock(), end.utc - start.utc), ("09:25".to_owned(), 10), "not the 45 of the submission");
    assert_eq!(names(conference, session(conference, "TALK1")), ["Ada Example", "GHOST"]);
    let pause = session(conference, "break 2026-09-19T02:00 12");
    assert_eq!(pause.format.as_deref(), Some("break"));
    let Time::From { start, end: Some(end) } = pause.time else { panic!("no end") };
    assert_eq!((start.civil.clock(), end.utc - start.utc), ("10:00".to_owned(), 30), "one is in UTC, the other is not");
    assert!(odd(&reading).iter().any(|one| one.contains("\"GHOST\" is not listed")), "{:?}", odd(&reading));
    let name = &conference.name;
    assert!(name.is_empty(), "what the file does not say is not made up: {name:?}");
}

#[test]
fn the_api_of_pretalx_is_read_with_all_slots() {
    let file = json!({ "count": 2, "next": null, "results": [
        { "code": "AAA", "title": "One", "state": "confirmed", "track": { "en": "Web" }, "submission_type": { "en": "Talk" },
          "speakers": [{ "code": "ADA", "name": "Ada Example", "biography": "A life" }],
          "slot": { "start": "2026-05-01T10:00:00+02:00", "end": "2026-05-01T11:00:00+02:00", "room": { "en": "Hall" } } },
        { "code": "BBB", "title": "Two", "state": "rejected", "speakers": [] },
        { "code": "CCC", "title": { "en": "Three" }, "state": "accepted", "speakers": ["ADA"], "slots": [
            { "start": "2026-05-01T12:00:00+02:00", "end": "2026-05-01T13:00:00+02:00", "room": 7 },
            { "start": "2026-05-01T14:00:00+02:00", "end": "2026-05-01T15:00:00+02:00", "room": 7 }] }] });
    let Reading { conference, .. } = of(&file);
    let ids: Vec<_> = texts(&conference).into_iter().map(|(id, _)| id).collect();
    assert_eq!(ids, ["AAA", "CCC", "CCC-2"]);
    assert_eq!(conference.people.len(), 1);
}

#[test]
fn sessionize_has_no_zone_and_says_so() {
    let reading = made("sessionize-all.json");
    let conference = &reading.conference;
    assert!(odd(&reading).iter().any(|one| one.contains("`venue-timezone`")), "{:?}", odd(&reading));
    let plenary = session(conference, "101");
    let Time::From { start, .. } = plenary.time else { panic!("no start") };
    assert_eq!(start.civil.clock(), "09:00", "as it is written");
    assert_eq!(plenary.format.as_deref(), Some("workshop"));
    assert_eq!(plenary.track.map(|track| &*conference.tracks[track.index()].id), Some("Web"));
    assert_eq!(plenary.level.as_deref(), Some("advanced"));
    assert!(conference.people[0].tagline.is_some());
    assert_eq!(session(conference, "odd!!!").day, Day::Unannounced);
    assert_eq!(session(conference, "changeover-2").title, session(conference, "changeover").title);
    assert_eq!(conference.people.len(), 2, "two of one name");
    let zoned = super::reading(&read_bytes(&made_up("sessionize-all.json")), Some("Asia/Shanghai"));
    assert!(!odd(&zoned).iter().any(|one| one.contains("`venue-timezone`")));
}

#[test]
fn a_plenary_in_every_room_is_one_session() {
    let Reading { conference, .. } = made("sessionize-grid.json");
    assert_eq!(conference.sessions.len(), 2);
    assert_eq!(session(&conference, "1").rooms.len(), 2);
    let groups = json!([{ "groupId": 1, "groupName": "All", "sessions": [
        { "id": "1", "title": "One", "startsAt": "2026-06-12T09:00:00Z", "endsAt": "2026-06-12T10:00:00Z", "speakers": [{ "id": "a", "name": "Ada" }],
          "categories": [], "roomId": 5, "room": "Hall" }] }]);
    let reading = of(&groups);
    assert_eq!(
        (reading.conference.sessions.len(), reading.conference.rooms.len(), reading.conference.people.len()),
        (1, 1, 1)
    );
}

#[test]
fn opass_is_in_chinese_and_in_english_only_where_they_differ() {
    let reading = made("opass.json");
    let conference = &reading.conference;
    assert_eq!(conference.languages, ["zh", "en"]);
    let variants =
        |id: &str| session(conference, id).title.variants().map(|one| one.text.to_owned()).collect::<Vec<_>>();
    assert_eq!(variants("AAAAAA"), ["示例", "An example"]);
    assert_eq!(variants("BBBBBB"), ["休息"]);
    let first = session(conference, "AAAAAA");
    assert_eq!((first.rooms.len(), first.links.len(), first.language.as_deref()), (2, 1, Some("zh")));
    assert!(conference.people[0].bio.is_none(), "a dash is no biography");
    assert_eq!(conference.tracks[0].id, "主軌", "the id of a type is another one tomorrow");
    // Who shares a broken id is somebody else all the same.
    assert_eq!(names(conference, session(conference, "CCCCCC")), ["示例乙", "示例丙"]);
    let mut file: Value = serde_json::from_slice(&read_bytes(&made_up("opass.json"))).expect("JSON");
    file["sessions"][2]["speakers"] = json!(["#NAME?"]);
    let one = of(&file);
    assert_eq!(names(&one.conference, session(&one.conference, "CCCCCC")), [""; 0]);
    assert!(odd(&one).iter().any(|one| one.contains("the id of several people")));
}

#[test]
fn conclar_names_moderators_and_the_file_that_is_not_here() {
    let reading = made("conclar.json");
    let conference = &reading.conference;
    let opening = session(conference, "1");
    let roles: Vec<&str> = opening.participants.iter().map(|one| &*one.role).collect();
    assert_eq!((names(conference, opening), roles), (vec!["Ada Example".to_owned(); 2], vec!["moderator", "speaker"]));
    assert_eq!(conference.people.len(), 2);
    assert_eq!(session(conference, "2").participants[0].person, opening.participants[0].person);
    assert_eq!(opening.format.as_deref(), Some("ceremony"));
    assert_eq!(opening.tags.len(), 2);
    assert!(odd(&reading).iter().any(|one| one.contains("second file")));
    let people = json!({ "schemaVersion": 2, "people": [{ "id": "1", "name": ["A"], "sortname": "A", "prog": [] }] });
    let error = converted(people.to_string().as_bytes(), None).expect_err("a refusal");
    assert_eq!(error.to_string(), "this looks like ConClár's file of people; give the one of the programme");
}

#[test]
fn json_ld_may_be_a_text_an_object_or_a_list() {
    let reading = made("events.json");
    let conference = &reading.conference;
    assert_eq!(conference.involved.len(), 3);
    assert_eq!(session(conference, "#two").status, Status::Cancelled);
    assert_eq!(conference.people[0].affiliations.len(), 1);
    assert_eq!(session(conference, "#one").language.as_deref(), Some("zh-TW"));
    let graph = json!({ "@context": "https://schema.org", "@graph": [
        { "@type": "Event", "@id": "#c", "name": "C", "startDate": "2026-03-09", "subEvents": [{ "@id": "#a" }, "#b"] },
        { "@type": ["Event"], "@id": "#a", "name": "A", "startDate": "2026-03-09T08:30:00Z", "performers": { "@id": "#p" } },
        { "@type": "EducationEvent", "@id": "#b", "name": "B", "startDate": "2026-03-09", "performer": ["By name"] },
        { "@type": "Person", "@id": "#p", "name": "Ada Example" }] });
    let Reading { conference, .. } = of(&graph);
    let ids: Vec<_> = texts(&conference).into_iter().map(|(id, _)| id).collect();
    assert_eq!(ids, ["#a", "#b"]);
    assert_eq!(names(&conference, session(&conference, "#a")), ["Ada Example"]);
    let single = json!([{ "@context": "https://schema.org", "@type": "Event", "name": "Only", "startDate": "2026-03-09T08:30" }]);
    assert_eq!(of(&single).conference.sessions.len(), 1);
}

#[test]
fn the_files_own_clock_decides_whatever_it_is_called() {
    let reading = made("calendar.ics");
    let conference = &reading.conference;
    assert_eq!(conference.sessions.len(), 5);
    let start = |id: &str| match session(conference, id).time {
        Time::From { start, .. } => (start.utc.rem_euclid(24 * 60), start.civil.clock()),
        Time::Unstated => panic!("no start"),
    };
    assert_eq!(start("two@made-up.example").0, 8 * 60, "10:00 in summer");
    assert_eq!(start("three@made-up.example").0, 9 * 60, "10:00 in winter");
    assert_eq!(conference.timezone.as_deref(), Some("Europe/Berlin"), "as Windows calls it");
    let floating =
        conference.sessions.iter().find(|session| session.status == Status::Cancelled).expect("one is cancelled");
    assert!(floating.participants.is_empty(), "nobody is made a person by guess");
    assert_eq!(session(conference, "day@made-up.example").time, Time::Unstated);
    assert_eq!(conference.people.len(), 1);
    let first = session(conference, "one@made-up.example");
    let summary = first.summary.as_ref().and_then(|text| text.variants().next()).expect("a summary").text;
    assert_eq!(summary, "A long line that is folded here\nand a second one");
    let Time::From { start, end: Some(end) } = first.time else { panic!("no end") };
    assert_eq!(end.utc - start.utc, 45);
}

/// A calendar of one event.
fn event(lines: &str) -> Reading {
    reading(
        ["BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:S\n", lines, "\nEND:VEVENT\nEND:VCALENDAR"].concat().as_bytes(),
        None,
    )
}

#[test]
fn an_event_needs_no_place_no_end_and_no_zone() {
    let reading = event("DTSTART;VALUE=DATE-TIME:20260702T090000");
    assert_eq!((reading.conference.sessions.len(), reading.conference.rooms.len()), (1, 0));
    assert!(odd(&reading).iter().any(|one| one.contains("read as those of the venue")), "{:?}", odd(&reading));
    let china = event("DTSTART;TZID=China Standard Time:20260702T090000").conference;
    assert_eq!(china.timezone.as_deref(), Some("Asia/Shanghai"));
    let path = event("DTSTART;TZID=/citadel.org/20260101_1/America/New_York:20260702T090000").conference;
    assert_eq!(path.timezone.as_deref(), Some("America/New_York"));
    let unknown = event("DTSTART;TZID=Nowhere Time:20260702T090000");
    assert!(odd(&unknown).iter().any(|one| one.contains("\"Nowhere Time\"")), "{:?}", odd(&unknown));
    let without = event("UID:u");
    assert_eq!(session(&without.conference, "u").day, Day::Unannounced);
    // What a change of clocks leaves out is read later, what comes twice is the first.
    let zone = "BEGIN:VTIMEZONE\nTZID:Z\nBEGIN:STANDARD\nDTSTART:19961027T030000\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\n\
        TZOFFSETFROM:+0200\nTZOFFSETTO:+0100\nEND:STANDARD\nBEGIN:DAYLIGHT\nDTSTART:19810329T020000\n\
        RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0200\nEND:DAYLIGHT\nEND:VTIMEZONE\n";
    let at = |stamp: &str| {
        let text = [
            "BEGIN:VCALENDAR\n",
            zone,
            "BEGIN:VEVENT\nUID:u\nSUMMARY:S\nDTSTART;TZID=Z:",
            stamp,
            "\nEND:VEVENT\nEND:VCALENDAR",
        ];
        match session(&reading_of(&text.concat()), "u").time {
            Time::From { start, .. } => start.utc,
            Time::Unstated => panic!("no start"),
        }
    };
    for stamp in [
        "20260329T013000",
        "20260329T023000",
        "20260329T033000",
        "20261025T023000",
        "20261025T033000",
        "20260701T120000",
        "20260101T000000",
    ] {
        let civil = format!("{}-{}-{}T{}:{}", &stamp[..4], &stamp[4..6], &stamp[6..8], &stamp[9..11], &stamp[11..13]);
        assert_eq!(at(stamp), super::minute(&civil, "Europe/Berlin"), "{stamp}");
    }
}

fn reading_of(text: &str) -> Conference {
    reading(text.as_bytes(), None).conference
}

#[test]
fn xml_has_its_characters_and_its_people() {
    let Reading { conference, .. } = made("pentabarf.xml");
    let name = conference.name.variants().next().expect("a name").text;
    assert_eq!(name, "Made-up & Days");
    let first = session(&conference, "g-1");
    assert_eq!(first.title.variants().next().expect("a title").text, "Signs: <b> A&B");
    assert_eq!(names(&conference, first), ["Nobody One", "Nobody Two", "Ada Example"]);
    assert_eq!(conference.people.len(), 3);
    assert_eq!(names(&conference, session(&conference, "g-1-2")), ["Ada Example"]);
    assert_eq!(conference.tracks.len(), 2);
}

#[test]
fn a_time_far_outside_the_conference_is_none() {
    for far in ["0001-01-01T00:00:00", "1970-01-01T00:00:00", "2026-01-12T00:00:00"] {
        let mut file: Value = serde_json::from_slice(&read_bytes(&made_up("pretalx.json"))).expect("JSON");
        file["talks"][0]["start"] = json!(format!("{far}+08:00"));
        file["talks"][0]["end"] = json!(format!("{far}+08:00"));
        let reading = of(&file);
        let days: Vec<_> = reading.conference.sessions.iter().map(|session| session.day.key()).collect();
        assert!(days.iter().all(|day| ["2026-09-19", "unannounced"].contains(&&**day)), "{far}: {days:?}");
        assert!(odd(&reading).iter().any(|one| one.contains("far outside")), "{far}");
    }
}

#[test]
fn what_is_not_read_says_what_it_looks_like() {
    for (bytes, like) in [
        (&b"PK\x03\x04rest"[..], "an Excel workbook"),
        (b"%PDF-1.7", "a PDF"),
        (br#"{"_type": "HTTPAPIResult", "ts": 1, "results": []}"#, "an Indico export"),
        (br#"[{"id": "1", "fullName": "Ada", "isTopSpeaker": false}]"#, "Sessionize's view Speakers"),
        (b"<?xml version='1.0'?><rss version='2.0'></rss>", "a feed (RSS)"),
    ] {
        let error = converted(bytes, None).expect_err("a refusal").to_string();
        assert!(error.starts_with(&["this looks like ", like].concat()), "{error}");
    }
    for bytes in
        [&b"{}"[..], b"[]", b"7", b"hello", b"<a>", br#"{"sessions": []}"#, br#"{"conference": {}, "error": 1}"#]
    {
        assert!(converted(bytes, None).expect("no refusal").is_none(), "{}", String::from_utf8_lossy(bytes));
    }
}

#[test]
fn a_broken_line_of_a_calendar_costs_itself_alone() {
    for broken in [
        "a line without a colon",
        "",
        "X-BAD NAME:1",
        "ATTENDEE;CN=Unclosed\"quote:x",
        "Ü:1",
        "END:NOTHING",
        "DTEND:soon",
    ] {
        let text = [
            "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:a\nSUMMARY:A\nDTSTART:20260501T090000Z\n",
            broken,
            "\nEND:VEVENT\nBEGIN:VEVENT\nUID:b\nSUMMARY:B\nDTSTART:20260501T100000Z\n",
        ];
        let conference = reading_of(&text.concat());
        assert_eq!(conference.sessions.len(), 2, "{broken}");
        assert!(conference.sessions.iter().all(|session| session.time != Time::Unstated), "{broken}");
    }
}

#[test]
fn what_a_writer_that_does_not_fold_puts_on_a_line_of_its_own_is_a_line() {
    let long = "word ".repeat(100);
    let reading = event(&["DTSTART:20260702T090000Z\nUID:u\nDESCRIPTION:", &long, "\n and on"].concat());
    let text = |reading: &Reading| {
        let summary = session(&reading.conference, "u").summary.clone().expect("a summary");
        summary.variants().next().expect("a text").text.to_owned()
    };
    assert!(text(&reading).ends_with("word \nand on"), "{}", text(&reading));
    assert_eq!(text(&event("DTSTART:20260702T090000Z\nUID:u\nDESCRIPTION:fol\n ded")), "folded");
}
