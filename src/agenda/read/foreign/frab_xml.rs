//! The XML twin of frab's `schedule.json`, as Pentabarf, frab, pretalx and FOSDEM write it. It is read event by event, in one go: files
//! of megabytes are usual.

use quick_xml::Reader as XmlReader;
use quick_xml::events::{BytesStart, Event as XmlEvent};

use super::draft::{Draft, Venue};
use super::frab::local_start;
use super::pieces::{address, day_of, end_of, in_room, language, link_kind, minutes_of, owned_link, paragraphs};
use crate::agenda::file::{Participant, Session, SessionLink, Text};

/// What it is called.
pub const NAME: &str = "a frab or Pentabarf schedule (XML)";

/// Whether a text is one: its first element says so.
pub fn is(text: &str) -> bool {
    let mut rest = text.trim_start_matches('\u{feff}').trim_start();
    // What may stand before the first element: a declaration, comments, a type.
    while let Some(end) = rest
        .strip_prefix("<!--")
        .map(|rest| rest.find("-->"))
        .or_else(|| (rest.starts_with("<?") || rest.starts_with("<!")).then(|| rest.find('>')))
    {
        let Some(end) = end else { return false };
        let skipped = if rest.starts_with("<!--") { end + 7 } else { end + 1 };
        rest = rest.get(skipped..).unwrap_or_default().trim_start();
    }
    rest.strip_prefix("<schedule").is_some_and(|rest| rest.starts_with(['>', ' ', '\n', '\r', '\t']))
}

/// The elements that are asked for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum XmlTag {
    Schedule,
    Conference,
    Tracks,
    Day,
    Room,
    Event,
    Person,
    Link,
    Attachment,
    Acronym,
    Title,
    Start,
    End,
    Venue,
    TimeZoneName,
    BaseUrl,
    Url,
    Track,
    Date,
    Duration,
    Subtitle,
    Type,
    Language,
    Abstract,
    Description,
    Other,
}

impl XmlTag {
    fn of(name: &[u8]) -> Self {
        match name {
            b"schedule" => Self::Schedule,
            b"conference" => Self::Conference,
            b"tracks" => Self::Tracks,
            b"day" => Self::Day,
            b"room" => Self::Room,
            b"event" => Self::Event,
            b"person" => Self::Person,
            b"link" => Self::Link,
            b"attachment" => Self::Attachment,
            b"acronym" => Self::Acronym,
            b"title" => Self::Title,
            b"start" => Self::Start,
            b"end" => Self::End,
            b"venue" => Self::Venue,
            b"time_zone_name" => Self::TimeZoneName,
            b"base_url" => Self::BaseUrl,
            b"url" => Self::Url,
            b"track" => Self::Track,
            b"date" => Self::Date,
            b"duration" => Self::Duration,
            b"subtitle" => Self::Subtitle,
            b"type" => Self::Type,
            b"language" => Self::Language,
            b"abstract" => Self::Abstract,
            b"description" => Self::Description,
            _ => Self::Other,
        }
    }
}

/// An event as far as it was read.
#[derive(Default)]
struct XmlTalk {
    id: String,
    guid: String,
    date: String,
    start: String,
    duration: String,
    end: String,
    title: String,
    subtitle: String,
    track: String,
    kind: String,
    language: String,
    opening: String,
    description: String,
    persons: Vec<(String, String)>,
    links: Vec<SessionLink>,
}

/// Where in the file one is.
#[derive(Default)]
struct XmlPlace {
    /// The elements around, by name.
    path: Vec<XmlTag>,
    text: String,
    /// Whether nothing but text has come in the element that one is in.
    is_leaf: bool,
    day: String,
    room: String,
    base: String,
    talk: Option<XmlTalk>,
    /// The person or the link that is being read: its id or address, and its type.
    entry: [String; 2],
}

