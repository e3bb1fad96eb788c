//! The picture of a network: nodes with their names, links between them, and a camera over it. It measures names, has the
//! pure ring lay them out in slices, and draws; what the visitor does with it is heard in `gestures`, and what stands
//! around it is `network`'s.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use leptos::prelude::*;
use web_sys::Element;

use super::Choice;
use super::camera::{Camera, FULL};
use super::marks::{LinkMark, Name, NodeMark, link_mark, node_mark, said_of_bundle};
use crate::agenda::bits::Bits;
use crate::agenda::network::drawing::{self, decimal, pair, rounded};
use crate::agenda::network::group::{Folded, Group, Shown, fold};
use crate::agenda::network::label::{Area, Extent, Label, Line, place};
use crate::agenda::network::layout::{Layout, Plan};
use crate::agenda::network::{Item, Kind, Network};
use crate::browser::clock::{Timer, now_ms};
use crate::ui::markup::{Markup, svg};
use crate::ui::reader::Reader;
use crate::ui::state::App;
use crate::ui::words::network::NetworkWords;

/// A picture, from its making until the network, the groups or the language change.
pub struct Picture {
    pub app: App,
    pub reader: Reader,
    pub choice: Choice,
    pub network: Rc<Network>,
    pub groups: Rc<Vec<Group>>,
    pub folded: Folded,
    pub whole: Markup,
    camera_of_links: Markup,
    pub nodes: Vec<NodeMark>,
    pub links: Vec<LinkMark>,
    /// Width and height, in pixels.
    ground: Cell<[f32; 2]>,
    /// Where the nodes stand, in pixels, unmagnified.
    pub points: RefCell<Vec<[f32; 2]>>,
    pub camera: Cell<Camera>,
    layout: RefCell<Option<Layout>>,
    slice: RefCell<Option<Timer>>,
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
    near: Vec<Option<usize>>,
    pub links: Vec<bool>,
}

/// What stays free along the sides of the ground.
const EDGE: f32 = 10.0;
/// A slice of work, so that a page stays responsive.
const SLICE_MS: f64 = 7.0;
impl Picture {
    /// Makes the elements of a picture.
    pub fn new(
        app: App,
        reader: Reader,
        choice: Choice,
        network: Rc<Network>,
        groups: Rc<Vec<Group>>,
        open: &[usize],
    ) -> Rc<Self> {
        let folded = fold(&network, &groups, |group| open.contains(&group));
        let camera_of_links = svg("g").class("links");
        let places = svg("g").class("nodes");
        let names = svg("g").class("names").set("aria-hidden", "true");
        let mut links = Vec::new();
        for (position, bundle) in folded.bundles.iter().enumerate() {
            let same = folded.bundles.iter().enumerate().filter(|(_, other)| other.ends == bundle.ends);
            let (at, of) = same.fold((0, 0), |(at, of), (other, _)| (at + usize::from(other < position), of + 1));
            let link = link_mark(&reader, &network, &groups, &folded, position, drawing::aside(at, of));
            camera_of_links.append(&link.mark);
            if let Some(caption) = &link.caption {
                names.append(&caption.mark);
            }
            links.push(link);
        }
        let mut nodes = Vec::new();
        for shown in &folded.shown {
            let node = node_mark(&reader, &network, &groups, *shown);
            places.append(&node.mark);
            names.append(&node.label.mark);
            nodes.push(node);
        }
        let words = NetworkWords::of(reader.words.lang);
        let summary = words.summary.replace("{nodes}", &network.nodes.len().to_string());
        let summary = summary.replace("{links}", &network.links.len().to_string());
        let whole = svg("svg")
            .class("picture")
            .set("role", "group")
            .set("aria-label", &summary)
            .set("aria-describedby", "network-keys")
            .child(camera_of_links.clone())
            .child(places)
            .child(names);
        whole.flag("data-settling", true);
        let first = (0..nodes.len()).max_by_key(|node| (nodes[*node].importance, std::cmp::Reverse(*node)));
        let first = first.unwrap_or_default();
        nodes.iter().skip(first).take(1).for_each(|node| node.mark.put("tabindex", "0"));
        Rc::new(Self {
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
            layout: RefCell::default(),
            slice: RefCell::default(),
            is_settled: Cell::new(false),
            emphasis: RefCell::default(),
            current: Cell::new(Target::Node(first)),
            lit: Cell::new(None),
        })
    }

