//! What the editor of a file is told: which record, which line, what may have been meant; and what is odd although every value is as
//! it should be.

use conference_agenda::agenda::link::view_state::ItemKind;
use conference_agenda::agenda::read::{Reading, check, image_report, read, reports};
use serde_json::{Value, json};

use crate::{Utc, reading, seen};

/// What the editor is told of a file: what was noted while it was read, and what a look at the conference adds.
fn told(file: &str) -> Vec<String> {
    let Reading { conference, issues } = read(file.as_bytes(), None, &Utc).expect("an agenda");
    let is_color = |color: &str| color.starts_with('#') || color == "red";
    let found = check(&conference, &issues, &is_color);
    let reports = reports(&issues, &found, &conference, file);
    assert_eq!(reports.iter().map(|report| report.count).sum::<usize>(), issues.len() + found.len());
    reports.iter().map(ToString::to_string).collect()
}

/// The same for a file of some lists, each record of which stands in a line of its own.
fn told_of(lists: &Value) -> Vec<String> {
    let mut entries = vec!["{\"format\": \"conference-agenda/1\"".to_owned()];
    let lists = lists.as_object().expect("lists");
    for (list, records) in lists {
        let lines = records.as_array().map(|records| records.iter().map(|record| format!("\n{record}")).collect());
        let value = lines.map_or_else(|| records.to_string(), |lines: Vec<String>| format!("[{}]", lines.join(",")));
        entries.push(format!("\"{list}\": {value}"));
    }
    for (key, usual) in [("conference", "{\"id\": \"c\", \"name\": \"C\"}"), ("sessions", "[]")] {
        if !lists.contains_key(key) {
            entries.push(format!("\"{key}\": {usual}"));
        }
    }
    told(&(entries.join(",\n") + "}"))
}

#[test]
fn reports_name_the_record_its_line_and_what_may_have_been_meant() {
    let file = r#"{
  "format": "conference-agenda/1",
  "conference": { "id": "c", "name": "C" },
  "rooms": [{ "id": "hall", "name": { "en": "Main hall" } }],
  "tracks": [{ "id": "ops", "name": "Operations" }],
  "people": [{ "id": "ada", "name": "Ada" }],
  "organisations": [],
  "sessions": [
    "no record",
    { "id": "s1", "title": "Opening", "track": "opps", "room": "Main Hall" },
    {
      "id": "s2", "title": "Closing", "track": "opps", "colour": "red",
      "participants": [{ "person": "adda" }]
    },
    { "id": "s3", "title": "s3", "track": "opps", "parent": "S1", "start": "soon" },
    { "id": "s4", "track": "else", "start": "later", "timing": "alongsid" }
  ]
}"#;
    assert_eq!(
        told(file),
        [
            "sessions[0] (line 9): expected an object, found a string; this record is not shown",
            "sessions[2].participants[0].person (\"s2\", Closing, line 11): nothing in the file has the id \"adda\"; this entry \
             is not shown; did you mean \"ada\"?",
            "sessions[1].room (\"s1\", Opening, line 10): expected the ids of rooms, found \"Main Hall\"; left out; did you \
             mean \"hall\"?",
            "sessions[1].track (\"s1\", Opening, line 10): expected the id of a track, found \"opps\"; left out; did you mean \
             \"ops\"? (2 more like this: \"s2\" in line 11, \"s3\" in line 15)",
            "sessions[3].start (\"s3\", line 15): expected a time such as 2025-12-05T09:30 or 2025-12-05T09:30+08:00, found \
             \"soon\"; left out (1 more like this: \"s4\" in line 16)",
            "sessions[3].parent (\"s3\", line 15): expected the id of a session, found \"S1\"; left out; did you mean \"s1\"?",
            "sessions[4].timing (\"s4\", line 16): expected alongside or unannounced, found \"alongsid\"; left out; did you mean \
             \"alongside\"?",
            "sessions[4].track (\"s4\", line 16): expected the id of a track, found \"else\"; left out",
            "sessions[4].title (\"s4\", line 16): missing; shown as \"s4\"",
            "sessions[2].colour (\"s2\", Closing, line 11): this key is not known; ignored",
            "organisations: this key is not known; ignored; did you mean \"organizations\"?",
        ]
    );
    let many: Vec<Value> = (0..500).map(|at| json!({ "id": format!("s{at}"), "title": "T", "speaker": "A" })).collect();
    assert_eq!(
        told_of(&json!({ "sessions": many })),
        [
            "sessions[0].speaker (\"s0\", T, line 3): this key is not known; ignored (499 more like this: \"s1\" in line 4, \
          \"s2\" in line 5, \"s3\" in line 6 …)"
        ]
    );
}

