//! Where a moment is in the programme that is laid out: the line of now, and what a link with a day, a minute or now leads to.

use crate::agenda::link::landing::Landing;
use crate::agenda::model::conference::{Conference, Day, Time};
use crate::agenda::model::id::SessionId;
use crate::agenda::programme::now::Now;
use crate::agenda::programme::pieces::{Pieces, Sort, Unit, upcoming};
use crate::agenda::programme::timeline::Block;

/// A place in the programme. Pieces are given by their positions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// The top of a day that begins with a piece.
    Top(usize),
    /// Before a session.
    Before(usize, SessionId),
    /// After the piece in which a session stands.
    After(usize, SessionId),
}

/// Where the line of now is: before what begins next on this day, or behind its last session while something goes on.
pub fn now_line(conference: &Conference, pieces: &Pieces, now: &Now, utc: i64) -> Option<Place> {
    let today = now.today?;
    if let Some((unit, session)) = upcoming(conference, pieces, today, utc).filter(|_| !now.next.is_empty()) {
        return Some(Place::Before(unit, session));
    }
    last(pieces, |unit| pieces.days[unit.day] == today).filter(|_| !now.running.is_empty())
}

/// Where a link leads at a minute of UTC, which is that of now or that it names. `now` is what goes on then, if that is asked for.
/// Outside the conference it is the nearer end; `None` for a day that is not shown.
pub fn find(conference: &Conference, pieces: &Pieces, at: Landing, utc: i64, now: Option<&Now>) -> Option<Place> {
    if let Some(day) = day_of(at) {
        return top(pieces, day);
    }
    if let Some(line) = now.and_then(|now| now_line(conference, pieces, now, utc)) {
        return Some(line);
    }
    // Now is before what is still to begin; what was asked for may begin in that minute.
    let from = if at == Landing::Now { utc + 1 } else { utc };
    let next =
        timed(pieces).find_map(|(place, unit)| Some((place, unit, from_on(conference, pieces.blocks(unit), from)?)));
    match next {
        // Nothing has begun yet: it is the beginning.
        Some((place, unit, _))
            if at == Landing::Now && timed(pieces).next().is_some_and(|(first, _)| first == place) =>
        {
            let is_first = earlier(conference, pieces.blocks(unit), from).is_none();
            if is_first {
                top(pieces, pieces.days[unit.day])
            } else {
                next.map(|(place, _, id)| Place::Before(place, id))
            }
        }
        Some((place, _, session)) => Some(Place::Before(place, session)),
        None => last(pieces, |_| true),
    }
}

/// The day that a link leads to, if it is one.
fn day_of(landing: Landing) -> Option<Day> {
    match landing {
        Landing::Date(date) => Some(Day::On(date)),
        Landing::Alongside => Some(Day::Alongside),
        Landing::Unannounced => Some(Day::Unannounced),
        Landing::Now | Landing::Minute(_) => None,
    }
}

impl From<Day> for Landing {
    fn from(day: Day) -> Self {
        match day {
            Day::On(date) => Self::Date(date),
            Day::Alongside => Self::Alongside,
            Day::Unannounced => Self::Unannounced,
        }
    }
}

fn top(pieces: &Pieces, day: Day) -> Option<Place> {
    pieces.units.iter().position(|unit| pieces.days[unit.day] == day).map(Place::Top)
}

fn timed(pieces: &Pieces) -> impl DoubleEndedIterator<Item = (usize, &Unit)> {
    pieces.units.iter().enumerate().filter(|(_, unit)| unit.sort == Sort::Timed)
}

/// The end of the last piece of this kind that has times.
fn last(pieces: &Pieces, is_meant: impl Fn(&Unit) -> bool) -> Option<Place> {
    let (place, unit) = timed(pieces).rev().find(|(_, unit)| is_meant(unit))?;
    Some(Place::After(place, pieces.blocks(unit).last()?.session))
}

/// When a session begins.
fn start(conference: &Conference, session: SessionId) -> Option<i64> {
    match conference.session(session).time {
        Time::From { start, .. } => Some(start.utc),
        Time::Unstated => None,
    }
}

/// The first that begins at a minute of UTC or later, among blocks and their parts.
fn from_on(conference: &Conference, blocks: &[Block], utc: i64) -> Option<SessionId> {
    blocks.iter().find_map(|block| {
        let is_it = !block.is_continued() && start(conference, block.session).is_some_and(|start| start >= utc);
        if is_it {
            return Some(block.session);
        }
        block.parts().timed.iter().find_map(|group| from_on(conference, &group.blocks, utc))
    })
}

