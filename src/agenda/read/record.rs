//! Typed access to one object of a file. What is missing is `None`; what is wrong is `None` too, and reported with its
//! place; keys that nobody asked for are reported when the record is let go. It knows types, not agendas.

use std::cell::{Cell, RefCell};

use super::issue::{Grade, Issue, Place, shortened};
use super::odd::Odd;
use super::tree::{Entries, Items, Json};
use crate::agenda::limits::{ISSUES, RECORDS};
use crate::agenda::spelling::{decimal, joined, trimmed};
use crate::agenda::text::Text;

/// One object of a file, and where it stands.
pub struct Record<'a> {
    entries: Entries<'a>,
    /// One bit for each of the first 64 entries that was asked for.
    asked: Cell<u64>,
    stand: Stand,
    /// The tag of a text that states none.
    lang: &'a str,
    issues: &'a RefCell<Vec<Issue>>,
}

/// Where a record stands: a path without a key.
#[derive(Clone, Copy, Default)]
struct Stand {
    list: &'static str,
    position: usize,
    inner: Option<(&'static str, usize)>,
}

impl<'a> Record<'a> {
    /// The file itself; `None` if it is no object.
    pub fn root(json: Json<'a>, lang: &'a str, issues: &'a RefCell<Vec<Issue>>) -> Option<Self> {
        let Json::Object(entries) = json else { return None };
        Some(Self { entries, asked: Cell::new(0), stand: Stand::default(), lang, issues })
    }

    /// Reports something about a key of this record, or about the record itself if the key is empty, with the values
    /// that stand in the sentence.
    pub fn report(&self, grade: Grade, key: &str, odd: Odd, values: &[&str]) {
        self.report_at(self.stand, grade, key, odd, values);
    }

    fn report_at(&self, stand: Stand, grade: Grade, key: &str, odd: Odd, values: &[&str]) {
        self.note(stand, grade, key, odd, values, 1);
    }

    /// Notes what stands for so many.
    fn note(&self, stand: Stand, grade: Grade, key: &str, odd: Odd, values: &[&str], count: usize) {
        let Stand { list, position, inner } = stand;
        let mut issues = self.issues.borrow_mut();
        if issues.len() < ISSUES {
            let place = Place { list, position, inner, key: shortened(key) };
            issues.push(Issue { count, ..Issue::new(grade, place, odd, values) });
            return;
        }
        // What is beyond is counted, the entries that are not shown apart from the rest.
        let is_loss = grade == Grade::Loss;
        match issues[ISSUES..].iter_mut().find(|issue| (issue.grade == Grade::Loss) == is_loss) {
            Some(issue) => issue.count += count,
            None => issues.push(Issue { count, ..Issue::new(grade, Place::default(), Odd::Beyond, &[]) }),
        }
    }

    fn wrong(&self, key: &str, found: Json, odd: Odd) {
        let quoted = match found {
            Json::String(text) => &quoted(text),
            Json::Number(number) => number,
            other => other.noun(),
        };
        self.report(Grade::Warning, key, odd, &[quoted]);
    }

    fn read_as_string(&self, key: &str, number: &str) {
        self.report(Grade::Warning, key, Odd::ReadAsString, &[number, number]);
    }

    /// The value of a key, a string without the spaces around it; `null` and blanks count as missing, and the last of equal keys wins,
    /// as in every browser.
    fn get(&self, key: &str) -> Option<Json<'a>> {
        let (last, places) = self.entries.find(key);
        self.asked.set(self.asked.get() | places);
        match last? {
            Json::Null => None,
            Json::String(text) => Some(trimmed(text)).filter(|text| !text.is_empty()).map(Json::String),
            other => Some(other),
        }
    }

    /// Whether the key is there, with any value but `null` and blanks.
    pub fn has(&self, key: &str) -> bool {
        self.get(key).is_some()
    }

