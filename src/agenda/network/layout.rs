//! Where nodes stand: under little stress, turned so that they fill the ground, and with room for their labels. Equal input
//! gives equal points, made with sums, products, quotients and roots alone, so that every machine agrees. It is done in
//! steps, so that whoever waits for it can do something else in between; it knows no clock.

use super::label::Extent;
use super::stress::Stress;

/// What is to be laid out.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Plan {
    /// The width of the ground, in pixels.
    pub width: f32,
    /// The height of the ground, in pixels.
    pub height: f32,
    /// Of each node the room around its point where nothing else should be.
    pub extents: Vec<Extent>,
    /// Of each node the size of its mark, from the point outward.
    pub radii: Vec<f32>,
    /// Which nodes belong together, and how far apart they ought to be; [`Plan::LENGTH`] is ordinary.
    pub links: Vec<([usize; 2], u32)>,
}

impl Plan {
    /// The length of an ordinary link.
    pub const LENGTH: u32 = super::stress::LENGTH;
}

/// A layout under way.
#[derive(Clone, Debug)]
pub struct Layout {
    plan: Plan,
    /// The nodes that have links, in order; what is known of them comes in that order too.
    linked: Vec<usize>,
    stress: Stress,
    /// On the ground, in pixels; of every node.
    points: Vec<[f32; 2]>,
    /// The part of the ground that linked nodes have.
    height: f32,
    is_fitted: bool,
    round: u32,
}

/// How often nodes that are too near to each other are pushed apart, at most.
const ROUNDS: u32 = 240;
/// The space between two extents.
const GAP: f32 = 6.0;
/// More pairs of a node and a link than this are not looked at.
const MOST_PASSING: usize = 200_000;
/// With no more than this, links stay away from names too.
const MOST_NAMED: usize = 6_000;

/// Lays out at once. In the unit square, which stands for the ground.
pub fn settle(plan: Plan) -> Vec<[f32; 2]> {
    let mut layout = Layout::new(plan);
    while !layout.step(1 << 16) {}
    layout.points()
}

impl Layout {
    /// Begins.
    pub fn new(plan: Plan) -> Self {
        let count = plan.extents.len();
        let mut place = vec![None; count];
        let mut is_at_an_end = vec![false; count];
        plan.links.iter().filter(|(ends, _)| ends[0] != ends[1]).for_each(|(ends, _)| {
            for end in ends {
                is_at_an_end[*end] = true;
            }
        });
        let linked: Vec<usize> = (0..count).filter(|node| is_at_an_end[*node]).collect();
        for (position, node) in linked.iter().enumerate() {
            place[*node] = Some(position);
        }
        let links = plan.links.iter().filter_map(|([one, other], length)| {
            let ends = [place[*one]?, place[*other]?];
            (ends[0] != ends[1]).then_some((ends, (*length).max(1)))
        });
        let stress = Stress::new(linked.len(), links);
        let points = vec![[plan.width / 2.0, plan.height / 2.0]; count];
        Self { height: plan.height, plan, linked, stress, points, is_fitted: false, round: 0 }
    }

    /// Goes on by about so many pairs of nodes. Returns whether it is done.
    pub fn step(&mut self, effort: usize) -> bool {
        if !self.is_fitted {
            if self.stress.step(effort) {
                self.shelve();
                self.fit();
                self.is_fitted = true;
            }
            return false;
        }
        if self.round < ROUNDS {
            self.round += 1;
            if !self.push_apart() {
                self.round = ROUNDS;
            }
        }
        self.round == ROUNDS
    }

    /// Where the nodes are, in the unit square.
    pub fn points(&self) -> Vec<[f32; 2]> {
        let [width, height] = [self.plan.width, self.plan.height].map(|side| side.max(1.0));
        let unit = |value: f32, side: f32| if value.is_finite() { (value / side).clamp(0.0, 1.0) } else { 0.5 };
        self.points.iter().map(|[x, y]| [unit(*x, width), unit(*y, height)]).collect()
    }

