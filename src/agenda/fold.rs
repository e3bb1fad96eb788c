//! Folding: what makes two spellings the same for a search: case, width, accents, variants of Han characters. It uses
//! tables of its own, because the standard library's lower-casing alone weighs 6.8 KB of download.

use super::han::Han;

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

/// Appends the folded text, with runs of spaces as one, without the apostrophes inside words, and with one of a character's variants
/// where `han` knows them.
pub fn fold_into(text: &str, han: Option<&Han>, folded: &mut String) {
    for char in text.chars() {
        // Most of it is plain, in either script.
        match (char, han) {
            ('a'..='z' | '0'..='9', _) | ('\u{4E00}'..='\u{9FFF}', None) => folded.push(char),
            ('\u{4E00}'..='\u{9FFF}', Some(han)) => folded.push(han.simplify(char)),
            // A name is written with it or without: Rui'an, Ruian. After one letter alone it stands for another: l'énergie.
            ('\'' | '‘' | '’' | 'ʻ' | 'ʼ' | '＇', _) => {
                if folded.bytes().rev().take(2).filter(u8::is_ascii_alphanumeric).nth(1).is_none() {
                    folded.push('\'');
                }
            }
            _ => fold_char(char, |char| {
                if char != ' ' || !folded.ends_with(' ') {
                    folded.push(char);
                }
            }),
        }
    }
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
        check("ﾃ Ｃｏｎｆ　２０２５", "ﾃ conf 2025");
        check("Straße Ærø œuvre Þór", "strasse aero oeuvre thor");
        check("Nguyễn Việt Đức ữ", "nguyen viet duc u");
        check("e\u{301}t\u{e9}", "ete");
        check("ΑΘΉΝΑ Ёлка ЖУК", "αθηνα елка жук");
        check("智车谷  发布\n\tnow", "智车谷 发布 now");
        check("Ýÿ Žž ſ Ÿ ĳ", "yy zz s y ij");
        check("Rui'an’s ＇80ʼs", "ruians '80s");
        check("l'énergie, d’art, Xiʻan‘s", "l'energie, d'art, xians");
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
