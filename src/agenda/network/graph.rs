//! Nodes, the links between them, and the reason for each. What is linked is decided in `derive`.

use crate::agenda::model::conference::Conference;
use crate::agenda::model::id::{OrganizationId, PersonId, SessionId};

/// The nodes, and the links between them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Network {
    /// Organizations in the order of the file, then people in the order of the file where they are asked for.
    pub nodes: Vec<Node>,
    /// Between two nodes there is at most one of each kind; ordered by their ends, then by kind.
    pub links: Vec<Link>,
    /// Of each node the links that end at it, in order.
    pub around: Vec<Vec<usize>>,
}

/// An organization or a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Node {
    /// Which.
    pub item: Subject,
    /// What it does in the conference.
    pub part: NodeRole,
}

/// What a node stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// An organization.
    Organization(OrganizationId),
    /// A person.
    Person(PersonId),
}

/// What a node does in the conference, the greatest part first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NodeRole {
    /// It holds the conference.
    Organizes,
    /// It has another role of its own, in the conference or in a session.
    Acts,
    /// One of its people takes part in a session.
    Speaks,
    /// It is named.
    Named,
}

/// Why two nodes belong together, in one word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LinkKind {
    /// Both hold the conference, or a session.
    Organizer,
    /// Both signed.
    Signatory,
    /// Partners, sponsors, members, and whatever else the file states.
    Partner,
    /// One is part of the other.
    Parent,
    /// Somebody has posts in both.
    Person,
    /// People of both share a stage.
    Stage,
    /// A person has a post in an organization.
    Post,
}

/// Two nodes that belong together in one way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The nodes, the one that comes first in front.
    pub ends: [usize; 2],
    /// In which way.
    pub kind: LinkKind,
    /// Each of them, at least one. Their number is the weight of the link.
    pub reasons: Vec<Reason>,
}

/// What of the file is behind a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// A relationship, by its place in [`Conference::relationships`].
    Stated(usize),
    /// Both act in a session, or where there is none for the conference, in roles that go together.
    Together(Option<SessionId>),
    /// This one is part of the other.
    PartOf(OrganizationId),
    /// Somebody with posts in both.
    Shared(PersonId),
    /// Somebody of the first end and somebody of the second in one session, or in two parts of one block.
    Stage {
        /// The session, or the block.
        session: SessionId,
        /// Who, in the order of the ends.
        people: [PersonId; 2],
    },
    /// Posts of a person.
    Post(PersonId, OrganizationId),
}

impl LinkKind {
    /// All kinds, the strongest first.
    pub const ALL: [Self; 7] =
        [Self::Organizer, Self::Signatory, Self::Person, Self::Parent, Self::Partner, Self::Post, Self::Stage];

    /// The word in links to what is hidden.
    pub fn key(self) -> &'static str {
        match self {
            Self::Organizer => "organizer",
            Self::Signatory => "signatory",
            Self::Partner => "partner",
            Self::Parent => "parent",
            Self::Person => "person",
            Self::Stage => "stage",
            Self::Post => "post",
        }
    }
}

impl Subject {
    /// The file's id.
    pub fn id(self, conference: &Conference) -> &str {
        match self {
            Self::Organization(id) => &conference.organization(id).id,
            Self::Person(id) => &conference.person(id).id,
        }
    }

    /// What stands for it wherever both organizations and people are named: the file may give one id to one of each.
    pub fn key(self, conference: &Conference) -> String {
        match self {
            Self::Organization(id) => conference.organization(id).id.clone(),
            Self::Person(id) => ["person:", &conference.person(id).id].concat(),
        }
    }
}

impl Link {
    /// The node at the other end.
    pub fn other(&self, end: usize) -> usize {
        if self.ends[0] == end { self.ends[1] } else { self.ends[0] }
    }
}

impl Network {
    /// A network of nodes and links, whose ends are in range.
    pub fn new(nodes: Vec<Node>, links: Vec<Link>) -> Self {
        let mut around = vec![Vec::new(); nodes.len()];
        for (position, link) in links.iter().enumerate() {
            for end in &link.ends {
                around[*end].push(position);
            }
        }
        Self { nodes, links, around }
    }

    /// Finds a node by what stands for it.
    pub fn find(&self, conference: &Conference, key: &str) -> Option<usize> {
        self.nodes.iter().position(|node| node.item.key(conference) == key)
    }

    /// How much there is to a node: its part, then its links, stages counting least.
    pub fn importance(&self, node: usize) -> u32 {
        let part = match self.nodes[node].part {
            NodeRole::Organizes => 300,
            NodeRole::Acts => 60,
            NodeRole::Speaks => 10,
            NodeRole::Named => 0,
        };
        let links = self.around[node].iter().map(|link| if self.links[*link].kind == LinkKind::Stage { 1 } else { 8 });
        part + links.sum::<u32>()
    }
}
