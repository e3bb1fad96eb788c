//! What stands for a portrait that is not there: a sign or two of a name, each whole. It has small tables of its own of what is a letter
//! and what belongs to the sign before it, since those of the standard library weigh more than all of this.

/// The last two characters of a name in Han (of 张进华: 进华), else the initials of its first and last word. Letters come first; of a
/// name without any, the first sign.
pub fn monogram(name: &str) -> String {
    let han: Vec<&str> = signs(name).into_iter().filter(|sign| first(sign).is_some_and(is_han)).collect();
    if !han.is_empty() {
        // A given name alone; of a name of two characters it is the last.
        return han[han.len() - (han.len() - 1).clamp(1, 2)..].concat();
    }
    let initial =
        |word: &&'_ str| signs(word).into_iter().find(|sign| first(sign).is_some_and(is_letter)).map(str::to_owned);
    let initials: Vec<String> = name.split_whitespace().filter_map(|word| initial(&word)).collect();
    match &initials[..] {
        [] => signs(name.trim()).first().copied().unwrap_or_default().to_owned(),
        [only] => only.clone(),
        [first, .., last] => [first.as_str(), last].concat(),
    }
}

fn first(sign: &str) -> Option<char> {
    sign.chars().next()
}

/// A text in pieces that are not to be broken: a letter with its accents, a syllable, a flag, an emoji of several.
fn signs(text: &str) -> Vec<&str> {
    let mut signs = Vec::new();
    let (mut begin, mut before, mut flags) = (0, None, 0);
    for (at, char) in text.char_indices() {
        let is_joined = before.is_some_and(|before| {
            let is_syllable = is_linking(before) && is_letter(char);
            let is_emoji = before == JOINER && !is_letter(char);
            let is_flag = flags % 2 == 1 && is_flag_letter(char);
            is_syllable || is_emoji || is_flag || is_part(char)
        });
        if (!is_joined || at - begin > LONGEST_SIGN) && at > 0 {
            signs.push(&text[begin..at]);
            begin = at;
        }
        flags = if is_flag_letter(char) { flags + 1 } else { 0 };
        before = Some(char);
    }
    signs.push(&text[begin..]);
    signs
}

/// No sign that means something has more bytes.
const LONGEST_SIGN: usize = 80;

const JOINER: char = '\u{200D}';

/// Emoji of flags are pairs of these.
fn is_flag_letter(char: char) -> bool {
    matches!(char, '\u{1F1E6}'..='\u{1F1FF}')
}

/// The scripts of India, which have their signs at the same places of a block each.
fn place_in_block(char: char) -> Option<u32> {
    matches!(char, '\u{900}'..='\u{DFF}').then_some(char as u32 & 0x7F)
}

/// Whether a sign takes the next consonant along.
fn is_linking(char: char) -> bool {
    place_in_block(char) == Some(0x4D) || matches!(char, '\u{DCA}' | '\u{1039}' | '\u{17D2}')
}

/// Whether a character belongs to the one before it.
fn is_part(char: char) -> bool {
    matches!(place_in_block(char), Some(0..=3 | 0x3A..=0x3C | 0x3E..=0x4F | 0x51..=0x57 | 0x62 | 0x63))
        || matches!(char,
            '\u{300}'..='\u{36F}' | '\u{483}'..='\u{489}' | '\u{591}'..='\u{5BD}' | '\u{5BF}'..='\u{5C7}' | '\u{610}'..='\u{61A}'
            | '\u{64B}'..='\u{65F}' | '\u{670}' | '\u{6D6}'..='\u{6DC}' | '\u{E31}' | '\u{E34}'..='\u{E3A}' | '\u{E47}'..='\u{E4E}'
            | '\u{EB1}' | '\u{EB4}'..='\u{EBC}' | '\u{EC8}'..='\u{ECD}' | '\u{102B}'..='\u{103E}' | '\u{1160}'..='\u{11FF}'
            | '\u{17B4}'..='\u{17D3}' | '\u{1AB0}'..='\u{1AFF}' | '\u{1DC0}'..='\u{1DFF}' | '\u{200C}' | JOINER | '\u{20D0}'..='\u{20FF}'
            | '\u{3099}' | '\u{309A}' | '\u{FE00}'..='\u{FE0F}' | '\u{FE20}'..='\u{FE2F}' | '\u{1F3FB}'..='\u{1F3FF}'
            | '\u{E0000}'..='\u{E0FFF}')
}

