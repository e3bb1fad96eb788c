//! Laws of the network: every link has a reason in the file, points are on the ground and the same for equal input however
//! slowly they are found, what does not hang together stands apart, names never overlap, groups lose nothing, and a path that is told is one.

use std::collections::BTreeSet;

use conference_agenda::agenda::limits::{IN_PICTURE, LINKS};
use conference_agenda::agenda::model::conference::{Conference, Status};
use conference_agenda::agenda::model::id::{OrganizationId, PersonId, SessionId};
use conference_agenda::agenda::network::export::{NodeInWords, csv, graphml};
use conference_agenda::agenda::network::group::{READABLE, ShownNode, fold, groups};
use conference_agenda::agenda::network::label::{Area, Extent, Label, Line, place};
use conference_agenda::agenda::network::layout::{Layout, Plan, settle};
use conference_agenda::agenda::network::path::{Hop, shortest, steps_from, told};
use conference_agenda::agenda::network::{Link, LinkKind, Network, Node, NodeRole, Reason, Subject};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::json;

use crate::check;
use crate::generator::{File, file};

const STATED: [&str; 6] = ["co-host", "signatory", "partner", "member", "parent", "同行"];
const ROLES: [&str; 5] = ["organizer", "host", "signatory", "partner", "sponsor"];

/// A file whose organizations also have relationships and parents.
fn related() -> impl Strategy<Value = File> {
    let relationship = (1..=5usize, 1..=5usize, select(&STATED[..]));
    let acting = vec((1..=5usize, select(&ROLES[..])), 0..4);
    (file(), vec(relationship, 0..5), vec(1..=8usize, 5), acting).prop_map(|(mut file, related, parents, acting)| {
        let record = |(from, to, kind): &(usize, usize, &str)| {
            json!({ "from": format!("organization-{from}"), "to": format!("organization-{to}"), "kind": kind })
        };
        file.0["relationships"] = related.iter().map(record).collect();
        let involved = |(number, role): &(usize, &str)| {
            json!({ "organization": format!("organization-{number}"), "role": role })
        };
        file.0["conference"]["organizations"] = acting.iter().map(involved).collect();
        for (position, parent) in parents.iter().enumerate().filter(|(_, parent)| **parent <= 5) {
            file.0["organizations"][position]["parent"] = json!(format!("organization-{parent}"));
        }
        file
    })
}

/// Nodes that stand for nothing, with links between any of them.
fn graph(most: usize) -> impl Strategy<Value = Network> {
    (2..most).prop_flat_map(|count| {
        let link = (0..count, 0..count, select(&LinkKind::ALL[..]));
        vec(link, 0..count * 2).prop_map(move |found| network(count, found))
    })
}

fn network(count: usize, mut found: Vec<(usize, usize, LinkKind)>) -> Network {
    let node = |position: usize| Node { item: Subject::Organization(position.into()), part: NodeRole::Named };
    found.retain(|(one, other, _)| one != other);
    for (one, other, _) in &mut found {
        (*one, *other) = (*one.min(other), *one.max(other));
    }
    found.sort_unstable_by_key(|(one, other, kind)| (*one, *other, *kind));
    found.dedup();
    let link = |(one, other, kind)| Link { ends: [one, other], kind, reasons: vec![Reason::Together(None)] };
    Network::new((0..count).map(node).collect(), found.into_iter().map(link).collect())
}

fn plan(network: &Network, [width, height]: [f32; 2], name: f32) -> Plan {
    let radii = vec![8.0; network.nodes.len()];
    let size = |node: usize| [name * (1.0 + (node % 5) as f32 / 3.0), 16.0];
    let extents = (0..radii.len()).map(|node| Extent::named(radii[node], size(node))).collect();
    let links = network.links.iter().map(|link| (link.ends, Plan::LENGTH)).collect();
    Plan { width, height, extents, radii, links }
}

fn has_post(conference: &Conference, person: PersonId, organization: OrganizationId, is_current: bool) -> bool {
    let posts = &conference.person(person).affiliations;
    posts.iter().any(|post| post.organization == organization && !(is_current && post.former))
}

