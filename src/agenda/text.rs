//! Text in several languages, and which of them a reader gets.
//! It compares language tags and nothing else: folding, searching and formatting live elsewhere.

use std::iter;

use super::spelling::joined;

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
pub struct Piece<S> {
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
        Self::from_iter([(lang, text)])
    }

    /// The variant for these languages: for each of them the exact tag, then the same language and
    /// script, then the same language; failing all, the first variant. Empty only for an empty text.
    pub fn pick(&self, languages: &Languages) -> Piece<&str> {
        let found = languages.0.iter().find_map(|wanted| {
            self.variants()
                .filter_map(|piece| Some((closeness(wanted, piece.lang)?, piece)))
                // `max_by_key` keeps the last of equals; the file's first should win.
                .rev()
                .max_by_key(|(closeness, _)| *closeness)
        });
        found.map_or_else(|| self.first.piece(), |(_, piece)| piece)
    }

    /// Every variant, in the order of the file.
    pub fn variants(&self) -> impl DoubleEndedIterator<Item = Piece<&str>> {
        iter::once(&self.first).chain(&self.others).map(Variant::piece)
    }

    /// Whether no variant holds any text.
    pub fn is_empty(&self) -> bool {
        self.variants().all(|piece| piece.text.is_empty())
    }
}

impl<'a> FromIterator<(&'a str, &'a str)> for Text {
    /// Collects `(tag, text)` pairs.
    fn from_iter<I: IntoIterator<Item = (&'a str, &'a str)>>(pairs: I) -> Self {
        let mut variants =
            pairs.into_iter().map(|(lang, text)| Variant { whole: joined(&[lang, text]).into(), tag: lang.len() });
        Self { first: variants.next().unwrap_or_default(), others: variants.collect() }
    }
}

impl Variant {
    fn piece(&self) -> Piece<&str> {
        let (lang, text) = self.whole.split_at(self.tag);
        Piece { lang, text }
    }
}

impl Languages {
    /// The reader's own language, then those of the conference.
    pub fn new<'a>(reader: &'a str, conference: impl IntoIterator<Item = &'a str>) -> Self {
        Self(iter::once(reader).chain(conference).map(Box::from).collect())
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
    tag.split(['-', '_']).next().unwrap_or("")
}

/// The script a tag states or, for Chinese, implies by its region; empty where it is the usual one.
pub fn script(tag: &str) -> &str {
    let stated = tag.split(['-', '_']).skip(1).find(|subtag| subtag.len() == 4);
    if let Some(script) = stated {
        return script;
    }
    if !language(tag).eq_ignore_ascii_case("zh") {
        return "";
    }
    let traditional = tag
        .split(['-', '_'])
        .skip(1)
        .any(|region| ["tw", "hk", "mo"].iter().any(|known| region.eq_ignore_ascii_case(known)));
    if traditional { "Hant" } else { "Hans" }
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
