//! The words that the first view does without. In the widget's own languages they come with the program, where no missing
//! file can take them away; what a page brings along lies over them. It knows no single word.

use super::{Table, is_alike};
use crate::agenda::text::{language, script};
use crate::browser::intl;

/// A word or a table as `build.rs` writes it: in English, in simplified and in traditional Chinese.
macro_rules! built_in {
    ($key:ident) => {
        [
            include_str!(concat!(env!("OUT_DIR"), "/", stringify!($key), ".en")),
            include_str!(concat!(env!("OUT_DIR"), "/", stringify!($key), ".zh-Hans")),
            include_str!(concat!(env!("OUT_DIR"), "/", stringify!($key), ".zh-Hant")),
        ]
    };
}

/// A table of the page's own, which is empty where it brings none, and the same in the built-in languages.
pub type Both = (Table, [&'static str; 3]);

/// The languages that are built in, as in [`Both`].
const LANGUAGES: [&str; 3] = ["en", "zh-Hans", "zh-Hant"];

/// Names by key, all of them in one language.
#[derive(Clone, Copy, Debug)]
pub struct Later {
    lang: &'static str,
    /// Those of the page; empty where they do not count.
    theirs: Table,
    ours: Table,
}

impl Later {
    /// Tables that are read together, for the reader of a language: Chinese in their script for any Chinese, English for everyone
    /// else. What the page brings counts where it is in that language, or has all that there is to say: a page half in English
    /// could not be read out. Gives their language too.
    pub fn choose<const N: usize>(reader: &'static str, tables: [Both; N]) -> (&'static str, [Self; N]) {
        let place = Self::place(reader);
        let is_whole = tables.iter().all(|(theirs, ours)| theirs.has_all_of(Table(ours[place])));
        let lang = if is_whole { reader } else { LANGUAGES[place] };
        let counts = is_whole || is_alike(reader, lang);
        (
            lang,
            tables.map(|(theirs, ours)| Self {
                lang,
                theirs: if counts { theirs } else { Table("") },
                ours: Table(ours[place]),
            }),
        )
    }

    /// The name of one key: the page's own, or else the built-in one in a language. Each name stands by
    /// itself, and what the file says in words of its own stands as it is; so another language may come of it, and is not told.
    pub fn find(base: &str, (theirs, ours): Both, key: &str) -> Option<&'static str> {
        theirs.get(key).or_else(|| Table(ours[Self::place(base)]).get(key))
    }

    /// Which of the built-in languages is for a reader.
    pub fn place(reader: &str) -> usize {
        match language(reader).eq_ignore_ascii_case("zh") {
            true if script(reader).eq_ignore_ascii_case("Hant") => 2,
            true => 1,
            false => 0,
        }
    }

    /// The name of a key, or where it has none, what stands for all others; the page's own come first.
    pub fn get(self, key: &str) -> &'static str {
        let of = |table: Table| table.get(key).or_else(|| table.get("other"));
        of(self.theirs).or_else(|| of(self.ours)).unwrap_or_default()
    }

    /// All names with their keys; where a key comes twice, the later one counts.
    pub fn pairs(self) -> impl Iterator<Item = (&'static str, &'static str)> {
        self.ours.pairs().chain(self.theirs.pairs())
    }

    /// What there are so many of, in the plural form of the language; the number stands in place of `{}`.
    pub fn counted(self, count: usize) -> String {
        self.get(&intl::plural_form(self.lang, count)).replace("{}", &count.to_string())
    }
}

impl Table {
    /// Whether it says all that another one says; what stands for all others is enough.
    fn has_all_of(self, other: Self) -> bool {
        let has = |key: &str| self.get(key).is_some();
        if other.get("other").is_some() { has("other") } else { other.pairs().all(|(key, _)| has(key)) }
    }
}

/// Declares the words of a later table that are asked for one by one, by names that say what each is for, and the tables that
/// go with it. They are looked up once for each language: the sentences of a large network ask for them ten thousand times.
macro_rules! later_words {
    ($(#[$about:meta])* $Name:ident in $main:ident with $($table:ident),*: $($word:ident),*) => {
        #[allow(non_camel_case_types)]
        enum Place { $($word,)* }

        $(#[$about])*
        #[allow(missing_docs)]
        #[derive(Debug)]
        pub struct $Name {
            /// BCP 47 tag of the language that they are in.
            pub lang: &'static str,
            $($table: Later,)*
            words: [&'static str; Self::KEYS.len()],
            /// What they were chosen from.
            all: &'static Words,
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
                    let (lang, [main, $($table),*]) = Later::choose(words.lang(), [words.$main(), $(words.$table()),*]);
                    let mut own = Self { lang, $($table,)* words: [""; Self::KEYS.len()], all: words };
                    for (key, word) in main.pairs() {
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

pub(super) use {built_in, later_words};
