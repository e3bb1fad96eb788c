//! How much a block of the programme puts on the page, in elements. The first view weighs blocks and cuts none.

use super::timeline::Block;
use crate::agenda::model::id::SessionId;

/// Cuts a block into pieces. See [`super::cutting::cut`].
pub type Cut = fn(Block, &Weigh) -> Vec<Block>;

/// How much a session puts on the page, in elements.
pub type Weigh<'w> = dyn Fn(SessionId) -> usize + 'w;

/// How much blocks put on the page, their parts included, counted until it is more than `most`.
pub(super) fn weight<'b>(blocks: impl IntoIterator<Item = &'b Block>, weigh: &Weigh, most: usize) -> usize {
    let mut whole = 0;
    for block in blocks {
        if whole > most {
            break;
        }
        whole += block.weight(weigh, most);
    }
    whole
}

impl Block {
    /// How much it puts on the page, its parts included, counted until it is more than `most`.
    pub(super) fn weight(&self, weigh: &Weigh, most: usize) -> usize {
        let own = if self.is_continued() { 0 } else { weigh(self.session) };
        own + weight(self.parts().blocks(), weigh, most)
    }
}
