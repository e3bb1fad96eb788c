//! What was asked of a conference, and what matches: sessions, people and organizations alike, with a count for every
//! value that could be chosen next.

use super::bits::Bits;
use super::conference::Conference;
use super::fold;
use super::id::{OrganizationId, PersonId, SessionId};
use super::index::{Index, Value};
use super::view_state::{Facet, View, ViewState};

/// A question in terms of one index.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// Folded words; all of them must be found.
    pub words: Vec<String>,
    /// The chosen values of each facet that is constrained; a value that the conference does not have matches nothing.
    chosen: [Option<Vec<Option<usize>>>; Facet::COUNT],
}

/// What matches a query.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// The sessions.
    pub sessions: Bits,
    /// The people, in the organizer's order.
    pub people: Vec<PersonId>,
    /// The organizations, in the organizer's order.
    pub organizations: Vec<OrganizationId>,
    /// For each facet and each of its values the number of sessions that match everything else and have that value.
    pub counts: [Vec<usize>; Facet::COUNT],
}

impl Selection {
    /// How many items of a view match.
    pub fn count(&self, view: View) -> usize {
        match view {
            View::Timeline => self.sessions.count(),
            View::Speakers => self.people.len(),
            View::Organizations => self.organizations.len(),
        }
    }
}

impl Query {
    /// Finds the chosen values of a state in an index.
    pub fn new(state: &ViewState, conference: &Conference, index: &Index) -> Self {
        let chosen = Facet::ALL.map(|facet| {
            let place = |key: &String| index.facet(facet).values.iter().position(|value| value.key(conference) == *key);
            let values = state.chosen(facet);
            (!values.is_empty()).then(|| values.iter().map(place).collect())
        });
        Self { words: fold::words(&state.text), chosen }
    }

    /// Answers the query.
    pub fn run(&self, conference: &Conference, index: &Index) -> Selection {
        let by_facet = Facet::ALL.map(|facet| self.with_value(facet, index));
        let matches_all_but = |skipped: &[Facet]| {
            let mut sessions = Bits::all(conference.sessions.len());
            for (facet, matching) in Facet::ALL.iter().zip(&by_facet) {
                if let Some(matching) = matching.as_ref().filter(|_| !skipped.contains(facet)) {
                    sessions.intersect(matching);
                }
            }
            sessions
        };
        let with_words = index.sessions.find(&self.words);
        let mut sessions = matches_all_but(&[]);
        sessions.intersect(&with_words);
        let counts = Facet::ALL.map(|facet| {
            let mut others = matches_all_but(&[facet]);
            others.intersect(&with_words);
            index.facet(facet).sets.iter().map(|set| set.count_common(&others)).collect()
        });
        Selection {
            people: self.people(conference, index, &matches_all_but(&[Facet::Organization, Facet::Role])),
            organizations: self.organizations(conference, index, &matches_all_but(&[Facet::Organization])),
            sessions,
            counts,
        }
    }

    /// The sessions with one of the chosen values of a facet; `None` where nothing is chosen.
    fn with_value(&self, facet: Facet, index: &Index) -> Option<Bits> {
        let chosen = self.chosen[facet.index()].as_ref()?;
        let mut sessions = Bits::none(index.sessions.len());
        for place in chosen.iter().flatten() {
            sessions.unite(&index.facet(facet).sets[*place]);
        }
        Some(sessions)
    }

    /// Whether a value is chosen; everything is where nothing is.
    fn allows(&self, facet: Facet, index: &Index, has: impl Fn(&Value) -> bool) -> bool {
        self.chosen[facet.index()]
            .as_ref()
            .is_none_or(|chosen| chosen.iter().flatten().any(|place| has(&index.facet(facet).values[*place])))
    }

    /// A person matches with their own words and posts, and with their own role in a session that matches the other
    /// facets. Who takes part in the conference as a whole has no session, and stands back when one is asked for.
    fn people(&self, conference: &Conference, index: &Index, sessions: &Bits) -> Vec<PersonId> {
        let asks_for_session = Facet::ALL
            .iter()
            .any(|facet| !matches!(facet, Facet::Organization | Facet::Role) && self.chosen[facet.index()].is_some());
        let has_role = |id: PersonId, participants: &[super::conference::Participant]| {
            participants.iter().filter(|participant| participant.person == id).any(|participant| {
                self.allows(Facet::Role, index, |value| *value == Value::Role(participant.role.clone()))
            })
        };
        let matches = |id: &PersonId| {
            let person = conference.person(*id);
            let has_post = self.allows(Facet::Organization, index, |value| {
                person.affiliations.iter().any(|affiliation| *value == Value::Organization(affiliation.organization))
            });
            let takes_part = person.sessions.iter().any(|session| {
                sessions.contains(session.index()) && has_role(*id, &conference.session(*session).participants)
            });
            let asks_for_role = self.chosen[Facet::Role.index()].is_some();
            let is_there = !asks_for_session && (!asks_for_role || has_role(*id, &conference.participants));
            has_post && (takes_part || is_there)
        };
        index.people.find(&self.words).iter().map(PersonId::from).filter(matches).collect()
    }

    /// An organization matches with its own words, and with a session that matches the other facets.
    fn organizations(&self, conference: &Conference, index: &Index, sessions: &Bits) -> Vec<OrganizationId> {
        let asks_for_session =
            Facet::ALL.iter().any(|facet| *facet != Facet::Organization && self.chosen[facet.index()].is_some());
        let matches = |id: &OrganizationId| {
            let takes_part = |session: &SessionId| sessions.contains(session.index());
            self.allows(Facet::Organization, index, |value| *value == Value::Organization(*id))
                && (!asks_for_session || conference.organization(*id).sessions.iter().any(takes_part))
        };
        index.organizations.find(&self.words).iter().map(OrganizationId::from).filter(matches).collect()
    }
}
