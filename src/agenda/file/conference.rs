//! What a file says of the conference as a whole, its venue and its subjects.

use serde::{Deserialize, Serialize};

use super::Text;

/// The conference as a whole.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Conference {
    /// Its id.
    pub id: String,
    /// Its full name.
    pub name: Text,
    /// The first day, `YYYY-MM-DD`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start: Option<String>,
    /// The last day, `YYYY-MM-DD`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end: Option<String>,
    /// IANA name of the venue's zone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub timezone: Option<String>,
    /// BCP 47 tags, the first language first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub languages: Vec<String>,
    /// Where it is held.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<Text>,
    /// Its website.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// A few sentences on it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub summary: Option<Text>,
    /// People with a part in the whole.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub participants: Vec<ConferenceParticipant>,
    /// Organizations with a part in the whole.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub organizations: Vec<Involvement>,
}

/// A person with a part in the whole conference, where nothing goes without saying.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConferenceParticipant {
    /// The id of the person.
    pub person: String,
    /// As what: a known word or another one.
    pub role: String,
}

/// An organization that acts in a session or for the conference.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Involvement {
    /// The id of the organization.
    pub organization: String,
    /// As what: a known word or another one.
    pub role: String,
}

/// A room of the venue.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Room {
    /// Its id.
    pub id: String,
    /// What stands on its door.
    pub name: Text,
    /// How to find it, or what it offers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub summary: Option<Text>,
}

/// A thread of the programme.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Track {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub name: Text,
    /// A CSS color.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub color: Option<String>,
}

/// A subject.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tag {
    /// Its id.
    pub id: String,
    /// The subject, in a word or two.
    pub name: Text,
}
