//! The words that the first view does without. In the widget's own languages they come with the program, where no missing
//! file can take them away; what a page brings along lies over them. It knows no single word.

use super::table::{LANGUAGES, WordTable, is_alike};
use crate::agenda::model::text::nearest;
use crate::browser::intl;

/// A word or a table in each of [`LANGUAGES`].
pub type BuiltIn = [&'static str; LANGUAGES.len()];

/// A table of the page's own, which is empty where it brings none, and the same in the built-in languages.
pub type Both = (WordTable, BuiltIn);

/// Names by key, all of them in one language.
#[derive(Clone, Copy, Debug)]
pub struct Later {
    lang: &'static str,
    /// Those of the page; empty where they do not count.
    theirs: WordTable,
    ours: WordTable,
}

impl Later {
    /// Tables that are read together, for the reader of a language: in the nearest one that is built in, in English for everyone
    /// else. What the page brings counts where it is in that language, or has all that there is to say: a page half in English
    /// could not be read out. Gives their language too.
    pub fn choose<const N: usize>(reader: &'static str, tables: [Both; N]) -> (&'static str, [Self; N]) {
        let place = nearest(reader, &LANGUAGES);
        let is_whole = tables.iter().all(|(theirs, ours)| theirs.has_all_of(WordTable(ours[place])));
        let lang = if is_whole { reader } else { LANGUAGES[place] };
        let counts = is_whole || is_alike(reader, lang);
        (
            lang,
            tables.map(|(theirs, ours)| Self {
                lang,
                theirs: if counts { theirs } else { WordTable("") },
                ours: WordTable(ours[place]),
            }),
        )
    }

    /// The name of one key: the page's own, or else the built-in one in a language. Each name stands by
    /// itself, and what the file says in words of its own stands as it is; so another language may come of it, and is not told.
    pub fn find(base: &str, (theirs, ours): Both, key: &str) -> Option<&'static str> {
        theirs.get(key).or_else(|| WordTable(ours[Self::place(base)]).get(key))
    }

    /// Which of the built-in languages our words around those of a page are in, by a tag that is like that language's own.
    pub fn place(base: &str) -> usize {
        LANGUAGES.iter().position(|tag| is_alike(tag, base)).unwrap_or_default()
    }

    /// The name of a key, or where it has none, what stands for all others; the page's own come first.
    pub fn get(self, key: &str) -> &'static str {
        let of = |table: WordTable| table.get(key).or_else(|| table.get("other"));
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

/// Declares the words of a later table that are asked for one by one, and the tables that go with it; `build.rs` makes their keys
/// and functions. They are looked up once for each language: the sentences of a large network ask for them ten thousand times.
macro_rules! later_words {
    ($(#[$about:meta])* $Name:ident in $main:ident with $($table:ident),*) => {
        $(#[$about])*
        #[derive(Debug)]
        pub struct $Name {
            /// BCP 47 tag of the language that they are in.
            pub lang: &'static str,
            $($table: Later,)*
            words: [&'static str; Self::KEYS.len()],
            /// What they were chosen from.
            all: &'static Words,
        }

        include!(concat!(env!("OUT_DIR"), "/", stringify!($main), ".rs"));

        impl $Name {
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
        }
    };
}

pub(super) use later_words;