fn is_han(char: char) -> bool {
    matches!(char, '\u{2E80}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}') && is_letter(char)
}

/// Whether a character is a letter, of any script: neither a mark, a number, a picture nor a part of another.
fn is_letter(char: char) -> bool {
    match char {
        '\0'..='\u{BF}' => char.is_ascii_alphabetic(),
        '×'
        | '÷'
        | '\u{600}'..='\u{61F}'
        | '\u{660}'..='\u{66D}'
        | '\u{6D4}'
        | '\u{6F0}'..='\u{6F9}'
        | '\u{964}'..='\u{970}' => false,
        '\u{2000}'..='\u{2BFF}'
        | '\u{2E00}'..='\u{2E7F}'
        | '\u{2FF0}'..='\u{3004}'
        | '\u{3008}'..='\u{303F}'
        | '\u{30FB}' => false,
        '\u{3200}'..='\u{33FF}' | '\u{E000}'..='\u{F8FF}' | '\u{FE10}'..='\u{FE6F}' | '\u{FF00}'..='\u{FF20}' => false,
        '\u{FF3B}'..='\u{FF40}' | '\u{FF5B}'..='\u{FF65}' | '\u{FFE0}'..='\u{FFFF}' | '\u{1F000}'..='\u{1FAFF}' => {
            false
        }
        _ => !is_part(char),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn monograms_are_given_names_or_initials() {
        for (name, expected) in [
            ("张进华", "进华"),
            ("曹力", "力"),
            ("欧阳娜娜", "娜娜"),
            ("华", "华"),
            ("Ada King Lovelace", "AL"),
            ("Plato", "P"),
            ("", ""),
        ] {
            assert_eq!(monogram(name), expected, "{name}");
        }
    }

    #[test]
    fn letters_come_before_pictures_and_marks() {
        for (name, expected) in [
            ("🚀 Ada Lovelace", "AL"),
            ("Ada Lovelace 🇬🇧", "AL"),
            ("🇨🇳 张进华", "进华"),
            ("「张进华」", "进华"),
            ("“Bob” Smith", "BS"),
            ("«Éric»", "É"),
            ("'Ada", "A"),
            ("¿Qué? (AI)", "QA"),
            ("\u{3000}Ada\u{3000}King", "AK"),
            ("3 Musketeers", "M"),
            ("\u{200F}ليلى", "ل"),
        ] {
            assert_eq!(monogram(name), expected, "{name}");
        }
    }

    #[test]
    fn no_sign_is_without_end() {
        for name in [format!("E{}", "\u{301}".repeat(1_000_000)), format!("大{}", "\u{E0100}".repeat(1_000_000))] {
            assert!(monogram(&name).len() < 100);
        }
    }

    #[test]
    fn signs_are_whole() {
        for (name, expected) in [
            ("E\u{301}ric Zoe\u{308}", "E\u{301}Z"),
            ("🇬🇧🇨🇳", "🇬🇧"),
            ("👩‍🚀👨", "👩‍🚀"),
            ("👍🏽!", "👍🏽"),
            ("🏴󠁧󠁢󠁳󠁣󠁴󠁿", "🏴󠁧󠁢󠁳󠁣󠁴󠁿"),
            ("❤️ ok", "o"),
            ("1️⃣", "1️⃣"),
            ("42", "4"),
            ("…", "…"),
            ("क्षमा शर्मा", "क्षश"),
            ("葛\u{E0100}城", "城"),
            ("城葛\u{E0100}", "葛\u{E0100}"),
            ("김철수", "김"),
        ] {
            assert_eq!(monogram(name), expected, "{name}");
        }
    }
}
