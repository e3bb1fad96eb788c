//! Dates and minutes on the venue's clock, and how they are written. It knows no clock and no time zone:
//! what an instant is at the venue is asked of [`Zones`], which the browser answers.

use std::fmt;
use std::ops::Range;

use crate::agenda::model::spelling::joined;

/// A calendar day, counted from 1970-01-01.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(pub i32);

/// A minute of civil time (what a clock on the wall shows), counted from 1970-01-01T00:00.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Minute(pub i64);

/// A moment as a file writes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stamp {
    /// What the clock at the venue shows.
    Local(Minute),
    /// With an offset: minutes of UTC since 1970, and what the clock shows at that offset.
    Instant {
        /// Minutes of UTC since 1970-01-01T00:00Z.
        utc: i64,
        /// The same moment on a clock with the stated offset.
        written: Minute,
    },
}

/// A moment at the venue. Moments are compared by UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment {
    /// Minutes of UTC since 1970-01-01T00:00Z; what the clock shows where nobody knows how far it is from UTC.
    pub utc: i64,
    /// What the clock at the venue shows.
    pub civil: Minute,
}

/// What only the browser knows: how far a zone's clock is from UTC.
pub trait Zones {
    /// Minutes to add to UTC for the clock of an IANA zone at a minute of UTC; `None` for an unknown zone.
    fn offset_min(&self, zone: &str, utc: i64) -> Option<i32>;

    /// What the clock of a zone shows at a minute of UTC; `None` too for what is in no year from 1 to 9999.
    fn civil(&self, zone: &str, utc: i64) -> Option<Minute> {
        Some(Minute(utc + i64::from(self.offset_min(zone, utc)?))).filter(|minute| minute.is_writable())
    }

    /// The minute of UTC at which the clock of a zone shows `civil`: the earlier one where it shows it twice. What it never shows,
    /// because it is put forward, is as long after the change as if it had not been.
    fn utc(&self, zone: &str, civil: Minute) -> Option<i64> {
        // No clock is a day from UTC, so one of these is before a change that matters here and the other after it.
        let before = self.offset_min(zone, civil.0 - DAY_MIN)?;
        let after = self.offset_min(zone, civil.0 + DAY_MIN)?;
        let (earlier, later) = (civil.0 - i64::from(before), civil.0 - i64::from(after));
        let is_past =
            before != after && self.offset_min(zone, earlier)? != before && self.offset_min(zone, later)? == after;
        Some(if is_past { later } else { earlier })
    }
}

/// Minutes in a day.
pub const DAY_MIN: i64 = 24 * 60;

/// A session that starts before this minute of the night may belong to the day before.
pub const NIGHT_ENDS_MIN: i64 = 4 * 60;

/// The minutes of the years that a date can be written with, 1 to 9999.
const WRITABLE: Range<i64> = -719_162 * DAY_MIN..2_932_897 * DAY_MIN;

impl Date {
    /// The day of a year, month (1 to 12) and day of the month; `None` where the calendar has no such day.
    pub fn new(year: i32, month: u32, day: u32) -> Option<Self> {
        // Days from civil, after Howard Hinnant: years begin in March, so that the leap day is the last.
        let shifted_year = i64::from(year) - i64::from(month <= 2);
        let era = shifted_year.div_euclid(400);
        let year_of_era = shifted_year.rem_euclid(400);
        let day_of_year = (153 * (i64::from(month) + if month > 2 { -3 } else { 9 }) + 2) / 5 + i64::from(day) - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        let date = Self((era * 146_097 + day_of_era - 719_468) as i32);
        ((1..=12).contains(&month) && day >= 1 && date.ymd() == (year, month, day)).then_some(date)
    }

    /// Year, month and day of the month.
    pub fn ymd(self) -> (i32, u32, u32) {
        let days = i64::from(self.0) + 719_468;
        let era = days.div_euclid(146_097);
        let day_of_era = days.rem_euclid(146_097);
        let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let month = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * month + 2) / 5 + 1;
        let month = if month < 10 { month + 3 } else { month - 9 };
        let year = year_of_era + era * 400 + i64::from(month <= 2);
        (year as i32, month as u32, day as u32)
    }

    /// Reads `YYYY-MM-DD`.
    pub fn parse(text: &str) -> Option<Self> {
        let mut digits = Digits(text.as_bytes());
        let date = digits.date()?;
        digits.0.is_empty().then_some(date)
    }

    /// `YYYY-MM-DD`.
    pub fn iso(self) -> String {
        let (year, month, day) = self.ymd();
        joined(&[&padded(year.into(), 4), "-", &padded(month.into(), 2), "-", &padded(day.into(), 2)])
    }

    /// The first minute of the day.
    pub fn midnight(self) -> Minute {
        Minute(i64::from(self.0) * DAY_MIN)
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(&self.iso())
    }
}

