//! How far apart two nodes ought to stand, and moving them there: stress, lessened pair by pair in a fixed order that
//! looks like chance and is none. For many nodes only the distances to some of them are kept. It knows nodes as
//! numbers and nothing of labels or of the ground they stand on.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// Up to so many nodes every pair counts.
const FULL: usize = 1000;
/// With more, every node is held by the distances to these, and to its neighbors.
const PIVOTS: usize = 80;
/// Rounds: one more than a power of two, so that roots alone give the rate at which steps get smaller.
const HALVINGS: u32 = 5;
const ROUNDS: u32 = 1 << HALVINGS;
/// The length of an ordinary link.
pub const LENGTH: u32 = 10;

/// Nodes that hang together, on their way to where they are under the least stress.
#[derive(Clone, Debug)]
pub struct Stress {
    /// Where they are, in lengths of a link.
    pub points: Vec<[f32; 2]>,
    neighbors: Vec<Vec<(u32, u32)>>,
    sources: Vec<u32>,
    /// The distance of each node to the nearest of the sources so far.
    nearest: Vec<u32>,
    measured: usize,
    terms: Vec<StressTerm>,
    round: u32,
    at: usize,
    place: usize,
    rate: f32,
    shrinking: f32,
}

/// Two nodes and the distance they ought to have. Each end moves by a weight of its own.
#[derive(Clone, Copy, Debug)]
struct StressTerm {
    ends: [u32; 2],
    distance: f32,
    weights: [f32; 2],
}

impl Stress {
    /// Nodes with links, of a length each, over which every node can be reached; the start is the same for the same number of
    /// nodes.
    pub fn new(count: usize, links: impl Iterator<Item = ([usize; 2], u32)>) -> Self {
        let mut neighbors = vec![Vec::new(); count];
        for ([one, other], length) in links {
            neighbors[one].push((other as u32, length));
            neighbors[other].push((one as u32, length));
        }
        let spread = LENGTH as f32 * (count as f32).sqrt();
        // The sequence of Roberts: it fills a square evenly, and is made of sums alone.
        let start = |node: usize| {
            [0.754_877_7, 0.569_840_3].map(|step: f64| ((node as f64 * step).fract() as f32 - 0.5) * spread)
        };
        Self {
            points: (0..count).map(start).collect(),
            sources: Vec::new(),
            nearest: vec![u32::MAX; count],
            neighbors,
            measured: 0,
            terms: Vec::new(),
            round: 0,
            at: 0,
            place: 0,
            rate: 0.0,
            shrinking: 1.0,
        }
    }

    /// Goes on by about so many pairs. Returns whether everything has settled.
    pub fn step(&mut self, mut effort: usize) -> bool {
        let count = self.points.len();
        let wanted = if count <= FULL { count } else { PIVOTS };
        while self.measured < wanted {
            if effort == 0 {
                return false;
            }
            self.measure();
            effort = effort.saturating_sub(count + 16);
            if self.measured == wanted {
                self.begin();
            }
        }
        while self.round < ROUNDS && !self.terms.is_empty() {
            if effort == 0 {
                return false;
            }
            let many = effort.min(self.terms.len() - self.at);
            self.move_some(many);
            effort -= many;
        }
        true
    }

    /// Takes the distances from one more node.
    fn measure(&mut self) {
        let count = self.points.len();
        let is_full = count <= FULL;
        let source = if is_full {
            self.measured
        } else {
            // The one farthest from those taken so far, the first of them the one with the most links.
            let links = |node: &usize| (self.nearest[*node], self.neighbors[*node].len(), Reverse(*node));
            (0..count).max_by_key(links).unwrap_or_default()
        };
        let distances = self.distances(source);
        let terms = (if is_full { source + 1 } else { 0 })..count;
        for node in terms.filter(|node| *node != source) {
            let distance = distances[node] as f32;
            let weight = 1.0 / (distance * distance);
            let weights = if is_full { [weight; 2] } else { [0.0, weight] };
            self.terms.push(StressTerm { ends: [source as u32, node as u32], distance, weights });
        }
        for (nearest, distance) in self.nearest.iter_mut().zip(&distances) {
            *nearest = (*nearest).min(*distance);
        }
        self.sources.push(source as u32);
        self.measured += 1;
    }

