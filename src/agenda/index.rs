//! What a search needs, prepared once per load: the folded text of every record, and for every value of every facet
//! the set of sessions that have it. It knows nothing of what is asked.

use super::bits::Bits;
use super::conference::{Conference, Day, Organization, Person, Session, Word};
use super::fold::fold_into;
use super::id::{OrganizationId, RoomId, TagId, TrackId};
use super::text::Text;
use super::view_state::Facet;

/// The index of one conference.
#[derive(Clone, Debug, Default)]
pub struct Index {
    /// What can be chosen, by [`Facet::index`]; each list in the organizer's order.
    pub facets: [FacetIndex; Facet::COUNT],
    /// What a search finds sessions by.
    pub sessions: Haystack,
    /// What a search finds people by.
    pub people: Haystack,
    /// What a search finds organizations by.
    pub organizations: Haystack,
}

/// The values of one facet: those that occur in the programme, the roles of those who take part in the conference as a
/// whole, and every organization.
#[derive(Clone, Debug, Default)]
pub struct FacetIndex {
    /// The values.
    pub values: Vec<Value>,
    /// For each value the sessions that have it.
    pub sets: Vec<Bits>,
}

/// A value of a facet.
#[derive(Clone, Debug, PartialEq, Eq)]
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

/// The folded texts of many records in one piece, so that a search is one scan.
#[derive(Clone, Debug, Default)]
pub struct Haystack {
    text: String,
    /// Where each record's text ends.
    ends: Vec<usize>,
}

impl Index {
    /// Prepares a conference for searching.
    pub fn build(conference: &Conference) -> Self {
        Self {
            facets: Facet::ALL.map(|facet| FacetIndex::build(facet, conference)),
            sessions: Haystack::build(&conference.sessions, |session, add| session_words(conference, session, add)),
            people: Haystack::build(&conference.people, |person, add| {
                person_words(conference, person, add);
                for session in &person.sessions {
                    own_words(conference.session(*session), add);
                }
            }),
            organizations: Haystack::build(&conference.organizations, |organization, add| {
                organization_words(organization, add);
                each(organization.summary.iter(), add);
                for person in &organization.people {
                    person_names(conference.person(*person), add);
                }
                for session in &organization.sessions {
                    own_words(conference.session(*session), add);
                }
            }),
        }
    }

    /// The values and sets of a facet.
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

/// Where a value stands among those of its facet. Of words there are few, which are compared one by one.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Day(Day),
    Place(u32),
    Word,
}

impl FacetIndex {
    fn build(facet: Facet, conference: &Conference) -> Self {
        let mut index = Self::default();
        for (position, session) in conference.sessions.iter().enumerate() {
            each_value(facet, conference, session, &mut |value| {
                let place = index.place(value, conference.sessions.len());
                index.sets[place].insert(position);
            });
        }
        // People and organizations are filtered too, and not all of them have a session.
        match facet {
            Facet::Role => conference.participants.iter().for_each(|participant| {
                index.place(Value::Role(participant.role.clone()), conference.sessions.len());
            }),
            Facet::Organization => (0..conference.organizations.len()).for_each(|position| {
                index.place(Value::Organization(position.into()), conference.sessions.len());
            }),
            _ => {}
        }
        index
    }

    /// Where a value stands; it is put there if it is new.
    fn place(&mut self, value: Value, sessions: usize) -> usize {
        let rank = value.rank();
        let mut place = self.values.partition_point(|known| known.rank() < rank);
        while self.values.get(place).is_some_and(|known| known.rank() == rank && *known != value) {
            place += 1;
        }
        if self.values.get(place) != Some(&value) {
            self.values.insert(place, value);
            self.sets.insert(place, Bits::none(sessions));
        }
        place
    }
}

/// Every value of a facet that a session has.
fn each_value(facet: Facet, conference: &Conference, session: &Session, add: &mut dyn FnMut(Value)) {
    match facet {
        Facet::Day => add(Value::Day(session.day)),
        Facet::Track => session.track.into_iter().for_each(|track| add(Value::Track(track))),
        Facet::Room => session.rooms.iter().for_each(|room| add(Value::Room(*room))),
        Facet::Format => session.format.iter().for_each(|format| add(Value::Format(format.clone()))),
        Facet::Organization => {
            for involvement in &session.involved {
                add(Value::Organization(involvement.organization));
            }
            for participant in &session.participants {
                for affiliation in &conference.person(participant.person).affiliations {
                    add(Value::Organization(affiliation.organization));
                }
            }
        }
        Facet::Role => session.participants.iter().for_each(|participant| add(Value::Role(participant.role.clone()))),
        Facet::Language => session.language.iter().for_each(|tag| add(Value::Language(tag.clone()))),
        Facet::Tag => session.tags.iter().for_each(|tag| add(Value::Tag(*tag))),
    }
}

/// Takes one text of a record.
type Add<'a> = dyn FnMut(&str) + 'a;

fn each<'t>(texts: impl IntoIterator<Item = &'t Text>, add: &mut Add) {
    for text in texts {
        text.variants().for_each(|piece| add(piece.text));
    }
}

/// A session's words, those of its people and organizations, and the titles of the blocks it is part of.
fn session_words(conference: &Conference, session: &Session, add: &mut Add) {
    own_words(session, add);
    let mut block = session.parent;
    while let Some(id) = block {
        each([&conference.session(id).title], add);
        block = conference.session(id).parent;
    }
    for participant in &session.participants {
        person_words(conference, conference.person(participant.person), add);
    }
    for involvement in &session.involved {
        organization_words(conference.organization(involvement.organization), add);
    }
    for tag in &session.tags {
        each([&conference.tags[tag.index()].name], add);
    }
}

fn own_words(session: &Session, add: &mut Add) {
    each(std::iter::once(&session.title).chain(&session.summary), add);
    session.keys.iter().for_each(|key| add(key));
}

fn person_names(person: &Person, add: &mut Add) {
    each(std::iter::once(&person.name).chain(&person.aliases), add);
    person.keys.iter().for_each(|key| add(key));
}

fn person_words(conference: &Conference, person: &Person, add: &mut Add) {
    person_names(person, add);
    each(&person.bio, add);
    for affiliation in &person.affiliations {
        each(&affiliation.role, add);
        organization_words(conference.organization(affiliation.organization), add);
    }
}

fn organization_words(organization: &Organization, add: &mut Add) {
    each(std::iter::once(&organization.name).chain(&organization.short).chain(&organization.aliases), add);
    organization.keys.iter().for_each(|key| add(key));
}

impl Haystack {
    fn build<T>(records: &[T], words: impl Fn(&T, &mut Add)) -> Self {
        let mut haystack = Self::default();
        for record in records {
            words(record, &mut |text| {
                fold_into(text, &mut haystack.text);
                // Folding leaves no line break, so a word never reaches from one text into the next.
                haystack.text.push('\n');
            });
            haystack.ends.push(haystack.text.len());
        }
        haystack
    }

    /// How many records there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there are no records.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The records in which every word stands somewhere. No words are in all of them.
    pub fn find(&self, words: &[String]) -> Bits {
        let mut found = Bits::all(self.ends.len());
        for word in words {
            found.intersect(&self.find_word(word));
        }
        found
    }

    fn find_word(&self, word: &str) -> Bits {
        let mut found = Bits::none(self.ends.len());
        let (mut at, mut record) = (0, 0);
        while let Some(offset) = self.text[at..].find(word) {
            let hit = at + offset;
            record += self.ends[record..].partition_point(|end| *end <= hit);
            found.insert(record);
            // One hit is enough: on with the next record.
            at = self.ends[record];
        }
        found
    }
}
