//! What was asked of a conference, and what matches: sessions, people and organizations alike, with a count for every
//! value that could be chosen next.

use std::sync::Arc;

use crate::agenda::filter::facet::{Facet, FacetValue};
use crate::agenda::filter::index::Index;
use crate::agenda::link::view_state::{View, ViewState};
use crate::agenda::model::bits::Bits;
use crate::agenda::model::conference::{Conference, Day, Participant};
use crate::agenda::model::id::{OrganizationId, PersonId, SessionId};
use crate::agenda::search::Found;
use crate::agenda::search::term::Term;

/// The chosen values of a state, in terms of one index.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// Of each facet that is constrained; a value that the conference does not have matches nothing.
    chosen: [Option<Vec<u32>>; Facet::COUNT],
    /// Of which sessions, where it is not of all.
    among: Option<Bits>,
}

/// What matches a query.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Selection {
    /// The sessions.
    pub sessions: Bits,
    /// The people, in the organizer's order.
    pub people: Vec<PersonId>,
    /// The organizations, in the organizer's order.
    pub organizations: Vec<OrganizationId>,
    /// For each facet and each of its values the number of sessions that match everything else and have that value.
    pub counts: [Vec<usize>; Facet::COUNT],
    /// The sessions that a search most likely meant, the likeliest first: those that have its words in their titles, then
    /// those that have them in the names of their people and organizations, then those that are labeled so; in programme order. Not
    /// more than [`MOST_HITS`].
    pub hits: Vec<SessionId>,
    /// The words that were searched for.
    pub terms: Arc<[Term]>,
    /// Whether they are others than those that were typed, which nothing has.
    pub is_forgiven: bool,
    /// The sessions that have every word of a search in their titles or names.
    pub named: Bits,
    /// The days that were asked for; none where any will do.
    pub days: Vec<Day>,
}

/// The best hits that are offered at once.
pub const MOST_HITS: usize = 5;

impl Selection {
    /// How many items of a view match.
    pub fn count(&self, view: View) -> usize {
        match view {
            View::Timeline | View::Plan => self.sessions.count(),
            View::Speakers => self.people.len(),
            View::Organizations => self.organizations.len(),
        }
    }
}

impl Query {
    /// Finds the chosen values of a state in an index.
    pub fn new(state: &ViewState, conference: &Conference, index: &Index) -> Self {
        let chosen = Facet::ALL.map(|facet| {
            let values = &index.facet(facet).values;
            let place =
                |key: &String| values.iter().position(|value| facet.value_key(value.borrowed(), conference) == *key);
            let keys = state.chosen(facet);
            (!keys.is_empty()).then(|| keys.iter().filter_map(place).map(|place| place as u32).collect())
        });
        Self { chosen, among: None }
    }

    /// The same of some sessions, and of who and what is in these.
    pub fn among(self, sessions: Bits) -> Self {
        Self { among: Some(sessions), ..self }
    }

    /// Answers the query. `found` is what has the words of the search, if there is one.
    pub fn run(&self, conference: &Conference, index: &Index, found: Option<&Found>) -> Selection {
        let by_facet = Facet::ALL.map(|facet| self.with_value(facet, conference, index));
        let matches_all_but = |skipped: &[Facet], mut sessions: Bits| {
            if let Some(among) = &self.among {
                sessions.intersect(among);
            }
            for (facet, matching) in Facet::ALL.iter().zip(&by_facet) {
                if let Some(matching) = matching.as_ref().filter(|_| !skipped.contains(facet)) {
                    sessions.intersect(matching);
                }
            }
            sessions
        };
        let everything = Bits::all(conference.sessions.len());
        let with_words = found.map_or(&everything, |found| &found.sessions);
        let sessions = matches_all_but(&[], with_words.clone());
        let counts = Facet::ALL.map(|facet| {
            let index = index.facet(facet);
            // What else matches is what matches, unless this facet is constrained.
            let others = by_facet[facet.index()].as_ref().map(|_| matches_all_but(&[facet], with_words.clone()));
            index.counts(others.as_ref().unwrap_or(&sessions))
        });
        let mut people = self.people(conference, index, |skipped| matches_all_but(skipped, everything.clone()));
        let mut organizations =
            self.organizations(conference, index, |skipped| matches_all_but(skipped, everything.clone()));
        if let Some(found) = found {
            people.intersect(&found.people);
            organizations.intersect(&found.organizations);
        }
        Selection {
            people: people.iter().map(PersonId::from).collect(),
            organizations: organizations.iter().map(OrganizationId::from).collect(),
            hits: found.map(|found| hits(conference, &sessions, found)).unwrap_or_default(),
            terms: found.map(|found| found.terms.clone()).unwrap_or_default(),
            is_forgiven: found.is_some_and(|found| found.is_forgiven),
            named: found.map(|found| found.named.clone()).unwrap_or_default(),
            days: self.values(Facet::Day, index).into_iter().flatten().filter_map(day).collect(),
            sessions,
            counts,
        }
    }

