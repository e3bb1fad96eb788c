//! What stands in a cell of a table: names in a row, a date or a time as somebody typed it, or as Excel counts it. It knows no column.

use super::draft::Venue;
use super::pieces::written;
use crate::agenda::model::time::{Date, Minute};

/// A cell without the spaces around it, and without the quote that keeps a sign from becoming a formula.
pub fn clean(cell: &str) -> String {
    let cell = cell.trim_matches(|char: char| char.is_whitespace() || matches!(char, '\u{feff}' | '\u{200b}'));
    let bare = cell.strip_prefix('\'').filter(|bare| bare.starts_with(['=', '+', '-', '@']));
    bare.unwrap_or(cell).to_owned()
}

/// The entries of a cell that is a list, whatever parts them.
pub fn parts(cell: &str) -> Vec<String> {
    let strong: &[char] = &[';', '；', '、', '\n', '|'];
    let signs = if cell.contains(strong) { strong } else { &[',', '，'] };
    cell.split(signs).map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

/// The names in a cell, each once.
pub fn named(cell: &str) -> Vec<String> {
    let mut names = parts(cell);
    let all = names.clone();
    let mut place = 0;
    names.retain(|name| {
        place += 1;
        !all[..place - 1].contains(name)
    });
    names
}

/// The seconds of a whole minute from which the 43 are taken that Shanghai's clock was put back by in 1901.
const SHORT: i64 = 17;

/// When the session of a row is, as format 1 writes it where that is known, else as it stands.
pub struct RowTime {
    /// The day alone.
    pub date: Option<String>,
    /// The start.
    pub start: Option<String>,
    /// The end.
    pub end: Option<String>,
    /// Whether seconds were rounded.
    pub is_rounded: bool,
}

impl RowTime {
    /// What cells say together. A cell with a start may have an end behind it.
    pub fn of(venue: &Venue, day: &str, start: &str, end: &str) -> Self {
        let (start, behind) = range(start);
        let end = if end.is_empty() { behind } else { end };
        let mut time = Self { date: date_of(venue, day), start: None, end: None, is_rounded: false };
        time.start = time.stamp(venue, start);
        // An end is on the day of the start, if it says no other.
        let day = time.date.clone();
        if let Some(start) = time.start.as_deref().and_then(|start| start.get(..10)) {
            time.date = Some(start.to_owned());
        }
        time.end = time.stamp(venue, end).filter(|_| time.start.is_some());
        time.date = day.or_else(|| date_of(venue, start).filter(|_| time.start.is_none()));
        // One that ends before it starts ends after midnight.
        let (from, to) = (time.start.as_deref().and_then(written), time.end.as_deref().and_then(written));
        if let (Some(from), Some(to)) = (from, to)
            && to < from
            && from.0 - to.0 < 24 * 60
            && from.of_day() >= 12 * 60
            && date_of(venue, end).is_none()
        {
            time.end = Some(stamp(Minute(to.0 + 24 * 60)));
        }
        if time.start.is_none() && !start.is_empty() && time.date.is_none() {
            time.start = Some(start.to_owned());
        }
        time
    }

    /// A moment. One with seconds is rounded to the minute: some programs write three quarters of a minute less than was meant.
    fn stamp(&mut self, venue: &Venue, cell: &str) -> Option<String> {
        if cell.is_empty() {
            return None;
        }
        let on = self.date.as_deref().and_then(Date::parse);
        if let Some((days, minutes)) = serial(cell) {
            let date = if days > 0 { Date(EPOCH + days) } else { on? };
            // A whole day is no time.
            return (days == 0 || cell.contains('.')).then(|| stamp(Minute(date.midnight().0 + minutes)));
        }
        let seconds = cell.rsplit(':').next().and_then(|end| end.get(..2)?.parse::<i64>().ok());
        let has_seconds = cell.matches(':').count() == 2;
        let meanings = (venue.help.typed_dates)(cell, (on, on), on);
        let [meaning] = &meanings[..] else { return Some(cell.to_owned()) };
        let civil = written(meaning)?;
        let is_up = has_seconds && seconds.is_some_and(|seconds| seconds >= 30 || seconds == SHORT);
        self.is_rounded |= has_seconds && seconds.is_some_and(|seconds| seconds != 0);
        Some(if is_up { stamp(Minute(civil.0 + 1)) } else { meaning.clone() })
    }
}

fn stamp(civil: Minute) -> String {
    [&civil.date().iso(), "T", &civil.clock()].concat()
}

/// The date of a cell, as format 1 writes it; as it stands where it has two meanings.
fn date_of(venue: &Venue, cell: &str) -> Option<String> {
    if cell.is_empty() {
        return None;
    }
    if let Some((days, minutes)) = serial(cell) {
        // Three quarters of a minute before midnight is the day after.
        return (days > 0).then(|| Date(EPOCH + days + i32::from(minutes >= 24 * 60)).iso());
    }
    let meanings = (venue.help.typed_dates)(cell, (None, None), None);
    match &meanings[..] {
        [] => None,
        [meaning] => {
            let late = cell.contains("23:59:") && written(meaning).is_some();
            let day = Date::parse(meaning.get(..10)?)?;
            Some(if late { Date(day.0 + 1).iso() } else { day.iso() })
        }
        _ => Some(cell.to_owned()),
    }
}

/// A start, and the end that stands behind it: `9:00–10:30`.
fn range(cell: &str) -> (&str, &str) {
    for sign in ['–', '—', '~', '～', '至', '到', '-'] {
        if let Some((start, end)) = cell.rsplit_once(sign)
            && [start, end].iter().all(|side| side.contains([':', '：', '点', '點', '时', '時']))
        {
            return (start.trim_end_matches('-').trim(), end.trim());
        }
    }
    (cell, "")
}

/// The day before the first that Excel counts right, in days since 1970.
const EPOCH: i32 = -25_569;

/// Days and minutes of a number in which Excel counts them, of a day that a conference may be on.
fn serial(cell: &str) -> Option<(i32, i64)> {
    let (days, fraction) = cell.split_once('.').unwrap_or((cell, ""));
    let is_number = |digits: &str| digits.bytes().all(|byte| byte.is_ascii_digit());
    if !is_number(days)
        || !is_number(fraction)
        || days.is_empty()
        || days.len() > 5
        || (fraction.is_empty() && days.len() < 5)
    {
        return None;
    }
    let days: i32 = days.parse().ok().filter(|days| *days == 0 || (20_000..80_000).contains(days))?;
    // Nine digits are more than a minute needs.
    let digits = fraction.get(..fraction.len().min(9))?;
    let of_day = digits.bytes().fold(0, |number, byte| number * 10 + i64::from(byte - b'0')) * 24 * 60;
    let scale = 10_i64.pow(digits.len() as u32);
    Some((days, (of_day + scale / 2) / scale))
}

/// The minutes of a duration that Excel counts in days.
pub fn serial_minutes(cell: &str) -> Option<i64> {
    let (days, minutes) = serial(cell)?;
    (days == 0).then_some(minutes)
}
