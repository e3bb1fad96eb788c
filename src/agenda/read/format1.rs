//! The shape of format 1: which keys there are and what they refer to. Types and places are `record`'s business, ids
//! `table`'s, and what follows from it all `conclude`'s.

use std::borrow::Cow;
use std::cell::RefCell;

use super::conclude::{conclude, cut_circles};
use super::issue::{Grade, Issue, ReadError};
use super::json::Json;
use super::record::Record;
use super::table::{Ids, Table};
use crate::agenda::conference::{
    Affiliation, Conference, Day, Involvement, Link, Organization, Participant, Person, Relationship, Room, Session,
    Source, Status, Tag, Time, Track, Word,
};
use crate::agenda::id::OrganizationId;
use crate::agenda::text::Text;
use crate::agenda::time::Zones;

const FORMAT: &str = "conference-agenda/1";

/// Reads the tree of a file.
///
/// # Errors
/// [`ReadError::NotAnAgenda`] and [`ReadError::Format`]; everything else is an issue.
pub fn conference<'a>(
    json: &'a Json<'a>,
    venue_timezone: Option<&str>,
    zones: &dyn Zones,
    issues: &'a RefCell<Vec<Issue>>,
) -> Result<Conference, ReadError> {
    let Some(file) = Record::root(json, first_language(json), issues) else {
        return Err(ReadError::NotAnAgenda { found: json.noun() });
    };
    match file.string("format") {
        Some(FORMAT) => {}
        Some(other) => return Err(ReadError::Format { found: other.to_owned() }),
        None if file.has("sessions") => {
            file.report(Grade::Warning, "format", format!("missing; read as \"{FORMAT}\""));
        }
        None => return Err(ReadError::NotAnAgenda { found: "an object without them" }),
    }

    let rooms = Table::new(&file, "rooms");
    let tracks = Table::new(&file, "tracks");
    let tags = Table::new(&file, "tags");
    let organizations = Table::new(&file, "organizations");
    let people = Table::new(&file, "people");
    let sessions = Table::new(&file, "sessions");
    if !file.has("sessions") {
        file.report(Grade::Warning, "sessions", "missing; the programme is empty".to_owned());
    }
    let names = Names { people: &people.ids, organizations: &organizations.ids };

    let mut conference = file.object("conference").map_or_else(
        || {
            file.report(Grade::Warning, "conference", "missing; the agenda has no name".to_owned());
            Conference::default()
        },
        |record| about(&record, &names),
    );
    conference.timezone = zone(&file, conference.timezone, venue_timezone, zones);
    let venue = Venue { timezone: conference.timezone.as_deref(), zones };

    conference.rooms =
        rooms.read(|record, id| Room { id, name: name(record, "name"), summary: record.text("summary") });
    conference.tracks =
        tracks.read(|record, id| Track { id, name: name(record, "name"), color: record.owned("color") });
    conference.tags = tags.read(|record, id| Tag { id, name: name(record, "name") });
    conference.organizations = organizations.read(|record, id| organization(record, id, &names));
    conference.people = people.read(|record, id| person(record, id, &names));
    conference.sessions = sessions.read(|record, id| Session {
        parent: record.parsed("parent", |id| sessions.ids.find(id), "the id of a session"),
        rooms: references(record, "room", &rooms.ids, "the ids of rooms"),
        track: record.parsed("track", |id| tracks.ids.find(id), "the id of a track"),
        tags: references(record, "tags", &tags.ids, "the ids of tags"),
        ..session(record, id, &names, &venue)
    });
    conference.relationships =
        file.list("relationships").iter().filter_map(|record| relationship(record, &names, &sessions.ids)).collect();
    conference.sources = file
        .list("sources")
        .iter()
        .map(|record| Source { label: name(record, "label"), url: record.owned("url") })
        .collect();

    cut_circles(&mut conference.sessions, |session| &mut session.parent, &file, "sessions");
    cut_circles(&mut conference.organizations, |organization| &mut organization.parent, &file, "organizations");
    conclude(&mut conference);
    Ok(conference)
}

