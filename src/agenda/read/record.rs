//! Typed access to one object of a file. What is missing is `None`; what is wrong is `None` too, and a matter of patience; keys that
//! nobody asked for are noted when the record is let go. It knows types, not agendas.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};

use super::dates::{Asked, Dates, StatedTime};
use super::ids::Ids;
use super::issue::{Grade, Issue, IssuePath, ReadError};
use super::issue_kind::IssueKind;
use super::tree::{Entries, Items, Json};
use crate::agenda::limits::{ISSUES, RECORDS, TOLD};
use crate::agenda::model::conference::{Involvement, Participant};
use crate::agenda::model::spelling::{joined, trimmed};
use crate::agenda::model::text::Text;

/// What all records of a file share.
pub struct File<'a> {
    /// The tag of a text that states none.
    pub lang: &'a str,
    /// What was noted of it.
    pub issues: RefCell<Vec<Issue>>,
    /// What becomes of what is not as it should be.
    pub patience: Option<&'static Patience>,
    /// Whether there was no patience where it would have been needed.
    pub is_given_up: Cell<bool>,
}

/// One object of a file, and where it stands.
pub struct Record<'a> {
    entries: Entries<'a>,
    /// One bit for each of the first 64 entries that was asked for.
    asked: Cell<u64>,
    /// Where it stands.
    pub stand: Stand,
    /// The file it stands in.
    pub file: &'a File<'a>,
}

/// What becomes of what is not as it should be, in a part of the program of its own: see [`super::patience`].
pub struct Patience {
    /// Reports something about a key of a record. See [`Record::report`].
    pub report: fn(&Record, Grade, &str, IssueKind, &[&str]),
    /// The same with one value in quotation marks.
    pub report_quoted: fn(&Record, Grade, &str, IssueKind, &str),
    /// Reports a list with so many entries more than those that are read.
    pub report_many: fn(&Record, Grade, &str, usize, usize),
    /// Reports an entry of a list of records that is none.
    pub report_lost: fn(&File, Stand, Json),
    /// Reports a record of a list that is part of itself.
    pub report_circle: fn(&Record, &str, usize),
    /// Makes text of a number where that is wanted, and reports whatever is not as it should be.
    pub mend: for<'a> fn(&Record<'a>, &str, Json<'a>, IssueKind) -> Option<&'a str>,
    /// Reports a value that has not the form it should have, or that it is a number and not a string.
    pub mend_form: fn(&Record, &str, Json, IssueKind, &mut Form),
    /// Makes sense of a text that stands under a key, and reports that it did, or that there are two ways to. `None` where there is no
    /// sense in it, and nothing inside where it is left out.
    pub mend_moment: fn(&Dates, &Record, &Asked, &str) -> Option<Option<StatedTime>>,
    /// Makes an address of one without its scheme.
    pub mend_address: fn(&Record, &str, &str) -> String,
    /// Lets a file without a format pass, if it may be one of this format.
    pub name_format: fn(&Record, Option<&str>) -> Result<(), ReadError>,
    /// Gives every record of a list an id. What they state is empty where there is none.
    pub name_records: for<'a> fn(&[Record<'a>], &str, &Ids<'a>) -> Vec<Cow<'a, str>>,
    /// What stands in for the name of a record.
    pub name: fn(&Record, &str) -> Text,
    /// Puts together what a list says of one person, so that who is named twice is shown once.
    pub put_people_together: fn(&Record, Vec<Participant>, &Ids) -> Vec<Participant>,
    /// The same for organizations.
    pub put_organizations_together: fn(&Record, Vec<Involvement>, &Ids) -> Vec<Involvement>,
}

/// Whether a text has the form that is asked for.
pub type Form<'f> = dyn FnMut(&str) -> bool + 'f;

/// Where a record stands: a path without a key.
#[derive(Clone, Copy, Default)]
pub struct Stand {
    list: &'static str,
    position: usize,
    inner: Option<(&'static str, usize)>,
}

impl Stand {
    /// The place of a key of the record there, or that of the record itself if the key is empty.
    pub fn place(self, key: String) -> IssuePath {
        let Self { list, position, inner } = self;
        IssuePath { list, position, inner, key }
    }
}

impl<'a> File<'a> {
    /// A file of which nothing was read yet, except what is odd in its bytes.
    pub fn new(lang: &'a str, odd: Vec<Issue>, patience: Option<&'static Patience>) -> Self {
        Self { lang, issues: RefCell::new(odd), patience, is_given_up: Cell::new(false) }
    }

    /// The patience for what is not as it should be. Where there is none, the file is given up.
    pub fn patience(&self) -> Option<&'static Patience> {
        self.is_given_up.set(self.patience.is_none());
        self.patience
    }
}

impl<'a> Record<'a> {
    /// The file itself; `None` if it is no object.
    pub fn root(json: Json<'a>, file: &'a File<'a>) -> Option<Self> {
        let Json::Object(entries) = json else { return None };
        Some(Self { entries, asked: Cell::new(0), stand: Stand::default(), file })
    }

    /// Reports something about a key of this record, or about the record itself if the key is empty, with the values
    /// that stand in the sentence.
    pub fn report(&self, grade: Grade, key: &str, odd: IssueKind, values: &[&str]) {
        if let Some(patience) = self.file.patience() {
            (patience.report)(self, grade, key, odd, values);
        }
    }

