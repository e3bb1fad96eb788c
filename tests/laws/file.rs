//! Laws of the types of a file: what they write the reader reads and understands as they do, what the reader reads without an issue they
//! read too, and nothing is lost between the two.

use std::fs;
use std::path::Path;

use conference_agenda::agenda::file;
use conference_agenda::agenda::file::{Agenda, Format, Ids};
use conference_agenda::agenda::model::conference::{
    Affiliation, Conference, Day, Involvement, Organization, Participant, Person, Relationship, Room, Session, Signup,
    Source, Status, Tag, Time, Track, WebLink, Word,
};
use conference_agenda::agenda::model::id::{OrganizationId, PersonId, SessionId};
use conference_agenda::agenda::model::text::Text;
use conference_agenda::agenda::model::time::{Date, Stamp};
use conference_agenda::agenda::read::read;
use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::{Value, json};

use crate::check;
use crate::generator::{File, Shanghai, count, file, replace};

/// Files that follow the format, with any of the keys that the other laws have no use for.
fn whole_file() -> impl Strategy<Value = File> {
    let text = || json!({ "en": "About", "zh-Hans": "关于" });
    let page = || json!("https://example.org/");
    let slides = json!({ "label": text(), "url": "slides.pdf", "kind": "slides" });
    let relationship = json!({ "from": "organization-1", "to": "organization-2", "kind": "co-host" });
    let additions = [
        ("", "$schema", json!("agenda.schema.json")),
        ("", "sources", json!([{ "label": text(), "url": page() }, { "label": "A note" }])),
        (
            "",
            "relationships",
            json!([relationship, { "from": "organization-3", "to": "organization-2", "kind": "twin" }]),
        ),
        ("/relationships", "label", text()),
        ("/relationships", "session", json!("session-1")),
        ("/conference", "start", json!("2026-05-01")),
        ("/conference", "end", json!("2026-05-02")),
        ("/conference", "place", text()),
        ("/conference", "url", page()),
        ("/conference", "summary", json!("A summary")),
        ("/conference", "links", json!([{ "label": text(), "url": page(), "kind": "tickets" }])),
        ("/conference", "notice", text()),
        ("/conference", "updated", json!("2026-04-30T12:00:00+02:00")),
        ("/conference/organizations", "tier", text()),
        ("/rooms", "summary", text()),
        ("/rooms", "capacity", json!(120)),
        ("/rooms", "floor", text()),
        ("/rooms", "url", page()),
        ("/rooms", "links", json!([{ "label": "Map", "url": "map.png", "kind": "map" }])),
        ("/tracks", "color", json!("teal")),
        ("/organizations", "keys", json!(["sae", "zqx"])),
        ("/organizations", "parent", json!("organization-1")),
        ("/organizations", "url", page()),
        ("/organizations", "logo", json!("logo.svg")),
        ("/people", "photo", json!("photo.jpg")),
        ("/people", "links", json!([{ "label": text(), "url": "mailto:ada@example.org" }])),
        ("/people", "pronouns", json!("they/them")),
        ("/people", "tagline", text()),
        ("/sessions", "level", json!("for all")),
        ("/sessions", "note", text()),
        ("/sessions", "highlight", json!(true)),
        ("/sessions", "signup", json!("full")),
        ("/sessions", "links", json!([slides, { "label": "Paper", "url": "paper.pdf" }])),
    ];
    (file(), any::<u64>()).prop_map(move |(mut file, mut chance)| {
        let has_sessions = file.0["sessions"] != json!([]);
        for (place, key, value) in &additions {
            let records = match file.0.pointer_mut(place) {
                Some(Value::Array(records)) => records.iter_mut().collect(),
                one => Vec::from_iter(one),
            };
            for record in records {
                // Knuth's multiplier for 64 bits.
                chance = chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                let is_free = record.get(key).is_none() && record.get("id") != Some(value);
                if chance >> 63 == 1 && is_free && (has_sessions || *key != "session") {
                    record[*key] = value.clone();
                }
            }
        }
        file
    })
}

