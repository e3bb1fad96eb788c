//! Nights and days: what begins in the small hours belongs to the day before where that goes on into them, and what runs into later
//! days is known on them. What a session says of its day itself is `when`'s business.

use super::when::DayFrom;
use crate::agenda::model::conference::{Conference, Day, Session, Time};
use crate::agenda::model::time::{DAY_MIN, Date, Minute};

/// What starts later than this on a day goes on into the night.
const EVENING_MIN: i64 = 18 * 60;

/// No conference has more evenings.
const MOST_EVENINGS: usize = 400;

/// A session runs into no more later days than this: what is open all year would be a programme of its own.
const MOST_LATER_DAYS: i32 = 31;

/// Puts the sessions whose day is known from the night on the day before, where that goes on into it.
pub fn place(conference: &mut Conference, days_from: &[DayFrom]) {
    let mut evenings: Vec<Date> = Vec::new();
    for (session, from) in conference.sessions.iter().zip(days_from) {
        if let (Day::On(day), Time::From { start, end, .. }, DayFrom::Itself) = (session.day, session.time, from) {
            let midnight = day.midnight().0;
            let is_late =
                start.civil.0 > midnight + EVENING_MIN || end.is_some_and(|end| end.civil.0 > midnight + DAY_MIN);
            if is_late && !evenings.contains(&day) && evenings.len() < MOST_EVENINGS {
                evenings.push(day);
            }
        }
    }
    let (first, last) = (conference.start, conference.end);
    for (session, from) in conference.sessions.iter_mut().zip(days_from) {
        if let (Day::On(Date(date)), DayFrom::Night) = (session.day, from) {
            let before = Date(date - 1);
            let has_day = first.is_none_or(|first| first <= before) && last.is_none_or(|last| before <= last);
            if has_day && evenings.contains(&before) {
                session.day = Day::On(before);
            }
        }
        session.later_days = later_days(session, last);
    }
}

/// Into how many later days a session runs, up to the last day of the conference.
fn later_days(session: &Session, last_day: Option<Date>) -> u32 {
    let (Day::On(day), Time::From { start, end: Some(end) }) = (session.day, session.time) else { return 0 };
    let last = Minute(end.civil.0 - 1).night();
    let last = last_day.map_or(last, |last_day| last.min(last_day));
    (last.0 - start.civil.night().max(day).0).clamp(0, MOST_LATER_DAYS) as u32
}
