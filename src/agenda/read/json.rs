//! JSON text to a row of values that borrows from it. It knows the grammar and nothing of agendas.
//!
//! It is written by hand because `serde_json` costs 11 KB of download, and because a real file is better served by
//! a reader that forgives: a lone surrogate becomes U+FFFD where `serde_json` refuses the whole file.

use super::issue::ReadError;
use super::odd::Expected;
use super::tree::{Kind, Tree};
use crate::agenda::spelling::joined;

/// Arrays and objects nested deeper than this are refused, so that a hostile file cannot exhaust the stack.
const DEEPEST: usize = 64;

/// Reads one value, and nothing after it.
///
/// # Errors
/// [`ReadError::Syntax`] with the line and column of the first thing that is not JSON.
pub fn parse(text: &str) -> Result<Tree<'_>, ReadError> {
    let mut parser = Parser { tree: Tree::of(text), at: 0, depth: 0 };
    let read = parser.value().and_then(|()| {
        parser.space();
        if parser.at == text.len() { Ok(()) } else { Err(Expected::End) }
    });
    match read {
        Ok(()) => Ok(parser.tree),
        Err(expected) => Err(parser.error(expected)),
    }
}

struct Parser<'a> {
    tree: Tree<'a>,
    at: usize,
    depth: usize,
}

/// Whether it went well; else what was expected, at the place where the parser stands.
type Read = Result<(), Expected>;

