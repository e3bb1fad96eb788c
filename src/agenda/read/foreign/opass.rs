//! `session.json` of `OPass` and CCIP, the app of COSCUP, SITCON and others: everything in Chinese and in English, often the same in both.
//! A type of sessions there is what is a track here, and its id is another one with every build.

use std::collections::BTreeMap;

use indexmap::IndexMap;
use serde::Deserialize;

use super::draft::{Draft, Venue};
use super::loose::{Many, Scalar, Scalars, Wording};
use super::pieces::{address, language, link};
use super::reader::FormatReader;
use super::shape::has;
use super::values;
use crate::agenda::file::{Ids, Session, Text, Track};
use crate::agenda::read::tree::Json;

/// It is one if sessions have a Chinese side.
pub const READER: FormatReader = FormatReader {
    name: "an OPass file (session.json)",
    is: |json| has(json, "sessions") && (has(json, "session_types") || has(json, "sessions.0.zh")),
    read,
};

#[derive(Default, Deserialize)]
#[serde(default)]
struct OpassFile {
    sessions: Many<OpassSession>,
    speakers: Many<OpassNamed>,
    session_types: Many<OpassNamed>,
    rooms: Many<OpassNamed>,
    tags: Many<OpassNamed>,
}

/// What is said of a thing in one language.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
struct OpassSide {
    title: Scalar,
    name: Scalar,
    description: Scalar,
    bio: Scalar,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct OpassNamed {
    id: Scalar,
    avatar: Scalar,
    zh: OpassSide,
    en: OpassSide,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct OpassSession {
    id: Scalar,
    r#type: Scalar,
    room: Scalar,
    broadcast: Scalars,
    start: Scalar,
    end: Scalar,
    language: Scalar,
    zh: OpassSide,
    en: OpassSide,
    speakers: Scalars,
    tags: Scalars,
    co_write: Wording,
    qa: Wording,
    slide: Wording,
    record: Wording,
    live: Wording,
}

/// The Chinese and the English of something; one text where both are the same, or one is missing.
fn both(zh: &Scalar, en: &Scalar) -> Option<Text> {
    let said = |side: &Scalar| side.said().filter(|text| text != "-");
    match (said(zh), said(en)) {
        (Some(zh), Some(en)) if zh != en => {
            Some(Text::ByLanguage(IndexMap::from([("zh".to_owned(), zh), ("en".to_owned(), en)])))
        }
        (Some(zh), _) => Some(Text::Plain(zh)),
        (None, Some(en)) => Some(Text::ByLanguage(IndexMap::from([("en".to_owned(), en)]))),
        (None, None) => None,
    }
}

fn read(json: Json, _: &Venue) -> Option<Draft> {
    let file: OpassFile = values::read(json)?;
    let mut draft = Draft::of(READER.name);
    let name = |named: &OpassNamed| both(&named.zh.name, &named.en.name).unwrap_or_else(|| named.id.text().into());
    for room in file.rooms.objects().filter(|room| !room.id.text().is_empty()) {
        draft.room(room.id.text(), || name(room));
    }
    let kinds = track_keys(&file);
    for kind in file.session_types.objects() {
        draft.track(kinds.get(kind.id.text()).copied().unwrap_or(kind.id.text()), || Track {
            name: name(kind),
            ..Track::default()
        });
    }
    for tag in file.tags.objects().filter(|tag| !tag.id.text().is_empty()) {
        draft.tag(tag.id.text(), || name(tag));
    }
    for speaker in file.speakers.objects() {
        let Some(id) = speaker.id.id() else {
            let place = draft.person_of(None, speaker.zh.name.text(), "");
            draft.agenda.people[place].bio = both(&speaker.zh.bio, &speaker.en.bio);
            continue;
        };
        let known = draft.listed_person(id, name(speaker));
        known.bio = known.bio.take().or_else(|| both(&speaker.zh.bio, &speaker.en.bio));
        known.photo = known.photo.take().or_else(|| address(speaker.avatar.text(), ""));
    }
    draft.lost("people", file.speakers.lost());
    draft.lost("sessions", file.sessions.lost());
    for session in file.sessions.objects() {
        add(&mut draft, &kinds, session);
    }
    let sessions = &draft.agenda.sessions;
    let is_translated = sessions.iter().any(|session| matches!(session.title, Text::ByLanguage(_)));
    let languages = if is_translated { &["zh", "en"][..] } else { &["zh"] };
    draft.agenda.conference.languages = languages.iter().map(|tag| (*tag).to_owned()).collect();
    Some(draft)
}

/// What each type is called in Chinese, by its id, which is not the same tomorrow.
fn track_keys(file: &OpassFile) -> BTreeMap<&str, &str> {
    let is_named = |kind: &&OpassNamed| !kind.zh.name.text().is_empty();
    file.session_types.objects().filter(is_named).map(|kind| (kind.id.text(), kind.zh.name.text())).collect()
}

fn add(draft: &mut Draft, kinds: &BTreeMap<&str, &str>, session: &OpassSession) {
    let participants = draft.referred(&session.speakers.texts().collect::<Vec<_>>());
    let mut rooms: Vec<String> = Vec::new();
    for room in session.room.said().iter().map(String::as_str).chain(session.broadcast.texts()) {
        let room = draft.room(room, || room.into());
        if !rooms.contains(&room) {
            rooms.push(room);
        }
    }
    let kind = session.r#type.text();
    let kind = kinds.get(kind).copied().unwrap_or(kind);
    let track = (!kind.is_empty()).then(|| draft.track_named(kind));
    let tags = session.tags.texts().map(|tag| draft.tag(tag, || tag.into())).collect();
    let links = [
        (&session.slide, Some("slides")),
        (&session.record, Some("recording")),
        (&session.live, Some("live")),
        (&session.co_write, None),
        (&session.qa, None),
    ];
    draft.agenda.sessions.push(Session {
        id: session.id.text().to_owned(),
        title: both(&session.zh.title, &session.en.title).unwrap_or_default(),
        summary: both(&session.zh.description, &session.en.description),
        start: session.start.said(),
        end: session.end.said(),
        room: match rooms.len() {
            0 => None,
            1 => rooms.pop().map(Ids::One),
            _ => Some(Ids::Many(rooms)),
        },
        track,
        tags,
        language: language(session.language.text()),
        participants,
        links: links.into_iter().filter_map(|(url, kind)| link(url.first(), "", kind, "")).collect(),
        ..Session::default()
    });
}
