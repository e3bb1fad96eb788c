//! The second version of the Chaos Computer Club's `schedule.json`: one list of events, rooms and tracks named by `guid` or `slug`.

use serde::Deserialize;

use super::draft::{Draft, Venue};
use super::loose::{Loose, Many, Scalar, Scalars, Wording};
use super::pieces::{address, end_of, in_room, language, link, link_kind, minutes_of, paragraphs};
use super::reader::FormatReader;
use super::shape::has;
use super::values;
use crate::agenda::file::{Session, Text, Track};
use crate::agenda::read::tree::Json;

/// It is one if there are events beside the conference.
pub const READER: FormatReader = FormatReader {
    name: "a schedule of version 2 (schedule2.json)",
    is: |json| has(json, "schedule.conference") && has(json, "schedule.events"),
    read,
};

#[derive(Default, Deserialize)]
#[serde(default)]
struct HubFile {
    schedule: HubSchedule,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct HubSchedule {
    base_url: Scalar,
    conference: HubConference,
    events: Many<HubEvent>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct HubConference {
    acronym: Scalar,
    title: Wording,
    start: Scalar,
    end: Scalar,
    time_zone_name: Scalar,
    url: Scalar,
    description: Wording,
    languages: Scalars,
    tracks: Many<HubTrack>,
    rooms: Many<HubRoom>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct HubTrack {
    guid: Scalar,
    slug: Scalar,
    name: Wording,
    color: Scalar,
    colors: HubColors,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct HubColors {
    light: Scalar,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct HubRoom {
    guid: Scalar,
    slug: Scalar,
    name: Wording,
    description: Wording,
    capacity: Scalar,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct HubEvent {
    r#type: Scalar,
    state: Scalar,
    guid: Scalar,
    code: Scalar,
    slug: Scalar,
    start: Scalar,
    end: Scalar,
    duration: Scalar,
    room: Option<Loose<HubRoom>>,
    track: Option<Loose<HubTrack>>,
    title: Wording,
    subtitle: Wording,
    language: Scalar,
    r#abstract: Wording,
    description: Wording,
    participants: Many<HubPerson>,
    persons: Many<HubPerson>,
    links: Many<HubLink>,
    attachments: Many<HubLink>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct HubPerson {
    guid: Scalar,
    code: Scalar,
    name: Scalar,
    role: Scalar,
    avatar: Scalar,
    biography: Wording,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct HubLink {
    url: Scalar,
    title: Wording,
    r#type: Scalar,
}

fn read(json: Json, venue: &Venue) -> Option<Draft> {
    let HubFile { schedule: HubSchedule { base_url, conference, events } } = values::read(json)?;
    let mut draft = Draft::of(READER.name);
    let about = &mut draft.agenda.conference;
    conference.acronym.text().clone_into(&mut about.id);
    about.name = conference.title.text().unwrap_or_default();
    about.start = conference.start.text().get(..10).map(str::to_owned);
    about.end = conference.end.text().get(..10).map(str::to_owned);
    about.languages = conference.languages.texts().map(str::to_owned).collect();
    about.url = address(conference.url.text(), base_url.text());
    about.summary = conference.description.text();
    draft.set_zone(conference.time_zone_name.text(), venue);
    for one in conference.tracks.objects() {
        track(&mut draft, one);
    }
    for one in conference.rooms.objects() {
        room(&mut draft, one);
    }
    draft.lost("sessions", events.lost());
    for event in events.objects() {
        add(&mut draft, event, base_url.text());
    }
    Some(draft)
}

/// The id of a track, by whichever of its names is stated.
fn track(draft: &mut Draft, track: &HubTrack) -> Option<String> {
    let keys = [track.slug.text(), track.guid.text(), track.name.first()];
    let color = track.color.said().or_else(|| track.colors.light.said());
    let name = track.name.text();
    let key = keys.into_iter().find(|key| !key.is_empty())?;
    let stand_in = || Text::from(key);
    Some(draft.track(key, || Track { name: name.unwrap_or_else(stand_in), color, ..Track::default() }))
}

fn room(draft: &mut Draft, room: &HubRoom) -> Option<String> {
    let keys = [room.guid.text(), room.slug.text(), room.name.first()];
    let key = keys.into_iter().find(|key| !key.is_empty())?;
    let before = draft.agenda.rooms.len();
    let id = draft.room(key, || room.name.text().unwrap_or_else(|| key.into()));
    if let Some(new) = draft.agenda.rooms.get_mut(before) {
        new.summary = room.description.text();
        new.capacity = room.capacity.text().parse().ok();
    }
    Some(id)
}

fn add(draft: &mut Draft, event: &HubEvent, base: &str) {
    let id = [&event.code, &event.guid, &event.slug].into_iter().find_map(Scalar::id).unwrap_or_default();
    let start = event.start.said();
    let end = event.end.said().or_else(|| end_of(start.as_deref()?, minutes_of(event.duration.text(), true)?));
    let mut participants = Vec::new();
    for person in event.participants.objects().chain(event.persons.objects()) {
        let key = [&person.guid, &person.code].into_iter().find_map(Scalar::id);
        if person.name.text().is_empty() && key.is_none() {
            continue;
        }
        let place = draft.person_of(key, person.name.text(), id);
        let known = &mut draft.agenda.people[place];
        known.bio = known.bio.take().or_else(|| person.biography.text());
        known.photo = known.photo.take().or_else(|| address(person.avatar.text(), base));
        let role = person.role.text().to_ascii_lowercase();
        let role = Some(&*role).filter(|role| !matches!(*role, "" | "speaker"));
        participants.push(draft.participant(place, role));
    }
    let linked = |entry: &Loose<HubLink>| match entry {
        Loose::Object(one) => link(one.url.text(), one.title.first(), link_kind(one.r#type.text()), base),
        Loose::Text(url) => link(url, "", None, base),
        Loose::Lost => None,
    };
    let links = event.links.0.iter().chain(&event.attachments.0).filter_map(linked).collect();
    let track = match &event.track {
        Some(Loose::Object(one)) => track(draft, one),
        Some(Loose::Text(name)) => Some(draft.track_named(name)),
        _ => None,
    };
    let room = match &event.room {
        Some(Loose::Object(one)) => room(draft, one),
        Some(Loose::Text(name)) => Some(draft.room(name, || name.as_str().into())),
        _ => None,
    };
    let summary = [&event.subtitle, &event.r#abstract, &event.description];
    let is_plain = summary.iter().all(|piece| !matches!(piece.0, Some(Text::ByLanguage(_))));
    draft.agenda.sessions.push(Session {
        id: id.to_owned(),
        title: event.title.text().unwrap_or_default(),
        format: event.r#type.said().map(|word| word.to_ascii_lowercase()).filter(|word| word != "other"),
        summary: if is_plain {
            paragraphs(&summary.map(Wording::first))
        } else {
            summary.into_iter().rev().find_map(Wording::text)
        },
        start,
        end,
        room: in_room(room),
        track,
        language: language(event.language.text()),
        status: match event.state.text().to_ascii_lowercase().as_str() {
            "canceled" | "cancelled" => Some("cancelled".to_owned()),
            "tentative" | "unconfirmed" => Some("tentative".to_owned()),
            _ => None,
        },
        participants,
        links,
        ..Session::default()
    });
}
