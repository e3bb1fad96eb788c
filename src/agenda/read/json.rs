//! JSON text to a tree that borrows from it. It knows the grammar and nothing of agendas.
//!
//! It is written by hand because `serde_json` costs 11 KB of download, and because a real file is better served by
//! a reader that forgives: a lone surrogate becomes U+FFFD where `serde_json` refuses the whole file.

use std::borrow::Cow;

use super::issue::ReadError;
use crate::agenda::spelling::joined;

/// A JSON value. Object entries keep the order of the file.
#[derive(Clone, Debug, PartialEq)]
pub enum Json<'a> {
    /// `null`
    Null,
    /// `true`, `false`
    Bool(bool),
    /// A number, as written.
    Number(&'a str),
    /// A string, its escapes resolved.
    String(Cow<'a, str>),
    /// An array.
    Array(Vec<Json<'a>>),
    /// An object.
    Object(Vec<(Cow<'a, str>, Json<'a>)>),
}

/// Arrays and objects nested deeper than this are refused, so that a hostile file cannot exhaust the stack.
const DEEPEST: usize = 64;

impl Json<'_> {
    /// What it is, for a sentence: `a string`, `an object`.
    pub fn noun(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Bool(_) => "true or false",
            Self::Number(_) => "a number",
            Self::String(_) => "a string",
            Self::Array(_) => "an array",
            Self::Object(_) => "an object",
        }
    }
}

/// Reads one value, and nothing after it.
///
/// # Errors
/// [`ReadError::Syntax`] with the line and column of the first thing that is not JSON.
pub fn parse(text: &str) -> Result<Json<'_>, ReadError> {
    let mut parser = Parser { text, at: 0, depth: 0 };
    let value = parser.value().and_then(|value| {
        parser.space();
        if parser.at == text.len() { Ok(value) } else { Err("the end of the file") }
    });
    value.map_err(|expected| parser.error(expected))
}

struct Parser<'a> {
    text: &'a str,
    at: usize,
    depth: usize,
}

/// What was expected, at the place where the parser stands.
type Expected = &'static str;

