//! What Sessionize gives: the view `All` with lists of what is named, and the views `Sessions` and `GridSmart`, groups of sessions in
//! which all is written out. No zone stands in it, and no affiliation but in a line of free text.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::draft::{Draft, Venue};
use super::loose::{Many, Scalar, Scalars, Wording, plain};
use super::pieces::{address, has_offset, link, paragraphs};
use super::reader::FormatReader;
use super::shape::has;
use super::values;
use crate::agenda::file::{Ids, Link, Participant, Session, Text, Track};
use crate::agenda::read::tree::Json;

/// Lists side by side.
pub const ALL: FormatReader = FormatReader {
    name: "a Sessionize file (view All)",
    is: |json| has(json, "sessions") && has(json, "speakers") && has(json, "rooms") && has(json, "categories"),
    read: all,
};

/// Days with rooms with sessions.
pub const GRID: FormatReader =
    FormatReader { name: "a Sessionize file (view GridSmart)", is: |json| has(json, "0.rooms.0.sessions"), read: grid };

/// Groups of sessions.
pub const GROUPS: FormatReader = FormatReader {
    name: "a Sessionize file (view Sessions)",
    is: |json| has(json, "0.groupName") && has(json, "0.sessions"),
    read: list,
};

fn grid(json: Json, venue: &Venue) -> Option<Draft> {
    let days: Many<SessionizeDay> = values::read(json)?;
    Some(groups(GRID.name, days.objects().flat_map(|day| day.rooms.objects()), venue))
}

