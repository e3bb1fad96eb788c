//! What filtering needs, prepared once per load: the values of every facet, and which of them each session has. It knows
//! nothing of what is asked.

use std::collections::BTreeMap;

use crate::agenda::filter::facet::{Facet, FacetValue};
use crate::agenda::filter::relations::RecordLinks;
use crate::agenda::limits::TOLD_APART;
use crate::agenda::model::bits::Bits;
use crate::agenda::model::conference::{Conference, Session};

/// The index of one conference.
#[derive(Clone, Debug, Default)]
pub struct Index {
    /// What can be chosen, by [`Facet::index`]; each list in the organizer's order.
    pub facets: [FacetIndex; Facet::COUNT],
}

/// The values of one facet: those that occur in the programme, the roles of those who take part in the conference as a
/// whole, and every organization.
#[derive(Clone, Debug, Default)]
pub struct FacetIndex {
    /// The values.
    pub values: Vec<FacetValue>,
    /// For each session the places of the values that it has.
    pub sessions: RecordLinks,
    /// For every value the number of sessions that have it.
    pub totals: Vec<usize>,
}

impl Index {
    /// Prepares a conference for filtering.
    pub fn build(conference: &Conference) -> Self {
        Self { facets: Facet::ALL.map(|facet| FacetIndex::build(facet, conference)) }
    }

    /// One facet.
    pub fn facet(&self, facet: Facet) -> &FacetIndex {
        &self.facets[facet.index()]
    }
}

impl FacetIndex {
    fn build(facet: Facet, conference: &Conference) -> Self {
        // Each value with its number in the order in which they first occur.
        let mut numbers: BTreeMap<FacetValue<&str>, usize> = BTreeMap::new();
        let mut add = |item| {
            let next = numbers.len();
            numbers.entry(item).or_insert(next);
        };
        for session in &conference.sessions {
            facet.each_value(conference, session, &mut add);
        }
        facet.each_other_value(conference, &mut add);
        let mut in_order: Vec<(FacetValue<&str>, usize, FacetValue<&str>)> =
            numbers.iter().map(|(item, number)| (item.rank(), *number, *item)).collect();
        in_order.sort_unstable();
        for (place, (.., item)) in in_order.iter().enumerate() {
            numbers.insert(*item, place);
        }
        let values: Vec<FacetValue> = in_order.into_iter().map(|(.., value)| value.owned()).collect();
        let sessions = RecordLinks::build(&conference.sessions, |session, add| {
            facet.each_value(conference, session, &mut |item| {
                numbers.get(&item).into_iter().for_each(|at| add(*at));
            });
        });
        let mut totals = vec![0; values.len()];
        sessions.all().iter().for_each(|place| totals[*place as usize] += 1);
        Self { values, sessions, totals }
    }

    /// For every value the number of sessions of a set that have it.
    pub fn counts(&self, sessions: &Bits) -> Vec<usize> {
        // Whichever is less to count: those that are in the set or those that are not.
        let others = sessions.complement();
        if others.count() < sessions.count() {
            let mut counts = self.totals.clone();
            self.each(&others, |place| counts[place] -= 1);
            counts
        } else {
            let mut counts = vec![0; self.values.len()];
            self.each(sessions, |place| counts[place] += 1);
            counts
        }
    }

    fn each(&self, sessions: &Bits, mut count: impl FnMut(usize)) {
        for session in sessions.iter() {
            self.sessions.of(session).iter().for_each(|place| count(*place as usize));
        }
    }
}

/// Whether a facet has anything to choose: a value that not every session has. It needs no index.
pub fn tells_apart(facet: Facet, conference: &Conference) -> bool {
    let Some((first, others)) = conference.sessions.split_first() else { return false };
    let of_first = items(facet, conference, first);
    let is_many = of_first.len() > TOLD_APART;
    let is_other = |of_session: Vec<FacetValue<&str>>| {
        // Nobody compares very many with very many.
        is_many
            || of_session.len() > TOLD_APART
            || of_session.iter().any(|item| !of_first.contains(item))
            || of_first.iter().any(|item| !of_session.contains(item))
    };
    let mut is_beyond = false;
    facet.each_other_value(conference, &mut |item| is_beyond |= is_many || !of_first.contains(&item));
    is_beyond || others.iter().any(|session| is_other(items(facet, conference, session)))
}

fn items<'c>(facet: Facet, conference: &'c Conference, session: &'c Session) -> Vec<FacetValue<&'c str>> {
    let mut items = Vec::new();
    facet.each_value(conference, session, &mut |item| items.push(item));
    items
}
