//! The blocks of a text in Markdown, line by line: every line is a paragraph, and lists, headings, tables and fenced code are what they
//! look like. What would lose a reader something is left alone: a list has the numbers 1, 2, 3, or it is none.

use super::inline::Paragraph;
use super::reference::References;
use super::table;
use super::tree::{Inline, Row, TableBlock, TextBlock, TreeBuilder, lines};

/// Reads a text of Markdown.
pub fn parse(text: &str) -> Vec<TextBlock> {
    let mut references = References::of(text);
    let blocks = MarkdownReader::new(text, &references).blocks();
    // A line that gives an address to no link is a line like others.
    if references.drop_unused() { MarkdownReader::new(text, &references).blocks() } else { blocks }
}

/// A list that is open.
struct ListLevel {
    indent: usize,
    /// How many items it has, if they are numbered.
    numbered: Option<usize>,
}

struct MarkdownReader<'t> {
    rest: &'t str,
    references: &'t References,
    tree: TreeBuilder,
    levels: Vec<ListLevel>,
    paragraph: Paragraph<'t>,
    /// Lines without a line between them, which are read together: what is begun in one may end in another.
    together: String,
    /// The lengths from which on no fence ends, of backticks and of tildes.
    unfenced: [usize; 2],
}

/// The length of the shortest fence, and of the longest.
const FENCES: std::ops::RangeInclusive<usize> = 3..=8;

impl<'t> MarkdownReader<'t> {
    fn new(text: &'t str, references: &'t References) -> Self {
        Self {
            rest: text,
            references,
            tree: TreeBuilder::default(),
            levels: Vec::new(),
            paragraph: Paragraph::new(false, references),
            together: String::new(),
            unfenced: [usize::MAX; 2],
        }
    }

    fn blocks(mut self) -> Vec<TextBlock> {
        let text = self.rest;
        loop {
            let from = text.len() - self.rest.len();
            let Some(line) = self.next_line() else { break };
            if self.paragraph.left() == 0 {
                self.flush();
                self.tree.close_all();
                self.tree.add_lines(&text[from..]);
                return self.tree.finish();
            }
            self.read_line(line);
        }
        self.flush();
        self.tree.finish()
    }

