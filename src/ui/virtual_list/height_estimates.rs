//! How high the pieces of a programme will be at least, in a list of a certain width: to ask the browser would mean to make them. All
//! numbers are pixels, and those of the style sheet. It makes nothing and measures nothing.

use crate::agenda::limits::{IN_CARD, IN_ENTRY, IN_ROW};
use crate::agenda::model::conference::{Conference, Session, Time, by_organization, by_person};
use crate::agenda::model::id::SessionId;
use crate::agenda::programme::pieces::{Pieces, Sort, Unit};
use crate::agenda::programme::timeline::Block;

/// Over and under a row.
const PADDING: u32 = 32;

/// The title; over it there may be a line, or none.
const TITLE: u32 = 22;

/// Everybody's line.
const PERSON: u32 = 28;

/// The line with the room, and that with a note or with marks.
const PLACE: u32 = 27;

/// The line of a session that continues.
const CONTINUING: u32 = 32;

/// What a row in a lane has more: its time over it, and an edge.
const EDGE: u32 = 36;

/// The elements of a row with a title alone.
const BARE: usize = 6;

/// Those of a line.
const ELEMENTS_OF_LINE: usize = 4;

/// From this width on there are lanes.
const WIDE: u32 = 640;

/// The least width of a lane where there are many of them.
const LANE: u32 = 208;

/// What is between lanes.
const GAP: u32 = 12;

/// The least height of every session by itself, in pixels. The sessions themselves are large and lie wherever the file has them:
/// to go through them with every letter that is typed would take longer than the search does.
#[derive(Debug)]
pub struct HeightEstimates {
    heights: Vec<u32>,
    elements: Vec<usize>,
}

/// How many elements the row of a session puts on the page, nearly.
pub fn elements(session: &Session) -> usize {
    let people = by_person(&session.participants).count() + by_organization(&session.involved).count();
    let time = if matches!(session.time, Time::Unstated) { 0 } else { 3 };
    let place = if session.rooms.is_empty() { 0 } else { 1 + session.rooms.len().min(IN_ROW) };
    let eyebrow = [session.track.is_some(), session.level.is_some(), session.is_highlight]
        .into_iter()
        .filter(|is_there| *is_there)
        .count();
    let eyebrow = eyebrow + usize::from(eyebrow > 0 || session.format.is_some());
    let note = usize::from(session.note.is_some());
    let marks = if has_marks(session) { 2 + session.links.len().min(IN_ENTRY) } else { 0 };
    BARE + time + place + eyebrow + note + marks + ELEMENTS_OF_LINE * people.min(IN_ROW)
}

fn has_marks(session: &Session) -> bool {
    session.signup.is_some() || session.links.iter().any(|link| link.kind.is_some())
}

impl HeightEstimates {
    /// Those of a conference.
    pub fn of(conference: &Conference) -> Self {
        let height = |session: &Session| {
            let people = by_person(&session.participants).count() + by_organization(&session.involved).count();
            let people = people.min(IN_ROW);
            let place = if session.rooms.is_empty() { 0 } else { PLACE };
            let note = if session.note.is_some() { PLACE } else { 0 };
            PADDING + TITLE + people as u32 * PERSON + place + note
        };
        Self {
            heights: conference.sessions.iter().map(height).collect(),
            elements: conference.sessions.iter().map(elements).collect(),
        }
    }

    /// How many elements the row of a session puts on the page, nearly.
    pub fn elements(&self, session: SessionId) -> usize {
        self.elements[session.index()]
    }

    /// The least height of a piece in a list so many pixels wide.
    pub fn unit(&self, pieces: &Pieces, unit: &Unit, width: u32) -> u32 {
        if unit.sort == Sort::Continuing {
            return pieces.blocks(unit).len() as u32 * CONTINUING;
        }
        let lanes = match unit.lanes {
            _ if width < WIDE => 1,
            lanes @ 1..=4 => lanes,
            _ => (width + GAP) / (LANE + GAP),
        };
        let edge = if lanes == 1 { 0 } else { EDGE };
        // What stands side by side is as high as the highest.
        let rows = pieces.blocks(unit).chunks(lanes as usize);
        // Where there are very many side by side, rows show fewer people.
        let most = if unit.lanes == 0 { PADDING + TITLE + PLACE + IN_CARD as u32 * PERSON } else { u32::MAX };
        rows.filter_map(|row| row.iter().map(|of| edge + self.block(of).min(most)).max()).sum()
    }

    /// The least height of a block, with its parts as if they stood one after the other.
    fn block(&self, of: &Block) -> u32 {
        let parts = of.parts().blocks().map(|part| self.block(part) - PADDING / 2);
        let own = if of.is_continued() { 0 } else { self.heights[of.session.index()] };
        own + parts.sum::<u32>()
    }
}
