//! iCalendar, as programs write it: with and without folding, escaping and zones. An event needs a start and nothing else; nobody is made
//! a person who is not named as one.

use super::calendar_zone::{CalendarZone, iana_of};
use super::draft::{Draft, Venue};
use super::pieces::{end_of, in_room, link, minutes_of, paragraphs, written};
use crate::agenda::file::{Person, Session, Track};
use crate::agenda::model::time::{Minute, Stamp};
use crate::agenda::read::issue::{Grade, IssuePath};
use crate::agenda::read::issue_kind::IssueKind;

/// What it is called.
pub const NAME: &str = "iCalendar";

/// A line of a writer that folds is no longer than this.
const FOLDED: usize = 400;

/// Whether a text is some.
pub fn is(text: &str) -> bool {
    text.trim_start_matches('\u{feff}')
        .trim_start()
        .get(..15)
        .is_some_and(|begin| begin.eq_ignore_ascii_case("BEGIN:VCALENDAR"))
}

/// A line: a name, what qualifies it, and a value.
#[derive(Clone)]
struct Property {
    name: String,
    parameters: Vec<(String, String)>,
    value: String,
}

impl Property {
    fn parse(line: &str) -> Option<Self> {
        let mut is_quoted = false;
        let colon = line.find(|char: char| {
            is_quoted ^= char == '"';
            char == ':' && !is_quoted
        })?;
        let (head, value) = (&line[..colon], &line[colon + 1..]);
        is_quoted = false;
        let mut pieces = head.split(|char: char| {
            is_quoted ^= char == '"';
            char == ';' && !is_quoted
        });
        let name = pieces.next()?.trim().to_ascii_uppercase();
        let parameter = |piece: &str| {
            let (key, value) = piece.split_once('=')?;
            Some((key.to_ascii_uppercase(), value.trim_matches('"').to_owned()))
        };
        let parameters = pieces.filter_map(parameter).collect();
        Some(Self { name, parameters, value: value.to_owned() })
    }

    fn parameter(&self, key: &str) -> &str {
        self.parameters.iter().find(|(known, _)| known == key).map_or("", |(_, value)| value)
    }

    /// The value as a text, its escapes resolved.
    fn text(&self) -> String {
        unescaped(&self.value)
    }
}

fn unescaped(value: &str) -> String {
    let mut text = String::with_capacity(value.len());
    let mut chars = value.chars();
    while let Some(char) = chars.next() {
        match char {
            '\\' => match chars.next() {
                Some('n' | 'N') => text.push('\n'),
                Some(other @ (',' | ';' | '\\' | ':' | '"')) => text.push(other),
                Some(other) => text.extend(['\\', other]),
                None => text.push('\\'),
            },
            _ => text.push(char),
        }
    }
    text.trim().to_owned()
}

/// The texts of a value that is a list: its commas part them, those behind a backslash do not.
fn list(value: &str) -> Vec<String> {
    let mut is_escaped = false;
    let pieces = value.split(|char: char| {
        let is_comma = char == ',' && !is_escaped;
        is_escaped = char == '\\' && !is_escaped;
        is_comma
    });
    pieces.map(unescaped).filter(|piece| !piece.is_empty()).collect()
}

/// The lines, put together where one goes on in the next. Of a writer that does not fold, what begins with a space is a line of its own.
fn lines(text: &str) -> Vec<String> {
    let folds = text.lines().all(|line| line.len() <= FOLDED);
    let mut lines: Vec<String> = Vec::new();
    for line in text.lines() {
        match (line.strip_prefix([' ', '\t']), lines.last_mut()) {
            (Some(rest), Some(last)) => {
                if !folds {
                    last.push_str("\\n");
                }
                last.push_str(rest);
            }
            _ => lines.push(line.to_owned()),
        }
    }
    lines
}

