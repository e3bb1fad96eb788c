//! The programme laid out: days, groups of sessions that overlap, a lane for each of them, blocks inside blocks; the pieces
//! in which it comes onto the page; and what of it is now and next. It does not know how anything got where it is.

use std::ops::Range;

use crate::agenda::limits::{IN_LANES, TOGETHER};
use crate::agenda::model::conference::{Conference, Day, Status, Time};
use crate::agenda::model::id::SessionId;
use crate::agenda::model::time::Moment;
use crate::agenda::programme::cutting::{Cut, Weigh, weight};
use crate::agenda::programme::lasting::over;
use crate::agenda::read::sorted;

/// The selected part of a programme.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Timeline {
    /// Conference days in order, then what runs alongside, then what is not announced yet. None is empty.
    pub days: Vec<TimelineDay>,
}

/// One day of the programme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimelineDay {
    /// Which.
    pub day: Day,
    /// What stands on an earlier day and runs into this one.
    pub continuing: Vec<Block>,
    /// What stands on it.
    pub level: Level,
}

/// Sessions of one level: those of a day, or the parts of one block.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Level {
    /// Those with a clock time, in order of time.
    pub timed: Vec<Group>,
    /// Those without, in the organizer's order.
    pub untimed: Vec<Block>,
}

/// Sessions that overlap, directly or through one another; nothing outside the group overlaps any of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// As many as run at the same time at most.
    pub lanes: u32,
    /// In order of time, then of rooms, then of the file.
    pub blocks: Vec<Block>,
}

/// One session placed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// The session.
    pub session: SessionId,
    /// The block it is part of, where that is not shown around it.
    pub within: Option<SessionId>,
    /// Its lane in the group, counted from 0; blocks of a lane do not overlap.
    pub lane: u32,
    /// The rows of the group that it spans: a row begins wherever a block begins.
    pub rows: Range<u32>,
    /// What else stands in it. Few blocks have any, and of blocks there are very many.
    pub more: Option<Box<More>>,
}

/// What stands in a block besides its session.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct More {
    /// Equal breaks in other rooms.
    pub also: Vec<SessionId>,
    /// The parts of the session.
    pub parts: Level,
    /// Whether these are more parts of a block that stands in an earlier piece, with its row.
    pub is_continued: bool,
}

/// The programme in pieces.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pieces {
    /// The days.
    pub days: Vec<Day>,
    /// The pieces, in order.
    pub units: Vec<Unit>,
    /// What stands in all of them, in order.
    blocks: Vec<Block>,
}

/// A piece of a day that is put on the page as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// Its day, as a position in [`Pieces::days`].
    pub day: usize,
    /// What stands in it.
    pub sort: Sort,
    /// How many lanes it has; none for a group too large to be drawn in lanes.
    pub lanes: u32,
    /// What stands in it, as positions in the blocks of [`Pieces`].
    blocks: Range<usize>,
}

/// What stands in a piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// Names of sessions that stand on an earlier day.
    Continuing,
    /// Sessions with a clock time.
    Timed,
    /// Sessions without one.
    Untimed,
}

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

impl Timeline {
    /// Names on their later days sessions that stand on an earlier one.
    pub fn name(&mut self, continuing: &[(Day, SessionId)]) {
        // On each day they stay in the order of the programme.
        let in_order = sorted(continuing.len(), &|one, other| continuing[one].0.cmp(&continuing[other].0));
        let mut stands = std::mem::take(&mut self.days).into_iter().peekable();
        for place in in_order {
            let (day, session) = continuing[place];
            while let Some(earlier) = stands.next_if(|stands| stands.day <= day) {
                self.days.push(earlier);
            }
            if self.days.last().is_none_or(|last| last.day != day) {
                self.days.push(TimelineDay { day, continuing: Vec::new(), level: Level::default() });
            }
            if let Some(last) = self.days.last_mut() {
                last.continuing.push(Block { session, within: None, lane: 0, rows: 0..1, more: None });
            }
        }
        self.days.extend(stands);
    }

    /// The programme in pieces of `most` blocks at most: sessions one after the other make one piece, sessions in lanes
    /// another, of up to `most_in_lanes`; a group that is larger is cut, and is in lanes no more. A block with very many parts is cut too,
    /// and goes on in the next piece: without `cut` there are no pieces then. The days keep nothing but their names. `weigh` says how much a
    /// session puts on the page.
    pub fn into_pieces(self, most: usize, most_in_lanes: usize, weigh: &Weigh, cut: Option<Cut>) -> Option<Pieces> {
        let mut pieces = Pieces::default();
        let most = Most { blocks: most, weigh, cut };
        let mut is_whole = true;
        for TimelineDay { day, continuing, level } in self.days {
            pieces.days.push(day);
            pieces.push(Sort::Continuing, 1, continuing, most.blocks);
            for Group { lanes, blocks } in level.timed {
                match lanes {
                    1 => is_whole &= pieces.add(Sort::Timed, 1, blocks, &most),
                    _ if blocks.len() > most_in_lanes || weight(&blocks, weigh, IN_LANES) > IN_LANES => {
                        is_whole &= pieces.add(Sort::Timed, 0, blocks, &most);
                    }
                    _ => pieces.push(Sort::Timed, lanes, blocks, usize::MAX),
                }
            }
            is_whole &= pieces.add(Sort::Untimed, 1, level.untimed, &most);
        }
        is_whole.then_some(pieces)
    }
}

