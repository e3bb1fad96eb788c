//! `schedule.json` of frab, pretalx and the Chaos Computer Club: days, the rooms of each by name, the events of each. What identifies a
//! talk there is its code or its `guid`; `id` and `start` are not to be trusted.

use indexmap::IndexMap;
use serde::Deserialize;

use super::draft::{Draft, Venue};
use super::loose::{Loose, Many, Scalar, Wording, plain};
use super::pieces::{address, day_of, end_of, in_room, language, link, link_kind, minutes_of, paragraphs};
use super::reader::FormatReader;
use super::shape::has;
use super::values;
use crate::agenda::file::{Session, SessionLink, Track};
use crate::agenda::read::tree::Json;

/// It is one if its days have rooms.
pub const READER: FormatReader = FormatReader {
    name: "a frab schedule (schedule.json)",
    is: |json| has(json, "schedule.conference.days.0.rooms"),
    read,
};

#[derive(Default, Deserialize)]
#[serde(default)]
struct FrabFile {
    schedule: FrabSchedule,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct FrabSchedule {
    base_url: Scalar,
    conference: FrabConference,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct FrabConference {
    acronym: Scalar,
    title: Wording,
    start: Scalar,
    end: Scalar,
    time_zone_name: Scalar,
    url: Scalar,
    description: Wording,
    tracks: Many<FrabTrack>,
    rooms: Many<FrabRoom>,
    days: Many<FrabDay>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct FrabTrack {
    name: Wording,
    color: Scalar,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct FrabRoom {
    name: Scalar,
    description: Wording,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct FrabDay {
    date: Scalar,
    rooms: Option<Loose<IndexMap<String, Many<FrabEvent>>>>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct FrabEvent {
    code: Scalar,
    guid: Scalar,
    id: Scalar,
    slug: Scalar,
    date: Scalar,
    start: Scalar,
    duration: Scalar,
    end: Scalar,
    title: Wording,
    subtitle: Scalar,
    track: Scalar,
    r#type: Scalar,
    language: Scalar,
    r#abstract: Scalar,
    description: Scalar,
    persons: Many<FrabPerson>,
    links: Many<FrabLink>,
    attachments: Many<FrabLink>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct FrabPerson {
    guid: Scalar,
    code: Scalar,
    id: Scalar,
    name: Scalar,
    public_name: Scalar,
    biography: Scalar,
    avatar: Scalar,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct FrabLink {
    url: Scalar,
    title: Scalar,
    r#type: Scalar,
}

fn read(json: Json, venue: &Venue) -> Option<Draft> {
    let FrabFile { schedule: FrabSchedule { base_url, conference } } = values::read(json)?;
    let mut draft = Draft::of(READER.name);
    let about = &mut draft.agenda.conference;
    conference.acronym.text().clone_into(&mut about.id);
    about.name = conference.title.text().unwrap_or_default();
    about.start = conference.start.text().get(..10).map(str::to_owned);
    about.end = conference.end.text().get(..10).map(str::to_owned);
    about.url = address(conference.url.text(), base_url.text());
    about.summary = conference.description.text();
    draft.set_zone(conference.time_zone_name.text(), venue);
    for track in conference.tracks.objects() {
        let color = track.color.said();
        let name = track.name.text().unwrap_or_default();
        draft.track(track.name.first(), || Track { name, color, ..Track::default() });
    }
    for room in conference.rooms.objects().filter(|room| !room.name.text().is_empty()) {
        draft.room(room.name.text(), || room.name.text().into());
        let place = draft.agenda.rooms.len() - 1;
        draft.agenda.rooms[place].summary = room.description.text();
    }
    for day in conference.days.objects() {
        let Some(Loose::Object(rooms)) = &day.rooms else { continue };
        for (room, events) in rooms {
            draft.lost("sessions", events.lost());
            if !room.trim().is_empty() {
                draft.room(room.trim(), || room.trim().into());
            }
            for event in events.objects() {
                add(&mut draft, event, room, day.date.text(), base_url.text());
            }
        }
    }
    Some(draft)
}

fn add(draft: &mut Draft, event: &FrabEvent, room: &str, day: &str, base: &str) {
    let id = [&event.code, &event.guid, &event.id, &event.slug].into_iter().find_map(Scalar::id).unwrap_or_default();
    let start = event.date.said().filter(|date| date.contains('T')).or_else(|| local_start(day, event.start.text()));
    let minutes = minutes_of(event.duration.text(), true).filter(|minutes| *minutes > 0);
    let end = event.end.said().or_else(|| end_of(start.as_deref()?, minutes?));
    let mut participants = Vec::new();
    for person in event.persons.objects() {
        let name = [&person.public_name, &person.name].into_iter().find_map(Scalar::said).unwrap_or_default();
        let key = [&person.guid, &person.code, &person.id].into_iter().find_map(Scalar::id);
        if name.is_empty() && key.is_none() {
            continue;
        }
        let place = draft.person_of(key, &name, id);
        let known = &mut draft.agenda.people[place];
        known.bio = known.bio.take().or_else(|| plain(person.biography.text()));
        known.photo = known.photo.take().or_else(|| address(person.avatar.text(), base));
        participants.push(draft.participant(place, None));
    }
    let linked = |entry: &Loose<FrabLink>| match entry {
        Loose::Object(one) => link(one.url.text(), one.title.text(), link_kind(one.r#type.text()), base),
        Loose::Text(url) => link(url, "", None, base),
        Loose::Lost => None,
    };
    let links: Vec<SessionLink> = event.links.0.iter().chain(&event.attachments.0).filter_map(linked).collect();
    let track = event.track.said().map(|name| draft.track_named(&name));
    let room = (!room.trim().is_empty()).then(|| draft.room(room.trim(), || room.trim().into()));
    draft.agenda.sessions.push(Session {
        id: id.to_owned(),
        title: event.title.text().unwrap_or_default(),
        format: event.r#type.said(),
        summary: paragraphs(&[event.subtitle.text(), event.r#abstract.text(), event.description.text()]),
        date: start.as_deref().and_then(|start| day_of(start, day)),
        start,
        end,
        room: in_room(room),
        track,
        language: language(event.language.text()),
        participants,
        links,
        ..Session::default()
    });
}

/// A start by the day and the clock alone.
pub fn local_start(day: &str, clock: &str) -> Option<String> {
    let (hour, minute) = clock.split_once(':')?;
    let padded = |digits: &str| (1..=2).contains(&digits.len()).then(|| format!("{digits:0>2}"));
    Some(format!("{}T{}:{}", day.get(..10)?, padded(hour)?, padded(minute)?))
}
