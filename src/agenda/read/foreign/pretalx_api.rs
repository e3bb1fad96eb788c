//! What pretalx' API answers when it is asked for all submissions or talks at once: a page of results, each with its slots.

use serde::Deserialize;

use super::draft::{Draft, Venue};
use super::loose::{Loose, Many, Scalar, Wording};
use super::pieces::{address, in_room, language, paragraphs};
use super::reader::FormatReader;
use super::shape::has;
use super::values;
use crate::agenda::file::{Session, Text, Track};
use crate::agenda::read::issue::{Grade, IssuePath};
use crate::agenda::read::issue_kind::IssueKind;
use crate::agenda::read::tree::Json;

/// It is one if results have codes and titles.
pub const READER: FormatReader = FormatReader {
    name: "submissions of pretalx (API)",
    is: |json| has(json, "results.0.code") && has(json, "results.0.title"),
    read,
};

#[derive(Default, Deserialize)]
#[serde(default)]
struct ApiPage {
    next: Scalar,
    results: Many<ApiSubmission>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct ApiSubmission {
    code: Scalar,
    title: Wording,
    r#abstract: Scalar,
    description: Scalar,
    state: Scalar,
    content_locale: Scalar,
    submission_type: Option<Loose<ApiNamed>>,
    track: Option<Loose<ApiNamed>>,
    speakers: Many<ApiSpeaker>,
    slot: ApiSlot,
    slots: Many<ApiSlot>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct ApiNamed {
    id: Scalar,
    name: Wording,
    color: Scalar,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct ApiSpeaker {
    code: Scalar,
    name: Scalar,
    biography: Scalar,
    avatar: Scalar,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct ApiSlot {
    start: Scalar,
    end: Scalar,
    room: Option<Loose<ApiNamed>>,
}

/// What is named in place, or by its number, and whose color it has.
fn key_and_name(entry: Option<&Loose<ApiNamed>>) -> Option<(String, Text, Option<String>)> {
    match entry? {
        Loose::Object(named) => {
            let key = named.id.id().unwrap_or(named.name.first());
            Some((key.to_owned(), named.name.text().unwrap_or_else(|| key.into()), named.color.said()))
        }
        Loose::Text(text) => Some((text.clone(), text.as_str().into(), None)),
        Loose::Lost => None,
    }
    .filter(|(key, ..)| !key.is_empty())
}

fn read(json: Json, _: &Venue) -> Option<Draft> {
    let page: ApiPage = values::read(json)?;
    let mut draft = Draft::of(READER.name);
    if page.next.said().is_some() {
        draft.note(
            Grade::Loss,
            IssuePath { key: "next".to_owned(), ..IssuePath::default() },
            IssueKind::MorePages,
            &[],
        );
    }
    draft.lost("sessions", page.results.lost());
    // What was not accepted is no part of the programme.
    let is_shown = |one: &&ApiSubmission| matches!(one.state.text(), "" | "accepted" | "confirmed" | "canceled");
    for submission in page.results.objects().filter(is_shown) {
        add(&mut draft, submission);
    }
    Some(draft)
}

fn add(draft: &mut Draft, submission: &ApiSubmission) {
    let code = submission.code.text();
    let mut participants = Vec::new();
    for entry in &submission.speakers.0 {
        let id = match entry {
            Loose::Object(speaker) => match speaker.code.id() {
                Some(code) => {
                    let known = draft.listed_person(code, speaker.name.text().into());
                    known.bio = known.bio.take().or_else(|| paragraphs(&[speaker.biography.text()]));
                    known.photo = known.photo.take().or_else(|| address(speaker.avatar.text(), ""));
                    known.id.clone()
                }
                None => {
                    let place = draft.person_of(None, speaker.name.text(), code);
                    draft.agenda.people[place].id.clone()
                }
            },
            Loose::Text(code) => {
                participants.extend(draft.referred(&[code]));
                continue;
            }
            Loose::Lost => continue,
        };
        participants.push(crate::agenda::file::Participant { person: id, role: None });
    }
    let track = key_and_name(submission.track.as_ref());
    let track = track.map(|(key, name, color)| draft.track(&key, || Track { name, color, ..Track::default() }));
    let format = key_and_name(submission.submission_type.as_ref()).map(|(_, name, _)| match name {
        Text::Plain(name) => name,
        Text::ByLanguage(names) => names.into_values().next().unwrap_or_default(),
    });
    let mut slots: Vec<&ApiSlot> = submission.slots.objects().collect();
    if slots.is_empty() {
        slots.push(&submission.slot);
    }
    for slot in slots {
        let room = key_and_name(slot.room.as_ref()).map(|(key, name, _)| draft.room(&key, || name));
        draft.agenda.sessions.push(Session {
            id: code.to_owned(),
            title: submission.title.text().unwrap_or_default(),
            // A number stands for a type that is described elsewhere.
            format: format.clone().filter(|format| format.parse::<u64>().is_err()),
            summary: paragraphs(&[submission.r#abstract.text(), submission.description.text()]),
            start: slot.start.said(),
            end: slot.end.said().filter(|_| slot.start.said().is_some()),
            room: in_room(room),
            track: track.clone(),
            language: language(submission.content_locale.text()),
            status: (submission.state.text() == "canceled").then(|| "cancelled".to_owned()),
            participants: participants.clone(),
            ..Session::default()
        });
    }
}