    /// Puts the nodes without links into rows at the bottom, and leaves the rest of the ground to the others.
    fn shelve(&mut self) {
        let Plan { width, height, extents, .. } = &self.plan;
        let mut is_linked = vec![false; extents.len()];
        for node in &self.linked {
            is_linked[*node] = true;
        }
        let alone: Vec<usize> = (0..extents.len()).filter(|node| !is_linked[*node]).collect();
        if alone.is_empty() {
            return;
        }
        let mut rows: Vec<Vec<usize>> = vec![Vec::new()];
        let mut used = 0.0;
        for node in &alone {
            let wide = extents[*node].width() + GAP * 2.0;
            if used + wide > *width && used > 0.0 {
                rows.push(Vec::new());
                used = 0.0;
            }
            used += wide;
            rows.last_mut().into_iter().for_each(|row| row.push(*node));
        }
        let tall = |row: &Vec<usize>| row.iter().map(|node| extents[*node].height()).fold(0.0, f32::max) + GAP;
        let needed: f32 = rows.iter().map(tall).sum();
        let share = alone.len() as f32 / extents.len() as f32;
        let given = if self.linked.is_empty() { *height } else { needed.min(height * share.max(0.3)) };
        let stretch = if needed > 0.0 { given / needed } else { 1.0 };
        let mut top = height - given;
        for row in &rows {
            let wide: f32 = row.iter().map(|node| extents[*node].width()).sum();
            let gap = (width - wide) / row.len() as f32;
            let mut left = gap / 2.0;
            for node in row {
                let extent = &extents[*node];
                let slack = tall(row) * stretch - extent.height();
                let y = if rows.len() == 1 || stretch > 1.0 { top + slack / 2.0 } else { top };
                self.points[*node] = [left + extent.left, y + extent.top];
                left += extent.width() + gap;
            }
            top += tall(row) * stretch;
        }
        self.height = if self.linked.is_empty() { 0.0 } else { height - given };
    }

    /// Turns the linked nodes so that their long side lies along that of the ground, and fills it with them.
    fn fit(&mut self) {
        let count = self.linked.len() as f32;
        let points = &self.stress.points;
        let middle = [0, 1].map(|axis| points.iter().map(|point| point[axis]).sum::<f32>() / count);
        let spread = |one: usize, other: usize| {
            points.iter().map(|point| (point[one] - middle[one]) * (point[other] - middle[other])).sum::<f32>()
        };
        let (xx, xy, yy) = (spread(0, 0), spread(0, 1), spread(1, 1));
        // The direction of the greatest spread: the eigenvector of the greater eigenvalue.
        let half = (xx - yy) / 2.0;
        let greatest = f32::midpoint(xx, yy) + (half * half + xy * xy).sqrt();
        let mut long = if xy.abs() > 0.001 * (xx + yy) {
            [greatest - yy, xy]
        } else if xx >= yy {
            [1.0, 0.0]
        } else {
            [0.0, 1.0]
        };
        let length = (long[0] * long[0] + long[1] * long[1]).sqrt().max(f32::MIN_POSITIVE);
        long = long.map(|part| part / length);
        let is_wide = self.plan.width >= self.height;
        let turned = |point: &[f32; 2]| {
            let [x, y] = [point[0] - middle[0], point[1] - middle[1]];
            let (along, across) = (x * long[0] + y * long[1], y * long[0] - x * long[1]);
            if is_wide { [along, across] } else { [across, along] }
        };
        let turned: Vec<[f32; 2]> = points.iter().map(turned).collect();
        let ends = |axis: usize| {
            let side = turned.iter().map(|point| point[axis]);
            side.fold((f32::MAX, f32::MIN), |(least, most), one| (least.min(one), most.max(one)))
        };
        let ends = [ends(0), ends(1)];
        let ground = [self.plan.width, self.height];
        for (node, point) in self.linked.iter().zip(&turned) {
            let extent = &self.plan.extents[*node];
            let before = [extent.left, extent.top];
            let around = [extent.width(), extent.height()];
            for axis in 0..2 {
                let (least, most) = ends[axis];
                let share = if most - least > 0.001 { (point[axis] - least) / (most - least) } else { 0.5 };
                let room = (ground[axis] - around[axis]).max(0.0);
                self.points[*node][axis] = before[axis] + share * room;
            }
        }
    }

