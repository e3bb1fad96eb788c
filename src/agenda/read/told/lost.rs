//! Where records stand in the file and where in the conference that was read: not at the same place after one that was lost.

use crate::agenda::read::issue::{Grade, Issue};
use crate::agenda::read::issue_kind::IssueKind;

/// The records that were lost, by list and position, in order.
pub struct Lost(Vec<(&'static str, usize)>);

impl Lost {
    /// Those that issues tell of.
    pub fn of(noted: &[Issue]) -> Self {
        let is_counted = |issue: &Issue| matches!(issue.odd, IssueKind::TooMany | IssueKind::Beyond);
        let is_lost = |issue: &&Issue| issue.grade == Grade::Loss && issue.place.inner.is_none() && !is_counted(issue);
        let mut lost: Vec<_> =
            noted.iter().filter(is_lost).map(|issue| (issue.place.list, issue.place.position)).collect();
        lost.sort_unstable();
        lost.dedup();
        Self(lost)
    }

    fn of_list(&self, list: &str) -> &[(&'static str, usize)] {
        let [from, to] = [false, true]
            .map(|after| self.0.partition_point(|(other, _)| if after { *other <= list } else { *other < list }));
        &self.0[from..to]
    }

    /// Where in the list of the file a record of the conference stands.
    pub fn in_file(&self, list: &str, position: usize) -> usize {
        let of_list = self.of_list(list);
        let mut before = 0;
        let mut after = of_list.len();
        while before < after {
            let middle = before.midpoint(after);
            if of_list[middle].1 <= position + middle {
                before = middle + 1;
            } else {
                after = middle;
            }
        }
        position + before
    }

    /// Where among the records of the conference one of the file stands.
    pub fn in_conference(&self, list: &str, position: usize) -> usize {
        position - self.of_list(list).partition_point(|(_, lost)| *lost < position)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_ways_lead_back() {
        let lost = Lost(vec![("people", 0), ("sessions", 0), ("sessions", 1), ("sessions", 4)]);
        let there: Vec<usize> = (0..4).map(|position| lost.in_file("sessions", position)).collect();
        assert_eq!(there, [2, 3, 5, 6]);
        let back: Vec<usize> = there.iter().map(|position| lost.in_conference("sessions", *position)).collect();
        assert_eq!(back, [0, 1, 2, 3]);
        assert_eq!((lost.in_file("people", 0), lost.in_file("rooms", 7)), (1, 7));
    }
}
