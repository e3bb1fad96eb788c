//! How organizations hang together, as a picture, as a table and as cards: which of them is shown, and everything that stands
//! around the picture: the legend that filters, what is chosen told in words, and the way out as files.

mod camera;
mod chosen;
mod figure;
mod files;
mod frame;
mod gestures;
mod looking;
mod making;
mod marks;
mod picture;
mod placing;
mod sentence;
mod table;

use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

use crate::agenda::model::bits::Bits;
use crate::agenda::network::LinkKind;
use crate::agenda::network::group::ShownNode;
use crate::agenda::network::path::{shortest, steps_from};
use crate::browser::room::Observer;
use crate::dom::bind::effect;
use crate::dom::element::{Markup, el};
use crate::dom::kept::keep;
use crate::ui::agenda::Agenda;
use crate::ui::state::{App, NetworkView};
use crate::ui::words::network::NetworkWords;
use picture::Picture;

/// The ways to look at the organizations.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// The picture, with the cards below it.
    Picture,
    /// The table.
    Table,
    /// The cards alone.
    Cards,
}

/// What the visitor has chosen that no link restores, and what is known of the picture.
#[derive(Clone, Copy)]
pub struct Choice {
    /// How the organizations are shown; nothing until the room for them is known.
    pub mode: RwSignal<Option<Mode>>,
    /// Whether people are nodes too.
    pub people: RwSignal<bool>,
    /// How far a neighborhood reaches.
    pub steps: RwSignal<usize>,
    /// The groups that are open.
    pub open: RwSignal<Vec<usize>>,
    /// How many names are shown, of how many.
    pub names: RwSignal<(usize, usize)>,
    /// How often a picture has come to rest.
    pub settled: RwSignal<u32>,
    /// Whether less than all of it is seen.
    pub is_magnified: RwSignal<bool>,
}

/// Narrower than this, the cards come first.
const WIDE_PX: i32 = 640;

/// All of it.
pub static NETWORK: NetworkView = NetworkView { show: network };

fn network(app: App, agenda: &Arc<Agenda>, cards: Markup) -> Markup {
    let choice = Choice {
        mode: RwSignal::new(None),
        people: RwSignal::new(false),
        steps: RwSignal::new(1),
        open: RwSignal::new(Vec::new()),
        names: RwSignal::new((0, 0)),
        settled: RwSignal::new(0),
        is_magnified: RwSignal::new(false),
    };
    let whole = el("div").class("hanging-together");
    let asked_for = Memo::new(move |_| app.state.with(|state| state.network.clone()));
    let room = whole.clone();
    let choose = Rc::new(move || {
        // What a link restores is in the picture.
        let is_asked_for = asked_for.with(|network| network.iter().any(|values| !values.is_empty()));
        let width = room.element().client_width();
        let mode = match choice.mode.get_untracked() {
            Some(Mode::Table) => Mode::Table,
            _ if is_asked_for => Mode::Picture,
            Some(mode) => mode,
            // In a page that hides it at first, there is no room yet.
            None if width == 0 => return,
            None if width >= WIDE_PX => Mode::Picture,
            None => Mode::Cards,
        };
        // What is there stays: a picture that was made anew would move under the visitor's finger.
        if choice.mode.get_untracked() != Some(mode) {
            choice.mode.set(Some(mode));
        }
    });
    let shown = choose.clone();
    keep(Observer::new(whole.element(), move || untrack(|| shown())));
    effect(Box::new(move || choose()));
    let pictured = agenda.clone();
    let picture = el("div").live(move |place| {
        let is_shown = choice.mode.get() == Some(Mode::Picture);
        place.fill(is_shown.then(|| figure::figure(app, &pictured, choice)));
    });
    let listed = agenda.clone();
    let in_words = el("div").live(move |place| {
        let is_shown = choice.mode.get() == Some(Mode::Table);
        place.fill(is_shown.then(|| table::table(app, &listed, choice)));
    });
    let cards = cards.live(move |cards| cards.flag("hidden", choice.mode.get() == Some(Mode::Table)));
    whole.child(modes(app, choice)).child(picture).child(in_words).child(cards)
}

