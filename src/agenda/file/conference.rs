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
    /// Its map, its tickets and the like.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<PlaceLink>,
    /// What everybody should know now.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub notice: Option<Text>,
    /// As of when the file is (RFC 3339).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub updated: Option<String>,
    /// People with a part in the whole.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub participants: Vec<ConferenceParticipant>,
    /// Organizations with a part in the whole.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub organizations: Vec<ConferenceInvolvement>,
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

/// An organization that acts for the whole conference.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConferenceInvolvement {
    /// The id of the organization.
    pub organization: String,
    /// As what: a known word or another one.
    pub role: String,
    /// Its rank among those of its role, such as `Gold`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tier: Option<Text>,
}

/// A link of the conference or of a room.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlaceLink {
    /// What it is called.
    pub label: Text,
    /// Where it leads.
    pub url: String,
    /// `map`, `tickets`, `stream`, `calendar`, `code-of-conduct` or `other`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
}

/// An organization that acts in a session.
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
    /// How many people it holds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub capacity: Option<u32>,
    /// The floor that it is on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub floor: Option<Text>,
    /// Its own page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// A map, a stream and the like.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<PlaceLink>,
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
