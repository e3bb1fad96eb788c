//! Blocks of the programme that are too large to be put on the page at once, cut into pieces. It does not know where the pieces go.

use super::timeline::{Block, Group, Level, More};
use super::weight::{Weigh, weight};
use crate::agenda::limits::TOGETHER;
use crate::agenda::model::id::SessionId;

/// Cuts a block into pieces of [`TOGETHER`] elements at most: the first has its row, the others more of its parts.
pub fn cut(mut block: Block, weigh: &Weigh) -> Vec<Block> {
    let Some(more) = block.more.take() else { return vec![block] };
    let More { also, parts, .. } = *more;
    let room = TOGETHER.saturating_sub(weigh(block.session));
    let mut cutting = Cutting { block, also, pieces: Vec::new(), level: Level::default(), room };
    for Group { lanes, blocks } in parts.timed {
        let whole = weight(&blocks, weigh, TOGETHER);
        if lanes > 1 && whole <= TOGETHER {
            cutting.make_room(whole);
            cutting.level.timed.push(Group { lanes, blocks });
            continue;
        }
        for block in blocks {
            cutting.take(block, weigh, true);
        }
    }
    for block in parts.untimed {
        cutting.take(block, weigh, false);
    }
    cutting.close();
    cutting.pieces
}

/// A block that is being cut.
struct Cutting {
    block: Block,
    also: Vec<SessionId>,
    pieces: Vec<Block>,
    /// The parts of the next piece.
    level: Level,
    /// How much more it has room for.
    room: usize,
}

impl Cutting {
    /// Begins another piece where there is no room for so much.
    fn make_room(&mut self, weight: usize) {
        // In a first piece there is the row at least.
        let has_any = self.pieces.is_empty() || self.level.blocks().next().is_some();
        if weight > self.room && has_any {
            self.close();
            self.room = TOGETHER;
        }
        self.room = self.room.saturating_sub(weight);
    }

    /// Takes a part, cut itself where it is large.
    fn take(&mut self, block: Block, weigh: &Weigh, is_timed: bool) {
        let is_large = block.weight(weigh, TOGETHER) > TOGETHER;
        for piece in if is_large { cut(block, weigh) } else { vec![block] } {
            self.make_room(piece.weight(weigh, TOGETHER));
            if is_timed {
                self.level.timed.push(Group { lanes: 1, blocks: vec![piece] });
            } else {
                self.level.untimed.push(piece);
            }
        }
    }

    fn close(&mut self) {
        let is_continued = !self.pieces.is_empty();
        let more = More { also: std::mem::take(&mut self.also), parts: std::mem::take(&mut self.level), is_continued };
        self.pieces.push(Block { more: Some(Box::new(more)), rows: self.block.rows.clone(), ..self.block });
    }
}