/// Whether somebody takes part in a session that is held, or in a part of it.
fn is_on(conference: &Conference, person: PersonId, session: SessionId) -> bool {
    let session = conference.session(session);
    let takes_part = |id: &SessionId| {
        let part = conference.session(*id);
        part.status != Status::Cancelled && part.participants.iter().any(|one| one.person == person)
    };
    session.status != Status::Cancelled
        && (session.participants.iter().any(|one| one.person == person) || session.children.iter().any(takes_part))
}

fn holds(conference: &Conference, network: &Network, link: &Link, reason: &Reason) -> bool {
    let items = link.ends.map(|end| network.nodes[end].item);
    let belongs = |item: Subject, person: PersonId, is_current| match item {
        Subject::Person(id) => id == person,
        Subject::Organization(id) => has_post(conference, person, id, is_current),
    };
    match *reason {
        Reason::Stated(position) => {
            let related = &conference.relationships[position];
            let ends = [related.from, related.to].map(Subject::Organization);
            ends == items || ends == [items[1], items[0]]
        }
        Reason::Together(session) => {
            let involved = session.map_or(&conference.involved, |id| &conference.session(id).involved);
            let is_held = session.is_none_or(|id| conference.session(id).status != Status::Cancelled);
            is_held
                && items.iter().all(|item| involved.iter().any(|one| Subject::Organization(one.organization) == *item))
        }
        Reason::PartOf(child) => {
            let parent = conference.organization(child).parent.map(Subject::Organization);
            items.contains(&Subject::Organization(child)) && parent.is_some_and(|parent| items.contains(&parent))
        }
        Reason::Shared(person) => items.iter().all(|item| belongs(*item, person, false)),
        Reason::Stage { session, people } => {
            people[0] != people[1]
                && (0..2).all(|end| belongs(items[end], people[end], true) && is_on(conference, people[end], session))
        }
        Reason::Post(person, organization) => {
            items == [Subject::Organization(organization), Subject::Person(person)]
                && has_post(conference, person, organization, false)
        }
    }
}

#[test]
fn every_link_has_a_reason_in_the_file_and_every_reason_a_link() {
    check(192, (related(), any::<bool>()), |(file, with_people)| {
        let conference = file.read().conference;
        let network = Network::build(&conference, with_people);
        let people = if with_people { conference.people.len() } else { 0 };
        prop_assert_eq!(network.nodes.len(), conference.organizations.len() + people);
        for pair in network.links.windows(2) {
            prop_assert!((pair[0].ends, pair[0].kind) < (pair[1].ends, pair[1].kind));
        }
        for link in &network.links {
            prop_assert!(link.ends[0] < link.ends[1] && link.ends[1] < network.nodes.len());
            prop_assert!(!link.reasons.is_empty());
            for reason in &link.reasons {
                prop_assert!(holds(&conference, &network, link, reason), "{:?} {:?}", link, reason);
            }
        }
        let is_linked = |one: OrganizationId, other: OrganizationId, kind: LinkKind| {
            let ends = [one.index().min(other.index()), one.index().max(other.index())];
            one == other || network.links.iter().any(|link| link.ends == ends && link.kind == kind)
        };
        for (position, organization) in conference.organizations.iter().enumerate() {
            let parent = organization.parent.is_none_or(|parent| is_linked(position.into(), parent, LinkKind::Parent));
            prop_assert!(parent);
        }
        for person in conference.people.iter().filter(|_| !with_people) {
            for (one, other) in person.affiliations.iter().zip(person.affiliations.iter().skip(1)) {
                prop_assert!(is_linked(one.organization, other.organization, LinkKind::Person));
            }
        }
        for session in conference.sessions.iter().filter(|session| session.status != Status::Cancelled && !with_people)
        {
            for (one, other) in session.participants.iter().zip(session.participants.iter().skip(1)) {
                let posts =
                    |person: PersonId| conference.person(person).affiliations.iter().filter(|post| !post.former);
                for (one, other) in posts(one.person).zip(posts(other.person)).filter(|_| one.person != other.person) {
                    prop_assert!(is_linked(one.organization, other.organization, LinkKind::Stage));
                }
            }
        }
        Ok(())
    });
}

