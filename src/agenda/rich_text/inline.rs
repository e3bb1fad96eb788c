//! A paragraph in the making: text, what is open in it, and what was closed. It knows the inline notations of Markdown and what
//! the inline tags of HTML mean, and no blocks.

use super::address::{destination, url_length};
use super::reference::References;
use super::runs::{LONGEST_FENCE, last_runs, link, run_length};
use super::tag::{HtmlTag, Meaning, reference};
use super::tree::{Inline, write_inline};
use crate::agenda::link::href;

/// A paragraph in the making.
#[derive(Debug)]
pub struct Paragraph<'r> {
    references: &'r References,
    pieces: Vec<InlineToken>,
    /// The places of the pieces that are open, innermost last.
    open: Vec<usize>,
    /// Whether spaces and line breaks in a row are one space.
    collapses: bool,
    is_heading: bool,
    /// How many more elements may come of the text. After that, its notation means nothing.
    left: usize,
    /// Of what is read: where the last run of so many backticks begins.
    backticks: Option<[usize; LONGEST_FENCE + 1]>,
}

#[derive(Debug)]
enum InlineToken {
    Closed(Inline),
    /// What was begun, and what it is as text if it never ends.
    Open(Opener, &'static str),
}

/// What can be open.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Opener {
    /// One or two asterisks or underscores.
    Delimiter(u8, usize),
    /// The label of a link, and where it begins in what is read.
    Label(usize),
    /// A tag other than that of a link.
    Tag(Meaning),
    /// The tag of a link, with where it leads.
    Anchor(Option<String>),
}

/// How much may be open at once: what was opened before that is text, or no mark at all.
const DEEPEST: usize = 8;

/// The elements that may come of a text. Pages have more than one text.
const MOST_ELEMENTS: usize = 800;

impl<'r> Paragraph<'r> {
    /// An empty paragraph, of HTML or of Markdown.
    pub fn new(is_html: bool, references: &'r References) -> Self {
        Self {
            references,
            pieces: Vec::new(),
            open: Vec::new(),
            collapses: is_html,
            is_heading: false,
            left: MOST_ELEMENTS,
            backticks: None,
        }
    }

    /// Counts elements that come of the text otherwise.
    pub fn spend(&mut self, count: usize) {
        self.left = self.left.saturating_sub(count);
    }

    /// How many more elements may come of the text.
    pub fn left(&self) -> usize {
        self.left
    }

    /// Says that this is a heading.
    pub fn make_heading(&mut self) {
        self.is_heading = true;
    }

    /// What stands in the paragraph; it is empty then.
    pub fn take(&mut self) -> Vec<Inline> {
        let is_heading = std::mem::take(&mut self.is_heading);
        self.open.clear();
        let mut content = Vec::new();
        merge(std::mem::take(&mut self.pieces).into_iter(), &mut content);
        let mut plain = String::new();
        write_inline(&content, &mut plain);
        if is_heading && !plain.is_empty() { vec![Inline::Strong(content)] } else { content }
    }

    /// Appends text as it is.
    pub fn say(&mut self, text: &str) {
        if text.is_empty() {
        } else if let Some(InlineToken::Closed(Inline::Text(before))) = self.pieces.last_mut() {
            before.push_str(text);
        } else {
            self.pieces.push(InlineToken::Closed(Inline::Text(text.to_owned())));
        }
    }

    /// Appends code.
    pub fn say_code(&mut self, code: &str) {
        self.put(Some(Inline::Code(code.to_owned())));
    }

    /// Appends what an inline tag means.
    pub fn apply(&mut self, tag: HtmlTag) {
        match (tag.meaning, tag.is_closing) {
            (Meaning::Break, _) => self.put(Some(Inline::Break)),
            (Meaning::Image, _) => self.say(&tag.value.unwrap_or_default()),
            (Meaning::Link, false) => self.begin(Opener::Anchor(tag.value.filter(|url| href::may_lead_to(url))), ""),
            (Meaning::Link, true) => match self.end(&|mark| matches!(mark, Opener::Anchor(_))) {
                Some((Opener::Anchor(Some(url)), _, content)) => self.put(link(url, content)),
                Some((.., content)) => self.put_all(content),
                None => {}
            },
            (Meaning::Strong | Meaning::Emphasis | Meaning::Code, false) => self.begin(Opener::Tag(tag.meaning), ""),
            (Meaning::Strong | Meaning::Emphasis | Meaning::Code, true) => {
                if let Some((.., content)) = self.end(&|mark| *mark == Opener::Tag(tag.meaning)) {
                    self.put(Some(match tag.meaning {
                        Meaning::Strong => Inline::Strong(content),
                        Meaning::Emphasis => Inline::Emphasis(content),
                        _ => {
                            let mut code = String::new();
                            write_inline(&content, &mut code);
                            Inline::Code(code)
                        }
                    }));
                }
            }
            _ => {}
        }
    }

