//! The blocks of a text in Markdown, line by line: every line is a paragraph, and lists, headings and fenced code are what they look
//! like. What would lose a reader something is left alone: a list has the numbers 1, 2, 3, or it is none.

use super::inline::Paragraph;
use super::tree::{Block, Tree};

/// A list that is open.
struct Level {
    indent: usize,
    /// How many items it has, if they are numbered.
    numbered: Option<usize>,
}

/// Reads a text of Markdown.
pub fn parse(text: &str) -> Vec<Block> {
    let mut tree = Tree::default();
    let mut levels: Vec<Level> = Vec::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        let content = line.trim_ascii();
        if content.is_empty() || is_rule(content) {
            continue;
        }
        let indent = indentation(line);
        let mut paragraph = Paragraph::new(false);
        let marked = marker(content).filter(|(number, _)| begin_item(&mut tree, &mut levels, indent, *number));
        if let Some((_, item)) = marked {
            read(&mut paragraph, item);
            tree.add_paragraph(paragraph.take());
            continue;
        }
        // What is set in belongs to the item above it.
        leave(&mut tree, &mut levels, |level| indent < level.indent + 2);
        match fenced(content, &mut lines) {
            Some(code) => paragraph.say_code(&code),
            None => {
                let text = content.trim_start_matches('#');
                let is_heading = (1..=6).contains(&(content.len() - text.len())) && text.starts_with(' ');
                if is_heading {
                    paragraph.make_heading();
                }
                read(&mut paragraph, if is_heading { text.trim_ascii() } else { content });
            }
        }
        tree.add_paragraph(paragraph.take());
    }
    tree.finish()
}

/// In a text without tags of blocks, none comes up.
fn read(paragraph: &mut Paragraph, text: &str) {
    paragraph.read(text, &mut |_, _| {});
}

fn indentation(line: &str) -> usize {
    let spaces = line.bytes().take_while(u8::is_ascii_whitespace);
    spaces.map(|byte| if byte == b'\t' { 4 } else { 1 }).sum()
}

/// A line that only separates.
fn is_rule(content: &str) -> bool {
    let is_of = |sign: u8| content.bytes().all(|byte| byte == sign);
    content.len() >= 3 && (is_of(b'-') || is_of(b'*') || is_of(b'_'))
}

/// If a line is an item, its number if it has one, and what follows.
fn marker(content: &str) -> Option<(Option<usize>, &str)> {
    if let Some(item) = ["- ", "* ", "+ "].iter().find_map(|sign| content.strip_prefix(sign)) {
        return Some((None, item.trim_ascii()));
    }
    // A zero in front would be lost.
    let digits = content.bytes().take_while(u8::is_ascii_digit).count();
    let item = [". ", ") "]
        .iter()
        .find_map(|sign| content[digits..].strip_prefix(sign))
        .filter(|_| !content.starts_with('0'))?;
    Some((Some(content[..digits].parse().ok()?), item.trim_ascii()))
}

/// Begins an item of the list at an indentation, or of a new one; says whether it is an item at all.
fn begin_item(tree: &mut Tree, levels: &mut Vec<Level>, indent: usize, number: Option<usize>) -> bool {
    let is_next = |level: &Level| match (level.numbered, number) {
        (Some(count), Some(number)) => number == count + 1,
        (None, None) => true,
        _ => false,
    };
    // The first list that the line is not set into.
    let stays = levels.iter().position(|level| indent < level.indent + 2);
    let goes_on = stays.is_some_and(|place| is_next(&levels[place]));
    if !goes_on && number.is_some_and(|number| number != 1) {
        return false;
    }
    let keep = stays.map_or(levels.len(), |place| place + usize::from(goes_on));
    while levels.len() > keep {
        levels.pop();
        tree.close_list();
    }
    if !goes_on {
        tree.open_list(number.is_some());
        levels.push(Level { indent, numbered: number.map(|_| 0) });
    }
    if let Some(level) = levels.last_mut() {
        level.numbered = level.numbered.map(|count| count + 1);
    }
    tree.begin_item();
    true
}

/// Ends the lists that a line is no part of.
fn leave(tree: &mut Tree, levels: &mut Vec<Level>, is_left: impl Fn(&Level) -> bool) {
    while levels.last().is_some_and(&is_left) {
        levels.pop();
        tree.close_list();
    }
}

/// The lines of code between two fences, if one begins here and ends somewhere.
fn fenced(content: &str, lines: &mut std::str::Lines) -> Option<String> {
    let fence = ["```", "~~~"].into_iter().find(|fence| content.starts_with(fence))?;
    let mut ahead = lines.clone();
    let mut code = Vec::new();
    loop {
        let line = ahead.next()?;
        if line.trim_ascii().starts_with(fence) {
            break;
        }
        code.push(line);
    }
    *lines = ahead;
    Some(code.join("\n"))
}