    /// Measures what has to be known and begins to lay out; to be called once it is in the page, and when its width changes.
    pub fn arrange(self: &Rc<Self>) {
        let width = self.whole.element().parent_element().map_or(0, |around| around.client_width()) as f32;
        if width < 1.0 || (width - self.ground.get()[0]).abs() < 2.0 {
            return;
        }
        let most = if width < 480.0 { 14 } else { 18 };
        let names =
            self.nodes.iter().map(|node| &node.label).chain(self.links.iter().filter_map(|link| link.caption.as_ref()));
        for name in names.clone() {
            name.break_lines(most);
        }
        // All are written before the first is measured, so that the browser lays the page out once.
        names.for_each(Name::measure);
        let extent = |node: &NodeMark| Extent::named(node.radius, node.label.size());
        let extents: Vec<Extent> = self.nodes.iter().map(extent).collect();
        let area = |extent: &Extent| (extent.width() + 14.0) * (extent.height() + 14.0);
        let all: f32 = extents.iter().map(area).sum();
        let (least, tallest) = if width < 600.0 { (width, width * 3.0) } else { (width * 0.62, width * 0.98) };
        let height = (all * 2.4 / width).max(least).min(tallest).max(280.0).round();
        self.ground.set([width, height]);
        self.whole.put("viewBox", &["0 0 ", &pair([width, height])].concat());
        self.whole.put("width", &decimal(width));
        self.whole.put("height", &decimal(height));
        // The least important names do without room of their own where there is not enough for all.
        let mut room = width * height * 0.5;
        let mut extents = extents;
        for node in self.by_importance() {
            room -= area(&extents[node]);
            if room < 0.0 {
                extents[node] = Extent::mark(self.nodes[node].radius + 2.0);
            }
        }
        let length = |kind: Kind| match kind {
            Kind::Stage => 14,
            Kind::Person => 12,
            _ => Plan::LENGTH,
        };
        let plan = Plan {
            width: width - 2.0 * EDGE,
            height: height - 2.0 * EDGE,
            extents,
            radii: self.nodes.iter().map(|node| node.radius).collect(),
            links: self.folded.bundles.iter().map(|bundle| (bundle.ends, length(bundle.kind))).collect(),
        };
        self.layout.replace(Some(Layout::new(plan)));
        self.is_settled.set(false);
        self.whole.flag("data-settling", true);
        self.go_on();
    }

    /// Lays out for a few milliseconds, and again after the browser has had its turn.
    fn go_on(self: &Rc<Self>) {
        let end = now_ms() + SLICE_MS;
        let mut layout = self.layout.borrow_mut();
        let Some(under_way) = layout.as_mut() else { return };
        while now_ms() < end {
            if !under_way.step(600) {
                continue;
            }
            let [width, height] = self.ground.get().map(|side| side - 2.0 * EDGE);
            let points = under_way.points().into_iter().map(|[x, y]| [x * width + EDGE, y * height + EDGE]).collect();
            self.points.replace(points);
            *layout = None;
            drop(layout);
            self.is_settled.set(true);
            self.slice.replace(None);
            self.camera.set(FULL);
            self.draw_links();
            self.draw();
            self.whole.flag("data-settling", false);
            self.choice.settled.update(|times| *times += 1);
            return;
        }
        drop(layout);
        let picture = Rc::downgrade(self);
        let next = Timer::once(0, move || {
            if let Some(picture) = picture.upgrade() {
                picture.go_on();
            }
        });
        self.slice.replace(Some(next));
    }