    /// Appends a run of text in its notation. `on_block` is given the tags that end a paragraph.
    pub fn read(&mut self, text: &str, on_block: &mut dyn FnMut(&mut Self, HtmlTag)) {
        self.backticks = None;
        let mut at = 0;
        while let Some(plain) = text[at..].find(|char: char| self.is_special(char)).filter(|_| self.left > 0) {
            self.say(&text[at..at + plain]);
            at += plain;
            at += self.read_special(text, at, on_block);
        }
        self.say(&text[at..]);
    }

    fn is_special(&self, char: char) -> bool {
        match char {
            '<' | '&' | 'h' | 'H' => true,
            '*' | '_' | '`' | '[' | ']' | '!' | '\\' => !self.collapses,
            _ => self.collapses && char.is_ascii_whitespace(),
        }
    }

    /// Reads what begins with a special character, and says how many bytes it takes: at least that character.
    fn read_special(&mut self, text: &str, at: usize, on_block: &mut dyn FnMut(&mut Self, HtmlTag)) -> usize {
        let rest = &text[at..];
        let before = text[..at].chars().next_back().unwrap_or(' ');
        match rest.as_bytes()[0] {
            b'<' => {
                if let Some(tag) = HtmlTag::at_start(rest) {
                    let length = tag.length;
                    if tag.meaning.is_block() {
                        on_block(self, tag);
                    } else {
                        self.apply(tag);
                    }
                    return length;
                }
                match url_length(&rest[1..]) {
                    length if length > 0 && rest[1 + length..].starts_with('>') => {
                        self.say_url(&rest[1..=length]);
                        length + 2
                    }
                    _ => self.say_first(rest),
                }
            }
            b'&' => match reference(rest) {
                Some((char, length)) => {
                    self.say(char.encode_utf8(&mut [0; 4]));
                    length
                }
                None => self.say_first(rest),
            },
            b'h' | b'H' => match if before.is_ascii_alphanumeric() { 0 } else { url_length(rest) } {
                0 => self.say_first(rest),
                length => self.say_url(&rest[..length]),
            },
            b'\\' => match rest.as_bytes().get(1).filter(|byte| byte.is_ascii_punctuation()) {
                Some(_) => {
                    self.say(&rest[1..2]);
                    2
                }
                None => self.say_first(rest),
            },
            b'`' => self.read_code(text, at),
            delimiter @ (b'*' | b'_') => self.read_delimiters(rest, delimiter, before),
            b'!' if rest.starts_with("![") => {
                self.begin(Opener::Label(at + 2), "![");
                2
            }
            b'[' => {
                self.begin(Opener::Label(at + 1), "[");
                1
            }
            b']' => self.read_label_end(text, at),
            byte if byte.is_ascii_whitespace() => {
                let is_first = match self.pieces.last() {
                    None | Some(InlineToken::Closed(Inline::Break)) => true,
                    Some(InlineToken::Closed(Inline::Text(text))) => text.ends_with(' '),
                    _ => false,
                };
                self.say(if is_first { "" } else { " " });
                1
            }
            _ => self.say_first(rest),
        }
    }

    /// Appends the first character as text: it means nothing here. All special ones are of one byte.
    fn say_first(&mut self, rest: &str) -> usize {
        self.say(&rest[..1]);
        1
    }

    /// Appends a link that says where it leads, and says how many bytes that takes.
    fn say_url(&mut self, url: &str) -> usize {
        self.put(link(url.to_owned(), vec![Inline::Text(url.to_owned())]));
        url.len()
    }

    fn read_code(&mut self, text: &str, at: usize) -> usize {
        let rest = &text[at..];
        let fence = &rest[..run_length(rest, b'`')];
        let inside = &rest[fence.len()..];
        let end = self.code_end(text, at, fence.len()).map(|end| end - at - fence.len());
        match end {
            Some(end) if !inside[..end].trim_ascii().is_empty() => {
                self.say_code(&inside[..end].trim_ascii().replace('\n', " "));
                2 * fence.len() + end
            }
            _ => {
                self.say(fence);
                fence.len()
            }
        }
    }

    /// Where the next run of as many backticks begins after the run at a place, and not of more. Nothing is looked for that is not there.
    fn code_end(&mut self, text: &str, at: usize, length: usize) -> Option<usize> {
        let last = *self.backticks.get_or_insert_with(|| last_runs(text)).get(length)?;
        let mut from = at + length;
        while from <= last {
            from += text[from..].find('`')?;
            let found = run_length(&text[from..], b'`');
            if found == length {
                return Some(from);
            }
            from += found;
        }
        None
    }

