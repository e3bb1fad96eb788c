//! The XML twin of frab's `schedule.json`, as Pentabarf, frab, pretalx and FOSDEM write it. It is read event by event, in one go: files
//! of megabytes are usual.

use quick_xml::Reader as XmlReader;
use quick_xml::events::{BytesStart, Event as XmlEvent};

use super::draft::{Draft, Venue};
use super::pieces::{address, day_of, end_of, in_room, language, link, link_kind, minutes_of, paragraphs};
use crate::agenda::file::{Participant, Session, SessionLink};

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
    links: Vec<(String, String, String)>,
}

/// Where in the file one is.
#[derive(Default)]
struct XmlPlace {
    /// The elements around, by name.
    path: Vec<Vec<u8>>,
    text: String,
    day: String,
    room: String,
    base: String,
    talk: Option<XmlTalk>,
    /// The person or the link that is being read: its id or address, and its type.
    entry: (String, String),
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
            Ok(XmlEvent::Text(piece)) => place.text.push_str(&piece.decode().unwrap_or_default()),
            Ok(XmlEvent::CData(piece)) => place.text.push_str(&piece.decode().unwrap_or_default()),
            Ok(XmlEvent::GeneralRef(name)) => place.refer(&name),
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

fn attribute(element: &BytesStart, name: &str) -> String {
    let attribute = element.try_get_attribute(name).ok().flatten();
    attribute.and_then(|attribute| Some(attribute.unescape_value().ok()?.into_owned())).unwrap_or_default()
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
        let is_text = |name: &Vec<u8>| matches!(&**name, b"title" | b"subtitle" | b"abstract" | b"description");
        self.talk.is_some() && self.path.last().is_some_and(is_text)
    }

    fn open(&mut self, element: &BytesStart, draft: &mut Draft) {
        if self.is_in_text() {
            self.text.push(' ');
            self.path.push(b"title".to_vec());
            return;
        }
        self.text.clear();
        match element.local_name().as_ref() {
            b"day" => self.day = attribute(element, "date"),
            b"room" if self.talk.is_none() => {
                attribute(element, "name").trim().clone_into(&mut self.room);
                if !self.room.is_empty() {
                    draft.room(&self.room, || self.room.as_str().into());
                }
            }
            b"event" => {
                let (id, guid) = (attribute(element, "id"), attribute(element, "guid"));
                self.talk = Some(XmlTalk { id, guid, ..XmlTalk::default() });
            }
            b"person" => {
                let guid = attribute(element, "guid");
                self.entry = (if guid.is_empty() { attribute(element, "id") } else { guid }, String::new());
            }
            b"link" | b"attachment" => self.entry = (attribute(element, "href"), attribute(element, "type")),
            _ => {}
        }
        self.path.push(element.local_name().as_ref().to_owned());
    }

    fn close(&mut self, draft: &mut Draft, venue: &Venue) {
        let Some(name) = self.path.pop() else { return };
        if self.is_in_text() {
            self.text.push(' ');
            return;
        }
        let text = std::mem::take(&mut self.text);
        let text = text.trim();
        let Some(talk) = &mut self.talk else {
            self.about(draft, venue, &name, text);
            return;
        };
        let kept = match &*name {
            b"event" => {
                if let Some(talk) = self.talk.take() {
                    add(draft, &talk, &self.day, &self.room, &self.base);
                }
                return;
            }
            b"person" => {
                talk.persons.push((std::mem::take(&mut self.entry.0), text.to_owned()));
                return;
            }
            b"link" | b"attachment" => {
                let (url, kind) = std::mem::take(&mut self.entry);
                talk.links.push((url, text.to_owned(), kind));
                return;
            }
            b"date" => &mut talk.date,
            b"start" => &mut talk.start,
            b"end" => &mut talk.end,
            b"duration" => &mut talk.duration,
            b"title" => &mut talk.title,
            b"subtitle" => &mut talk.subtitle,
            b"track" => &mut talk.track,
            b"type" => &mut talk.kind,
            b"language" => &mut talk.language,
            b"abstract" => &mut talk.opening,
            b"description" => &mut talk.description,
            _ => return,
        };
        text.clone_into(kept);
    }

    /// What is said of the conference.
    fn about(&mut self, draft: &mut Draft, venue: &Venue, name: &[u8], text: &str) {
        if text.is_empty() {
            return;
        }
        let conference = &mut draft.agenda.conference;
        match (self.path.last().map(Vec::as_slice), name) {
            (Some(b"conference"), b"acronym") => text.clone_into(&mut conference.id),
            (Some(b"conference"), b"title") => conference.name = text.into(),
            (Some(b"conference"), b"start") => conference.start = text.get(..10).map(str::to_owned),
            (Some(b"conference"), b"end") => conference.end = text.get(..10).map(str::to_owned),
            (Some(b"conference"), b"venue") => conference.place = Some(text.into()),
            (Some(b"conference"), b"time_zone_name") => draft.set_zone(text, venue),
            (Some(b"conference" | b"schedule"), b"base_url") => text.clone_into(&mut self.base),
            (Some(b"conference" | b"schedule"), b"url") => conference.url = address(text, &self.base),
            (Some(b"tracks"), b"track") => {
                draft.track_named(text);
            }
            _ => {}
        }
    }
}

fn add(draft: &mut Draft, talk: &XmlTalk, day: &str, room: &str, base: &str) {
    let is_id = |id: &&str| !matches!(*id, "" | "0" | "-1");
    let id = [&*talk.guid, &*talk.id].into_iter().find(is_id).unwrap_or_default();
    let start = Some(&talk.date).filter(|date| date.contains('T')).cloned();
    let start = start.or_else(|| super::frab::local_start(day, &talk.start));
    let minutes = minutes_of(&talk.duration, true).filter(|minutes| *minutes > 0);
    let end = Some(&talk.end).filter(|end| end.contains('T')).cloned();
    let end = end.or_else(|| end_of(start.as_deref()?, minutes?));
    let mut participants: Vec<Participant> = Vec::new();
    for (key, name) in &talk.persons {
        let key = Some(key.trim()).filter(is_id);
        if !name.is_empty() || key.is_some() {
            let place = draft.person_of(key, name, id);
            participants.push(draft.participant(place, None));
        }
    }
    let links: Vec<SessionLink> =
        talk.links.iter().filter_map(|(url, label, kind)| link(url, label, link_kind(kind), base)).collect();
    let track = (!talk.track.is_empty()).then(|| draft.track_named(&talk.track));
    let room = (!room.is_empty()).then(|| draft.room(room, || room.into()));
    draft.agenda.sessions.push(Session {
        id: id.to_owned(),
        title: talk.title.as_str().into(),
        format: Some(&talk.kind).filter(|kind| !kind.is_empty()).cloned(),
        summary: paragraphs(&[&talk.subtitle, &talk.opening, &talk.description]),
        date: start.as_deref().and_then(|start| day_of(start, day)),
        start,
        end,
        room: in_room(room),
        track,
        language: language(&talk.language),
        participants,
        links,
        ..Session::default()
    });
}
