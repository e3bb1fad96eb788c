//! The shape of format 1: which keys there are and what they refer to. Types and places are `record`'s business, ids
//! `table`'s, and what follows from it all `infer`'s.

use std::borrow::Cow;

use super::dates::Dates;
use super::entries::{Names, address, each_once, involved, links, participants, references, required, word};
use super::ids::Ids;
use super::infer::{circles, infer};
use super::issue::{Grade, ReadError};
use super::issue_kind::IssueKind;
use super::record::Record;
use super::table::RecordTable;
use super::tree::Json;
use super::when::{When, when};
use super::word;
use crate::agenda::limits::LANGUAGES;
use crate::agenda::model::conference::{
    Affiliation, Conference, Day, Organization, Person, Relationship, Room, Session, Signup, Source, Status, Tag, Time,
    Track,
};
use crate::agenda::model::id::OrganizationId;
use crate::agenda::model::text::Text;
use crate::agenda::model::time::{Stamp, Zones};

/// What a file of this format says that it is.
pub const FORMAT: &str = "conference-agenda/1";

/// Reads a file.
///
/// # Errors
/// [`ReadError::NotAnAgenda`] and [`ReadError::Format`]; everything else is an issue.
pub fn conference(file: &Record, venue_timezone: Option<&str>, zones: &dyn Zones) -> Result<Conference, ReadError> {
    let format = file.string("format");
    if format != Some(FORMAT)
        && let Some(patience) = file.file.patience()
    {
        (patience.name_format)(file, format)?;
    }

    let rooms = RecordTable::new(file, "rooms");
    let tracks = RecordTable::new(file, "tracks");
    let tags = RecordTable::new(file, "tags");
    let organizations = RecordTable::new(file, "organizations");
    let people = RecordTable::new(file, "people");
    let sessions = RecordTable::new(file, "sessions");
    if !file.has("sessions") {
        file.report(Grade::Warning, "sessions", IssueKind::NoSessions, &[]);
    }
    let names = Names { people: &people.ids, organizations: &organizations.ids };
    let dates = Dates { timezone: None, zones, days: (None, None) };

    let mut updated = None;
    let mut conference = file.object("conference").map_or_else(
        || {
            file.report(Grade::Warning, "conference", IssueKind::NoConference, &[]);
            Conference::default()
        },
        |record| about(&record, &names, &dates, &mut updated),
    );
    conference.timezone = zone(file, conference.timezone, venue_timezone, zones);
    let timezone = conference.timezone.clone();
    conference.updated = updated.and_then(|stamp| stamp.at_venue(timezone.as_deref(), zones));
    let dates = Dates { timezone: timezone.as_deref(), days: (conference.start, conference.end), ..dates };

    rooms.each(&mut |record, id| {
        conference.rooms.push(room(record, id));
    });
    tracks.each(&mut |record, id| {
        conference.tracks.push(Track { id, name: name(record, "name"), color: record.owned("color") });
    });
    tags.each(&mut |record, id| conference.tags.push(Tag { id, name: name(record, "name") }));
    organizations.each(&mut |record, id| conference.organizations.push(organization(record, id, &names)));
    people.each(&mut |record, id| conference.people.push(person(record, id, &names)));
    let mut days_from = Vec::new();
    sessions.each(&mut |record, id| {
        let When { day, time, from } = when(record, &dates);
        days_from.push(from);
        conference.sessions.push(Session {
            parent: record.parsed("parent", |id| sessions.ids.find(id), IssueKind::NotASession),
            day,
            time,
            rooms: references(record, "room", &rooms.ids, IssueKind::NotRooms),
            track: record.parsed("track", |id| tracks.ids.find(id), IssueKind::NotATrack),
            tags: references(record, "tags", &tags.ids, IssueKind::NotTags),
            ..session(record, id, &names)
        });
    });
    for record in &file.list("relationships") {
        if let Some(relationship) = relationship(record, &names, &sessions.ids) {
            conference.relationships.push(relationship);
        }
    }
    for record in &file.list("sources") {
        conference.sources.push(Source { label: name(record, "label"), url: address(record, "url") });
    }

    let parents = conference.sessions.iter().map(|session| session.parent.map(Into::into)).collect();
    for position in circles(file, "sessions", parents) {
        conference.sessions[position].parent = None;
    }
    let parents = conference.organizations.iter().map(|organization| organization.parent.map(Into::into)).collect();
    for position in circles(file, "organizations", parents) {
        conference.organizations[position].parent = None;
    }
    infer(&mut conference, &days_from);
    Ok(conference)
}