    /// The same about a value that stands in the sentence in quotation marks.
    pub fn report_quoted(&self, grade: Grade, key: &str, odd: IssueKind, value: &str) {
        if let Some(patience) = self.file.patience() {
            (patience.report_quoted)(self, grade, key, odd, value);
        }
    }

    /// What is made of a value that is not of the type it should be of.
    fn mended(&self, key: &str, found: Json<'a>, odd: IssueKind) -> Option<&'a str> {
        (self.file.patience()?.mend)(self, key, found, odd)
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
            other => self.mended(key, other, IssueKind::NotAString),
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
        for item in self.first(key, items) {
            let string = match item {
                Json::String(text) => Some(trimmed(text)).filter(|text| !text.is_empty()),
                other => self.mended(key, other, IssueKind::NotStrings),
            };
            string.into_iter().for_each(&mut *take);
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
                self.mended(key, other, IssueKind::NotABool);
                None
            }
        }
    }

    /// A number of things: a whole one, which a string will do for too.
    pub fn count_of(&self, key: &str) -> Option<u32> {
        match self.get(key)? {
            Json::Number(number) | Json::String(number) if number.parse::<u32>().is_ok() => number.parse().ok(),
            other => {
                self.mended(key, other, IssueKind::NotANumber);
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
        let mut texts = Vec::new();
        let mut add = |item| {
            if let Some(text) = self.text_of(key, item) {
                texts.push(text);
            }
        };
        match self.get(key) {
            None => {}
            Some(Json::Array(items)) => self.first(key, items).for_each(add),
            Some(item) => add(item),
        }
        texts
    }

    fn text_of(&self, key: &str, json: Json<'a>) -> Option<Text> {
        let mut whole = Text::default();
        match json {
            Json::String(text) => whole.add(self.file.lang, trimmed(text)),
            Json::Object(variants) => {
                for (tag, variant) in variants {
                    let text = match variant {
                        Json::String(text) => Some(trimmed(text)),
                        other => self.mended(&joined(&[key, ".", tag]), other, IssueKind::NotAString),
                    };
                    whole.add(tag, text.unwrap_or_default());
                }
            }
            other => whole.add(self.file.lang, self.mended(key, other, IssueKind::NotAText).unwrap_or_default()),
        }
        Some(whole).filter(|whole| !whole.is_empty())
    }

    /// A string that must be of a certain form. A number that is of that form will do, and is reported.
    pub fn parsed<T>(&self, key: &str, parse: impl Fn(&str) -> Option<T>, odd: IssueKind) -> Option<T> {
        let found = self.get(key)?;
        let value = if let Json::String(text) = found { parse(text) } else { None };
        value.or_else(|| {
            let mut value = None;
            let mut is_of_form = |number: &str| {
                value = parse(number);
                value.is_some()
            };
            (self.file.patience()?.mend_form)(self, key, found, odd, &mut is_of_form);
            value
        })
    }

    /// The objects of a list at the top of the file; what is no object is lost, and reported.
    pub fn list(&self, key: &'static str) -> Vec<Record<'a>> {
        self.records(key, &|position| Stand { list: key, position, inner: None })
    }

    /// The objects of a list inside this record.
    pub fn inner(&self, key: &'static str) -> Vec<Record<'a>> {
        self.records(key, &|position| Stand { inner: Some((key, position)), ..self.stand })
    }

    /// The entries of a list that are read. Those beyond are lost, and reported.
    fn first(&self, key: &str, items: Items<'a>) -> impl Iterator<Item = Json<'a>> {
        self.count(Grade::Loss, key, items.count(), RECORDS);
        items.take(RECORDS)
    }

    /// Reports a list that has more entries than are read.
    pub fn count(&self, grade: Grade, key: &str, count: usize, most: usize) {
        if count > most
            && let Some(patience) = self.file.patience()
        {
            (patience.report_many)(self, grade, key, most, count - most);
        }
    }

    fn records(&self, key: &str, stand: &dyn Fn(usize) -> Stand) -> Vec<Record<'a>> {
        let mut records = Vec::new();
        match self.get(key) {
            None => {}
            Some(Json::Array(items)) => {
                for (position, item) in self.first(key, items).enumerate() {
                    if let Json::Object(entries) = item {
                        records.push(Record { entries, asked: Cell::new(0), stand: stand(position), ..*self });
                    } else if let Some(patience) = self.file.patience() {
                        (patience.report_lost)(self.file, stand(position), item);
                    }
                }
            }
            Some(other) => {
                self.mended(key, other, IssueKind::NotAList);
            }
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
                self.mended(key, other, IssueKind::NotAnObject);
                None
            }
        }
    }
}

impl Drop for Record<'_> {
    fn drop(&mut self) {
        for (position, (name, _)) in self.entries.enumerate().take(64) {
            // `$schema` is how editors find the schema of a file.
            if self.asked.get() >> position & 1 != 0 || name == "$schema" {
                continue;
            }
            // This alone is noted without patience: a key that is not known is nothing to wait for.
            let mut issues = self.file.issues.borrow_mut();
            if name.len() <= TOLD && issues.len() < ISSUES {
                let place = self.stand.place(name.to_owned());
                issues.push(Issue { grade: Grade::Note, place, odd: IssueKind::Unknown, values: Vec::new(), count: 1 });
            } else {
                drop(issues);
                self.report(Grade::Note, name, IssueKind::Unknown, &[]);
            }
        }
    }
}