#[test]
fn points_are_in_the_unit_square_and_the_same_however_slowly_they_are_found() {
    let ground = (select(&[0.0_f32, 1.0, 320.0, 1280.0][..]), select(&[1.0_f32, 240.0, 900.0][..]));
    check(48, (graph(60), ground, 0.0..90.0_f32, 1..4000usize), |(network, (width, height), name, effort)| {
        let plan = plan(&network, [width, height], name);
        let points = settle(plan.clone());
        prop_assert_eq!(points.len(), network.nodes.len());
        prop_assert!(points.iter().flatten().all(|part| (0.0..=1.0).contains(part)), "{:?}", points);
        let mut slow = Layout::new(plan);
        while !slow.step(effort) {}
        prop_assert_eq!(slow.points(), points);
        Ok(())
    });
}

#[test]
fn many_nodes_are_laid_out_by_the_same_law() {
    let found = (1..1100).map(|node| (node, node * 7 % node.min(200), LinkKind::Stage));
    let many = network(1100, found.collect());
    let points = settle(plan(&many, [1440.0, 900.0], 0.0));
    assert!(points.iter().flatten().all(|part| part.is_finite() && (0.0..=1.0).contains(part)));
    assert_eq!(points, settle(plan(&many, [1440.0, 900.0], 0.0)));
    let mut apart: Vec<[u32; 2]> = points.iter().map(|point| point.map(f32::to_bits)).collect();
    apart.sort_unstable();
    apart.dedup();
    assert_eq!(apart.len(), 1100, "no two nodes stand on one point");
}

#[test]
fn what_does_not_hang_together_stands_apart() {
    let ground = (select(&[320.0_f32, 760.0, 1280.0][..]), select(&[240.0_f32, 900.0][..]));
    // Few links, so that there are many components.
    let sparse = (2..80usize)
        .prop_flat_map(|count| (Just(count), vec((0..count, 0..count, select(&LinkKind::ALL[..])), 0..count)))
        .prop_map(|(count, found)| network(count, found));
    check(96, (sparse, ground, 0.0..90.0_f32), |(network, (width, height), name)| {
        let points = settle(plan(&network, [width, height], name));
        // Around the points of each component.
        let mut areas: Vec<Area> = Vec::new();
        let mut is_seen = vec![false; points.len()];
        for start in 0..points.len() {
            if is_seen[start] {
                continue;
            }
            let mut area = Area { left: 1.0, right: 0.0, top: 1.0, bottom: 0.0 };
            for (node, steps) in steps_from(&network, start, points.len(), |_| true).into_iter().enumerate() {
                if steps.is_some() {
                    is_seen[node] = true;
                    let [x, y] = points[node];
                    area.left = area.left.min(x);
                    area.right = area.right.max(x);
                    area.top = area.top.min(y);
                    area.bottom = area.bottom.max(y);
                }
            }
            for other in &areas {
                prop_assert!(!area.meets(other), "{:?} {:?}", area, other);
            }
            areas.push(area);
        }
        Ok(())
    });
}

#[test]
fn where_there_is_room_nothing_stands_on_anything() {
    check(48, graph(16), |network| {
        let plan = plan(&network, [1280.0, 900.0], 40.0);
        let points = settle(plan.clone());
        let area = |node: usize| {
            let ([x, y], extent) = (points[node], &plan.extents[node]);
            let [x, y] = [x * 1280.0, y * 900.0];
            Area { left: x - extent.left, right: x + extent.right, top: y - extent.top, bottom: y + extent.bottom }
        };
        for one in 0..points.len() {
            for other in 0..one {
                prop_assert!(!area(one).meets(&area(other)), "{} {} {:?} {:?}", one, other, area(one), area(other));
            }
        }
        Ok(())
    });
}

