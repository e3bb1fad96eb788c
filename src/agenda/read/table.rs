//! The lists of a file and the ids of their records: every record has one, and no two the same. It knows no list by name.

use super::ids::Ids;
use super::record::Record;

/// The records of one list of the file, with an id for each.
pub struct RecordTable<'a> {
    records: Vec<Record<'a>>,
    /// Where each id stands.
    pub ids: Ids<'a>,
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
