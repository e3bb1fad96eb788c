//! The picture of a network: nodes with their names, links between them, and a camera over it. It measures names, has the
//! pure ring lay them out in slices, and draws; what the visitor does with it is heard in `gestures`, and what stands
//! around it is `network`'s.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use leptos::prelude::*;
use web_sys::Element;

use super::markup::{Markup, svg};
use super::network::Choice;
use super::reader::Reader;
use super::sentence::{self, name_of};
use super::words::network::NetworkWords;
use crate::agenda::bits::Bits;
use crate::agenda::conference::Word;
use crate::agenda::network::drawing::{self, Mark, Sheet, decimal, pair, rounded};
use crate::agenda::network::group::{Basis, Folded, Group, Shown, fold};
use crate::agenda::network::label::{Area, Extent, Label, Line, place};
use crate::agenda::network::layout::{Layout, Plan};
use crate::agenda::network::lines::lines;
use crate::agenda::network::{Item, Kind, Network, Part, Reason, roles_in_conference};
use crate::agenda::text::Text;
use crate::browser::by_name::{call, number};
use crate::browser::clock::{Timer, now_ms};

/// A picture, from its making until the network, the groups or the language change.
pub struct Picture {
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
    points: RefCell<Vec<[f32; 2]>>,
    pub camera: Cell<Camera>,
    layout: RefCell<Option<Layout>>,
    slice: RefCell<Option<Timer>>,
    pub is_settled: Cell<bool>,
    emphasis: RefCell<Emphasis>,
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

/// What of the plane is seen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Camera {
    /// How large.
    pub scale: f32,
    /// Where the corner of the ground is.
    pub shift: [f32; 2],
}

/// A node on the page.
pub struct NodeMark {
    pub mark: Markup,
    label: Name,
    radius: f32,
    importance: u32,
}

/// A link on the page.
pub struct LinkMark {
    pub mark: Markup,
    caption: Option<Name>,
    aside: f32,
}

/// A name on the page: its lines, and the box that the browser measured.
struct Name {
    mark: Markup,
    lines: RefCell<Vec<String>>,
    role: Option<String>,
    lang: String,
    text: String,
    /// Left, top, width and height, around the point it is anchored at.
    measured: Cell<[f32; 4]>,
    /// Where that point is.
    at: Cell<[f32; 2]>,
    is_shown: Cell<bool>,
}

/// What stands out.
#[derive(Default)]
struct Emphasis {
    /// Of each node how many steps it is from what is chosen; nothing stands out where this is empty.
    near: Vec<Option<usize>>,
    links: Vec<bool>,
}

const FULL: Camera = Camera { scale: 1.0, shift: [0.0, 0.0] };
/// The greatest magnification.
const LARGEST: f32 = 8.0;
/// What stays free along the sides of the ground.
const EDGE: f32 = 10.0;
/// A slice of work, so that a page stays responsive.
const SLICE_MS: f64 = 7.0;
/// More links than this get their sentences when they are visited.
const MOST_SPOKEN: usize = 300;