    fn read_delimiters(&mut self, rest: &str, delimiter: u8, before: char) -> usize {
        let length = run_length(rest, delimiter);
        let after = rest[length..].chars().next().unwrap_or(' ');
        // Within a word an underscore is a letter, and a single asterisk is a sign: of `5*3*2` and `snake_case` nothing is lost.
        let is_word = |char: char, width: usize| match delimiter {
            b'_' => char.is_ascii_alphanumeric() || !char.is_ascii(),
            _ => width == 1 && char.is_ascii_alphanumeric(),
        };
        let mut left = if length > 3 { 0 } else { length };
        if left == 0 {
            self.say(&rest[..length]);
        }
        while left > 0 {
            let width = self.innermost(delimiter).filter(|width| *width <= left && !before.is_ascii_whitespace());
            let width = width.filter(|width| !is_word(after, *width));
            let ended = width.and_then(|width| {
                let (_, sign, content) = self.end(&|mark| *mark == Opener::Delimiter(delimiter, width))?;
                Some((width, sign, content))
            });
            if let Some((width, sign, content)) = ended {
                if delimiter == b'_' && is_identifier(&content) {
                    self.say(sign);
                    self.put_all(content);
                    self.say(sign);
                } else {
                    self.put(Some(if width == 2 { Inline::Strong(content) } else { Inline::Emphasis(content) }));
                }
                left -= width;
                continue;
            }
            let width = left.min(2);
            let sign = match (delimiter, width) {
                (b'*', 1) => "*",
                (b'*', _) => "**",
                (_, 1) => "_",
                _ => "__",
            };
            if after.is_ascii_whitespace() || is_word(before, width) {
                self.say(sign);
            } else {
                self.begin(Opener::Delimiter(delimiter, width), sign);
            }
            left -= width;
        }
        length
    }

    /// The width of the delimiter that was opened last.
    fn innermost(&self, delimiter: u8) -> Option<usize> {
        self.open.iter().rev().find_map(|place| match self.pieces.get(*place) {
            Some(InlineToken::Open(Opener::Delimiter(known, width), _)) if *known == delimiter => Some(*width),
            _ => None,
        })
    }

    fn read_label_end(&mut self, text: &str, at: usize) -> usize {
        let (rest, after) = (&text[at..], &text[at + 1..]);
        let ended = self.end(&|mark| matches!(mark, Opener::Label(_)));
        let Some((Opener::Label(from), sign, content)) = ended else { return self.say_first(rest) };
        let found = destination(after).or_else(|| self.references.follow(&text[from..at], after));
        let Some((url, length)) = found else {
            self.say(sign);
            self.put_all(content);
            return self.say_first(rest);
        };
        let label = if content.is_empty() { vec![Inline::Text(url.to_owned())] } else { content };
        if href::may_lead_to(url) {
            self.put(link(url.to_owned(), label));
        } else {
            self.put_all(label);
        }
        1 + length
    }

    fn begin(&mut self, mark: Opener, sign: &'static str) {
        if self.open.len() == DEEPEST {
            self.open.remove(0);
        }
        self.open.push(self.pieces.len());
        self.pieces.push(InlineToken::Open(mark, sign));
    }

    /// Ends what was opened last of what `is_it` says, and takes it out together with what it is as text, and what is in it.
    fn end(&mut self, is_it: &dyn Fn(&Opener) -> bool) -> Option<(Opener, &'static str, Vec<Inline>)> {
        let is_open =
            |place: &usize| matches!(self.pieces.get(*place), Some(InlineToken::Open(mark, _)) if is_it(mark));
        let level = self.open.iter().rposition(is_open)?;
        let mut inside = self.pieces.split_off(self.open[level]).into_iter();
        self.open.truncate(level);
        let Some(InlineToken::Open(mark, sign)) = inside.next() else { return None };
        let mut content = Vec::new();
        merge(inside, &mut content);
        Some((mark, sign, content))
    }

    fn put(&mut self, inline: Option<Inline>) {
        self.spend(1);
        self.pieces.extend(inline.map(InlineToken::Closed));
    }

    fn put_all(&mut self, content: Vec<Inline>) {
        self.pieces.extend(content.into_iter().map(InlineToken::Closed));
    }
}

/// Pieces as what they have come to: what never ended is text. Texts beside each other become one.
fn merge(pieces: std::vec::IntoIter<InlineToken>, into: &mut Vec<Inline>) {
    for piece in pieces {
        let inline = match piece {
            InlineToken::Closed(inline) => inline,
            InlineToken::Open(_, "") => continue,
            InlineToken::Open(_, sign) => Inline::Text(sign.to_owned()),
        };
        match (into.last_mut(), inline) {
            (Some(Inline::Text(before)), Inline::Text(text)) => before.push_str(&text),
            (_, inline) => into.push(inline),
        }
    }
}

/// Whether an underscore on both sides of it belongs to it: names in programs are written so.
fn is_identifier(content: &[Inline]) -> bool {
    matches!(content, [Inline::Text(text)] if text.bytes().all(|byte| byte == b'_' || byte.is_ascii_alphanumeric()))
}
