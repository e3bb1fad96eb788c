//! The picture of a network: nodes with their names, links between them, and a camera over it; what of it stands out, and what
//! is said of it. How things come to their places is `placing`'s, what the visitor does is heard in `gestures`, and what
//! stands around it is `figure`'s.

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use leptos::prelude::*;
use web_sys::Element;

use super::Choice;
use super::camera::{Camera, FULL};
use super::making::Making;
use super::marks::{LinkMark, NodeMark, said_of_bundle};
use crate::agenda::model::bits::Bits;
use crate::agenda::network::group::{Cluster, Folded, ShownNode};
use crate::agenda::network::{LinkKind, Network, Subject};
use crate::browser::clock::{Timer, Work};
use crate::dom::element::Markup;
use crate::ui::reader::Reader;
use crate::ui::state::App;

/// A picture, from its making until the network, the groups or the language change.
pub struct Picture {
    pub itself: Weak<Self>,
    pub app: App,
    pub reader: Reader,
    pub choice: Choice,
    pub network: Rc<Network>,
    pub groups: Rc<Vec<Cluster>>,
    pub folded: Folded,
    pub whole: Markup,
    pub camera_of_links: Markup,
    pub nodes: Vec<NodeMark>,
    pub links: Vec<LinkMark>,
    /// Width and height, in pixels.
    pub ground: Cell<[f32; 2]>,
    /// Where the nodes stand, in pixels, unmagnified.
    pub points: RefCell<Vec<[f32; 2]>>,
    /// What is looked at.
    pub camera: Cell<Camera>,
    /// What the elements stand for; until they follow, all of them are moved as one.
    pub drawn: Cell<Camera>,
    /// Laying out, or placing names.
    pub work: RefCell<Option<Work>>,
    /// Until the camera has come to rest.
    pub rest: RefCell<Option<Timer>>,
    pub is_settled: Cell<bool>,
    pub emphasis: RefCell<Emphasis>,
    /// What the keyboard is at.
    pub current: Cell<Target>,
    lit: Cell<Option<Target>>,
}

/// What can be pointed at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// A node or a group, by its place.
    Node(usize),
    /// A link, by its place, and the node from where one came to it.
    Link(usize, usize),
}

/// What stands out.
#[derive(Default)]
pub struct Emphasis {
    /// Of each node how many steps it is from what is chosen; nothing stands out where this is empty.
    pub near: Vec<Option<usize>>,
    pub links: Vec<bool>,
}

impl Picture {
    /// A picture of elements that are made.
    pub fn new(app: App, choice: Choice, making: Making) -> Rc<Self> {
        let Making { reader, network, groups, folded, whole, camera_of_links, nodes, links, .. } = making;
        let first = (0..nodes.len()).max_by_key(|node| (nodes[*node].importance, std::cmp::Reverse(*node)));
        let first = first.unwrap_or_default();
        nodes.iter().skip(first).take(1).for_each(|node| node.mark.put("tabindex", "0"));
        Rc::new_cyclic(|itself| Self {
            itself: itself.clone(),
            app,
            reader,
            choice,
            network,
            groups,
            folded,
            whole,
            camera_of_links,
            nodes,
            links,
            ground: Cell::new([0.0; 2]),
            points: RefCell::default(),
            camera: Cell::new(FULL),
            drawn: Cell::new(FULL),
            work: RefCell::default(),
            rest: RefCell::default(),
            is_settled: Cell::new(false),
            emphasis: RefCell::default(),
            current: Cell::new(Target::Node(first)),
            lit: Cell::new(None),
        })
    }

    /// What a link leads between, in pixels, unmagnified.
    pub fn ends(&self, link: usize) -> [[f32; 2]; 2] {
        let points = self.points.borrow();
        self.folded.bundles[link].ends.map(|end| points.get(end).copied().unwrap_or_default())
    }

    /// Where a node is seen.
    pub fn seen_at(&self, node: usize) -> [f32; 2] {
        let Camera { scale, shift } = self.camera.get();
        let [x, y] = self.points.borrow().get(node).copied().unwrap_or_default();
        [x * scale + shift[0], y * scale + shift[1]]
    }

    /// The middle of a link as it is seen.
    pub fn middle_of(&self, link: usize) -> [f32; 2] {
        let [from, to] = self.folded.bundles[link].ends.map(|end| self.seen_at(end));
        let [across, along] = [to[0] - from[0], to[1] - from[1]];
        let length = (across * across + along * along).sqrt().max(1.0);
        let aside = self.links[link].aside * self.camera.get().scale;
        [
            f32::midpoint(from[0], to[0]) + aside * along / length,
            f32::midpoint(from[1], to[1]) - aside * across / length,
        ]
    }

