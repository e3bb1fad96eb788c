//! What a file says of people and organizations, and how they belong together.

use serde::{Deserialize, Serialize};

use super::Text;

/// A body that someone belongs to or that acts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Organization {
    /// Its id.
    pub id: String,
    /// Its full name.
    pub name: Text,
    /// A shorter one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub short: Option<Text>,
    /// Other names.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<Text>,
    /// More words by which a search finds it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub keys: Vec<String>,
    /// What kind of body it is: a known word or another one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// The id of the organization that it is a part of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parent: Option<String>,
    /// Its website.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// The address of an image.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub logo: Option<String>,
    /// A few sentences on it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub summary: Option<Text>,
}

/// Someone the file names.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Person {
    /// Their id.
    pub id: String,
    /// Their name.
    pub name: Text,
    /// Other names.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<Text>,
    /// More words by which a search finds them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub keys: Vec<String>,
    /// The address of a portrait.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub photo: Option<String>,
    /// A few sentences on them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bio: Option<Text>,
    /// How to speak of them, such as “she/her”.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pronouns: Option<Text>,
    /// Who they are, in a line of their own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tagline: Option<Text>,
    /// Their posts, in the order in which to show them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub affiliations: Vec<Affiliation>,
    /// Where to find more about them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<Link>,
}

/// A post in an organization.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Affiliation {
    /// The id of the organization.
    pub organization: String,
    /// The post, without the organization's name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<Text>,
    /// Whether it is held no longer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub former: Option<bool>,
}

/// A link to somewhere else.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Link {
    /// What it is called.
    pub label: Text,
    /// Where it leads.
    pub url: String,
}

/// A typed link from one organization to another.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Relationship {
    /// The id of one organization.
    pub from: String,
    /// The id of the other.
    pub to: String,
    /// What links the two: a known word or another one.
    pub kind: String,
    /// What the link is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<Text>,
    /// The id of the session that it comes from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub session: Option<String>,
}
