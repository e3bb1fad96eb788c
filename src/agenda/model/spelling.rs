//! Texts put together and taken apart with the least code. The first view is downloaded before anything is seen, and the standard
//! library's own ways (`concat`, `join`, `to_string`, `split`) would weigh more than 3 KB of it before compression.

/// Pieces, one after the other.
pub fn joined(pieces: &[&str]) -> String {
    let mut whole = String::with_capacity(pieces.iter().map(|piece| piece.len()).sum());
    for piece in pieces {
        whole.push_str(piece);
    }
    whole
}

/// What stands before the first of a sign of ASCII, and after it.
#[inline(never)]
pub fn cut(text: &str, sign: u8) -> Option<(&str, &str)> {
    let place = text.bytes().position(|byte| byte == sign)?;
    Some((text.get(..place)?, text.get(place + 1..)?))
}

/// What stands before, between and after such signs.
pub fn pieces(text: &str, sign: u8) -> SplitText<'_> {
    SplitText { rest: Some(text), sign }
}

/// See [`pieces`].
#[derive(Clone)]
pub struct SplitText<'t> {
    rest: Option<&'t str>,
    sign: u8,
}

impl<'t> Iterator for SplitText<'t> {
    type Item = &'t str;

    #[inline(never)]
    fn next(&mut self) -> Option<&'t str> {
        let rest = self.rest?;
        let parts = cut(rest, self.sign);
        self.rest = parts.map(|(_, rest)| rest);
        Some(parts.map_or(rest, |(piece, _)| piece))
    }
}

/// A number in decimal digits.
pub fn decimal(number: usize) -> String {
    long_decimal(number as u64)
}

/// The same for a number that need not fit into memory.
pub fn long_decimal(number: u64) -> String {
    let mut digits = if number < 10 { String::new() } else { long_decimal(number / 10) };
    digits.push(char::from(b'0' + (number % 10) as u8));
    digits
}

/// A text without the spaces around it, of whatever script; nothing where there is nothing to be seen in it.
pub fn trimmed(text: &str) -> &str {
    // Nearly all texts begin and end with a sign of ASCII or a Han character, three bytes of which the first is one of these.
    let is_seen = |byte: &u8| matches!(byte, b'!'..=b'~');
    let is_han = |byte: &u8| matches!(byte, 0xE4..=0xE9);
    let bytes = text.as_bytes();
    if bytes.first().is_some_and(|byte| is_seen(byte) || is_han(byte))
        && (bytes.last().is_some_and(is_seen) || bytes.iter().nth_back(2).is_some_and(is_han))
    {
        return text;
    }
    let text = text.trim_matches(is_space);
    if text.chars().all(is_invisible) { "" } else { text }
}

/// What JavaScript cuts off as well.
fn is_space(char: char) -> bool {
    matches!(char, '\t'..='\r' | ' ' | '\u{A0}' | '\u{1680}' | '\u{2000}'..='\u{200A}' | '\u{2028}' | '\u{2029}' | '\u{202F}' | '\u{205F}'
        | '\u{3000}' | '\u{FEFF}')
}

/// Whether nobody can see a character. Marks of direction, joiners and fillers count as something only beside what is seen.
pub fn is_invisible(char: char) -> bool {
    is_space(char)
        || matches!(char, '\0'..=' ' | '\u{7F}'..='\u{9F}' | '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}'
            | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{2800}' | '\u{3164}'
            | '\u{FE00}'..='\u{FE0F}' | '\u{FFA0}' | '\u{E0000}'..='\u{E0FFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_can_see_is_nothing() {
        for blank in
            ["", " \n\t", "\u{3000}", "\u{A0}\u{200B}", "\u{FEFF}", "\u{200E}\u{202C}", "\u{2800}", "\u{3164}\u{FE0F}"]
        {
            assert_eq!(trimmed(blank), "", "{blank:?}");
        }
        assert_eq!(trimmed("\u{3000}致辞\u{A0}\u{FEFF}"), "致辞");
        assert_eq!(
            ["致辞", "致\u{3000}", "\u{3000}a", "a\u{A0}", "致 a ", "é"].map(trimmed),
            ["致辞", "致", "a", "a", "致 a", "é"]
        );
        // What shows how a text is to be joined or written stays.
        assert_eq!(trimmed("\u{200F}می\u{200C}"), "\u{200F}می\u{200C}");
    }

    #[test]
    fn it_is_what_the_standard_library_makes() {
        for text in ["", "&", "a", "a&b", "&a&&议程&", "议程"] {
            assert_eq!(cut(text, b'&'), text.split_once('&'));
            assert_eq!(pieces(text, b'&').collect::<Vec<_>>(), text.split('&').collect::<Vec<_>>());
        }
        for number in [0, 9, 10, 99, 100, 12_345, usize::MAX] {
            assert_eq!(decimal(number), number.to_string());
        }
        assert_eq!(joined(&["a", "", "议程"]), ["a", "", "议程"].concat());
    }
}
