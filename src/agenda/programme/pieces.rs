//! The pieces in which the programme comes onto the page: what stands in each, and where one ends. It does not know what a piece looks
//! like.

use std::ops::Range;

use super::timeline::{Block, Group, Timeline, TimelineDay};
use super::weight::{Cut, Weigh, weight};
use crate::agenda::limits::{IN_LANES, TOGETHER};
use crate::agenda::model::conference::{Conference, Day, Time};
use crate::agenda::model::id::SessionId;

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

impl Timeline {
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

/// What is the first to begin after a minute of UTC of a conference day, apart from what is in lanes that have begun: its unit, by its
/// position, and the session it is; in lanes the first of them.
pub fn upcoming(conference: &Conference, pieces: &Pieces, today: Day, utc: i64) -> Option<(usize, SessionId)> {
    let is_later = |block: &&Block| match conference.session(block.session).time {
        Time::From { start, .. } => start.utc > utc,
        Time::Unstated => false,
    };
    let is_on = |unit: &Unit| unit.sort == Sort::Timed && pieces.days[unit.day] == today;
    pieces.units.iter().enumerate().filter(|(_, unit)| is_on(unit)).find_map(|(place, unit)| {
        let mut blocks = pieces.blocks(unit).iter();
        let first = if unit.lanes > 1 { blocks.next().filter(is_later) } else { blocks.find(is_later) };
        first.map(|block| (place, block.session))
    })
}