    /// A string that is not empty.
    pub fn string(&self, key: &str) -> Option<&'a str> {
        match self.get(key)? {
            Json::String(text) => Some(text),
            Json::Number(number) => {
                self.read_as_string(key, number);
                Some(number)
            }
            other => {
                self.wrong(key, other, Odd::NotAString);
                None
            }
        }
    }

    /// The same, as an owned string.
    pub fn owned(&self, key: &str) -> Option<String> {
        self.string(key).map(str::to_owned)
    }

    /// Hands over strings: an array of them, or a single one.
    pub fn strings(&self, key: &str, take: &mut dyn FnMut(&'a str)) {
        let Some(Json::Array(items)) = self.get(key) else {
            self.string(key).into_iter().for_each(take);
            return;
        };
        for (_, item) in self.first(key, items) {
            match item {
                Json::String(text) if trimmed(text).is_empty() => {}
                Json::String(text) => take(trimmed(text)),
                Json::Number(number) => {
                    self.read_as_string(key, number);
                    take(number);
                }
                other => self.wrong(key, other, Odd::NotStrings),
            }
        }
    }

    /// The same, as owned strings.
    pub fn owned_strings(&self, key: &str) -> Vec<String> {
        let mut owned = Vec::new();
        self.strings(key, &mut |string| owned.push(string.to_owned()));
        owned
    }

    /// `true` or `false`.
    pub fn bool(&self, key: &str) -> Option<bool> {
        match self.get(key)? {
            Json::Bool(bool) => Some(bool),
            other => {
                self.wrong(key, other, Odd::NotABool);
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
            Some(Json::Array(items)) => {
                self.first(key, items).filter_map(|(_, item)| self.text_of(key, item)).collect()
            }
            Some(item) => self.text_of(key, item).into_iter().collect(),
        }
    }

    fn text_of(&self, key: &str, json: Json) -> Option<Text> {
        let text = match json {
            Json::String(text) => Text::plain(self.lang, trimmed(text)),
            Json::Number(number) => {
                self.read_as_string(key, number);
                Text::plain(self.lang, number)
            }
            Json::Object(variants) => variants
                .filter_map(|(tag, variant)| match variant {
                    Json::String(text) => Some((tag, trimmed(text))),
                    Json::Number(number) => {
                        self.read_as_string(&joined(&[key, ".", tag]), number);
                        Some((tag, number))
                    }
                    other => {
                        self.wrong(&joined(&[key, ".", tag]), other, Odd::NotAString);
                        None
                    }
                })
                .filter(|(_, text)| !text.is_empty())
                .collect(),
            other => {
                self.wrong(key, other, Odd::NotAText);
                return None;
            }
        };
        (!text.is_empty()).then_some(text)
    }

    /// A string that must be of a certain form. A number that is of that form will do, and is reported.
    pub fn parsed<T>(&self, key: &str, parse: impl Fn(&str) -> Option<T>, odd: Odd) -> Option<T> {
        let found = self.get(key)?;
        let value = match found {
            Json::String(text) => parse(text),
            Json::Number(number) => parse(number).inspect(|_| self.read_as_string(key, number)),
            _ => None,
        };
        if value.is_none() {
            self.wrong(key, found, odd);
        }
        value
    }

    /// The objects of a list at the top of the file; what is no object is lost, and reported.
    pub fn list(&self, key: &'static str) -> Vec<Record<'a>> {
        self.records(key, &|position| Stand { list: key, position, inner: None })
    }

    /// The objects of a list inside this record.
    pub fn inner(&self, key: &'static str) -> Vec<Record<'a>> {
        self.records(key, &|position| Stand { inner: Some((key, position)), ..self.stand })
    }

    /// The entries of a list that are read, with their places. Those beyond are lost, and reported.
    fn first(&self, key: &str, items: Items<'a>) -> impl Iterator<Item = (usize, Json<'a>)> {
        let count = items.count();
        if count > RECORDS {
            let values = &[&*decimal(RECORDS), &*decimal(count - RECORDS)];
            self.note(self.stand, Grade::Loss, key, Odd::TooMany, values, count - RECORDS);
        }
        items.take(RECORDS).enumerate()
    }

    fn records(&self, key: &str, stand: &dyn Fn(usize) -> Stand) -> Vec<Record<'a>> {
        let mut records = Vec::new();
        match self.get(key) {
            None => {}
            Some(Json::Array(items)) => {
                for (position, item) in self.first(key, items) {
                    if let Json::Object(entries) = item {
                        records.push(Record { entries, asked: Cell::new(0), stand: stand(position), ..*self });
                    } else {
                        self.report_at(stand(position), Grade::Loss, "", Odd::NotARecord, &[item.noun()]);
                    }
                }
            }
            Some(other) => self.wrong(key, other, Odd::NotAList),
        }
        records
    }

    /// The object under a key.
    pub fn object(&self, key: &'static str) -> Option<Record<'a>> {
        match self.get(key)? {
            Json::Object(entries) => {
                let stand = Stand { list: key, ..Stand::default() };
                Some(Record { entries, asked: Cell::new(0), stand, ..*self })
            }
            other => {
                self.wrong(key, other, Odd::NotAnObject);
                None
            }
        }
    }
}

/// A value of the file as it stands there.
pub fn quoted(text: &str) -> String {
    joined(&["\"", text, "\""])
}

impl Drop for Record<'_> {
    fn drop(&mut self) {
        for (position, (name, _)) in self.entries.enumerate().take(64) {
            // `$schema` is how editors find the schema of a file.
            if self.asked.get() >> position & 1 == 0 && name != "$schema" {
                self.report(Grade::Note, name, Odd::Unknown, &[]);
            }
        }
    }
}
