//! Who is near whom, and by which links one comes from one node to another, step by step as it can be told. Links of
//! hidden kinds are not walked.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::{LinkKind, Network, Reason, Subject};
use crate::agenda::model::conference::Conference;
use crate::agenda::model::id::SessionId;

/// One step of a path that is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hop {
    /// An organization or a person: on the way, or the one through whom it leads.
    Item(Subject),
    /// The session that both are in.
    Session(SessionId),
    /// No person and no session: this is what the two are to each other.
    Kind(LinkKind),
}

/// How many links away each node is, up to `most`; `None` for those farther away.
pub fn steps_from(
    network: &Network,
    start: usize,
    most: usize,
    is_shown: impl Fn(LinkKind) -> bool,
) -> Vec<Option<usize>> {
    let mut steps = vec![None; network.nodes.len()];
    steps[start] = Some(0);
    let mut front = vec![start];
    for step in 1..=most {
        let mut next = Vec::new();
        for node in front {
            let links = network.around[node].iter().map(|link| &network.links[*link]);
            for link in links.filter(|link| is_shown(link.kind)) {
                let other = link.other(node);
                if steps[other].is_none() {
                    steps[other] = Some(step);
                    next.push(other);
                }
            }
        }
        front = next;
    }
    steps
}

/// The links of the shortest way from one node to another; of equally short ones the one with the strongest links. `None`
/// where there is no way.
pub fn shortest(network: &Network, from: usize, to: usize, is_shown: impl Fn(LinkKind) -> bool) -> Option<Vec<usize>> {
    // A link more is worse than the weakest links all the way: no path is that long without being told in vain.
    let cost = |kind: LinkKind| 1000 + LinkKind::ALL.iter().position(|other| *other == kind).unwrap_or_default() as u32;
    let mut best = vec![u32::MAX; network.nodes.len()];
    let mut came_by = vec![None; network.nodes.len()];
    let mut waiting = BinaryHeap::new();
    best[from] = 0;
    waiting.push(Reverse((0, from)));
    while let Some(Reverse((so_far, node))) = waiting.pop() {
        if so_far > best[node] {
            continue;
        }
        for position in &network.around[node] {
            let link = &network.links[*position];
            let (other, there) = (link.other(node), so_far.saturating_add(cost(link.kind)));
            if is_shown(link.kind) && there < best[other] {
                best[other] = there;
                came_by[other] = Some(*position);
                waiting.push(Reverse((there, other)));
            }
        }
    }
    if best[to] == u32::MAX {
        return None;
    }
    let mut links = Vec::new();
    let mut node = to;
    while let Some(link) = came_by[node].filter(|_| node != from) {
        links.push(link);
        node = network.links[link].other(node);
    }
    links.reverse();
    Some(links)
}

/// A path as it is told: the nodes, and between two of them the people and the session that link them.
pub fn told(network: &Network, conference: &Conference, from: usize, links: &[usize]) -> Vec<Hop> {
    let mut node = from;
    let mut steps = vec![Hop::Item(network.nodes[node].item)];
    for position in links {
        let link = &network.links[*position];
        let other = link.other(node);
        let is_forward = link.ends[0] == node;
        let (here, there) = (network.nodes[node].item, network.nodes[other].item);
        let through = |session: Option<SessionId>| session.map_or(Hop::Kind(link.kind), Hop::Session);
        match link.reasons[0] {
            Reason::Stage { session, people } => {
                let [near, far] = if is_forward { people } else { [people[1], people[0]] }.map(Subject::Person);
                steps.extend((near != here).then_some(Hop::Item(near)));
                steps.push(Hop::Session(session));
                steps.extend((far != there).then_some(Hop::Item(far)));
            }
            Reason::Shared(person) => steps.push(Hop::Item(Subject::Person(person))),
            Reason::Together(session) => steps.push(through(session)),
            Reason::Stated(place) => steps.push(through(conference.relationships[place].session)),
            Reason::PartOf(_) => steps.push(through(None)),
            // A person stands right beside the organization.
            Reason::Post(..) => {}
        }
        steps.push(Hop::Item(there));
        node = other;
    }
    steps
}
