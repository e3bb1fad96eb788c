//! One word that is searched for, and where it stands in a text: as it is typed, in pinyin, or with one mistake. The
//! laws of spelling are here; which records have the word is the text index's business.

use std::ops::Range;

use memchr::memmem::Finder;

use crate::agenda::model::spelling::joined;
use crate::agenda::search::fold::words;
use crate::agenda::search::pinyin::{PinyinTable, is_han};

/// The letters that a word must have at least, before a mistake in it is forgiven.
const FORGIVEN_FROM: usize = 5;

/// The bytes that a word in pinyin may have at most: one less than the bits of the set that follows it.
const LONGEST_SPELLING: usize = 63;

/// A folded word to search for.
#[derive(Clone, Debug)]
pub struct Term {
    word: String,
    /// The ways in which it may be written: as one, and with spaces where typography put something between its letters.
    written: Vec<Finder<'static>>,
    /// For a word with a mistake: its letters, and its halves with the letters before them. One mistake cannot be in both
    /// halves, so that wherever the word stands, one of them does.
    halves: Vec<(usize, Finder<'static>)>,
    /// It was searched for as it is, and stands nowhere.
    is_nowhere: bool,
}

/// How a word can begin in pinyin, judged by what two characters can be read as (see [`PinyinTable::sound`]); at most places where its
/// first letter stands, it cannot.
#[derive(Debug)]
pub struct Beginning {
    /// By sound: whether the word may begin with all of it.
    whole: Vec<bool>,
    /// By sound: whether it may come next where a character stands for its initial alone.
    next: Vec<bool>,
}

/// What was typed with every word of several Han characters in pinyin, as they are mostly read: whoever writes with an input method picks
/// the wrong one of many that sound the same. `None` where there is no such word.
pub fn by_sound(typed: &str, han: &PinyinTable) -> Option<String> {
    let syllable = |char| han.readings(char).next().map(|(first, last)| joined(&[first, last]));
    let sound = |word: &str| word.chars().nth(1).and_then(|_| word.chars().map(syllable).collect::<Option<String>>());
    let words = words(typed, Some(han)).into_iter().map(|(word, _)| (sound(&word), word));
    let words: Vec<(Option<String>, String)> = words.collect();
    let spelled: Vec<&str> = words.iter().map(|(sound, word)| sound.as_deref().unwrap_or(word)).collect();
    words.iter().any(|(sound, _)| sound.is_some()).then(|| spelled.join(" "))
}

impl Beginning {
    /// Whether the word may begin with a character; `next` is the one that follows, where one does.
    pub fn may_be(&self, one: usize, next: Option<usize>) -> bool {
        self.whole[one] || next.is_none_or(|next| self.next[next])
    }
}

impl PartialEq for Term {
    fn eq(&self, other: &Self) -> bool {
        let is_same = |(one, other): (&Finder, &Finder)| one.needle() == other.needle();
        self.written.len() == other.written.len()
            && self.written.iter().zip(&other.written).all(is_same)
            && self.halves.len() == other.halves.len()
    }
}

impl Term {
    /// The words of what a visitor typed; every one must be found. `is_forgiven` is for when nothing has all of them as they
    /// are: those that are long enough may have a mistake then, and one that is alone is not searched for as it is again.
    pub fn all(typed: &str, han: Option<&PinyinTable>, is_forgiven: bool) -> Vec<Self> {
        let words = words(typed, han);
        let mut terms: Vec<Self> = words.iter().map(|(word, spaced)| Self::new(word, spaced, is_forgiven)).collect();
        if let [term] = &mut *terms {
            term.is_nowhere = !term.halves.is_empty();
        }
        terms
    }