impl Picture {
    /// Makes the elements of a picture.
    pub fn new(
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
            link.caption.iter().for_each(|caption| names.append(&caption.mark));
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
        let (least, tallest) = if width < 600.0 { (width, width * 2.5) } else { (width * 0.62, width * 0.98) };
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
    fn ends(&self, link: usize) -> [[f32; 2]; 2] {
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
        self.reader.app.state.with_untracked(|state| state.hide.iter().any(|hidden| hidden == kind.key()))
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

    /// Moves the camera, so that some of the ground is always seen.
    pub fn look(&self, camera: Camera) {
        let scale = camera.scale.clamp(1.0, LARGEST);
        let ground = self.ground.get();
        let shift = [0, 1].map(|axis| camera.shift[axis].clamp(ground[axis] * (1.0 - scale), 0.0));
        self.camera.set(Camera { scale, shift });
        if self.choice.is_magnified.get_untracked() != (scale > 1.0) {
            self.choice.is_magnified.set(scale > 1.0);
        }
        self.whole.flag("data-magnified", scale > 1.0);
        self.draw();
    }

    /// Magnifies by a factor around a point of the ground.
    pub fn magnify(&self, by: f32, [x, y]: [f32; 2]) {
        let Camera { scale, shift } = self.camera.get();
        let larger = (scale * by).clamp(1.0, LARGEST);
        let ratio = larger / scale;
        self.look(Camera { scale: larger, shift: [x - (x - shift[0]) * ratio, y - (y - shift[1]) * ratio] });
    }

    /// Magnifies around the middle, or around what the keyboard is at.
    pub fn magnify_by_button(&self, by: f32) {
        let [width, height] = self.ground.get();
        self.magnify(by, [width / 2.0, height / 2.0]);
    }

    /// Moves by a share of the ground.
    pub fn pan(&self, [right, down]: [f32; 2]) {
        let Camera { scale, shift } = self.camera.get();
        let [width, height] = self.ground.get();
        self.look(Camera { scale, shift: [shift[0] + right * width, shift[1] + down * height] });
    }

    /// Shows all of it.
    pub fn fit(&self) {
        self.look(FULL);
    }

    /// Moves the camera just so far that a point is well inside.
    pub fn bring_into_sight(&self, [x, y]: [f32; 2]) {
        let Camera { scale, shift } = self.camera.get();
        let ground = self.ground.get();
        let seen = [x, y];
        let by = [0, 1].map(|axis| {
            let margin = ground[axis] * 0.12;
            seen[axis].clamp(margin, ground[axis] - margin) - seen[axis]
        });
        if scale > 1.0 && by != [0.0, 0.0] {
            self.look(Camera { scale, shift: [shift[0] + by[0], shift[1] + by[1]] });
        }
    }

    /// What is at a point of the ground: a node, else the nearest link within a finger's reach.
    pub fn target_at(&self, [x, y]: [f32; 2]) -> Option<Target> {
        let away = |[a, b]: [f32; 2]| ((a - x) * (a - x) + (b - y) * (b - y)).sqrt();
        let reach = |node: usize| away(self.seen_at(node)) - self.nodes[node].radius.max(10.0);
        let nearest = (0..self.nodes.len()).min_by(|one, other| reach(*one).total_cmp(&reach(*other)));
        if let Some(node) = nearest.filter(|node| reach(*node) <= 2.0) {
            return Some(Target::Node(node));
        }
        let emphasis = self.emphasis.borrow();
        let mut best = (7.0, None);
        for position in 0..self.links.len() {
            let is_lit = emphasis.links.get(position) != Some(&false);
            if !is_lit || self.is_hidden(self.folded.bundles[position].kind) {
                continue;
            }
            let [from, to] = self.folded.bundles[position].ends.map(|end| self.seen_at(end));
            let middle = self.middle_of(position);
            let bend = [0, 1].map(|axis| 2.0 * middle[axis] - f32::midpoint(from[axis], to[axis]));
            for step in 1..16 {
                let share = step as f32 / 16.0;
                let at = [0, 1].map(|axis| {
                    let rest = 1.0 - share;
                    rest * rest * from[axis] + 2.0 * share * rest * bend[axis] + share * share * to[axis]
                });
                let distance = away(at);
                if distance < best.0 {
                    best = (distance, Some(Target::Link(position, self.folded.bundles[position].ends[0])));
                }
            }
            // Between two of the points that were tried.
            let distance = away_from_line([x, y], from, to);
            if self.links[position].aside == 0.0 && distance < best.0 {
                best = (distance, Some(Target::Link(position, self.folded.bundles[position].ends[0])));
            }
        }
        best.1
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
            before.iter().for_each(|before| self.mark(*before).flag("data-lit", false));
            target.iter().for_each(|target| self.mark(*target).flag("data-lit", true));
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

    /// The picture as a drawing with a title, the date, and a legend below it.
    pub fn sheet(&self, title: &str, date: &str) -> Sheet {
        const AROUND: f32 = 24.0;
        const HEAD: f32 = 64.0;
        let before = self.camera.replace(FULL);
        self.draw();
        let [width, height] = self.ground.get();
        let to_paper = |[x, y]: [f32; 2]| [x + AROUND, y + AROUND + HEAD];
        let words = NetworkWords::of(self.reader.words.lang);
        let lang = self.reader.words.lang.to_owned();
        let text = |at: [f32; 2], size: f32, is_bold: bool, fill: &'static str, text: &str| Mark::Text {
            at,
            size,
            is_centered: false,
            is_bold,
            fill,
            lang: lang.clone(),
            text: text.to_owned(),
        };
        let mut marks = vec![
            text([AROUND, AROUND + 20.0], 19.0, true, drawing::INK, title),
            text([AROUND, AROUND + 42.0], 13.0, false, drawing::PALE, date),
        ];
        let line = |path: String, kind: Kind| {
            let (stroke, width, dash) = drawing::line(kind);
            Mark::Path { path, fill: "", stroke, width, dash }
        };
        let mut kinds: Vec<Kind> = Vec::new();
        // The weakest first, so that the strongest cover them.
        for kind in Kind::ALL.into_iter().rev().filter(|kind| !self.is_hidden(*kind)) {
            let links = self.folded.bundles.iter().enumerate().filter(|(_, bundle)| bundle.kind == kind);
            for (position, _) in links {
                if !kinds.contains(&kind) {
                    kinds.insert(0, kind);
                }
                let path = drawing::curve(self.ends(position).map(to_paper), self.links[position].aside);
                marks.push(line(path, kind));
            }
        }
        for (position, node) in self.nodes.iter().enumerate() {
            let (kind, part) = self.nature(position);
            let at = to_paper(self.points.borrow().get(position).copied().unwrap_or_default());
            let path = drawing::outline(kind.as_deref(), at, node.radius);
            let color = drawing::color(kind.as_deref());
            marks.push(Mark::Path { path, fill: color, stroke: drawing::PAPER, width: 1.5, dash: &[] });
            if part == Part::Organizes {
                let path = drawing::outline(kind.as_deref(), at, node.radius + 4.0);
                marks.push(Mark::Path { path, fill: "", stroke: color, width: 2.0, dash: &[] });
            }
        }
        let names = self.nodes.iter().map(|node| (&node.label, drawing::INK));
        let captions = self.links.iter().zip(&self.folded.bundles);
        let captions =
            captions.filter_map(|(link, bundle)| Some((link.caption.as_ref()?, drawing::line(bundle.kind).0)));
        for (name, fill) in names.chain(captions).filter(|(name, _)| name.is_shown.get()) {
            name.draw(fill, to_paper, &mut marks);
        }
        let mut x = AROUND;
        let mut y = AROUND + HEAD + height + 28.0;
        for kind in kinds {
            let said = words.kind(kind);
            let wide = 44.0 + said.chars().map(|char| if char.is_ascii() { 7.0 } else { 13.0 }).sum::<f32>() + 16.0;
            if x + wide > width + AROUND && x > AROUND {
                (x, y) = (AROUND, y + 22.0);
            }
            marks.push(line(drawing::curve([[x, y - 4.0], [x + 34.0, y - 4.0]], 0.0), kind));
            marks.push(text([x + 42.0, y], 13.0, false, drawing::INK, said));
            x += wide;
        }
        self.camera.set(before);
        self.draw();
        Sheet { width: width + 2.0 * AROUND, height: y + AROUND, marks, title: title.to_owned() }
    }

    /// The kind of what stands at a place, and its part in the conference.
    fn nature(&self, place: usize) -> (Option<Word>, Part) {
        match self.folded.shown[place] {
            Shown::Node(node) => (kind_of(&self.reader, &self.network, node), self.network.nodes[node].part),
            Shown::Group(_) => (None, Part::Named),
        }
    }

    /// The points of the nodes, for files; those in closed groups stand where their group does.
    pub fn points_of_nodes(&self) -> Vec<[f32; 2]> {
        let mut points = vec![[0.5, 0.5]; self.network.nodes.len()];
        let [width, height] = self.ground.get().map(|side| side.max(1.0));
        for (shown, [x, y]) in self.folded.shown.iter().zip(self.points.borrow().iter()) {
            let members = match shown {
                Shown::Node(node) => std::slice::from_ref(node),
                Shown::Group(group) => &self.groups[*group].members,
            };
            members.iter().for_each(|node| points[*node] = [x / width, y / height]);
        }
        points
    }
}

/// How far a point is from a straight line.
fn away_from_line([x, y]: [f32; 2], from: [f32; 2], to: [f32; 2]) -> f32 {
    let along = [to[0] - from[0], to[1] - from[1]];
    let length = (along[0] * along[0] + along[1] * along[1]).max(1.0);
    let share = (((x - from[0]) * along[0] + (y - from[1]) * along[1]) / length).clamp(0.0, 1.0);
    let [right, down] = [x - from[0] - along[0] * share, y - from[1] - along[1] * share];
    (right * right + down * down).sqrt()
}

fn kind_of(reader: &Reader, network: &Network, node: usize) -> Option<Word> {
    match network.nodes[node].item {
        Item::Organization(id) => reader.conference().organization(id).kind.clone(),
        Item::Person(_) => None,
    }
}

/// The name of a group.
pub fn name_of_group(reader: &Reader, network: &Network, group: &Group) -> String {
    let words = NetworkWords::of(reader.words.lang);
    let (pattern, name) = match &group.basis {
        Basis::Around(leader) => {
            (words.group, reader.pick(name_of(reader, network.nodes[*leader].item)).text.to_owned())
        }
        Basis::Kind(kind) => {
            let kind = kind.as_deref().map_or(words.other_kind, |kind| reader.words.kind(kind));
            (words.group_around, kind.to_owned())
        }
    };
    pattern.replace("{x}", &name).replace("{n}", &group.members.len().to_string())
}

fn node_mark(reader: &Reader, network: &Network, groups: &[Group], shown: Shown) -> NodeMark {
    let words = NetworkWords::of(reader.words.lang);
    let mark = svg("g").part("node").set("role", "button").set("tabindex", "-1");
    let node = match shown {
        Shown::Node(node) => node,
        Shown::Group(number) => {
            let group = &groups[number];
            let name = name_of_group(reader, network, group);
            let radius = drawing::group_radius(group.members.len());
            let count = svg("text").class("count").set("y", "0.35em").text(&group.members.len().to_string());
            // It has the color of the kind that most of it has.
            let mut kinds: Vec<Option<Word>> =
                group.members.iter().map(|node| kind_of(reader, network, *node)).collect();
            kinds.sort_unstable();
            let most = kinds.chunk_by(|one, other| one == other).max_by_key(|same| same.len());
            let most = drawing::known_kind(most.and_then(|same| same[0].as_deref()));
            let mark = mark
                .class(&["node group ", most].concat())
                .set("data-id", &format!("group:{number}"))
                .set("data-count", &group.members.len().to_string())
                .set("data-links", &group.links_inside(network).to_string())
                .set("aria-label", &[name.as_str(), words.comma, words.open_group].concat())
                .child(svg("path").class("mark").set("d", &drawing::outline(None, [0.0, 0.0], radius)))
                .child(count);
            let label = Name::new("node-label", "name", Some(&format!("group:{number}")), String::new(), name, None);
            let importance = 20 + group.members.len() as u32;
            return NodeMark { mark, label, radius, importance };
        }
    };
    let item = network.nodes[node].item;
    let part = network.nodes[node].part;
    let kind = kind_of(reader, network, node);
    let radius = drawing::radius(part, matches!(item, Item::Person(_)));
    let name = name_of(reader, item);
    let outline = |radius: f32| drawing::outline(kind.as_deref(), [0.0, 0.0], radius);
    let ring = (part == Part::Organizes).then(|| svg("path").class("ring").set("d", &outline(radius + 4.0)));
    let class = match item {
        Item::Person(_) => "node person".to_owned(),
        Item::Organization(_) => format!("node {}", drawing::known_kind(kind.as_deref())),
    };
    let key = item.key(reader.conference());
    let role = role_of(reader, item);
    let kind_in_words = match item {
        Item::Person(_) => Some(words.person),
        Item::Organization(_) => kind.as_deref().map(|kind| reader.words.kind(kind)),
    };
    let count = words.node_links.replace("{x}", &network.around[node].len().to_string());
    let said = [Some(reader.pick(name).text), kind_in_words, role.as_deref(), Some(&count)];
    let said = said.into_iter().flatten().collect::<Vec<_>>().join(words.comma);
    let mark = mark
        .class(&class)
        .set("data-id", &key)
        .set("aria-label", &said)
        .child(svg("path").class("mark").set("d", &outline(radius)))
        .children(ring);
    let piece = reader.pick(name);
    let class = if part == Part::Organizes { "name leading" } else { "name" };
    let label = Name::new("node-label", class, Some(&key), tag(reader, name), piece.text.to_owned(), role);
    let radius = if part == Part::Organizes { radius + 5.0 } else { radius };
    NodeMark { mark, label, radius, importance: network.importance(node) }
}

/// The language of a text where that is another than the widget's.
fn tag(reader: &Reader, text: &Text) -> String {
    let lang = reader.pick(text).lang;
    if reader.words.is_own(lang) { String::new() } else { lang.to_owned() }
}

/// The roles of an organization in the conference, in words.
pub fn role_of(reader: &Reader, item: Item) -> Option<String> {
    let Item::Organization(id) = item else { return None };
    let roles = roles_in_conference(reader.conference(), id);
    let words: Vec<&str> = roles.into_iter().map(|role| reader.words.organization_role(role)).collect();
    (!words.is_empty()).then(|| words.join(" · "))
}

fn link_mark(
    reader: &Reader,
    network: &Network,
    groups: &[Group],
    folded: &Folded,
    position: usize,
    aside: f32,
) -> LinkMark {
    let bundle = &folded.bundles[position];
    let key = |shown: Shown| match shown {
        Shown::Node(node) => network.nodes[node].item.key(reader.conference()),
        Shown::Group(group) => format!("group:{group}"),
    };
    let [one, other] = bundle.ends.map(|end| key(folded.shown[end]));
    let mark = svg("path")
        .part("link")
        .class(&format!("link {}", bundle.kind.key()))
        .set("data-id", &[&one, " ", &other, " ", bundle.kind.key()].concat())
        .set("data-count", &bundle.links.len().to_string());
    let link = LinkMark { mark, caption: caption(reader, network, folded, position), aside };
    if folded.bundles.len() <= MOST_SPOKEN {
        link.speak(&said_of_bundle(reader, network, groups, folded, position));
    }
    link
}

/// What is written on a link: who is in both.
fn caption(reader: &Reader, network: &Network, folded: &Folded, position: usize) -> Option<Name> {
    let bundle = &folded.bundles[position];
    let is_between_nodes = bundle.ends.iter().all(|end| matches!(folded.shown[*end], Shown::Node(_)));
    if bundle.kind != Kind::Person || !is_between_nodes {
        return None;
    }
    let link = bundle.links[0];
    let mut people = network.links[link].reasons.iter().filter_map(|reason| match reason {
        Reason::Shared(person) => Some(&reader.conference().person(*person).name),
        _ => None,
    });
    let first = people.next()?;
    let more = people.count();
    let text = reader.pick(first).text;
    let text = if more > 0 { format!("{text} +{more}") } else { text.to_owned() };
    Some(Name::new("link-label", "caption", None, tag(reader, first), text, None))
}

fn said_of_bundle(reader: &Reader, network: &Network, groups: &[Group], folded: &Folded, position: usize) -> String {
    let bundle = &folded.bundles[position];
    if let [link] = bundle.links[..] {
        return sentence::text_of_link(reader, network, &network.links[link]);
    }
    let words = NetworkWords::of(reader.words.lang);
    let name = |end: usize| match folded.shown[end] {
        Shown::Node(node) => reader.pick(name_of(reader, network.nodes[node].item)).text.to_owned(),
        Shown::Group(group) => name_of_group(reader, network, &groups[group]),
    };
    let said = words.bundle.replace("{n}", &bundle.links.len().to_string()).replace("{x}", words.kind(bundle.kind));
    said.replace("{a}", &name(bundle.ends[0])).replace("{b}", &name(bundle.ends[1]))
}

impl LinkMark {
    /// Gives the link its sentence, and a place where the keyboard can be.
    fn speak(&self, sentence: &str) {
        self.mark.put("role", "img");
        self.mark.put("aria-label", sentence);
        if self.mark.element().get_attribute("tabindex").is_none() {
            self.mark.put("tabindex", "-1");
        }
    }
}

impl Name {
    fn new(part: &str, class: &str, id: Option<&str>, lang: String, text: String, role: Option<String>) -> Self {
        let mark = svg("text").part(part).class(class);
        let mark = if let Some(id) = id { mark.set("data-id", id) } else { mark };
        let mark = if lang.is_empty() { mark } else { mark.set("lang", &lang) };
        Self {
            mark,
            lines: RefCell::default(),
            role,
            lang,
            text,
            measured: Cell::default(),
            at: Cell::default(),
            is_shown: Cell::new(false),
        }
    }

    fn break_lines(&self, most: usize) {
        let broken = lines(&self.text, most);
        let line = |text: &str, class: &str, is_first: bool| {
            let line = svg("tspan").set("x", "0").class(class).text(text);
            if is_first { line } else { line.set("dy", "1.2em") }
        };
        let name = broken.iter().enumerate().map(|(place, text)| line(text, "line", place == 0));
        let role = self.role.iter().map(|role| line(role, "role", false));
        self.mark.fill(name.chain(role).collect::<Vec<_>>());
        self.lines.replace(broken);
        self.is_shown.set(false);
        self.mark.flag("data-waiting", true);
    }

    fn measure(&self) {
        let area = call(self.mark.element(), "getBBox", &[]);
        self.measured.set(["x", "y", "width", "height"].map(|side| number(&area, side)));
    }

    fn size(&self) -> [f32; 2] {
        let [_, _, width, height] = self.measured.get();
        // A pixel more: browsers measure in fractions and paint in whole ones.
        [width + 2.0, height]
    }

    fn put(&self, area: Option<Area>) {
        let Some(area) = area else {
            self.hide();
            return;
        };
        let [left, top, ..] = self.measured.get();
        let [x, y] = [area.left + 1.0 - left, area.top - top];
        if self.at.replace([x, y]) != [x, y] || !self.is_shown.get() {
            self.mark.put("transform", &["translate(", &pair([x, y]), ")"].concat());
        }
        if !self.is_shown.replace(true) {
            self.mark.flag("data-waiting", false);
        }
    }

    fn hide(&self) {
        if self.is_shown.replace(false) {
            self.mark.flag("data-waiting", true);
        }
    }

    /// Adds it to a drawing, where it stands.
    fn draw(&self, fill: &'static str, to_paper: impl Fn([f32; 2]) -> [f32; 2], marks: &mut Vec<Mark>) {
        let at = self.at.get();
        let lines = self.lines.borrow();
        let all =
            lines.iter().map(|line| (line, fill, 13.0)).chain(self.role.iter().map(|role| (role, drawing::PALE, 11.0)));
        let mut down = 0.0;
        for (place, (line, fill, size)) in all.enumerate() {
            down += if place > 0 { size * 1.2 } else { 0.0 };
            marks.push(Mark::Text {
                at: to_paper([at[0], at[1] + down]),
                size,
                is_centered: true,
                is_bold: false,
                fill,
                lang: self.lang.clone(),
                text: line.clone(),
            });
        }
    }
}
