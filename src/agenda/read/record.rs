//! Typed access to one object of a file. What is missing is `None`; what is wrong is `None` too, and reported with its
//! place; keys that nobody asked for are reported when the record is let go. It knows types, not agendas.

use std::cell::{Cell, RefCell};
use std::fmt;

use super::issue::{Grade, Issue};
use super::json::Json;
use crate::agenda::text::Text;
use crate::agenda::time::{Date, Stamp};

/// One object of a file, and where it stands.
pub struct Record<'a> {
    entries: &'a [(std::borrow::Cow<'a, str>, Json<'a>)],
    /// One bit for each of the first 64 entries that was asked for.
    asked: Cell<u64>,
    place: Place<'a>,
    /// The tag of a text that states none.
    lang: &'a str,
    issues: &'a RefCell<Vec<Issue>>,
}

/// A path in the file, such as `sessions[12].participants[0]`.
#[derive(Clone, Copy, Default)]
struct Place<'a> {
    list: &'a str,
    position: usize,
    inner: Option<(&'a str, usize)>,
}

impl fmt::Display for Place<'_> {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self.list {
            "" => {}
            "conference" => f.write_str("conference")?,
            list => write!(f, "{list}[{}]", self.position)?,
        }
        match self.inner {
            Some((list, position)) => write!(f, ".{list}[{position}]"),
            None => Ok(()),
        }
    }
}

impl<'a> Record<'a> {
    /// The file itself; `None` if it is no object.
    pub fn root(json: &'a Json<'a>, lang: &'a str, issues: &'a RefCell<Vec<Issue>>) -> Option<Self> {
        let Json::Object(entries) = json else { return None };
        Some(Self { entries, asked: Cell::new(0), place: Place::default(), lang, issues })
    }

    /// Reports something about a key of this record, or about the record itself if the key is empty.
    pub fn report(&self, grade: Grade, key: &str, sentence: String) {
        let place = match (self.place.to_string(), key) {
            (record, "") => record,
            (record, key) if record.is_empty() => key.to_owned(),
            (record, key) => format!("{record}.{key}"),
        };
        self.issues.borrow_mut().push(Issue { grade, place, sentence });
    }

    fn wrong(&self, key: &str, found: &Json, expected: &str) {
        let found = match found {
            Json::String(text) => format!("\"{text}\""),
            Json::Number(number) => (*number).to_owned(),
            other => other.noun().to_owned(),
        };
        self.report(Grade::Warning, key, format!("expected {expected}, found {found}; left out"));
    }

    fn read_as_string(&self, key: &str, number: &str) {
        self.report(Grade::Warning, key, format!("expected a string, found {number}; read as \"{number}\""));
    }

    /// The value of a key; `null` counts as missing, and the last of equal keys wins, as in every browser.
    fn get(&self, key: &str) -> Option<&'a Json<'a>> {
        let mut found = None;
        for (position, (name, value)) in self.entries.iter().enumerate() {
            if name == key {
                self.asked.set(self.asked.get() | 1u64.checked_shl(position as u32).unwrap_or(0));
                found = Some(value);
            }
        }
        found.filter(|value| **value != Json::Null)
    }

    /// Whether the key is there, with any value but `null`.
    pub fn has(&self, key: &str) -> bool {
        self.get(key).is_some()
    }