#[test]
fn names_never_overlap_and_are_never_cut() {
    let label = (-50.0..700.0_f32, -50.0..500.0_f32, 0.0..20.0_f32, 1.0..150.0_f32, 5.0..40.0_f32);
    check(128, vec(label, 0..80), |labels| {
        let label = |(x, y, radius, width, height)| Label { at: [x, y], radius, size: [width, height], along: None };
        let labels: Vec<Label> = labels.into_iter().map(label).collect();
        let marks: Vec<_> = labels.iter().map(|label| (label.at, label.radius)).collect();
        let ground = Area { left: 0.0, top: 0.0, right: 640.0, bottom: 480.0 };
        let line = |pair: &[Label]| Line { ends: [pair[0].at, pair[1].at], weight: 1 };
        let lines: Vec<Line> = labels.windows(2).map(line).collect();
        let placed = place(labels.clone(), &marks, lines, ground);
        prop_assert_eq!(placed.len(), labels.len());
        for (one, area) in placed.iter().enumerate().filter_map(|(one, area)| Some((one, (*area)?))) {
            prop_assert!(ground.holds(&area));
            prop_assert!((area.right - area.left - labels[one].size[0]).abs() < 0.01);
            for other in placed[..one].iter().flatten() {
                prop_assert!(!area.meets(other), "{:?} {:?}", area, other);
            }
            for (other, ([x, y], radius)) in marks.iter().enumerate() {
                let mark = Area { left: x - radius, right: x + radius, top: y - radius, bottom: y + radius };
                let is_there = ground.meets(&mark) && marks[other] != marks[one];
                prop_assert!(!is_there || !area.meets(&mark), "{:?} {:?}", area, mark);
            }
        }
        // The first one has nothing in its way but marks.
        let is_alone = |label: &Label| {
            ground.holds(&Area {
                left: label.at[0] - 100.0,
                right: label.at[0] + 100.0,
                top: label.at[1] - 90.0,
                bottom: label.at[1] + 90.0,
            })
        };
        if labels.len() == 1 && is_alone(&labels[0]) {
            prop_assert!(placed[0].is_some());
        }
        Ok(())
    });
}

#[test]
fn groups_lose_no_node_and_no_link() {
    check(6, (vec((0..420usize, 0..420usize, select(&LinkKind::ALL[..])), 0..900), any::<u64>()), |(found, open)| {
        let network = network(420, found);
        let mut file =
            json!({ "format": "conference-agenda/1", "conference": { "id": "c", "name": "C" }, "sessions": [] });
        let organization = |number: usize| json!({ "id": format!("o{number}"), "name": "O", "kind": (["company", "fund"][number % 2]) });
        file["organizations"] = (0..420).map(organization).collect();
        let conference = File(file).read().conference;
        let groups = groups(&network, &conference);
        let mut members: Vec<usize> = groups.iter().flat_map(|group| group.members.clone()).collect();
        prop_assert!(groups.iter().all(|group| group.members.len() <= 100));
        members.sort_unstable();
        prop_assert_eq!(members, (0..420).collect::<Vec<_>>());
        let is_open = |group: usize| open >> (group % 64) & 1 == 1;
        let folded = fold(&network, &groups, is_open);
        let nodes: usize = folded
            .shown
            .iter()
            .map(|shown| match shown {
                ShownNode::Node(_) => 1,
                ShownNode::Group(group) => groups[*group].members.len(),
            })
            .sum();
        prop_assert_eq!(nodes, 420);
        let group_of = |node: usize| groups.iter().position(|group| group.members.contains(&node));
        let inside = network.links.iter().filter(|link| {
            let [one, other] = link.ends.map(group_of);
            one == other && one.is_some_and(|group| !is_open(group))
        });
        let all = folded.bundles.iter().chain(&folded.left_out);
        let bundled: usize = all.map(|bundle| bundle.links.len()).sum();
        prop_assert_eq!(bundled + inside.count(), network.links.len());
        // What is drawn is bounded, and nothing that the file states gives way to what it does not.
        prop_assert!(folded.bundles.len() <= IN_PICTURE.saturating_sub(4 * folded.shown.len()).max(LINKS));
        let last = folded.bundles.iter().map(|bundle| bundle.kind).max();
        prop_assert!(folded.left_out.iter().all(|bundle| Some(bundle.kind) >= last));
        Ok(())
    });
}

#[test]
fn however_many_stand_alone_the_picture_stays_small() {
    let count = 20_000;
    let network = network(count, Vec::new());
    let mut file = json!({ "format": "conference-agenda/1", "conference": { "id": "c", "name": "C" }, "sessions": [] });
    let kind = |number: usize| if number < 9000 { format!("kind {number}") } else { "company".to_owned() };
    let organization = |number: usize| json!({ "id": format!("o{number}"), "name": "O", "kind": (kind(number)) });
    file["organizations"] = (0..count).map(organization).collect();
    let groups = groups(&network, &File(file).read().conference);
    assert_eq!(groups.iter().map(|group| group.members.len()).sum::<usize>(), count);
    assert!(fold(&network, &groups, |_| false).shown.len() <= READABLE);
}

