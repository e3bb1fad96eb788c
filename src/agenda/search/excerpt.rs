//! The words of a summary that a search has hit, where the row of the session has none of them: a piece of the summary around the first.

use crate::agenda::model::conference::{Conference, Session};
use crate::agenda::model::text::Text;
use crate::agenda::rich_text;
use crate::agenda::search::pinyin::PinyinTable;
use crate::agenda::search::places;
use crate::agenda::search::term::Term;

/// So many characters are told before the word and after it.
const AROUND: usize = 36;

/// A piece of a session's summary with the first word that stands in it and not in the title or in a name. `summary` is the one that the
/// reader sees.
pub fn excerpt(
    conference: &Conference,
    session: &Session,
    summary: &str,
    terms: &[Term],
    han: Option<&PinyinTable>,
) -> Option<String> {
    let names = session.participants.iter().map(|one| &conference.person(one.person).name);
    let bodies = session.involved.iter().map(|one| &conference.organization(one.organization).name);
    let shown = || std::iter::once(&session.title).chain(names.clone()).chain(bodies.clone()).flat_map(Text::variants);
    let missing = terms.iter().filter(|term| {
        let term = std::slice::from_ref(*term);
        shown().all(|piece| places(piece.text, term, han).is_empty())
    });
    let missing: Vec<Term> = missing.cloned().collect();
    if missing.is_empty() {
        return None;
    }
    let text = rich_text::plain(summary);
    let hit = places(&text, &missing, han).into_iter().next()?;
    Some(around(&text, hit.start, hit.end))
}

/// The text from some characters before a place to some after it, from the start of a word to the end of one, in one line.
fn around(text: &str, start: usize, end: usize) -> String {
    let before = text[..start].char_indices().rev().nth(AROUND - 1);
    let after = text[end..].char_indices().nth(AROUND);
    // Han characters have no spaces between them: there every one may begin a piece.
    let from = before.map_or(0, |(at, _)| at + text[at..start].find(char::is_whitespace).map_or(0, |space| space + 1));
    let to = after.map_or(text.len(), |(at, _)| end + text[end..end + at].rfind(char::is_whitespace).unwrap_or(at));
    let mut piece = String::new();
    piece.push_str(if from > 0 { "…" } else { "" });
    for (place, word) in text[from..to].split_whitespace().enumerate() {
        piece.push_str(if place > 0 { " " } else { "" });
        piece.push_str(word);
    }
    piece.push_str(if to < text.len() { "…" } else { "" });
    piece
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_piece_begins_and_ends_with_whole_words() {
        let text = "The first part is long enough to be left out. Then a battery\nis opened, and what comes after it is long too.";
        let at = text.find("battery").expect("a word");
        let told = around(text, at, at + "battery".len());
        assert_eq!(told, "…long enough to be left out. Then a battery is opened, and what comes after it…");
        assert_eq!(around("battery", 0, 7), "battery");
        let han = "动力电池".repeat(30);
        let at = han.char_indices().nth(60).expect("a place").0;
        let told = around(&han, at, at + 6);
        assert_eq!(told.chars().count(), 2 * AROUND + 2 + 2, "{told}");
    }
}
