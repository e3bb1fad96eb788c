//! Folding: what makes two spellings the same for a search: case, width, accents, variants of Han characters, and what typography
//! puts between letters. It uses tables of its own, because the standard library's lower-casing alone weighs 6.8 KB of download.

use std::mem;
use std::ops::Range;

use crate::agenda::search::pinyin::PinyinTable;

/// Lower-case base letters of U+00C0 to U+017F, one byte each; `*` stands for a letter written out in [`fold_char`].
const LATIN: &[u8; 192] = b"\
aaaaaa*ceeeeiiiidnooooo*ouuuuy**aaaaaa*ceeeeiiiidnooooo*ouuuuy*yaaaaaaccccccccddddeeeeeeeeeegggggggg\
hhhhiiiiiiiiii**jjkkkllllllllllnnnnnnnnnoooooo**rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

/// The same for U+1E00 to U+1EFF, where Vietnamese lives.
const LATIN_ADDITIONAL: &[u8; 256] = b"\
aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmmmmmmnnnnnnnnoooooooopppprrrrrrrrssss\
ssssssttttttttuuuuuuuuuuvvvvwwwwwwwwwwxxxxyyzzzzzzhtwyassssdaaaaaaaaaaaaaaaaaaaaaaaaeeeeeeeeeeeeeeee\
iiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyyllvvyy";

/// Calls `emit` with what a character folds to: nothing for a combining accent, two letters for `ß` or `æ`, one space for any
/// space, a sign of ASCII for any punctuation, and otherwise one character.
pub fn fold_char(char: char, mut emit: impl FnMut(char)) {
    let code = char as u32;
    let folded = match code {
        0x41..=0x5A => code + 32,
        0x00..=0x20 | 0xA0 | 0x2000..=0x200A | 0x2028 | 0x2029 | 0x202F | 0x205F | 0x3000 => 0x20,
        0x21..=0x7F => code,
        // Soft hyphen, zero-width characters, combining accents, and what Arabic and Hebrew are written with or without.
        0xAD | 0x0300..=0x036F | 0x200B..=0x200F | 0x202A..=0x202E | 0x2060..=0x206F | 0xFE00..=0xFE0F | 0xFEFF => {
            return;
        }
        0x0591..=0x05BD | 0x05BF..=0x05C7 | 0x0640 | 0x064B..=0x065F | 0x0670 => return,
        0xA1..=0xA9 | 0xAB..=0xB1 | 0xB4 | 0xB6..=0xB8 | 0xBB..=0xBF => 0x22,
        0xC0..=0x17F => match (code, LATIN[code as usize - 0xC0]) {
            (0xD7 | 0xF7, _) => code,
            (0xC6 | 0xE6, _) => return "ae".chars().for_each(emit),
            (0xDE | 0xFE, _) => return "th".chars().for_each(emit),
            (0xDF, _) => return "ss".chars().for_each(emit),
            (0x132 | 0x133, _) => return "ij".chars().for_each(emit),
            (0x152 | 0x153, _) => return "oe".chars().for_each(emit),
            (_, base) => u32::from(base),
        },
        // The accented vowels of Greek, then Greek and Cyrillic capitals.
        0x386 | 0x3AC => 0x3B1,
        0x388 | 0x3AD => 0x3B5,
        0x389 | 0x3AE => 0x3B7,
        0x38A | 0x3AA | 0x3AF | 0x3CA | 0x390 => 0x3B9,
        0x38C | 0x3CC => 0x3BF,
        0x38E | 0x3AB | 0x3CD | 0x3CB | 0x3B0 => 0x3C5,
        0x38F | 0x3CE => 0x3C9,
        0x3C2 => 0x3C3,
        0x391..=0x3A9 | 0x410..=0x42F => code + 32,
        0x401 | 0x451 => 0x435,
        0x400..=0x40F => code + 80,
        // Commas and stops of Arabic and India, dashes between clauses, the ellipsis, Chinese commas and stops.
        0x060C | 0x061B | 0x061F | 0x06D4 | 0x0964 | 0x0965 | 0x2014 | 0x2015 | 0x2026 | 0x22EF | 0x3001 | 0x3002
        | 0xFF61 | 0xFF64 => 0x2C,
        // Hyphens and short dashes; middle dots; all other punctuation between letters.
        0x05BE | 0x2010..=0x2013 | 0x2043 | 0x2212 | 0x301C => 0x2D,
        0x2022 | 0x2027 | 0x22C5 | 0x30FB | 0xFF65 => 0x2E,
        0x2016..=0x2025
        | 0x2030..=0x205E
        | 0x3003
        | 0x3008..=0x3011
        | 0x3014..=0x301F
        | 0x3030
        | 0xFF5F
        | 0xFF60
        | 0xFF62
        | 0xFF63 => 0x22,
        0x1E9E => return "ss".chars().for_each(emit),
        0x1E00..=0x1EFF => u32::from(LATIN_ADDITIONAL[code as usize - 0x1E00]),
        0xFB00..=0xFB06 => {
            return ["ff", "fi", "fl", "ffi", "ffl", "st", "st"][code as usize - 0xFB00].chars().for_each(emit);
        }
        // Full-width forms of ASCII.
        0xFF01..=0xFF5E => return fold_char(char::from((code - 0xFEE0) as u8), emit),
        _ => code,
    };
    emit(char::from_u32(folded).unwrap_or(char));
}

