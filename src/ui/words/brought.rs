//! A page's own file of words, made into the text that the program reads. It knows the order of the words, and no single one.

use super::table::KEYS;
use crate::agenda::read::{Json, ValueTree, parse};
use crate::browser::page;

/// The words in a page's own file, over ours where it has none: a line for each, names by key with tabs between. `None`, and a
/// warning, if it is no such file, or did not come: a page that is half in another language is better than none. The last line is
/// the language of ours.
pub fn lay_over(ours: &str, theirs: Option<String>) -> Option<String> {
    let theirs = theirs.unwrap_or_default();
    let file = parse(&theirs).ok();
    let Some(Json::Object(file)) = file.as_ref().map(ValueTree::value) else {
        page::warn("a file of words did not come, or is none");
        return None;
    };
    let mut known = ours.split('\n');
    let mut laid = String::new();
    for key in KEYS {
        let ours = known.next().unwrap_or_default();
        match file.find(key).0 {
            Some(Json::String(word)) if !word.is_empty() => push(&mut laid, word),
            Some(Json::Object(names)) => {
                for (place, (key, name)) in names.enumerate() {
                    if let Json::String(name) = name {
                        laid.push_str(if place == 0 { "" } else { "\t" });
                        push(&mut laid, key);
                        laid.push('\t');
                        push(&mut laid, name);
                    }
                }
            }
            _ => laid.push_str(ours),
        }
        laid.push('\n');
    }
    laid.push_str(ours.split('\n').next()?);
    Some(laid)
}

/// Puts a word there: what separates words and lines is a space within one.
fn push(laid: &mut String, word: &str) {
    laid.extend(word.chars().map(|char| if matches!(char, '\n' | '\t' | '\r') { ' ' } else { char }));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_page_does_not_say_is_said_by_ours() {
        let ours = KEYS.iter().map(|key| format!("our {key}")).collect::<Vec<_>>().join("\n");
        let theirs = r#"{"search": "Suche\nnach", "filters": "", "lang": 7, "formats": {"talk": "Vortrag", "poster": "Plakat"}}"#;
        let laid = lay_over(&ours, Some(theirs.to_owned())).expect("words");
        let line = |key: &str| laid.split('\n').nth(KEYS.iter().position(|known| *known == key).expect(key));
        assert_eq!(line("search"), Some("Suche nach"));
        assert_eq!(line("filters"), Some("our filters"));
        assert_eq!(line("lang"), Some("our lang"));
        assert_eq!(line("formats"), Some("talk\tVortrag\tposter\tPlakat"));
        assert_eq!(laid.split('\n').next_back(), Some("our lang"));
        assert_eq!(lay_over(&ours, Some("[]".to_owned())), None);
        assert_eq!(lay_over(&ours, None), None);
    }
}