impl<'a> Parser<'a> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
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

    fn value(&mut self) -> Result<Json<'a>, Expected> {
        self.space();
        match self.peek() {
            Some(b'{') => self.nested(Self::object),
            Some(b'[') => self.nested(Self::array),
            Some(b'"') => self.string().map(Json::String),
            Some(b'-' | b'0'..=b'9') => self.number(),
            Some(b't') => self.word("true", Json::Bool(true)),
            Some(b'f') => self.word("false", Json::Bool(false)),
            Some(b'n') => self.word("null", Json::Null),
            _ => Err("a value"),
        }
    }

    fn nested(&mut self, read: fn(&mut Self) -> Result<Json<'a>, Expected>) -> Result<Json<'a>, Expected> {
        if self.depth == DEEPEST {
            return Err("no more than 64 levels of nesting");
        }
        self.depth += 1;
        self.at += 1;
        let value = read(self);
        self.depth -= 1;
        value
    }

    fn object(&mut self) -> Result<Json<'a>, Expected> {
        let mut entries = Vec::new();
        self.space();
        if self.take(b'}') {
            return Ok(Json::Object(entries));
        }
        loop {
            self.space();
            if self.peek() != Some(b'"') {
                return Err("a key in double quotes");
            }
            let key = self.string()?;
            self.space();
            if !self.take(b':') {
                return Err("a colon");
            }
            entries.push((key, self.value()?));
            self.space();
            if self.take(b'}') {
                return Ok(Json::Object(entries));
            }
            if !self.take(b',') {
                return Err("a comma or a closing brace");
            }
        }
    }

    fn array(&mut self) -> Result<Json<'a>, Expected> {
        let mut items = Vec::new();
        self.space();
        if self.take(b']') {
            return Ok(Json::Array(items));
        }
        loop {
            items.push(self.value()?);
            self.space();
            if self.take(b']') {
                return Ok(Json::Array(items));
            }
            if !self.take(b',') {
                return Err("a comma or a closing bracket");
            }
        }
    }

    fn word(&mut self, word: &str, value: Json<'a>) -> Result<Json<'a>, Expected> {
        if !self.text[self.at..].starts_with(word) {
            return Err("a value");
        }
        self.at += word.len();
        Ok(value)
    }

    fn number(&mut self) -> Result<Json<'a>, Expected> {
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
        Ok(Json::Number(&self.text[start..self.at]))
    }

    fn digits(&mut self) -> Result<(), Expected> {
        let start = self.at;
        while matches!(self.peek(), Some(b'0'..=b'9')) {
            self.at += 1;
        }
        if self.at > start { Ok(()) } else { Err("a digit") }
    }

    /// Stands on the opening quote. Borrows where there is no escape, which is nearly always.
    fn string(&mut self) -> Result<Cow<'a, str>, Expected> {
        self.at += 1;
        let mut whole = String::new();
        loop {
            let start = self.at;
            // Most of a file is inside strings, and is read before the browser has made its code fast.
            let rest = &self.text.as_bytes()[start..];
            let run = rest.iter().position(|byte| matches!(byte, b'"' | b'\\' | 0..=0x1F));
            self.at += run.unwrap_or(rest.len());
            // The bytes searched for are ASCII, so both ends are on character boundaries.
            let run = &self.text[start..self.at];
            match self.peek() {
                Some(b'"') => {
                    self.at += 1;
                    if whole.is_empty() {
                        return Ok(Cow::Borrowed(run));
                    }
                    whole.push_str(run);
                    return Ok(Cow::Owned(whole));
                }
                Some(b'\\') => {
                    whole.push_str(run);
                    self.at += 1;
                    whole.push(self.escape()?);
                }
                Some(_) => return Err("no line break or control character inside a string"),
                None => return Err("a closing quote"),
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
            _ => return Err("an escape such as \\n or \\u4e2d"),
        };
        self.at += 1;
        Ok(escaped)
    }

    fn unicode_escape(&mut self) -> Result<char, Expected> {
        let first = self.hex()?;
        if (0xD800..0xDC00).contains(&first) && self.text[self.at..].starts_with("\\u") {
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
        let digits = self.text.as_bytes().get(self.at + 1..self.at + 5).unwrap_or_default();
        let mut code = 0;
        for digit in digits {
            let value = char::from(*digit).to_digit(16).ok_or("four hexadecimal digits")?;
            code = code * 16 + value;
        }
        if digits.is_empty() {
            return Err("four hexadecimal digits");
        }
        self.at += 5;
        Ok(code)
    }

    fn error(&self, expected: Expected) -> ReadError {
        let before = &self.text.as_bytes()[..self.at];
        let line_start = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |newline| newline + 1);
        let found = match self.text[self.at..].chars().next() {
            None => "the end of the file".to_owned(),
            Some(char) if char.is_ascii_control() => "a control character".to_owned(),
            Some(char) => joined(&["`", &String::from(char), "`"]),
        };
        ReadError::Syntax {
            line: before.iter().filter(|byte| **byte == b'\n').count() + 1,
            column: self.text[line_start..self.at].chars().count() + 1,
            expected,
            found,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Our tree in the shape of the reference implementation's.
    fn reference(json: &Json) -> serde_json::Value {
        match json {
            Json::Null => serde_json::Value::Null,
            Json::Bool(bool) => (*bool).into(),
            Json::Number(number) => serde_json::from_str(number).unwrap_or_default(),
            Json::String(string) => string.as_ref().into(),
            Json::Array(items) => items.iter().map(reference).collect(),
            Json::Object(entries) => entries.iter().map(|(key, value)| (key.to_string(), reference(value))).collect(),
        }
    }

    #[track_caller]
    fn check(text: &str) {
        let ours = parse(text).map(|json| reference(&json)).ok();
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
        assert_eq!(parse("\"a\\ud800b\\udc00\""), Ok(Json::String("a\u{fffd}b\u{fffd}".into())));
        assert_eq!(parse("\"\\ud800\\u0041\""), Ok(Json::String("\u{fffd}A".into())));
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
