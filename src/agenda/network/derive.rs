//! What of a conference hangs together, and why: it reads relationships, roles, posts and stages, and makes nodes and links of them.

use std::collections::BTreeSet;

use super::graph::{Link, LinkKind, Network, Node, NodeRole, Reason, Subject};
use crate::agenda::limits::IN_ROW;
use crate::agenda::model::conference::{Conference, Involvement, Participant, Session, Status, Word};
use crate::agenda::model::id::{OrganizationId, PersonId, SessionId};

/// With more people than this, being on one stage says nothing about two of them; and it bounds the work that a file can ask for.
const MOST_ON_STAGE: usize = 64;

impl LinkKind {
    /// The kind of a stated relationship.
    fn of_relationship(word: &str) -> Self {
        match word {
            "host" | "co-host" | "organizer" => Self::Organizer,
            "signatory" => Self::Signatory,
            "parent" => Self::Parent,
            _ => Self::Partner,
        }
    }

    /// The kind of link between two that have a role each, where those go together.
    fn of_role(word: &str) -> Option<Self> {
        match word {
            role if is_holding(role) => Some(Self::Organizer),
            "signatory" => Some(Self::Signatory),
            "partner" | "launcher" => Some(Self::Partner),
            _ => None,
        }
    }
}

impl Network {
    /// Derives the network of a conference. With people, posts and shared stages are theirs; without, their
    /// organizations are linked by them.
    pub fn build(conference: &Conference, with_people: bool) -> Self {
        let mut found = FoundLinks { organizations: conference.organizations.len(), with_people, links: Vec::new() };
        found.state(conference);
        found.act(None, &conference.involved);
        let held = |(_, session): &(usize, &Session)| session.status != Status::Cancelled;
        for (position, session) in conference.sessions.iter().enumerate().filter(held) {
            found.act(Some(position.into()), &session.involved);
        }
        found.hold_posts(conference);
        found.share_stages(conference);
        let mut nodes: Vec<Node> = Vec::new();
        let acting = acting(conference);
        for position in 0..conference.organizations.len() {
            nodes.push(Node {
                item: Subject::Organization(position.into()),
                part: part_of_organization(conference, &acting, position.into()),
            });
        }
        if with_people {
            let part = |sessions: &[SessionId]| if sessions.is_empty() { NodeRole::Named } else { NodeRole::Speaks };
            let people = conference.people.iter().enumerate();
            nodes.extend(people.map(|(position, person)| Node {
                item: Subject::Person(position.into()),
                part: part(&person.sessions),
            }));
        }
        Self::new(nodes, found.into_links())
    }
}

/// Links as they are found: several of one kind between two nodes are not put together yet.
struct FoundLinks {
    organizations: usize,
    with_people: bool,
    links: Vec<([usize; 2], LinkKind, Reason)>,
}

impl FoundLinks {
    fn add(&mut self, one: usize, other: usize, kind: LinkKind, reason: Reason) {
        if one == other {
            return;
        }
        let reason = match reason {
            Reason::Stage { session, people: [first, second] } if one > other => {
                Reason::Stage { session, people: [second, first] }
            }
            reason => reason,
        };
        self.links.push(([one.min(other), one.max(other)], kind, reason));
    }

    /// What the file states: relationships, and what is part of what.
    fn state(&mut self, conference: &Conference) {
        for (position, relationship) in conference.relationships.iter().enumerate() {
            let kind = LinkKind::of_relationship(&relationship.kind);
            self.add(relationship.from.index(), relationship.to.index(), kind, Reason::Stated(position));
        }
        for (position, organization) in conference.organizations.iter().enumerate() {
            if let Some(parent) = organization.parent {
                self.add(position, parent.index(), LinkKind::Parent, Reason::PartOf(position.into()));
            }
        }
    }

    /// What follows from the roles of organizations that act together.
    fn act(&mut self, session: Option<SessionId>, involved: &[Involvement]) {
        let kind = |involvement: &Involvement| LinkKind::of_role(involvement.role.as_ref()?);
        let acting: Vec<(OrganizationId, LinkKind)> =
            involved.iter().filter_map(|one| Some((one.organization, kind(one)?))).take(MOST_ON_STAGE).collect();
        for (position, (one, kind)) in acting.iter().enumerate() {
            for (other, _) in acting[position + 1..].iter().filter(|(_, other)| other == kind) {
                self.add(one.index(), other.index(), *kind, Reason::Together(session));
            }
        }
    }

    /// What follows from posts.
    fn hold_posts(&mut self, conference: &Conference) {
        for (position, person) in conference.people.iter().enumerate() {
            let id = PersonId::from(position);
            let mut employers: Vec<OrganizationId> = person.affiliations.iter().map(|post| post.organization).collect();
            employers.sort_unstable();
            employers.dedup();
            employers.truncate(MOST_ON_STAGE);
            for (place, one) in employers.iter().enumerate() {
                if self.with_people {
                    self.add(one.index(), self.organizations + position, LinkKind::Post, Reason::Post(id, *one));
                    continue;
                }
                for other in &employers[place + 1..] {
                    self.add(one.index(), other.index(), LinkKind::Person, Reason::Shared(id));
                }
            }
        }
    }