    fn distances(&self, source: usize) -> Vec<u32> {
        let mut distances = vec![u32::MAX; self.points.len()];
        let mut waiting = BinaryHeap::new();
        distances[source] = 0;
        waiting.push(Reverse((0, source as u32)));
        while let Some(Reverse((distance, node))) = waiting.pop() {
            if distance > distances[node as usize] {
                continue;
            }
            for (neighbor, length) in &self.neighbors[node as usize] {
                let by_here = distance.saturating_add(*length);
                if by_here < distances[*neighbor as usize] {
                    distances[*neighbor as usize] = by_here;
                    waiting.push(Reverse((by_here, *neighbor)));
                }
            }
        }
        distances
    }

    /// Once all distances are there.
    fn begin(&mut self) {
        if self.points.len() > FULL {
            self.stand_for_many();
            for node in 0..self.points.len() {
                for (neighbor, length) in &self.neighbors[node] {
                    if node < *neighbor as usize {
                        let distance = *length as f32;
                        let weights = [1.0 / (distance * distance); 2];
                        self.terms.push(StressTerm { ends: [node as u32, *neighbor], distance, weights });
                    }
                }
            }
        }
        let weights = || self.terms.iter().flat_map(|term| term.weights).filter(|weight| *weight > 0.0);
        let (least, most) = weights().fold((f32::MAX, 0.0_f32), |(least, most), one| (least.min(one), most.max(one)));
        if most == 0.0 {
            self.terms.clear();
            return;
        }
        self.rate = 1.0 / least;
        self.shrinking = (0..HALVINGS).fold(0.05 / most * least, |shrinking, _| shrinking.sqrt());
    }

    /// A source stands for the nodes that are nearer to it than to the others, so its pull has their number.
    fn stand_for_many(&mut self) {
        let count = self.points.len();
        // Terms lie source by source, without the source itself.
        let distance = |of: usize, node: usize| {
            let source = self.sources[of] as usize;
            let skipped = usize::from(node > source);
            if node == source { 0.0 } else { self.terms[of * (count - 1) + node - skipped].distance }
        };
        let mut regions: Vec<Vec<f32>> = vec![Vec::new(); self.sources.len()];
        for node in 0..count {
            let mut nearest = 0;
            for of in 1..self.sources.len() {
                if distance(of, node) < distance(nearest, node) {
                    nearest = of;
                }
            }
            regions[nearest].push(distance(nearest, node));
        }
        for region in &mut regions {
            region.sort_by(f32::total_cmp);
        }
        for (of, region) in regions.iter().enumerate() {
            for term in &mut self.terms[of * (count - 1)..(of + 1) * (count - 1)] {
                let within = region.partition_point(|distance| *distance <= term.distance / 2.0);
                term.weights[1] *= within.max(1) as f32;
            }
        }
    }

    /// Moves the ends of so many pairs. Each round takes all of them once, with a stride of its own that shares no
    /// divisor with their number: neighbors in the list do not come after each other.
    fn move_some(&mut self, many: usize) {
        let total = self.terms.len();
        let stride = coprime(total, self.round as usize);
        for _ in 0..many {
            self.place = (self.place + stride) % total;
            let StressTerm { ends: [one, other], distance, weights } = self.terms[self.place];
            let [a, b] = [self.points[one as usize], self.points[other as usize]];
            let mut gap = [a[0] - b[0], a[1] - b[1]];
            let mut length = (gap[0] * gap[0] + gap[1] * gap[1]).sqrt();
            if length < 0.001 {
                gap = [if one < other { 0.01 } else { -0.01 }, 0.007];
                length = 0.0122;
            }
            let pull = (length - distance) / (2.0 * length);
            let shares = weights.map(|weight| (weight * self.rate).min(1.0) * pull);
            for (axis, gap) in gap.into_iter().enumerate() {
                self.points[one as usize][axis] -= gap * shares[0];
                self.points[other as usize][axis] += gap * shares[1];
            }
        }
        self.at += many;
        if self.at == total {
            self.at = 0;
            self.round += 1;
            self.rate *= self.shrinking;
        }
    }
}

/// A number near the golden section of another, another one for each turn, that has no divisor in common with it.
fn coprime(total: usize, turn: usize) -> usize {
    let mut candidate = (total as f64 * 0.618_034) as usize + turn * 2 + 1;
    while gcd(candidate, total) != 1 {
        candidate += 1;
    }
    candidate % total.max(1)
}

fn gcd(one: usize, other: usize) -> usize {
    if other == 0 { one } else { gcd(other, one % other) }
}