    fn next_line(&mut self) -> Option<&'t str> {
        let (line, rest) = next_line(self.rest)?;
        self.rest = rest;
        Some(line)
    }

    fn read_line(&mut self, line: &'t str) {
        let content = line.trim_ascii();
        if content.is_empty() || is_rule(content) || self.references.has(content) {
            return self.flush();
        }
        let indent = indentation(line);
        if let Some((number, item)) = marker(content)
            && self.is_item(indent, number)
        {
            self.flush();
            self.begin_item(indent, number);
            return self.read_together(item);
        }
        // What is set in belongs to the item above it.
        if self.levels.last().is_some_and(|level| indent < level.indent + 2) {
            self.flush();
            while self.levels.last().is_some_and(|level| indent < level.indent + 2) {
                self.levels.pop();
                self.tree.close_list();
            }
        }
        if let Some(code) = self.fenced(content) {
            self.flush();
            self.paragraph.say_code(&code);
            let content = self.paragraph.take();
            return self.tree.add_paragraph(content);
        }
        let title = content.trim_start_matches('#');
        if (1..=6).contains(&(content.len() - title.len())) && title.starts_with(' ') {
            self.flush();
            self.paragraph.make_heading();
            self.read_together(title.trim_ascii());
            return self.flush();
        }
        let sides = next_line(self.rest).and_then(|(next, _)| table::begins(content, next));
        match sides {
            Some(sides) => {
                self.flush();
                let _sides = self.next_line();
                let head = self.read_row(content);
                let mut table = TableBlock { sides, head, rows: Vec::new() };
                while let Some((line, rest)) = next_line(self.rest).filter(|(line, _)| line.contains('|')) {
                    if self.paragraph.left() == 0 {
                        break;
                    }
                    self.rest = rest;
                    let row = self.read_row(line);
                    table.rows.push(row);
                }
                self.tree.add_table(table);
            }
            None => self.read_together(content),
        }
    }

    /// Takes a line to those that are read together.
    fn read_together(&mut self, content: &str) {
        if !self.together.is_empty() {
            self.together.push('\n');
        }
        self.together.push_str(content);
        self.paragraph.spend(1);
    }

    /// Reads the lines that were taken.
    fn flush(&mut self) {
        if self.together.is_empty() {
            return;
        }
        let together = std::mem::take(&mut self.together);
        let content = self.read(&together);
        for line in lines(content) {
            self.tree.add_paragraph(line);
        }
    }

    fn read_row(&mut self, line: &str) -> Row {
        let cells = table::cells(line);
        self.paragraph.spend(1 + cells.len());
        cells.iter().map(|cell| self.read(cell)).collect()
    }

    /// In a text without tags of blocks, none comes up.
    fn read(&mut self, text: &str) -> Vec<Inline> {
        self.paragraph.read(text, &mut |_, _| {});
        self.paragraph.take()
    }

    /// The list that a line goes on with, or is next to: the first one that it is not set into; and whether it goes on with it.
    fn place(&self, indent: usize, number: Option<usize>) -> (Option<usize>, bool) {
        let place = self.levels.iter().position(|level| indent < level.indent + 2);
        let goes_on = place.is_some_and(|place| match (self.levels[place].numbered, number) {
            (Some(count), Some(number)) => number == count + 1,
            (None, None) => true,
            _ => false,
        });
        (place, goes_on)
    }

    /// Whether a line with the mark of an item is one.
    fn is_item(&self, indent: usize, number: Option<usize>) -> bool {
        number.is_none_or(|number| number == 1) || self.place(indent, number).1
    }

    /// Begins an item of the list at an indentation, or of a new one.
    fn begin_item(&mut self, indent: usize, number: Option<usize>) {
        let (place, goes_on) = self.place(indent, number);
        let keep = place.map_or(self.levels.len(), |place| place + usize::from(goes_on));
        while self.levels.len() > keep {
            self.levels.pop();
            self.tree.close_list();
        }
        if !goes_on {
            self.tree.open_list(number.is_some());
            self.paragraph.spend(1);
            self.levels.push(ListLevel { indent, numbered: number.map(|_| 0) });
        }
        if let Some(level) = self.levels.last_mut() {
            level.numbered = level.numbered.map(|count| count + 1);
        }
        self.tree.begin_item();
        self.paragraph.spend(1);
    }

    /// The lines of code between two fences, if one begins here and ends somewhere.
    fn fenced(&mut self, content: &str) -> Option<String> {
        let (kind, sign) = [(0, '`'), (1, '~')].into_iter().find(|(_, sign)| content.starts_with(*sign))?;
        let info = content.trim_start_matches(sign);
        let length = content.len() - info.len();
        if !FENCES.contains(&length) || info.contains('`') || length >= self.unfenced[kind] {
            return None;
        }
        let mut rest = self.rest;
        while let Some((line, after)) = next_line(rest) {
            let fence = line.trim_ascii();
            if fence.len() >= length && fence.bytes().all(|byte| byte == sign as u8) {
                let code = &self.rest[..self.rest.len() - rest.len()];
                self.rest = after;
                return Some(code.trim_end_matches(['\n', '\r']).replace("\r\n", "\n"));
            }
            rest = after;
        }
        self.unfenced[kind] = length;
        None
    }
}

/// The first line, and what follows it.
fn next_line(text: &str) -> Option<(&str, &str)> {
    if text.is_empty() {
        return None;
    }
    let (line, rest) = text.split_once('\n').unwrap_or((text, ""));
    Some((line.strip_suffix('\r').unwrap_or(line), rest))
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
