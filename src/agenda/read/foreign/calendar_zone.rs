//! The clocks of a calendar: the changes that it states itself, and the names that programs have for zones. It knows no event.

use super::pieces::written;
use crate::agenda::model::time::{Date, Minute};

/// A zone that a file describes.
#[derive(Default)]
pub struct CalendarZone {
    /// What its events call it.
    pub id: String,
    changes: Vec<ClockChange>,
}

/// What the clock is from some minutes on.
#[derive(Default)]
struct ClockChange {
    /// When it is so for the first time, on the clock before.
    first: Option<Minute>,
    from_min: i64,
    to_min: Option<i64>,
    /// Further times.
    dates: Vec<Minute>,
    rule: Option<YearlyRule>,
}

/// On which day of a year a clock changes.
struct YearlyRule {
    month: u32,
    /// Which day of the week, 0 for Monday, and which of those in the month, from its end if it is negative.
    weekday: Option<(i32, i32)>,
    day: Option<u32>,
    until: Option<Minute>,
}

impl CalendarZone {
    /// What is said from now on is of another change.
    pub fn begin(&mut self) {
        self.changes.push(ClockChange::default());
    }

    /// Takes in what is said of a change.
    pub fn say(&mut self, name: &str, value: &str) {
        let Some(change) = self.changes.last_mut() else { return };
        match name {
            "DTSTART" => change.first = minute(value),
            "TZOFFSETFROM" => change.from_min = offset(value).unwrap_or_default(),
            "TZOFFSETTO" => change.to_min = offset(value),
            "RDATE" => change.dates.extend(value.split(',').filter_map(minute)),
            "RRULE" => change.rule = YearlyRule::parse(value),
            _ => {}
        }
    }

    /// How far the clock is from UTC when it shows a time. What it never shows is on the clock before, what it shows twice the first.
    pub fn offset_min(&self, civil: Minute) -> Option<i64> {
        let latest = |change: &ClockChange| Some((change.latest(civil)?, change.from_min, change.to_min?));
        if let Some((at, from, to)) = self.changes.iter().filter_map(latest).max_by_key(|(at, ..)| *at) {
            return Some(if civil.0 < at.0 + (to - from) { from } else { to });
        }
        // Before the first change that it knows.
        let first = self.changes.iter().filter(|change| change.to_min.is_some()).min_by_key(|change| change.first)?;
        Some(first.from_min)
    }
}

impl ClockChange {
    /// The last time that it takes place by a time.
    fn latest(&self, by: Minute) -> Option<Minute> {
        let first = self.first.filter(|first| *first <= by)?;
        let year = by.date().ymd().0;
        let yearly = self
            .rule
            .iter()
            .flat_map(|rule| [year - 1, year].into_iter().filter_map(|year| rule.in_year(year, first.of_day())));
        let is_past = |at: &Minute| *at <= by && *at >= first;
        yearly.chain(self.dates.iter().copied()).filter(is_past).chain([first]).max()
    }
}

impl YearlyRule {
    fn parse(text: &str) -> Option<Self> {
        let mut rule = Self { month: 0, weekday: None, day: None, until: None };
        for (key, value) in text.split(';').filter_map(|piece| piece.split_once('=')) {
            match key {
                "FREQ" if value != "YEARLY" => return None,
                "BYMONTH" => rule.month = value.parse().ok()?,
                "BYDAY" => {
                    let (which, day) = value.split_at_checked(value.len().checked_sub(2)?)?;
                    let weekday = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"].iter().position(|name| *name == day)?;
                    let which = if which.is_empty() { 1 } else { which.trim_start_matches('+').parse().ok()? };
                    rule.weekday =
                        Some((weekday as i32, which)).filter(|(_, which)| (-5..=5).contains(which) && *which != 0);
                }
                "BYMONTHDAY" => rule.day = value.split(',').next()?.parse().ok(),
                "UNTIL" => rule.until = minute(value),
                _ => {}
            }
        }
        (rule.month > 0).then_some(rule)
    }

    fn in_year(&self, year: i32, of_day: i64) -> Option<Minute> {
        let first = Date::new(year, self.month, self.day.unwrap_or(1))?;
        // The first of January 1970 was a Thursday.
        let weekday = |date: Date| (date.0 + 3).rem_euclid(7);
        let date = match self.weekday {
            None => first,
            Some((wanted, which)) if which > 0 => Date(
                first.0
                    + (wanted - weekday(first)).rem_euclid(7)
                    + if self.day.is_some() { 0 } else { (which - 1) * 7 },
            ),
            Some((wanted, which)) => {
                let next =
                    if self.month == 12 { Date::new(year + 1, 1, 1)? } else { Date::new(year, self.month + 1, 1)? };
                let last = Date(next.0 - 1);
                Date(last.0 - (weekday(last) - wanted).rem_euclid(7) + (which + 1) * 7)
            }
        };
        Some(Minute(date.midnight().0 + of_day))
            .filter(|at| self.until.is_none_or(|until| *at <= Minute(until.0 + 24 * 60)))
    }
}

