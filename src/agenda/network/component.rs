//! Nodes that hang together, and the shape that they take by themselves. Where that shape stands, and how large it is there, is
//! not known here.

use super::stress::Stress;

/// Nodes of which each can be reached from each, and none besides.
#[derive(Clone, Debug)]
pub struct Component {
    /// The nodes, in order.
    pub nodes: Vec<usize>,
    /// The links between them.
    pub links: Vec<([usize; 2], u32)>,
    stress: Stress,
}

/// The components of so many nodes, in the order of their first nodes. A node without links is in none of them.
pub fn components(count: usize, links: &[([usize; 2], u32)]) -> Vec<Component> {
    let links: Vec<_> = links.iter().filter(|(ends, _)| ends[0] != ends[1]).collect();
    let mut around = vec![Vec::new(); count];
    for ([one, other], _) in &links {
        around[*one].push(*other);
        around[*other].push(*one);
    }
    let mut number = vec![None; count];
    let mut members: Vec<Vec<usize>> = Vec::new();
    for start in (0..count).filter(|node| !around[*node].is_empty()) {
        if number[start].is_some() {
            continue;
        }
        let found = Some(members.len());
        let mut nodes = vec![start];
        number[start] = found;
        let mut at = 0;
        while let Some(node) = nodes.get(at).copied() {
            for neighbor in &around[node] {
                if number[*neighbor].is_none() {
                    number[*neighbor] = found;
                    nodes.push(*neighbor);
                }
            }
            at += 1;
        }
        nodes.sort_unstable();
        members.push(nodes);
    }
    let mut own = vec![Vec::new(); members.len()];
    for link in links {
        number[link.0[0]].into_iter().for_each(|component| own[component].push(*link));
    }
    members.into_iter().zip(own).map(|(nodes, links)| Component::new(nodes, links)).collect()
}

impl Component {
    fn new(nodes: Vec<usize>, links: Vec<([usize; 2], u32)>) -> Self {
        let place = |node: usize| nodes.binary_search(&node).unwrap_or_default();
        let placed = links.iter().map(|(ends, length)| (ends.map(place), (*length).max(1)));
        let stress = Stress::new(nodes.len(), placed);
        Self { nodes, links, stress }
    }

    /// Goes on by about so many pairs of nodes. Returns whether the shape is found.
    pub fn step(&mut self, effort: usize) -> bool {
        self.stress.step(effort)
    }

    /// Where the nodes are in a shape whose long side lies across or down, from its left upper corner, and the size of that
    /// shape; in the unit in which links have their lengths.
    pub fn shape(&self, is_across: bool) -> (Vec<[f32; 2]>, [f32; 2]) {
        let count = self.nodes.len() as f32;
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
        let turned = |point: &[f32; 2]| {
            let [x, y] = [point[0] - middle[0], point[1] - middle[1]];
            let (along, beside) = (x * long[0] + y * long[1], y * long[0] - x * long[1]);
            if is_across { [along, beside] } else { [beside, along] }
        };
        let mut turned: Vec<[f32; 2]> = points.iter().map(turned).collect();
        let least = [0, 1].map(|axis| turned.iter().map(|point| point[axis]).fold(f32::MAX, f32::min));
        for point in &mut turned {
            *point = [point[0] - least[0], point[1] - least[1]];
        }
        let size = [0, 1].map(|axis| turned.iter().map(|point| point[axis]).fold(0.0, f32::max));
        (turned, size)
    }
}