/// Reads a file as far as it is XML.
pub fn read(text: &str, venue: &Venue) -> Draft {
    let mut draft = Draft::of(NAME);
    let mut xml = XmlReader::from_str(text);
    xml.config_mut().check_end_names = false;
    let mut place = XmlPlace::default();
    loop {
        match xml.read_event() {
            Ok(XmlEvent::Start(element)) => place.open(&element, &mut draft),
            Ok(XmlEvent::Empty(element)) => {
                place.open(&element, &mut draft);
                place.close(&mut draft, venue);
            }
            Ok(XmlEvent::End(_)) => place.close(&mut draft, venue),
            Ok(XmlEvent::Text(piece)) if place.is_leaf => place.text.push_str(part(text, &piece)),
            Ok(XmlEvent::CData(piece)) if place.is_leaf => place.text.push_str(part(text, &piece)),
            Ok(XmlEvent::GeneralRef(name)) if place.is_leaf => place.refer(&name),
            Ok(XmlEvent::Eof) | Err(_) => break,
            Ok(_) => {}
        }
    }
    if !place.path.is_empty() {
        // What comes after is lost, and nobody knows how much.
        draft.lost("sessions", 1);
    }
    draft
}

/// A piece of a text by its bytes, which need not be looked at again.
fn part<'t>(text: &'t str, bytes: &[u8]) -> &'t str {
    let from = (bytes.as_ptr() as usize).wrapping_sub(text.as_ptr() as usize);
    text.get(from..from.wrapping_add(bytes.len())).unwrap_or_default()
}

/// The values of two attributes, empty where they are not there.
fn attributes(element: &BytesStart, names: [&str; 2]) -> [String; 2] {
    let mut values = [String::new(), String::new()];
    for attribute in element.attributes().with_checks(false).flatten() {
        for (name, value) in names.iter().zip(&mut values) {
            if attribute.key.as_ref() == name.as_bytes() {
                *value = attribute.unescape_value().unwrap_or_default().into_owned();
            }
        }
    }
    values
}

impl XmlPlace {
    /// A character that is written by its name or number.
    fn refer(&mut self, name: &quick_xml::events::BytesRef) {
        if let Ok(Some(char)) = name.resolve_char_ref() {
            self.text.push(char);
            return;
        }
        let name = name.decode().unwrap_or_default();
        match quick_xml::escape::resolve_xml_entity(&name) {
            Some(text) => self.text.push_str(text),
            None => self.text.extend(["&", &name, ";"]),
        }
    }

    /// Whether one is in a text, in which there may be elements of HTML.
    fn is_in_text(&self) -> bool {
        let is_text =
            |tag: &XmlTag| matches!(tag, XmlTag::Title | XmlTag::Subtitle | XmlTag::Abstract | XmlTag::Description);
        self.talk.is_some() && self.path.last().is_some_and(is_text)
    }

    fn open(&mut self, element: &BytesStart, draft: &mut Draft) {
        if self.is_in_text() {
            self.text.push(' ');
            self.path.push(XmlTag::Title);
            return;
        }
        self.text.clear();
        let tag = XmlTag::of(element.local_name().as_ref());
        // What nobody asks for is not put together.
        self.is_leaf =
            !matches!(tag, XmlTag::Other | XmlTag::Event | XmlTag::Room) && (tag != XmlTag::Url || self.talk.is_none());
        match tag {
            XmlTag::Day => [self.day, _] = attributes(element, ["date", ""]),
            XmlTag::Room if self.talk.is_none() => {
                let [name, _] = attributes(element, ["name", ""]);
                name.trim().clone_into(&mut self.room);
                if !self.room.is_empty() {
                    draft.room(&self.room, || self.room.as_str().into());
                }
            }
            XmlTag::Event => {
                let [id, guid] = attributes(element, ["id", "guid"]);
                self.talk = Some(XmlTalk { id, guid, ..XmlTalk::default() });
            }
            XmlTag::Person => {
                let [id, guid] = attributes(element, ["id", "guid"]);
                self.entry = [if guid.is_empty() { id } else { guid }, String::new()];
            }
            XmlTag::Link | XmlTag::Attachment => self.entry = attributes(element, ["href", "type"]),
            _ => {}
        }
        self.path.push(tag);
    }