/// The language of texts that state none: the first of the conference's, looked up before anything is read.
fn first_language<'a>(json: &'a Json<'a>) -> &'a str {
    let entry = |json: &'a Json<'a>, wanted: &str| match json {
        Json::Object(entries) => entries.iter().rfind(|(key, _)| key == wanted).map(|(_, value)| value),
        _ => None,
    };
    let languages = entry(json, "conference").and_then(|conference| entry(conference, "languages"));
    match languages {
        Some(Json::Array(tags)) => match tags.first() {
            Some(Json::String(tag)) => tag,
            _ => "",
        },
        Some(Json::String(tag)) => tag,
        _ => "",
    }
}

/// Whom a reference may name from anywhere in the file.
struct Names<'t> {
    people: &'t Ids,
    organizations: &'t Ids,
}

/// Whose clock the times are on.
struct Venue<'t> {
    timezone: Option<&'t str>,
    zones: &'t dyn Zones,
}

fn about(record: &Record, names: &Names) -> Conference {
    Conference {
        id: record.owned("id").unwrap_or_default(),
        name: name(record, "name"),
        start: record.date("start"),
        end: record.date("end"),
        timezone: record.owned("timezone"),
        languages: record.strings("languages").into_iter().map(str::to_owned).collect(),
        place: record.text("place"),
        url: record.owned("url"),
        summary: record.text("summary"),
        participants: participants(record, names),
        involved: involved(record, names),
        ..Conference::default()
    }
}

/// The venue's zone, if the browser knows it.
fn zone(file: &Record, stated: Option<String>, given: Option<&str>, zones: &dyn Zones) -> Option<String> {
    let zone = stated.or_else(|| given.map(str::to_owned))?;
    if zones.offset_min(&zone, 0).is_some() {
        return Some(zone);
    }
    let sentence = format!("expected a time zone such as Asia/Shanghai, found \"{zone}\"; times are shown as written");
    file.report(Grade::Warning, "conference.timezone", sentence);
    None
}

/// A text that must be there; the id stands in for it.
fn name(record: &Record, key: &str) -> Text {
    record.text(key).unwrap_or_else(|| {
        let stand_in = record.string("id").unwrap_or("?");
        record.report(Grade::Warning, key, format!("missing; shown as \"{stand_in}\""));
        Text::plain("", stand_in)
    })
}

fn organization(record: &Record, id: String, names: &Names) -> Organization {
    Organization {
        id,
        name: name(record, "name"),
        short: record.text("short"),
        aliases: record.texts("aliases"),
        keys: keys(record),
        kind: word(record, "kind"),
        parent: record.parsed("parent", |id| names.organizations.find(id), "the id of an organization"),
        url: record.owned("url"),
        logo: record.owned("logo"),
        summary: record.text("summary"),
        people: Vec::new(),
        sessions: Vec::new(),
    }
}

fn person(record: &Record, id: String, names: &Names) -> Person {
    let affiliation = |record: &Record| {
        Some(Affiliation {
            former: record.bool("former").unwrap_or_default(),
            role: record.text("role"),
            organization: required(record, "organization", names.organizations)?,
        })
    };
    Person {
        id,
        name: name(record, "name"),
        aliases: record.texts("aliases"),
        keys: keys(record),
        photo: record.owned("photo"),
        bio: record.text("bio"),
        affiliations: record.inner("affiliations").iter().filter_map(affiliation).collect(),
        links: links(record),
        sessions: Vec::new(),
    }
}

fn session(record: &Record, id: String, names: &Names, venue: &Venue) -> Session {
    let (day, time) = schedule(record, venue);
    Session {
        id,
        title: name(record, "title"),
        keys: keys(record),
        format: word(record, "format"),
        summary: record.text("summary"),
        parent: None,
        children: Vec::new(),
        day,
        time,
        number: None,
        rooms: Vec::new(),
        track: None,
        tags: Vec::new(),
        language: record.owned("language"),
        status: record.parsed("status", status, "confirmed, tentative or cancelled").unwrap_or_default(),
        participants: participants(record, names),
        involved: involved(record, names),
        links: links(record),
    }
}

fn status(text: &str) -> Option<Status> {
    match text {
        "confirmed" => Some(Status::Confirmed),
        "tentative" => Some(Status::Tentative),
        "cancelled" => Some(Status::Cancelled),
        _ => None,
    }
}

