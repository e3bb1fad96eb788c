//! The types of format 1: a file as it is written, with nothing resolved and nothing mended. They are the JSON Schema in Rust, for
//! native tools and for readers of other formats, and know keys and the types of their values; whether a date is one, a word is known or
//! an id leads anywhere is for [`read`](super::read) to say, which also forgives what these types refuse.
//!
//! ```
//! use conference_agenda::agenda::file::{Agenda, Conference, Session};
//!
//! let agenda = Agenda {
//!     conference: Conference { id: "days-2026".into(), name: "Example Days".into(), ..Conference::default() },
//!     sessions: vec![Session { id: "opening".into(), title: "Opening".into(), ..Session::default() }],
//!     ..Agenda::default()
//! };
//! let text = serde_json::to_string(&agenda)?;
//! assert_eq!(serde_json::from_str::<Agenda>(&text)?, agenda);
//! # Ok::<(), serde_json::Error>(())
//! ```

mod conference;
mod people;
mod session;

pub use conference::{
    Conference, ConferenceInvolvement, ConferenceParticipant, Involvement, PlaceLink, Room, Tag, Track,
};
pub use people::{Affiliation, Link, Organization, Person, Relationship};
pub use session::{Participant, Session, SessionLink};

use indexmap::IndexMap;
use serde::{Deserialize, Deserializer, Serialize, de};

/// A whole file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Agenda {
    /// Where an editor finds the JSON Schema.
    #[serde(rename = "$schema", skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// The name and version of the format.
    pub format: Format,
    /// The conference as a whole.
    pub conference: Conference,
    /// The rooms, in the order in which they stand beside each other.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rooms: Vec<Room>,
    /// The threads of the programme.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tracks: Vec<Track>,
    /// Subjects that sessions share.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<Tag>,
    /// Bodies that someone belongs to or that act.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub organizations: Vec<Organization>,
    /// Everyone the file names.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub people: Vec<Person>,
    /// Everything on the programme, breaks included.
    pub sessions: Vec<Session>,
    /// How organizations are linked to each other.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub relationships: Vec<Relationship>,
    /// Where the data comes from.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<Source>,
}

/// The name and version of the format. There is one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Format {
    /// Format 1.
    #[default]
    #[serde(rename = "conference-agenda/1")]
    One,
}

/// A text: in the conference's first language, or one for each language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged, expecting = "expected a string or a map from language to string")]
pub enum Text {
    /// In the conference's first language.
    Plain(String),
    /// By BCP 47 tag. The order counts: a reader of none of these languages gets the first.
    ByLanguage(#[serde(deserialize_with = "by_language")] IndexMap<String, String>),
}

/// An id, or several.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged, expecting = "expected an id or an array of ids")]
pub enum Ids {
    /// One.
    One(String),
    /// Any number.
    Many(Vec<String>),
}

/// Where the data comes from, or a note on what was inferred.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Its title, or the note.
    pub label: Text,
    /// Where it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

/// A map of texts. `serde_json`, which keeps numbers as they are written, hands over a fraction as a map too.
fn by_language<'de, D: Deserializer<'de>>(json: D) -> Result<IndexMap<String, String>, D::Error> {
    let texts = IndexMap::deserialize(json)?;
    if texts.contains_key("$serde_json::private::Number") {
        return Err(de::Error::custom("a number is no text"));
    }
    Ok(texts)
}

impl Default for Text {
    fn default() -> Self {
        Self::Plain(String::new())
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        Self::Plain(text.to_owned())
    }
}