fn list(json: Json, venue: &Venue) -> Option<Draft> {
    let list: Many<SessionizeRoom> = values::read(json)?;
    Some(groups(GROUPS.name, list.objects(), venue))
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct SessionizeFile {
    sessions: Many<SessionizeSession>,
    speakers: Many<SessionizeSpeaker>,
    categories: Many<SessionizeCategory>,
    rooms: Many<SessionizeRoom>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct SessionizeDay {
    rooms: Many<SessionizeRoom>,
}

/// A room, or a group of sessions.
#[derive(Default, Deserialize)]
#[serde(default)]
struct SessionizeRoom {
    id: Scalar,
    name: Scalar,
    sessions: Many<SessionizeSession>,
}

#[derive(Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct SessionizeSession {
    id: Scalar,
    title: Wording,
    description: Scalar,
    starts_at: Scalar,
    ends_at: Scalar,
    speakers: Many<SessionizeSpeaker>,
    category_items: Scalars,
    categories: Many<SessionizeCategory>,
    room_id: Scalar,
    room: Scalar,
    live_url: Scalar,
    recording_url: Scalar,
}

#[derive(Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct SessionizeSpeaker {
    id: Scalar,
    name: Scalar,
    full_name: Scalar,
    first_name: Scalar,
    last_name: Scalar,
    tag_line: Scalar,
    bio: Scalar,
    profile_picture: Scalar,
    links: Many<SessionizeLink>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct SessionizeLink {
    title: Scalar,
    url: Scalar,
}

/// A question to speakers, with answers to choose from; in a session with those that were chosen.
#[derive(Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct SessionizeCategory {
    title: Scalar,
    name: Scalar,
    r#type: Scalar,
    items: Many<SessionizeItem>,
    category_items: Many<SessionizeItem>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct SessionizeItem {
    id: Scalar,
    name: Scalar,
}

fn all(json: Json, venue: &Venue) -> Option<Draft> {
    let file: SessionizeFile = values::read(json)?;
    let mut draft = Draft::of(ALL.name);
    for room in file.rooms.objects() {
        draft.room(room.id.text(), || room.name.text().into());
    }
    for one in file.speakers.objects() {
        speaker(&mut draft, one, "");
    }
    draft.lost("people", file.speakers.lost());
    draft.lost("sessions", file.sessions.lost());
    let items: BTreeMap<&str, (&str, &str)> = file
        .categories
        .objects()
        .filter(|category| category.r#type.text() != "speaker")
        .flat_map(|category| {
            category.items.objects().map(|item| (item.id.text(), (category.title.text(), item.name.text())))
        })
        .collect();
    for session in file.sessions.objects() {
        let chosen: Vec<_> = session.category_items.texts().filter_map(|id| items.get(id).copied()).collect();
        let new = written(&mut draft, session, &chosen);
        draft.agenda.sessions.push(new);
    }
    zone(&mut draft, venue);
    Some(draft)
}

/// Sessions in rooms, or in other groups. One that stands in several at one time is one, in all of those rooms.
fn groups<'f>(name: &str, groups: impl Iterator<Item = &'f SessionizeRoom>, venue: &Venue) -> Draft {
    let mut draft = Draft::of(name);
    let mut places = BTreeMap::new();
    for group in groups {
        draft.lost("sessions", group.sessions.lost());
        for session in group.sessions.objects() {
            let chosen = session.categories.objects().flat_map(|category| {
                let question = if category.name.text().is_empty() { &category.title } else { &category.name };
                category.category_items.objects().map(|item| (question.text(), item.name.text()))
            });
            let chosen: Vec<_> = chosen.collect();
            let mut new = written(&mut draft, session, &chosen);
            if new.room.is_none() && !group.name.text().is_empty() && group.id.id().is_some() {
                new.room = Some(Ids::One(draft.room(group.id.text(), || group.name.text().into())));
            }
            // Two without an id or a time need not be one.
            let key = (session.id.text(), session.title.first(), session.starts_at.text());
            let place = draft.agenda.sessions.len();
            let known = if key.0.is_empty() || key.2.is_empty() { place } else { *places.entry(key).or_insert(place) };
            match draft.agenda.sessions.get_mut(known) {
                Some(known) => known.room = together(known.room.take(), new.room),
                None => draft.agenda.sessions.push(new),
            }
        }
    }
    zone(&mut draft, venue);
    draft
}

fn together(one: Option<Ids>, other: Option<Ids>) -> Option<Ids> {
    let list = |ids: Option<Ids>| match ids {
        None => Vec::new(),
        Some(Ids::One(id)) => vec![id],
        Some(Ids::Many(ids)) => ids,
    };
    let mut ids = list(one);
    for id in list(other) {
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    match ids.len() {
        0 => None,
        1 => ids.pop().map(Ids::One),
        _ => Some(Ids::Many(ids)),
    }
}

/// Times without an offset are the venue's, and nothing says where that is.
fn zone(draft: &mut Draft, venue: &Venue) {
    let starts = || draft.agenda.sessions.iter().filter_map(|session| session.start.as_deref());
    let (is_any, is_local) = (starts().next().is_some(), starts().any(|start| !has_offset(start)));
    if is_local {
        draft.without_zone(venue);
    } else if is_any {
        draft.in_utc(venue);
    }
}

fn speaker(draft: &mut Draft, speaker: &SessionizeSpeaker, session: &str) -> Option<String> {
    let names = [&speaker.full_name, &speaker.name].into_iter().find_map(Scalar::said);
    let name =
        names.unwrap_or_else(|| [speaker.first_name.text(), speaker.last_name.text()].join(" ").trim().to_owned());
    let Some(id) = speaker.id.id() else {
        return (!name.is_empty()).then(|| {
            let place = draft.person_of(None, &name, session);
            draft.agenda.people[place].id.clone()
        });
    };
    let link = |link: &SessionizeLink| {
        let url = address(link.url.text(), "")?;
        Some(Link { label: link.title.said().unwrap_or_else(|| url.clone()).as_str().into(), url })
    };
    let known = draft.listed_person(id, if name.is_empty() { id.into() } else { name.as_str().into() });
    known.tagline = known.tagline.take().or_else(|| plain(speaker.tag_line.text()));
    known.bio = known.bio.take().or_else(|| paragraphs(&[speaker.bio.text()]));
    known.photo = known.photo.take().or_else(|| address(speaker.profile_picture.text(), ""));
    if known.links.is_empty() {
        known.links = speaker.links.objects().filter_map(link).collect();
    }
    Some(known.id.clone())
}

/// A session, with the answers that were chosen for it, each with its question.
fn written(draft: &mut Draft, session: &SessionizeSession, chosen: &[(&str, &str)]) -> Session {
    let id = session.id.text();
    let listed: Vec<&str> = session.speakers.texts().collect();
    let mut participants = draft.referred(&listed);
    for one in session.speakers.objects() {
        let person = speaker(draft, one, id);
        participants.extend(person.map(|person| Participant { person, role: None }));
    }
    let named = || session.room.said().unwrap_or_else(|| session.room_id.text().to_owned());
    let key = session.room_id.id().map(str::to_owned).or_else(|| session.room.said());
    let room = key.map(|key| Ids::One(draft.room(&key, || Text::Plain(named()))));
    let (mut track, mut format, mut level, mut tags) = (None, None, None, Vec::new());
    for (question, answer) in chosen.iter().filter(|(_, answer)| !answer.is_empty()) {
        let question = question.to_ascii_lowercase();
        if question.contains("track") && track.is_none() {
            track = Some(draft.track(answer, || Track { name: (*answer).into(), ..Track::default() }));
        } else if question.contains("format") && format.is_none() {
            format = Some((*answer).to_owned());
        } else if question.contains("level") && level.is_none() {
            level = Some((*answer).to_owned());
        } else {
            let tag = draft.tag(answer, || (*answer).into());
            if !tags.contains(&tag) {
                tags.push(tag);
            }
        }
    }
    let links = [(&session.live_url, "live"), (&session.recording_url, "recording")];
    Session {
        id: id.to_owned(),
        title: session.title.text().unwrap_or_default(),
        format,
        summary: paragraphs(&[session.description.text()]),
        start: session.starts_at.said(),
        end: session.ends_at.said().filter(|_| session.starts_at.said().is_some()),
        room,
        track,
        tags,
        level,
        participants,
        links: links.into_iter().filter_map(|(url, kind)| link(url.text(), "", Some(kind), "")).collect(),
        ..Session::default()
    }
}
