//! Laws of dates and clocks.

use conference_agenda::agenda::time::{DAY_MIN, Date, Minute, Stamp, Zones};
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
        let date = Date::new(year, month, day);
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
