//! The network as a table: a row for every node, with every link it has in words. It sorts by any column and follows the
//! filters.

use std::cmp::Reverse;
use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::*;

use super::Choice;
use super::marks::role_of;
use super::sentence::name_of;
use crate::agenda::limits::{IN_ROW, IN_TABLE};
use crate::agenda::link::view_state::View;
use crate::agenda::network::{LinkKind, Network, Subject};
use crate::browser::intl;
use crate::dom::element::{Markup, el};
use crate::ui::agenda::Agenda;
use crate::ui::notice;
use crate::ui::reader::Reader;
use crate::ui::session::plain::few;
use crate::ui::state::App;
use crate::ui::words::network::NetworkWords;

/// The columns, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Column {
    Name,
    Kind,
    Role,
    People,
    Sessions,
    Related,
}

/// So many rows are on the page at first.
const ROWS: usize = 120;

/// The table of the nodes that are selected.
pub fn table(app: App, agenda: &Arc<Agenda>, choice: Choice) -> Markup {
    let agenda = agenda.clone();
    // What it is sorted by, and whether the other way round; at first it is the organizer's order.
    let order: RwSignal<Option<(Column, bool)>> = RwSignal::new(None);
    let is_whole = RwSignal::new(false);
    el("div").class("in-words").live(move |place| {
        let words = NetworkWords::of(app.words());
        place.put("lang", words.lang);
        let reader = app.marking_reader(&agenda).among(words.lang);
        let network = Rc::new(Network::build(&agenda.conference, choice.people.get()));
        let Some((organizations, people)) =
            app.selected(&agenda, |selection| (selection.organizations.clone(), selection.people.clone()))
        else {
            return;
        };
        let hide = app.state.with(|state| state.hidden().to_vec());
        let is_shown = |kind: LinkKind| !hide.iter().any(|hidden| hidden == kind.key());
        let is_selected = |node: &usize| match network.nodes[*node].item {
            Subject::Organization(id) => organizations.binary_search(&id).is_ok(),
            Subject::Person(id) => people.binary_search(&id).is_ok(),
        };
        let mut nodes: Vec<usize> = (0..network.nodes.len()).filter(is_selected).collect();
        if nodes.is_empty() {
            place.fill([notice::live::nothing(app, &reader, View::Organizations)]);
            return;
        }
        if let Some((column, is_reverse)) = order.get() {
            sort(&reader, &network, &mut nodes, column);
            if is_reverse {
                nodes.reverse();
            }
        }
        let columns = [
            (Column::Name, words.head_organization()),
            (Column::Kind, words.head_kind()),
            (Column::Role, words.head_role()),
            (Column::People, words.head_people()),
            (Column::Sessions, words.head_sessions()),
            (Column::Related, words.head_related()),
        ];
        let head = columns.map(|(column, name)| head(order, column, name, words));
        let count = nodes.len();
        let mut room = IN_TABLE;
        let has_room = |node: &&usize| {
            let before = room;
            room = room.saturating_sub(elements(&reader, &network, **node));
            before > 0
        };
        let shown = if is_whole.get() { count } else { nodes.iter().take(ROWS).take_while(has_room).count() };
        let rows = nodes[..shown].iter().map(|node| row(&reader, words, &network, *node, is_shown));
        let table = el("table")
            .part("table")
            .child(el("caption").class("unseen").text(words.table()))
            .child(el("thead").child(el("tr").children(head)))
            .child(el("tbody").children(rows));
        let more = (shown < count).then(|| {
            let button = reader.name_language(el("button"), reader.words.lang()).set("type", "button");
            let button = button.text(&reader.words.show_all().replace("{}", &count.to_string()));
            button.on("click", move |_| is_whole.set(true))
        });
        let scroll =
            el("div").class("scroll").set("role", "region").set("tabindex", "0").set("aria-label", words.table());
        place.fill(std::iter::once(scroll.child(table)).chain(more));
    })
}

fn head(order: RwSignal<Option<(Column, bool)>>, column: Column, name: &str, words: &NetworkWords) -> Markup {
    let sorted = match order.get() {
        Some((by, false)) if by == column => "ascending",
        Some((by, true)) if by == column => "descending",
        _ => "none",
    };
    let sign = match sorted {
        "ascending" => "↑",
        "descending" => "↓",
        _ => "",
    };
    let button = el("button")
        .set("type", "button")
        .set("title", &[words.sort_by(), " ", name].concat())
        .text(name)
        .child(el("span").class("sign").set("aria-hidden", "true").text(sign))
        .on("click", move |_| {
            order.update(|order| {
                *order = Some((column, *order == Some((column, false))));
            });
        });
    el("th").set("scope", "col").set("aria-sort", sorted).child(button)
}

