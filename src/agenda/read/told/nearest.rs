//! What an editor may have meant: of what is known, that which differs least from what was found. It does not know what it is.

use crate::agenda::model::text::Text;

/// So many known things are looked at, however many there are: a suggestion is worth a moment and no more.
const MOST: usize = 5_000;

/// The id that is nearest to what was found, if it is near; or the one of the record with that name.
pub fn nearest<'k>(found: &str, known: impl Iterator<Item = (&'k str, Option<&'k Text>)>) -> Option<&'k str> {
    let wanted = spelled(found);
    let mut best: Option<(usize, &str)> = None;
    for (id, name) in known.take(MOST) {
        if name.is_some_and(|name| name.variants().any(|piece| spelled(piece.text) == wanted)) {
            return Some(id);
        }
        let other = spelled(id);
        // One letter in three may differ: of shorter ids nearly all are near to each other.
        let most = wanted.len().max(other.len()) / 3;
        if wanted.len().abs_diff(other.len()) <= most {
            let far = distance(&wanted, &other);
            if far <= most.min(3) && best.is_none_or(|(least, _)| far < least) {
                best = Some((far, id));
            }
        }
    }
    best.map(|(_, id)| id)
}

/// The characters of an id, as far as they tell two apart.
fn spelled(text: &str) -> Vec<char> {
    let same = |char: char| if matches!(char, '_' | ' ') { '-' } else { char.to_ascii_lowercase() };
    text.trim().chars().map(same).take(64).collect()
}

/// How many characters are to be put in, taken away, replaced, or exchanged with their neighbors.
fn distance(one: &[char], other: &[char]) -> usize {
    let mut earlier: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=other.len()).collect();
    for (row, char) in one.iter().enumerate() {
        let mut here = vec![row + 1];
        for (column, with) in other.iter().enumerate() {
            let mut least =
                (above[column] + usize::from(char != with)).min(above[column + 1] + 1).min(here[column] + 1);
            if row > 0 && column > 0 && *char == other[column - 1] && one[row - 1] == *with {
                least = least.min(earlier[column - 1] + 1);
            }
            here.push(least);
        }
        earlier = std::mem::replace(&mut above, here);
    }
    above[other.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_near_is_suggested_and_nothing_else() {
        let hall = Text::from_iter([("zh-Hans", "主会场"), ("en", "Main Hall")]);
        let known = [("ops", None), ("security", None), ("h-1", Some(&hall)), ("a1", None), ("a2", None)];
        for (found, expected) in [
            ("op", Some("ops")),
            ("osp", Some("ops")),
            ("Ops", Some("ops")),
            ("secuirty", Some("security")),
            ("sekurity", Some("security")),
            ("main hall", Some("h-1")),
            ("主会场", Some("h-1")),
            ("H_1", Some("h-1")),
            ("a3", None),
            ("dev", None),
            ("", None),
        ] {
            assert_eq!(nearest(found, known.into_iter()), expected, "{found}");
        }
    }
}