#[test]
fn a_path_that_is_told_is_one_and_none_is_shorter() {
    check(
        96,
        (related(), any::<bool>(), 0..11usize, 0..11usize, select(&LinkKind::ALL[..])),
        |(file, people, from, to, hidden)| {
            let conference = file.read().conference;
            let network = Network::build(&conference, people);
            let [from, to] = [from, to].map(|end| end % network.nodes.len());
            let is_shown = |kind: LinkKind| kind != hidden;
            let steps = steps_from(&network, from, network.nodes.len(), is_shown);
            let Some(links) = shortest(&network, from, to, is_shown) else {
                prop_assert_eq!(steps[to], None);
                return Ok(());
            };
            prop_assert_eq!(steps[to], Some(links.len()));
            let mut node = from;
            for link in &links {
                let link = &network.links[*link];
                prop_assert!(link.ends.contains(&node) && is_shown(link.kind));
                node = link.other(node);
            }
            prop_assert_eq!(node, to);
            let told = told(&network, &conference, from, &links);
            prop_assert_eq!(told.first(), Some(&Hop::Item(network.nodes[from].item)));
            prop_assert_eq!(told.last(), Some(&Hop::Item(network.nodes[to].item)));
            let repeats = told.windows(2).any(|pair| pair[0] == pair[1]);
            prop_assert!(!repeats, "{:?}", told);
            Ok(())
        },
    );
}

#[test]
fn exports_hold_every_node_and_every_link() {
    check(48, (related(), any::<bool>(), any::<String>()), |(file, people, words)| {
        let conference = file.read().conference;
        let network = Network::build(&conference, people);
        let node =
            |node: &Node| NodeInWords { id: node.item.key(&conference), name: words.clone(), ..NodeInWords::default() };
        let nodes: Vec<NodeInWords> = network.nodes.iter().map(node).collect();
        let graph = graphml(&network, &nodes, &[], |_| words.clone());
        prop_assert_eq!(graph.matches("<node ").count(), network.nodes.len());
        prop_assert_eq!(graph.matches("<edge ").count(), network.links.len());
        prop_assert!(!graph.chars().any(|char| char < ' ' && char != '\n'));
        prop_assert_eq!(graph.matches('<').count(), graph.matches('>').count());
        let ids: BTreeSet<&str> =
            graph.split("<node id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        prop_assert_eq!(ids.len(), network.nodes.len());
        let table = csv(&network, &nodes, |kind| kind.key().to_owned(), |_| words.clone());
        let alone = network.around.iter().filter(|around| around.is_empty()).count();
        prop_assert_eq!(rows(&table), 1 + network.links.len() + alone);
        Ok(())
    });
}

/// The rows of CSV, whose quoted cells may hold line breaks.
fn rows(table: &str) -> usize {
    let mut is_quoted = false;
    let mut count = 0;
    for char in table.chars() {
        match char {
            '"' => is_quoted = !is_quoted,
            '\n' if !is_quoted => count += 1,
            _ => {}
        }
    }
    count
}

#[test]
fn parts_of_a_cancelled_block_bring_nobody_together() {
    let with_block = |status: &str| {
        let mut file = File(json!({ "format": "conference-agenda/1",
            "conference": { "id": "c", "name": "C" },
            "organizations": [{ "id": "one", "name": "One" }, { "id": "other", "name": "Other" }],
            "people": [{ "id": "ada", "name": "Ada", "affiliations": [{ "organization": "one" }] },
                       { "id": "bo", "name": "Bo", "affiliations": [{ "organization": "other" }] }],
            "sessions": [{ "id": "block", "title": "B" },
                         { "id": "part", "title": "P", "parent": "block",
                           "organizations": [{ "organization": "one", "role": "signatory" },
                                             { "organization": "other", "role": "signatory" }],
                           "participants": [{ "person": "ada" }, { "person": "bo" }] }] }));
        file.0["sessions"][0]["status"] = json!(status);
        Network::build(&file.read().conference, false).links.len()
    };
    assert_eq!((with_block("confirmed"), with_block("cancelled")), (2, 0));
}
