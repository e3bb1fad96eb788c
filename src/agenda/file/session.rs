//! What a file says of an item of the programme.

use serde::{Deserialize, Serialize};

use super::{Ids, Involvement, Text};

/// One item of the programme.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Session {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub title: Text,
    /// More words by which a search finds it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub keys: Vec<String>,
    /// What kind of session it is: a known word or another one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub format: Option<String>,
    /// What it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub summary: Option<Text>,
    /// The id of the session that it is a part of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parent: Option<String>,
    /// The conference day, `YYYY-MM-DD`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// `YYYY-MM-DDTHH:MM` on the venue's clock, or with an offset (RFC 3339).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start: Option<String>,
    /// As `start`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end: Option<String>,
    /// `alongside` or `unannounced`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub timing: Option<String>,
    /// The ids of its rooms.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub room: Option<Ids>,
    /// The id of its track.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub track: Option<String>,
    /// The ids of its tags.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// BCP 47 tag of the language spoken.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// For whom it is: `beginner`, `intermediate`, `advanced` or another word.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub level: Option<String>,
    /// What has to be known before one goes there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<Text>,
    /// Whether it stands out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub highlight: Option<bool>,
    /// `open`, `full` or `closed`, where one has to sign up.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub signup: Option<String>,
    /// `confirmed`, `tentative` or `cancelled`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<String>,
    /// The people in it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub participants: Vec<Participant>,
    /// The organizations that act in it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub organizations: Vec<Involvement>,
    /// Slides, recordings and the like.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<SessionLink>,
}

/// A person in a session.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Participant {
    /// The id of the person.
    pub person: String,
    /// As what: a known word or another one; without one, as a speaker.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
}

/// A link of a session.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SessionLink {
    /// What it is called.
    pub label: Text,
    /// Where it leads.
    pub url: String,
    /// `slides`, `recording`, `live`, `paper`, `feedback`, `signup` or `other`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
}
