//! Sessions as a calendar file, by RFC 5545: what programs of all makers read the same way. It asks nobody to come (no METHOD, no
//! ORGANIZER, no ATTENDEE: some programs refuse such a file, others mail people), and it leaves out what has no date.

use crate::agenda::model::conference::{Conference, Day, Session, Status, Time};
use crate::agenda::model::id::SessionId;
use crate::agenda::model::spelling::{joined, long_decimal};
use crate::agenda::model::time::{Date, Minute, Moment, Zones};
use crate::agenda::plan::fold::CalendarLines;
use crate::agenda::plan::zone::{self, ZoneRule};

/// A calendar.
#[derive(Clone, Debug, Default)]
pub struct Calendar {
    /// What it is called.
    pub name: String,
    /// The venue's zone.
    pub zone: Option<String>,
    /// The minute of UTC at which it is written.
    pub written_utc: i64,
    /// The minute of UTC as of which the conference's file is.
    pub updated_utc: Option<i64>,
    /// Which edition this is; see [`sequence`].
    pub sequence: u32,
    /// What is in it.
    pub events: Vec<CalendarEvent>,
}

/// A session in a calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CalendarEvent {
    /// The same in every file that was ever made of this session.
    pub uid: String,
    /// When it is.
    pub when: EventTime,
    /// What it is called.
    pub title: String,
    /// Where it is.
    pub place: String,
    /// What there is to say about it.
    pub about: String,
    /// Its own page.
    pub url: String,
    /// Whether it takes place: TENTATIVE, CONFIRMED or CANCELLED; empty where that is not known.
    pub status: &'static str,
}

/// When an event is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EventTime {
    /// From one moment to another.
    Timed {
        /// When it begins.
        start: Moment,
        /// When it is over.
        end: Moment,
    },
    /// On whole days.
    Days {
        /// The first.
        first: Date,
        /// The last.
        last: Date,
    },
}

/// Why a session is not in a calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotInCalendar {
    /// No day is known.
    Unannounced,
    /// It has a time of day on a clock that nobody knows.
    UnknownClock,
}

/// The minute of UTC from which editions are counted: 2020 begins.
const FIRST_EDITION: i64 = 26_297_280;

/// Which edition a file is, by the minute of UTC as of which it is: programs drop one that is lower than what they have. `kept` is the
/// highest that was ever written here, so that an owner who puts back an older file does no harm.
pub fn sequence(as_of_utc: i64, kept: u32) -> u32 {
    // Some programs hold it in 31 bits.
    let edition = (as_of_utc - FIRST_EDITION).clamp(0, i64::from(i32::MAX)) as u32;
    edition.max(kept)
}

/// The name of a session in every calendar.
pub fn uid(conference: &Conference, session: &Session) -> String {
    joined(&[&session.id, "@", &conference.id])
}

/// When a session is, as calendars have it. `over` says until when, where that is not stated; see `programme::lasting`.
///
/// # Errors
/// Where there is no date, or only the time on a clock of which nobody knows how far it is from UTC.
pub fn time(
    conference: &Conference,
    id: SessionId,
    over: &[i64],
    zones: &dyn Zones,
) -> Result<EventTime, NotInCalendar> {
    let session = conference.session(id);
    match (session.time, session.day) {
        (Time::From { start, .. }, _) => {
            // A moment with an offset of its own is one without a zone, too.
            if conference.timezone.is_none() && start.offset_min() == 0 {
                return Err(NotInCalendar::UnknownClock);
            }
            let utc = over[id.index()];
            let civil = conference.timezone.as_deref().and_then(|zone| zones.civil(zone, utc));
            let civil = civil.unwrap_or(Minute(utc + start.offset_min()));
            Ok(EventTime::Timed { start, end: Moment { utc, civil } })
        }
        (Time::Unstated, Day::On(date)) => Ok(EventTime::Days { first: date, last: date }),
        (Time::Unstated, Day::Alongside) => match conference.start.zip(conference.end) {
            Some((first, last)) => Ok(EventTime::Days { first, last }),
            None => Err(NotInCalendar::Unannounced),
        },
        (Time::Unstated, Day::Unannounced) => Err(NotInCalendar::Unannounced),
    }
}

