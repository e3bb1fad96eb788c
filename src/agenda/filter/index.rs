//! What filtering needs, prepared once per load: the values of every facet, and which of them each session has. It knows
//! nothing of what is asked.

use std::collections::BTreeMap;

use crate::agenda::filter::relations::RecordLinks;
use crate::agenda::limits::{POSTS, TOLD_APART};
use crate::agenda::link::view_state::Facet;
use crate::agenda::model::bits::Bits;
use crate::agenda::model::conference::{Conference, Day, Session, Word};
use crate::agenda::model::id::{OrganizationId, RoomId, TagId, TrackId};

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

/// A value of a facet.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FacetValue {
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

impl FacetValue {
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

    fn of(facet: Facet, item: FacetItem) -> Self {
        match item {
            FacetItem::Day(day) => Self::Day(day),
            FacetItem::Place(place) => match facet {
                Facet::Track => Self::Track(TrackId(place)),
                Facet::Room => Self::Room(RoomId(place)),
                Facet::Tag => Self::Tag(TagId(place)),
                _ => Self::Organization(OrganizationId(place)),
            },
            FacetItem::Word(word) => match facet {
                Facet::Format => Self::Format(word.to_owned().into()),
                Facet::Role => Self::Role(word.to_owned().into()),
                _ => Self::Language(word.to_owned()),
            },
        }
    }
}

/// A value among those of its facet: for the first view, which only compares them.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum FacetItem<'c> {
    Day(Day),
    /// The place in the file's list.
    Place(u32),
    Word(&'c str),
}

impl FacetItem<'_> {
    /// What the organizer's order goes by: the day, or the place in the file's list; words come as they first occur.
    fn rank(self) -> Self {
        if let Self::Word(_) = self { Self::Word("") } else { self }
    }
}

impl FacetIndex {
    fn build(facet: Facet, conference: &Conference) -> Self {
        // Each value with its number in the order in which they first occur.
        let mut numbers: BTreeMap<FacetItem, usize> = BTreeMap::new();
        let mut add = |item| {
            let next = numbers.len();
            numbers.entry(item).or_insert(next);
        };
        for session in &conference.sessions {
            each_value(facet, conference, session, &mut add);
        }
        each_other_value(facet, conference, &mut add);
        let mut in_order: Vec<(FacetItem, usize, FacetItem)> =
            numbers.iter().map(|(item, number)| (item.rank(), *number, *item)).collect();
        in_order.sort_unstable();
        for (place, (.., item)) in in_order.iter().enumerate() {
            numbers.insert(*item, place);
        }
        let values: Vec<FacetValue> = in_order.into_iter().map(|(.., item)| FacetValue::of(facet, item)).collect();
        let sessions = RecordLinks::build(&conference.sessions, |session, add| {
            each_value(facet, conference, session, &mut |item| {
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
    let is_other = |of_session: Vec<FacetItem>| {
        // Nobody compares very many with very many.
        is_many
            || of_session.len() > TOLD_APART
            || of_session.iter().any(|item| !of_first.contains(item))
            || of_first.iter().any(|item| !of_session.contains(item))
    };
    let mut is_beyond = false;
    each_other_value(facet, conference, &mut |item| is_beyond |= is_many || !of_first.contains(&item));
    is_beyond || others.iter().any(|session| is_other(items(facet, conference, session)))
}

fn items<'c>(facet: Facet, conference: &'c Conference, session: &'c Session) -> Vec<FacetItem<'c>> {
    let mut items = Vec::new();
    each_value(facet, conference, session, &mut |item| items.push(item));
    items
}

/// Every value of a facet that need not belong to a session: people and organizations are filtered too, and not all of
/// them have one.
fn each_other_value<'c>(facet: Facet, conference: &'c Conference, add: &mut dyn FnMut(FacetItem<'c>)) {
    match facet {
        Facet::Role => conference.participants.iter().for_each(|one| add(FacetItem::Word(&one.role))),
        Facet::Organization => {
            (0..conference.organizations.len()).for_each(|place| add(FacetItem::Place(place as u32)));
        }
        _ => {}
    }
}

/// Every value of a facet that a session has.
fn each_value<'c>(facet: Facet, conference: &'c Conference, session: &'c Session, add: &mut dyn FnMut(FacetItem<'c>)) {
    match facet {
        Facet::Day => {
            add(FacetItem::Day(session.day));
            session.continues_on().for_each(|day| add(FacetItem::Day(day)));
        }
        Facet::Track => session.track.into_iter().for_each(|track| add(FacetItem::Place(track.0))),
        Facet::Room => session.rooms.iter().for_each(|room| add(FacetItem::Place(room.0))),
        Facet::Format => session.format.iter().for_each(|format| add(FacetItem::Word(format))),
        Facet::Organization => {
            for involvement in &session.involved {
                add(FacetItem::Place(involvement.organization.0));
            }
            for participant in &session.participants {
                for affiliation in conference.person(participant.person).affiliations.iter().take(POSTS) {
                    add(FacetItem::Place(affiliation.organization.0));
                }
            }
        }
        Facet::Role => session.participants.iter().for_each(|participant| add(FacetItem::Word(&participant.role))),
        Facet::Language => session.language.iter().for_each(|tag| add(FacetItem::Word(tag))),
        Facet::Tag => session.tags.iter().for_each(|tag| add(FacetItem::Place(tag.0))),
    }
}