/// The language of texts that state none: the first of the conference's, looked up before anything is read.
pub fn first_language(json: Json<'_>) -> &str {
    let entry = |json, wanted| match json {
        Json::Object(entries) => entries.find(wanted).0,
        _ => None,
    };
    let languages = entry(json, "conference").and_then(|conference| entry(conference, "languages"));
    let first = match languages {
        Some(Json::Array(mut tags)) => tags.next(),
        other => other,
    };
    if let Some(Json::String(tag)) = first { tag } else { "" }
}

fn about(record: &Record, names: &Names, dates: &Dates, updated: &mut Option<Stamp>) -> Conference {
    *updated = record.parsed("updated", Stamp::parse, IssueKind::NotATime);
    let id = record.owned("id").unwrap_or_else(|| {
        record.report(Grade::Warning, "id", IssueKind::NoConferenceId, &[]);
        String::new()
    });
    let (start, end) = (dates.date(record, "start"), dates.date(record, "end"));
    let in_order = end.filter(|end| start.is_none_or(|start| start <= *end));
    if let Some(end) = end.filter(|_| in_order.is_none()) {
        record.report(Grade::Warning, "end", IssueKind::BeforeStart, &[&end.iso()]);
    }
    Conference {
        id,
        name: name(record, "name"),
        start,
        end: in_order,
        timezone: record.owned("timezone"),
        languages: languages(record),
        place: record.text("place"),
        url: address(record, "url"),
        summary: record.text("summary"),
        links: links(record),
        notice: record.text("notice"),
        participants: participants(record, names),
        involved: involved(record, names, true),
        ..Conference::default()
    }
}

/// The languages, as many as anybody has.
fn languages(record: &Record) -> Vec<String> {
    let mut languages = record.owned_strings("languages");
    record.count(Grade::Warning, "languages", languages.len(), LANGUAGES);
    languages.truncate(LANGUAGES);
    languages
}

/// The venue's zone: what the file states, else what the page does, if the browser knows it.
fn zone(file: &Record, stated: Option<String>, given: Option<&str>, zones: &dyn Zones) -> Option<String> {
    let is_known = |place: &str, zone: &str| {
        let is_known = zones.offset_min(zone, 0).is_some();
        if !is_known {
            file.report_quoted(Grade::Warning, place, IssueKind::NotAZone, zone);
        }
        is_known
    };
    if stated.as_ref().is_some_and(|zone| is_known("conference.timezone", zone)) {
        return stated;
    }
    given.filter(|zone| is_known("venue-timezone", zone)).map(str::to_owned)
}

/// A text that must be there; the id stands in for it.
fn name(record: &Record, key: &str) -> Text {
    let stand_in = || Some((record.file.patience()?.name)(record, key));
    record.text(key).or_else(stand_in).unwrap_or_default()
}

fn room(record: &Record, id: String) -> Room {
    Room {
        id,
        name: name(record, "name"),
        summary: record.text("summary"),
        capacity: record.count_of("capacity"),
        floor: record.text("floor"),
        url: address(record, "url"),
        links: links(record),
    }
}

fn organization(record: &Record, id: String, names: &Names) -> Organization {
    Organization {
        id,
        name: name(record, "name"),
        short: record.text("short"),
        aliases: record.texts("aliases"),
        keys: record.owned_strings("keys"),
        kind: word(record, "kind", word::KINDS),
        parent: record.parsed("parent", |id| names.organizations.find(id), IssueKind::NotAnOrganization),
        url: address(record, "url"),
        logo: address(record, "logo"),
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
        keys: record.owned_strings("keys"),
        photo: address(record, "photo"),
        bio: record.text("bio"),
        pronouns: record.text("pronouns"),
        tagline: record.text("tagline"),
        affiliations: each_once(record, "affiliations", affiliation),
        links: links(record),
        sessions: Vec::new(),
    }
}

/// What a record says of itself. When, and where in the programme, is for others.
fn session(record: &Record, id: String, names: &Names) -> Session {
    Session {
        id,
        title: name(record, "title"),
        keys: record.owned_strings("keys"),
        format: word(record, "format", word::FORMATS),
        summary: record.text("summary"),
        parent: None,
        children: Vec::new(),
        day: Day::Unannounced,
        time: Time::Unstated,
        later_days: 0,
        number: None,
        rooms: Vec::new(),
        track: None,
        tags: Vec::new(),
        language: record.owned("language"),
        level: word(record, "level", word::LEVELS),
        note: record.text("note"),
        is_highlight: record.bool("highlight").unwrap_or_default(),
        signup: record.parsed("signup", signup, IssueKind::NotASignup),
        status: status(record),
        participants: participants(record, names),
        involved: involved(record, names, false),
        links: links(record),
    }
}

fn signup(text: &str) -> Option<Signup> {
    Some(match word::known(text, word::SIGNUPS)? {
        "open" => Signup::Open,
        "full" => Signup::Full,
        _ => Signup::Closed,
    })
}