    /// The nodes, the most important first.
    fn by_importance(&self) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.nodes.len()).collect();
        order.sort_by_key(|node| std::cmp::Reverse(self.nodes[*node].importance));
        order
    }

    /// What a link leads between, in pixels, unmagnified.
    pub fn ends(&self, link: usize) -> [[f32; 2]; 2] {
        let points = self.points.borrow();
        self.folded.bundles[link].ends.map(|end| points.get(end).copied().unwrap_or_default())
    }

    fn draw_links(&self) {
        for (position, link) in self.links.iter().enumerate() {
            link.mark.put("d", &drawing::curve(self.ends(position), link.aside));
        }
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

    /// Brings everything in line with the camera.
    pub fn draw(&self) {
        if !self.is_settled.get() {
            return;
        }
        let Camera { scale, shift: [right, down] } = self.camera.get();
        self.camera_of_links
            .put("transform", &format!("translate({}) scale({})", pair([right, down]), rounded(scale, 4)));
        for (position, node) in self.nodes.iter().enumerate() {
            node.mark.put("transform", &["translate(", &pair(self.seen_at(position)), ")"].concat());
        }
        self.place_names();
    }

    /// Puts names where there is room for them: those of what stands out first, then the most important.
    fn place_names(&self) {
        let emphasis = self.emphasis.borrow();
        let nearness = |node: usize| emphasis.near.get(node).copied().flatten().unwrap_or(9);
        let is_out = |node: usize| !emphasis.near.is_empty() && nearness(node) == 9;
        let mut order = self.by_importance();
        order.sort_by_key(|node| nearness(*node));
        let marks: Vec<([f32; 2], f32)> =
            self.nodes.iter().enumerate().map(|(node, mark)| (self.seen_at(node), mark.radius)).collect();
        let of_node = |node: &usize| {
            let (at, radius) = marks[*node];
            Label { at, radius, size: self.nodes[*node].label.size(), along: None }
        };
        let mut labels: Vec<Label> = order.iter().map(of_node).collect();
        let mut names: Vec<&Name> = order.iter().map(|node| &self.nodes[*node].label).collect();
        for (position, link) in self.links.iter().enumerate() {
            let Some(caption) = &link.caption else { continue };
            let is_dim = emphasis.links.get(position) == Some(&false);
            if is_dim || self.is_hidden(self.folded.bundles[position].kind) {
                caption.hide();
                continue;
            }
            let at = self.middle_of(position);
            let to = self.seen_at(self.folded.bundles[position].ends[1]);
            let from = self.seen_at(self.folded.bundles[position].ends[0]);
            let along = Some([(to[0] - from[0]) / 2.0, (to[1] - from[1]) / 2.0]);
            labels.push(Label { at, radius: 0.0, size: caption.size(), along });
            names.push(caption);
        }
        let lines: Vec<Line> = self
            .folded
            .bundles
            .iter()
            .filter(|bundle| !self.is_hidden(bundle.kind))
            .map(|bundle| {
                let weight = if bundle.kind == Kind::Stage { 1 } else { 4 };
                Line { ends: bundle.ends.map(|end| marks[end].0), weight }
            })
            .collect();
        let [right, bottom] = self.ground.get();
        let placed = place(&labels, &marks, &lines, Area { left: 0.0, top: 0.0, right, bottom });
        for (name, area) in names.iter().zip(&placed) {
            name.put(*area);
        }
        let shown = placed[..order.len()].iter().flatten().count();
        let dim = order.iter().filter(|node| is_out(**node));
        dim.for_each(|node| self.nodes[*node].label.mark.flag("data-far", true));
        order
            .iter()
            .filter(|node| !is_out(**node))
            .for_each(|node| self.nodes[*node].label.mark.flag("data-far", false));
        if self.choice.names.get_untracked() != (shown, order.len()) {
            self.choice.names.set((shown, order.len()));
        }
    }

    /// Whether links of a kind are hidden.
    pub fn is_hidden(&self, kind: Kind) -> bool {
        self.app.state.with_untracked(|state| state.hidden().iter().any(|hidden| hidden == kind.key()))
    }

    /// Lets nodes and links stand out: those near a node, or those of a path; and dims what does not match the filters.
    pub fn emphasize(&self, near: Vec<Option<usize>>, links: Vec<bool>, matches: Option<Bits>, is_path: bool) {
        for (position, shown) in self.folded.shown.iter().enumerate() {
            let mark = &self.nodes[position];
            let steps = near.get(position).copied().flatten();
            mark.mark.flag("data-far", !near.is_empty() && steps.is_none());
            mark.mark.flag("data-chosen", steps == Some(0));
            let is_match = |node: usize| match self.network.nodes[node].item {
                Item::Organization(id) => matches.as_ref().is_none_or(|matches| matches.contains(id.index())),
                Item::Person(_) => true,
            };
            let is_out = match shown {
                Shown::Node(node) => !is_match(*node),
                Shown::Group(group) => !self.groups[*group].members.iter().any(|node| is_match(*node)),
            };
            mark.mark.flag("data-out", is_out);
            mark.label.mark.flag("data-out", is_out);
        }
        for (position, link) in self.links.iter().enumerate() {
            let is_lit = links.get(position).copied();
            link.mark.flag("data-far", is_lit == Some(false));
            link.mark.flag("data-on", is_path && is_lit == Some(true));
            let is_hidden = self.is_hidden(self.folded.bundles[position].kind);
            link.mark.flag("data-hidden", is_hidden);
            if is_hidden {
                link.mark.put("aria-hidden", "true");
            } else {
                link.mark.flag("aria-hidden", false);
            }
        }
        self.emphasis.replace(Emphasis { near, links });
        self.draw();
    }

    /// The node at a place, unless a group stands there.
    pub fn node_at(&self, place: usize) -> Option<usize> {
        match self.folded.shown.get(place)? {
            Shown::Node(node) => Some(*node),
            Shown::Group(_) => None,
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
