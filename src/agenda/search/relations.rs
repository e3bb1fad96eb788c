//! What hangs together with what in a conference, for a search: a hit in one record may count for others.

use crate::agenda::filter::relations::RecordLinks;
use crate::agenda::limits::POSTS;
use crate::agenda::model::conference::{Conference, Session};

/// What hangs together with what.
#[derive(Clone, Debug, Default)]
pub struct Relations {
    /// The people in sessions.
    pub session_people: RecordLinks,
    /// Those that act in a session, and those in which its people have or had a post.
    pub session_organizations: RecordLinks,
    /// The parts of blocks, and the parts of those.
    pub session_parts: RecordLinks,
    /// The sessions of people.
    pub person_sessions: RecordLinks,
    /// The organizations in which people have or had a post.
    pub person_organizations: RecordLinks,
    /// The people who have or had a post in organizations.
    pub organization_people: RecordLinks,
    /// The sessions of organizations.
    pub organization_sessions: RecordLinks,
}

impl Relations {
    /// That of a conference.
    pub fn build(conference: &Conference) -> Self {
        let parts = |session: &Session, add: &mut dyn FnMut(usize)| each_part(conference, session, add);
        Self {
            session_people: RecordLinks::build(&conference.sessions, |session, add| {
                session.participants.iter().for_each(|participant| add(participant.person.index()));
            }),
            session_organizations: RecordLinks::build(&conference.sessions, |session, add| {
                session.involved.iter().for_each(|involvement| add(involvement.organization.index()));
                for participant in &session.participants {
                    for post in conference.person(participant.person).affiliations.iter().take(POSTS) {
                        add(post.organization.index());
                    }
                }
            }),
            session_parts: RecordLinks::build(&conference.sessions, parts),
            person_sessions: RecordLinks::build(&conference.people, |person, add| {
                person.sessions.iter().for_each(|session| add(session.index()));
            }),
            person_organizations: RecordLinks::build(&conference.people, |person, add| {
                person.affiliations.iter().for_each(|post| add(post.organization.index()));
            }),
            organization_people: RecordLinks::build(&conference.organizations, |organization, add| {
                organization.people.iter().for_each(|person| add(person.index()));
            }),
            organization_sessions: RecordLinks::build(&conference.organizations, |organization, add| {
                organization.sessions.iter().for_each(|session| add(session.index()));
            }),
        }
    }
}

/// The parts of a block, and the parts of those.
fn each_part(conference: &Conference, block: &Session, add: &mut dyn FnMut(usize)) {
    for part in &block.children {
        add(part.index());
        each_part(conference, conference.session(*part), add);
    }
}