/// What stands between the last letter and the next.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Between {
    Nothing,
    /// A sign that belongs to the word before it, as in C++ and C#.
    Sign,
    /// What typography puts between letters: a hyphen, a dot, a quotation mark. The sign, which counts between digits.
    Joint(char),
    Space,
    /// A comma, a colon: what no word goes across. The sign, likewise.
    Break(char),
}

/// Where no sign counts.
const NONE: char = ' ';

/// One text while it is folded.
struct Folding<'f> {
    han: Option<&'f PinyinTable>,
    folded: &'f mut String,
    /// The last letter; a line break where there is none.
    last: char,
    between: Between,
    /// Where the word begins.
    word: usize,
    is_compound: bool,
    /// The words that have something between their letters.
    compounds: Vec<Range<usize>>,
}

impl Folding<'_> {
    fn char(&mut self, char: char) {
        // Most of it is plain, in either script.
        match (char, self.han) {
            ('a'..='z' | '0'..='9', _) | ('\u{4E00}'..='\u{9FFF}', None) => self.letter(char),
            ('\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{20000}'..='\u{3FFFF}', Some(han)) => {
                self.letter(han.simplify(char));
            }
            // A name is written with it or without: Rui'an, Ruian. After one letter alone it stands for another: l'énergie.
            ('\'' | '‘' | '’' | 'ʻ' | 'ʼ' | '＇', _) => {
                let letters = self.folded[self.word..].bytes().rev().take(2).filter(u8::is_ascii_alphanumeric);
                if self.between != Between::Nothing || letters.count() < 2 {
                    self.joint(NONE);
                }
            }
            _ => fold_char(char, |char| match char {
                ' ' => {
                    self.between = match self.between {
                        Between::Break(_) => Between::Break(NONE),
                        _ => Between::Space,
                    };
                }
                '+' | '#' if self.last != '\n' && matches!(self.between, Between::Nothing | Between::Sign) => {
                    self.folded.push(char);
                    self.between = Between::Sign;
                }
                ',' | ';' | ':' | '!' | '?' | '|' => {
                    let sign = if self.between == Between::Nothing { char } else { NONE };
                    self.between = Between::Break(sign);
                }
                char if char.is_ascii_punctuation() || char == '×' || char == '÷' => self.joint(char),
                _ => self.letter(char),
            }),
        }
    }

    fn joint(&mut self, sign: char) {
        self.between = match self.between {
            Between::Nothing => Between::Joint(sign),
            Between::Sign | Between::Joint(_) => Between::Joint(NONE),
            Between::Space => Between::Space,
            Between::Break(_) => Between::Break(NONE),
        };
    }

    fn letter(&mut self, char: char) {
        if self.between != Between::Nothing {
            let between = mem::replace(&mut self.between, Between::Nothing);
            if self.last != '\n' {
                self.join(between, char);
            }
        }
        self.folded.push(char);
        self.last = char;
    }

    /// Puts between two letters what counts of what stands there.
    fn join(&mut self, between: Between, next: char) {
        let is_in_number = self.last.is_ascii_digit() && next.is_ascii_digit();
        match between {
            Between::Joint(sign) | Between::Break(sign)
                if is_in_number && matches!(sign, '.' | ',' | ':' | '/' | '-') =>
            {
                self.folded.push(sign);
            }
            Between::Nothing => {}
            Between::Sign => self.is_compound = true,
            Between::Break(_) => self.end_word('\n'),
            Between::Joint(_) | Between::Space if is_dense(self.last) || is_dense(next) => {}
            Between::Joint(_) => {
                self.folded.push(' ');
                self.is_compound = true;
            }
            Between::Space => self.end_word(' '),
        }
    }

    fn end_word(&mut self, after: char) {
        self.end();
        self.folded.push(after);
        self.word = self.folded.len();
    }

    fn end(&mut self) {
        if mem::take(&mut self.is_compound) {
            self.compounds.push(self.word..self.folded.len());
        }
    }
}