    /// The sessions with one of the chosen values of a facet; `None` where nothing is chosen.
    fn with_value(&self, facet: Facet, conference: &Conference, index: &Index) -> Option<Bits> {
        let chosen = self.chosen[facet.index()].as_ref()?;
        let index = index.facet(facet);
        let mut is_chosen = vec![false; index.values.len()];
        for place in chosen {
            is_chosen[*place as usize] = true;
        }
        let mut sessions = Bits::none(conference.sessions.len());
        for session in 0..conference.sessions.len() {
            if index.sessions.of(session).iter().any(|place| is_chosen[*place as usize]) {
                sessions.insert(session);
            }
        }
        Some(sessions)
    }

    /// The chosen values of a facet; `None` where nothing is chosen.
    fn values<'i>(&self, facet: Facet, index: &'i Index) -> Option<Vec<&'i FacetValue>> {
        let chosen = self.chosen[facet.index()].as_ref()?;
        Some(chosen.iter().map(|place| &index.facet(facet).values[*place as usize]).collect())
    }

    fn asks_but(&self, skipped: &[Facet]) -> bool {
        self.among.is_some()
            || Facet::ALL.iter().any(|facet| !skipped.contains(facet) && self.chosen[facet.index()].is_some())
    }

    /// A person matches with their own posts, and with their own role in a session that matches the other facets. Who
    /// takes part in the conference as a whole has no session, and stands back when one is asked for.
    fn people(&self, conference: &Conference, index: &Index, all_but: impl Fn(&[Facet]) -> Bits) -> Bits {
        let everybody = Bits::all(conference.people.len());
        if !self.asks_but(&[]) {
            return everybody;
        }
        let own = [Facet::Organization, Facet::Role];
        let roles = self.values(Facet::Role, index);
        let with_role = |people: &mut Bits, participants: &[Participant]| {
            for Participant { person, role } in participants {
                let is_asked_for = |value: &&FacetValue| matches!(value, FacetValue::Word(asked) if asked == role);
                if roles.as_ref().is_none_or(|roles| roles.iter().any(is_asked_for)) {
                    people.insert(person.index());
                }
            }
        };
        let mut people = Bits::none(conference.people.len());
        if !self.asks_but(&own) {
            if roles.is_none() {
                people = everybody;
            } else {
                with_role(&mut people, &conference.participants);
            }
        }
        for session in all_but(&own).iter() {
            with_role(&mut people, &conference.sessions[session].participants);
        }
        if let Some(asked) = self.values(Facet::Organization, index) {
            let mut with_post = Bits::none(conference.people.len());
            for value in asked {
                if let FacetValue::Place(place) = value {
                    conference.organizations[*place as usize]
                        .people
                        .iter()
                        .for_each(|person| with_post.insert(person.index()));
                }
            }
            people.intersect(&with_post);
        }
        people
    }

    /// An organization matches with a session that matches the other facets.
    fn organizations(&self, conference: &Conference, index: &Index, all_but: impl Fn(&[Facet]) -> Bits) -> Bits {
        let own = [Facet::Organization];
        let mut organizations = Bits::all(conference.organizations.len());
        if self.asks_but(&own) {
            let sessions = all_but(&own);
            organizations = Bits::none(conference.organizations.len());
            for (position, organization) in conference.organizations.iter().enumerate() {
                if organization.sessions.iter().any(|session| sessions.contains(session.index())) {
                    organizations.insert(position);
                }
            }
        }
        if let Some(asked) = self.values(Facet::Organization, index) {
            let mut chosen = Bits::none(conference.organizations.len());
            for value in asked {
                if let FacetValue::Place(place) = value {
                    chosen.insert(*place as usize);
                }
            }
            organizations.intersect(&chosen);
        }
        organizations
    }
}

/// The day that a value is, if it is one.
fn day(value: &FacetValue) -> Option<Day> {
    if let FacetValue::Day(day) = value { Some(*day) } else { None }
}

/// The sessions that a search most likely meant: where words begin with what was typed before those where it stands inside them, and of
/// both those that have it in their titles first; at last what is labeled with it, such as the sessions of a format.
fn hits(conference: &Conference, selected: &Bits, found: &Found) -> Vec<SessionId> {
    let mut hits: Vec<SessionId> = Vec::new();
    for among in [&found.title_leads, &found.name_leads, &found.titled, &found.named, &found.label_leads] {
        let mut wanted = among.clone();
        wanted.intersect(selected);
        let is_new = |id: &&SessionId| wanted.contains(id.index()) && !hits.contains(id);
        let more: Vec<SessionId> =
            conference.order.iter().filter(is_new).copied().take(MOST_HITS - hits.len()).collect();
        hits.extend(more);
    }
    hits
}
