//! Which rooms and people are booked for two sessions at a time. A block is no second booking beside its parts, nor is what shares a
//! hall on purpose: posters, and parts that last as long as their block. It does not know how that is told.

use crate::agenda::model::conference::{Conference, Session, Status, Time, by_person};
use crate::agenda::model::id::SessionId;
use crate::agenda::model::time::Minute;
use crate::agenda::read::issue::quoted;
use crate::agenda::read::issue_kind::IssueKind;

/// So many sessions that are on at a time are looked at: whoever has more has other worries.
const MOST: usize = 32;

/// A session that begins while another one has its room or one of its people.
pub struct Clash {
    /// The session.
    pub session: SessionId,
    /// The key under which it names the room or the person.
    pub key: &'static str,
    /// Which of the two is odd.
    pub odd: IssueKind,
    /// Whom or what it needs, what else does, and when.
    pub values: [String; 3],
}

/// Every clash of a conference: rooms first, then people.
pub fn bookings(conference: &Conference) -> Vec<Clash> {
    let mut rooms: Vec<Vec<Booking>> = vec![Vec::new(); conference.rooms.len()];
    let mut people: Vec<Vec<Booking>> = vec![Vec::new(); conference.people.len()];
    for (position, session) in conference.sessions.iter().enumerate() {
        let Some(slot) = Booking::of(session, position.into()) else { continue };
        for room in &session.rooms {
            rooms[room.index()].push(slot);
        }
        for roles in by_person(&session.participants) {
            // Who is only there may come and go.
            if roles.iter().any(|one| one.role != "attendee") {
                people[roles[0].person.index()].push(slot);
            }
        }
    }
    let mut found = Vec::new();
    let mut add = |id: &str, slots: &mut [Booking], key, odd| {
        for (earlier, later) in clashes(conference, slots, odd == IssueKind::PersonBooked) {
            let other = &conference.session(earlier.session).id;
            let values = [quoted(id), quoted(other), later.clock.clock()];
            found.push(Clash { session: later.session, key, odd, values });
        }
    };
    for (room, slots) in conference.rooms.iter().zip(&mut rooms) {
        add(&room.id, slots, "room", IssueKind::RoomBooked);
    }
    for (person, slots) in conference.people.iter().zip(&mut people) {
        add(&person.id, slots, "participants", IssueKind::PersonBooked);
    }
    found
}

/// When a session is on. Without an end it is known to be on when it begins, and no longer.
#[derive(Clone, Copy)]
struct Booking {
    start: i64,
    end: i64,
    /// What the clock at the venue shows when it begins.
    clock: Minute,
    session: SessionId,
}

impl Booking {
    fn of(session: &Session, id: SessionId) -> Option<Self> {
        let Time::From { start, end } = session.time else { return None };
        let takes_place = matches!(session.status, Status::Confirmed | Status::Tentative);
        let end = end.unwrap_or(start).utc.max(start.utc + 1);
        takes_place.then_some(Self { start: start.utc, end, clock: start.civil, session: id })
    }
}

/// Every slot that begins while an earlier one lasts, with that one.
fn clashes(conference: &Conference, slots: &mut [Booking], of_person: bool) -> Vec<(Booking, Booking)> {
    slots.sort_by_key(|slot| slot.start);
    let mut found = Vec::new();
    let mut open: Vec<Booking> = Vec::new();
    for slot in slots {
        open.retain(|earlier| earlier.end > slot.start);
        let clash = open.iter().rev().take(MOST).find(|earlier| !may_share(conference, earlier, slot, of_person));
        found.extend(clash.map(|earlier| (*earlier, *slot)));
        open.push(*slot);
        if open.len() > MOST {
            open.remove(0);
        }
    }
    found
}

/// Whether two sessions may be at the same place at the same time.
fn may_share(conference: &Conference, one: &Booking, other: &Booking, of_person: bool) -> bool {
    let [first, second] = [one, other].map(|slot| conference.session(slot.session));
    let is_break = |session: &Session| session.format.as_deref() == Some("break");
    let is_poster = |session: &Session| session.format.as_deref() == Some("poster");
    let is_same_time = (one.start, one.end) == (other.start, other.end);
    let fills_block = is_same_time
        && first.parent == second.parent
        && first
            .parent
            .and_then(|block| Booking::of(conference.session(block), block))
            .is_some_and(|block| (block.start, block.end) == (one.start, one.end));
    is_within(conference, one.session, other.session)
        || is_within(conference, other.session, one.session)
        || is_break(first) && is_break(second)
        || is_poster(first) && is_poster(second)
        || fills_block
        // Entered once for each of its rooms.
        || of_person && is_same_time && first.title == second.title
}

/// Whether a session is part of another.
fn is_within(conference: &Conference, part: SessionId, block: SessionId) -> bool {
    let mut at = Some(part);
    while let Some(id) = at {
        at = conference.session(id).parent;
        if at == Some(block) {
            return true;
        }
    }
    false
}