/// Whether a script is written without spaces between words, so that a space beside it is typography: Han and kana.
fn is_dense(char: char) -> bool {
    matches!(char,
        '\u{2E80}'..='\u{2FDF}' | '\u{3005}'..='\u{3007}' | '\u{3040}'..='\u{312F}' | '\u{31F0}'..='\u{31FF}'
        | '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{FF66}'..='\u{FF9F}' | '\u{20000}'..='\u{3FFFF}')
}

/// The letters of a compound without what stands between them, with their places. What ends it is its own: C++.
fn letters(compound: &str) -> impl Iterator<Item = (usize, char)> {
    let end = compound.trim_end_matches(['+', '#']).len();
    compound.char_indices().filter(move |(at, char)| *at >= end || !matches!(char, ' ' | '+' | '#'))
}

/// Appends the folded lines of a text and tells the compounds in it; and where asked, for every byte where its character stood.
fn fold_lines(
    text: &str,
    han: Option<&PinyinTable>,
    folded: &mut String,
    mut origins: Option<&mut Vec<usize>>,
) -> Vec<Range<usize>> {
    let (word, compounds) = (folded.len(), Vec::new());
    let mut folding =
        Folding { han, folded, last: '\n', between: Between::Nothing, word, is_compound: false, compounds };
    for (at, char) in text.char_indices() {
        folding.char(char);
        if let Some(origins) = &mut origins {
            origins.resize(folding.folded.len(), at);
        }
    }
    folding.end();
    folding.compounds
}

/// Appends the folded text: with one of a character's variants where `han` knows them, with one space between words, none beside Han
/// characters, and a line for what a comma or the like parts from what is before. What typography puts between letters is a space
/// (`wi fi`), and what is written so stands once more without it, on a line of its own (`wifi`).
pub fn fold_into(text: &str, han: Option<&PinyinTable>, folded: &mut String) {
    for compound in fold_lines(text, han, folded, None) {
        folded.push('\n');
        let joined: String = letters(&folded[compound]).map(|(_, char)| char).collect();
        folded.push_str(&joined);
    }
}

/// For every byte of the folded text, where in the text itself the character stands that it came from.
pub fn origins(text: &str, han: Option<&PinyinTable>) -> Vec<usize> {
    let (mut folded, mut origins) = (String::new(), Vec::new());
    for compound in fold_lines(text, han, &mut folded, Some(&mut origins)) {
        origins.push(text.len());
        for (at, char) in letters(&folded[compound.clone()]) {
            origins.extend_from_within(compound.start + at..compound.start + at + char.len_utf8());
        }
    }
    origins
}

