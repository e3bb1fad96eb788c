//! The conference as the rest of the program sees it: plain, immutable, with every reference resolved.
//! It knows nothing of files or of how it came to be.

use std::borrow::Cow;

use crate::agenda::link::view_state::View;
use crate::agenda::model::id::{OrganizationId, PersonId, RoomId, SessionId, TagId, TrackId};
use crate::agenda::model::text::Text;
use crate::agenda::model::time::{Date, Moment};

/// A word that may be one of the known ones (a format, a role, a kind) or the file's own.
pub type Word = Cow<'static, str>;

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

/// Anything on the programme.
#[derive(Clone, Debug, PartialEq)]
pub struct Session {
    /// The file's id.
    pub id: String,
    /// What it is called.
    pub title: Text,
    /// Search keys, such as pinyin.
    pub keys: Vec<String>,
    /// What kind of session it is.
    pub format: Option<Word>,
    /// What it is about.
    pub summary: Option<Text>,
    /// The block it is part of.
    pub parent: Option<SessionId>,
    /// The sessions that are part of it, in the order of the file.
    pub children: Vec<SessionId>,
    /// Where in the programme it stands.
    pub day: Day,
    /// At what time.
    pub time: Time,
    /// Into how many later days of the conference it runs. A night belongs to the day before it.
    pub later_days: u32,
    /// Its place on a day on which nothing has a clock time, counted from 1; none for parts of a block.
    pub number: Option<u32>,
    /// Where it is held: its own rooms, or those of its block.
    pub rooms: Vec<RoomId>,
    /// Its track, or that of its block.
    pub track: Option<TrackId>,
    /// Its subjects.
    pub tags: Vec<TagId>,
    /// BCP 47 tag of the language spoken.
    pub language: Option<String>,
    /// For whom it is: beginner, intermediate, advanced, or the file's own word.
    pub level: Option<Word>,
    /// What has to be known before one goes there.
    pub note: Option<Text>,
    /// Whether it stands out.
    pub is_highlight: bool,
    /// Whether one can sign up, where one has to.
    pub signup: Option<Signup>,
    /// Whether it takes place.
    pub status: Status,
    /// Who takes part: an entry for each role, those of one person beside each other.
    pub participants: Vec<Participant>,
    /// Which organizations act in it, in the same way.
    pub involved: Vec<Involvement>,
    /// Slides, recordings, sign-up pages.
    pub links: Vec<WebLink>,
}

/// Where in the programme a session stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Day {
    /// On a conference day, which may run past midnight.
    On(Date),
    /// During the conference, with no time stated.
    Alongside,
    /// Not scheduled yet.
    Unannounced,
}

/// At what time of its day a session is held, on the venue's clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Time {
    /// No clock time is stated.
    Unstated,
    /// From a moment on; `end`, where it is stated, is not before `start`.
    From {
        /// When it begins.
        start: Moment,
        /// When it is over.
        end: Option<Moment>,
    },
}

/// Whether a session takes place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Status {
    /// It does.
    #[default]
    Confirmed,
    /// It may.
    Tentative,
    /// It does not.
    Cancelled,
    /// The file's own word, which is shown.
    Other(Word),
}

/// Whether there is room for one who would sign up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signup {
    /// There is.
    Open,
    /// There is none.
    Full,
    /// It is over.
    Closed,
}

impl Signup {
    /// Its word in a file.
    pub fn key(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Full => "full",
            Self::Closed => "closed",
        }
    }
}

/// A person in a session or in the conference.
#[derive(Clone, Debug, PartialEq)]
pub struct Participant {
    /// Who.
    pub person: PersonId,
    /// As what.
    pub role: Word,
}

/// An organization that acts in a session or for the conference.
#[derive(Clone, Debug, PartialEq)]
pub struct Involvement {
    /// Which.
    pub organization: OrganizationId,
    /// As what.
    pub role: Option<Word>,
    /// Of which rank among those of its role, such as gold among sponsors of the conference.
    pub tier: Option<Text>,
}

/// A link to somewhere else. The address is as written: whether it may be followed is decided where it is shown.
#[derive(Clone, Debug, PartialEq)]
pub struct WebLink {
    /// What it is called.
    pub label: Text,
    /// Where it leads.
    pub url: String,
    /// What it leads to. Of a session: slides, recording, live, paper, feedback, signup, other; of the conference and of a room: map, tickets,
    /// stream, calendar, code-of-conduct, other.
    pub kind: Option<Word>,
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

/// The entries of a list of participants, those of one person together, which stand beside each other.
pub fn by_person(participants: &[Participant]) -> impl Iterator<Item = &[Participant]> {
    participants.chunk_by(|one, other| one.person == other.person)
}

/// The same for organizations.
pub fn by_organization(involved: &[Involvement]) -> impl Iterator<Item = &[Involvement]> {
    involved.chunk_by(|one, other| one.organization == other.organization)
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

impl Session {
    /// The later days that it runs into.
    pub fn continues_on(&self) -> impl Iterator<Item = Day> + use<> {
        let first = match (self.day, self.time) {
            // What is said to stand on another day begins no earlier for that.
            (Day::On(day), Time::From { start, .. }) => start.civil.night().max(day),
            _ => Date(0),
        };
        (1..=self.later_days).map(move |later| Day::On(Date(first.0 + later as i32)))
    }
}

impl Day {
    /// The text form, as in links: `YYYY-MM-DD`, `alongside` or `unannounced`.
    pub fn key(self) -> String {
        match self {
            Self::On(date) => date.iso(),
            Self::Alongside => "alongside".to_owned(),
            Self::Unannounced => "unannounced".to_owned(),
        }
    }
}