impl Minute {
    /// The calendar day.
    pub fn date(self) -> Date {
        Date(self.0.div_euclid(DAY_MIN) as i32)
    }

    /// Minutes since midnight, 0 to 1439.
    pub fn of_day(self) -> i64 {
        self.0.rem_euclid(DAY_MIN)
    }

    /// The day whose night it is in, where it is in a night: the day before until 04:00.
    pub fn night(self) -> Date {
        Minute(self.0 - NIGHT_ENDS_MIN).date()
    }

    /// Whether it is in a year that a date can be written with.
    fn is_writable(self) -> bool {
        WRITABLE.contains(&self.0)
    }

    /// `HH:MM`, the time of day.
    pub fn clock(self) -> String {
        let minutes = self.of_day();
        joined(&[&padded(minutes / 60, 2), ":", &padded(minutes % 60, 2)])
    }
}

/// The last digits of a number, with zeros in front.
fn padded(number: i64, digits: u32) -> String {
    let digit = |place| number.div_euclid(10_i64.pow(place)).rem_euclid(10) as u8;
    (0..digits).rev().map(|place| char::from(b'0' + digit(place))).collect()
}

impl Stamp {
    /// Reads `YYYY-MM-DDTHH:MM`, with optional seconds (cut off) and an optional offset.
    pub fn parse(text: &str) -> Option<Self> {
        let mut digits = Digits(text.as_bytes());
        let date = digits.date()?;
        digits.literal(b"Tt ")?;
        let hour = digits.number(2)?;
        digits.literal(b":")?;
        let minute = digits.number(2)?;
        if digits.literal(b":").is_some() {
            digits.number(2)?;
            if digits.literal(b".,").is_some() {
                digits.number(1)?;
                while digits.number(1).is_some() {}
            }
        }
        // 24:00 is how some write the end of a day.
        let real = minute < 60 && (hour < 24 || (hour == 24 && minute == 0));
        let civil = Minute(date.midnight().0 + i64::from(hour * 60 + minute));
        let stamp = match digits.offset_min()? {
            Some(offset) => Self::Instant { utc: civil.0 - offset, written: civil },
            None => Self::Local(civil),
        };
        (real && civil.is_writable() && digits.0.is_empty()).then_some(stamp)
    }

    /// The moment at the venue; `None` for what is in no year from 1 to 9999 there. Without a known zone, an instant keeps the clock
    /// that it was written with. A clock time that a change of clocks leaves out becomes one that there is.
    pub fn at_venue(self, zone: Option<&str>, zones: &dyn Zones) -> Option<Moment> {
        let utc = match self {
            Self::Local(civil) => zone.and_then(|zone| zones.utc(zone, civil)).unwrap_or(civil.0),
            Self::Instant { utc, .. } => utc,
        };
        let civil = match (zone, self) {
            (Some(zone), _) => zones.civil(zone, utc)?,
            (None, Self::Local(civil) | Self::Instant { written: civil, .. }) => civil,
        };
        Some(Moment { utc, civil })
    }
}

impl Moment {
    /// How far the clock at the venue is from UTC at this moment.
    pub fn offset_min(self) -> i64 {
        self.civil.0 - self.utc
    }
}

/// What is still to be read of a date or a moment.
struct Digits<'a>(&'a [u8]);

