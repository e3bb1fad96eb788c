//! What editors of files do, and what becomes of it: each as the smallest file, with what is then shown and what the editor is told.
//! What is noted while a file is read is here; how it is told, and what a second look at the conference adds, is in `told`.
#![cfg(not(target_arch = "wasm32"))]

mod told;

use conference_agenda::agenda::model::conference::{Conference, Day, Session, Status};
use conference_agenda::agenda::model::text::{Languages, Text};
use conference_agenda::agenda::model::time::Zones;
use conference_agenda::agenda::read::{Grade, Reading, read};
use serde_json::{Value, json};

struct Utc;

impl Zones for Utc {
    fn offset_min(&self, zone: &str, _utc: i64) -> Option<i32> {
        match zone {
            "UTC" => Some(0),
            "Asia/Shanghai" => Some(480),
            _ => None,
        }
    }
}

/// Reads a file of some lists.
fn reading(lists: &Value) -> Reading {
    let mut file = json!({ "format": "conference-agenda/1", "conference": { "id": "c", "name": "C" }, "sessions": [] });
    for (key, value) in lists.as_object().expect("lists") {
        file[key] = value.clone();
    }
    read(file.to_string().as_bytes(), None, &Utc).expect("an agenda")
}

/// What is noted while a file is read.
fn noted(reading: &Reading) -> Vec<String> {
    reading.issues.iter().map(ToString::to_string).collect()
}

/// A text as a reader of English sees it.
fn seen(text: &Text) -> &str {
    text.pick(&Languages::new("en", [])).text
}

/// The only session of a file with one.
fn session(keys: &Value) -> (Session, Vec<String>) {
    let mut session = json!({ "id": "s", "title": "S" });
    for (key, value) in keys.as_object().expect("keys") {
        session[key] = value.clone();
    }
    let reading = reading(&json!({ "sessions": [session] }));
    let told = noted(&reading);
    (reading.conference.sessions.into_iter().next().expect("a session"), told)
}

#[test]
fn what_nobody_can_see_is_missing() {
    for blank in ["\u{3000}", "\u{A0}", "\u{200B}", "\u{FEFF}", " \u{3000}\t"] {
        let (shown, told) = session(&json!({ "title": blank, "summary": blank, "format": blank, "start": blank,
            "status": blank, "keys": [blank], "language": blank, "links": [{ "url": blank, "label": "L" }] }));
        assert_eq!(seen(&shown.title), "s", "{blank:?}");
        assert_eq!((shown.summary, shown.format, shown.language), (None, None, None), "{blank:?}");
        assert_eq!(shown.keys, Vec::<String>::new(), "{blank:?}");
        assert_eq!(
            told,
            ["sessions[0].title: missing; shown as \"s\"", "sessions[0].links[0].url: missing; this link is not shown"],
            "{blank:?}"
        );
        // Other languages of a text are there.
        let (shown, told) = session(&json!({ "title": { "en": blank, "zh-Hans": "致辞\u{3000}" } }));
        assert_eq!((seen(&shown.title), told), ("致辞", vec![]), "{blank:?}");
        let conference = reading(&json!({ "conference": { "id": blank, "name": "C" }, "people": [{ "id": blank, "name": "P", "aliases": [blank] }] })).conference;
        assert_eq!((conference.id.as_str(), conference.people[0].id.as_str()), ("", "people-1"), "{blank:?}");
        assert_eq!(conference.people[0].aliases, []);
    }
}

#[test]
fn numbers_are_read_as_ids_and_texts_wherever_those_stand() {
    let file = reading(&json!({
        "rooms": [{ "id": 101, "name": 101 }, { "id": "102", "name": { "en": 102 } }],
        "tags": [{ "id": "7", "name": "Seven" }],
        "people": [{ "id": "p", "name": "P", "aliases": [42], "keys": [4, "k"] }],
        "sessions": [{ "id": "s", "title": 2026, "room": [101, 102], "tags": [7] }],
    }));
    let Conference { rooms, tags, people, sessions, .. } = &file.conference;
    let rooms_of: Vec<&str> = sessions[0].rooms.iter().map(|room| &*rooms[room.index()].id).collect();
    let tags_of: Vec<&str> = sessions[0].tags.iter().map(|tag| &*tags[tag.index()].id).collect();
    assert_eq!((rooms_of, tags_of), (vec!["101", "102"], vec!["7"]));
    let names = [&rooms[0].name, &rooms[1].name, &people[0].aliases[0], &sessions[0].title].map(seen);
    assert_eq!(names, ["101", "102", "42", "2026"]);
    assert_eq!(people[0].keys, ["4", "k"]);
    assert!(noted(&file).contains(&"sessions[0].room: expected a string, found 102; read as \"102\"".to_owned()));
    assert_eq!(file.issues.len(), 9);
}