    fn new(word: &str, spaced: &str, is_forgiven: bool) -> Self {
        let written = [word, spaced].into_iter().take(if word == spaced { 1 } else { 2 });
        let written = written.map(|word| Finder::new(word).into_owned()).collect();
        let letters = word.chars().count();
        let mut halves = Vec::new();
        if is_forgiven && letters >= FORGIVEN_FROM {
            let middle = word.char_indices().nth(letters / 2).map_or(0, |(at, _)| at);
            halves.push((0, Finder::new(&word[..middle]).into_owned()));
            halves.push((letters / 2, Finder::new(&word[middle..]).into_owned()));
        }
        Self { word: word.to_owned(), written, halves, is_nowhere: false }
    }

    /// How long the word is, in bytes.
    pub fn length(&self) -> usize {
        self.word.len()
    }

    /// Whether it is long enough to be searched for with a mistake.
    pub fn can_have_a_mistake(&self) -> bool {
        self.word.chars().count() >= FORGIVEN_FROM
    }

    /// Whether it may be pinyin: more than one letter, in part of it or all of it Latin.
    pub fn can_be_pinyin(&self) -> bool {
        !self.is_nowhere
            && self.word.len() > 1
            && self.word.bytes().any(|byte| byte.is_ascii_lowercase())
            && self.word.chars().all(|char| char.is_ascii_lowercase() || is_han(char))
    }

    /// Whether it can stand inside a word of the text, where it is hardly what was meant. With a mistake it stands at the start of one.
    pub fn may_stand_inside(&self) -> bool {
        self.halves.is_empty() && self.first().is_ascii_alphanumeric()
    }

    /// The place in the alphabet of a word that is one Latin letter.
    pub fn letter(&self) -> Option<u8> {
        match self.word.as_bytes() {
            [letter @ b'a'..=b'z'] => Some(letter - b'a'),
            _ => None,
        }
    }

    /// The first byte of the word.
    pub fn first(&self) -> u8 {
        self.word.as_bytes()[0]
    }

    /// The ways to find the word as it is: each finds where it stands next in a folded text, from a byte on.
    pub fn as_written(&self) -> impl Iterator<Item = impl Fn(&str, usize) -> Option<Range<usize>>> {
        self.written.iter().filter(|_| !self.is_nowhere).map(|word| {
            move |text: &str, from: usize| {
                let start = from + word.find(&text.as_bytes()[from..])?;
                Some(start..start + word.needle().len())
            }
        })
    }

    /// The ways to find the word with at most one mistake: each finds where it stands next in a text, from a byte on, at the
    /// start of a word of the text. None where a mistake is not forgiven.
    pub fn with_a_mistake(&self) -> impl Iterator<Item = impl Fn(&str, usize) -> Option<Range<usize>>> {
        self.halves.iter().map(move |(before, half)| {
            move |text: &str, from: usize| {
                let mut at = from;
                loop {
                    let hit = at + half.find(&text.as_bytes()[at..])?;
                    // A letter too many or too few moves the start by one.
                    let starts = text[..hit].char_indices().rev().map(|(start, _)| start);
                    let starts = std::iter::once(hit).chain(starts).skip(before.saturating_sub(1)).take(3);
                    let found = starts.filter(|start| *start >= from).find_map(|start| self.nearly_at(text, start));
                    if found.is_some() {
                        return found;
                    }
                    at = hit + half.needle().len();
                }
            }
        })
    }

