//! Room for names: nodes that are too near to each other are pushed apart, and away from links that pass through them, inside
//! the area that what hangs together has. It knows nothing of what stands elsewhere.

use super::component::Component;
use super::label::{Area, Extent};
use super::plan::{GAP, Plan};

/// With more pairs of a node and a link than this, links that pass through nodes are not looked at.
const MOST_PASSING: usize = 200_000;
/// With no more than this, links stay away from names too.
const MOST_NAMED: usize = 6_000;

/// Pushes nodes apart whose extents meet, and, as long as that may take them far, away from links that pass through them. Returns
/// whether any did.
pub fn push_apart(plan: &Plan, component: &Component, area: &Area, points: &mut [[f32; 2]], may_go_far: bool) -> bool {
    let Component { nodes, links, .. } = component;
    let mut moved = may_go_far && nodes.len() * links.len() <= MOST_PASSING && step_aside(plan, component, points);
    let extents = &plan.extents;
    let mut order = nodes.clone();
    let left = |points: &[[f32; 2]], node: usize| points[node][0] - extents[node].left;
    order.sort_by(|one, other| left(points, *one).total_cmp(&left(points, *other)));
    for (position, one) in order.iter().enumerate() {
        for other in &order[position + 1..] {
            let [a, b] = [points[*one], points[*other]];
            let (first, second) = (&extents[*one], &extents[*other]);
            if b[0] - second.left > a[0] + first.right + GAP * 2.0 {
                break;
            }
            let across = (a[0] + first.right).min(b[0] + second.right) - (a[0] - first.left).max(b[0] - second.left);
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
            points[*one][axis] -= push;
            points[*other][axis] += push;
        }
    }
    for node in nodes {
        keep_inside(&mut points[*node], &extents[*node], area);
    }
    moved
}

/// Moves nodes away from links that are not theirs.
fn step_aside(plan: &Plan, component: &Component, points: &mut [[f32; 2]]) -> bool {
    let Component { nodes, links, .. } = component;
    let mut moved = false;
    let is_small = nodes.len() * links.len() <= MOST_NAMED;
    for ([one, other], _) in links {
        let [a, b] = [points[*one], points[*other]];
        let along = [b[0] - a[0], b[1] - a[1]];
        let length = along[0] * along[0] + along[1] * along[1];
        if length < 1.0 {
            continue;
        }
        for node in nodes {
            if node == one || node == other {
                continue;
            }
            let extent = &plan.extents[*node];
            let mut point = points[*node];
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
                plan.radii[*node] + GAP
            };
            if distance >= wanted {
                continue;
            }
            moved = true;
            let push = (wanted - distance) * if is_small { 0.12 } else { 0.25 } / distance.max(0.5);
            let away = if distance < 0.5 { [along[1] / root, -along[0] / root] } else { away };
            for (axis, away) in away.into_iter().enumerate() {
                points[*node][axis] += away * push;
                points[*one][axis] -= away * push * (1.0 - share) * 0.5;
                points[*other][axis] -= away * push * share * 0.5;
            }
        }
    }
    moved
}

/// Moves a node so that all of it is in an area; where the area is too small for that, the point alone.
fn keep_inside(point: &mut [f32; 2], extent: &Extent, area: &Area) {
    let around = [(extent.left, extent.right), (extent.top, extent.bottom)];
    let sides = [(area.left, area.right), (area.top, area.bottom)];
    for axis in 0..2 {
        let ((before, after), (low, high)) = (around[axis], sides[axis]);
        point[axis] = if before + after <= high - low {
            point[axis].min(high - after).max(low + before)
        } else {
            low + (high - low) * before / (before + after)
        };
    }
}