#[test]
fn known_words_are_known_however_they_are_spelled() {
    for (written, status) in [
        ("canceled", Status::Cancelled),
        ("Cancelled", Status::Cancelled),
        ("CANCELED", Status::Cancelled),
        ("Tentative", Status::Tentative),
        ("confirmed", Status::Confirmed),
    ] {
        let (shown, told) = session(&json!({ "status": written }));
        assert_eq!((shown.status, told), (status, vec![]), "{written}");
    }
    for (written, known) in [
        ("Workshops", "workshop"),
        ("KEYNOTE", "keynote"),
        ("key-note", "keynote"),
        ("ceremonies", "ceremony"),
        ("Launches", "launch"),
        ("breaks", "break"),
        // Words of the file's own stay as they are.
        ("Chess", "Chess"),
        ("Partners", "Partners"),
        ("茶叙", "茶叙"),
    ] {
        let (shown, told) = session(&json!({ "format": written }));
        assert_eq!((shown.format.as_deref(), told), (Some(known), vec![]), "{written}");
    }
    let (shown, told) = session(&json!({ "timing": "Alongside" }));
    assert_eq!((shown.day, told), (Day::Alongside, vec![]));

    let file = reading(&json!({
        "people": [{ "id": "p", "name": "P" }],
        "organizations": [{ "id": "o", "name": "O", "kind": "Universities" }, { "id": "q", "name": "Q" }],
        "relationships": [{ "from": "o", "to": "q", "kind": "Organiser" }],
        "sessions": [{ "id": "s", "title": "S", "links": [{ "url": "a.pdf", "label": "A", "kind": "Slide" }],
            "participants": [{ "person": "p", "role": "Panellists" }],
            "organizations": [{ "organization": "o", "role": "Co-Organiser" }, { "organization": "q", "role": "sponsors" }] }],
    }));
    let Conference { organizations, relationships, sessions, .. } = &file.conference;
    assert_eq!(sessions[0].participants[0].role, "panelist");
    let roles: Vec<_> = sessions[0].involved.iter().filter_map(|one| one.role.as_deref()).collect();
    assert_eq!(roles, ["co-organizer", "sponsor"]);
    assert_eq!((organizations[0].kind.as_deref(), &*relationships[0].kind), (Some("university"), "organizer"));
    assert_eq!(sessions[0].links[0].kind.as_deref(), Some("slides"));
    assert_eq!(noted(&file), Vec::<String>::new());
}

#[test]
fn an_unknown_status_is_shown_and_told() {
    let (shown, told) = session(&json!({ "status": "postponed" }));
    assert_eq!(shown.status, Status::Other("postponed".into()));
    assert_eq!(
        told,
        ["sessions[0].status: expected confirmed, tentative or cancelled, found \"postponed\"; shown as it is"]
    );
}

#[test]
fn who_is_named_twice_is_shown_once_with_both_roles() {
    let twice = json!([
        { "person": "a", "role": "moderator" }, { "person": "b" }, { "person": "a", "role": "Panelist" }, { "person": "b" },
    ]);
    let organizations = json!([{ "organization": "o", "role": "host" }, { "organization": "q" }, { "organization": "o", "role": "sponsor" },
               { "organization": "q" }]);
    let file = reading(&json!({
        "conference": { "id": "c", "name": "C", "participants": twice, "organizations": organizations },
        "organizations": [{ "id": "o", "name": "O" }, { "id": "q", "name": "Q" }],
        "people": [
            { "id": "a", "name": "A", "links": [{ "url": "x", "label": "X" }, { "url": "x", "label": "X" }],
              "affiliations": [{ "organization": "o", "role": "Dean" }, { "organization": "o", "role": "Professor" },
                { "organization": "o", "role": "Dean" }] },
            { "id": "b", "name": "B" },
        ],
        "rooms": [{ "id": "r", "name": "R" }],
        "tags": [{ "id": "t", "name": "T" }],
        "sessions": [{ "id": "s", "title": "S", "participants": twice, "organizations": organizations, "room": ["r", "r"],
            "tags": ["t", "t"] }],
    }));
    let conference = &file.conference;
    let session = &conference.sessions[0];
    for participants in [&conference.participants, &session.participants] {
        let shown: Vec<(usize, &str)> = participants.iter().map(|one| (one.person.index(), &*one.role)).collect();
        assert_eq!(shown, [(0, "moderator"), (0, "panelist"), (1, "speaker")]);
    }
    for involved in [&conference.involved, &session.involved] {
        let shown: Vec<(usize, Option<&str>)> =
            involved.iter().map(|one| (one.organization.index(), one.role.as_deref())).collect();
        assert_eq!(shown, [(0, Some("host")), (0, Some("sponsor")), (1, None)]);
    }
    // Two posts in one organization are two posts; the same one twice is one.
    let posts: Vec<&str> =
        conference.people[0].affiliations.iter().filter_map(|one| one.role.as_ref()).map(seen).collect();
    assert_eq!(posts, ["Dean", "Professor"]);
    assert_eq!((conference.people[0].links.len(), session.rooms.len(), session.tags.len()), (1, 1, 1));
    assert_eq!(
        noted(&file),
        [
            "conference.participants: \"a\" stands in this list before; shown once, with each role",
            "conference.participants: \"b\" stands in this list before; shown once, with each role",
            "conference.organizations: \"o\" stands in this list before; shown once, with each role",
            "conference.organizations: \"q\" stands in this list before; shown once, with each role",
            "people[0].affiliations[2]: the same stands in this list before; shown once",
            "people[0].links[1]: the same stands in this list before; shown once",
            "sessions[0].room: \"r\" stands in this list before; shown once",
            "sessions[0].tags: \"t\" stands in this list before; shown once",
            "sessions[0].participants: \"a\" stands in this list before; shown once, with each role",
            "sessions[0].participants: \"b\" stands in this list before; shown once, with each role",
            "sessions[0].organizations: \"o\" stands in this list before; shown once, with each role",
            "sessions[0].organizations: \"q\" stands in this list before; shown once, with each role",
        ]
    );
    assert!(file.issues.iter().all(|issue| issue.grade == Grade::Note));
}
