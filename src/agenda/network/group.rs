//! Too many nodes to be read at once, put into groups: what has one parent, what hangs together more closely than with
//! the rest, and of what hangs nowhere, what is of one kind. Groups are opened on demand; it decides which node is in which.

use std::cmp::Reverse;

use super::{LinkKind, Network, Subject};
use crate::agenda::limits::{IN_PICTURE, LINKS};
use crate::agenda::model::conference::{Conference, Word};

/// What is drawn of a network: nodes, and groups of them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Folded {
    /// What stands on the ground.
    pub shown: Vec<ShownNode>,
    /// The links between those, if not too many the strongest.
    pub bundles: Vec<Bundle>,
    /// The others.
    pub left_out: Vec<Bundle>,
}

/// What stands for nodes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ShownNode {
    /// A node.
    Node(usize),
    /// A closed group, by number.
    Group(usize),
}

/// The links of one kind between two things that are shown: one between nodes, any number where there are groups.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bundle {
    /// Places in [`Folded::shown`], the lower one first.
    pub ends: [usize; 2],
    /// The kind of all of them.
    pub kind: LinkKind,
    /// The links.
    pub links: Vec<usize>,
}

/// Nodes that are shown as one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cluster {
    /// In order.
    pub members: Vec<usize>,
    /// What they have in common.
    pub basis: Basis,
}

impl Cluster {
    /// How many links there are between its members.
    pub fn links_inside(&self, network: &Network) -> usize {
        let is_inside = |link: &&super::Link| link.ends.iter().all(|end| self.members.binary_search(end).is_ok());
        network.links.iter().filter(is_inside).count()
    }
}

/// What the members of a group have in common.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Basis {
    /// They hang together; this one has the most to it.
    Around(usize),
    /// They are of one kind, or of none that is stated.
    Kind(Option<Word>),
}

/// Up to so many nodes are shown one by one.
pub const READABLE: usize = 200;
/// A group is no larger than this, so that it can be read when it is open.
const MOST_MEMBERS: usize = 90;
/// Fewer than this are no group of their own.
const FEWEST_MEMBERS: usize = 4;
/// No more groups than this stand for themselves.
const MOST_GROUPS: usize = 44;

/// No more groups than this of what hangs nowhere; the last one takes the rest.
const MOST_OTHERS: usize = 60;

/// The groups of a network that is too large to be read; none for others.
pub fn groups(network: &Network, conference: &Conference) -> Vec<Cluster> {
    let count = network.nodes.len();
    if count <= READABLE {
        return Vec::new();
    }
    let mut sets = Vec::new();
    split(network, (0..count).collect(), 0, &mut sets);
    // The largest first; of equals the one that comes first in the file.
    sets.sort_by_key(|set| (Reverse(set.len()), set[0]));
    let is_own = |(position, set): &(usize, Vec<usize>)| *position < MOST_GROUPS && set.len() >= FEWEST_MEMBERS;
    let (own, rest): (Vec<_>, Vec<_>) = sets.into_iter().enumerate().partition(is_own);
    let mut group_of = vec![None; count];
    let mut own: Vec<Vec<usize>> = own.into_iter().map(|(_, set)| set).collect();
    for (number, set) in own.iter().enumerate() {
        for node in set {
            group_of[*node] = Some(number);
        }
    }
    let mut others: Vec<Cluster> = Vec::new();
    for (_, set) in rest {
        // To the group that it has the most links with, where there is one with room for it.
        let links = set.iter().flat_map(|node| network.around[*node].iter().map(|link| (*node, *link)));
        let mut near: Vec<usize> = links.filter_map(|(node, link)| group_of[network.links[link].other(node)]).collect();
        near.retain(|group| own[*group].len() + set.len() <= MOST_MEMBERS);
        near.sort_unstable();
        let most = near.chunk_by(|one, other| one == other).max_by_key(|same| (same.len(), Reverse(same[0])));
        if let Some(group) = most.map(|same| same[0]) {
            for node in &set {
                group_of[*node] = Some(group);
            }
            own[group].extend(set);
            continue;
        }
        let is_last = others.len() >= MOST_OTHERS;
        let kind = match (&set[..], network.nodes[set[0]].item) {
            ([_], Subject::Organization(id)) if !is_last => conference.organization(id).kind.clone(),
            _ => None,
        };
        let basis = Basis::Kind(kind);
        let has_room = |group: &Cluster| is_last || group.members.len() + set.len() <= MOST_MEMBERS;
        let fits = |group: &&mut Cluster| group.basis == basis && has_room(group);
        match others.iter_mut().rev().find(fits) {
            Some(group) => group.members.extend(set),
            None => others.push(Cluster { members: set, basis }),
        }
    }
    let around = |members: Vec<usize>| {
        let leader = members.iter().copied().max_by_key(|node| (network.importance(*node), Reverse(*node)));
        Cluster { basis: Basis::Around(leader.unwrap_or_default()), members }
    };
    let mut groups: Vec<Cluster> = own.into_iter().map(around).chain(others).collect();
    for group in &mut groups {
        group.members.sort_unstable();
    }
    groups
}

