//! Folding: what makes two spellings the same for a search (case, width, accents), and where in a text the
//! words of a search stand. It uses tables of its own, because the standard library's lower-casing alone
//! weighs 6.8 KB of download.

use std::ops::Range;

/// Lower-case base letters of U+00C0 to U+017F, one byte each; `*` stands for a letter written out in [`fold_char`].
const LATIN: &[u8; 192] = b"\
aaaaaa*ceeeeiiiidnooooo*ouuuuy**aaaaaa*ceeeeiiiidnooooo*ouuuuy*yaaaaaaccccccccddddeeeeeeeeeegggggggg\
hhhhiiiiiiiiii**jjkkkllllllllllnnnnnnnnnoooooo**rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

/// The same for U+1E00 to U+1EFF, where Vietnamese lives.
const LATIN_ADDITIONAL: &[u8; 256] = b"\
aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmmmmmmnnnnnnnnoooooooopppprrrrrrrrssss\
ssssssttttttttuuuuuuuuuuvvvvwwwwwwwwwwxxxxyyzzzzzzhtwyassssdaaaaaaaaaaaaaaaaaaaaaaaaeeeeeeeeeeeeeeee\
iiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyyllvvyy";

/// Calls `emit` with what a character folds to: nothing for a combining accent, two letters for `ß` or `æ`,
/// one space for any space, and otherwise one character.
pub fn fold_char(char: char, mut emit: impl FnMut(char)) {
    let code = char as u32;
    let folded = match code {
        0x41..=0x5A => code + 32,
        0x00..=0x20 | 0xA0 | 0x2000..=0x200A | 0x2028 | 0x2029 | 0x202F | 0x3000 => 0x20,
        0x21..=0x7F => code,
        // Soft hyphen, zero-width characters and combining accents.
        0xAD | 0x0300..=0x036F | 0x200B..=0x200F | 0x2060 | 0xFE00..=0xFE0F | 0xFEFF => return,
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
        0x1E9E => return "ss".chars().for_each(emit),
        0x1E00..=0x1EFF => u32::from(LATIN_ADDITIONAL[code as usize - 0x1E00]),
        // Full-width forms of ASCII.
        0xFF01..=0xFF5E => return fold_char(char::from((code - 0xFEE0) as u8), emit),
        _ => code,
    };
    emit(char::from_u32(folded).unwrap_or(char));
}

/// Appends the folded text, with runs of spaces as one.
pub fn fold_into(text: &str, folded: &mut String) {
    for char in text.chars() {
        fold_char(char, |char| {
            if char != ' ' || !folded.ends_with(' ') {
                folded.push(char);
            }
        });
    }
}

/// The folded words of what a visitor typed; every one must be found.
pub fn words(typed: &str) -> Vec<String> {
    let mut folded = String::new();
    fold_into(typed, &mut folded);
    folded.split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// Where folded words stand in a text: byte ranges of the text itself, in order, without overlaps.
pub fn hits(text: &str, words: &[String]) -> Vec<Range<usize>> {
    if words.is_empty() {
        return Vec::new();
    }
    let mut folded = String::new();
    // For every byte of the folded text, the character of the text that it came from.
    let mut origins: Vec<Range<usize>> = Vec::new();
    for (start, char) in text.char_indices() {
        fold_char(char, |folded_char| {
            folded.push(folded_char);
            origins.resize(folded.len(), start..start + char.len_utf8());
        });
    }
    let mut found: Vec<Range<usize>> = words
        .iter()
        .flat_map(|word| folded.match_indices(word.as_str()))
        .map(|(start, word)| origins[start].start..origins[start + word.len() - 1].end)
        .collect();
    found.sort_unstable_by_key(|range| range.start);
    let mut merged: Vec<Range<usize>> = Vec::new();
    for range in found {
        match merged.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => merged.push(range),
        }
    }
    merged
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let mut folded = String::new();
        fold_into(text, &mut folded);
        assert_eq!(folded, expected);
    }

    #[test]
    fn case_width_and_accents_fold() {
        check("Zürich ÉCOLE Łódź", "zurich ecole lodz");
        check("ﾃ Ｃｏｎｆ　２０２５", "ﾃ conf 2025");
        check("Straße Ærø œuvre Þór", "strasse aero oeuvre thor");
        check("Nguyễn Việt Đức ữ", "nguyen viet duc u");
        check("e\u{301}t\u{e9}", "ete");
        check("ΑΘΉΝΑ Ёлка ЖУК", "αθηνα елка жук");
        check("智车谷  发布\n\tnow", "智车谷 发布 now");
        check("Ýÿ Žž ſ Ÿ ĳ", "yy zz s y ij");
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

    #[track_caller]
    fn check_hits(text: &str, typed: &str, expected: &[&str]) {
        let found: Vec<&str> = hits(text, &words(typed)).into_iter().map(|range| &text[range]).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn hits_stand_in_the_text_itself() {
        check_hits("Zürich, zurich", "ZURICH", &["Zürich", "zurich"]);
        check_hits("中国(温州)智车谷发布", "智车谷 温州", &["温州", "智车谷"]);
        check_hits("Ｃｏｎｆ", "on", &["ｏｎ"]);
        check_hits("Straße", "ss", &["ß"]);
        check_hits("aaaa", "aa a", &["aaaa"]);
        check_hits("anything", "", &[]);
    }
}
