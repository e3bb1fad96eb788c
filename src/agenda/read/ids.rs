//! The ids of one list of a file, and where each stands.

use std::borrow::Cow;

use crate::agenda::model::order::sorted;

/// Positions by the file's ids.
pub struct Ids<'a> {
    /// The ids in the order of the file.
    pub in_order: Vec<Cow<'a, str>>,
    /// The positions in the order of the ids.
    pub sorted: Vec<usize>,
}

impl<'a> Ids<'a> {
    /// The places of ids in order.
    pub fn new(in_order: Vec<Cow<'a, str>>) -> Self {
        let sorted = sorted(in_order.len(), &|one, other| in_order[one].cmp(&in_order[other]));
        Self { in_order, sorted }
    }

    /// Whether all are others, and none is empty.
    pub fn are_distinct(&self) -> bool {
        let mut before = "";
        self.sorted.iter().all(|position| {
            let is_same = before == self.id(*position);
            before = self.id(*position);
            !is_same
        })
    }

    /// The id at a position.
    pub fn id(&self, position: usize) -> &str {
        &self.in_order[position]
    }

    /// The position of an id.
    pub fn find<I: From<usize>>(&self, id: &str) -> Option<I> {
        let place = self.sorted.binary_search_by_key(&id, |position| &*self.in_order[*position]).ok()?;
        Some(self.sorted[place].into())
    }
}
