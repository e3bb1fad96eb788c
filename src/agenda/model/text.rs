//! Text in several languages, and which of them a reader gets.
//! It compares language tags and nothing else: folding, searching and formatting live elsewhere.

use std::iter;

use crate::agenda::model::spelling::joined;

/// One text in one or more languages, in the order of the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    first: Variant,
    /// Mostly none.
    others: Vec<Variant>,
}

/// A text behind its tag: one allocation, since a file has more texts than anything else.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Variant {
    whole: Box<str>,
    /// The bytes of the tag.
    tag: usize,
}

/// A text together with the BCP 47 tag it is written in; the tag is empty where the file states none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TaggedText<S> {
    /// BCP 47 tag, as the file spells it.
    pub lang: S,
    /// The text itself.
    pub text: S,
}

/// The languages a reader is served in: their own first, then the conference's in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Languages(Vec<Box<str>>);

impl Text {
    /// A text in a single language.
    pub fn plain(lang: &str, text: &str) -> Self {
        let mut whole = Self::default();
        whole.add(lang, text);
        whole
    }

    /// Adds the variant of a language, unless nothing is in it.
    pub fn add(&mut self, lang: &str, text: &str) {
        if text.is_empty() {
            return;
        }
        let variant = Variant { whole: joined(&[lang, text]).into(), tag: lang.len() };
        if self.is_empty() { self.first = variant } else { self.others.push(variant) }
    }

    /// The variant for these languages: for each of them the exact tag, then the same language and
    /// script, then the same language; failing all, the first variant. Empty only for an empty text.
    pub fn pick(&self, languages: &Languages) -> TaggedText<&str> {
        let mut nearest = (None, self.first.piece());
        for wanted in &languages.0 {
            for piece in self.variants() {
                let closeness = closeness(wanted, piece.lang);
                // Of equals the file's first wins.
                if closeness > nearest.0 {
                    nearest = (closeness, piece);
                }
            }
            if nearest.0.is_some() {
                break;
            }
        }
        nearest.1
    }

    /// Every variant, in the order of the file.
    pub fn variants(&self) -> impl DoubleEndedIterator<Item = TaggedText<&str>> {
        iter::once(&self.first).chain(&self.others).map(Variant::piece)
    }

    /// Whether no variant holds any text.
    pub fn is_empty(&self) -> bool {
        self.first.whole.is_empty()
    }
}

impl<'a> FromIterator<(&'a str, &'a str)> for Text {
    /// Collects `(tag, text)` pairs.
    fn from_iter<I: IntoIterator<Item = (&'a str, &'a str)>>(pairs: I) -> Self {
        let mut whole = Self::default();
        pairs.into_iter().for_each(|(lang, text)| whole.add(lang, text));
        whole
    }
}

impl Variant {
    fn piece(&self) -> TaggedText<&str> {
        let (lang, text) = self.whole.split_at(self.tag);
        TaggedText { lang, text }
    }
}

impl Languages {
    /// The reader's own language, then those of the conference.
    pub fn new<'a>(reader: &'a str, conference: impl IntoIterator<Item = &'a str>) -> Self {
        let mut languages: Vec<Box<str>> = vec![reader.into()];
        languages.extend(conference.into_iter().map(Box::from));
        Self(languages)
    }
}

/// Which of several tags serves a wanted one best, by its place: one of its language and script, else one of its language, else the
/// first.
pub fn nearest(wanted: &str, offered: &[&str]) -> usize {
    let is_near = |tag: &str, part: fn(&str) -> &str| part(tag).eq_ignore_ascii_case(part(wanted));
    let place = |with_script: bool| {
        offered.iter().position(|tag| is_near(tag, language) && (!with_script || is_near(tag, script)))
    };
    place(true).or_else(|| place(false)).unwrap_or_default()
}

/// How well a tag serves a wanted one: 2 for the same tag, 1 for the same language and script, 0 for the
/// same language, `None` for another language.
fn closeness(wanted: &str, offered: &str) -> Option<u8> {
    if wanted.eq_ignore_ascii_case(offered) {
        return Some(2);
    }
    if !language(wanted).eq_ignore_ascii_case(language(offered)) {
        return None;
    }
    Some(u8::from(script(wanted).eq_ignore_ascii_case(script(offered))))
}

/// The language subtag: `zh` of `zh-Hant-TW`.
pub fn language(tag: &str) -> &str {
    next_subtag(tag).0
}

/// The first subtag, and what comes after it.
fn next_subtag(tag: &str) -> (&str, &str) {
    let end = tag.bytes().position(|byte| matches!(byte, b'-' | b'_')).unwrap_or(tag.len());
    (&tag[..end], tag.get(end + 1..).unwrap_or_default())
}

/// The script a tag states or, for Chinese, implies by its region; empty where it is the usual one.
pub fn script(tag: &str) -> &str {
    let (language, mut rest) = next_subtag(tag);
    let mut implied = "Hans";
    while !rest.is_empty() {
        let (subtag, others) = next_subtag(rest);
        if subtag.len() == 4 {
            return subtag;
        }
        if ["tw", "hk", "mo"].iter().any(|region| subtag.eq_ignore_ascii_case(region)) {
            implied = "Hant";
        }
        rest = others;
    }
    if language.eq_ignore_ascii_case("zh") { implied } else { "" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(reader: &str, variants: &[&str], expected: &str) {
        let text: Text = variants.iter().map(|tag| (*tag, *tag)).collect();
        let languages = Languages::new(reader, ["zh-Hans", "en"]);
        assert_eq!(text.pick(&languages).text, expected);
    }

    #[test]
    fn the_nearest_of_several_tags_is_that_of_the_script_then_of_the_language_then_the_first() {
        let nearest = |wanted| nearest(wanted, &["en", "fr", "zh-Hans", "zh-Hant"]);
        for (wanted, expected) in
            [("en-GB", 0), ("fr_CA", 1), ("ZH", 2), ("zh-Latn", 2), ("zh-HK", 3), ("zh-hant", 3), ("yue", 0), ("", 0)]
        {
            assert_eq!(nearest(wanted), expected, "{wanted}");
        }
    }

    #[test]
    fn a_reader_gets_the_nearest_language() {
        check("en-GB", &["en", "en-GB"], "en-GB");
        check("zh-TW", &["en", "zh-Hans", "zh-Hant"], "zh-Hant");
        check("zh-CN", &["zh-Hant", "zh-Hans"], "zh-Hans");
        check("zh", &["zh-tw", "zh-cn"], "zh-cn");
        check("zh-Hant", &["en", "zh-Hans"], "zh-Hans");
        check("en-US", &["en-AU", "en-NZ"], "en-AU");
    }

    #[test]
    fn another_reader_gets_the_languages_of_the_conference_and_then_the_first() {
        check("fr", &["de", "en", "zh-Hans"], "zh-Hans");
        check("fr", &["de", "en"], "en");
        check("fr", &["de", "it"], "de");
        check("fr", &[], "");
    }
}
