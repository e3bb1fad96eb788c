//! The ways to look at a conference, and what of it can be opened, by their words in links.

/// A way to look at a conference.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum View {
    /// The programme by day and time.
    #[default]
    Timeline,
    /// The people.
    Speakers,
    /// The organizations.
    Organizations,
    /// The visitor's own day: what they have saved.
    Plan,
}

/// An item with a detail of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenItem {
    /// What it is.
    pub kind: ItemKind,
    /// The file's id.
    pub id: String,
}

/// What can be opened and linked to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ItemKind {
    /// A session.
    Session,
    /// A person.
    Speaker,
    /// An organization.
    Organization,
}

impl View {
    /// All views, in the order of the tabs.
    pub const ALL: [Self; 4] = [Self::Timeline, Self::Speakers, Self::Organizations, Self::Plan];

    /// Those that show what the file has, whoever looks.
    pub const OF_FILE: [Self; 3] = [Self::Timeline, Self::Speakers, Self::Organizations];

    /// The word in links and attributes.
    pub fn key(self) -> &'static str {
        match self {
            Self::Timeline => "timeline",
            Self::Speakers => "speakers",
            Self::Organizations => "organizations",
            Self::Plan => "plan",
        }
    }

    /// The view of a word.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|view| view.key() == key)
    }
}

impl ItemKind {
    /// All kinds.
    pub const ALL: [Self; 3] = [Self::Session, Self::Speaker, Self::Organization];

    /// The word in links and events.
    pub fn key(self) -> &'static str {
        match self {
            Self::Session => "session",
            Self::Speaker => "speaker",
            Self::Organization => "organization",
        }
    }

    /// The kind of a word.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.key() == key)
    }
}
