//! The lists of a file and the ids of their records: every record has one, and no two the same. It knows no list by name.

use super::issue::Grade;
use super::record::Record;

/// The records of one list of the file, with an id for each.
pub struct Table<'a> {
    records: Vec<Record<'a>>,
    /// Where each id stands.
    pub ids: Ids,
}

/// Positions by the file's ids.
pub struct Ids {
    in_order: Vec<String>,
    sorted: Vec<usize>,
}

impl<'a> Table<'a> {
    /// Gives every record an id: a missing one is made from its place, a repeated one gets a number, and both are
    /// reported, so that no record is hidden by another.
    pub fn new(file: &Record<'a>, list: &'static str) -> Self {
        let records = file.list(list);
        let made_up = |position: usize| [list.trim_end_matches('s'), "-", &(position + 1).to_string()].concat();
        let stated: Vec<Option<String>> = records.iter().map(|record| record.owned("id")).collect();
        let named = stated.iter().enumerate();
        let named = Ids::new(named.map(|(position, id)| id.clone().unwrap_or_else(|| made_up(position))).collect());
        let mut in_order = named.in_order.clone();
        let mut copy = 1;
        // Of records with the same id the first that states it keeps it; one that was made up gives way.
        let mut sorted = named.sorted.clone();
        sorted.sort_by_key(|position| (&named.in_order[*position], stated[*position].is_none()));
        for (place, position) in sorted.iter().copied().enumerate() {
            let id = &named.in_order[position];
            if place == 0 || named.in_order[sorted[place - 1]] != *id {
                copy = 1;
            } else {
                in_order[position] = loop {
                    copy += 1;
                    let numbered = [id, "-", &copy.to_string()].concat();
                    if named.find::<usize>(&numbered).is_none() {
                        break numbered;
                    }
                };
            }
            let called = &in_order[position];
            match &stated[position] {
                None => {
                    let sentence = "missing; called \"{}\" here, but links to it may change";
                    records[position].report(Grade::Warning, "id", sentence, &[called]);
                }
                Some(id) if id != called => {
                    let sentence = "\"{}\" is taken by an earlier record; called \"{}\" here";
                    records[position].report(Grade::Warning, "id", sentence, &[id, called]);
                }
                Some(_) => {}
            }
        }
        Self { records, ids: Ids::new(in_order) }
    }

    /// Reads every record, in order.
    pub fn read<T>(&self, read: impl Fn(&Record<'a>, String) -> T) -> Vec<T> {
        self.records.iter().zip(&self.ids.in_order).map(|(record, id)| read(record, id.clone())).collect()
    }
}

impl Ids {
    fn new(in_order: Vec<String>) -> Self {
        let mut sorted: Vec<usize> = (0..in_order.len()).collect();
        sorted.sort_by_key(|position| &in_order[*position]);
        Self { in_order, sorted }
    }

    /// The position of an id.
    pub fn find<I: From<usize>>(&self, id: &str) -> Option<I> {
        let place = self.sorted.binary_search_by_key(&id, |position| &self.in_order[*position]).ok()?;
        Some(self.sorted[place].into())
    }
}