#[test]
fn rooms_and_people_that_are_booked_twice_are_told() {
    let talk = |id: &str, start: &str, end: Value, more: Value| {
        let at = |clock: &str| format!("2026-05-01T{clock}");
        let mut session = json!({ "id": id, "title": id, "start": at(start) });
        session["end"] = end.as_str().map_or(Value::Null, |end| at(end).into());
        for (key, value) in more.as_object().expect("keys") {
            session[key] = value.clone();
        }
        session
    };
    let by = |person: &str, role: &str| json!([{ "person": person, "role": role }]);
    let check = |sessions: Vec<Value>, expected: &[&str]| {
        let lists = json!({
            "rooms": [{ "id": "r", "name": "R" }, { "id": "q", "name": "Q" }],
            "people": [{ "id": "a", "name": "A" }, { "id": "b", "name": "B" }],
            "sessions": sessions,
        });
        assert_eq!(told_of(&lists), expected);
    };
    check(
        vec![
            talk("s1", "09:00", json!("10:00"), json!({ "room": "r", "participants": by("a", "speaker") })),
            talk("s2", "09:45", json!("10:30"), json!({ "room": ["q", "r"], "participants": by("b", "host") })),
            talk("s3", "09:30", json!("09:40"), json!({ "room": "q", "participants": by("a", "moderator") })),
        ],
        &[
            "sessions[1].room (\"s2\", line 10): the room \"r\" is booked for \"s1\" too at 09:45",
            "sessions[2].participants (\"s3\", line 11): \"a\" takes part in \"s1\" too at 09:30",
        ],
    );
    // One after the other; cancelled; attending; a block and its parts; posters; breaks; parts as long as their block.
    let poster = json!({ "room": "r", "format": "poster", "participants": by("a", "speaker") });
    check(
        vec![
            talk("s1", "08:00", json!("09:00"), json!({ "room": "r", "participants": by("a", "speaker") })),
            talk("s2", "09:00", json!("10:00"), json!({ "room": "r", "participants": by("a", "speaker") })),
            talk(
                "s3",
                "09:00",
                json!("10:00"),
                json!({ "room": "r", "status": "canceled", "participants": by("a", "speaker") }),
            ),
            talk("s4", "09:00", json!("10:00"), json!({ "room": "q", "participants": by("a", "attendee") })),
            talk("s5", "10:00", json!("12:00"), json!({ "room": "r", "participants": by("a", "moderator") })),
            talk("s6", "10:00", json!("10:30"), json!({ "parent": "s5", "participants": by("a", "speaker") })),
            talk("s7", "13:00", json!("14:00"), poster.clone()),
            talk("s8", "13:00", json!("14:00"), poster),
            talk("s9", "14:00", json!("15:00"), json!({ "room": "r", "format": "break" })),
            talk("t1", "14:30", json!("15:00"), json!({ "room": "r", "format": "break" })),
            talk("t2", "16:00", json!("17:00"), json!({ "room": "r" })),
            talk("t3", "16:00", json!("17:00"), json!({ "parent": "t2" })),
            talk("t4", "16:00", json!("17:00"), json!({ "parent": "t2" })),
            // Without an end it lasts no longer than until the next begins.
            talk("t5", "18:00", Value::Null, json!({ "room": "r" })),
            talk("t6", "18:10", Value::Null, json!({ "room": "r" })),
        ],
        &[],
    );
    check(
        vec![
            talk("s1", "08:00", Value::Null, json!({ "room": "r" })),
            talk("s2", "08:00", Value::Null, json!({ "room": "r" })),
        ],
        &["sessions[1].room (\"s2\", line 10): the room \"r\" is booked for \"s1\" too at 08:00"],
    );
}

#[test]
fn sessions_outside_the_days_of_the_conference_are_told() {
    let lists = json!({
        "conference": { "id": "c", "name": "C", "start": "2026-05-02", "end": "2026-05-03" },
        "sessions": [
            7,
            { "id": "early", "title": "Early", "date": "2026-05-01" },
            { "id": "first", "title": "First", "start": "2026-05-02T10:00" },
            { "id": "late", "title": "Late", "start": "2027-05-03T10:00" },
            { "id": "no", "title": "No", "timing": "alongside" },
        ],
    });
    assert_eq!(
        told_of(&lists)[1..],
        [
            "sessions[1] (\"early\", Early, line 5): 2026-05-01 is before the conference, which begins on 2026-05-02",
            "sessions[3] (\"late\", Late, line 7): 2027-05-03 is after the conference, which ends on 2026-05-03",
        ]
    );
}

#[test]
fn colors_and_language_tags_that_are_none_are_told() {
    let lists = json!({
        "conference": { "id": "c", "name": { "cn": "会", "en": "C" }, "languages": ["english", "zh-Hans"] },
        "tracks": [{ "id": "t", "name": "T", "color": "rosso" }, { "id": "u", "name": "U", "color": "#c24" }],
        "sessions": [{ "id": "s", "title": "In the first language", "language": "zh_CN" }],
    });
    assert_eq!(
        told_of(&lists),
        [
            "conference.name (line 2): expected a language tag such as zh-Hans or en, found \"cn\"; did you mean \"zh\"?",
            "conference.languages (line 2): expected a language tag such as zh-Hans or en, found \"english\"; did you mean \"en\"?",
            "tracks[0].color (\"t\", T, line 6): expected a color of CSS, found \"rosso\"; the usual one is shown",
            "sessions[0].language (\"s\", In the first language, line 4): expected a language tag such as zh-Hans or en, found \
             \"zh_CN\"; did you mean \"zh-CN\"?",
        ]
    );
}

