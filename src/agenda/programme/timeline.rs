//! The programme laid out: days, groups of sessions that overlap, a lane for each of them, blocks inside blocks. It does not know how
//! anything got where it is.

use std::ops::Range;

use crate::agenda::model::conference::Day;
use crate::agenda::model::id::SessionId;
use crate::agenda::model::order::sorted;

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