/// What is shown where some groups are open.
pub fn fold(network: &Network, groups: &[Cluster], is_open: impl Fn(usize) -> bool) -> Folded {
    let mut group_of = vec![None; network.nodes.len()];
    for (number, group) in groups.iter().enumerate().filter(|(number, _)| !is_open(*number)) {
        for node in &group.members {
            group_of[*node] = Some(number);
        }
    }
    let mut shown: Vec<ShownNode> = Vec::new();
    let mut place_of = vec![0; network.nodes.len()];
    let mut place_of_group = vec![None; groups.len()];
    for (node, group) in group_of.iter().enumerate() {
        let known = group.and_then(|group| place_of_group[group]);
        place_of[node] = known.unwrap_or(shown.len());
        if known.is_none() {
            if let Some(group) = group {
                place_of_group[*group] = Some(shown.len());
            }
            shown.push(group.map_or(ShownNode::Node(node), ShownNode::Group));
        }
    }
    let ends = |link: usize| {
        let [one, other] = network.links[link].ends.map(|end| place_of[end]);
        ([one.min(other), one.max(other)], network.links[link].kind)
    };
    let mut order: Vec<usize> = (0..network.links.len()).filter(|link| ends(*link).0[0] != ends(*link).0[1]).collect();
    order.sort_by_key(|link| ends(*link));
    let mut bundles: Vec<Bundle> = Vec::new();
    for link in order {
        let (ends, kind) = ends(link);
        match bundles.last_mut().filter(|last| last.ends == ends && last.kind == kind) {
            Some(last) => last.links.push(link),
            None => bundles.push(Bundle { ends, kind, links: vec![link] }),
        }
    }
    let most = LINKS.max(IN_PICTURE.saturating_sub(4 * shown.len()));
    let left_out = keep_strongest(network, &mut bundles, most);
    Folded { shown, bundles, left_out }
}

/// Keeps so many links: those that the file states, then those with the most reasons. Returns the others.
fn keep_strongest(network: &Network, bundles: &mut Vec<Bundle>, most: usize) -> Vec<Bundle> {
    if bundles.len() <= most {
        return Vec::new();
    }
    let reasons = |links: &[usize]| links.iter().map(|link| network.links[*link].reasons.len()).sum::<usize>();
    bundles.sort_by_cached_key(|bundle| (bundle.kind, Reverse(reasons(&bundle.links))));
    let left_out = bundles.split_off(most);
    bundles.sort_by_key(|bundle| (bundle.ends, bundle.kind));
    left_out
}