impl Parser<'_> {
    fn peek(&self) -> Option<u8> {
        self.tree.text.as_bytes().get(self.at).copied()
    }

    fn space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\n' | b'\r' | b'\t')) {
            self.at += 1;
        }
    }

    fn take(&mut self, byte: u8) -> bool {
        let here = self.peek() == Some(byte);
        self.at += usize::from(here);
        here
    }

    fn value(&mut self) -> Read {
        self.space();
        match self.peek() {
            Some(b'{') => self.nested(Kind::Object, Self::object),
            Some(b'[') => self.nested(Kind::Array, Self::array),
            Some(b'"') => self.string(),
            Some(b'-' | b'0'..=b'9') => self.number(),
            Some(b't') => self.word("true", Kind::True),
            Some(b'f') => self.word("false", Kind::False),
            Some(b'n') => self.word("null", Kind::Null),
            _ => Err(Expected::Value),
        }
    }

    fn nested(&mut self, kind: Kind, read: fn(&mut Self) -> Read) -> Read {
        if self.depth == DEEPEST {
            return Err(Expected::LessNesting);
        }
        let place = self.tree.end();
        self.tree.push(kind, 0, 0);
        self.depth += 1;
        self.at += 1;
        read(self)?;
        self.depth -= 1;
        self.tree.close(place);
        Ok(())
    }

    fn object(&mut self) -> Read {
        self.space();
        if self.take(b'}') {
            return Ok(());
        }
        loop {
            self.space();
            if self.peek() != Some(b'"') {
                return Err(Expected::Key);
            }
            let key = self.tree.end();
            self.string()?;
            self.space();
            if !self.take(b':') {
                return Err(Expected::Colon);
            }
            self.value()?;
            self.tree.close(key);
            self.space();
            if self.take(b'}') {
                return Ok(());
            }
            if !self.take(b',') {
                return Err(Expected::CommaOrBrace);
            }
        }
    }

    fn array(&mut self) -> Read {
        self.space();
        if self.take(b']') {
            return Ok(());
        }
        loop {
            self.value()?;
            self.space();
            if self.take(b']') {
                return Ok(());
            }
            if !self.take(b',') {
                return Err(Expected::CommaOrBracket);
            }
        }
    }

    fn word(&mut self, word: &str, kind: Kind) -> Read {
        if !self.tree.text[self.at..].starts_with(word) {
            return Err(Expected::Value);
        }
        self.at += word.len();
        self.tree.push(kind, 0, 0);
        Ok(())
    }

    fn number(&mut self) -> Read {
        let start = self.at;
        self.take(b'-');
        if !self.take(b'0') {
            self.digits()?;
        }
        if self.take(b'.') {
            self.digits()?;
        }
        if self.take(b'e') || self.take(b'E') {
            let _sign = self.take(b'+') || self.take(b'-');
            self.digits()?;
        }
        self.tree.push(Kind::Number, start, self.at);
        Ok(())
    }

    fn digits(&mut self) -> Read {
        let start = self.at;
        while matches!(self.peek(), Some(b'0'..=b'9')) {
            self.at += 1;
        }
        if self.at > start { Ok(()) } else { Err(Expected::Digit) }
    }

    /// Stands on the opening quote. Borrows where there is no escape, which is nearly always.
    fn string(&mut self) -> Read {
        self.at += 1;
        let whole = self.tree.resolved.len();
        let mut is_resolved = false;
        loop {
            let start = self.at;
            // Most of a file is inside strings, and is read before the browser has made its code fast.
            let rest = &self.tree.text.as_bytes()[start..];
            let run = rest.iter().position(|byte| matches!(byte, b'"' | b'\\' | 0..=0x1F));
            self.at += run.unwrap_or(rest.len());
            let end = self.at;
            let ending = self.peek();
            if ending == Some(b'"') && !is_resolved {
                self.at += 1;
                self.tree.push(Kind::String, start, end);
                return Ok(());
            }
            // The bytes searched for are ASCII, so both ends are on character boundaries.
            self.tree.resolved.push_str(&self.tree.text[start..end]);
            match ending {
                Some(b'"') => {
                    self.at += 1;
                    self.tree.push(Kind::Resolved, whole, self.tree.resolved.len());
                    return Ok(());
                }
                Some(b'\\') => {
                    is_resolved = true;
                    self.at += 1;
                    let char = self.escape()?;
                    self.tree.resolved.push(char);
                }
                Some(_) => return Err(Expected::NoControl),
                None => return Err(Expected::Quote),
            }
        }
    }

    fn escape(&mut self) -> Result<char, Expected> {
        let escaped = match self.peek() {
            Some(b'n') => '\n',
            Some(b't') => '\t',
            Some(b'r') => '\r',
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'u') => return self.unicode_escape(),
            Some(byte @ (b'"' | b'\\' | b'/')) => char::from(byte),
            _ => return Err(Expected::Escape),
        };
        self.at += 1;
        Ok(escaped)
    }

    fn unicode_escape(&mut self) -> Result<char, Expected> {
        let first = self.hex()?;
        if (0xD800..0xDC00).contains(&first) && self.tree.text[self.at..].starts_with("\\u") {
            let after_first = self.at;
            self.at += 1;
            let second = self.hex()?;
            if (0xDC00..0xE000).contains(&second) {
                let code = 0x1_0000 + ((first - 0xD800) << 10) + (second - 0xDC00);
                return Ok(char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER));
            }
            self.at = after_first;
        }
        Ok(char::from_u32(first).unwrap_or(char::REPLACEMENT_CHARACTER))
    }

    /// Stands on the `u` of an escape.
    fn hex(&mut self) -> Result<u32, Expected> {
        let digits = self.tree.text.as_bytes().get(self.at + 1..self.at + 5).unwrap_or_default();
        let mut code = 0;
        for digit in digits {
            let value = char::from(*digit).to_digit(16).ok_or(Expected::HexDigits)?;
            code = code * 16 + value;
        }
        if digits.is_empty() {
            return Err(Expected::HexDigits);
        }
        self.at += 5;
        Ok(code)
    }

    fn error(&self, expected: Expected) -> ReadError {
        let before = &self.tree.text.as_bytes()[..self.at];
        let line_start = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |newline| newline + 1);
        let found = match self.tree.text[self.at..].chars().next() {
            None => "the end of the file".to_owned(),
            Some(char) if char.is_ascii_control() => "a control character".to_owned(),
            Some(char) => joined(&["`", &String::from(char), "`"]),
        };
        ReadError::Syntax {
            line: before.iter().filter(|byte| **byte == b'\n').count() + 1,
            column: self.tree.text[line_start..self.at].chars().count() + 1,
            expected,
            found,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::agenda::read::tree::Json;

    /// Our tree in the shape of the reference implementation's.
    fn reference(json: Json) -> serde_json::Value {
        match json {
            Json::Null => serde_json::Value::Null,
            Json::Bool(bool) => bool.into(),
            Json::Number(number) => serde_json::from_str(number).unwrap_or_default(),
            Json::String(string) => string.into(),
            Json::Array(items) => items.map(reference).collect(),
            Json::Object(entries) => entries.map(|(key, value)| (key.to_owned(), reference(value))).collect(),
        }
    }

    #[track_caller]
    fn check(text: &str) {
        let ours = parse(text).map(|tree| reference(tree.value())).ok();
        assert_eq!(ours, serde_json::from_str(text).ok(), "{text}");
    }

    #[test]
    fn agrees_with_serde_json() {
        for text in [
            "null",
            " true ",
            "-0.5e+3",
            "01",
            "1.",
            "-",
            "\"\"",
            "[1, [2], {}]",
            "[1,]",
            "{\"a\": {\"b\": []}}",
            "{a: 1}",
            "{\"a\" 1}",
            "\"\\u4e2d\\n\\\"\\/\"",
            "\"\\ud83d\\ude00\"",
            "\"\\x\"",
            "\"\\u12\"",
            "\"tab\there\"",
            "[1] x",
            "",
            "nul",
            "\"open",
            "{\"a\":1,\"a\":2}",
            "\"中文\"",
            "[\"\\u00e9\", \"é\"]",
        ] {
            check(text);
        }
    }

    #[test]
    fn forgives_a_lone_surrogate() {
        let forgiven = |text| parse(text).map(|tree| reference(tree.value()));
        assert_eq!(forgiven("\"a\\ud800b\\udc00\""), Ok("a\u{fffd}b\u{fffd}".into()));
        assert_eq!(forgiven("\"\\ud800\\u0041\""), Ok("\u{fffd}A".into()));
    }

    #[test]
    fn says_where_and_what() {
        let sentence = |text: &str| parse(text).map(|_| ()).map_err(|error| error.to_string());
        assert_eq!(
            sentence("{\n  \"名\": 1\n  \"b\": 2\n}"),
            Err("line 3, column 3: expected a comma or a closing brace, found `\"`".to_owned())
        );
        assert_eq!(sentence("[\"中\", 'x']"), Err("line 1, column 7: expected a value, found `'`".to_owned()));
        assert_eq!(
            sentence(&"[".repeat(1000)),
            Err("line 1, column 65: expected no more than 64 levels of nesting, found `[`".to_owned())
        );
    }
}