/// One of some blocks that begins before a minute of UTC.
fn earlier(conference: &Conference, blocks: &[Block], utc: i64) -> Option<SessionId> {
    let begun = |block: &&Block| start(conference, block.session).is_some_and(|start| start < utc);
    blocks.iter().find(begun).map(|block| block.session)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::agenda::model::bits::Bits;
    use crate::agenda::model::time::{DAY_MIN, Date, Minute, Moment};
    use crate::agenda::programme::arrange::tests::conference;
    use crate::agenda::programme::arrange::{Slots, arrange};
    use crate::agenda::programme::now;

    const DAY: &str = "2026-05-01";

    fn at(minute: i64) -> Moment {
        let civil = Minute(Date::parse(DAY).expect("a date").midnight().0 + minute);
        Moment { civil, utc: civil.0 }
    }

    /// A programme, and the same day once more a day later, with `2` behind the ids.
    fn two_days(lines: &str) -> (Conference, Pieces) {
        let mut all = conference(lines);
        let mut second = conference(lines);
        for (position, session) in second.sessions.iter_mut().enumerate() {
            session.id.push('2');
            session.day = Day::On(Date(Date::parse(DAY).expect("a date").0 + 1));
            if let Time::From { start, end } = &mut session.time {
                for moment in [Some(start), end.as_mut()].into_iter().flatten() {
                    *moment = Moment { civil: Minute(moment.civil.0 + DAY_MIN), utc: moment.utc + DAY_MIN };
                }
            }
            all.order.push(SessionId::from(second.order.len() + position));
        }
        all.sessions.extend(second.sessions);
        let timeline = arrange(&all, &Slots::of(&all), &Bits::all(all.sessions.len()), &[]);
        let pieces = timeline.into_pieces(8, 24, &|_| 1, None).expect("no large blocks");
        (all, pieces)
    }

    /// Where a link leads at a minute after the first midnight, as text.
    fn found(programme: &(Conference, Pieces), place: Landing, minute: i64) -> String {
        let (conference, pieces) = programme;
        let now = now::now(conference, at(minute));
        let now = now.as_ref().filter(|_| place == Landing::Now);
        let id = |session: SessionId| conference.session(session).id.clone();
        match find(conference, pieces, place, at(minute).utc, now) {
            Some(Place::Top(unit)) => pieces.days[pieces.units[unit].day].key(),
            Some(Place::Before(_, session)) => format!("< {}", id(session)),
            Some(Place::After(_, session)) => format!("> {}", id(session)),
            None => "nothing".to_owned(),
        }
    }

    #[test]
    fn now_is_before_what_begins_next_and_outside_the_conference_its_nearer_end() {
        let mut programme = two_days("a 09:00-10:00 A\nb 11:00-12:00 A\nparty 22:00 A");
        for (party, day) in [(2, 0), (5, DAY_MIN)] {
            if let Time::From { end, .. } = &mut programme.0.sessions[party].time {
                *end = Some(at(day + 27 * 60 + 30));
            }
        }
        let now = |minute| found(&programme, Landing::Now, minute);
        assert_eq!(now(8 * 60), "< a");
        assert_eq!(now(9 * 60 + 30), "< b");
        assert_eq!(now(23 * 60), "> party");
        assert_eq!(now(27 * 60), "> party", "at 03:00 of the second day the first one's night goes on");
        assert_eq!(now(28 * 60), "< a2");
        assert_eq!(now(-31 * DAY_MIN + 9 * 60), DAY, "a month before");
        assert_eq!(now(31 * DAY_MIN + 9 * 60), "> party2", "a month after");
        assert_eq!(now(365 * DAY_MIN), "> party2");
    }

    #[test]
    fn a_day_is_its_top_and_a_minute_what_begins_then_or_next() {
        let programme =
            two_days("a 09:00-12:00 A\na1 09:00-10:00 - - a\na2 10:00-12:00 - - a\nb 13:00-14:00 A\nc 13:00-14:00 B");
        let day = |text: &str| found(&programme, Landing::parse(text).expect("a place"), 0);
        assert_eq!(day("2026-05-02"), "2026-05-02");
        assert_eq!(day("2026-05-03"), "nothing");
        assert_eq!(day("alongside"), "nothing");
        let minute = |minute: i64| found(&programme, Landing::Minute(at(minute).civil), minute);
        assert_eq!(minute(13 * 60), "< b");
        assert_eq!(minute(10 * 60), "< a2");
        assert_eq!(minute(12 * 60), "< b");
        assert_eq!(minute(20 * 60), "< a2");
        assert_eq!(minute(24 * 60), "< a2");
        assert_eq!(minute(60 * 60), "> c2");
    }
}
