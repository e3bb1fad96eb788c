//! Boxes put beside each other so that all of them together have the shape of the ground, none over another. It is given
//! sizes alone, and knows nothing of what is in a box. It goes in steps, like everything that a layout is made of.

use super::label::Area;

/// So many widths are tried.
const TURNS: u32 = 12;

/// Boxes on their way to their places.
#[derive(Clone, Debug)]
pub struct Packing {
    sizes: Vec<[f32; 2]>,
    ground: [f32; 2],
    /// The tallest first: what comes later finds room beside it.
    order: Vec<usize>,
    /// Between these is the width that suits the ground best.
    widths: [f32; 2],
    turn: u32,
    best: Option<Packed>,
}

/// Where the boxes stand in a strip of some width: their left upper corners, and the room that all of them take.
#[derive(Clone, Debug)]
struct Packed {
    corners: Vec<[f32; 2]>,
    room: [f32; 2],
}

/// A piece of the lower edge of what stands there already.
#[derive(Clone, Copy, Debug)]
struct Skyline {
    from: f32,
    to: f32,
    down: f32,
}

impl Packing {
    /// Begins. Sizes are widths and heights above zero, in a unit of any length.
    pub fn new(sizes: Vec<[f32; 2]>, ground: [f32; 2]) -> Self {
        let mut order: Vec<usize> = (0..sizes.len()).collect();
        order.sort_by(|one, other| sizes[*other][1].total_cmp(&sizes[*one][1]));
        let widest = sizes.iter().map(|size| size[0]).fold(0.0, f32::max);
        // A little more, so that all of them fit into one row whatever the order they are added in.
        let all = sizes.iter().map(|size| size[0]).sum::<f32>() * 1.001;
        Self { sizes, ground, order, widths: [widest, all], turn: 0, best: None }
    }

    /// Tries one width. Returns whether it was the last one.
    pub fn step(&mut self) -> bool {
        // The first try is the narrowest strip there can be, which is the best one where it is not tall enough.
        let width = if self.turn == 0 { self.widths[0] } else { f32::midpoint(self.widths[0], self.widths[1]) };
        let found = self.pack(width);
        let is_too_tall = found.room[1] * self.ground[0] > found.room[0] * self.ground[1];
        self.widths[usize::from(!is_too_tall)] = width;
        if self.best.as_ref().is_none_or(|best| self.magnified(&found) > self.magnified(best)) {
            self.best = Some(found);
        }
        self.turn += 1;
        self.turn >= TURNS || self.widths[1] <= self.widths[0]
    }

    /// Where each box is on the ground: all of them are stretched by the same, until they fill it.
    pub fn areas(&self) -> Vec<Area> {
        let Some(Packed { corners, room }) = &self.best else { return Vec::new() };
        let stretch = [0, 1].map(|axis| self.ground[axis] / room[axis]);
        let area = |(corner, size): (&[f32; 2], &[f32; 2])| Area {
            left: corner[0] * stretch[0],
            top: corner[1] * stretch[1],
            right: (corner[0] + size[0]) * stretch[0],
            bottom: (corner[1] + size[1]) * stretch[1],
        };
        corners.iter().zip(&self.sizes).map(area).collect()
    }

    /// How much larger the boxes may get on the ground without another shape.
    fn magnified(&self, packed: &Packed) -> f32 {
        (self.ground[0] / packed.room[0]).min(self.ground[1] / packed.room[1])
    }

    /// Puts each box as far up as it goes in a strip, and there as far to the left.
    fn pack(&self, width: f32) -> Packed {
        let mut corners = vec![[0.0; 2]; self.sizes.len()];
        let mut room = [0.0_f32; 2];
        let mut edges = vec![Skyline { from: 0.0, to: width, down: 0.0 }];
        for position in &self.order {
            let size = self.sizes[*position];
            let corner = highest(&edges, size[0]);
            let end = [corner[0] + size[0], corner[1] + size[1]];
            corners[*position] = corner;
            room = [room[0].max(end[0]), room[1].max(end[1])];
            let covered = Skyline { from: corner[0], to: end[0], down: end[1] };
            let mut left: Vec<Skyline> = edges.iter().flat_map(|edge| edge.without(covered)).collect();
            left.push(covered);
            left.sort_by(|one, other| one.from.total_cmp(&other.from));
            edges = left;
        }
        Packed { corners, room }
    }
}

impl Skyline {
    /// What is left of it to both sides of another one.
    fn without(self, covered: Self) -> impl Iterator<Item = Self> {
        let before = Self { to: self.to.min(covered.from), ..self };
        let after = Self { from: self.from.max(covered.to), ..self };
        [before, after].into_iter().filter(|edge| edge.from < edge.to)
    }
}

/// The left upper corner where something of a width fits below all edges and is highest.
fn highest(edges: &[Skyline], width: f32) -> [f32; 2] {
    let end = edges.last().map_or(0.0, |edge| edge.to);
    let mut best = [0.0, f32::MAX];
    for (place, Skyline { from, .. }) in edges.iter().enumerate() {
        let to = from + width;
        // What starts at the edge of the strip always fits: the strip is as wide as the widest.
        if place > 0 && to > end {
            break;
        }
        let below = edges[place..].iter().take_while(|edge| edge.from < to);
        let down = below.map(|edge| edge.down).fold(0.0, f32::max);
        if down < best[1] {
            best = [*from, down];
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    fn packed(sizes: &[[f32; 2]], ground: [f32; 2]) -> Vec<Area> {
        let mut packing = Packing::new(sizes.to_vec(), ground);
        while !packing.step() {}
        packing.areas()
    }

    #[test]
    fn what_fits_best_in_one_row_stands_in_one() {
        for (sizes, ground) in [
            (&[[10.0, 10.0], [10.0, 10.0]][..], [20.0, 10.0]),
            (&[[600.0, 500.0], [500.0, 500.0]], [1260.0, 780.0]),
            (&[[400.0, 300.0], [400.0, 300.0], [400.0, 300.0]], [1260.0, 400.0]),
        ] {
            assert!(packed(sizes, ground).iter().all(|area| area.top == 0.0), "{sizes:?}");
        }
    }

    #[test]
    fn what_fits_best_in_one_column_stands_in_one() {
        let areas = packed(&[[10.0, 10.0], [10.0, 10.0]], [10.0, 20.0]);
        assert!(areas.iter().all(|area| area.left == 0.0), "{areas:?}");
    }
}
