//! The words that the first view does without. In the widget's own languages they come with the program, where no missing
//! file can take them away; what a page brings along lies over them. It knows no single word.

use super::{Table, Words};
use crate::agenda::text::{language, script};
use crate::browser::intl;

/// A table as `build.rs` writes it: in English, in simplified and in traditional Chinese.
macro_rules! built_in {
    ($table:ident) => {
        [
            include_str!(concat!(env!("OUT_DIR"), "/", stringify!($table), ".en")),
            include_str!(concat!(env!("OUT_DIR"), "/", stringify!($table), ".zh-Hans")),
            include_str!(concat!(env!("OUT_DIR"), "/", stringify!($table), ".zh-Hant")),
        ]
    };
}

pub(super) use built_in;

/// Names by key that the first view does without.
#[derive(Clone, Copy, Debug)]
pub struct Later {
    /// BCP 47 tag of the language that they are in.
    pub lang: &'static str,
    /// Those of the page; empty where it brings none.
    theirs: Table,
    ours: Table,
}

impl Later {
    /// A table for the reader of `words`. Without the page's own: Chinese in their script for any Chinese, English for everyone else.
    pub(super) fn new(words: &'static Words, theirs: Table, ours: [&'static str; 3]) -> Self {
        let [english, simplified, traditional] = ours;
        let (lang, ours) = match language(words.lang()).eq_ignore_ascii_case("zh") {
            true if script(words.lang()).eq_ignore_ascii_case("Hant") => ("zh-Hant", traditional),
            true => ("zh-Hans", simplified),
            false => ("en", english),
        };
        Self { lang: if theirs.0.is_empty() { lang } else { words.lang() }, theirs, ours: Table(ours) }
    }

    /// The name of a key.
    pub fn get(self, key: &str) -> Option<&'static str> {
        self.theirs.get(key).or_else(|| self.ours.get(key))
    }

    /// All names with their keys; where a key comes twice, the later one counts.
    pub fn pairs(self) -> impl Iterator<Item = (&'static str, &'static str)> {
        self.ours.pairs().chain(self.theirs.pairs())
    }

    /// What there are so many of, in the plural form of the language; the number stands in place of `{}`.
    pub fn counted(self, count: usize) -> String {
        let form = self.get(&intl::plural_form(self.lang, count)).or_else(|| self.get("other"));
        form.unwrap_or_default().replace("{}", &count.to_string())
    }
}

/// Declares the words of a later table that are asked for one by one, by names that say what each is for. They are looked up
/// once for each language: the sentences of a large network ask for them ten thousand times.
macro_rules! later_words {
    ($(#[$about:meta])* $Name:ident in $table:ident: $($word:ident),*) => {
        #[allow(non_camel_case_types)]
        enum Place { $($word,)* }

        $(#[$about])*
        #[derive(Debug)]
        pub struct $Name {
            /// BCP 47 tag of the language that they are in.
            pub lang: &'static str,
            /// All words of the reader, for the tables that go with these.
            all: &'static Words,
            words: [&'static str; Self::KEYS.len()],
        }

        #[allow(missing_docs)]
        impl $Name {
            /// The keys of the words, in order.
            pub const KEYS: &[&str] = &[$(stringify!($word),)*];

            /// Those for the reader of `words`.
            pub fn of(words: &'static Words) -> &'static Self {
                thread_local! {
                    static READ: RefCell<Vec<&'static $Name>> = const { RefCell::new(Vec::new()) };
                }
                READ.with_borrow_mut(|read| {
                    if let Some(own) = read.iter().find(|own| ptr::eq(own.all, words)) {
                        return *own;
                    }
                    let table = words.$table();
                    let mut own = Self { lang: table.lang, all: words, words: [""; Self::KEYS.len()] };
                    for (key, word) in table.pairs() {
                        if let Some(place) = Self::KEYS.iter().position(|known| *known == key) {
                            own.words[place] = word;
                        }
                    }
                    let own: &'static Self = Box::leak(Box::new(own));
                    read.push(own);
                    own
                })
            }

            $(pub fn $word(&self) -> &'static str { self.words[Place::$word as usize] })*
        }
    };
}

pub(super) use later_words;
