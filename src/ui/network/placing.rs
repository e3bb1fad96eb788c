//! How the nodes, links and names of a picture come to their places: names are broken and measured, the pure ring lays
//! everything out and finds room for the names, and the elements follow. All of it goes in steps between which the browser
//! has its turn.

use std::rc::Rc;

use leptos::prelude::*;

use super::camera::{Camera, FULL};
use super::marks::{Name, NodeMark};
use super::picture::Picture;
use crate::agenda::network::LinkKind;
use crate::agenda::network::drawing::{self, decimal, pair, rounded};
use crate::agenda::network::label::{Area, Extent, Label, Line, Placing};
use crate::agenda::network::layout::{Layout, Plan};
use crate::browser::clock::Work;
use crate::browser::room::is_rendered;

/// What stays free along the sides of the ground.
const EDGE: f32 = 10.0;
/// So many names are broken before they are measured, so that the browser lays them out together.
const MEASURED_TOGETHER: usize = 6;
/// So many elements follow in one step.
const MOVED_TOGETHER: usize = 16;

/// What comes next.
enum Next {
    /// Names from this one on are measured.
    Measure(usize),
    Plan,
    LayOut(Box<Layout>),
    /// Links from this one on are drawn.
    Draw(usize),
    Place(Box<Places>),
}

/// Names that look for their places, then elements that follow.
struct Places {
    /// Names by number: of the nodes, then the captions of the links.
    asking: Vec<usize>,
    placing: Placing,
    is_placed: bool,
    moved: usize,
}

impl Picture {
    /// Measures what has to be known and lays out; to be called once it is in the page, and when its width changes.
    pub fn arrange(self: &Rc<Self>) {
        let width = self.room();
        // What is hidden has no names that could be measured.
        if width < 1.0 || (width - self.ground.get()[0]).abs() < 2.0 || !is_rendered(self.whole.element()) {
            return;
        }
        self.ground.set([width, self.ground.get()[1]]);
        self.is_settled.set(false);
        self.whole.flag("data-settling", true);
        self.go_on(Next::Measure(0));
    }

    /// How wide a picture may be. The browser rounds: in less room than it has asked for a picture would be made smaller, and every
    /// name with it.
    fn room(&self) -> f32 {
        self.whole.element().parent_element().map_or(0, |around| around.client_width() - 1) as f32
    }

    /// Says that what is seen is not in its last place.
    pub fn pending(&self) {
        self.work.replace(None);
        self.whole.flag("data-pending", true);
    }

    /// Brings everything in line with the camera, and names to where there is room for them.
    pub fn place_anew(&self) {
        if self.is_settled.get() {
            self.pending();
            self.go_on(Next::Place(Box::new(self.places())));
        }
    }

    /// The same at once.
    pub fn draw(&self) {
        if self.is_settled.get() {
            self.work.replace(None);
            let mut places = self.places();
            while !self.place(&mut places, usize::MAX) {}
        }
    }

    fn go_on(&self, next: Next) {
        self.rest.replace(None);
        let picture = self.itself.clone();
        let mut next = Some(next);
        let work = Work::begin(move || {
            let picture = picture.upgrade();
            next = picture.zip(next.take()).and_then(|(picture, next)| picture.step(next));
            next.is_none()
        });
        self.work.replace(Some(work));
    }

    fn step(&self, next: Next) -> Option<Next> {
        match next {
            // The page hides it meanwhile: all of it begins anew once it is shown.
            Next::Measure(_) if self.room() < 1.0 => {
                self.ground.set([0.0, self.ground()[1]]);
                None
            }
            Next::Measure(first) => {
                let most = if self.ground()[0] < 480.0 { 14 } else { 18 };
                let last = (first + MEASURED_TOGETHER).min(self.nodes.len() + self.links.len());
                let names = (first..last).filter_map(|number| self.name(number));
                names.clone().for_each(|name| name.break_lines(most));
                names.clone().for_each(Name::measure);
                // Off the page until they have a place: with each change of the ground the browser would lay out all of them.
                names.for_each(Name::hide);
                Some(if last == self.nodes.len() + self.links.len() { Next::Plan } else { Next::Measure(last) })
            }
            Next::Plan => Some(Next::LayOut(Box::new(Layout::new(self.plan())))),
            Next::LayOut(mut layout) => {
                if !layout.step(600) {
                    return Some(Next::LayOut(layout));
                }
                let [width, height] = self.ground().map(|side| side - 2.0 * EDGE);
                let points = layout.points().into_iter().map(|[x, y]| [x * width + EDGE, y * height + EDGE]).collect();
                self.points.replace(points);
                self.camera.set(FULL);
                Some(Next::Draw(0))
            }
            Next::Draw(first) if first < self.links.len() => {
                let last = (first + MOVED_TOGETHER).min(self.links.len());
                for link in first..last {
                    self.links[link].mark.put("d", &drawing::curve(self.ends(link), self.links[link].aside));
                }
                Some(Next::Draw(last))
            }
            Next::Draw(_) => {
                self.is_settled.set(true);
                Some(Next::Place(Box::new(self.places())))
            }
            Next::Place(mut places) => {
                // What is seen follows at once.
                let is_seen = !self.whole.element().has_attribute("data-settling");
                let most = if is_seen { usize::MAX } else { MOVED_TOGETHER };
                (!self.place(&mut places, most)).then_some(Next::Place(places))
            }
        }
    }

    /// A name by its number.
    fn name(&self, number: usize) -> Option<&Name> {
        let link = number.checked_sub(self.nodes.len());
        link.map_or_else(
            || self.nodes.get(number).map(|node| &node.label),
            |link| self.links.get(link)?.caption.as_ref(),
        )
    }