    /// Whether links of a kind are hidden.
    pub fn is_hidden(&self, kind: LinkKind) -> bool {
        self.app.state.with_untracked(|state| state.hidden().iter().any(|hidden| hidden == kind.key()))
    }

    /// Lets nodes and links stand out: those near a node, or those of a path; and dims what does not match the filters.
    pub fn emphasize(&self, near: Vec<Option<usize>>, links: Vec<bool>, matches: Option<Bits>, is_path: bool) {
        let mut out = Vec::new();
        for (position, shown) in self.folded.shown.iter().enumerate() {
            let mark = &self.nodes[position];
            let steps = near.get(position).copied().flatten();
            mark.mark.flag("data-far", !near.is_empty() && steps.is_none());
            mark.mark.flag("data-chosen", steps == Some(0));
            let is_match = |node: usize| match self.network.nodes[node].item {
                Subject::Organization(id) => matches.as_ref().is_none_or(|matches| matches.contains(id.index())),
                Subject::Person(_) => true,
            };
            let is_out = match shown {
                ShownNode::Node(node) => !is_match(*node),
                ShownNode::Group(group) => !self.groups[*group].members.iter().any(|node| is_match(*node)),
            };
            mark.mark.flag("data-out", is_out);
            mark.label.mark.flag("data-out", is_out);
            out.push(is_out);
        }
        // What leads between two that stand back does so as well.
        let leads_on = |link: usize| self.folded.bundles[link].ends.iter().any(|end| !out[*end]);
        let is_lit = |link: usize| links.get(link).copied().unwrap_or(true) && leads_on(link);
        let lit: Vec<bool> = (0..self.links.len()).map(is_lit).collect();
        for (position, link) in self.links.iter().enumerate() {
            link.mark.flag("data-far", !lit[position]);
            link.mark.flag("data-on", is_path && links.get(position) == Some(&true));
            let is_hidden = self.is_hidden(self.folded.bundles[position].kind);
            link.mark.flag("data-hidden", is_hidden);
            if is_hidden {
                link.mark.put("aria-hidden", "true");
            } else {
                link.mark.flag("aria-hidden", false);
            }
        }
        self.emphasis.replace(Emphasis { near, links: lit });
        self.place_anew();
    }

    /// The node at a place, unless a group stands there.
    pub fn node_at(&self, place: usize) -> Option<usize> {
        match self.folded.shown.get(place)? {
            ShownNode::Node(node) => Some(*node),
            ShownNode::Group(_) => None,
        }
    }

    /// What is said of a target.
    pub fn says(&self, target: Target) -> String {
        match target {
            Target::Node(place) => self.nodes[place].mark.element().get_attribute("aria-label").unwrap_or_default(),
            Target::Link(link, _) => said_of_bundle(&self.reader, &self.network, &self.groups, &self.folded, link),
        }
    }

    fn mark(&self, target: Target) -> &Markup {
        match target {
            Target::Node(place) => &self.nodes[place].mark,
            Target::Link(link, _) => &self.links[link].mark,
        }
    }

    /// Whether a target is this element.
    pub fn is_at(&self, target: Target, element: &Element) -> bool {
        self.mark(target).element() == element
    }

    /// The place of the node that is this element.
    pub fn place_of(&self, element: &Element) -> Option<usize> {
        self.nodes.iter().position(|node| node.mark.element() == element)
    }

    /// Makes a target what the keyboard comes to next.
    pub fn current_is(&self, target: Target) {
        self.mark(self.current.replace(target)).put("tabindex", "-1");
        if let Target::Link(link, _) = target {
            self.links[link].speak(&self.says(target));
        }
        self.mark(target).put("tabindex", "0");
    }

    /// Lets what is pointed at stand out, and nothing else.
    pub fn light(&self, target: Option<Target>) {
        let before = self.lit.replace(target);
        if before != target {
            if let Some(before) = &before {
                self.mark(*before).flag("data-lit", false);
            }
            if let Some(target) = &target {
                self.mark(*target).flag("data-lit", true);
            }
        }
    }

    /// The width and height of the ground.
    pub fn ground(&self) -> [f32; 2] {
        self.ground.get()
    }

    /// Moves the keyboard's focus to a target.
    pub fn focus(&self, target: Target) {
        self.current_is(target);
        self.bring_into_sight(match target {
            Target::Node(place) => self.seen_at(place),
            Target::Link(link, _) => self.middle_of(link),
        });
        self.mark(target).focus();
    }

    /// Every link of a node that is shown, in order.
    pub fn links_of(&self, place: usize) -> Vec<usize> {
        let bundles = self.folded.bundles.iter().enumerate();
        let own = bundles.filter(|(_, bundle)| bundle.ends.contains(&place) && !self.is_hidden(bundle.kind));
        own.map(|(link, _)| link).collect()
    }
}