    /// A string that is not empty.
    pub fn string(&self, key: &str) -> Option<&'a str> {
        match self.get(key)? {
            Json::String(text) => Some(text.trim_ascii()).filter(|text| !text.is_empty()),
            Json::Number(number) => {
                self.read_as_string(key, number);
                Some(number)
            }
            other => {
                self.wrong(key, other, "a string");
                None
            }
        }
    }

    /// The same, as an owned string.
    pub fn owned(&self, key: &str) -> Option<String> {
        self.string(key).map(str::to_owned)
    }

    /// Strings: an array of them, or a single one.
    pub fn strings(&self, key: &str) -> Vec<&'a str> {
        match self.get(key) {
            None => Vec::new(),
            Some(Json::Array(items)) => {
                let string = |item: &'a Json| match item {
                    Json::String(text) => Some(text.trim_ascii()).filter(|text| !text.is_empty()),
                    other => {
                        self.wrong(key, other, "an array of strings");
                        None
                    }
                };
                items.iter().filter_map(string).collect()
            }
            Some(_) => self.string(key).into_iter().collect(),
        }
    }

    /// `true` or `false`.
    pub fn bool(&self, key: &str) -> Option<bool> {
        match self.get(key)? {
            Json::Bool(bool) => Some(*bool),
            other => {
                self.wrong(key, other, "true or false");
                None
            }
        }
    }

    /// A text: a string, or a map from language tag to string.
    pub fn text(&self, key: &str) -> Option<Text> {
        self.text_of(key, self.get(key)?)
    }

    /// Texts: an array of them, or a single one.
    pub fn texts(&self, key: &str) -> Vec<Text> {
        match self.get(key) {
            None => Vec::new(),
            Some(Json::Array(items)) => items.iter().filter_map(|item| self.text_of(key, item)).collect(),
            Some(item) => self.text_of(key, item).into_iter().collect(),
        }
    }

    fn text_of(&self, key: &str, json: &'a Json) -> Option<Text> {
        let text = match json {
            Json::String(text) => Text::plain(self.lang, text.trim_ascii()),
            Json::Object(variants) => variants
                .iter()
                .filter_map(|(tag, variant)| match variant {
                    Json::String(text) => Some((tag.as_ref(), text.trim_ascii())),
                    other => {
                        self.wrong(&format!("{key}.{tag}"), other, "a string");
                        None
                    }
                })
                .filter(|(_, text)| !text.is_empty())
                .collect(),
            other => {
                self.wrong(key, other, "a string or a map from language to string");
                return None;
            }
        };
        (!text.is_empty()).then_some(text)
    }

    /// A date.
    pub fn date(&self, key: &str) -> Option<Date> {
        self.parsed(key, Date::parse, "a date such as 2025-12-05")
    }

    /// A moment.
    pub fn stamp(&self, key: &str) -> Option<Stamp> {
        self.parsed(key, Stamp::parse, "a time such as 2025-12-05T09:30 or 2025-12-05T09:30+08:00")
    }

    /// A string that must be of a certain form. A number that is of that form will do, and is reported.
    pub fn parsed<T>(&self, key: &str, parse: impl Fn(&str) -> Option<T>, expected: &str) -> Option<T> {
        let found = self.get(key)?;
        let value = match found {
            Json::String(text) => parse(text.trim_ascii()),
            Json::Number(number) => parse(number).inspect(|_| self.read_as_string(key, number)),
            _ => None,
        };
        if value.is_none() {
            self.wrong(key, found, expected);
        }
        value
    }

    /// The objects of a list at the top of the file; what is no object is lost, and reported.
    pub fn list(&self, key: &'a str) -> Vec<Record<'a>> {
        self.records(key, |position| Place { list: key, position, inner: None })
    }

    /// The objects of a list inside this record.
    pub fn inner(&self, key: &'a str) -> Vec<Record<'a>> {
        self.records(key, |position| Place { inner: Some((key, position)), ..self.place })
    }

    fn records(&self, key: &str, place: impl Fn(usize) -> Place<'a>) -> Vec<Record<'a>> {
        let items = match self.get(key) {
            None => return Vec::new(),
            Some(Json::Array(items)) => items,
            Some(other) => {
                self.wrong(key, other, "an array");
                return Vec::new();
            }
        };
        let mut records = Vec::with_capacity(items.len());
        for (position, item) in items.iter().enumerate() {
            if let Json::Object(entries) = item {
                records.push(Record { entries, asked: Cell::new(0), place: place(position), ..*self });
            } else {
                let sentence = format!("expected an object, found {}; this record is not shown", item.noun());
                self.report(Grade::Loss, &format!("{key}[{position}]"), sentence);
            }
        }
        records
    }

    /// The object under a key.
    pub fn object(&self, key: &'a str) -> Option<Record<'a>> {
        match self.get(key)? {
            Json::Object(entries) => {
                let place = Place { list: key, ..Place::default() };
                Some(Record { entries, asked: Cell::new(0), place, ..*self })
            }
            other => {
                self.wrong(key, other, "an object");
                None
            }
        }
    }
}

impl Drop for Record<'_> {
    fn drop(&mut self) {
        for (position, (name, _)) in self.entries.iter().enumerate().take(64) {
            // `$schema` is how editors find the schema of a file.
            if self.asked.get() >> position & 1 == 0 && name != "$schema" {
                self.report(Grade::Note, name, "this key is not known; ignored".to_owned());
            }
        }
    }
}