    /// What is to be laid out, and on how much ground.
    fn plan(&self) -> Plan {
        let [width, _] = self.ground();
        let extent = |node: &NodeMark| Extent::named(node.radius, node.label.size());
        let mut extents: Vec<Extent> = self.nodes.iter().map(extent).collect();
        let area = |extent: &Extent| (extent.width() + 14.0) * (extent.height() + 14.0);
        let all: f32 = extents.iter().map(area).sum();
        let (least, tallest) = if width < 600.0 { (width, width * 3.0) } else { (width * 0.62, width * 0.98) };
        let height = (all * 2.4 / width).max(least).min(tallest).max(280.0).round();
        self.ground.set([width, height]);
        self.whole.put("viewBox", &["0 0 ", &pair([width, height])].concat());
        self.whole.put("width", &decimal(width));
        self.whole.put("height", &decimal(height));
        // The least important names do without room of their own where there is not enough for all; every mark has its own.
        let mark = |node: usize| Extent::mark(self.nodes[node].radius + 2.0);
        let tight = |extent: &Extent| (extent.width() + 6.0) * (extent.height() + 6.0);
        let mut room = width * height * 0.7 - (0..extents.len()).map(|node| tight(&mark(node))).sum::<f32>();
        for node in self.by_importance() {
            room -= tight(&extents[node]) - tight(&mark(node));
            if room < 0.0 {
                extents[node] = mark(node);
            }
        }
        let length = |kind: LinkKind| match kind {
            LinkKind::Stage => 14,
            LinkKind::Person => 12,
            _ => Plan::LENGTH,
        };
        Plan {
            width: width - 2.0 * EDGE,
            height: height - 2.0 * EDGE,
            extents,
            radii: self.nodes.iter().map(|node| node.radius).collect(),
            links: self.folded.bundles.iter().map(|bundle| (bundle.ends, length(bundle.kind))).collect(),
        }
    }

    /// The nodes, the most important first.
    fn by_importance(&self) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.nodes.len()).collect();
        order.sort_by_key(|node| std::cmp::Reverse(self.nodes[*node].importance));
        order
    }

    /// Which names ask for a place: those of what stands out first, then the most important.
    fn places(&self) -> Places {
        let emphasis = self.emphasis.borrow();
        let nearness = |node: usize| emphasis.near.get(node).copied().flatten().unwrap_or(usize::MAX);
        let mut asking = self.by_importance();
        asking.sort_by_key(|node| nearness(*node));
        let marks: Vec<([f32; 2], f32)> =
            self.nodes.iter().enumerate().map(|(node, mark)| (self.seen_at(node), mark.radius)).collect();
        let of_node = |node: &usize| {
            let (at, radius) = marks[*node];
            Label { at, radius, size: self.nodes[*node].label.size(), along: None }
        };
        let mut labels: Vec<Label> = asking.iter().map(of_node).collect();
        for (position, link) in self.links.iter().enumerate() {
            let Some(caption) = &link.caption else { continue };
            let is_dim = emphasis.links.get(position) == Some(&false);
            if is_dim || self.is_hidden(self.folded.bundles[position].kind) {
                caption.hide();
                continue;
            }
            let at = self.middle_of(position);
            let [from, to] = self.folded.bundles[position].ends.map(|end| marks[end].0);
            let along = Some([(to[0] - from[0]) / 2.0, (to[1] - from[1]) / 2.0]);
            labels.push(Label { at, radius: 0.0, size: caption.size(), along });
            asking.push(self.nodes.len() + position);
        }
        let bundles = self.folded.bundles.iter().filter(|bundle| !self.is_hidden(bundle.kind));
        let line = |bundle: &crate::agenda::network::group::Bundle| {
            let weight = if bundle.kind == LinkKind::Stage { 1 } else { 4 };
            Line { ends: bundle.ends.map(|end| marks[end].0), weight }
        };
        let [right, bottom] = self.ground();
        let ground = Area { left: 0.0, top: 0.0, right, bottom };
        let placing = Placing::new(labels, &marks, bundles.map(line).collect(), ground);
        Places { asking, placing, is_placed: false, moved: 0 }
    }

    /// Finds the places, then moves no more than so many elements there. Returns whether all are there.
    fn place(&self, places: &mut Places, most: usize) -> bool {
        if !places.is_placed {
            places.is_placed = places.placing.step();
            return false;
        }
        let (first, all) = (places.moved, places.asking.len());
        if first == 0 {
            let Camera { scale, shift } = self.camera.get();
            let moved = format!("translate({}) scale({})", pair(shift), rounded(scale, 4));
            self.camera_of_links.put("transform", &moved);
            self.drawn.set(self.camera.get());
            let _ = self.whole.html().style().remove_property("transform");
        }
        places.moved = first.saturating_add(most).min(all);
        let emphasis = self.emphasis.borrow();
        for position in first..places.moved {
            let number = places.asking[position];
            if let Some(node) = self.nodes.get(number) {
                node.mark.put("transform", &["translate(", &pair(self.seen_at(number)), ")"].concat());
                let is_out = !emphasis.near.is_empty() && emphasis.near.get(number).copied().flatten().is_none();
                node.label.mark.flag("data-far", is_out);
            }
            if let Some(name) = self.name(number) {
                name.put(places.placing.placed[position]);
            }
        }
        drop(emphasis);
        if places.moved < all {
            return false;
        }
        let shown = places.placing.placed[..self.nodes.len()].iter().flatten().count();
        if self.choice.names.get_untracked() != (shown, self.nodes.len()) {
            self.choice.names.set((shown, self.nodes.len()));
        }
        self.whole.flag("data-pending", false);
        if self.whole.element().has_attribute("data-settling") {
            self.whole.flag("data-settling", false);
            self.choice.settled.update(|times| *times += 1);
        }
        true
    }
}
