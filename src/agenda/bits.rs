//! A dense set of small numbers, one bit each: what facets and searches are made of.

/// A set of numbers below a length given at its making.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bits {
    words: Vec<u64>,
    len: usize,
}

impl Bits {
    /// The empty set of numbers below `len`.
    pub fn none(len: usize) -> Self {
        Self { words: vec![0; len.div_ceil(64)], len }
    }

    /// The set of all numbers below `len`.
    pub fn all(len: usize) -> Self {
        let mut words = vec![u64::MAX; len.div_ceil(64)];
        if let (Some(last), used @ 1..) = (words.last_mut(), len % 64) {
            *last = (1 << used) - 1;
        }
        Self { words, len }
    }

    /// The numbers below `len` that match.
    pub fn matching(len: usize, matches: impl Fn(usize) -> bool) -> Self {
        // Without a branch for each number, which would be guessed wrong half of the time.
        let word = |first: usize| {
            let numbers = first..len.min(first + 64);
            numbers.fold(0, |word, number| word | u64::from(matches(number)) << (number - first))
        };
        Self { words: (0..len).step_by(64).map(word).collect(), len }
    }

    /// Adds a number below the length.
    pub fn insert(&mut self, number: usize) {
        self.words[number / 64] |= 1 << (number % 64);
    }

    /// Whether the number is in the set.
    pub fn contains(&self, number: usize) -> bool {
        self.words.get(number / 64).is_some_and(|word| word >> (number % 64) & 1 == 1)
    }

    /// Keeps what is in the other set too.
    pub fn intersect(&mut self, other: &Self) {
        for (word, other) in self.words.iter_mut().zip(&other.words) {
            *word &= other;
        }
    }

    /// Adds what is in the other set.
    pub fn unite(&mut self, other: &Self) {
        for (word, other) in self.words.iter_mut().zip(&other.words) {
            *word |= other;
        }
    }

    /// Takes away what is in the other set.
    pub fn subtract(&mut self, other: &Self) {
        for (word, other) in self.words.iter_mut().zip(&other.words) {
            *word &= !other;
        }
    }

    /// The numbers below the length that are not in the set.
    pub fn complement(&self) -> Self {
        let mut others = Self::all(self.len);
        others.subtract(self);
        others
    }

    /// How many numbers are in the set.
    pub fn count(&self) -> usize {
        self.words.iter().map(|word| word.count_ones() as usize).sum()
    }

    /// Whether all numbers below the length are in the set.
    pub fn is_full(&self) -> bool {
        self.count() == self.len
    }

    /// Whether no number is in the set.
    pub fn is_empty(&self) -> bool {
        self.words.iter().all(|word| *word == 0)
    }

    /// The numbers, in order.
    pub fn iter(&self) -> impl Iterator<Item = usize> {
        self.words.iter().enumerate().flat_map(|(place, word)| {
            let mut left = *word;
            std::iter::from_fn(move || {
                let lowest = (left != 0).then(|| left.trailing_zeros() as usize)?;
                left &= left - 1;
                Some(place * 64 + lowest)
            })
        })
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
