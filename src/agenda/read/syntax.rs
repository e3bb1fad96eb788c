//! What is wrong with a text that is no JSON: what of it can be mended, and a sentence for the rest. It is asked only after a
//! file was refused, and does not know what the file says.

use super::issue::ReadError;
use super::issue_kind::Expected;

/// What `serde_json` says, by how it begins, and what it means here. What is said of the end of a file comes after the rest.
const MEANINGS: [(&str, Expected); 16] = [
    ("trailing comma", Expected::NoTrailingComma),
    ("trailing characters", Expected::End),
    ("key must be a string", Expected::Key),
    ("expected `:`", Expected::Colon),
    ("expected `,` or `}`", Expected::CommaOrBrace),
    ("expected `,` or `]`", Expected::CommaOrBracket),
    ("invalid number", Expected::Digit),
    ("control character", Expected::NoControl),
    ("invalid escape", Expected::Escape),
    ("unexpected end of hex escape", Expected::HexDigits),
    ("recursion limit exceeded", Expected::LessNesting),
    ("EOF while parsing an object", Expected::CommaOrBrace),
    ("EOF while parsing a list", Expected::CommaOrBracket),
    ("EOF while parsing a string", Expected::Quote),
    ("EOF while parsing", Expected::Value),
    ("expected", Expected::Value),
];

/// The same text with U+FFFD in place of every half of a surrogate pair, as browsers read it; `None` if there is none. What comes after
/// keeps its place.
pub fn mend_surrogates(text: &str) -> Option<String> {
    let mut mended = String::new();
    let mut copied = 0;
    let mut at = 0;
    while let Some(found) = text[at..].find('\\') {
        let escape = at + found;
        let Some(unit) = code_unit(&text[escape..]) else {
            // The backslash and what it escapes.
            at = escape + 1 + text[escape + 1..].chars().next().map_or(0, char::len_utf8);
            continue;
        };
        at = escape + ESCAPE;
        match unit {
            0xD800..0xDC00 if matches!(code_unit(&text[at..]), Some(0xDC00..0xE000)) => at += ESCAPE,
            0xD800..0xE000 => {
                mended.push_str(&text[copied..escape]);
                mended.push_str("\\ufffd");
                copied = at;
            }
            _ => {}
        }
    }
    (copied > 0).then(|| mended + &text[copied..])
}

/// How long `\ud83d` is.
const ESCAPE: usize = 6;

/// The number in an escape such as `\ud83d` at the beginning of a text.
fn code_unit(text: &str) -> Option<u32> {
    let digits = text.strip_prefix("\\u")?.get(..ESCAPE - 2)?;
    // A sign is a digit to `from_str_radix`.
    u32::from_str_radix(digits, 16).ok().filter(|_| !digits.starts_with('+'))
}

/// Where a text stops being JSON, what was expected there, and what stands there.
pub fn explain(text: &str, error: &serde_json::Error) -> ReadError {
    let message = error.to_string();
    let meaning = MEANINGS.iter().find(|(beginning, _)| message.starts_with(beginning));
    let lines = text.split_inclusive('\n').take(error.line());
    let line_start: usize = lines.take(error.line().saturating_sub(1)).map(str::len).sum();
    // The column is that of the last byte that was read, counted from 1.
    let bytes = error.column() - usize::from(!error.is_eof() && error.column() > 0);
    let mut at = if error.is_eof() { text.len() } else { (line_start + bytes).min(text.len()) };
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    let found = match text[at..].chars().next() {
        None => "the end of the file".to_owned(),
        Some(char) if char.is_ascii_control() => "a control character".to_owned(),
        Some(char) => format!("`{char}`"),
    };
    let line_start = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
    ReadError::Syntax {
        line: text[..at].matches('\n').count() + 1,
        column: text[line_start..at].chars().count() + 1,
        expected: meaning.map_or(Expected::Value, |(_, expected)| *expected),
        found,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::agenda::read::json;

    #[test]
    fn mends_half_a_surrogate_pair_and_nothing_else() {
        let mended = |text| mend_surrogates(text);
        assert_eq!(mended("\"a\\ud800b\\udc00\"").as_deref(), Some("\"a\\ufffdb\\ufffd\""));
        assert_eq!(mended("\"\\ud800\\u0041\"").as_deref(), Some("\"\\ufffd\\u0041\""));
        assert_eq!(mended("\"\\uD800\\ud83d\\ude00\"").as_deref(), Some("\"\\ufffd\\ud83d\\ude00\""));
        for whole in ["\"\\ud83d\\ude00\"", "\"\\\\ud800\"", "\"\\u+123\"", "\\", "\\中", "\\u", "\\ud8", "\\ud8中"] {
            assert_eq!(mended(whole), None, "{whole}");
        }
    }

    #[test]
    fn says_where_and_what() {
        let sentence = |text: &str| explain(text, &json::parse(text).expect_err(text)).to_string();
        for (text, expected) in [
            ("{\n  \"名\": 1\n  \"b\": 2\n}", "line 3, column 3: expected a comma or a closing brace, found `\"`"),
            ("[\"中\", 'x']", "line 1, column 7: expected a value, found `'`"),
            ("[1, 2", "line 1, column 6: expected a comma or a closing bracket, found the end of the file"),
            ("{\"a\": 1\n", "line 2, column 1: expected a comma or a closing brace, found the end of the file"),
            ("{\"a\": \"中", "line 1, column 9: expected a closing quote, found the end of the file"),
            ("[1,\n]", "line 2, column 1: expected no trailing comma before a closing brace or bracket, found `]`"),
            (
                "{\"a\": 1,}",
                "line 1, column 9: expected no trailing comma before a closing brace or bracket, found `}`",
            ),
            ("{a: 1}", "line 1, column 2: expected a key in double quotes, found `a`"),
            ("{\"a\" 1}", "line 1, column 6: expected a colon, found `1`"),
            ("[1] x", "line 1, column 5: expected the end of the file, found `x`"),
            ("[1.]", "line 1, column 4: expected a digit, found `]`"),
            ("\"中\\x\"", "line 1, column 4: expected an escape such as \\n or \\u4e2d, found `x`"),
            (
                "\"a\tb\"",
                "line 1, column 3: expected no line break or control character inside a string, found a control character",
            ),
            ("nul", "line 1, column 4: expected a value, found the end of the file"),
        ] {
            assert_eq!(sentence(text), expected, "{text}");
        }
        let deep = sentence(&"[".repeat(1000));
        assert_eq!(deep, "line 1, column 128: expected no more than 127 levels of nesting, found `[`");
    }
}
