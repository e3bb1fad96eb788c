//! Times as one reader sees them: on the clock that they chose, and beside it on the venue's where that is another.

use super::Reader;
use crate::agenda::model::conference::{Day, Session, Time};
use crate::agenda::model::spelling::joined;
use crate::agenda::model::time::{Date, Minute, Moment, Zones};
use crate::dom::element::{Markup, el};
use crate::ui::options::ShownZone;

/// What a clock shows at a moment.
type ReadClock<'c> = dyn Fn(Moment) -> Minute + 'c;

impl Reader {
    /// Whether times are shown on another clock than the venue's.
    pub fn is_elsewhere(&self) -> bool {
        self.zone != self.conference().timezone
    }

    /// What the clock that is shown shows at a moment.
    pub fn shown(&self, moment: Moment) -> Minute {
        let zone = self.zone.as_deref().filter(|_| self.is_elsewhere());
        zone.and_then(|zone| self.zones.civil(zone, moment.utc)).unwrap_or(moment.civil)
    }

    /// A moment on the clock that is shown, or on the venue's, with something before it.
    fn moment(&self, before: &str, moment: Moment, shown: Minute) -> Markup {
        let (civil, offset) = (moment.civil, moment.offset_min());
        let is_known = offset != 0 || self.conference().timezone.is_some();
        let offset = if is_known { offset_text(offset) } else { String::new() };
        let stamp = joined(&[&civil.date().iso(), "T", &civil.clock(), &offset]);
        el("time").set("datetime", &stamp).text(&joined(&[before, &shown.clock()]))
    }

    /// A day beside a time, where it is another one than one would think.
    fn other_day(&self, date: Date) -> Markup {
        el("span").class("moved").text(&self.words.day(date, false))
    }

    /// Appends the time of a session: start, end, and their days where they are others than what is said to be its day; on another clock
    /// than the venue's, both. Nothing where it is not stated.
    pub fn time(&self, whole: Markup, session: &Session, day: Day) -> Markup {
        self.on_both(whole, &|whole, clock| self.time_on(whole, session, day, clock))
    }

    /// Appends a time on the clock that is shown, and behind it on the venue's, where that is another.
    fn on_both(&self, whole: Markup, say: &dyn Fn(Markup, &ReadClock) -> Markup) -> Markup {
        let whole = say(whole, &|moment| self.shown(moment));
        if !self.is_elsewhere() {
            return whole;
        }
        let at_venue = say(el("span").class("at-venue"), &|moment: Moment| moment.civil).unless_empty();
        let at_venue = at_venue.map(|said| said.text(" ").text(self.words.venue_time()));
        whole.text(" ").children(at_venue)
    }

    fn time_on(&self, whole: Markup, session: &Session, day: Day, clock: &ReadClock) -> Markup {
        let Time::From { start, end, .. } = session.time else { return whole };
        let end = end.filter(|end| end.utc > start.utc);
        let begins = clock(start).date();
        let ends = end.map_or(begins, |end| last_day(begins, clock(end)));
        let moved = (day != Day::On(begins)).then(|| self.other_day(begins));
        let space = if moved.is_some() || ends != begins { " " } else { "" };
        let end = end.map(|end| self.moment("–", end, clock(end)).class("end"));
        let whole = whole.child(self.moment("", start, clock(start)));
        if ends == begins {
            whole.children(end).text(space).children(moved)
        } else {
            whole.text(space).children(moved).children(end).text(space).child(self.other_day(ends))
        }
    }

    /// Appends until when a session goes on that runs into a day.
    pub fn until(&self, whole: Markup, session: &Session, day: Day) -> Markup {
        let Time::From { end: Some(end), .. } = session.time else { return whole };
        self.on_both(whole.text(self.words.until()).text(" "), &|whole, clock| {
            let shown = clock(end);
            let date = (day != Day::On(shown.date())).then(|| self.other_day(shown.date()));
            whole.child(self.moment("", end, shown)).text(" ").children(date)
        })
    }

    /// The name of the clock that is shown: whose it is, the zone's IANA name, and how far it is from UTC at two moments; once where
    /// that is the same.
    pub fn zone_name(&self, first: Moment, last: Moment) -> Option<Markup> {
        let zone = self.zone.as_deref()?;
        let whose = match self.whose {
            _ if self.conference().timezone.as_deref() == Some(zone) => self.words.venue_time(),
            ShownZone::Zone(_) => "",
            _ => self.words.your_time(),
        };
        let offset = |moment: Moment| Some(offset_text(self.zones.offset_min(zone, moment.utc)?.into()));
        let (first, last) = (offset(first)?, offset(last)?);
        let change = if first == last { [""; 2] } else { [" / ", &last] };
        // Names of zones are English, whatever the page speaks.
        let id = joined(&["(", zone, ", UTC", &first, change[0], change[1], ")"]);
        let id = el("span").set("lang", "en").set("dir", "ltr").text(&id);
        Some(el("span").text(&joined(&[whose, " "])).child(id))
    }
}

/// The day on which something ends that begins on another, perhaps: midnight is the end of a day.
fn last_day(begins: Date, end: Minute) -> Date {
    if end == Date(begins.0 + 1).midnight() { begins } else { end.date() }
}

/// `+08:00`.
fn offset_text(offset_min: i64) -> String {
    let sign = if offset_min < 0 { "-" } else { "+" };
    sign.to_owned() + &Minute(offset_min.abs()).clock()
}