/// What the words of a file mean to the reader.
struct Meaning<'a> {
    agenda: &'a Agenda,
    /// The language of texts that state none.
    lang: &'a str,
}

impl<'a> Meaning<'a> {
    fn of(agenda: &'a Agenda) -> Self {
        Self { agenda, lang: agenda.conference.languages.first().map_or("", String::as_str) }
    }

    fn text(&self, text: &file::Text) -> Text {
        match text {
            file::Text::Plain(text) => Text::plain(self.lang, text),
            file::Text::ByLanguage(texts) => texts.iter().map(|(tag, text)| (tag.as_str(), text.as_str())).collect(),
        }
    }

    fn some(&self, text: Option<&file::Text>) -> Option<Text> {
        text.map(|text| self.text(text))
    }

    fn texts(&self, texts: &[file::Text]) -> Vec<Text> {
        texts.iter().map(|text| self.text(text)).collect()
    }

    fn organization(&self, id: &str) -> OrganizationId {
        place(id, self.agenda.organizations.iter().map(|organization| &organization.id))
    }

    fn person(&self, id: &str) -> PersonId {
        place(id, self.agenda.people.iter().map(|person| &person.id))
    }

    fn session(&self, id: &str) -> SessionId {
        place(id, self.agenda.sessions.iter().map(|session| &session.id))
    }

    fn involved(&self, stated: &[file::Involvement]) -> Vec<Involvement> {
        let one = |one: &file::Involvement| Involvement {
            organization: self.organization(&one.organization),
            role: Some(Word::from(one.role.clone())),
            tier: None,
        };
        stated.iter().map(one).collect()
    }

    fn ranked(&self, stated: &[file::ConferenceInvolvement]) -> Vec<Involvement> {
        let one = |one: &file::ConferenceInvolvement| Involvement {
            organization: self.organization(&one.organization),
            role: Some(Word::from(one.role.clone())),
            tier: self.some(one.tier.as_ref()),
        };
        stated.iter().map(one).collect()
    }

    fn place_links(&self, stated: &[file::PlaceLink]) -> Vec<WebLink> {
        stated.iter().map(|link| self.link(&link.label, &link.url, link.kind.as_ref())).collect()
    }

    fn participant(&self, person: &str, role: &str) -> Participant {
        Participant { person: self.person(person), role: Word::from(role.to_owned()) }
    }

    fn link(&self, label: &file::Text, url: &str, kind: Option<&String>) -> WebLink {
        WebLink { label: self.text(label), url: url.to_owned(), kind: kind.cloned().map(Word::from) }
    }

    /// The conference that the reader should make of it. What it concludes, and no file says, is taken from what it made.
    fn conference(&self, concluded: &Conference) -> Conference {
        let agenda = self.agenda;
        let stated = &agenda.conference;
        let date = |date: &Option<String>| date.as_deref().and_then(Date::parse);
        let room = |room: &file::Room| Room {
            id: room.id.clone(),
            name: self.text(&room.name),
            summary: self.some(room.summary.as_ref()),
            capacity: room.capacity,
            floor: self.some(room.floor.as_ref()),
            url: room.url.clone(),
            links: self.place_links(&room.links),
        };
        let track = |track: &file::Track| Track {
            id: track.id.clone(),
            name: self.text(&track.name),
            color: track.color.clone(),
        };
        let sessions = agenda.sessions.iter().zip(&concluded.sessions);
        Conference {
            id: stated.id.clone(),
            name: self.text(&stated.name),
            start: date(&stated.start),
            end: date(&stated.end),
            timezone: stated.timezone.clone(),
            languages: stated.languages.clone(),
            place: self.some(stated.place.as_ref()),
            url: stated.url.clone(),
            summary: self.some(stated.summary.as_ref()),
            participants: stated.participants.iter().map(|one| self.participant(&one.person, &one.role)).collect(),
            links: self.place_links(&stated.links),
            notice: self.some(stated.notice.as_ref()),
            updated: stated
                .updated
                .as_deref()
                .and_then(Stamp::parse)
                .and_then(|stamp| stamp.at_venue(stated.timezone.as_deref(), &Shanghai)),
            involved: self.ranked(&stated.organizations),
            rooms: agenda.rooms.iter().map(room).collect(),
            tracks: agenda.tracks.iter().map(track).collect(),
            tags: agenda.tags.iter().map(|tag| Tag { id: tag.id.clone(), name: self.text(&tag.name) }).collect(),
            organizations: self.organizations(concluded),
            people: self.people(concluded),
            sessions: sessions.map(|(stated, concluded)| self.one_session(stated, concluded)).collect(),
            order: concluded.order.clone(),
            relationships: self.relationships(),
            sources: agenda
                .sources
                .iter()
                .map(|source| Source { label: self.text(&source.label), url: source.url.clone() })
                .collect(),
        }
    }

