//! What a search was taken to mean where nothing has the words as they were typed: the words of the file that were found instead.

use crate::agenda::filter::query::Selection;
use crate::agenda::model::conference::Conference;
use crate::agenda::model::text::Text;
use crate::agenda::search::pinyin::PinyinTable;
use crate::agenda::search::places;

/// So many of what was found are looked through.
const MOST: usize = 50;

/// The words that were found, as the first title or name has them that has each; `None` where the typed ones were, or where what was found
/// stands elsewhere.
pub fn meant(conference: &Conference, selection: &Selection, han: Option<&PinyinTable>) -> Option<String> {
    if !selection.is_forgiven {
        return None;
    }
    let sessions = conference.order.iter().filter(|id| selection.sessions.contains(id.index())).take(MOST);
    let titles = sessions.map(|id| &conference.session(*id).title);
    let people = selection.people.iter().take(MOST).map(|id| &conference.person(*id).name);
    let bodies = selection.organizations.iter().take(MOST).map(|id| &conference.organization(*id).name);
    let texts: Vec<&str> =
        titles.chain(people).chain(bodies).flat_map(Text::variants).map(|piece| piece.text).collect();
    let mut words: Vec<&str> = Vec::new();
    for term in &*selection.terms {
        let term = std::slice::from_ref(term);
        let found = texts.iter().find_map(|text| Some(&text[places(text, term, han).first()?.clone()]));
        words.extend(found);
    }
    (!words.is_empty()).then(|| words.join(" "))
}
