//! Where nodes stand: what hangs together under little stress and in an area of its own, where nothing else lies over it, and
//! with room for labels. Equal input gives equal points, made with sums, products, quotients and roots alone, so that every
//! machine agrees. It is done in steps, so that whoever waits for it can do something else in between; it knows no clock.

use super::apart::push_apart;
use super::component::{Component, components};
use super::label::{Area, Extent};
use super::packing::Packing;
use super::plan::GAP;
pub use super::plan::Plan;

/// A layout under way.
#[derive(Clone, Debug)]
pub struct Layout {
    plan: Plan,
    components: Vec<Component>,
    /// On the ground, in pixels; of every node.
    points: Vec<[f32; 2]>,
    /// The part of the ground that linked nodes have.
    height: f32,
    stage: Stage,
}

/// What is being done.
#[derive(Clone, Debug)]
enum Stage {
    /// This component and those after it have no shape yet.
    Shape(usize),
    Pack(Packing),
    /// In this component and those after it nodes are still to be pushed apart; in this one it was done so many times.
    Part {
        areas: Vec<Area>,
        component: usize,
        round: u32,
    },
}

/// How often nodes that are too near to each other are pushed apart, at most.
const ROUNDS: u32 = 240;
/// The share of the ground that the boxes of components would like to have; between them some is lost.
const FILLED: f32 = 0.85;
/// So many times the area of what stands in it is the least that a box has.
const ROOMY: f32 = 2.4;

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
        let components = components(count, &plan.links);
        let points = vec![[plan.width / 2.0, plan.height / 2.0]; count];
        Self { height: plan.height, plan, components, points, stage: Stage::Shape(0) }
    }

    /// Goes on by about so many pairs of nodes, or by one try at packing, or one round of making room. Returns whether it is done.
    pub fn step(&mut self, effort: usize) -> bool {
        match &mut self.stage {
            Stage::Shape(component) => {
                if let Some(under_way) = self.components.get_mut(*component) {
                    *component += usize::from(under_way.step(effort));
                } else {
                    self.shelve();
                    self.stage = Stage::Pack(Packing::new(self.boxes(), [self.plan.width, self.height]));
                }
            }
            Stage::Pack(packing) => {
                if packing.step() {
                    let areas = packing.areas();
                    self.fit(&areas);
                    self.stage = Stage::Part { areas, component: 0, round: 0 };
                }
            }
            Stage::Part { areas, component, round } => {
                let Some(under_way) = self.components.get(*component) else { return true };
                let may_go_far = (*round + 1) * 3 < ROUNDS * 2;
                *round += 1;
                let moved = push_apart(&self.plan, under_way, &areas[*component], &mut self.points, may_go_far);
                if !moved || *round == ROUNDS {
                    (*component, *round) = (*component + 1, 0);
                }
            }
        }
        false
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
        for node in self.components.iter().flat_map(|component| &component.nodes) {
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
        let given = if self.components.is_empty() { *height } else { needed.min(height * share.max(0.3)) };
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
        self.height = if self.components.is_empty() { 0.0 } else { height - given };
    }

    /// The size of the box that each component would like to have. A link is as long in all of them.
    fn boxes(&self) -> Vec<[f32; 2]> {
        let ground = [self.plan.width, self.height];
        let around = |component: &Component| {
            let widest = self.extents(component).map(Extent::width).fold(0.0, f32::max);
            let tallest = self.extents(component).map(Extent::height).fold(0.0, f32::max);
            [widest + GAP, tallest + GAP]
        };
        let all: Vec<_> =
            self.components.iter().map(|component| (self.shape(component).1, around(component))).collect();
        // As long as lets all of them fill the ground: (shape * length + around) across times the same down is a square of it.
        let square: f32 = all.iter().map(|(shape, _)| shape[0] * shape[1]).sum();
        let plain: f32 = all.iter().map(|(shape, around)| shape[0] * around[1] + shape[1] * around[0]).sum();
        let rest = ground[0] * ground[1] * FILLED - all.iter().map(|(_, around)| around[0] * around[1]).sum::<f32>();
        let rest = rest.max(0.0);
        let length = 2.0 * rest / (plain + (plain * plain + 4.0 * square * rest).sqrt()).max(f32::MIN_POSITIVE);
        let size = |(component, (shape, around)): (&Component, &([f32; 2], [f32; 2]))| {
            let size = [0, 1].map(|axis| shape[axis] * length + around[axis]);
            let area = |extent: &Extent| (extent.width() + GAP) * (extent.height() + GAP);
            let needed = self.extents(component).map(area).sum::<f32>() * ROOMY;
            let larger = (needed / (size[0] * size[1])).sqrt().max(1.0);
            size.map(|side| side * larger)
        };
        self.components.iter().zip(&all).map(size).collect()
    }

    fn extents<'a>(&'a self, component: &'a Component) -> impl Iterator<Item = &'a Extent> {
        component.nodes.iter().map(|node| &self.plan.extents[*node])
    }

    /// The shape of a component, whose long side lies along that of the ground.
    fn shape(&self, component: &Component) -> (Vec<[f32; 2]>, [f32; 2]) {
        component.shape(self.plan.width >= self.height)
    }

    /// Fills its area with each component.
    fn fit(&mut self, areas: &[Area]) {
        for (component, area) in self.components.iter().zip(areas) {
            let (shape, size) = self.shape(component);
            let corner = [area.left, area.top];
            let sides = [area.right - area.left, area.bottom - area.top];
            for (node, point) in component.nodes.iter().zip(&shape) {
                let extent = &self.plan.extents[*node];
                let before = [extent.left, extent.top];
                let around = [extent.width(), extent.height()];
                for axis in 0..2 {
                    let along = if size[axis] > 0.001 { point[axis] / size[axis] } else { 0.5 };
                    let room = (sides[axis] - around[axis]).max(0.0);
                    self.points[*node][axis] = corner[axis] + before[axis] + along * room;
                }
            }
        }
    }
}
