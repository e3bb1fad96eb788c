//! The conference as the rest of the program sees it: plain, immutable, with every reference resolved.
//! It knows nothing of files or of how it came to be.

use crate::agenda::link::view::View;
use crate::agenda::model::id::{OrganizationId, PersonId, SessionId};
pub use crate::agenda::model::session::{
    Day, Involvement, Participant, Session, Signup, Status, Time, WebLink, Word, by_organization, by_person,
};
use crate::agenda::model::text::Text;
use crate::agenda::model::time::{Date, Moment};

/// Everything a file says, in the organizer's order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Conference {
    /// The file's id of the conference.
    pub id: String,
    /// Its name.
    pub name: Text,
    /// First day.
    pub start: Option<Date>,
    /// Last day.
    pub end: Option<Date>,
    /// IANA name of the venue's zone, where the file or the page states one.
    pub timezone: Option<String>,
    /// BCP 47 tags, the conference's first language first.
    pub languages: Vec<String>,
    /// Where it is held.
    pub place: Option<Text>,
    /// Its own page.
    pub url: Option<String>,
    /// What it is about.
    pub summary: Option<Text>,
    /// Its map, its tickets and the like.
    pub links: Vec<WebLink>,
    /// What everybody should know now.
    pub notice: Option<Text>,
    /// As of when the file is.
    pub updated: Option<Moment>,
    /// People who take part in the conference as a whole: hosts, attendees.
    pub participants: Vec<Participant>,
    /// Organizations that act for the conference as a whole: organizers, sponsors.
    pub involved: Vec<Involvement>,
    /// Rooms.
    pub rooms: Vec<Room>,
    /// Tracks.
    pub tracks: Vec<Track>,
    /// Tags.
    pub tags: Vec<Tag>,
    /// Organizations.
    pub organizations: Vec<Organization>,
    /// People.
    pub people: Vec<Person>,
    /// Sessions, in the order of the file.
    pub sessions: Vec<Session>,
    /// The sessions in the order of the programme: by day, then by time and room; those without a time last, as in the file.
    pub order: Vec<SessionId>,
    /// Links between organizations that the file states.
    pub relationships: Vec<Relationship>,
    /// Where the data comes from.
    pub sources: Vec<Source>,
}

/// A room of the venue.
#[derive(Clone, Debug, PartialEq)]
pub struct Room {
    /// The file's id.
    pub id: String,
    /// Its name.
    pub name: Text,
    /// How to find it, what it offers.
    pub summary: Option<Text>,
    /// How many people it holds.
    pub capacity: Option<u32>,
    /// The floor that it is on.
    pub floor: Option<Text>,
    /// Its own page.
    pub url: Option<String>,
    /// A map, a stream and the like.
    pub links: Vec<WebLink>,
}

/// A strand of the programme.
#[derive(Clone, Debug, PartialEq)]
pub struct Track {
    /// The file's id.
    pub id: String,
    /// Its name.
    pub name: Text,
    /// A CSS color, as written.
    pub color: Option<String>,
}

/// A subject.
#[derive(Clone, Debug, PartialEq)]
pub struct Tag {
    /// The file's id.
    pub id: String,
    /// Its name.
    pub name: Text,
}

/// A body that people belong to or that acts.
#[derive(Clone, Debug, PartialEq)]
pub struct Organization {
    /// The file's id.
    pub id: String,
    /// Its full name.
    pub name: Text,
    /// A shorter name.
    pub short: Option<Text>,
    /// Other names.
    pub aliases: Vec<Text>,
    /// Search keys, such as pinyin.
    pub keys: Vec<String>,
    /// What kind of body it is.
    pub kind: Option<Word>,
    /// The body it is part of.
    pub parent: Option<OrganizationId>,
    /// Its own page.
    pub url: Option<String>,
    /// An image.
    pub logo: Option<String>,
    /// What it is.
    pub summary: Option<Text>,
    /// The people who have or had a post in it, in the order of the file.
    pub people: Vec<PersonId>,
    /// The sessions that name it or in which one of its people takes part, in the order of the file.
    pub sessions: Vec<SessionId>,
}

/// Anyone the file names.
#[derive(Clone, Debug, PartialEq)]
pub struct Person {
    /// The file's id.
    pub id: String,
    /// Their name.
    pub name: Text,
    /// Other names.
    pub aliases: Vec<Text>,
    /// Search keys, such as pinyin.
    pub keys: Vec<String>,
    /// A portrait.
    pub photo: Option<String>,
    /// Who they are.
    pub bio: Option<Text>,
    /// How to speak of them, such as “she/her”.
    pub pronouns: Option<Text>,
    /// Who they are, in a line of their own.
    pub tagline: Option<Text>,
    /// Their posts.
    pub affiliations: Vec<Affiliation>,
    /// Their pages.
    pub links: Vec<WebLink>,
    /// The sessions they take part in, in the order of the file.
    pub sessions: Vec<SessionId>,
}

/// A post: a person in an organization.
#[derive(Clone, Debug, PartialEq)]
pub struct Affiliation {
    /// Where.
    pub organization: OrganizationId,
    /// As what.
    pub role: Option<Text>,
    /// Whether it is held no longer.
    pub former: bool,
}

/// A typed link between two organizations.
#[derive(Clone, Debug, PartialEq)]
pub struct Relationship {
    /// One end.
    pub from: OrganizationId,
    /// The other.
    pub to: OrganizationId,
    /// Host, co-host, organizer, supporter, sponsor, partner, parent, member, signatory, or the file's own word.
    pub kind: Word,
    /// What it is about.
    pub label: Option<Text>,
    /// The session it comes from.
    pub session: Option<SessionId>,
}

/// Where the data comes from.
#[derive(Clone, Debug, PartialEq)]
pub struct Source {
    /// What it is.
    pub label: Text,
    /// Where it is.
    pub url: Option<String>,
}

impl Conference {
    /// One session.
    pub fn session(&self, id: SessionId) -> &Session {
        &self.sessions[id.index()]
    }

    /// One person.
    pub fn person(&self, id: PersonId) -> &Person {
        &self.people[id.index()]
    }

    /// One organization.
    pub fn organization(&self, id: OrganizationId) -> &Organization {
        &self.organizations[id.index()]
    }

    /// How many items a view has.
    pub fn count(&self, view: View) -> usize {
        match view {
            View::Timeline | View::Plan => self.sessions.len(),
            View::Speakers => self.people.len(),
            View::Organizations => self.organizations.len(),
        }
    }

    /// Finds a session by the file's id.
    pub fn find_session(&self, id: &str) -> Option<SessionId> {
        self.sessions.iter().position(|session| session.id == id).map(SessionId::from)
    }

    /// Finds a person by the file's id.
    pub fn find_person(&self, id: &str) -> Option<PersonId> {
        self.people.iter().position(|person| person.id == id).map(PersonId::from)
    }

    /// Finds an organization by the file's id.
    pub fn find_organization(&self, id: &str) -> Option<OrganizationId> {
        self.organizations.iter().position(|organization| organization.id == id).map(OrganizationId::from)
    }
}
