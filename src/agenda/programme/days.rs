//! The days of a conference, whether one of them is going on, and what is over. It lays nothing out.

use crate::agenda::model::bits::Bits;
use crate::agenda::model::conference::{Conference, Day, Status, Time};
use crate::agenda::model::time::Moment;

/// The days that the whole programme has, in order.
pub fn days(conference: &Conference) -> Vec<Day> {
    let mut days = Vec::new();
    let mut add = |day: Day| {
        // Most stand on the last day that came.
        if days.last() != Some(&day)
            && let Err(place) = days.binary_search(&day)
        {
            days.insert(place, day);
        }
    };
    for id in &conference.order {
        let session = conference.session(*id);
        add(session.day);
        session.continues_on().for_each(&mut add);
    }
    days
}

/// Whether something of the programme is on the date that the venue's calendar shows, or is under way.
pub fn is_on(conference: &Conference, now: Moment) -> bool {
    let date = now.civil.date();
    conference.sessions.iter().any(|session| match session.time {
        Time::From { start, end } => {
            start.civil.date() == date || (start.utc <= now.utc && end.is_some_and(|end| now.utc < end.utc))
        }
        Time::Unstated => false,
    })
}

/// Those of some sessions that are over at a minute of UTC, where others are not: nothing where all are, since whoever looks back wants
/// to see something. `over` says from when on each session of the conference is over.
pub fn past(conference: &Conference, over: &[i64], sessions: &Bits, utc: i64) -> Bits {
    let mut past = Bits::none(over.len());
    let mut is_more = false;
    for position in sessions.iter() {
        let session = &conference.sessions[position];
        if matches!(session.time, Time::Unstated) {
            continue;
        }
        if over[position] <= utc {
            past.insert(position);
        } else {
            is_more |= session.status != Status::Cancelled;
        }
    }
    if is_more { past } else { Bits::none(over.len()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::agenda::model::time::{DAY_MIN, Date, Minute};
    use crate::agenda::programme::arrange::tests::conference;
    use crate::agenda::programme::arrange::{Slots, arrange};
    use crate::agenda::programme::lasting::over;

    fn at(minute: i64) -> Moment {
        let civil = Minute(Date::parse("2026-05-01").expect("a date").midnight().0 + minute);
        Moment { civil, utc: civil.0 }
    }

    #[test]
    fn the_days_are_those_of_the_whole_programme() {
        let mut conference = conference("a 09:00-10:00 A\nb\nlong 22:00-23:00 A");
        conference.sessions[2].later_days = 2;
        conference.sessions[1].day = Day::Alongside;
        let all = Bits::all(conference.sessions.len());
        let timeline = arrange(&conference, &Slots::of(&conference), &all, &[]);
        let expected: Vec<Day> = timeline.days.iter().map(|day| day.day).collect();
        assert_eq!(days(&conference), expected);
        assert_eq!(expected.len(), 4);
    }

    #[test]
    fn a_conference_is_on_by_its_dates_and_not_by_their_numbers() {
        let mut conference = conference("a 09:00-10:00 A\nparty 22:00 A");
        if let Time::From { end, .. } = &mut conference.sessions[1].time {
            *end = Some(at(26 * 60));
        }
        for (minute, expected) in [
            (0, true),
            (9 * 60, true),
            (23 * 60, true),
            (25 * 60, true),
            (27 * 60, false),
            (-1, false),
            (31 * DAY_MIN + 9 * 60, false),
            (365 * DAY_MIN + 9 * 60, false),
        ] {
            assert_eq!(is_on(&conference, at(minute)), expected, "{minute}");
        }
    }

    #[test]
    fn what_is_over_is_hidden_as_long_as_something_is_not() {
        let conference = conference("a 09:00-10:00 A\nb 10:00-11:00 A\nopen 09:30 B\nuntimed");
        let over = over(&conference);
        let all = Bits::all(4);
        let past = |minute: i64| past(&conference, &over, &all, at(minute).utc).iter().collect::<Vec<_>>();
        assert_eq!(past(9 * 60), [0_usize; 0]);
        assert_eq!(past(10 * 60), [0]);
        assert_eq!(past(10 * 60 + 30), [0, 2]);
        assert_eq!(past(11 * 60), [0_usize; 0], "all of it is");
        assert_eq!(past(DAY_MIN), [0_usize; 0]);
    }
}
