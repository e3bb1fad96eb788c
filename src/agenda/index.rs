//! What filtering needs, prepared once per load: the values of every facet, and which of them each session has. It knows
//! nothing of what is asked.

use std::collections::BTreeMap;

use super::bits::Bits;
use super::conference::{Conference, Day, Session, Word};
use super::id::{OrganizationId, RoomId, TagId, TrackId};
use super::limits::{POSTS, TOLD_APART};
use super::links::Links;
use super::view_state::Facet;

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
    pub values: Vec<Value>,
    /// For each session the places of the values that it has.
    pub sessions: Links,
    /// For every value the number of sessions that have it.
    pub totals: Vec<usize>,
}

/// A value of a facet.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Value {
    /// A conference day.
    Day(Day),
    /// A track.
    Track(TrackId),
    /// A room.
    Room(RoomId),
    /// A format.
    Format(Word),
    /// An organization.
    Organization(OrganizationId),
    /// A role.
    Role(Word),
    /// A language, as a BCP 47 tag.
    Language(String),
    /// A subject.
    Tag(TagId),
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

impl Value {
    /// Its text form in links.
    pub fn key(&self, conference: &Conference) -> String {
        match self {
            Self::Day(day) => day.key(),
            Self::Track(id) => conference.tracks[id.index()].id.clone(),
            Self::Room(id) => conference.rooms[id.index()].id.clone(),
            Self::Organization(id) => conference.organizations[id.index()].id.clone(),
            Self::Tag(id) => conference.tags[id.index()].id.clone(),
            Self::Format(word) | Self::Role(word) => word.to_string(),
            Self::Language(tag) => tag.clone(),
        }
    }

    /// The day that it is, if it is one.
    pub fn day(&self) -> Option<Day> {
        if let Self::Day(day) = self { Some(*day) } else { None }
    }

    /// The organizer's order: by day, and by place in the file's lists; words come as they first occur.
    fn rank(&self) -> Rank {
        match self {
            Self::Day(day) => Rank::Day(*day),
            Self::Track(TrackId(place))
            | Self::Room(RoomId(place))
            | Self::Organization(OrganizationId(place))
            | Self::Tag(TagId(place)) => Rank::Place(*place),
            Self::Format(_) | Self::Role(_) | Self::Language(_) => Rank::Word,
        }
    }
}

/// Where a value stands among those of its facet.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Day(Day),
    Place(u32),
    Word,
}

impl FacetIndex {
    fn build(facet: Facet, conference: &Conference) -> Self {
        // Each value with its number in the order in which they first occur.
        let mut numbers: BTreeMap<Value, usize> = BTreeMap::new();
        let mut add = |value: Value| {
            let next = numbers.len();
            numbers.entry(value).or_insert(next);
        };
        for session in &conference.sessions {
            each_value(facet, conference, session, &mut add);
        }
        each_other_value(facet, conference, &mut add);
        let mut in_order: Vec<(Rank, usize, &Value)> =
            numbers.iter().map(|(value, number)| (value.rank(), *number, value)).collect();
        in_order.sort_unstable();
        let values: Vec<Value> = in_order.into_iter().map(|(.., value)| value.clone()).collect();
        for (place, value) in values.iter().enumerate() {
            numbers.entry(value.clone()).and_modify(|number| *number = place);
        }
        let sessions = Links::build(&conference.sessions, |session, add| {
            each_value(facet, conference, session, &mut |value| {
                numbers.get(&value).into_iter().for_each(|at| add(*at));
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
    let values = |session: &Session| {
        let mut values = Vec::new();
        each_value(facet, conference, session, &mut |value| values.push(value));
        values
    };
    let of_first = values(first);
    let is_many = of_first.len() > TOLD_APART;
    let is_other = |of_session: Vec<Value>| {
        // Nobody compares very many with very many.
        is_many
            || of_session.len() > TOLD_APART
            || of_session.iter().any(|value| !of_first.contains(value))
            || of_first.iter().any(|value| !of_session.contains(value))
    };
    let mut is_beyond = false;
    each_other_value(facet, conference, &mut |value| is_beyond |= is_many || !of_first.contains(&value));
    is_beyond || others.iter().any(|session| is_other(values(session)))
}

/// Every value of a facet that need not belong to a session: people and organizations are filtered too, and not all of
/// them have one.
fn each_other_value(facet: Facet, conference: &Conference, add: &mut dyn FnMut(Value)) {
    match facet {
        Facet::Role => conference.participants.iter().for_each(|one| add(Value::Role(one.role.clone()))),
        Facet::Organization => {
            (0..conference.organizations.len()).for_each(|place| add(Value::Organization(place.into())));
        }
        _ => {}
    }
}

/// Every value of a facet that a session has.
fn each_value(facet: Facet, conference: &Conference, session: &Session, add: &mut dyn FnMut(Value)) {
    match facet {
        Facet::Day => {
            add(Value::Day(session.day));
            session.continues_on().for_each(|day| add(Value::Day(day)));
        }
        Facet::Track => session.track.into_iter().for_each(|track| add(Value::Track(track))),
        Facet::Room => session.rooms.iter().for_each(|room| add(Value::Room(*room))),
        Facet::Format => session.format.iter().for_each(|format| add(Value::Format(format.clone()))),
        Facet::Organization => {
            for involvement in &session.involved {
                add(Value::Organization(involvement.organization));
            }
            for participant in &session.participants {
                for affiliation in conference.person(participant.person).affiliations.iter().take(POSTS) {
                    add(Value::Organization(affiliation.organization));
                }
            }
        }
        Facet::Role => session.participants.iter().for_each(|participant| add(Value::Role(participant.role.clone()))),
        Facet::Language => session.language.iter().for_each(|tag| add(Value::Language(tag.clone()))),
        Facet::Tag => session.tags.iter().for_each(|tag| add(Value::Tag(*tag))),
    }
}