    /// The word with one mistake at a place of the text; more may follow, as while typing.
    fn nearly_at(&self, text: &str, start: usize) -> Option<Range<usize>> {
        if text[..start].chars().next_back().is_some_and(is_letter) {
            return None;
        }
        let word = self.word.as_str();
        // Of a long text no more than can matter, or every place would take as long as the text.
        let text = &text[start..];
        let end = text.char_indices().nth(word.len() + 2).map_or(text.len(), |(end, _)| end);
        let text = text[..end].split('\n').next().unwrap_or_default();
        let same = word.char_indices().zip(text.chars()).find(|((_, one), other)| one != other);
        let Some(((same, wrong), other)) = same else {
            // All of the text that there is; the last letter may be one too many.
            let missing = word.get(text.len()..).unwrap_or_default().chars().count();
            return (missing <= 1).then(|| start..start + word.len().min(text.len()));
        };
        let (here, there) = (&word[same + wrong.len_utf8()..], &text[same + other.len_utf8()..]);
        // Another letter; one too many; one too few; two in the wrong order. What is left of the word must follow.
        let after = if there.starts_with(here) {
            Some(there.len() - here.len())
        } else if text[same..].starts_with(here) {
            Some(text[same..].len() - here.len())
        } else if there.starts_with(&word[same..]) {
            Some(there.len() - (word.len() - same))
        } else {
            let left = here.strip_prefix(other).zip(there.strip_prefix(wrong));
            left.filter(|(here, there)| there.starts_with(here)).map(|(here, there)| there.len() - here.len())
        };
        Some(start..start + text.len() - after?)
    }

    /// How the word can begin in pinyin.
    pub fn beginning(&self, han: &PinyinTable) -> Beginning {
        let typed = self.word.as_str();
        let is_whole = |(first, last): (&str, &str)| {
            typed.strip_prefix(first).is_some_and(|after| after.starts_with(last) || last.starts_with(after))
        };
        let is_next = |(first, last): (&str, &str)| {
            let letter = first.chars().chain(last.chars()).next();
            // After `z`, and after `zh`. What is no letter is a character, and a word may begin with one too.
            let follows = |after: &str| after.starts_with(|next| letter == Some(next) || is_han(next));
            typed.get(1..).is_none_or(|after| follows(after) || after.strip_prefix('h').is_some_and(follows))
        };
        Beginning { whole: han.sounds(is_whole), next: han.sounds(is_next) }
    }

