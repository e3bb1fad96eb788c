//! The programme of `ConClár`, and of `KonOpas` before it: items with a date, a time and minutes of the venue, places by name, and people of whom
//! the rest stands in a second file.

use indexmap::IndexMap;
use serde::Deserialize;

use super::draft::{Draft, Venue};
use super::loose::{Loose, Many, Scalar, Scalars, Wording};
use super::pieces::{end_of, in_room, link, link_kind, paragraphs};
use super::reader::FormatReader;
use super::shape::has;
use super::values;
use crate::agenda::file::Session;
use crate::agenda::read::issue::{Grade, IssuePath};
use crate::agenda::read::issue_kind::IssueKind;
use crate::agenda::read::tree::Json;

/// It is one if items have minutes and places.
pub const READER: FormatReader = FormatReader {
    name: "a ConClár programme",
    is: |json| ["schedule.0", "program.0", "0"].iter().any(|item| is_item(json, item)),
    read,
};

fn is_item(json: Json, item: &str) -> bool {
    let key = |key: &str| has(json, &[item, key].join("."));
    key("title") && key("loc") && (key("mins") || key("time") || key("datetime"))
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct ConclarFile {
    schedule: Many<ConclarItem>,
    program: Many<ConclarItem>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct ConclarItem {
    id: Scalar,
    title: Wording,
    desc: Scalar,
    datetime: Scalar,
    date: Scalar,
    time: Scalar,
    mins: Scalar,
    loc: Scalars,
    format: Scalar,
    tags: Many<ConclarTag>,
    people: Many<ConclarPerson>,
    links: Many<IndexMap<String, Scalar>>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct ConclarTag {
    value: Scalar,
    category: Scalar,
    label: Scalar,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct ConclarPerson {
    id: Scalar,
    name: Scalars,
    role: Scalar,
}

fn read(json: Json, venue: &Venue) -> Option<Draft> {
    let mut file: ConclarFile = if matches!(json, Json::Array(_)) {
        ConclarFile { schedule: values::read(json)?, ..ConclarFile::default() }
    } else {
        values::read(json)?
    };
    file.schedule.0.append(&mut file.program.0);
    let mut draft = Draft::of(READER.name);
    draft.note(Grade::Note, IssuePath { key: "people".to_owned(), ..IssuePath::default() }, IssueKind::SecondFile, &[]);
    draft.lost("sessions", file.schedule.lost());
    for item in file.schedule.objects() {
        add(&mut draft, item);
    }
    draft.without_zone(venue);
    Some(draft)
}

/// A name, given first, last, before and after, and what its end says of a role.
fn name_and_role(person: &ConclarPerson) -> (String, Option<String>) {
    let parts: Vec<&str> = person.name.texts().collect();
    let name = match parts[..] {
        [first, last, before, ref after @ ..] => [&[before, first, last][..], after].concat().join(" "),
        _ => parts.join(" "),
    };
    let role = person.role.said();
    for word in ["moderator", "mod", "host", "chair"] {
        let end = ["(", word, ")"].concat();
        if name.to_ascii_lowercase().ends_with(&end) {
            let shorter = name[..name.len() - end.len()].trim_end().to_owned();
            return (shorter, role.or_else(|| Some(if word == "mod" { "moderator" } else { word }.to_owned())));
        }
    }
    (name, role)
}

fn add(draft: &mut Draft, item: &ConclarItem) {
    let id = item.id.text();
    let mut participants = Vec::new();
    for entry in &item.people.0 {
        let (key, name, role) = match entry {
            Loose::Object(person) => {
                let (name, role) = name_and_role(person);
                (person.id.id(), name, role)
            }
            Loose::Text(name) => (None, name.clone(), None),
            Loose::Lost => continue,
        };
        if !name.is_empty() || key.is_some() {
            let place = draft.person_of(key, &name, id);
            participants.push(draft.participant(place, role.as_deref()));
        }
    }
    let (mut track, mut format, mut tags) = (None, item.format.said(), Vec::new());
    for entry in &item.tags.0 {
        let (category, value) = match entry {
            Loose::Object(tag) => {
                (tag.category.text(), tag.label.said().unwrap_or_else(|| tag.value.text().to_owned()))
            }
            Loose::Text(text) => match text.split_once(':') {
                Some((category, value)) => (category.trim(), value.trim().to_owned()),
                None => ("", text.trim().to_owned()),
            },
            Loose::Lost => continue,
        };
        match category {
            _ if value.is_empty() => {}
            "Track" | "track" if track.is_none() => track = Some(draft.track_named(&value)),
            "Type" | "type" | "Format" | "format" if format.is_none() => format = Some(value),
            _ => {
                let tag = draft.tag(&value, || value.as_str().into());
                if !tags.contains(&tag) {
                    tags.push(tag);
                }
            }
        }
    }
    let stated = item.datetime.said();
    let start = stated.or_else(|| {
        let (date, time) = (item.date.said()?, item.time.said()?);
        let time = if time.find(':') == Some(1) { ["0", &time].concat() } else { time };
        Some([date.as_str(), "T", &time].concat())
    });
    let minutes = item.mins.text().parse().ok().filter(|minutes| (1..100_000).contains(minutes));
    let end = start.as_deref().zip(minutes).and_then(|(start, minutes)| end_of(start, minutes));
    let mut places = item.loc.texts();
    let room = places.next().map(|name| draft.room(name, || name.into()));
    let links = item.links.objects().flatten();
    let links = links.filter_map(|(kind, url)| link(url.text(), kind, link_kind(kind), "")).collect();
    draft.agenda.sessions.push(Session {
        id: id.to_owned(),
        title: item.title.text().unwrap_or_default(),
        format,
        summary: paragraphs(&[item.desc.text()]),
        date: item.date.said().filter(|_| start.is_none()),
        start,
        end,
        room: in_room(room),
        track,
        tags,
        participants,
        links,
        ..Session::default()
    });
}
