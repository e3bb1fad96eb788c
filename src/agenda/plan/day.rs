//! The saved sessions by day: what runs at the same time, how much time lies between two, whether that is in another room, and what else
//! there would be to see. It says so as data, not in words.

use crate::agenda::model::conference::{Conference, Day, Session, Status, Time};
use crate::agenda::model::id::{RoomId, SessionId};
use crate::agenda::plan::saved::Mark;
use crate::agenda::programme::lasting::{is_part, over};

/// One day of somebody's plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlannedDay {
    /// Which.
    pub day: Day,
    /// What is saved of it, in the order of the programme.
    pub entries: Vec<PlannedSession>,
}

/// A session of a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlannedSession {
    /// Which.
    pub session: SessionId,
    /// How much it is wanted.
    pub mark: Mark,
    /// What else that is saved runs at the same time.
    pub clashes: Vec<SessionId>,
    /// What lies between it and the one before; nothing where that is not over, or where there is none.
    pub before: Option<Meantime>,
}

/// What lies between two sessions of a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meantime {
    /// The minutes from the end of the one to the beginning of the other.
    pub minutes: i64,
    /// From where to where, where that is another room.
    pub moves: Option<(RoomId, RoomId)>,
    /// Sessions that would fit in between.
    pub fill: Vec<SessionId>,
}

/// A pause that is worth filling.
pub const PAUSE_MIN: i64 = 20;

/// As many sessions are offered for one.
pub const OFFERED: usize = 3;

/// A plan by days, in the order of the programme; none is empty.
pub fn plan(conference: &Conference, saved: &[(SessionId, Mark)]) -> Vec<PlannedDay> {
    let over = over(conference);
    let mut days: Vec<PlannedDay> = Vec::new();
    for id in &conference.order {
        let Some((_, mark)) = saved.iter().find(|(saved, _)| saved == id) else { continue };
        let day = conference.session(*id).day;
        if days.last().is_none_or(|last| last.day != day) {
            days.push(PlannedDay { day, entries: Vec::new() });
        }
        let entry = PlannedSession { session: *id, mark: *mark, clashes: Vec::new(), before: None };
        days.iter_mut().next_back().into_iter().for_each(|last| last.entries.push(entry.clone()));
    }
    let timed: Vec<SessionId> = days
        .iter()
        .flat_map(|day| day.entries.iter().map(|entry| entry.session))
        .filter(|id| begin(conference, *id).is_some())
        .collect();
    for day in &mut days {
        // What ends last of all that has begun so far.
        let mut last: Option<SessionId> = None;
        for entry in &mut day.entries {
            let id = entry.session;
            let Some(start) = begin(conference, id) else { continue };
            entry.clashes = timed.iter().copied().filter(|other| clash(conference, &over, id, *other)).collect();
            entry.before = last.and_then(|last| between(conference, &over, &timed, last, (id, start)));
            if last.is_none_or(|last| over[last.index()] < over[id.index()]) {
                last = Some(id);
            }
        }
    }
    days
}

/// When a session begins that takes place at a time.
fn begin(conference: &Conference, id: SessionId) -> Option<i64> {
    let session = conference.session(id);
    match session.time {
        Time::From { start, .. } if session.status != Status::Cancelled => Some(start.utc),
        _ => None,
    }
}

/// Whether two sessions run at the same time. A block and a part of it are one visit.
fn clash(conference: &Conference, over: &[i64], one: SessionId, other: SessionId) -> bool {
    let Some((begins, others)) = begin(conference, one).zip(begin(conference, other)) else { return false };
    let is_one_visit =
        one == other || is_part(conference, one.index(), other) || is_part(conference, other.index(), one);
    !is_one_visit && begins < over[other.index()] && others < over[one.index()]
}

fn between(
    conference: &Conference,
    over: &[i64],
    planned: &[SessionId],
    last: SessionId,
    (id, start): (SessionId, i64),
) -> Option<Meantime> {
    let end = over[last.index()];
    if start < end || is_part(conference, id.index(), last) {
        return None;
    }
    let minutes = start - end;
    let rooms = |id: SessionId| &conference.session(id).rooms;
    let stays = rooms(last).iter().any(|room| rooms(id).contains(room));
    let moves = rooms(last).first().copied().zip(rooms(id).first().copied()).filter(|_| !stays);
    let is_fit = |other: &&SessionId| {
        let session = conference.session(**other);
        let is_inside = begin(conference, **other).is_some_and(|begins| begins >= end && over[other.index()] <= start);
        is_inside
            && is_worth(session)
            && !planned.contains(other)
            && planned.iter().all(|saved| !is_family(conference, **other, *saved))
    };
    let fill = if minutes < PAUSE_MIN { Vec::new() } else { fit(conference, &is_fit) };
    Some(Meantime { minutes, moves, fill })
}

/// The first sessions that fit, those that stand out before all others.
fn fit(conference: &Conference, is_fit: &dyn Fn(&&SessionId) -> bool) -> Vec<SessionId> {
    let mut fit: Vec<SessionId> = conference.order.iter().filter(is_fit).copied().collect();
    fit.sort_by_key(|id| !conference.session(*id).is_highlight);
    fit.truncate(OFFERED);
    fit
}

fn is_family(conference: &Conference, one: SessionId, other: SessionId) -> bool {
    is_part(conference, one.index(), other) || is_part(conference, other.index(), one)
}

/// Whether one would go somewhere for it.
fn is_worth(session: &Session) -> bool {
    session.format.as_deref() != Some("break") && session.status != Status::Cancelled
}