#[test]
fn addresses_that_lead_nowhere_are_told() {
    let file = json!({
        "conference": { "id": "c", "name": "C", "url": "www.example.org" },
        "organizations": [{ "id": "o", "name": "O", "logo": "data:image/png;base64,AAAA", "url": "C:\\a.pdf" }],
        "people": [{ "id": "p", "name": "P", "photo": "WWW.example.org/p.png", "bio": "[x](vbscript:x)", "links": [
            { "url": "javascript:alert(1)", "label": "Trap" }, { "url": "p@example.org", "label": "Mail" }] }],
        "sessions": [{ "id": "s", "title": "S", "links": [{ "url": "www.example.org/s", "label": "W" }, { "url": "s.pdf", "label": "F" }] }],
        "sources": [{ "label": "L", "url": "file:///l" }],
    });
    let conference = reading(&file).conference;
    assert_eq!(conference.url.as_deref(), Some("https://www.example.org"));
    assert_eq!(conference.people[0].photo.as_deref(), Some("https://WWW.example.org/p.png"));
    assert_eq!(conference.sessions[0].links[0].url, "https://www.example.org/s");
    let reports = told_of(&file);
    for expected in [
        "conference.url (line 2): an address of the web begins with `https://`, found \"www.example.org\"; read as \
         \"https://www.example.org\"",
        "people[0].photo (\"p\", P, line 6): an address of the web begins with `https://`, found \"WWW.example.org/p.png\"; read \
         as \"https://WWW.example.org/p.png\"",
        "organizations[0].url (\"o\", O, line 4): expected an address of https, http, mailto or tel, or one relative to the file, \
         found \"C:\\a.pdf\"; not linked",
        "organizations[0].logo (\"o\", O, line 4): expected an address of https or http, or one relative to the file, found \
         \"data:image/png;base64,AAAA\"; not shown",
        "people[0].bio (\"p\", P, line 6): expected an address of https, http, mailto or tel, or one relative to the file, \
         found \"vbscript:x\"; not linked",
        "people[0].links (\"p\", P, line 6): expected an address of https, http, mailto or tel, or one relative to the file, \
         found \"javascript:alert(1)\"; not linked",
        "people[0].links (\"p\", P, line 6): \"p@example.org\" leads to a place beside the file; an address of the web begins \
         with `https://`, one of mail with `mailto:`",
    ] {
        assert!(reports.iter().any(|report| report == expected), "{expected} in {reports:#?}");
    }
    assert!(reports.iter().any(|report| report.starts_with("sources[0].url (line ")), "{reports:#?}");
    assert_eq!(reports.len(), 9);
}

#[test]
fn entities_in_plain_texts_are_kept_and_told() {
    let lists = json!({
        "people": [{ "id": "p", "name": "A &#38; B", "bio": "Long &amp; rich" }],
        "sessions": [{ "id": "s", "title": "Q&amp;A", "summary": "<p>Q&amp;A</p>" }],
    });
    assert_eq!(seen(&reading(&lists).conference.sessions[0].title), "Q&amp;A");
    assert_eq!(
        told_of(&lists),
        [
            "people[0].name (\"p\", A &#38; B, line 3): \"&#38;\" is shown as it is written, since this text is plain",
            "sessions[0].title (\"s\", Q&amp;A, line 5): \"&amp;\" is shown as it is written, since this text is plain",
        ]
    );
}

#[test]
fn an_image_that_does_not_load_is_told_with_whose_it_is() {
    let Reading { conference, issues } =
        reading(&json!({ "people": [7, { "id": "p", "name": "Ada" }], "organizations": [{ "id": "o", "name": "O" }] }));
    let report = |kind, id| {
        image_report(&conference, &issues, kind, id, "https://a.example/p.png").map(|report| report.to_string())
    };
    assert_eq!(
        report(ItemKind::Speaker, "p").as_deref(),
        Some("people[1].photo (\"p\", Ada): https://a.example/p.png does not load")
    );
    assert_eq!(
        report(ItemKind::Organization, "o").as_deref(),
        Some("organizations[0].logo (\"o\", O): https://a.example/p.png does not load")
    );
    assert_eq!((report(ItemKind::Speaker, "o"), report(ItemKind::Session, "p")), (None, None));
}

#[test]
fn nothing_is_odd_in_the_agenda_of_the_demo() {
    assert_eq!(told(include_str!("../../public/ruian-2025/agenda.json")), Vec::<String>::new());
}