/// The day and time that a record states. Nothing stated is `Unannounced`, until its block says more.
fn schedule(record: &Record, venue: &Venue) -> (Day, Time) {
    let timing = |text: &str| match text {
        "alongside" => Some(Day::Alongside),
        "unannounced" => Some(Day::Unannounced),
        _ => None,
    };
    let timing = record.parsed("timing", timing, "alongside or unannounced");
    let date = record.date("date");
    let start = record.stamp("start").map(|stamp| stamp.at_venue(venue.timezone, venue.zones));
    let end = record.stamp("end").map(|stamp| stamp.at_venue(venue.timezone, venue.zones));
    if timing == Some(Day::Unannounced) {
        return (Day::Unannounced, Time::Unstated);
    }
    let Some(start) = start else {
        if end.is_some() {
            record.report(Grade::Warning, "end", "there is no `start`; left out".to_owned());
        }
        return (timing.or(date.map(Day::On)).unwrap_or(Day::Unannounced), Time::Unstated);
    };
    if timing.is_some() {
        record.report(Grade::Warning, "timing", "the session has a `start`; left out".to_owned());
    }
    let day = date.unwrap_or_else(|| start.conference_day());
    let in_order = end.filter(|end| *end >= start);
    if end != in_order {
        let sentence = format!("\"{}\" is before the start; left out", record.string("end").unwrap_or_default());
        record.report(Grade::Warning, "end", sentence);
    }
    (Day::On(day), Time::From { start, end: in_order })
}

fn participants(record: &Record, names: &Names) -> Vec<Participant> {
    let participant = |record: &Record| {
        let role = word(record, "role").unwrap_or(Cow::Borrowed("speaker"));
        Some(Participant { role, person: required(record, "person", names.people)? })
    };
    record.inner("participants").iter().filter_map(participant).collect()
}

fn involved(record: &Record, names: &Names) -> Vec<Involvement> {
    let involvement = |record: &Record| {
        let role = word(record, "role");
        Some(Involvement { role, organization: required(record, "organization", names.organizations)? })
    };
    record.inner("organizations").iter().filter_map(involvement).collect()
}

fn links(record: &Record) -> Vec<Link> {
    let link = |record: &Record| {
        let url = record.owned("url");
        let (label, kind) = (record.text("label"), word(record, "kind"));
        let Some(url) = url else {
            record.report(Grade::Loss, "url", "missing; this link is not shown".to_owned());
            return None;
        };
        Some(Link { label: label.unwrap_or_else(|| Text::plain("", &url)), url, kind })
    };
    record.inner("links").iter().filter_map(link).collect()
}

fn relationship(record: &Record, names: &Names, sessions: &Ids) -> Option<Relationship> {
    let kind = word(record, "kind").unwrap_or_else(|| {
        record.report(Grade::Warning, "kind", "missing; shown as \"partner\"".to_owned());
        Cow::Borrowed("partner")
    });
    let label = record.text("label");
    let session = record.parsed("session", |id| sessions.find(id), "the id of a session");
    let from: Option<OrganizationId> = required(record, "from", names.organizations);
    let to: Option<OrganizationId> = required(record, "to", names.organizations);
    Some(Relationship { from: from?, to: to?, kind, label, session })
}

/// A reference without which the record says nothing.
fn required<I: From<usize>>(record: &Record, key: &str, ids: &Ids) -> Option<I> {
    let id = record.string(key);
    let found = id.and_then(|id| ids.find(id));
    if found.is_none() {
        let what = id.map_or_else(|| "missing".to_owned(), |id| format!("nothing in the file has the id \"{id}\""));
        record.report(Grade::Loss, key, format!("{what}; this entry is not shown"));
    }
    found
}

fn references<I: From<usize>>(record: &Record, key: &str, ids: &Ids, expected: &str) -> Vec<I> {
    let mut found = Vec::new();
    for id in record.strings(key) {
        match ids.find(id) {
            Some(reference) => found.push(reference),
            None => record.report(Grade::Warning, key, format!("expected {expected}, found \"{id}\"; left out")),
        }
    }
    found
}

fn keys(record: &Record) -> Vec<String> {
    record.strings("keys").into_iter().map(str::to_owned).collect()
}

fn word(record: &Record, key: &str) -> Option<Word> {
    record.owned(key).map(Cow::Owned)
}
