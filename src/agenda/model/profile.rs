//! What a conference says about one person or one organization: the answers behind a card and behind a detail. It
//! gathers and orders; it decides no wording.

use std::collections::BTreeSet;

use crate::agenda::model::bits::Bits;
use crate::agenda::model::conference::{Affiliation, Conference, Involvement, Participant, Relationship, Word};
use crate::agenda::model::id::{OrganizationId, PersonId, SessionId};

/// A session with the roles that somebody has in it.
#[derive(Clone, Debug, PartialEq)]
pub struct Appearance<'c> {
    /// The session.
    pub session: SessionId,
    /// The roles, in the order of the file; empty where only its people take part.
    pub roles: Vec<&'c Word>,
}

/// A person with whom another shares a stage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SharedStage {
    /// The other person.
    pub person: PersonId,
    /// The session they share, or the block that both of their sessions are part of.
    pub session: SessionId,
}

/// A relationship seen from one of its ends.
#[derive(Clone, Debug, PartialEq)]
pub struct RelatedTo<'c> {
    /// The organization at the other end.
    pub organization: OrganizationId,
    /// Whether the one asked about is the `from` end.
    pub outward: bool,
    /// What the file states.
    pub relationship: &'c Relationship,
}

/// The sessions of a person, in the order of the file.
pub fn appearances(conference: &Conference, person: PersonId) -> Vec<Appearance<'_>> {
    let roles = |session: &SessionId| roles_of(person, &conference.session(*session).participants);
    let sessions = &conference.person(person).sessions;
    sessions.iter().map(|session| Appearance { session: *session, roles: roles(session) }).collect()
}

/// Every role a person has, in the conference first, each once.
pub fn roles(conference: &Conference, person: PersonId) -> Vec<&Word> {
    let mut roles = roles_of(person, &conference.participants);
    for session in &conference.person(person).sessions {
        roles.extend(roles_of(person, &conference.session(*session).participants));
    }
    each_once(roles)
}

/// The people with whom a person shares a stage: those of the same session first, then those of sessions in the same
/// block, each once, in the order of the programme.
pub fn shared_stages(conference: &Conference, person: PersonId) -> Vec<SharedStage> {
    let mut shared: Vec<SharedStage> = Vec::new();
    let mut is_known = Bits::none(conference.people.len());
    is_known.insert(person.index());
    let mut add = |other: PersonId, session: SessionId| {
        if !is_known.contains(other.index()) {
            is_known.insert(other.index());
            shared.push(SharedStage { person: other, session });
        }
    };
    let own = &conference.person(person).sessions;
    for id in own {
        for participant in &conference.session(*id).participants {
            add(participant.person, *id);
        }
    }
    let mut is_seen = Bits::none(conference.sessions.len());
    for block in own.iter().filter_map(|id| conference.session(*id).parent) {
        // Of a block with very many parts each may be somebody's.
        if is_seen.contains(block.index()) {
            continue;
        }
        is_seen.insert(block.index());
        for part in &conference.session(block).children {
            for participant in &conference.session(*part).participants {
                add(participant.person, block);
            }
        }
    }
    shared
}

/// The sessions of an organization, in the order of the file.
pub fn organization_appearances(conference: &Conference, organization: OrganizationId) -> Vec<Appearance<'_>> {
    let roles = |session: &SessionId| organization_roles_of(organization, &conference.session(*session).involved);
    let sessions = &conference.organization(organization).sessions;
    sessions.iter().map(|session| Appearance { session: *session, roles: roles(session) }).collect()
}

/// Every role an organization has, in the conference first, each once.
pub fn organization_roles(conference: &Conference, organization: OrganizationId) -> Vec<&Word> {
    let mut roles = organization_roles_of(organization, &conference.involved);
    for session in &conference.organization(organization).sessions {
        roles.extend(organization_roles_of(organization, &conference.session(*session).involved));
    }
    each_once(roles)
}

/// The posts a person has or had in an organization.
pub fn posts(
    conference: &Conference,
    person: PersonId,
    organization: OrganizationId,
) -> impl Iterator<Item = &Affiliation> {
    let affiliations = &conference.person(person).affiliations;
    affiliations.iter().filter(move |affiliation| affiliation.organization == organization)
}

/// The stated relationships of an organization, in the order of the file.
pub fn relationships(conference: &Conference, organization: OrganizationId) -> Vec<RelatedTo<'_>> {
    let related = |relationship| {
        let &Relationship { from, to, .. } = relationship;
        let outward = from == organization;
        (outward || to == organization).then_some(RelatedTo {
            organization: if outward { to } else { from },
            outward,
            relationship,
        })
    };
    conference.relationships.iter().filter_map(related).collect()
}

/// The organizations that state this one as the body they are part of.
pub fn members(conference: &Conference, organization: OrganizationId) -> impl Iterator<Item = OrganizationId> {
    let parents = conference.organizations.iter().enumerate();
    parents.filter(move |(_, other)| other.parent == Some(organization)).map(|(position, _)| position.into())
}

fn roles_of(person: PersonId, participants: &[Participant]) -> Vec<&Word> {
    let own = participants.iter().filter(|participant| participant.person == person);
    own.map(|participant| &participant.role).collect()
}

fn organization_roles_of(organization: OrganizationId, involved: &[Involvement]) -> Vec<&Word> {
    let own = involved.iter().filter(|involvement| involvement.organization == organization);
    own.filter_map(|involvement| involvement.role.as_ref()).collect()
}

fn each_once(words: Vec<&Word>) -> Vec<&Word> {
    let mut is_seen = BTreeSet::new();
    words.into_iter().filter(|word| is_seen.insert(*word)).collect()
}