    fn close(&mut self, draft: &mut Draft, venue: &Venue) {
        let Some(tag) = self.path.pop() else { return };
        if self.is_in_text() {
            self.text.push(' ');
            return;
        }
        let is_leaf = std::mem::replace(&mut self.is_leaf, false);
        let text = if is_leaf { trimmed(std::mem::take(&mut self.text)) } else { String::new() };
        let Some(talk) = &mut self.talk else {
            self.about(draft, venue, tag, &text);
            return;
        };
        let kept = match tag {
            XmlTag::Event => {
                if let Some(talk) = self.talk.take() {
                    add(draft, talk, &self.day, &self.room);
                }
                return;
            }
            XmlTag::Person => {
                talk.persons.push((std::mem::take(&mut self.entry[0]), text));
                return;
            }
            XmlTag::Link | XmlTag::Attachment => {
                let [url, kind] = std::mem::take(&mut self.entry);
                talk.links.extend(owned_link(url, text, link_kind(&kind), &self.base));
                return;
            }
            XmlTag::Date => &mut talk.date,
            XmlTag::Start => &mut talk.start,
            XmlTag::End => &mut talk.end,
            XmlTag::Duration => &mut talk.duration,
            XmlTag::Title => &mut talk.title,
            XmlTag::Subtitle => &mut talk.subtitle,
            XmlTag::Track => &mut talk.track,
            XmlTag::Type => &mut talk.kind,
            XmlTag::Language => &mut talk.language,
            XmlTag::Abstract => &mut talk.opening,
            XmlTag::Description => &mut talk.description,
            _ => return,
        };
        *kept = text;
    }

    /// What is said of the conference.
    fn about(&mut self, draft: &mut Draft, venue: &Venue, tag: XmlTag, text: &str) {
        if text.is_empty() {
            return;
        }
        let conference = &mut draft.agenda.conference;
        match (self.path.last(), tag) {
            (Some(XmlTag::Conference), XmlTag::Acronym) => text.clone_into(&mut conference.id),
            (Some(XmlTag::Conference), XmlTag::Title) => conference.name = text.into(),
            (Some(XmlTag::Conference), XmlTag::Start) => conference.start = text.get(..10).map(str::to_owned),
            (Some(XmlTag::Conference), XmlTag::End) => conference.end = text.get(..10).map(str::to_owned),
            (Some(XmlTag::Conference), XmlTag::Venue) => conference.place = Some(text.into()),
            (Some(XmlTag::Conference), XmlTag::TimeZoneName) => draft.set_zone(text, venue),
            (Some(XmlTag::Conference | XmlTag::Schedule), XmlTag::BaseUrl) => text.clone_into(&mut self.base),
            (Some(XmlTag::Conference | XmlTag::Schedule), XmlTag::Url) => conference.url = address(text, &self.base),
            (Some(XmlTag::Tracks), XmlTag::Track) => {
                draft.track_named(text);
            }
            _ => {}
        }
    }
}

/// A text without the spaces around it.
fn trimmed(text: String) -> String {
    match text.trim() {
        inside if inside.len() == text.len() => text,
        inside => inside.to_owned(),
    }
}

fn add(draft: &mut Draft, talk: XmlTalk, day: &str, room: &str) {
    let is_id = |id: &&str| !matches!(*id, "" | "0" | "-1");
    let id = [talk.guid, talk.id].into_iter().find(|id| is_id(&id.as_str())).unwrap_or_default();
    let start = Some(talk.date).filter(|date| date.contains('T'));
    let start = start.or_else(|| local_start(day, &talk.start));
    let minutes = minutes_of(&talk.duration, true).filter(|minutes| *minutes > 0);
    let end = Some(talk.end).filter(|end| end.contains('T'));
    let end = end.or_else(|| end_of(start.as_deref()?, minutes?));
    let mut participants: Vec<Participant> = Vec::new();
    for (key, name) in &talk.persons {
        let key = Some(key.trim()).filter(is_id);
        if !name.is_empty() || key.is_some() {
            let place = draft.person_of(key, name, &id);
            participants.push(draft.participant(place, None));
        }
    }
    let track = (!talk.track.is_empty()).then(|| draft.track_named(&talk.track));
    let room = (!room.is_empty()).then(|| draft.room(room, || room.into()));
    let texts = [talk.subtitle, talk.opening, talk.description];
    let summary = match texts.iter().filter(|text| !text.is_empty()).count() {
        // Long texts are not copied.
        1 => texts.into_iter().find(|text| !text.is_empty()).map(Text::Plain),
        _ => paragraphs(&texts.each_ref().map(String::as_str)),
    };
    draft.agenda.sessions.push(Session {
        id,
        title: Text::Plain(talk.title),
        format: Some(talk.kind).filter(|kind| !kind.is_empty()),
        summary,
        date: start.as_deref().and_then(|start| day_of(start, day)),
        start,
        end,
        room: in_room(room),
        track,
        language: language(&talk.language),
        participants,
        links: talk.links,
        ..Session::default()
    });
}
