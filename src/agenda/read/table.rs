//! The lists of a file and the ids of their records: every record has one, and no two the same. It knows no list by name.

use std::borrow::Cow;
use std::cmp::Ordering;

use super::issue::Grade;
use super::odd::Odd;
use super::record::{Record, quoted};
use crate::agenda::spelling::{decimal, joined};

/// The records of one list of the file, with an id for each.
pub struct Table<'a> {
    records: Vec<Record<'a>>,
    /// Where each id stands.
    pub ids: Ids<'a>,
}

/// Positions by the file's ids.
pub struct Ids<'a> {
    in_order: Vec<Cow<'a, str>>,
    sorted: Vec<usize>,
}

impl<'a> Table<'a> {
    /// Gives every record an id: a missing one is made from its place, a repeated one gets a number, and both are
    /// reported, so that no record is hidden by another.
    pub fn new(file: &Record<'a>, list: &'static str) -> Self {
        let records = file.list(list);
        let made_up = |position: usize| joined(&[list.trim_end_matches('s'), "-", &decimal(position + 1)]);
        let stated: Vec<Option<&str>> = records.iter().map(|record| record.string("id")).collect();
        let name = |(position, id): (usize, Option<&'a str>)| id.map_or_else(|| made_up(position).into(), Cow::from);
        let named = Ids::new(stated.iter().copied().enumerate().map(name).collect());
        let mut in_order = named.in_order.clone();
        for same in named.sorted.chunk_by(|one, other| named.in_order[*one] == named.in_order[*other]) {
            // Of records with the same id the first that states it keeps it; one that was made up gives way.
            let owner = same.iter().find(|position| stated[**position].is_some()).unwrap_or(&same[0]);
            let mut copy = 1;
            for position in same {
                let id: &str = &named.in_order[*position];
                while position != owner && in_order[*position] == id {
                    copy += 1;
                    let numbered = joined(&[id, "-", &decimal(copy)]);
                    if named.find::<usize>(&numbered).is_none() {
                        in_order[*position] = numbered.into();
                    }
                }
                let called: &str = &in_order[*position];
                let report = |odd, values: &[&str]| {
                    records[*position].report(Grade::Warning, "id", odd, values);
                };
                match stated[*position] {
                    None => report(Odd::NoId, &[called]),
                    Some(id) if id != called => {
                        report(Odd::Taken, &[&quoted(id), called]);
                    }
                    Some(_) => {}
                }
            }
        }
        Self { records, ids: Ids::new(in_order) }
    }

    /// Reads every record, in order.
    pub fn read<T>(&self, read: impl Fn(&Record<'a>, String) -> T) -> Vec<T> {
        self.records.iter().zip(&self.ids.in_order).map(|(record, id)| read(record, id.to_string())).collect()
    }
}

impl<'a> Ids<'a> {
    fn new(in_order: Vec<Cow<'a, str>>) -> Self {
        let sorted = sorted(in_order.len(), &|one, other| in_order[one].cmp(&in_order[other]));
        Self { in_order, sorted }
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

/// The places of a list, those of one number together, in the order in which the numbers come first; `None` where no number comes twice.
pub fn grouped(count: usize, number: &dyn Fn(usize) -> usize) -> Option<Vec<usize>> {
    // Most lists are short.
    if count < 16 && (1..count).all(|place| (0..place).all(|earlier| number(earlier) != number(place))) {
        return None;
    }
    let mut first: Vec<usize> = (0..count).collect();
    let by_number = sorted(count, &|one, other| number(one).cmp(&number(other)));
    let mut is_any_twice = false;
    for pair in by_number.windows(2) {
        if number(pair[0]) == number(pair[1]) {
            first[pair[1]] = first[pair[0]];
            is_any_twice = true;
        }
    }
    is_any_twice.then(|| sorted(count, &|one, other| first[one].cmp(&first[other])))
}

/// The positions of so many things in an order, equal ones as they stand. One way to sort for all things, because each is downloaded.
pub fn sorted(count: usize, order: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut positions: Vec<usize> = (0..count).collect();
    positions.sort_by(|one, other| order(*one, *other));
    positions
}