/// The words of what a visitor typed, folded, each as it stands between spaces and commas: without what typography puts between its
/// letters, and with spaces in place of that.
pub fn words(typed: &str, han: Option<&PinyinTable>) -> Vec<(String, String)> {
    let is_space = |char| {
        let mut is_space = false;
        fold_char(char, |folded| is_space = folded == ' ');
        is_space
    };
    let mut words = Vec::new();
    for piece in typed.split(is_space) {
        let mut folded = String::new();
        fold_lines(piece, han, &mut folded, None);
        let lines = folded.split('\n').filter(|line| !line.is_empty());
        words.extend(lines.map(|line| (letters(line).map(|(_, char)| char).collect(), line.to_owned())));
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let mut folded = String::new();
        fold_into(text, None, &mut folded);
        assert_eq!(folded, expected);
    }

    #[test]
    fn case_width_and_accents_fold() {
        check("Zürich ÉCOLE Łódź", "zurich ecole lodz");
        check("ﾃ Ｃｏｎｆ　２０２５", "ﾃconf 2025");
        check("Straße Ærø œuvre Þór", "strasse aero oeuvre thor");
        check("Nguyễn Việt Đức ữ", "nguyen viet duc u");
        check("e\u{301}t\u{e9}", "ete");
        check("ΑΘΉΝΑ Ёлка ЖУК", "αθηνα елка жук");
        check("智车谷  发布\n\tnow on", "智车谷发布now on");
        check("Ýÿ Žž ſ Ÿ ĳ", "yy zz s y ij");
        check("Rui'an’s ＇80ʼs", "ruians 80s");
        check("l'énergie, d’art, Xiʻan‘s", "l energie\nd art\nxians\nlenergie\ndart");
    }

    #[test]
    fn what_typography_puts_between_letters_does_not_matter() {
        check("AI 大模型 落地", "ai大模型落地");
        check("AI·大模型「落地」（上）", "ai大模型落地上");
        check("Wi\u{2011}Fi and eﬃcient e\u{AD}mail", "wi fi and efficient email\nwifi");
        check("State-of-the-art: R & D, Q&A", "state of the art\nr d\nq a\nstateoftheart\nqa");
        check("(AI) “robots”, «cars».", "ai robots\ncars");
        check("مـــرحبا", "مرحبا");
        check("...", "");
    }

    #[test]
    fn what_means_something_stays() {
        check("C++, C# & F#", "c++\nc# f#");
        check("9：30–10:00, 3.5 of 1,000, 2025/12/05", "9:30-10:00\n3.5 of 1,000\n2025/12/05");
        check("AI+制造 GPT-3.5", "ai+制造gpt 3.5\nai制造gpt3.5");
        check("张三、李四；王五", "张三\n李四\n王五");
    }

    #[test]
    fn words_are_what_stands_between_spaces_and_commas() {
        let read = |typed: &str| -> Vec<String> {
            words(typed, None).into_iter().map(|(joined, spaced)| format!("{joined}|{spaced}")).collect()
        };
        assert_eq!(read("“智车谷”， (AI)  大模型，Wi-Fi"), ["智车谷|智车谷", "ai|ai", "大模型|大模型", "wifi|wi fi"]);
        assert_eq!(read("AI+制造 c++ 9:30"), ["ai制造|ai+制造", "c++|c++", "9:30|9:30"]);
        assert_eq!(read("， - & ."), [""; 0]);
    }

    #[test]
    fn every_letter_knows_where_it_came_from() {
        let text = "É, Wi-Fi 大";
        let mut folded = String::new();
        fold_into(text, None, &mut folded);
        let origins = origins(text, None);
        assert_eq!((folded.as_str(), origins.len()), ("e\nwi fi大\nwifi大", folded.len()));
        for (at, char) in folded.char_indices().filter(|(_, char)| char.is_ascii_lowercase() && *char != 'e') {
            assert!(text[origins[at]..].to_lowercase().starts_with(char), "{char}");
        }
    }

    #[test]
    fn the_tables_have_a_letter_for_every_letter() {
        for code in (0xC0..0x180).chain(0x1E00..0x1F00) {
            let Some(char) = char::from_u32(code) else { continue };
            let mut folded = String::new();
            fold_char(char, |char| folded.push(char));
            let alone = matches!(char, '×' | '÷');
            assert!(alone || folded.bytes().all(|byte| byte.is_ascii_lowercase()), "{char} became {folded}");
            // Where the standard library lower-cases it, both cases fold to the same.
            let mut lower = String::new();
            char.to_lowercase().for_each(|char| fold_char(char, |char| lower.push(char)));
            assert_eq!(folded, lower, "{char}");
        }
    }
}