/// The choice of how it is shown, and of people.
fn modes(app: App, choice: Choice) -> Markup {
    let bar = el("div").class("modes").set("role", "group");
    let bar = bar.live(move |bar| {
        let words = NetworkWords::of(app.words());
        bar.put("lang", words.lang);
        bar.put("aria-label", words.shown_as());
    });
    let button = |mode: Mode| {
        el("button")
            .set("type", "button")
            .live(move |button| {
                let words = NetworkWords::of(app.words());
                button.put("aria-pressed", if choice.mode.get() == Some(mode) { "true" } else { "false" });
                button.say(match mode {
                    Mode::Picture => words.picture(),
                    Mode::Table => words.table(),
                    Mode::Cards => words.cards(),
                });
            })
            .on("click", move |_| choice.mode.set(Some(mode)))
    };
    let tick = el("input")
        .set("type", "checkbox")
        .live(move |tick| tick.element().unchecked_ref::<HtmlInputElement>().set_checked(choice.people.get()))
        .on("change", move |_| {
            choice.open.set(Vec::new());
            choice.people.update(|people| *people = !*people);
        });
    let name = el("span").live(move |name| name.say(NetworkWords::of(app.words()).with_people()));
    let people = el("label").class("tick").child(tick).child(name);
    let people = people.live(move |people| people.flag("hidden", choice.mode.get() == Some(Mode::Cards)));
    bar.child(button(Mode::Picture)).child(button(Mode::Table)).child(button(Mode::Cards)).child(people)
}

/// Lays the picture out once it is in the page and can be seen, and again when there is another width for it.
fn follow_room(picture: &Rc<Picture>) {
    let resized = Rc::downgrade(picture);
    let hear = move || resized.upgrade().iter().for_each(Picture::arrange);
    if let Some(ground) = picture.whole.element().parent_element() {
        keep(Observer::new(&ground, hear));
    }
    let picture = picture.clone();
    effect(Box::new(move || picture.arrange()));
}

/// Lets stand out what is chosen, now and with every change of it.
fn follow_choice(picture: &Rc<Picture>, agenda: &Arc<Agenda>) {
    let (picture, agenda) = (picture.clone(), agenda.clone());
    let app = picture.app;
    let chosen = Memo::new(move |_| app.state.with(|state| (state.ends().to_vec(), state.hidden().to_vec())));
    effect(Box::new(move || {
        let steps = picture.choice.steps.get();
        let matches = app.selected(&agenda, |selection| {
            let is_all = selection.organizations.len() == agenda.conference.organizations.len();
            let mut matches = Bits::none(agenda.conference.organizations.len());
            selection.organizations.iter().for_each(|organization| matches.insert(organization.index()));
            (!is_all).then_some(matches)
        });
        let matches = matches.flatten();
        chosen.with(|(ends, hide)| {
            let (network, folded) = (&picture.network, &picture.folded);
            let is_shown = |kind: LinkKind| !hide.iter().any(|hidden| hidden == kind.key());
            let find = |key: &String| network.find(&agenda.conference, key);
            let mut near_nodes: Vec<Option<usize>> = Vec::new();
            let mut links: Vec<bool> = Vec::new();
            let found: Vec<usize> = ends.iter().filter_map(find).collect();
            if let [from, to] = found[..] {
                let way = shortest(network, from, to, is_shown).unwrap_or_default();
                near_nodes = vec![None; network.nodes.len()];
                way.iter().flat_map(|link| network.links[*link].ends).for_each(|node| near_nodes[node] = Some(1));
                (near_nodes[from], near_nodes[to]) = (Some(0), Some(0));
                links =
                    folded.bundles.iter().map(|bundle| bundle.links.iter().any(|link| way.contains(link))).collect();
            } else if let ([node], [_]) = (&found[..], &ends[..]) {
                let node = *node;
                near_nodes = steps_from(network, node, steps, is_shown);
                let is_near = |link: usize| {
                    let [one, other] = network.links[link].ends.map(|end| near_nodes[end]);
                    one.zip(other).is_some_and(|(one, other)| one.min(other) < steps)
                };
                links = folded.bundles.iter().map(|bundle| bundle.links.iter().any(|link| is_near(*link))).collect();
            }
            let near = |shown: &ShownNode| match shown {
                ShownNode::Node(node) => near_nodes[*node],
                ShownNode::Group(group) => {
                    picture.groups[*group].members.iter().filter_map(|node| near_nodes[*node]).min()
                }
            };
            let near = if near_nodes.is_empty() { Vec::new() } else { folded.shown.iter().map(near).collect() };
            picture.emphasize(near, links, matches, found.len() == 2);
        });
    }));
}