    fn organizations(&self, concluded: &Conference) -> Vec<Organization> {
        let one = |(stated, concluded): (&file::Organization, &Organization)| Organization {
            id: stated.id.clone(),
            name: self.text(&stated.name),
            short: self.some(stated.short.as_ref()),
            aliases: self.texts(&stated.aliases),
            keys: stated.keys.clone(),
            kind: stated.kind.clone().map(Word::from),
            parent: stated.parent.as_deref().map(|id| self.organization(id)),
            url: stated.url.clone(),
            logo: stated.logo.clone(),
            summary: self.some(stated.summary.as_ref()),
            people: concluded.people.clone(),
            sessions: concluded.sessions.clone(),
        };
        self.agenda.organizations.iter().zip(&concluded.organizations).map(one).collect()
    }

    fn people(&self, concluded: &Conference) -> Vec<Person> {
        let post = |post: &file::Affiliation| Affiliation {
            organization: self.organization(&post.organization),
            role: self.some(post.role.as_ref()),
            former: post.former.unwrap_or_default(),
        };
        let one = |(stated, concluded): (&file::Person, &Person)| Person {
            id: stated.id.clone(),
            name: self.text(&stated.name),
            aliases: self.texts(&stated.aliases),
            keys: stated.keys.clone(),
            photo: stated.photo.clone(),
            bio: self.some(stated.bio.as_ref()),
            pronouns: self.some(stated.pronouns.as_ref()),
            tagline: self.some(stated.tagline.as_ref()),
            affiliations: stated.affiliations.iter().map(post).collect(),
            links: stated.links.iter().map(|link| self.link(&link.label, &link.url, None)).collect(),
            sessions: concluded.sessions.clone(),
        };
        self.agenda.people.iter().zip(&concluded.people).map(one).collect()
    }