/// A time such as `20240331T020000`.
fn minute(text: &str) -> Option<Minute> {
    let text = text.trim();
    let clock = text.get(9..13).unwrap_or("0000");
    let stamp =
        [text.get(..4)?, "-", text.get(4..6)?, "-", text.get(6..8)?, "T", clock.get(..2)?, ":", clock.get(2..)?];
    written(&stamp.concat())
}

/// The minutes of an offset such as `+0530`.
fn offset(text: &str) -> Option<i64> {
    let text = text.trim();
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => (-1, digits),
        None => (1, text.strip_prefix('+').unwrap_or(text)),
    };
    let number = |range: std::ops::Range<usize>| {
        digits.get(range)?.parse::<i64>().ok().filter(|number| (0..60).contains(number))
    };
    Some(sign * (number(0..2)? * 60 + number(2..4)?))
}

/// Names by which browsers may know a zone that a calendar calls otherwise: the end of a path, the zone that Windows means.
pub fn iana_of(zone: &str) -> impl Iterator<Item = &str> {
    let (last, _) = zone.char_indices().rev().filter(|(_, char)| *char == '/').nth(1).unzip();
    let windows = WINDOWS.iter().find(|(name, _)| *name == zone).map(|(_, iana)| *iana);
    [Some(zone), last.and_then(|slash| zone.get(slash + 1..)), windows].into_iter().flatten()
}

/// The zones that Windows, Outlook and Exchange write, as Unicode maps them.
const WINDOWS: [(&str, &str); 48] = [
    ("China Standard Time", "Asia/Shanghai"),
    ("Taipei Standard Time", "Asia/Taipei"),
    ("Tokyo Standard Time", "Asia/Tokyo"),
    ("Korea Standard Time", "Asia/Seoul"),
    ("Singapore Standard Time", "Asia/Singapore"),
    ("SE Asia Standard Time", "Asia/Bangkok"),
    ("India Standard Time", "Asia/Kolkata"),
    ("Nepal Standard Time", "Asia/Kathmandu"),
    ("Pakistan Standard Time", "Asia/Karachi"),
    ("Sri Lanka Standard Time", "Asia/Colombo"),
    ("Bangladesh Standard Time", "Asia/Dhaka"),
    ("West Asia Standard Time", "Asia/Tashkent"),
    ("Central Asia Standard Time", "Asia/Almaty"),
    ("Arabian Standard Time", "Asia/Dubai"),
    ("Arab Standard Time", "Asia/Riyadh"),
    ("Iran Standard Time", "Asia/Tehran"),
    ("Israel Standard Time", "Asia/Jerusalem"),
    ("Turkey Standard Time", "Europe/Istanbul"),
    ("Russian Standard Time", "Europe/Moscow"),
    ("W. Europe Standard Time", "Europe/Berlin"),
    ("Central Europe Standard Time", "Europe/Budapest"),
    ("Central European Standard Time", "Europe/Warsaw"),
    ("Romance Standard Time", "Europe/Paris"),
    ("GMT Standard Time", "Europe/London"),
    ("Greenwich Standard Time", "Atlantic/Reykjavik"),
    ("E. Europe Standard Time", "Europe/Chisinau"),
    ("FLE Standard Time", "Europe/Kiev"),
    ("GTB Standard Time", "Europe/Bucharest"),
    ("Egypt Standard Time", "Africa/Cairo"),
    ("South Africa Standard Time", "Africa/Johannesburg"),
    ("E. Africa Standard Time", "Africa/Nairobi"),
    ("W. Central Africa Standard Time", "Africa/Lagos"),
    ("Morocco Standard Time", "Africa/Casablanca"),
    ("Eastern Standard Time", "America/New_York"),
    ("Central Standard Time", "America/Chicago"),
    ("Mountain Standard Time", "America/Denver"),
    ("US Mountain Standard Time", "America/Phoenix"),
    ("Pacific Standard Time", "America/Los_Angeles"),
    ("Alaskan Standard Time", "America/Anchorage"),
    ("Hawaiian Standard Time", "Pacific/Honolulu"),
    ("Atlantic Standard Time", "America/Halifax"),
    ("Newfoundland Standard Time", "America/St_Johns"),
    ("E. South America Standard Time", "America/Sao_Paulo"),
    ("Argentina Standard Time", "America/Buenos_Aires"),
    ("SA Pacific Standard Time", "America/Bogota"),
    ("AUS Eastern Standard Time", "Australia/Sydney"),
    ("E. Australia Standard Time", "Australia/Brisbane"),
    ("New Zealand Standard Time", "Pacific/Auckland"),
];
