//! When the clocks of a zone are changed, as calendars are told: by a rule for every year, which not every zone has. It is made from what
//! the zone's clock shows, which is asked of [`Zones`]; names of zones mean nothing here.

use crate::agenda::model::spelling::{decimal, joined};
use crate::agenda::model::time::{DAY_MIN, Date, Minute, Zones};
use crate::agenda::plan::fold::CalendarLines;

/// The clock of a zone for the years of a conference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ZoneRule {
    /// Each change that there is every year; one without a rule for a clock that is never changed.
    observances: Vec<Observance>,
}

/// From when on a clock shows what.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Observance {
    /// Minutes ahead of UTC before.
    from_min: i32,
    /// And from then on.
    to_min: i32,
    /// What the clock shows when it is changed for the first time.
    begins: Minute,
    /// When it is changed each year.
    rule: Option<YearlyChange>,
}

/// A weekday of a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct YearlyChange {
    month: u32,
    /// Counted from 1; -1 for the last one.
    which: i32,
    /// 0 for Sunday.
    weekday: usize,
}

/// A moment at which a clock is changed.
#[derive(Clone, Copy, Debug)]
struct Change {
    utc: i64,
    before: i32,
    after: i32,
}

/// No zone changes its clock twice within these days.
const STEP_MIN: i64 = 7 * DAY_MIN;

const WEEKDAYS: [&str; 7] = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"];

/// The clock of a zone from one minute of UTC to another. `None` for a zone that nobody knows, and where no rule for every year says
/// what its clock does.
pub fn rule(zone: &str, zones: &dyn Zones, first_utc: i64, last_utc: i64) -> Option<ZoneRule> {
    let year = |utc: i64| Minute(utc).date().ymd().0;
    let years = year(first_utc) - 1..=year(last_utc) + 1;
    let first_day = |year: i32| Date::new(year, 1, 1).map(|date| date.midnight().0);
    let mut by_year = Vec::new();
    for year in years.clone() {
        by_year.push(changes(zone, zones, first_day(year)?, first_day(year + 1)?)?);
    }
    if by_year.iter().all(Vec::is_empty) {
        let offset = zones.offset_min(zone, first_utc)?;
        let begins = Date(0).midnight();
        return Some(ZoneRule {
            observances: vec![Observance { from_min: offset, to_min: offset, begins, rule: None }],
        });
    }
    let observances = [0, 1].map(|place| {
        let changes: Option<Vec<Change>> =
            by_year.iter().map(|changes| changes.get(place).copied().filter(|_| changes.len() == 2)).collect();
        observance(&changes?)
    });
    let [Some(one), Some(other)] = observances else { return None };
    // There and back.
    let is_round = (one.from_min, one.to_min) == (other.to_min, other.from_min);
    is_round.then(|| ZoneRule { observances: vec![one, other] })
}

/// When a clock is changed between two minutes of UTC.
fn changes(zone: &str, zones: &dyn Zones, from: i64, to: i64) -> Option<Vec<Change>> {
    let mut found = Vec::new();
    let mut at = from;
    let mut before = zones.offset_min(zone, at)?;
    while at < to {
        let next = (at + STEP_MIN).min(to);
        let after = zones.offset_min(zone, next)?;
        if after != before {
            let (mut early, mut late) = (at, next);
            while late - early > 1 {
                let middle = early + (late - early) / 2;
                if zones.offset_min(zone, middle)? == before { early = middle } else { late = middle }
            }
            found.push(Change { utc: late, before, after });
        }
        (at, before) = (next, after);
    }
    Some(found)
}

/// The same change of several years in a row, where one rule says when it is.
fn observance(changes: &[Change]) -> Option<Observance> {
    let first = changes.first()?;
    let local = |change: &Change| Minute(change.utc + i64::from(change.before));
    let begins = local(first);
    let days: Vec<(u32, u32, usize, bool)> = changes
        .iter()
        .map(|change| {
            let date = local(change).date();
            let (_, month, day) = date.ymd();
            let is_last = Date(date.0 + 7).ymd().1 != month;
            // The first day of 1970 was a Thursday.
            (month, (day - 1) / 7 + 1, (date.0 + 4).rem_euclid(7) as usize, is_last)
        })
        .collect();
    let (month, which, weekday, _) = *days.first()?;
    let is_regular = changes.iter().zip(&days).all(|(change, day)| {
        (change.before, change.after) == (first.before, first.after)
            && local(change).of_day() == begins.of_day()
            && (day.0, day.2) == (month, weekday)
    });
    let which = match () {
        () if days.iter().all(|day| day.3) => -1,
        () if days.iter().all(|day| day.1 == which) => which as i32,
        () => return None,
    };
    let rule = Some(YearlyChange { month, which, weekday });
    is_regular.then_some(Observance { from_min: first.before, to_min: first.after, begins, rule })
}

impl ZoneRule {
    /// Writes it under a name. Outlook misreads changes that are listed one by one, and a zone that knows no standard time.
    pub fn write(&self, name: &str, lines: &mut CalendarLines) {
        lines.plain("BEGIN", "VTIMEZONE");
        lines.plain("TZID", name);
        for Observance { from_min, to_min, begins, rule } in &self.observances {
            let kind = if to_min > from_min { "DAYLIGHT" } else { "STANDARD" };
            lines.plain("BEGIN", kind);
            lines.plain("DTSTART", &stamp(*begins));
            lines.plain("TZOFFSETFROM", &offset(*from_min));
            lines.plain("TZOFFSETTO", &offset(*to_min));
            if let Some(YearlyChange { month, which, weekday }) = rule {
                let which = if *which < 0 { "-1".to_owned() } else { decimal(*which as usize) };
                let month = decimal(*month as usize);
                let rule = ["FREQ=YEARLY;BYMONTH=", &month, ";BYDAY=", &which, WEEKDAYS[*weekday]];
                lines.plain("RRULE", &joined(&rule));
            }
            lines.plain("END", kind);
        }
        lines.plain("END", "VTIMEZONE");
    }
}

/// `20261205T093000`, what a clock shows.
pub fn stamp(minute: Minute) -> String {
    let clock = minute.clock();
    joined(&[&basic(minute.date()), "T", &clock[..2], &clock[3..], "00"])
}

/// `20261205`.
pub fn basic(date: Date) -> String {
    date.iso().replace('-', "")
}

fn offset(minutes: i32) -> String {
    let clock = Minute(i64::from(minutes.abs())).clock();
    joined(&[if minutes < 0 { "-" } else { "+" }, &clock[..2], &clock[3..]])
}