impl Digits<'_> {
    fn number(&mut self, width: usize) -> Option<u32> {
        let (digits, rest) = self.0.split_at_checked(width)?;
        let number = digits
            .iter()
            .try_fold(0, |number, byte| byte.is_ascii_digit().then(|| number * 10 + u32::from(byte - b'0')))?;
        self.0 = rest;
        Some(number)
    }

    fn literal(&mut self, any_of: &[u8]) -> Option<u8> {
        let (first, rest) = self.0.split_first()?;
        // `contains` would be downloaded with a faster way to search long texts.
        any_of.iter().find(|one| *one == first)?;
        self.0 = rest;
        Some(*first)
    }

    fn date(&mut self) -> Option<Date> {
        let year = self.number(4)?;
        self.literal(b"-")?;
        let month = self.number(2)?;
        self.literal(b"-")?;
        Date::new(year as i32, month, self.number(2)?).filter(|_| year > 0)
    }

    /// `Z`, `+HH:MM`, `-HHMM` or nothing; the outer `None` is for anything else. No clock is further from UTC than 18 hours.
    fn offset_min(&mut self) -> Option<Option<i64>> {
        if self.0.is_empty() {
            return Some(None);
        }
        let sign = match self.literal(b"Zz+-")? {
            b'+' => 1,
            b'-' => -1,
            _ => return Some(Some(0)),
        };
        let hours = self.number(2)?;
        self.literal(b":");
        let minutes = self.number(2)?;
        let size = hours * 60 + minutes;
        (minutes < 60 && size <= 18 * 60).then_some(Some(sign * i64::from(size)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// New York in 2026: UTC-5, and UTC-4 from 2026-03-08T07:00Z to 2026-11-01T06:00Z.
    struct NewYork;

    impl Zones for NewYork {
        fn offset_min(&self, zone: &str, utc: i64) -> Option<i32> {
            let summer = Date::new(2026, 3, 8)?.midnight().0 + 7 * 60..Date::new(2026, 11, 1)?.midnight().0 + 6 * 60;
            (zone == "America/New_York").then(|| if summer.contains(&utc) { -240 } else { -300 })
        }
    }

    #[test]
    fn dates_are_real_days() {
        assert_eq!(Date::parse("1970-01-01"), Some(Date(0)));
        assert_eq!(Date::parse("2024-02-29").map(|date| date.to_string()).as_deref(), Some("2024-02-29"));
        for wrong in ["2025-02-29", "2025-13-01", "2025-00-10", "2025-1-1", "2025-12-05T", "", "two"] {
            assert_eq!(Date::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn every_day_of_four_centuries_comes_back() {
        for days in -30_000..120_000 {
            let (year, month, day) = Date(days).ymd();
            assert_eq!(Date::new(year, month, day), Some(Date(days)));
        }
    }

    #[test]
    fn moments_are_read_with_and_without_an_offset() {
        let noon = Minute(Date::parse("2025-12-05").map_or(0, |date| date.midnight().0) + 12 * 60);
        assert_eq!(Stamp::parse("2025-12-05T12:00"), Some(Stamp::Local(noon)));
        assert_eq!(Stamp::parse("2025-12-05T12:00:30.25"), Some(Stamp::Local(noon)));
        let instant = Some(Stamp::Instant { utc: noon.0 - 480, written: noon });
        assert_eq!(Stamp::parse("2025-12-05T12:00:00+08:00"), instant);
        assert_eq!(Stamp::parse("2025-12-05T12:00+0800"), instant);
        assert_eq!(Stamp::parse("2025-12-05T24:00"), Stamp::parse("2025-12-06T00:00"));
        for wrong in ["2025-12-05", "2025-12-05T25:00", "2025-12-05T12:61", "2025-12-05T12:00+8", "12:00"] {
            assert_eq!(Stamp::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn no_clock_is_further_from_utc_than_eighteen_hours() {
        for offset in ["+18:00", "-18:00", "-1800", "+14:00"] {
            assert!(Stamp::parse(&format!("2026-05-01T12:00{offset}")).is_some(), "{offset}");
        }
        for offset in ["+18:01", "-18:01", "+19:00", "+99:99", "+05:60", "-99:00"] {
            assert_eq!(Stamp::parse(&format!("2026-05-01T12:00{offset}")), None, "{offset}");
        }
    }

    #[test]
    fn no_other_years_than_those_with_four_digits_come_out() {
        for text in ["0000-12-31T12:00", "0000-12-31T23:00-05:00", "9999-12-31T24:00"] {
            assert_eq!(Stamp::parse(text), None, "{text}");
        }
        assert_eq!(Date::parse("0000-12-31"), None);
        let in_new_york =
            |text| Stamp::parse(text).and_then(|stamp| stamp.at_venue(Some("America/New_York"), &NewYork));
        assert_eq!(in_new_york("0001-01-01T04:59Z"), None);
        assert_eq!(in_new_york("9999-12-31T23:00-08:00"), None);
        for (text, shown) in [("0001-01-01T05:00Z", "0001-01-01"), ("9999-12-31T23:59", "9999-12-31")] {
            assert_eq!(in_new_york(text).map(|moment| moment.civil.date().iso()).as_deref(), Some(shown));
        }
    }

    #[test]
    fn clocks_that_jump_are_followed() {
        let utc = |text: &str| match Stamp::parse(text) {
            Some(Stamp::Local(civil)) => NewYork.utc("America/New_York", civil).map(Minute),
            other => panic!("{other:?}"),
        };
        let at = |text: &str| match Stamp::parse(text) {
            Some(Stamp::Instant { utc, .. }) => Some(Minute(utc)),
            other => panic!("{other:?}"),
        };
        assert_eq!(utc("2026-01-15T12:00"), at("2026-01-15T17:00Z"));
        assert_eq!(utc("2026-07-15T12:00"), at("2026-07-15T16:00Z"));
        assert_eq!(utc("2026-11-01T01:30"), at("2026-11-01T05:30Z"), "the first of the two");
        assert_eq!(utc("2026-03-08T02:30"), at("2026-03-08T07:30Z"), "a time that does not exist");
    }
}
