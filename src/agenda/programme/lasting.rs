//! When sessions are over: one without an end when the next in its room begins, after an hour at most. That is never shown: it says
//! what is going on, and no more.

use crate::agenda::model::conference::{Conference, Session, Status, Time};
use crate::agenda::model::id::SessionId;

/// A session without an end lasts no longer than this.
const LONGEST_MIN: i64 = 60;

/// For each session the minute of UTC from which on it is over. Those without a time have long been.
pub fn over(conference: &Conference) -> Vec<i64> {
    let sessions = &conference.sessions;
    let start = |session: &Session| match session.time {
        Time::From { start, .. } => start.utc,
        Time::Unstated => i64::MIN,
    };
    let mut over: Vec<i64> = sessions.iter().map(start).collect();
    let mut by_start: Vec<usize> = (0..sessions.len()).collect();
    by_start.sort_by_key(|position| over[*position]);
    // From the last to the first, what begins later in each room. What has no room is in one of its own.
    let rooms = conference.rooms.len();
    let mut later: Vec<Vec<usize>> = vec![Vec::new(); rooms + 1];
    for position in by_start.into_iter().rev() {
        let session = &sessions[position];
        let Time::From { start: begin, end } = session.time else { continue };
        let mut places: Vec<usize> = session.rooms.iter().map(|room| room.index()).collect();
        if places.is_empty() {
            places.push(rooms);
        }
        let mut until = begin.utc + LONGEST_MIN;
        for place in places.into_iter().filter(|_| session.status != Status::Cancelled) {
            let known = &mut later[place];
            let count = known.partition_point(|other| start(&sessions[*other]) > begin.utc);
            // A block is not over when its own parts begin.
            let is_other = |other: &&usize| !is_part(conference, **other, position.into());
            if let Some(next) = known[..count].iter().rev().find(is_other) {
                until = until.min(start(&sessions[*next]));
            }
            known.push(position);
        }
        over[position] = end.map_or(until, |end| end.utc);
    }
    over
}

/// Whether a session is part of a block, or of a part of it.
pub fn is_part(conference: &Conference, position: usize, block: SessionId) -> bool {
    let mut ancestor = conference.sessions[position].parent;
    while let Some(id) = ancestor {
        if id == block {
            return true;
        }
        ancestor = conference.session(id).parent;
    }
    false
}
