//! The widget's own words in the reader's language, and its names for the known words of the format. `build.rs` makes their functions
//! from the files in `public/words/`. Those of the first view come as one text, a line for each: which language, and from where,
//! is the business of the element's ES module. The others are in the program (`later`). What the file says in its own words is
//! shown as it stands.

mod brought;
mod lazy;
pub mod network;
pub mod plan;
mod table;
pub mod trouble;

use std::cell::RefCell;

pub use self::brought::lay_over;
use self::lazy::{Both, BuiltIn, Later};
pub use self::table::is_alike;
use self::table::{KEYS, WordTable};
use crate::agenda::filter::facet::Facet;
use crate::agenda::link::view_state::View;
use crate::agenda::model::conference::Signup;
use crate::agenda::model::direction::isolated;
use crate::agenda::model::spelling::{cut, decimal, joined, pieces};
use crate::agenda::model::time::Date;
use crate::browser::intl;

/// All words in one language, a line for each, and one for the language of the words around those of the page's own, where it has any:
/// to put a hundred into fields of their own would be much code to download. Later lines are empty but for words of the page's own.
#[derive(Debug, PartialEq, Eq)]
pub struct Words([&'static str; KEYS.len() + 1]);

// A function for each word and table of `public/words/en.json`.
include!(concat!(env!("OUT_DIR"), "/words.rs"));

/// The line of the language itself.
const LANG: usize = 0;

thread_local! {
    /// The words that were read. They stay for as long as the page does: there are as many as languages were asked for.
    static READ: RefCell<Vec<(String, &'static Words)>> = const { RefCell::new(Vec::new()) };
}

impl Words {
    /// The words in a text, a line for each, for a reader of a language: where the words are in it, dates are those of the
    /// reader's region.
    pub fn read(text: &str, reader: &str) -> &'static Self {
        let key = joined(&[reader, "\n", text]);
        READ.with_borrow_mut(|read| {
            if let Some((_, words)) = read.iter().find(|(known, _)| *known == key) {
                return *words;
            }
            let words = Box::leak(Box::new(Self([""; KEYS.len() + 1])));
            let text: &'static str = Box::leak(text.into());
            words.0.iter_mut().zip(pieces(text, b'\n')).for_each(|(word, line)| *word = line);
            // The browser takes no tag with underscores.
            if words.is_own(reader) && reader.bytes().all(|byte| byte != b'_') {
                words.0[LANG] = Box::leak(reader.into());
            }
            read.push((key, words));
            words
        })
    }

    /// The language of what the page has no words of its own for.
    fn base(&self) -> &'static str {
        Some(self.0[KEYS.len()]).filter(|base| !base.is_empty()).unwrap_or(self.lang())
    }

    /// A later word: the page's own, or else the built-in one.
    fn late(&self, line: usize, ours: BuiltIn) -> &'static str {
        Some(self.0[line]).filter(|theirs| !theirs.is_empty()).unwrap_or(ours[Later::place(self.base())])
    }

    /// Whether a text in a language is in the script that the page around it has.
    pub fn is_own(&self, tag: &str) -> bool {
        is_alike(tag, self.lang())
    }

    /// Whether the language is written from the right.
    pub fn is_from_right(&self) -> bool {
        self.dir() == "rtl"
    }

    /// What the browser says too of dates and languages to a reader like this one; asking it would take longer than drawing an
    /// agenda does.
    fn own(&self) -> Option<WordTable> {
        let table = self.locale();
        pieces(table.get("tags")?, b' ').any(|tag| tag == self.lang()).then_some(table)
    }

    /// A day in words, such as “Friday, December 5”; with the year where asked.
    pub fn day(&self, date: Date, with_year: bool) -> String {
        let own = self.own().and_then(|table| {
            let pattern = table.get(if with_year { "date_with_year" } else { "date" })?;
            intl::day_by_pattern(pattern, table.get("weekdays")?, table.get("months")?, date)
        });
        own.unwrap_or_else(|| intl::day_in_words(self.lang(), date, with_year))
    }

    /// The same as short as it can be, such as “Fri, Dec 5”.
    pub fn short_day(&self, date: Date) -> String {
        let own = self.own().and_then(|table| {
            intl::day_by_pattern(table.get("date")?, table.get("short_weekdays")?, table.get("short_months")?, date)
        });
        own.unwrap_or_else(|| intl::short_day_in_words(self.lang(), date))
    }

    /// The name of a language, such as “Simplified Chinese”; the tag itself where the browser has none.
    pub fn language(&self, tag: &str) -> String {
        let own = self.own().and_then(|table| table.get(tag));
        own.map_or_else(|| intl::language_in_words(self.lang(), tag), str::to_owned)
    }

    /// The name of a view.
    pub fn view(&self, view: View) -> &'static str {
        self.view_names().get(view.key()).unwrap_or_default()
    }

    /// The name of a facet.
    pub fn facet(&self, facet: Facet) -> &'static str {
        self.facet_names().get(facet.key()).unwrap_or_default()
    }

    /// How many of a view's items there are: “3 of 17 sessions”, or “17 sessions” where it is all of them.
    pub fn count(&self, view: View, shown: usize, all: usize) -> String {
        let forms = match view {
            View::Timeline | View::Plan => self.sessions_counted(),
            View::Speakers => self.people_counted(),
            View::Organizations => self.organizations_counted(),
        };
        let form = forms.get(&intl::plural_form(self.lang(), all)).or_else(|| forms.get("other"));
        let noun = filled(form.unwrap_or_default(), &|_| decimal(all));
        if shown == all {
            return noun;
        }
        filled(self.of(), &|name| if name == "some" { decimal(shown) } else { noun.clone() })
    }

    /// The name of a word in one of the tables of the first view; the word itself where it has none.
    pub fn named<'w>(&self, table: &str, word: &'w str) -> &'w str {
        let table = match table {
            "levels" => self.levels(),
            "roles" => self.roles(),
            "signups" => self.signups(),
            "times_of_day" => return Later::find(self.base(), self.times_of_day(), word).unwrap_or(word),
            _ => self.formats(),
        };
        table.get(word).unwrap_or(word)
    }

    /// The name of a session's format.
    pub fn format<'w>(&self, word: &'w str) -> &'w str {
        self.formats().get(word).unwrap_or(word)
    }

    /// The name of a level.
    pub fn level<'w>(&self, word: &'w str) -> &'w str {
        self.levels().get(word).unwrap_or(word)
    }

    /// What is said of a link on a row, by its kind; nothing of other kinds.
    pub fn link_mark(&self, kind: &str) -> Option<&'static str> {
        self.link_marks().get(kind)
    }

    /// What is said of signing up.
    pub fn signup(&self, signup: Signup) -> &'static str {
        self.signups().get(signup.key()).unwrap_or_default()
    }

    /// The name of a person's role.
    pub fn role<'w>(&self, word: &'w str) -> &'w str {
        self.roles().get(word).unwrap_or(word)
    }

    /// The name of an organization's role.
    pub fn organization_role<'w>(&self, word: &'w str) -> &'w str {
        self.organization_roles().get(word).unwrap_or(word)
    }

    /// The name of a kind of organization.
    pub fn kind<'w>(&self, word: &'w str) -> &'w str {
        Later::find(self.base(), self.kinds(), word).unwrap_or(word)
    }

    /// What an organization is to another, as the text before and after the other's name; a word of the file's own stands
    /// in front.
    pub fn relationship(&self, kind: &str, outward: bool) -> (String, &'static str) {
        let sentences = if outward { self.relationships_outward() } else { self.relationships_inward() };
        match Later::find(self.base(), sentences, kind).and_then(|sentence| sentence.split_once("{}")) {
            Some((before, after)) => (before.to_owned(), after),
            None => (joined(&[&isolated(kind), ": "]), ""),
        }
    }
}

/// A text with values in place of what stands in braces: names, or nothing where there is but one.
pub fn filled(text: &str, value: &dyn Fn(&str) -> String) -> String {
    let mut pieces = pieces(text, b'{');
    let mut filled = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let (name, after) = cut(piece, b'}').unwrap_or(("", piece));
        filled.push_str(&value(name));
        filled.push_str(after);
    }
    filled
}
