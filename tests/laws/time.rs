//! Laws of dates and clocks.

use std::collections::BTreeSet;

use conference_agenda::agenda::model::time::{DAY_MIN, Date, Minute, Stamp, Zones};
use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::{AmbiguousOffset, Disambiguation, TimeZone, db};
use proptest::option;
use proptest::prelude::*;

use crate::check;

/// A zone whose clock is put forward or back once, at minute 0 of UTC.
#[derive(Clone, Copy, Debug)]
struct Changing {
    before_min: i32,
    after_min: i32,
}

impl Zones for Changing {
    fn offset_min(&self, _zone: &str, utc: i64) -> Option<i32> {
        Some(if utc < 0 { self.before_min } else { self.after_min })
    }
}

/// From the Line Islands to Baker Island, with a change of up to two hours.
fn changing() -> impl Strategy<Value = Changing> {
    (-48..=56i32, -8..=8i32)
        .prop_map(|(quarter, change)| Changing { before_min: quarter * 15, after_min: (quarter + change) * 15 })
}

#[test]
fn a_date_survives_its_text() {
    check(1024, (0..=9999i32, 0..=13u32, 0..=32u32), |(year, month, day)| {
        let text = format!("{year:04}-{month:02}-{day:02}");
        let date = Date::new(year, month, day).filter(|_| year > 0);
        prop_assert_eq!(Date::parse(&text), date);
        if let Some(date) = date {
            prop_assert_eq!((date.ymd(), date.to_string()), ((year, month, day), text));
        }
        Ok(())
    });
    check(1024, any::<i32>(), |days| {
        let (year, month, day) = Date(days).ymd();
        prop_assert_eq!(Date::new(year, month, day), Some(Date(days)));
        Ok(())
    });
}

#[test]
fn days_follow_each_other() {
    check(1024, -1_000_000..1_000_000i32, |days| {
        prop_assert!(Date(days).ymd() < Date(days + 1).ymd());
        prop_assert_eq!(Date(days).midnight().0 + DAY_MIN, Date(days + 1).midnight().0);
        Ok(())
    });
}

#[test]
fn a_moment_survives_its_text() {
    check(512, (-10_000_000..10_000_000i64, -14 * 60..=14 * 60i64), |(minute, offset)| {
        let minute = Minute(minute);
        let local = format!("{}T{}", minute.date(), minute.clock());
        prop_assert_eq!(Stamp::parse(&local), Some(Stamp::Local(minute)));
        let (sign, size) = (if offset < 0 { '-' } else { '+' }, offset.abs());
        let written = format!("{local}:59.999{sign}{:02}:{:02}", size / 60, size % 60);
        let instant = Stamp::Instant { utc: minute.0 - offset, written: minute };
        prop_assert_eq!(Stamp::parse(&written), Some(instant));
        Ok(())
    });
}

#[test]
fn any_text_is_a_moment_or_none() {
    let digits =
        "[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ][0-9]{2}:[0-9]{2}(:[0-9]{2}([.,][0-9]{0,3})?)?(Z|[+-][0-9]{2}:?[0-9]{0,2})?";
    for text in [digits.boxed(), "[0-9T:Z+. -]{0,24}".boxed(), any::<String>().boxed()] {
        check(512, text, |text| {
            let (_, _) = (Date::parse(&text), Stamp::parse(&text));
            Ok(())
        });
    }
}

#[test]
fn what_a_clock_shows_leads_back_to_the_moment() {
    check(1024, (changing(), -3000..3000i64), |(zone, utc)| {
        let civil = zone.civil("", utc).expect("a known zone");
        let found = zone.utc("", civil).expect("a known zone");
        prop_assert_eq!(zone.civil("", found), Some(civil), "another minute is shown");
        let shown_twice = utc != found;
        prop_assert!(!shown_twice || found < utc, "the earlier of two is meant");
        Ok(())
    });
}

#[test]
fn a_minute_that_no_clock_shows_is_moved_past_the_gap() {
    check(1024, (changing(), -3000..3000i64), |(zone, civil)| {
        let found = zone.utc("", Minute(civil)).expect("a known zone");
        let shown = zone.civil("", found).expect("a known zone").0;
        let gap = i64::from(zone.before_min)..i64::from(zone.after_min);
        let expected = if gap.contains(&civil) { civil + gap.end - gap.start } else { civil };
        prop_assert_eq!(shown, expected);
        Ok(())
    });
}

/// A clock of the world, as another program knows it.
struct Other(TimeZone);

impl Zones for Other {
    fn offset_min(&self, _zone: &str, utc: i64) -> Option<i32> {
        let moment = Timestamp::from_second(utc * 60).ok()?;
        Some(self.0.to_offset(moment).seconds().div_euclid(60))
    }
}

/// What stands on a clock at a minute counted from 1970.
fn civil(minute: i64) -> DateTime {
    TimeZone::UTC.to_datetime(Timestamp::from_second(minute * 60).expect("a moment"))
}

/// Whenever a clock anywhere is put forward or back, from a day before to a day after.
#[test]
fn every_change_of_every_clock_is_read_as_others_read_it() {
    let from: Timestamp = "1995-01-01T00:00Z".parse().expect("a moment");
    let until: Timestamp = "2040-01-01T00:00Z".parse().expect("a moment");
    let (mut changes, mut not_folds) = (0, BTreeSet::new());
    for name in db().available() {
        let zone = db().get(name.as_str()).expect("a known zone");
        let other = Other(zone.clone());
        for change in zone.following(from).take_while(|change| change.timestamp() < until) {
            changes += 1;
            let at = change.timestamp().as_second().div_euclid(60);
            let local = at + i64::from(change.offset().seconds()) / 60;
            for away in [0, 1, 29, 30, 59, 60, 61, 120, 720, 1439, 1440] {
                for minute in [local - away, local + away] {
                    let theirs = zone.to_ambiguous_timestamp(civil(minute));
                    if let AmbiguousOffset::Fold { before, after } = theirs.offset()
                        && zone.to_offset(before.to_timestamp(civil(minute)).expect("a moment")) == after
                    {
                        // Of Nuuk in 2023 jiff has this wrong: the zone changed its rule there, and not its clock.
                        not_folds.insert(name.to_string());
                        continue;
                    }
                    let theirs = theirs.disambiguate(Disambiguation::Compatible).expect("a moment");
                    let found = other.utc("", Minute(minute));
                    assert_eq!(found, Some(theirs.as_second().div_euclid(60)), "{name} {}", civil(minute));
                }
            }
        }
    }
    assert!(changes > 1000, "{changes} changes");
    assert_eq!(not_folds.into_iter().collect::<Vec<_>>(), ["America/Godthab", "America/Nuuk"]);
}

#[test]
fn what_is_shown_and_what_is_compared_are_one_moment() {
    let minute = -3000..3000i64;
    check(1024, (changing(), minute, option::of(-18 * 60..=18 * 60i64)), |(zone, minute, offset)| {
        let stamp = match offset {
            None => Stamp::Local(Minute(minute)),
            Some(offset) => Stamp::Instant { utc: minute - offset, written: Minute(minute) },
        };
        let moment = stamp.at_venue(Some(""), &zone).expect("a moment");
        prop_assert_eq!(zone.civil("", moment.utc), Some(moment.civil));
        prop_assert_eq!(zone.offset_min("", moment.utc).map(i64::from), Some(moment.offset_min()));
        if let Some(offset) = offset {
            prop_assert_eq!(moment.utc, minute - offset);
        }
        Ok(())
    });
}
