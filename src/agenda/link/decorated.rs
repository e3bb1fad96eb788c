//! Links as chats and mail programs hand them on: with words of their own, or the full stop of a sentence, behind the last id. It
//! finds what a link meant, and knows nothing of addresses.

use crate::agenda::filter::facet::Facet;
use crate::agenda::filter::index::Index;
use crate::agenda::link::view_state::{ItemKind, OpenItem, ViewState};
use crate::agenda::model::conference::Conference;

/// The state that a link meant: where it names what the conference does not have, and the beginning of that is something the
/// conference has, up to a separator or a sign of punctuation, it is that.
pub fn meant<'i>(mut state: ViewState, conference: &Conference, index: impl FnOnce() -> &'i Index) -> ViewState {
    if let Some(OpenItem { kind, id }) = &mut state.open {
        let kind = *kind;
        mend(id, |id| is_there(conference, kind, id));
    }
    if state.chosen.iter().any(|values| !values.is_empty()) {
        let index = index();
        for facet in Facet::ALL {
            let chosen = &mut state.chosen[facet.index()];
            if !chosen.is_empty() {
                let mut known: Vec<String> = index
                    .facet(facet)
                    .values
                    .iter()
                    .map(|value| facet.value_key(value.borrowed(), conference))
                    .collect();
                known.sort_unstable();
                mend_all(chosen, |key| known.binary_search_by(|known| known.as_str().cmp(key)).is_ok());
            }
        }
    }
    let [focus, path, _] = &mut state.network;
    for ends in [focus, path] {
        mend_all(ends, |end| match end.strip_prefix("person:") {
            Some(person) => is_there(conference, ItemKind::Speaker, person),
            None => is_there(conference, ItemKind::Organization, end),
        });
    }
    state
}

/// Whether a conference has an item.
pub fn is_there(conference: &Conference, kind: ItemKind, id: &str) -> bool {
    match kind {
        ItemKind::Session => conference.find_session(id).is_some(),
        ItemKind::Speaker => conference.find_person(id).is_some(),
        ItemKind::Organization => conference.find_organization(id).is_some(),
    }
}

fn mend_all(values: &mut Vec<String>, is_known: impl Fn(&str) -> bool) {
    for place in (0..values.len()).rev() {
        mend(&mut values[place], &is_known);
        // Each stands once.
        if values[..place].contains(&values[place]) {
            values.remove(place);
        }
    }
}

fn mend(text: &mut String, is_known: impl Fn(&str) -> bool) {
    if let Some(known) = known_part(text, is_known) {
        text.truncate(known);
    }
}

/// At so many places a text may be cut, which is more than any chat puts behind a link.
const MOST_ENDS: usize = 200;

/// How long the longest known beginning of an unknown text is that ends where a separator or a sign of punctuation stands.
pub fn known_part(text: &str, is_known: impl Fn(&str) -> bool) -> Option<usize> {
    if is_known(text) {
        return None;
    }
    let ends = text.char_indices().rev().filter(|(place, _)| *place > 0 && ends_an_id(&text[*place..]));
    ends.map(|(place, _)| place).take(MOST_ENDS).find(|place| is_known(&text[..*place]))
}

/// Whether what follows may be a stranger's. Ids are made with some of the signs, which say nothing unless they are the last ones:
/// `talk-2` is not `talk`.
fn ends_an_id(rest: &str) -> bool {
    let rest = rest.trim_start_matches(['-', '_', '.', ':', '/', '~', '+', '@']);
    rest.chars().next().is_none_or(separates)
}

fn separates(char: char) -> bool {
    if char.is_ascii() {
        return !char.is_ascii_alphanumeric() && !"-_.:/~+@".contains(char);
    }
    matches!(char,
        '\u{80}'..='\u{BF}' | '\u{D7}' | '\u{F7}'
        // Arabic commas and question marks.
        | '\u{60C}' | '\u{61B}' | '\u{61F}' | '\u{6D4}'
        // Dashes, quotation marks, signs, spaces, and what cannot be seen.
        | '\u{2000}'..='\u{206F}' | '\u{2190}'..='\u{2BFF}'
        | '\u{3000}'..='\u{3004}' | '\u{3008}'..='\u{3020}' | '\u{30FB}'
        | '\u{FE10}'..='\u{FE6F}' | '\u{FEFF}'
        // Wide signs, and not wide letters and digits.
        | '\u{FF01}'..='\u{FF0F}' | '\u{FF1A}'..='\u{FF20}' | '\u{FF3B}'..='\u{FF40}' | '\u{FF5B}'..='\u{FF65}'
        | '\u{FFFD}' | '\u{1F000}'..='\u{1FAFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a text means where these ids are known.
    #[track_caller]
    fn check(text: &str, expected: Option<&str>) {
        let known = ["s2", "s", "talk", "北京", "a?b"];
        let found = known_part(text, |id| known.contains(&id));
        assert_eq!(found.map(|end| &text[..end]), expected, "{text}");
    }

    #[test]
    fn what_a_chat_adds_to_a_link_is_not_its_id() {
        for rest in [
            "?from=singlemessage",
            "&fbclid=IwAR2",
            "。",
            "。快来看",
            "，",
            "!",
            ".",
            "...",
            "/",
            ")",
            "》",
            "”",
            "…",
            " 看",
            "\u{3000}",
            "\u{200B}",
            "😀",
            "\u{FFFD}",
            "؟",
            ".?from=x",
            ";jsessionid=1",
            "#top",
            ",s",
        ] {
            check(&format!("s2{rest}"), Some("s2"));
        }
        check("北京。", Some("北京"));
        check("a?b?c", Some("a?b"));
    }

    #[test]
    fn another_id_stays_unknown() {
        for text in
            ["talk-2", "s22", "talk.2", "talk:2", "talk/2", "s2这个", "北京市", "s2２", "", "?s2", "talks?x", "s2"]
        {
            check(text, None);
        }
    }
}
