//! Where the links of a text lead that only name their address: lines such as `[label]: https://…`. Those that nobody
//! names are no such lines. It knows no tree.

use std::cell::Cell;

use super::address;
use crate::agenda::search::fold::fold_into;

/// More is not kept: no text has as many links.
const MOST: usize = 500;
/// What is longer is no label.
const LONGEST_LABEL: usize = 999;

/// The addresses of a text, in the order of their labels.
#[derive(Debug, Default)]
pub struct References(Vec<Reference>);

#[derive(Debug)]
struct Reference {
    label: String,
    url: String,
    is_used: Cell<bool>,
}

impl References {
    /// Those that a text gives. The first one with a label counts.
    pub fn of(text: &str) -> Self {
        let lines = text.lines().filter_map(definition).take(MOST);
        let mut known: Vec<Reference> = lines
            .map(|(label, url)| Reference { label: folded(label), url: url.to_owned(), is_used: Cell::new(false) })
            .collect();
        known.sort_by(|one, other| one.label.cmp(&other.label));
        known.dedup_by(|later, first| later.label == first.label);
        Self(known)
    }

    /// Leaves out those that were never asked for, and says whether there were any.
    pub fn drop_unused(&mut self) -> bool {
        let count = self.0.len();
        self.0.retain(|reference| reference.is_used.get());
        self.0.len() < count
    }

    /// Whether a line gives one of these addresses.
    pub fn has(&self, line: &str) -> bool {
        !self.0.is_empty()
            && definition(line).is_some_and(|(label, url)| self.find(label).is_some_and(|known| known.url == url))
    }

    /// Where a link leads of which this is the label and what comes after it, and how many bytes of that belong to the link.
    pub fn follow(&self, label: &str, after: &str) -> Option<(&str, usize)> {
        if self.0.is_empty() || label.trim_ascii().is_empty() {
            return None;
        }
        let inside = after.strip_prefix('[').unwrap_or_default();
        let name = inside.find(['[', ']']).filter(|end| inside[*end..].starts_with(']')).map(|end| &inside[..end]);
        let by_name = name.and_then(|name| {
            let known = self.find(if name.is_empty() { label } else { name })?;
            Some((known, name.len() + "[]".len()))
        });
        let (known, length) = by_name.or_else(|| Some((self.find(label)?, 0)))?;
        known.is_used.set(true);
        Some((&known.url, length))
    }

    fn find(&self, label: &str) -> Option<&Reference> {
        if label.len() > LONGEST_LABEL {
            return None;
        }
        let label = folded(label);
        let place = self.0.binary_search_by(|known| known.label.cmp(&label)).ok()?;
        self.0.get(place)
    }
}

/// A label as it is compared.
fn folded(label: &str) -> String {
    let mut folded = String::new();
    fold_into(label.trim_ascii(), None, &mut folded);
    folded
}

/// The label and the address that a line gives.
fn definition(line: &str) -> Option<(&str, &str)> {
    let inside = line.trim_ascii().strip_prefix('[')?;
    let end = inside.find(['[', ']']).filter(|end| (1..=LONGEST_LABEL).contains(end))?;
    let (label, rest) = inside.split_at(end);
    let (url, rest) = address::address(rest.strip_prefix("]:")?.trim_ascii_start())?;
    let is_whole = address::after_title(rest)?.is_empty();
    (is_whole && !label.trim_ascii().is_empty() && !label.starts_with('^')).then_some((label, url))
}
