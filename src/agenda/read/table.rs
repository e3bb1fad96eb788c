//! The lists of a file and the ids of their records: every record has one, and no two the same. It knows no list by name.

use std::borrow::Cow;
use std::cmp::Ordering;

use super::record::Record;

/// The records of one list of the file, with an id for each.
pub struct RecordTable<'a> {
    records: Vec<Record<'a>>,
    /// Where each id stands.
    pub ids: Ids<'a>,
}

/// Positions by the file's ids.
pub struct Ids<'a> {
    /// The ids in the order of the file.
    pub in_order: Vec<Cow<'a, str>>,
    /// The positions in the order of the ids.
    pub sorted: Vec<usize>,
}

impl<'a> RecordTable<'a> {
    /// The records of a list. Those without an id of their own get one with patience.
    pub fn new(file: &Record<'a>, list: &'static str) -> Self {
        let records = file.list(list);
        // One without an id has an empty one, which is taken.
        let stated = records.iter().map(|record| record.string("id").unwrap_or_default().into()).collect();
        let mut ids = Ids::new(stated);
        if !ids.are_distinct()
            && let Some(patience) = file.file.patience()
        {
            ids = Ids::new((patience.name_records)(&records, list, &ids));
        }
        Self { records, ids }
    }

    /// Hands over every record with its id, in order.
    pub fn each(&self, take: &mut dyn FnMut(&Record<'a>, String)) {
        for (record, id) in self.records.iter().zip(&self.ids.in_order) {
            take(record, id.as_ref().to_owned());
        }
    }
}

impl<'a> Ids<'a> {
    /// The places of ids in order.
    pub fn new(in_order: Vec<Cow<'a, str>>) -> Self {
        let sorted = sorted(in_order.len(), &|one, other| in_order[one].cmp(&in_order[other]));
        Self { in_order, sorted }
    }

    /// Whether all are others, and none is empty.
    fn are_distinct(&self) -> bool {
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

/// Whether any two of a list have the same number.
pub fn is_any_twice(count: usize, number: &dyn Fn(usize) -> usize) -> bool {
    count > 1 && {
        let by_number = sorted(count, &|one, other| number(one).cmp(&number(other)));
        by_number.windows(2).any(|pair| number(pair[0]) == number(pair[1]))
    }
}

/// The positions of so many things in an order, equal ones as they stand. One way to sort for all things, because each is downloaded.
pub fn sorted(count: usize, order: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut positions: Vec<usize> = (0..count).collect();
    positions.sort_by(|one, other| order(*one, *other));
    positions
}
