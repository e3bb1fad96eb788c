//! What belongs to what, in one piece of memory: to follow the links of ten thousand records one by one through the
//! conference would mostly be waiting for memory.

use crate::agenda::model::bits::Bits;

/// For each record of one kind the records of another that belong to it.
#[derive(Clone, Debug, Default)]
pub struct RecordLinks {
    to: Vec<u32>,
    /// Where each record's links end.
    ends: Vec<u32>,
}

impl RecordLinks {
    /// Notes the links of each record, in order; `links` tells them.
    pub fn build<T>(records: &[T], mut links: impl FnMut(&T, &mut dyn FnMut(usize))) -> Self {
        let mut made = Self::default();
        // For which record each was noted last, counted from 1.
        let mut noted: Vec<u32> = Vec::new();
        for (record, number) in records.iter().zip(1..) {
            links(record, &mut |to| {
                if noted.len() <= to {
                    noted.resize(to + 1, 0);
                }
                if std::mem::replace(&mut noted[to], number) != number {
                    made.to.push(to as u32);
                }
            });
            made.ends.push(made.to.len() as u32);
        }
        made
    }

    /// The same from pairs of one record and another, in any order; those that come twice stay so.
    pub fn gather(records: usize, pairs: &[(u32, u32)]) -> Self {
        let mut ends = vec![0; records];
        for (from, _) in pairs {
            ends[*from as usize] += 1;
        }
        let mut end = 0;
        for count in &mut ends {
            // Where its links begin, until they are all there.
            end += std::mem::replace(count, end);
        }
        let mut to = vec![0; pairs.len()];
        for (from, other) in pairs {
            let next = &mut ends[*from as usize];
            to[*next as usize] = *other;
            *next += 1;
        }
        Self { to, ends }
    }

    /// What belongs to a record.
    pub fn of(&self, record: usize) -> &[u32] {
        let start = if record == 0 { 0 } else { self.ends[record - 1] };
        &self.to[start as usize..self.ends[record] as usize]
    }

    /// All links, one record after the other.
    pub fn all(&self) -> &[u32] {
        &self.to
    }

    /// Adds everything that belongs to the records of a set.
    pub fn follow(&self, from: &Bits, into: &mut Bits) {
        for record in from.iter() {
            for to in self.of(record) {
                into.insert(*to as usize);
            }
        }
    }
}