    /// What follows from being in one session; then what follows from being in two parts of one block.
    fn share_stages(&mut self, conference: &Conference) {
        let takes_place = |id: &SessionId| conference.session(*id).status != Status::Cancelled;
        let sessions: Vec<SessionId> =
            (0..conference.sessions.len()).map(SessionId::from).filter(takes_place).collect();
        for id in &sessions {
            let people = each_once(&conference.session(*id).participants);
            self.stand(conference, *id, &people);
        }
        for id in &sessions {
            let parts = conference.session(*id).children.iter().filter(|part| takes_place(part));
            let mut people: Vec<PersonId> =
                parts.flat_map(|part| each_once(&conference.session(*part).participants)).collect();
            people.sort_unstable();
            people.dedup();
            self.stand(conference, *id, &people);
        }
    }

    fn stand(&mut self, conference: &Conference, session: SessionId, people: &[PersonId]) {
        if people.len() > MOST_ON_STAGE {
            return;
        }
        for (position, one) in people.iter().enumerate() {
            for other in &people[position + 1..] {
                let reason = Reason::Stage { session, people: [*one, *other] };
                if self.with_people {
                    let [one, other] = [one, other].map(|person| self.organizations + person.index());
                    self.add(one, other, LinkKind::Stage, reason);
                    continue;
                }
                // Who has left an organization does not bring it onto the stage.
                for first in current(conference, *one) {
                    for second in current(conference, *other) {
                        self.add(first.index(), second.index(), LinkKind::Stage, reason);
                    }
                }
            }
        }
    }

    /// Puts together what is of one kind and has the same ends, each reason once, in the order in which they were found.
    fn into_links(self) -> Vec<Link> {
        type FoundLinks = ([usize; 2], LinkKind, Reason);
        let mut found: Vec<(usize, FoundLinks)> = self.links.into_iter().enumerate().collect();
        let said = |(_, (ends, kind, reason)): &(usize, FoundLinks)| (*ends, *kind, said_by(reason));
        // Stable: of what says the same, the first comes first.
        found.sort_by_key(said);
        found.dedup_by_key(|link| said(link));
        found.sort_unstable_by_key(|(place, (ends, kind, _))| (*ends, *kind, *place));
        let mut links: Vec<Link> = Vec::new();
        for (_, (ends, kind, reason)) in found {
            match links.last_mut().filter(|last| last.ends == ends && last.kind == kind) {
                Some(last) => last.reasons.push(reason),
                None => links.push(Link { ends, kind, reasons: vec![reason] }),
            }
        }
        links
    }
}

/// What a reason says: the same for two people who are in one session and in its block too.
fn said_by(reason: &Reason) -> (u8, usize, usize) {
    match reason {
        Reason::Stated(position) => (0, *position, 0),
        Reason::PartOf(organization) => (1, organization.index(), 0),
        Reason::Together(session) => (2, session.map_or(0, |session| session.index() + 1), 0),
        Reason::Shared(person) => (3, person.index(), 0),
        Reason::Post(person, organization) => (4, person.index(), organization.index()),
        Reason::Stage { people: [one, other], .. } => (5, one.index(), other.index()),
    }
}

fn each_once(participants: &[Participant]) -> Vec<PersonId> {
    let mut people: Vec<PersonId> = participants.iter().map(|participant| participant.person).collect();
    people.sort_unstable();
    people.dedup();
    people
}

/// The organizations in which a person has a post now, each once.
fn current(conference: &Conference, person: PersonId) -> Vec<OrganizationId> {
    let posts = conference.person(person).affiliations.iter().filter(|post| !post.former);
    let mut current: Vec<OrganizationId> = posts.map(|post| post.organization).take(MOST_ON_STAGE).collect();
    current.sort_unstable();
    current.dedup();
    current
}

/// Whether a role means that the organization holds what it has the role in.
fn is_holding(role: &str) -> bool {
    matches!(role, "organizer" | "co-organizer" | "host")
}

/// The roles of an organization in the conference: those it has for the whole of it, then those in sessions, each once. Who holds a
/// session does not hold the conference, so that is left out.
pub fn roles_in_conference(conference: &Conference, id: OrganizationId) -> Vec<&Word> {
    let sessions =
        conference.organization(id).sessions.iter().flat_map(|session| &conference.session(*session).involved);
    let in_sessions = sessions.filter(|one| one.role.as_deref().is_none_or(|role| !is_holding(role)));
    let own = conference.involved.iter().chain(in_sessions).filter(|one| one.organization == id);
    let mut is_seen = BTreeSet::new();
    own.filter_map(|one| one.role.as_ref()).filter(|role| is_seen.insert(*role)).take(IN_ROW).collect()
}

/// The part of each organization that has a role in the conference or is named in a session; of the others [`NodeRole::Named`].
fn acting(conference: &Conference) -> Vec<NodeRole> {
    let mut parts = vec![NodeRole::Named; conference.organizations.len()];
    for involvement in conference.sessions.iter().flat_map(|session| &session.involved) {
        parts[involvement.organization.index()] = NodeRole::Acts;
    }
    for Involvement { organization, role, .. } in &conference.involved {
        let part = &mut parts[organization.index()];
        match role {
            Some(role) if is_holding(role) => *part = NodeRole::Organizes,
            Some(_) if *part != NodeRole::Organizes => *part = NodeRole::Acts,
            _ => {}
        }
    }
    parts
}

fn part_of_organization(conference: &Conference, acting: &[NodeRole], id: OrganizationId) -> NodeRole {
    match acting[id.index()] {
        NodeRole::Named if !conference.organization(id).sessions.is_empty() => NodeRole::Speaks,
        part => part,
    }
}
