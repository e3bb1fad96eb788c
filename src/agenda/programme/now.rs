//! What of the programme is on at a moment, and what is next. It is told the moment.

use super::lasting::over;
use crate::agenda::model::conference::{Conference, Day, Status, Time};
use crate::agenda::model::id::SessionId;
use crate::agenda::model::time::Moment;

/// What is going on at a moment of a conference day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Now {
    /// The conference day.
    pub today: Option<Day>,
    /// Sessions under way.
    pub running: Vec<SessionId>,
    /// The sessions that start next on this day.
    pub next: Vec<SessionId>,
}

/// What is going on; `None` on a day without timed sessions, unless one of another day still runs. Cancelled ones do not
/// count.
pub fn now(conference: &Conference, now: Moment) -> Option<Now> {
    let over = over(conference);
    let today = today(conference, &over, now);
    let timed = || {
        let sessions = conference.sessions.iter().enumerate();
        let sessions = sessions.filter(|(_, session)| session.status != Status::Cancelled);
        sessions.filter_map(|(position, session)| match session.time {
            Time::From { start, .. } => {
                Some((SessionId::from(position), session.day == today, start.utc, over[position]))
            }
            Time::Unstated => None,
        })
    };
    let starts = || timed().filter(|(_, is_today, ..)| *is_today).map(|(_, _, start, _)| start);
    let next_start = starts().filter(|start| *start > now.utc).min();
    let mut standing = Now { today: Some(today), ..Now::default() };
    for (id, is_today, start, over) in timed() {
        if start <= now.utc && now.utc < over {
            standing.running.push(id);
        } else if is_today && Some(start) == next_start {
            standing.next.push(id);
        }
    }
    (!standing.running.is_empty() || starts().next().is_some()).then_some(standing)
}

/// The conference day: in the small hours that before, as long as something of it is not over.
fn today(conference: &Conference, over: &[i64], now: Moment) -> Day {
    let night = Day::On(now.civil.night());
    let goes_on = conference.sessions.iter().zip(over).any(|(session, over)| session.day == night && *over > now.utc);
    if goes_on { night } else { Day::On(now.civil.date()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::agenda::model::time::{Date, Minute, Moment};
    use crate::agenda::programme::arrange::tests::conference;

    /// A minute of the first day, or after it.
    fn at(minute: i64) -> Moment {
        let civil = Minute(Date::parse("2026-05-01").expect("a date").midnight().0 + minute);
        Moment { civil, utc: civil.0 }
    }

    /// What is now and what is next, as ids.
    fn standing(conference: &Conference, minute: i64) -> Option<(String, String)> {
        let names =
            |ids: Vec<SessionId>| ids.iter().map(|id| conference.session(*id).id.clone()).collect::<Vec<_>>().join(" ");
        now(conference, at(minute)).map(|now| (names(now.running), names(now.next)))
    }

    #[test]
    fn now_and_next_follow_the_clock() {
        let conference = conference("a 09:00-10:00 A\nopen 09:30 B\nb 10:30-11:00 A\nc 10:30-11:00 B");
        let at = |hour: i64, minute: i64| standing(&conference, hour * 60 + minute);
        let expect = |running: &str, next: &str| Some((running.to_owned(), next.to_owned()));
        assert_eq!(at(8, 0), expect("", "a"));
        assert_eq!(at(9, 0), expect("a", "open"));
        assert_eq!(at(9, 45), expect("a open", "b c"));
        assert_eq!(at(10, 15), expect("open", "b c"));
        assert_eq!(at(10, 30), expect("b c", ""));
        assert_eq!(at(23, 0), expect("", ""));
        assert_eq!(at(30, 0), None, "the next day");
    }

    #[test]
    fn what_has_no_end_lasts_until_the_next_in_its_room_and_an_hour_at_most() {
        let conference =
            conference("a 09:00 A\nb 09:00 B\nc 09:20 A\nlate 12:00 A\nparty 13:30 B\nnowhere 09:00\nelsewhere 09:10");
        let running = |hour: i64, minute: i64| standing(&conference, hour * 60 + minute).map(|(running, _)| running);
        for (hour, minute, expected) in [
            (8, 59, ""),
            (9, 0, "a b nowhere"),
            (9, 10, "a b elsewhere"),
            (9, 19, "a b elsewhere"),
            (9, 20, "b c elsewhere"),
            (9, 59, "b c elsewhere"),
            (10, 0, "c elsewhere"),
            (10, 10, "c"),
            (10, 20, ""),
            (12, 59, "late"),
            (13, 0, ""),
        ] {
            assert_eq!(running(hour, minute).as_deref(), Some(expected), "{hour}:{minute}");
        }
    }

    #[test]
    fn a_block_without_an_end_is_not_over_when_its_parts_begin() {
        let conference = conference("block 09:00 A\npart 09:10 - - block\nlater 09:30 - - block\nother 09:50 A");
        let running = |minute: i64| standing(&conference, 9 * 60 + minute).map(|(running, _)| running);
        assert_eq!(running(20).as_deref(), Some("block part"));
        assert_eq!(running(40).as_deref(), Some("block later"));
        assert_eq!(running(50).as_deref(), Some("other"));
    }

    #[test]
    fn what_runs_past_the_end_of_its_day_runs_on() {
        let mut conference = conference("party 23:00 A");
        let four_thirty = 24 * 60 + 270;
        if let Time::From { end, .. } = &mut conference.sessions[0].time {
            *end = Some(at(four_thirty + 30));
        }
        let running = |minute| now(&conference, at(minute)).map(|now| now.running);
        assert_eq!(running(four_thirty), Some(vec![SessionId(0)]));
        assert_eq!(running(four_thirty + 60), None);
    }
}
