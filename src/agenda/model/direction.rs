//! Which way a text is written, and what keeps it from turning what stands beside it. It knows the signs of Unicode that matter for
//! this, and shows nothing.

use std::borrow::Cow;

/// Begins a text that finds its own direction.
const ISOLATE: char = '\u{2068}';
/// Ends it.
const END: char = '\u{2069}';

/// Whether a text holds letters that are written from the right, or marks of direction: beside others it has to be isolated.
pub fn may_turn(text: &str) -> bool {
    text.chars().any(|char| {
        is_mark(char)
            || matches!(char, '\u{590}'..='\u{8FF}' | '\u{200F}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}'
                | '\u{10800}'..='\u{10FFF}' | '\u{1E800}'..='\u{1EFFF}')
    })
}

/// Whether a text holds marks that turn what follows, until another one or the end of the paragraph.
pub fn has_marks(text: &str) -> bool {
    text.chars().any(is_mark)
}

fn is_mark(char: char) -> bool {
    matches!(char, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// A text that ends no isolation but its own, and leaves none open: otherwise it would end the one that is put around it.
pub fn closed(text: &str) -> Cow<'_, str> {
    if !may_turn(text) {
        return Cow::Borrowed(text);
    }
    let mut closed = String::with_capacity(text.len());
    let mut open = 0_usize;
    for char in text.chars() {
        match char {
            '\u{2066}'..=ISOLATE => open += 1,
            END if open == 0 => continue,
            END => open -= 1,
            _ => {}
        }
        // With a paragraph every isolation would end.
        closed.push(if matches!(char, '\u{1C}'..='\u{1E}' | '\u{85}' | '\u{2029}') { ' ' } else { char });
    }
    closed.extend(std::iter::repeat_n(END, open));
    Cow::Owned(closed)
}

/// A text that may stand beside others where there is no markup: in a title, a sentence, a file. One line, if it has to be isolated.
pub fn isolated(text: &str) -> Cow<'_, str> {
    if !may_turn(text) {
        return Cow::Borrowed(text);
    }
    let mut isolated = String::from(ISOLATE);
    isolated.extend(closed(text).chars().map(|char| if matches!(char, '\n' | '\r') { ' ' } else { char }));
    isolated.push(END);
    Cow::Owned(isolated)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_turn_anything_stays_as_it_is() {
        for text in ["", "Opening", "开幕式：「主题」", "Ñandú – “9:00”", "ไทย हिन्दी 한국어", "🎉\u{FEFF}"]
        {
            assert_eq!((may_turn(text), isolated(text)), (false, Cow::Borrowed(text)), "{text}");
        }
    }

    #[test]
    fn what_may_turn_something_is_isolated() {
        for (text, expected) in [
            ("عربي", "\u{2068}عربي\u{2069}"),
            ("שלום 5", "\u{2068}שלום 5\u{2069}"),
            ("gpj\u{202E}.exe", "\u{2068}gpj\u{202E}.exe\u{2069}"),
            ("a\u{200F}", "\u{2068}a\u{200F}\u{2069}"),
            ("a\nb\u{202E}", "\u{2068}a b\u{202E}\u{2069}"),
        ] {
            assert_eq!(isolated(text), expected);
        }
    }

    #[test]
    fn a_text_cannot_leave_its_isolation() {
        for (text, expected) in [
            ("a\u{2069}\u{202E}", "a\u{202E}"),
            ("\u{2069}\u{2069}\u{2067}a\u{2069}\u{2069}b", "\u{2067}a\u{2069}b"),
            ("\u{2066}\u{2067}a", "\u{2066}\u{2067}a\u{2069}\u{2069}"),
            ("a\u{2029}\u{202E}b", "a \u{202E}b"),
            ("\u{202A}a\u{202C}\u{202C}", "\u{202A}a\u{202C}\u{202C}"),
            ("two\nlines\u{2029}", "two\nlines\u{2029}"),
            ("عربي", "عربي"),
        ] {
            assert_eq!(closed(text), expected, "{text:?}");
        }
    }
}