    /// Where the word stands in pinyin from a Han character on: full syllables, initials, the characters themselves, in any
    /// mixture; the last syllable may be unfinished, as while typing.
    pub fn spelled_at(&self, text: &str, start: usize, han: &PinyinTable) -> Option<Range<usize>> {
        let typed = self.word.as_str();
        if typed.len() > LONGEST_SPELLING {
            return None;
        }
        // A bit for each number of typed bytes that the characters so far may stand for.
        let mut reached = 1u64;
        for (at, char) in text[start..].char_indices() {
            let mut next = 0;
            for before in (0..typed.len()).filter(|before| reached >> before & 1 == 1) {
                stands_for(char, &typed[before..], han, |length| next |= 1 << (before + length));
            }
            if next >> typed.len() & 1 == 1 {
                return Some(start..start + at + char.len_utf8());
            }
            if next == 0 {
                return None;
            }
            reached = next;
        }
        None
    }
}

/// Tells how much of what is typed a character may stand for.
fn stands_for(char: char, typed: &str, han: &PinyinTable, mut tell: impl FnMut(usize)) {
    if typed.starts_with(char) {
        tell(char.len_utf8());
    }
    for (first, last) in han.readings(char) {
        let initial = if first.is_empty() { last } else { first };
        if typed.starts_with(&initial[..1]) {
            tell(1);
        }
        let Some(after) = typed.strip_prefix(first) else { continue };
        if last.starts_with(after) {
            tell(typed.len());
        } else if after.starts_with(last) {
            tell(first.len() + last.len());
        }
        // `zh` alone stands for 张 as `z` does.
        if !first.is_empty() {
            tell(first.len());
        }
    }
}

fn is_letter(char: char) -> bool {
    char.is_ascii_alphanumeric() || !char.is_ascii()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::agenda::search::fold::fold_into;
    use crate::agenda::search::pinyin::tests::table;

    /// What is found of a text, in the text's own letters.
    fn found(typed: &str, text: &str) -> Option<String> {
        let han = table(&[
            ('张', "zhang", "張"),
            ('进', "jin", "進"),
            ('华', "hua", "華"),
            ('曾', "ceng zeng", ""),
            ('安', "an", ""),
            ('女', "nv nu nyu", ""),
            ('吕', "lv lu lyu", "呂"),
            ('𬱖', "di", "頔"),
            ('㛃', "jie", ""),
        ]);
        let mut folded = String::new();
        fold_into(text, Some(&han), &mut folded);
        let term = Term::all(typed, Some(&han), false).pop()?;
        let forgiving = Term::all(typed, Some(&han), true).pop()?;
        let spelled = || {
            let starts = folded.char_indices().map(|(start, _)| start);
            starts.filter(|_| term.can_be_pinyin()).find_map(|start| term.spelled_at(&folded, start, &han))
        };
        let nearly = || forgiving.with_a_mistake().find_map(|find| find(&folded, 0));
        let written = term.as_written().find_map(|find| find(&folded, 0));
        let place = written.or_else(spelled).or_else(nearly)?;
        Some(folded[place].to_owned())
    }

    #[track_caller]
    fn check(typed: &str, text: &str, expected: &str) {
        assert_eq!(found(typed, text).unwrap_or_default(), expected, "{typed} in {text}");
    }

    #[test]
    fn pinyin_is_full_or_initials_or_mixed() {
        for typed in ["zhangjinhua", "zjh", "zhang进", "zhjinh", "张jh", "zhangjhua", "ZhangJH", "張進h"] {
            let whole = if typed == "zhang进" { "张进" } else { "张进华" };
            check(typed, "主席张进华", whole);
        }
        check("jinhua", "张进华", "进华");
        check("zhangjinh", "張 進·華", "张进华");
        check("zha", "张进华", "张");
        check("zhangan", "张安", "张安");
        check("zhanga", "张安", "张安");
        check("nv", "女", "女");
        check("nu", "女", "女");
        check("LYU", "呂頔", "吕");
        for typed in ["lyudi", "LvDi", "ludi", "lü𬱖", "ld", "呂頔"] {
            check(typed, "呂頔", "吕𬱖");
        }
        check("lyujie", "吕㛃", "吕㛃");
        check("jiedi", "㛃𬱖", "㛃𬱖");
    }

    #[test]
    fn pinyin_knows_other_readings() {
        check("cengjin", "曾进", "曾进");
        check("zengjin", "曾进", "曾进");
        check("zj", "曾进", "曾进");
        check("cj", "曾进", "曾进");
    }

    #[test]
    fn what_is_no_pinyin_is_not_found() {
        for typed in ["z", "hangjin", "zhangj1", "zhangjinhuaa", "jh华x", "hj"] {
            check(typed, "张进华", "");
        }
    }

    #[test]
    fn words_of_several_characters_have_a_sound() {
        let han = table(&[('张', "zhang", "張"), ('章', "zhang", ""), ('进', "jin", ""), ('曾', "ceng zeng", "")]);
        let sound = |typed| by_sound(typed, &han);
        assert_eq!(sound("章进 AI"), Some("zhangjin ai".to_owned()));
        assert_eq!(sound("章 張进"), Some("章 zhangjin".to_owned()));
        assert_eq!(sound("曾张"), Some("cengzhang".to_owned()));
        assert_eq!(["章", "AI", "章a", ""].map(sound), [const { None }; 4]);
    }

    #[test]
    fn one_mistake_is_forgiven_in_a_long_word() {
        for typed in ["bateries", "battteries", "batteeies", "abtteries", "batteriez", "vatteries", "battreies"] {
            check(typed, "about batteries", "batteries");
        }
        check("battxry", "solid battery cells", "battery");
        check("battxr", "solid battery cells", "batter");
        check("cafes", "Cafés", "cafes");
    }

    #[test]
    fn two_mistakes_and_short_words_are_not() {
        for (typed, text) in
            [("batxxry", "battery"), ("bxtt", "batt"), ("attery", "xxbattexy"), ("vattery", "xbattery")]
        {
            check(typed, text, "");
        }
    }
}