/// Splits nodes into communities, and those that are too large once more; what cannot be split goes by its order.
fn split(network: &Network, nodes: Vec<usize>, depth: usize, sets: &mut Vec<Vec<usize>>) {
    let mut place = vec![usize::MAX; network.nodes.len()];
    nodes.iter().enumerate().for_each(|(position, node)| place[*node] = position);
    let inside = network.links.iter().filter(|link| link.ends.iter().all(|end| place[*end] != usize::MAX));
    let links = inside.map(|link| {
        let weight = match link.kind {
            // What has one parent stays together.
            LinkKind::Parent => 40,
            LinkKind::Stage => link.reasons.len().min(4) as u64,
            _ => 4 * link.reasons.len().min(8) as u64,
        };
        (link.ends.map(|end| place[end]), weight)
    });
    let community = communities(nodes.len(), links.collect());
    let count = community.iter().max().map_or(0, |last| last + 1);
    let mut found: Vec<Vec<usize>> = vec![Vec::new(); count];
    community.iter().zip(&nodes).for_each(|(community, node)| found[*community].push(*node));
    for set in found {
        if set.len() <= MOST_MEMBERS {
            sets.push(set);
        } else if count > 1 && depth < 3 {
            split(network, set, depth + 1, sets);
        } else {
            sets.extend(set.chunks(MOST_MEMBERS).map(<[usize]>::to_vec));
        }
    }
}

/// The method of Louvain: each node joins the neighbors with whom it has more in common than its links let expect; then
/// communities do, until none gains by it. Numbered in the order of their first nodes.
fn communities(count: usize, mut links: Vec<([usize; 2], u64)>) -> Vec<usize> {
    let mut of_node: Vec<usize> = (0..count).collect();
    let mut level = count;
    // Links inside a community count for it on the next level.
    let mut own = vec![0; count];
    loop {
        let (moved, community) = join(level, &links, &own);
        if !moved {
            return of_node;
        }
        let mut number = vec![usize::MAX; level];
        let mut next = 0;
        for community in &community {
            if number[*community] == usize::MAX {
                number[*community] = next;
                next += 1;
            }
        }
        let to = |node: usize| number[community[node]];
        let mut inside = vec![0; next];
        own.iter().enumerate().for_each(|(node, weight)| inside[to(node)] += weight);
        let mut between: Vec<([usize; 2], u64)> = Vec::new();
        for ([one, other], weight) in &links {
            let ends = [to(*one).min(to(*other)), to(*one).max(to(*other))];
            if ends[0] == ends[1] {
                inside[ends[0]] += 2 * weight;
            } else {
                between.push((ends, *weight));
            }
        }
        between.sort_unstable();
        between.dedup_by(|later, kept| {
            let is_same = later.0 == kept.0;
            kept.1 += if is_same { later.1 } else { 0 };
            is_same
        });
        for node in &mut of_node {
            *node = to(*node);
        }
        (links, own, level) = (between, inside, next);
    }
}

/// One level of it. Returns whether any node moved, and the community of each.
fn join(count: usize, links: &[([usize; 2], u64)], own: &[u64]) -> (bool, Vec<usize>) {
    let mut neighbors = vec![Vec::new(); count];
    for ([one, other], weight) in links {
        neighbors[*one].push((*other, *weight));
        neighbors[*other].push((*one, *weight));
    }
    let strength = |node: usize| own[node] + neighbors[node].iter().map(|(_, weight)| weight).sum::<u64>();
    let strengths: Vec<u64> = (0..count).map(strength).collect();
    let all: u64 = strengths.iter().sum();
    let mut community: Vec<usize> = (0..count).collect();
    let mut totals = strengths.clone();
    let mut toward = vec![0_u64; count];
    let mut ever = false;
    for _ in 0..12 {
        let mut moved = false;
        for node in 0..count {
            let here = community[node];
            let mut near: Vec<usize> = Vec::with_capacity(neighbors[node].len());
            for (other, weight) in &neighbors[node] {
                toward[community[*other]] += weight;
                near.push(community[*other]);
            }
            totals[here] -= strengths[node];
            near.push(here);
            near.sort_unstable();
            near.dedup();
            // What it has in common, less what chance would give; both times the sum of all.
            let gain = |to: usize| {
                i128::from(toward[to]) * i128::from(all) - i128::from(totals[to]) * i128::from(strengths[node])
            };
            let best = near.iter().copied().fold(here, |best, to| if gain(to) > gain(best) { to } else { best });
            moved |= best != here;
            community[node] = best;
            totals[best] += strengths[node];
            for to in &near {
                toward[*to] = 0;
            }
        }
        ever |= moved;
        if !moved {
            break;
        }
    }
    (ever, community)
}