/// The word for whether a session takes place.
pub fn status(session: &Session) -> &'static str {
    match session.status {
        Status::Confirmed => "CONFIRMED",
        Status::Tentative => "TENTATIVE",
        Status::Cancelled => "CANCELLED",
        Status::Other(_) => "",
    }
}

/// A calendar as a file.
pub fn write(calendar: &Calendar, zones: &dyn Zones) -> String {
    let mut lines = CalendarLines::default();
    lines.plain("BEGIN", "VCALENDAR");
    lines.plain("VERSION", "2.0");
    lines.plain("PRODID", "-//conference-agenda//EN");
    lines.plain("CALSCALE", "GREGORIAN");
    lines.text("X-WR-CALNAME", &calendar.name);
    let zone = zone(calendar, zones);
    if let Some((name, rule)) = &zone {
        rule.write(name, &mut lines);
    }
    let moment = |name: &str, moment: Moment, lines: &mut CalendarLines| {
        // Of a time that the clock shows twice, the second one has no name there.
        let zone = zone.as_ref().filter(|(zone, _)| zones.utc(zone, moment.civil) == Some(moment.utc));
        match zone {
            Some((zone, _)) => lines.plain(&joined(&[name, ";TZID=", zone]), &zone::stamp(moment.civil)),
            None => lines.plain(name, &utc(moment.utc)),
        }
    };
    for event in &calendar.events {
        write_event(calendar, event, &moment, &mut lines);
    }
    lines.plain("END", "VCALENDAR");
    lines.into_text()
}

/// The zone in which times are written, with the rule of its clock. Without one they are written in UTC.
fn zone<'c>(calendar: &'c Calendar, zones: &dyn Zones) -> Option<(&'c str, ZoneRule)> {
    // A name that needs quotes is none of a zone.
    let is_name = |byte: u8| byte.is_ascii_alphanumeric() || b"/_+-".contains(&byte);
    let name = calendar.zone.as_deref().filter(|name| name.bytes().all(is_name))?;
    let moments = calendar.events.iter().filter_map(|event| match event.when {
        EventTime::Timed { start, end } => Some((start.utc, end.utc)),
        EventTime::Days { .. } => None,
    });
    let (first, last) = moments.reduce(|(first, last), (start, end)| (first.min(start), last.max(end)))?;
    Some((name, zone::rule(name, zones, first, last)?))
}

/// `20261205T013000Z`.
fn utc(minute: i64) -> String {
    joined(&[&zone::stamp(Minute(minute)), "Z"])
}

/// Writes a moment under a name.
type WriteMoment<'w> = dyn Fn(&str, Moment, &mut CalendarLines) + 'w;

fn write_event(calendar: &Calendar, event: &CalendarEvent, moment: &WriteMoment, lines: &mut CalendarLines) {
    lines.plain("BEGIN", "VEVENT");
    lines.text("UID", &event.uid);
    lines.plain("DTSTAMP", &utc(calendar.written_utc));
    if let Some(updated) = calendar.updated_utc {
        lines.plain("LAST-MODIFIED", &utc(updated));
    }
    lines.plain("SEQUENCE", &long_decimal(calendar.sequence.into()));
    match event.when {
        EventTime::Timed { start, end } => {
            moment("DTSTART", start, lines);
            // No event ends when it begins, nor before.
            if end.utc > start.utc {
                moment("DTEND", end, lines);
            }
        }
        EventTime::Days { first, last } => {
            lines.plain("DTSTART;VALUE=DATE", &zone::basic(first));
            // The day after the last one.
            lines.plain("DTEND;VALUE=DATE", &zone::basic(Date(last.0.max(first.0) + 1)));
        }
    }
    lines.text("SUMMARY", &event.title);
    lines.text("LOCATION", &event.place);
    lines.text("DESCRIPTION", &event.about);
    if !event.url.is_empty() {
        lines.plain("URL", &event.url);
    }
    if !event.status.is_empty() {
        lines.plain("STATUS", event.status);
    }
    // What fills no time of one's own.
    let is_free = matches!(event.when, EventTime::Days { .. }) || event.status == "CANCELLED";
    lines.plain("TRANSP", if is_free { "TRANSPARENT" } else { "OPAQUE" });
    lines.plain("END", "VEVENT");
}