    fn one_session(&self, stated: &file::Session, concluded: &Session) -> Session {
        let minute = |stamp: &Option<String>| {
            let stamp = Stamp::parse(stamp.as_deref()?)?;
            stamp.at_venue(self.agenda.conference.timezone.as_deref(), &Shanghai)
        };
        let rooms = match &stated.room {
            None => &[],
            Some(Ids::One(id)) => std::slice::from_ref(id),
            Some(Ids::Many(ids)) => ids.as_slice(),
        };
        let room = |id: &String| place(id, self.agenda.rooms.iter().map(|room| &room.id));
        let participant =
            |one: &file::Participant| self.participant(&one.person, one.role.as_deref().unwrap_or("speaker"));
        Session {
            id: stated.id.clone(),
            title: self.text(&stated.title),
            keys: stated.keys.clone(),
            format: stated.format.clone().map(Word::from),
            summary: self.some(stated.summary.as_ref()),
            parent: stated.parent.as_deref().map(|id| self.session(id)),
            children: concluded.children.clone(),
            // A part may have day, rooms and track of its block; a start has a day of its own.
            day: match (stated.timing.as_deref(), stated.date.as_deref().and_then(Date::parse)) {
                (Some("alongside"), _) => Day::Alongside,
                (Some("unannounced"), _) => Day::Unannounced,
                (_, Some(date)) => Day::On(date),
                _ => concluded.day,
            },
            time: minute(&stated.start).map_or(Time::Unstated, |start| Time::From { start, end: minute(&stated.end) }),
            later_days: concluded.later_days,
            number: concluded.number,
            rooms: if rooms.is_empty() { concluded.rooms.clone() } else { rooms.iter().map(room).collect() },
            track: stated
                .track
                .as_deref()
                .map_or(concluded.track, |id| Some(place(id, self.agenda.tracks.iter().map(|track| &track.id)))),
            tags: stated.tags.iter().map(|id| place(id, self.agenda.tags.iter().map(|tag| &tag.id))).collect(),
            language: stated.language.clone(),
            level: stated.level.clone().map(Word::from),
            note: self.some(stated.note.as_ref()),
            is_highlight: stated.highlight.unwrap_or_default(),
            signup: stated.signup.as_deref().map(|word| match word {
                "open" => Signup::Open,
                "full" => Signup::Full,
                _ => Signup::Closed,
            }),
            status: match stated.status.as_deref() {
                Some("cancelled") => Status::Cancelled,
                // Parts of what does not take place do not either.
                _ if stated.parent.is_some() && concluded.status == Status::Cancelled => Status::Cancelled,
                Some("tentative") => Status::Tentative,
                _ => Status::Confirmed,
            },
            participants: stated.participants.iter().map(participant).collect(),
            involved: self.involved(&stated.organizations),
            links: stated.links.iter().map(|link| self.link(&link.label, &link.url, link.kind.as_ref())).collect(),
        }
    }

    fn relationships(&self) -> Vec<Relationship> {
        let one = |stated: &file::Relationship| Relationship {
            from: self.organization(&stated.from),
            to: self.organization(&stated.to),
            kind: Word::from(stated.kind.clone()),
            label: self.some(stated.label.as_ref()),
            session: stated.session.as_deref().map(|id| self.session(id)),
        };
        self.agenda.relationships.iter().map(one).collect()
    }
}

/// What the types read, which a law demands.
fn typed(text: &str) -> Result<Agenda, TestCaseError> {
    serde_json::from_str(text).map_err(|error| TestCaseError::fail(error.to_string()))
}

/// Where in its list the record with an id stands.
fn place<'a, I: From<usize>>(id: &str, mut ids: impl Iterator<Item = &'a String>) -> I {
    I::from(ids.position(|other| other == id).expect("a record with the id"))
}

#[test]
fn what_the_types_write_the_reader_reads_as_they_mean_it() {
    check(128, whole_file(), |file| {
        let agenda = typed(&file.0.to_string())?;
        let written = serde_json::to_string(&agenda).expect("JSON");
        let reading = read(written.as_bytes(), None, &Shanghai).expect("an agenda");
        prop_assert_eq!(&reading.issues, &[]);
        prop_assert_eq!(&Meaning::of(&agenda).conference(&reading.conference), &reading.conference);
        Ok(())
    });
}

#[test]
fn what_the_reader_reads_without_an_issue_the_types_read_and_keep() {
    check(128, (whole_file(), any::<u64>()), |(file, order)| {
        let reading = file.read();
        prop_assert_eq!(&reading.issues, &[]);
        let agenda = typed(&file.text_in_order(order))?;
        let written = serde_json::to_value(&agenda).expect("JSON");
        prop_assert_eq!(File(written.clone()).read(), reading);
        prop_assert_eq!(written, file.0, "all is still there");
        Ok(())
    });
}