fn status(record: &Record) -> Status {
    let Some(stated) = record.string("status") else { return Status::default() };
    match word::known(stated, word::STATUSES) {
        Some("confirmed") => Status::Confirmed,
        Some("tentative") => Status::Tentative,
        Some(_) => Status::Cancelled,
        None => {
            record.report_quoted(Grade::Warning, "status", IssueKind::NotAStatus, stated);
            Status::Other(stated.to_owned().into())
        }
    }
}

fn relationship(record: &Record, names: &Names, sessions: &Ids) -> Option<Relationship> {
    let kind = word(record, "kind", word::RELATIONSHIPS).unwrap_or_else(|| {
        record.report(Grade::Warning, "kind", IssueKind::NoName, &["related"]);
        Cow::Borrowed("related")
    });
    let label = record.text("label");
    let session = record.parsed("session", |id| sessions.find(id), IssueKind::NotASession);
    let from: Option<OrganizationId> = required(record, "from", names.organizations);
    let to: Option<OrganizationId> = required(record, "to", names.organizations);
    Some(Relationship { from: from?, to: to?, kind, label, session })
}

#[cfg(test)]
mod tests {
    use super::super::read;
    use crate::agenda::model::time::Zones;

    struct Shanghai;
    impl Zones for Shanghai {
        fn offset_min(&self, zone: &str, _utc: i64) -> Option<i32> {
            (zone == "Asia/Shanghai").then_some(480)
        }
    }

    /// Reads a file with more keys in its conference and one session with more keys, and compares what is odd in it.
    #[track_caller]
    fn check(conference: &str, session: &str, expected: &[&str]) {
        let file = format!(
            r#"{{"format": "conference-agenda/1", "conference": {{"id": "c", "name": "C" {conference}}},
                "sessions": [{{"id": "s", "title": "S" {session}}}]}}"#
        );
        let reading = read(file.as_bytes(), None, &Shanghai).expect("an agenda");
        let found: Vec<String> = reading.issues.iter().map(ToString::to_string).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn what_is_not_used_is_reported() {
        check("", "", &[]);
        check(
            r#", "start": "2026-05-02", "end": "2026-05-01""#,
            "",
            &["conference.end: 2026-05-01 is before the start; left out"],
        );
        check(
            "",
            r#", "timing": "unannounced", "date": "2026-05-01", "start": "2026-05-01T09:00""#,
            &[
                "sessions[0].date: the session is unannounced; left out",
                "sessions[0].start: the session is unannounced; left out",
            ],
        );
        check(
            "",
            r#", "timing": "alongside", "date": "2026-05-01", "end": "2026-05-01T09:00""#,
            &["sessions[0].end: there is no `start`; left out", "sessions[0].date: the session is alongside; left out"],
        );
        check(
            "",
            r#", "timing": "alongside", "start": "2026-05-01T09:00", "end": "2026-05-01T08:00""#,
            &[
                "sessions[0].timing: the session has a `start`; left out",
                "sessions[0].end: \"2026-05-01T08:00\" is before the start; left out",
            ],
        );
    }

    #[test]
    fn a_bad_zone_of_the_file_hides_no_good_one_of_the_page() {
        let file = br#"{"format": "conference-agenda/1", "conference": {"name": "C", "timezone": "Mars/Olympus"}, "sessions": []}"#;
        let zone = |given: &str| {
            let reading = read(file, Some(given), &Shanghai).expect("an agenda");
            (reading.conference.timezone, reading.issues.iter().map(super::super::Issue::place).collect::<Vec<_>>())
        };
        let odd = |places: &[&str]| places.iter().map(|place| (*place).to_owned()).collect::<Vec<_>>();
        let expected = (Some("Asia/Shanghai".to_owned()), odd(&["conference.id", "conference.timezone"]));
        assert_eq!(zone("Asia/Shanghai"), expected);
        assert_eq!(zone("Moon"), (None, odd(&["conference.id", "conference.timezone", "venue-timezone"])));
    }

    #[test]
    fn a_part_has_the_day_of_its_block_unless_it_says_otherwise() {
        let file = br#"{"format": "conference-agenda/1", "conference": {"id": "c", "name": "C"}, "sessions": [
            {"id": "block", "title": "B", "date": "2026-05-01"},
            {"id": "part", "title": "P", "parent": "block"},
            {"id": "later", "title": "L", "parent": "block", "timing": "unannounced"}]}"#;
        let sessions = read(file, None, &Shanghai).expect("an agenda").conference.sessions;
        let days: Vec<String> = sessions.iter().map(|session| session.day.key()).collect();
        assert_eq!(days, ["2026-05-01", "2026-05-01", "unannounced"]);
    }
}