/// Reads a calendar.
pub fn read(text: &str, venue: &Venue) -> Draft {
    let mut draft = Draft::of(NAME);
    let mut zones: Vec<CalendarZone> = Vec::new();
    let mut events: Vec<Vec<Property>> = Vec::new();
    let mut around: Vec<String> = Vec::new();
    let mut calendar_zone = String::new();
    for property in lines(text).iter().filter_map(|line| Property::parse(line)) {
        let value = property.value.trim();
        match (&*property.name, around.last().map(String::as_str)) {
            ("BEGIN", _) => {
                let component = value.to_ascii_uppercase();
                match &*component {
                    "VEVENT" => events.push(Vec::new()),
                    "VTIMEZONE" => zones.push(CalendarZone::default()),
                    "STANDARD" | "DAYLIGHT" => zones.last_mut().into_iter().for_each(CalendarZone::begin),
                    _ => {}
                }
                around.push(component);
            }
            ("END", _) => {
                around.pop();
            }
            ("TZID", Some("VTIMEZONE")) => {
                if let Some(zone) = zones.last_mut() {
                    value.clone_into(&mut zone.id);
                }
            }
            (name, Some("STANDARD" | "DAYLIGHT")) => {
                if let Some(zone) = zones.last_mut() {
                    zone.say(name, value);
                }
            }
            (_, Some("VEVENT")) => events.last_mut().into_iter().for_each(|event| event.push(property.clone())),
            ("X-WR-CALNAME" | "NAME", Some("VCALENDAR")) => {
                draft.agenda.conference.name = property.text().as_str().into();
            }
            ("X-WR-CALDESC", Some("VCALENDAR")) => draft.agenda.conference.summary = paragraphs(&[&property.text()]),
            ("X-WR-TIMEZONE", Some("VCALENDAR")) => value.clone_into(&mut calendar_zone),
            _ => {}
        }
    }
    write(&mut draft, &events, &Clocks { zones: &zones, venue }, &calendar_zone);
    draft
}

/// Whose clocks the times of a file are on.
struct Clocks<'c> {
    zones: &'c [CalendarZone],
    venue: &'c Venue<'c>,
}

/// What a line says of a time.
enum Told {
    /// A stamp as format 1 has it.
    Stamp(String),
    /// A date.
    Date(String),
}

impl Clocks<'_> {
    /// A time as format 1 writes it, and the name of a zone that nobody knows.
    fn told(&self, property: &Property) -> Option<(Told, Option<String>)> {
        let digits: String = property.value.trim().chars().filter(|char| !matches!(char, '-' | ':')).collect();
        let clock = digits.get(8..)?;
        let date = [digits.get(..4)?, "-", digits.get(4..6)?, "-", digits.get(6..8)?].concat();
        let Some(clock) = clock.strip_prefix(['T', 't']) else {
            return clock.is_empty().then_some((Told::Date(date), None));
        };
        let local = [&date, "T", clock.get(..2)?, ":", clock.get(2..4)?].concat();
        let civil = written(&local)?;
        if clock.ends_with(['Z', 'z']) {
            return Some((Told::Stamp(local + "Z"), None));
        }
        let zone = property.parameter("TZID");
        if zone.is_empty() {
            return Some((Told::Stamp(local), None));
        }
        if let Some(offset) = self.zones.iter().find(|known| known.id == zone).and_then(|known| known.offset_min(civil))
        {
            return Some((Told::Stamp(local + &offset_text(offset)), None));
        }
        let Some(known) = self.iana(zone) else { return Some((Told::Stamp(local), Some(zone.to_owned()))) };
        let moment = Stamp::Local(civil).at_venue(Some(known), self.venue.zones)?;
        let shown = [&moment.civil.date().iso(), "T", &moment.civil.clock()].concat();
        Some((Told::Stamp(shown + &offset_text(moment.offset_min())), None))
    }

    /// The name that browsers know a zone by.
    fn iana<'z>(&self, zone: &'z str) -> Option<&'z str> {
        iana_of(zone).find(|name| self.venue.knows(name))
    }
}

fn offset_text(minutes: i64) -> String {
    let clock = Minute(minutes.abs()).clock();
    [if minutes < 0 { "-" } else { "+" }, &clock].concat()
}