fn row(
    reader: &Reader,
    words: &NetworkWords,
    network: &Network,
    node: usize,
    is_shown: impl Fn(LinkKind) -> bool,
) -> Markup {
    let conference = reader.conference();
    let item = network.nodes[node].item;
    let key = item.key(conference);
    let (name, kind, people, sessions) = match item {
        Subject::Organization(id) => {
            let organization = conference.organization(id);
            let people = &organization.people;
            let mut each = people.iter().map(|person| el("span").class("name").child(reader.person_link(*person)));
            let names = el("div").class("names");
            (
                reader.organization_link(id),
                organization.kind.as_deref().map(|kind| reader.words.kind(kind)).unwrap_or_default(),
                few(reader, names, "span", IN_ROW, people.len(), &mut each),
                organization.sessions.len(),
            )
        }
        Subject::Person(id) => (reader.person_link(id), "", el("div"), conference.person(id).sessions.len()),
    };
    // One line for each neighbor, with every kind of link to it.
    let mut neighbors: Vec<(usize, Vec<usize>)> = Vec::new();
    for link in network.around[node].iter().filter(|link| is_shown(network.links[**link].kind)) {
        let other = network.links[*link].other(node);
        // Links of the same two come one after the other.
        match neighbors.last_mut().filter(|(known, _)| *known == other) {
            Some((_, links)) => links.push(*link),
            None => neighbors.push((other, vec![*link])),
        }
    }
    let count = neighbors.len();
    let mut neighbors = neighbors.into_iter().map(|(other, links)| {
        let item = network.nodes[other].item;
        let name = match item {
            Subject::Organization(id) => reader.link(
                crate::agenda::link::view_state::ItemKind::Organization,
                &conference.organization(id).id,
                name_of(reader, item),
            ),
            Subject::Person(id) => reader.person_link(id),
        };
        let kinds = links.into_iter().map(|link| {
            let link = &network.links[link];
            let [one, two] = link.ends.map(|end| network.nodes[end].item.key(conference));
            el("span")
                .part("link")
                .class(&format!("kind-of-link {}", link.kind.key()))
                .set("data-id", &[&one, " ", &two, " ", link.kind.key()].concat())
                .text(words.link_kind(link.kind))
        });
        el("li").child(name).text(" ").children(kinds)
    });
    let neighbors = few(reader, el("ul").class("neighbors"), "li", IN_ROW, count, &mut neighbors);
    let cell = || el("td");
    // The network's words may be in another language than the widget's.
    let own = || reader.name_language(cell(), reader.words.lang());
    let kind = if matches!(item, Subject::Person(_)) { cell().text(words.person()) } else { own().text(kind) };
    el("tr")
        .part("node")
        .set("data-id", &key)
        .child(el("th").set("scope", "row").child(name))
        .child(kind)
        .child(own().text(&role_of(reader, item).unwrap_or_default()))
        .child(cell().children(people.unless_empty()))
        .child(cell().class("number").text(&sessions.to_string()))
        .child(cell().children(neighbors.unless_empty()))
}

/// How many elements a row puts on the page, about.
fn elements(reader: &Reader, network: &Network, node: usize) -> usize {
    let people = match network.nodes[node].item {
        Subject::Organization(id) => reader.conference().organization(id).people.len(),
        Subject::Person(_) => 0,
    };
    9 + 2 * people.min(IN_ROW) + 4 * network.around[node].len().min(IN_ROW)
}

/// Sorts nodes by a column: words by the reader's alphabet with what is empty last, numbers with the largest first.
fn sort(reader: &Reader, network: &Network, nodes: &mut [usize], column: Column) {
    let conference = reader.conference();
    let words = |node: usize| {
        let item = network.nodes[node].item;
        match (column, item) {
            (Column::Name, Subject::Organization(id)) => reader.pick(&conference.organization(id).name).text.to_owned(),
            (Column::Name, _) => reader.pick(name_of(reader, item)).text.to_owned(),
            (Column::Kind, Subject::Organization(id)) => conference
                .organization(id)
                .kind
                .as_deref()
                .map(|kind| reader.words.kind(kind).to_owned())
                .unwrap_or_default(),
            (Column::Role, _) => role_of(reader, item).unwrap_or_default(),
            _ => String::new(),
        }
    };
    let number = |node: usize| match (column, network.nodes[node].item) {
        (Column::People, Subject::Organization(id)) => conference.organization(id).people.len(),
        (Column::Sessions, Subject::Organization(id)) => conference.organization(id).sessions.len(),
        (Column::Sessions, Subject::Person(id)) => conference.person(id).sessions.len(),
        (Column::Related, _) => network.around[node].len(),
        _ => 0,
    };
    match column {
        Column::Name | Column::Kind | Column::Role => {
            let order = intl::name_order(reader.words.lang());
            let mut keyed: Vec<(String, usize)> = nodes.iter().map(|node| (words(*node), *node)).collect();
            keyed.sort_by(|(one, _), (other, _)| one.is_empty().cmp(&other.is_empty()).then_with(|| order(one, other)));
            nodes.iter_mut().zip(keyed).for_each(|(node, (_, sorted))| *node = sorted);
        }
        Column::People | Column::Sessions | Column::Related => nodes.sort_by_key(|node| Reverse(number(*node))),
    }
}
