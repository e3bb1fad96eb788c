//! What a file leaves to be concluded: the day of a part, the number of a session, what belongs to what. It works on the
//! conference, and does not know what the file looked like.

use super::night;
use super::record::Record;
use super::when::DayFrom;
use crate::agenda::limits::POSTS;
use crate::agenda::model::conference::{Conference, Day, Session, Status, Time};
use crate::agenda::model::id::{PersonId, SessionId};
use crate::agenda::model::order::sorted;

/// Blocks inside blocks inside blocks: more levels than this are a mistake, or a circle.
pub const MOST_LEVELS: usize = 8;

/// What is its own ancestor, or has more ancestors than anybody could read: it has to be cut loose. `parents` is what stands around each.
pub fn circles(file: &Record, list: &str, mut parents: Vec<Option<usize>>) -> Vec<usize> {
    let mut found = Vec::new();
    for position in 0..parents.len() {
        let mut ancestor = parents[position];
        for _ in 0..MOST_LEVELS {
            let Some(id) = ancestor else { break };
            ancestor = parents[id];
        }
        if ancestor.is_some() {
            parents[position] = None;
            found.push(position);
            if let Some(patience) = file.file.patience() {
                (patience.report_circle)(file, list, position);
            }
        }
    }
    found
}

/// Fills in what follows from the rest: nights belong to the days before them; parts of a block inherit its day, rooms and track, and
/// are cancelled with it; sessions without a clock time are counted; all of them are put in order; and everything knows what refers
/// to it. `days_from` says of each session what its day is known from.
pub fn infer(conference: &mut Conference, days_from: &[DayFrom]) {
    night::place(conference, days_from);
    let sessions = &mut conference.sessions;
    for position in 0..sessions.len() {
        inherit(sessions, days_from, position);
        if let Some(parent) = sessions[position].parent {
            sessions[parent.index()].children.push(position.into());
        }
    }
    number(sessions);
    conference.order = order(sessions);

    for (position, person) in conference.people.iter().enumerate() {
        for affiliation in &person.affiliations {
            add(&mut conference.organizations[affiliation.organization.index()].people, PersonId::from(position));
        }
    }
    for (position, session) in conference.sessions.iter().enumerate() {
        let id = SessionId::from(position);
        for involvement in &session.involved {
            add(&mut conference.organizations[involvement.organization.index()].sessions, id);
        }
        for participant in &session.participants {
            let person = &mut conference.people[participant.person.index()];
            add(&mut person.sessions, id);
            for affiliation in person.affiliations.iter().take(POSTS) {
                add(&mut conference.organizations[affiliation.organization.index()].sessions, id);
            }
        }
    }
}

/// The order of the programme.
fn order(sessions: &[Session]) -> Vec<SessionId> {
    let when = |position: usize| {
        let session = &sessions[position];
        match session.time {
            Time::From { start, .. } => (session.day, start.utc, session.rooms.first().copied()),
            Time::Unstated => (session.day, i64::MAX, None),
        }
    };
    let order = sorted(sessions.len(), &|one, other| when(one).cmp(&when(other)));
    order.into_iter().map(SessionId::from).collect()
}

/// Counts the sessions of each day on which nothing has a clock time. Where some do, a number would look like one.
fn number(sessions: &mut [Session]) {
    let days: Vec<Day> = sessions.iter().map(|session| session.day).collect();
    let by_day = sorted(days.len(), &|one, other| days[one].cmp(&days[other]));
    for of_day in by_day.chunk_by(|one, other| days[*one] == days[*other]) {
        if of_day.iter().any(|position| sessions[*position].time != Time::Unstated) {
            continue;
        }
        let mut count = 0;
        for position in of_day {
            let session = &mut sessions[*position];
            if session.parent.is_none() && matches!(session.day, Day::On(_)) {
                count += 1;
                session.number = Some(count);
            }
        }
    }
}

/// Takes over what a block states for its parts, blocks of blocks first.
fn inherit(sessions: &mut [Session], days_from: &[DayFrom], position: usize) {
    let Some(parent) = sessions[position].parent else { return };
    inherit(sessions, days_from, parent.index());
    let (day, rooms, track, is_cancelled) = {
        let parent = &sessions[parent.index()];
        (parent.day, parent.rooms.clone(), parent.track, parent.status == Status::Cancelled)
    };
    let session = &mut sessions[position];
    if days_from[position] == DayFrom::Block {
        session.day = day;
    }
    if is_cancelled {
        session.status = Status::Cancelled;
    }
    if session.rooms.is_empty() {
        session.rooms = rooms;
    }
    session.track = session.track.or(track);
}

/// Appends to a list whose equal entries come one after the other.
fn add<T: PartialEq>(list: &mut Vec<T>, item: T) {
    if list.last() != Some(&item) {
        list.push(item);
    }
}