fn write(draft: &mut Draft, events: &[Vec<Property>], clocks: &Clocks, calendar_zone: &str) {
    let all = |name: &'static str| events.iter().flatten().filter(move |property| property.name == name);
    let stated = std::iter::once(calendar_zone).chain(all("DTSTART").map(|start| start.parameter("TZID")));
    let mut names = stated.filter(|zone| !zone.is_empty());
    if let Some(zone) = names.find_map(|zone| clocks.iana(zone)) {
        draft.agenda.conference.timezone = Some(zone.to_owned());
    }
    // One category each is a track, several are subjects.
    let is_tagged = events.iter().any(|event| {
        event
            .iter()
            .filter(|property| property.name == "CATEGORIES")
            .map(|property| list(&property.value).len())
            .sum::<usize>()
            > 1
    });
    let mut unknown: Vec<String> = Vec::new();
    for event in events {
        let session = session(draft, event, clocks, is_tagged, &mut unknown);
        draft.agenda.sessions.push(session);
    }
    unknown.sort();
    unknown.dedup();
    for zone in unknown {
        let place = IssuePath { key: "TZID".to_owned(), ..IssuePath::default() };
        draft.note(Grade::Warning, place, IssueKind::NoSuchClock, &[&zone]);
    }
    if !draft.agenda.people.is_empty() {
        draft.note(
            Grade::Note,
            IssuePath { key: "ATTENDEE".to_owned(), ..IssuePath::default() },
            IssueKind::ReadAsSpeakers,
            &[],
        );
    }
    let starts = || draft.agenda.sessions.iter().filter_map(|session| session.start.as_deref());
    let (is_any, is_local) = (starts().next().is_some(), starts().any(|start| !super::pieces::has_offset(start)));
    if is_local {
        draft.without_zone(clocks.venue);
    } else if is_any {
        draft.in_utc(clocks.venue);
    }
}

fn session(
    draft: &mut Draft,
    event: &[Property],
    clocks: &Clocks,
    is_tagged: bool,
    unknown: &mut Vec<String>,
) -> Session {
    let position = draft.agenda.sessions.len();
    let get = |name: &str| event.iter().find(|property| property.name == name);
    let text = |name: &str| get(name).map(Property::text).unwrap_or_default();
    let mut told = |name: &str| {
        let (told, zone) = clocks.told(get(name)?)?;
        unknown.extend(zone);
        Some(told)
    };
    let (begin, finish) = (told("DTSTART"), told("DTEND"));
    if begin.is_none() {
        draft.report(Grade::Warning, "sessions", position, "start", IssueKind::WithoutTime, &[]);
    }
    if get("RRULE").is_some() {
        draft.report(Grade::Warning, "sessions", position, "start", IssueKind::Repeats, &[]);
    }
    let (start, date) = match begin {
        Some(Told::Stamp(stamp)) => (Some(stamp), None),
        Some(Told::Date(date)) => (None, Some(date)),
        None => (None, None),
    };
    let end = match finish {
        Some(Told::Stamp(end)) => Some(end),
        _ => start.as_deref().and_then(|start| end_of(start, minutes_of(get("DURATION")?.value.trim(), false)?)),
    };
    let mut participants = Vec::new();
    for attendee in event.iter().filter(|property| property.name == "ATTENDEE") {
        let (name, address) = (attendee.parameter("CN").trim(), attendee.value.trim());
        if name.is_empty() {
            continue;
        }
        let links = link(address, "", None, "").filter(|link| link.url.starts_with("http"));
        let links =
            links.map(|link| crate::agenda::file::Link { label: link.label, url: link.url }).into_iter().collect();
        let place = draft.person(&[address, "\n", name].concat(), name, || Person {
            name: name.into(),
            links,
            ..Person::default()
        });
        participants.push(draft.participant(place, None));
    }
    let room = Some(text("LOCATION")).filter(|room| !room.is_empty());
    let room = room.map(|room| draft.room(&room, || room.as_str().into()));
    let (mut track, mut tags) = (None, Vec::new());
    for category in
        event.iter().filter(|property| property.name == "CATEGORIES").flat_map(|property| list(&property.value))
    {
        if is_tagged {
            let tag = draft.tag(&category, || category.as_str().into());
            tags.extend(Some(tag).filter(|tag| !tags.contains(tag)));
        } else {
            track = Some(draft.track(&category, || Track { name: category.as_str().into(), ..Track::default() }));
        }
    }
    let summary = paragraphs(&[&text("DESCRIPTION")]).or_else(|| paragraphs(&[&text("X-ALT-DESC")]));
    Session {
        id: text("UID"),
        title: text("SUMMARY").as_str().into(),
        summary,
        date,
        end: end.filter(|_| start.is_some()),
        start,
        room: in_room(room),
        track,
        tags,
        status: match &*text("STATUS").to_ascii_uppercase() {
            "CANCELLED" => Some("cancelled".to_owned()),
            "TENTATIVE" => Some("tentative".to_owned()),
            _ => None,
        },
        participants,
        links: link(&text("URL"), "", None, "").into_iter().collect(),
        ..Session::default()
    }
}
