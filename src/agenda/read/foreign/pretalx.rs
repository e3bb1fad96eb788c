//! What pretalx gives its own widget (`schedule/widgets/schedule.json`, earlier `widget/v2.json`): talks, and lists of what they name.
//! Biographies are not in it. How long a slot is, only its start and end say.

use serde::Deserialize;

use super::draft::{Draft, Venue};
use super::loose::{Many, Scalar, Scalars, Wording};
use super::pieces::{address, end_of, in_room, minutes_of};
use super::reader::FormatReader;
use super::shape::has;
use super::values;
use crate::agenda::file::{Session, Text, Track};
use crate::agenda::limits::LANGUAGES;
use crate::agenda::read::tree::Json;

/// It is one if there are talks and a zone.
pub const READER: FormatReader = FormatReader {
    name: "a pretalx schedule (widget JSON)",
    is: |json| has(json, "talks") && has(json, "timezone"),
    read,
};

#[derive(Default, Deserialize)]
#[serde(default)]
struct PretalxFile {
    timezone: Scalar,
    event_start: Scalar,
    event_end: Scalar,
    talks: Many<PretalxTalk>,
    breaks: Many<PretalxTalk>,
    tracks: Many<PretalxNamed>,
    rooms: Many<PretalxNamed>,
    speakers: Many<PretalxSpeaker>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct PretalxTalk {
    code: Scalar,
    id: Scalar,
    title: Wording,
    r#abstract: Wording,
    speakers: Scalars,
    track: Scalar,
    start: Scalar,
    end: Scalar,
    duration: Scalar,
    room: Scalar,
    content_locale: Scalar,
    state: Scalar,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct PretalxNamed {
    id: Scalar,
    name: Wording,
    description: Wording,
    color: Scalar,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct PretalxSpeaker {
    code: Scalar,
    name: Scalar,
    avatar: Scalar,
}

fn read(json: Json, venue: &Venue) -> Option<Draft> {
    let file: PretalxFile = values::read(json)?;
    let mut draft = Draft::of(READER.name);
    draft.agenda.conference.start = file.event_start.said();
    draft.agenda.conference.end = file.event_end.said();
    draft.set_zone(file.timezone.text(), venue);
    draft.agenda.conference.languages = languages(&file);
    for track in file.tracks.objects() {
        let (name, color) = (track.name.text().unwrap_or_default(), track.color.said());
        draft.track(track.id.text(), || Track { name, color, ..Track::default() });
    }
    for room in file.rooms.objects() {
        draft.room(room.id.text(), || room.name.text().unwrap_or_default());
        if let Some(new) = draft.agenda.rooms.last_mut().filter(|new| new.id == room.id.text()) {
            new.summary = room.description.text();
        }
    }
    for speaker in file.speakers.objects() {
        let Some(code) = speaker.code.id() else {
            let name = speaker.name.text();
            draft.person_of(None, name, "");
            continue;
        };
        let known = draft.listed_person(code, speaker.name.text().into());
        known.photo = known.photo.take().or_else(|| address(speaker.avatar.text(), ""));
    }
    draft.lost("sessions", file.talks.lost() + file.breaks.lost());
    for talk in file.talks.objects().chain(file.breaks.objects()) {
        add(&mut draft, talk);
    }
    Some(draft)
}

fn add(draft: &mut Draft, talk: &PretalxTalk) {
    // A break has no code, and another number with each release; its title and start tell which it is.
    let is_break = talk.code.id().is_none();
    let start = talk.start.said();
    let id = match talk.code.id() {
        Some(code) => code.to_owned(),
        None => {
            format!("break {} {}", start.as_deref().unwrap_or_default().get(..16).unwrap_or_default(), talk.room.text())
        }
    };
    let end = talk.end.said().or_else(|| end_of(start.as_deref()?, minutes_of(talk.duration.text(), true)?));
    let participants = draft.referred(&talk.speakers.texts().collect::<Vec<_>>());
    let room = talk.room.id().map(|id| draft.room(id, || id.into()));
    let track = talk.track.id().map(|id| draft.track(id, || Track { name: id.into(), ..Track::default() }));
    draft.agenda.sessions.push(Session {
        id,
        title: talk.title.text().unwrap_or_default(),
        format: is_break.then(|| "break".to_owned()),
        summary: talk.r#abstract.text(),
        start,
        end,
        room: in_room(room),
        track,
        language: talk.content_locale.said(),
        status: matches!(talk.state.text(), "canceled" | "withdrawn").then(|| "cancelled".to_owned()),
        participants,
        ..Session::default()
    });
}

/// The languages of the names, the commonest first: texts that state none are in it.
fn languages(file: &PretalxFile) -> Vec<String> {
    let mut counted: Vec<(String, usize)> = Vec::new();
    let named = file.tracks.objects().chain(file.rooms.objects()).map(|named| &named.name);
    for name in named.chain(file.talks.objects().map(|talk| &talk.title)) {
        let Some(Text::ByLanguage(texts)) = name.text() else { continue };
        for tag in texts.into_keys() {
            let are_few = counted.len() < LANGUAGES;
            match counted.iter_mut().find(|(known, _)| *known == tag) {
                Some((_, count)) => *count += 1,
                None if are_few => counted.push((tag, 1)),
                None => {}
            }
        }
    }
    counted.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    counted.into_iter().map(|(tag, _)| tag).collect()
}
