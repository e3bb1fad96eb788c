//! Names by key; which languages are built in, and in what order the words stand. It knows no word.

use std::iter;

use crate::agenda::model::spelling::pieces;
use crate::agenda::model::text::{language, script};

// `LANGUAGES` and `KEYS`, made from `public/words/`.
include!(concat!(env!("OUT_DIR"), "/keys.rs"));

/// Names by key, in one text: a key and its name in turn, with tabs between.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WordTable(pub &'static str);

impl WordTable {
    /// The name of a key.
    pub fn get(self, key: &str) -> Option<&'static str> {
        self.pairs().find_map(|(known, name)| (known == key).then_some(name))
    }

    /// All names with their keys.
    pub fn pairs(self) -> impl Iterator<Item = (&'static str, &'static str)> {
        let mut pieces = pieces(self.0, b'\t');
        iter::from_fn(move || Some((pieces.next()?, pieces.next()?)))
    }

    /// Whether it says all that another one says; what stands for all others is enough.
    pub fn has_all_of(self, other: Self) -> bool {
        let has = |key: &str| self.get(key).is_some();
        if other.get("other").is_some() { has("other") } else { other.pairs().all(|(key, _)| has(key)) }
    }
}

/// Whether two tags are of one language in one script.
pub fn is_alike(one: &str, other: &str) -> bool {
    language(one) == language(other) && script(one) == script(other)
}
