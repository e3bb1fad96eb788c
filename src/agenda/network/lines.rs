//! A name in lines of about one length, broken where its script allows it. It counts widths as a terminal does, and knows
//! no font: what a line measures, the browser says.

use crate::agenda::limits::IN_LABEL;
use crate::agenda::model::spelling::joined;

/// Breaks a name into the fewest lines that are no wider than `most`, where a Han character is two wide and a letter one;
/// a word that is wider stands alone. Of a name that is longer than any the beginning is there.
pub fn lines(name: &str, most: usize) -> Vec<String> {
    let cut = name.char_indices().nth(IN_LABEL).map(|(end, _)| joined(&[name[..end].trim_end(), "…"]));
    let name = cut.as_deref().unwrap_or(name);
    let pieces = pieces(name);
    let all: usize = pieces.iter().map(|piece| width(piece)).sum();
    let mut wanted = all.div_ceil(most.max(1)).max(1);
    loop {
        // Lines of one length look calmer than a long one with a rest below it.
        let found = fill(&pieces, all.div_ceil(wanted));
        let is_narrow = found.iter().all(|line| width(line.trim_end()) <= most);
        if is_narrow || wanted >= pieces.len() {
            return found.into_iter().map(|line| line.trim_end().to_owned()).collect();
        }
        wanted += 1;
    }
}

fn fill(pieces: &[&str], target: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    for piece in pieces {
        let with = width(&line) + width(piece.trim_end());
        // Over the target by less than it would be under it.
        let over = with.saturating_sub(target);
        if !line.is_empty() && over > 0 && over > target.saturating_sub(width(line.trim_end())) {
            lines.push(std::mem::take(&mut line));
        }
        line.push_str(piece);
    }
    lines.push(line);
    lines
}

/// What stays together: a word with the space after it, a Han character with the marks that must not begin a line.
fn pieces(name: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut before: Option<char> = None;
    for (at, char) in name.char_indices() {
        let is_break = before.is_some_and(|before| {
            let after_space = before == ' ' || before == '-' || before == '/';
            let beside_han = is_wide(before) || is_wide(char);
            (after_space || beside_han) && !closes(char) && !opens(before) && char != ' '
        });
        if is_break {
            pieces.push(&name[start..at]);
            start = at;
        }
        before = Some(char);
    }
    pieces.push(&name[start..]);
    pieces
}

fn closes(char: char) -> bool {
    "，。、；：！？）》」』】”’)],.;:!?".contains(char)
}

fn opens(char: char) -> bool {
    "（《「『【“‘([".contains(char)
}

fn is_wide(char: char) -> bool {
    ('\u{2E80}'..='\u{FFEF}').contains(&char) || ('\u{20000}'..='\u{3FFFF}').contains(&char)
}

fn width(text: &str) -> usize {
    text.chars().map(|char| 1 + usize::from(is_wide(char))).sum()
}

#[cfg(test)]
mod tests {
    use super::lines;

    #[track_caller]
    fn check(name: &str, most: usize, expected: &[&str]) {
        assert_eq!(lines(name, most), expected);
    }

    #[test]
    fn names_break_where_their_script_allows_it() {
        check("零跑科技", 16, &["零跑科技"]);
        check("国家智能网联汽车创新中心", 16, &["国家智能网联", "汽车创新中心"]);
        check("浙江省（科协）", 8, &["浙江省", "（科协）"]);
        check("China SAE", 18, &["China SAE"]);
        check("ACFIC Auto and Motorcycle Parts Chamber", 18, &["ACFIC Auto and", "Motorcycle Parts", "Chamber"]);
        check("Donaudampfschifffahrt", 10, &["Donaudampfschifffahrt"]);
        check("", 10, &[""]);
    }

    #[test]
    fn of_a_very_long_name_the_beginning_is_there() {
        for name in ["a ".repeat(500_000), "大".repeat(500_000), format!("{} b", "a".repeat(1_000_000))] {
            let found = lines(&name, 16);
            assert!(found.len() <= 60 && found.concat().chars().count() <= 121, "{} lines", found.len());
            assert!(found.concat().ends_with('…'));
        }
    }
}
