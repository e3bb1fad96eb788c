//! A dense set of small numbers, one bit each: what facets and searches are made of. The bits are `fixedbitset`'s.

use fixedbitset::FixedBitSet;

/// The numbers that it holds together.
const BLOCK: usize = usize::BITS as usize;

/// A set of numbers below a length given at its making.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bits(FixedBitSet);

impl Bits {
    /// The empty set of numbers below `len`.
    pub fn none(len: usize) -> Self {
        Self(FixedBitSet::with_capacity(len))
    }

    /// The set of all numbers below `len`.
    pub fn all(len: usize) -> Self {
        let mut all = FixedBitSet::with_capacity(len);
        all.insert_range(..);
        Self(all)
    }

    /// The numbers below `len` that match.
    pub fn matching(len: usize, matches: impl Fn(usize) -> bool) -> Self {
        // Without a branch for each number, which would be guessed wrong half of the time.
        let block = |first: usize| {
            let numbers = first..len.min(first + BLOCK);
            numbers.fold(0, |block, number| block | usize::from(matches(number)) << (number - first))
        };
        let found = FixedBitSet::with_capacity_and_blocks(len, (0..len).step_by(BLOCK).map(block));
        Self(found)
    }

    /// Adds a number below the length.
    pub fn insert(&mut self, number: usize) {
        self.0.insert(number);
    }

    /// Whether the number is in the set.
    pub fn contains(&self, number: usize) -> bool {
        self.0.contains(number)
    }

    /// Keeps what is in the other set too.
    pub fn intersect(&mut self, other: &Self) {
        self.0.intersect_with(&other.0);
    }

    /// Adds what is in the other set.
    pub fn unite(&mut self, other: &Self) {
        self.0.union_with(&other.0);
    }

    /// Takes away what is in the other set.
    pub fn subtract(&mut self, other: &Self) {
        self.0.difference_with(&other.0);
    }

    /// The numbers below the length that are not in the set.
    pub fn complement(&self) -> Self {
        let mut others = self.0.clone();
        others.toggle_range(..);
        Self(others)
    }

    /// How many numbers are in the set.
    pub fn count(&self) -> usize {
        self.0.count_ones(..)
    }

    /// Whether all numbers below the length are in the set.
    pub fn is_full(&self) -> bool {
        self.0.is_full()
    }

    /// Whether no number is in the set.
    pub fn is_empty(&self) -> bool {
        self.0.is_clear()
    }

    /// The numbers, in order.
    pub fn iter(&self) -> impl Iterator<Item = usize> {
        self.0.ones()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn holds_what_was_put_in() {
        for len in [0, 1, 63, 64, 65, 130] {
            assert_eq!(Bits::all(len).iter().collect::<Vec<_>>(), (0..len).collect::<Vec<_>>());
            assert_eq!((Bits::all(len).count(), Bits::none(len).count()), (len, 0));
        }
        let mut some = Bits::none(130);
        for number in [0, 64, 129] {
            some.insert(number);
        }
        let mut even = Bits::matching(130, |number| number % 2 == 0);
        some.intersect(&even);
        assert_eq!(some.iter().collect::<Vec<_>>(), [0, 64]);
        assert_eq!(even.complement().iter().collect::<Vec<_>>(), (1..130).step_by(2).collect::<Vec<_>>());
        even.unite(&Bits::all(130));
        assert!(even == Bits::all(130) && even.is_full() && !some.is_full());
        even.subtract(&some);
        assert_eq!(even.count(), 128);
        assert!(!even.contains(1000));
        assert!(Bits::none(130).is_empty() && !some.is_empty());
    }
}
