//! Putting things in order, in one way for all things, because each is downloaded.

use std::cmp::Ordering;

/// Whether any two of a list have the same number.
pub fn is_any_twice(count: usize, number: &dyn Fn(usize) -> usize) -> bool {
    count > 1 && {
        let by_number = sorted(count, &|one, other| number(one).cmp(&number(other)));
        by_number.windows(2).any(|pair| number(pair[0]) == number(pair[1]))
    }
}

/// The positions of so many things in an order, equal ones as they stand.
pub fn sorted(count: usize, order: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut positions: Vec<usize> = (0..count).collect();
    positions.sort_by(|one, other| order(*one, *other));
    positions
}