impl Pieces {
    /// What stands in a piece.
    pub fn blocks(&self, unit: &Unit) -> &[Block] {
        &self.blocks[unit.blocks.clone()]
    }

    /// Puts more blocks on the last day, of which none is beside another. Those with many parts are pieces of their own, or several.
    fn add(&mut self, sort: Sort, lanes: u32, blocks: Vec<Block>, most: &Most) -> bool {
        // Nearly all have no parts.
        if blocks.iter().all(|block| block.more.is_none()) {
            self.push(sort, lanes, blocks, most.blocks);
            return true;
        }
        let mut is_whole = true;
        for block in blocks {
            let weight = block.weight(most.weigh, TOGETHER);
            if weight <= TOGETHER / most.blocks {
                self.push(sort, lanes, vec![block], most.blocks);
            } else if weight <= TOGETHER {
                self.push_alone(sort, lanes, block);
            } else if let Some(cut) = most.cut {
                for piece in cut(block, most.weigh) {
                    self.push_alone(sort, lanes, piece);
                }
            } else {
                is_whole = false;
            }
        }
        is_whole
    }

    fn push_alone(&mut self, sort: Sort, lanes: u32, block: Block) {
        let (day, next) = (self.days.len() - 1, self.blocks.len());
        self.blocks.push(block);
        self.units.push(Unit { day, sort, lanes, blocks: next..next + 1 });
    }

    /// Puts more blocks on the last day, in pieces of `most` at most. Those in lanes are a piece of their own.
    fn push(&mut self, sort: Sort, lanes: u32, blocks: Vec<Block>, most: usize) {
        let (day, mut next) = (self.days.len() - 1, self.blocks.len());
        self.blocks.extend(blocks);
        if let Some(unit) = self.units.last_mut()
            && lanes < 2
            && (unit.day, unit.sort, unit.lanes) == (day, sort, lanes)
        {
            unit.blocks.end = self.blocks.len().min(unit.blocks.start + most);
            next = unit.blocks.end;
        }
        while next < self.blocks.len() {
            let end = self.blocks.len().min(next.saturating_add(most));
            self.units.push(Unit { day, sort, lanes, blocks: next..end });
            next = end;
        }
    }
}

/// How large a piece may be.
struct Most<'w> {
    blocks: usize,
    weigh: &'w Weigh<'w>,
    cut: Option<Cut>,
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

/// What is the first to begin after a minute of UTC of a conference day, apart from what is in lanes that have begun: its unit,
/// and the session it is; in lanes the first of them.
pub fn upcoming<'u>(
    conference: &Conference,
    pieces: &'u Pieces,
    today: Day,
    utc: i64,
) -> Option<(&'u Unit, SessionId)> {
    let is_later = |block: &&Block| match conference.session(block.session).time {
        Time::From { start, .. } => start.utc > utc,
        Time::Unstated => false,
    };
    pieces.units.iter().filter(|unit| unit.sort == Sort::Timed && pieces.days[unit.day] == today).find_map(|unit| {
        let mut blocks = pieces.blocks(unit).iter();
        let first = if unit.lanes > 1 { blocks.next().filter(is_later) } else { blocks.find(is_later) };
        first.map(|block| (unit, block.session))
    })
}

impl Block {
    /// Equal breaks in other rooms, which stand here too.
    pub fn also(&self) -> &[SessionId] {
        self.more.as_ref().map(|more| &*more.also).unwrap_or_default()
    }

    /// Whether it has parts alone, and its row stands in an earlier piece.
    pub fn is_continued(&self) -> bool {
        self.more.as_ref().is_some_and(|more| more.is_continued)
    }

    /// Its parts.
    pub fn parts(&self) -> &Level {
        const NONE: &Level = &Level { timed: Vec::new(), untimed: Vec::new() };
        self.more.as_ref().map_or(NONE, |more| &more.parts)
    }

    /// Whether a session stands in it.
    pub fn holds(&self, session: SessionId) -> bool {
        self.session == session
            || self.also().contains(&session)
            || self.parts().blocks().any(|part| part.holds(session))
    }
}

impl Level {
    /// Its blocks, in order.
    pub fn blocks(&self) -> impl Iterator<Item = &Block> {
        self.timed.iter().flat_map(|group| &group.blocks).chain(&self.untimed)
    }
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