    /// Pushes nodes apart whose extents meet, and away from links that pass through them. Returns whether any did.
    fn push_apart(&mut self) -> bool {
        let is_early = self.round * 3 < ROUNDS * 2;
        let mut moved = is_early && self.linked.len() * self.plan.links.len() <= MOST_PASSING && self.step_aside();
        let extents = &self.plan.extents;
        let mut order = self.linked.clone();
        let left = |points: &[[f32; 2]], node: usize| points[node][0] - extents[node].left;
        order.sort_by(|one, other| left(&self.points, *one).total_cmp(&left(&self.points, *other)));
        for (position, one) in order.iter().enumerate() {
            for other in &order[position + 1..] {
                let [a, b] = [self.points[*one], self.points[*other]];
                let (first, second) = (&extents[*one], &extents[*other]);
                if b[0] - second.left > a[0] + first.right + GAP * 2.0 {
                    break;
                }
                let across =
                    (a[0] + first.right).min(b[0] + second.right) - (a[0] - first.left).max(b[0] - second.left);
                let down = (a[1] + first.bottom).min(b[1] + second.bottom) - (a[1] - first.top).max(b[1] - second.top);
                let [across, down] = [across + GAP, down + GAP];
                if across <= 0.0 || down <= 0.0 {
                    continue;
                }
                moved = true;
                // Along the shorter way out; who stands where decides the direction, and the order where nothing else does.
                let axis = usize::from(down < across);
                let way = if axis == 0 {
                    (b[0] + (second.right - second.left) / 2.0) - (a[0] + (first.right - first.left) / 2.0)
                } else {
                    (b[1] + (second.bottom - second.top) / 2.0) - (a[1] + (first.bottom - first.top) / 2.0)
                };
                let sign = if way > 0.0 || (way == 0.0 && one < other) { 1.0 } else { -1.0 };
                let push = sign * across.min(down) * 0.35;
                self.points[*one][axis] -= push;
                self.points[*other][axis] += push;
            }
        }
        for node in &self.linked {
            keep_inside(&mut self.points[*node], &extents[*node], [self.plan.width, self.height]);
        }
        moved
    }

    /// Moves nodes away from links that are not theirs.
    fn step_aside(&mut self) -> bool {
        let mut moved = false;
        let is_small = self.linked.len() * self.plan.links.len() <= MOST_NAMED;
        for ([one, other], _) in &self.plan.links {
            let [a, b] = [self.points[*one], self.points[*other]];
            let along = [b[0] - a[0], b[1] - a[1]];
            let length = along[0] * along[0] + along[1] * along[1];
            if length < 1.0 {
                continue;
            }
            for node in &self.linked {
                if node == one || node == other {
                    continue;
                }
                let extent = &self.plan.extents[*node];
                let mut point = self.points[*node];
                if is_small {
                    point[1] += (extent.bottom - extent.top) / 2.0;
                }
                let share = ((point[0] - a[0]) * along[0] + (point[1] - a[1]) * along[1]) / length;
                if !(0.02..=0.98).contains(&share) {
                    continue;
                }
                let away = [point[0] - a[0] - along[0] * share, point[1] - a[1] - along[1] * share];
                let distance = (away[0] * away[0] + away[1] * away[1]).sqrt();
                let root = length.sqrt();
                let wanted = if is_small {
                    // Half of what the mark and its name take across the link.
                    let half = [extent.width() / 2.0, extent.height() / 2.0];
                    half[0] * (along[1] / root).abs() + half[1] * (along[0] / root).abs() + 1.0
                } else {
                    self.plan.radii[*node] + GAP
                };
                if distance >= wanted {
                    continue;
                }
                moved = true;
                let push = (wanted - distance) * if is_small { 0.12 } else { 0.25 } / distance.max(0.5);
                let away = if distance < 0.5 { [along[1] / root, -along[0] / root] } else { away };
                for (axis, away) in away.into_iter().enumerate() {
                    self.points[*node][axis] += away * push;
                    self.points[*one][axis] -= away * push * (1.0 - share) * 0.5;
                    self.points[*other][axis] -= away * push * share * 0.5;
                }
            }
        }
        moved
    }
}

/// Moves a node so that all of it is on the ground, as far as the ground is large enough.
fn keep_inside(point: &mut [f32; 2], extent: &Extent, ground: [f32; 2]) {
    let around = [(extent.left, extent.right), (extent.top, extent.bottom)];
    for axis in 0..2 {
        let (before, after) = around[axis];
        point[axis] = point[axis].min(ground[axis] - after).max(before);
    }
}
