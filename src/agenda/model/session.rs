//! A session: where in the programme it stands, at what time, and who and what is in it. It knows nothing of files.

use std::borrow::Cow;

use crate::agenda::model::id::{OrganizationId, PersonId, RoomId, SessionId, TagId, TrackId};
use crate::agenda::model::text::Text;
use crate::agenda::model::time::{Date, Moment};

/// A word that may be one of the known ones (a format, a role, a kind) or the file's own.
pub type Word = Cow<'static, str>;

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

/// The entries of a list of participants, those of one person together, which stand beside each other.
pub fn by_person(participants: &[Participant]) -> impl Iterator<Item = &[Participant]> {
    participants.chunk_by(|one, other| one.person == other.person)
}

/// The same for organizations.
pub fn by_organization(involved: &[Involvement]) -> impl Iterator<Item = &[Involvement]> {
    involved.chunk_by(|one, other| one.organization == other.organization)
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
