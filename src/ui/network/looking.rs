//! What the camera over a picture does: magnifying, moving, and what is at a point. It draws nothing itself.

use leptos::prelude::*;

use super::camera::{Camera, FULL};
use super::picture::{Picture, Target};
use crate::agenda::network::drawing::{decimal, rounded};
use crate::browser::clock::Timer;

/// After so many milliseconds without a change it is at rest.
const REST_MS: i32 = 120;
/// The greatest magnification.
const LARGEST: f32 = 8.0;

impl Picture {
    /// Moves the camera, so that some of the ground is always seen.
    pub fn look(&self, camera: Camera) {
        let scale = camera.scale.clamp(1.0, LARGEST);
        let ground = self.ground();
        let shift = [0, 1].map(|axis| camera.shift[axis].clamp(ground[axis] * (1.0 - scale), 0.0));
        self.camera.set(Camera { scale, shift });
        if self.choice.is_magnified.get_untracked() != (scale > 1.0) {
            self.choice.is_magnified.set(scale > 1.0);
        }
        self.whole.flag("data-magnified", scale > 1.0);
        self.follow();
    }

    /// Moves all that is drawn as one, which costs nothing, and has it drawn anew once the camera is at rest.
    fn follow(&self) {
        if !self.is_settled.get() {
            return;
        }
        self.pending();
        let (camera, drawn) = (self.camera.get(), self.drawn.get());
        let ratio = camera.scale / drawn.scale;
        let [right, down] = [0, 1].map(|axis| decimal(camera.shift[axis] - drawn.shift[axis] * ratio));
        let moved = ["translate(", &right, "px,", &down, "px) scale(", &rounded(ratio, 4), ")"].concat();
        let _ = self.whole.html().style().set_property("transform", &moved);
        let picture = self.itself.clone();
        self.rest.replace(Some(Timer::once(REST_MS, move || {
            if let Some(picture) = picture.upgrade() {
                picture.place_anew();
            }
        })));
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
        let [width, height] = self.ground();
        self.magnify(by, [width / 2.0, height / 2.0]);
    }

    /// Moves by a share of the ground.
    pub fn pan(&self, [right, down]: [f32; 2]) {
        let Camera { scale, shift } = self.camera.get();
        let [width, height] = self.ground();
        self.look(Camera { scale, shift: [shift[0] + right * width, shift[1] + down * height] });
    }

    /// Shows all of it.
    pub fn fit(&self) {
        self.look(FULL);
    }

    /// Moves the camera just so far that a point is well inside.
    pub fn bring_into_sight(&self, [x, y]: [f32; 2]) {
        let Camera { scale, shift } = self.camera.get();
        let ground = self.ground();
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
}

/// How far a point is from a straight line.
fn away_from_line([x, y]: [f32; 2], from: [f32; 2], to: [f32; 2]) -> f32 {
    let along = [to[0] - from[0], to[1] - from[1]];
    let length = (along[0] * along[0] + along[1] * along[1]).max(1.0);
    let share = (((x - from[0]) * along[0] + (y - from[1]) * along[1]) / length).clamp(0.0, 1.0);
    let [right, down] = [x - from[0] - along[0] * share, y - from[1] - along[1] * share];
    (right * right + down * down).sqrt()
}