/// A value that is wrong in itself (a day that is none, a name that nobody has) is kept, and reported by the reader as before.
#[test]
fn what_the_types_read_and_write_has_the_same_issues() {
    let damage = prop_oneof![
        3 => prop::sample::select(&["soon", "", " b ", "organization-2", "2026-05-01"][..]).prop_map(Value::from),
        1 => prop::sample::select(vec![json!(null), json!(7), json!(7.5), json!(true)]),
    ];
    let kept = std::cell::Cell::new(0);
    check(256, (whole_file(), any::<Index>(), damage), |(mut file, place, other)| {
        let mut steps = 1 + place.index(count(&file.0) - 1);
        replace(&mut file.0, &mut steps, &other);
        let Ok(agenda) = serde_json::from_str::<Agenda>(&file.0.to_string()) else { return Ok(()) };
        kept.set(kept.get() + 1);
        let written = serde_json::to_string(&agenda).expect("JSON");
        let read = |text: &str| read(text.as_bytes(), None, &Shanghai);
        prop_assert_eq!(read(&written), read(&file.0.to_string()));
        Ok(())
    });
    assert!(kept.get() > 50, "{} were read", kept.get());
}

/// The reader makes the best of a file, in a few cases without a word. The types are as strict as the JSON Schema.
#[test]
fn the_types_refuse_what_the_reader_forgives_without_a_word() {
    for (key, value) in [
        ("keys", json!("one")),
        ("tags", json!("t")),
        ("participants", json!(null)),
        ("links", json!([{ "url": "slides.pdf" }])),
        ("organizations", json!([{ "organization": "o" }])),
    ] {
        let mut file = json!({
            "format": "conference-agenda/1",
            "conference": { "id": "c", "name": "C" },
            "tags": [{ "id": "t", "name": "T" }],
            "organizations": [{ "id": "o", "name": "O" }],
            "sessions": [{ "id": "s", "title": "S" }],
        });
        assert!(serde_json::from_value::<Agenda>(file.clone()).is_ok());
        file["sessions"][0][key] = value;
        assert_eq!(File(file.clone()).read().issues, [], "{key}");
        assert!(serde_json::from_value::<Agenda>(file).is_err(), "{key}");
    }
}

#[test]
fn the_languages_of_a_text_keep_their_order() {
    let file = r#"{"format":"conference-agenda/1","conference":{"id":"c","name":{"zh-Hans":"会","en":"C","de":"K"}},"sessions":[]}"#;
    let agenda: Agenda = serde_json::from_str(file).expect("an agenda");
    assert_eq!(serde_json::to_string(&agenda).expect("JSON"), file);
}

#[test]
fn an_empty_agenda_states_its_format() {
    let agenda = Agenda::default();
    assert_eq!(agenda.format, Format::One);
    let text = serde_json::to_string(&agenda).expect("JSON");
    let reading = read(text.as_bytes(), None, &Shanghai).expect("an agenda");
    assert!(reading.issues.iter().all(|issue| issue.place().starts_with("conference.")), "{:?}", reading.issues);
}

#[test]
fn the_file_of_the_demo_goes_through_the_types_unchanged() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("public/ruian-2025/agenda.json");
    let text = fs::read_to_string(path).expect("the demo");
    let agenda: Agenda = serde_json::from_str(&text).expect("the types read it");
    let written = serde_json::to_string(&agenda).expect("JSON");
    let value = |text: &str| serde_json::from_str::<Value>(text).expect("JSON");
    assert_eq!(value(&written), value(&text));
    let reading = read(text.as_bytes(), None, &Shanghai).expect("an agenda");
    assert_eq!(reading.issues, []);
    assert_eq!(read(written.as_bytes(), None, &Shanghai), Ok(reading.clone()));
    assert_eq!(Meaning::of(&agenda).conference(&reading.conference), reading.conference);
}
