//! The words that the format knows, and which spellings are one of them: American and British, any case, a plural, a hyphen more or
//! less. It does not know what they mean, nor what they are called in any language.

use crate::agenda::model::conference::Word;
use crate::agenda::model::spelling::pieces;

// The commonest come first.
/// Kinds of sessions.
pub const FORMATS: &str =
    "talk break panel keynote workshop speech report forum poster ceremony signing launch meeting";
/// What a person does.
pub const ROLES: &str = "speaker moderator panelist host guest attendee signatory";
/// What an organization does.
pub const ORGANIZATION_ROLES: &str = "organizer co-organizer host supporter sponsor signatory launcher partner";
/// What an organization is.
pub const KINDS: &str = "company university association government research fund media community";
/// What an organization is to another.
pub const RELATIONSHIPS: &str = "host co-host organizer supporter sponsor partner parent member signatory related";
/// What a link leads to, be it one of a session, of the conference or of a room.
pub const LINKS: &str = "slides recording live paper feedback signup map tickets stream calendar code-of-conduct other";
/// For whom a session is.
pub const LEVELS: &str = "beginner intermediate advanced";
/// Whether there is room for one who would sign up.
pub const SIGNUPS: &str = "open full closed";
/// Whether a session takes place.
pub const STATUSES: &str = "confirmed tentative cancelled";
/// When a session without a time is held.
pub const TIMINGS: &str = "alongside unannounced";

/// The known word that a word is a spelling of.
pub fn known(word: &str, words: &'static str) -> Option<&'static str> {
    let exactly = pieces(words, b' ').find(|known| *known == word);
    exactly.or_else(|| {
        let spelled = folded(word);
        pieces(words, b' ').find(|known| folded(known) == spelled)
    })
}

/// The known word, or else the file's own as it is.
pub fn word(word: &str, words: &'static str) -> Word {
    known(word, words).map_or_else(|| word.to_owned().into(), Word::from)
}

/// What is the same for all spellings of a word.
fn folded(word: &str) -> Vec<u8> {
    let mut folded = Vec::with_capacity(word.len());
    for byte in word.bytes() {
        match byte.to_ascii_lowercase() {
            b'-' | b'_' | b' ' => {}
            // Panellist, cancelled; organise.
            b'l' if folded.last() == Some(&b'l') => {}
            b'z' => folded.push(b's'),
            lower => folded.push(lower),
        }
    }
    // Universities, launches, talks.
    if folded.last() == Some(&b's') {
        folded.pop();
        if folded.ends_with(b"he") {
            folded.pop();
        } else if folded.ends_with(b"ie") {
            folded.truncate(folded.len() - 2);
            folded.push(b'y');
        }
    }
    folded
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_known_word_has_a_name_and_every_name_is_of_a_known_word() {
        let names: serde_json::Value =
            serde_json::from_str(include_str!("../../../public/words/en.json")).expect("words");
        for (table, words) in [
            ("formats", FORMATS),
            ("roles", ROLES),
            ("organization_roles", ORGANIZATION_ROLES),
            ("kinds", KINDS),
            ("relationships_outward", RELATIONSHIPS),
        ] {
            let of_table: BTreeSet<&str> =
                names[table].as_object().expect("a table").keys().map(String::as_str).collect();
            assert_eq!(words.split(' ').collect::<BTreeSet<_>>(), of_table, "{table}");
        }
    }

    #[test]
    fn no_two_known_words_are_spellings_of_one() {
        for words in [FORMATS, ROLES, ORGANIZATION_ROLES, KINDS, RELATIONSHIPS, LINKS, STATUSES, TIMINGS] {
            let distinct: BTreeSet<Vec<u8>> = words.split(' ').map(folded).collect();
            assert_eq!(distinct.len(), words.split(' ').count(), "{words}");
        }
    }
}
