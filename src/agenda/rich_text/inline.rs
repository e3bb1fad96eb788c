//! A paragraph in the making: text, what is open in it, and what was closed. It knows the inline notations of Markdown and what
//! the inline tags of HTML mean, and no blocks.

use super::tag::{Meaning, Tag, reference};
use super::tree::{Inline, write_inline};
use crate::agenda::href;

/// A paragraph in the making.
#[derive(Debug, Default)]
pub struct Paragraph {
    pieces: Vec<Piece>,
    /// The places of the pieces that are open, innermost last.
    open: Vec<usize>,
    /// Whether spaces and line breaks in a row are one space.
    collapses: bool,
    is_heading: bool,
}

#[derive(Debug)]
enum Piece {
    Closed(Inline),
    /// What was begun, and what it is as text if it never ends.
    Open(Mark, &'static str),
}

/// What can be open.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Mark {
    /// One or two asterisks or underscores.
    Delimiter(u8, usize),
    /// The label of a link.
    Label,
    /// A tag other than that of a link.
    Tag(Meaning),
    /// The tag of a link, with where it leads.
    Anchor(Option<String>),
}

/// How much may be open at once: what is opened within that is text, or no mark at all.
const DEEPEST: usize = 8;

impl Paragraph {
    /// An empty paragraph, of HTML or of Markdown.
    pub fn new(is_html: bool) -> Self {
        Self { collapses: is_html, ..Self::default() }
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
        } else if let Some(Piece::Closed(Inline::Text(before))) = self.pieces.last_mut() {
            before.push_str(text);
        } else {
            self.pieces.push(Piece::Closed(Inline::Text(text.to_owned())));
        }
    }

    /// Appends code.
    pub fn say_code(&mut self, code: &str) {
        self.put(Some(Inline::Code(code.to_owned())));
    }

    /// Appends what an inline tag means.
    pub fn apply(&mut self, tag: Tag) {
        match (tag.meaning, tag.is_closing) {
            (Meaning::Break, _) => self.put(Some(Inline::Break)),
            (Meaning::Image, _) => self.say(&tag.value.unwrap_or_default()),
            (Meaning::Link, false) => self.begin(Mark::Anchor(tag.value.filter(|url| href::may_lead_to(url))), ""),
            (Meaning::Link, true) => match self.end(&|mark| matches!(mark, Mark::Anchor(_))) {
                Some((Mark::Anchor(Some(url)), content)) => self.put(link(url, content)),
                Some((_, content)) => self.put_all(content),
                None => {}
            },
            (Meaning::Strong | Meaning::Emphasis | Meaning::Code, false) => self.begin(Mark::Tag(tag.meaning), ""),
            (Meaning::Strong | Meaning::Emphasis | Meaning::Code, true) => {
                if let Some((_, content)) = self.end(&|mark| *mark == Mark::Tag(tag.meaning)) {
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
    pub fn read(&mut self, text: &str, on_block: &mut dyn FnMut(&mut Self, Tag)) {
        let mut rest = text;
        let mut before = ' ';
        while let Some(at) = rest.find(|char: char| self.is_special(char)) {
            self.say(&rest[..at]);
            before = rest[..at].chars().next_back().unwrap_or(before);
            rest = &rest[at..];
            let length = self.read_special(rest, before, on_block);
            before = rest[..length].chars().next_back().unwrap_or(before);
            rest = &rest[length..];
        }
        self.say(rest);
    }

    fn is_special(&self, char: char) -> bool {
        match char {
            '<' | '&' | 'h' | 'H' => true,
            '*' | '_' | '`' | '[' | ']' | '!' | '\\' => !self.collapses,
            _ => self.collapses && char.is_ascii_whitespace(),
        }
    }

    /// Reads what begins with a special character, and says how many bytes it takes: at least that character.
    fn read_special(&mut self, rest: &str, before: char, on_block: &mut dyn FnMut(&mut Self, Tag)) -> usize {
        match rest.as_bytes()[0] {
            b'<' => {
                if let Some(tag) = Tag::at_start(rest) {
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
            b'`' => self.read_code(rest),
            delimiter @ (b'*' | b'_') => self.read_delimiters(rest, delimiter, before),
            b'!' if rest.starts_with("![") => 1,
            b'[' => {
                self.begin(Mark::Label, "[");
                1
            }
            b']' => self.read_label_end(rest),
            byte if byte.is_ascii_whitespace() => {
                let is_first = match self.pieces.last() {
                    None | Some(Piece::Closed(Inline::Break)) => true,
                    Some(Piece::Closed(Inline::Text(text))) => text.ends_with(' '),
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

    fn read_code(&mut self, rest: &str) -> usize {
        let fence = &rest[..run_length(rest, b'`')];
        let inside = &rest[fence.len()..];
        // As many again, and not more.
        let mut end = None;
        let mut at = 0;
        while let Some(offset) = inside[at..].find('`') {
            at += offset;
            let length = run_length(&inside[at..], b'`');
            if length == fence.len() {
                end = Some(at);
                break;
            }
            at += length;
        }
        match end {
            Some(end) if !inside[..end].trim_ascii().is_empty() => {
                self.say_code(inside[..end].trim_ascii());
                2 * fence.len() + end
            }
            _ => {
                self.say(fence);
                fence.len()
            }
        }
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
                let (_, content) = self.end(&|mark| *mark == Mark::Delimiter(delimiter, width))?;
                Some((width, content))
            });
            if let Some((width, content)) = ended {
                self.put(Some(if width == 2 { Inline::Strong(content) } else { Inline::Emphasis(content) }));
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
                self.begin(Mark::Delimiter(delimiter, width), sign);
            }
            left -= width;
        }
        length
    }

    /// The width of the delimiter that was opened last.
    fn innermost(&self, delimiter: u8) -> Option<usize> {
        self.open.iter().rev().find_map(|place| match self.pieces.get(*place) {
            Some(Piece::Open(Mark::Delimiter(known, width), _)) if *known == delimiter => Some(*width),
            _ => None,
        })
    }

    fn read_label_end(&mut self, rest: &str) -> usize {
        let Some((_, content)) = self.end(&|mark| *mark == Mark::Label) else { return self.say_first(rest) };
        let Some((url, length)) = destination(&rest[1..]) else {
            self.say("[");
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

    fn begin(&mut self, mark: Mark, sign: &'static str) {
        if self.open.len() < DEEPEST {
            self.open.push(self.pieces.len());
            self.pieces.push(Piece::Open(mark, sign));
        } else {
            self.say(sign);
        }
    }

    /// Ends what was opened last of what `is_it` says, and takes it out together with what is in it.
    fn end(&mut self, is_it: &dyn Fn(&Mark) -> bool) -> Option<(Mark, Vec<Inline>)> {
        let is_open = |place: &usize| matches!(self.pieces.get(*place), Some(Piece::Open(mark, _)) if is_it(mark));
        let level = self.open.iter().rposition(is_open)?;
        let mut inside = self.pieces.split_off(self.open[level]).into_iter();
        self.open.truncate(level);
        let Some(Piece::Open(mark, _)) = inside.next() else { return None };
        let mut content = Vec::new();
        merge(inside, &mut content);
        Some((mark, content))
    }

    fn put(&mut self, inline: Option<Inline>) {
        self.pieces.extend(inline.map(Piece::Closed));
    }

    fn put_all(&mut self, content: Vec<Inline>) {
        self.pieces.extend(content.into_iter().map(Piece::Closed));
    }
}

/// Pieces as what they have come to: what never ended is text. Texts beside each other become one.
fn merge(pieces: std::vec::IntoIter<Piece>, into: &mut Vec<Inline>) {
    for piece in pieces {
        let inline = match piece {
            Piece::Closed(inline) => inline,
            Piece::Open(_, "") => continue,
            Piece::Open(_, sign) => Inline::Text(sign.to_owned()),
        };
        match (into.last_mut(), inline) {
            (Some(Inline::Text(before)), Inline::Text(text)) => before.push_str(&text),
            (_, inline) => into.push(inline),
        }
    }
}

/// A link with what it says, which has no links in it.
fn link(url: String, label: Vec<Inline>) -> Option<Inline> {
    let mut flat = Vec::new();
    unlink(label, &mut flat);
    (!flat.is_empty()).then_some(Inline::Link { url, label: flat })
}

fn unlink(content: Vec<Inline>, into: &mut Vec<Inline>) {
    for inline in content {
        match inline {
            Inline::Link { label, .. } => unlink(label, into),
            Inline::Strong(content) => {
                let mut flat = Vec::new();
                unlink(content, &mut flat);
                into.push(Inline::Strong(flat));
            }
            Inline::Emphasis(content) => {
                let mut flat = Vec::new();
                unlink(content, &mut flat);
                into.push(Inline::Emphasis(flat));
            }
            other => into.push(other),
        }
    }
}

fn run_length(text: &str, byte: u8) -> usize {
    text.bytes().take_while(|one| *one == byte).count()
}

/// How long the address of the web is that a text begins with; 0 if it begins with none. The end of a sentence is not part of it.
fn url_length(text: &str) -> usize {
    let is_web = |scheme: &str| text.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme));
    let Some(scheme) = ["https://", "http://"].into_iter().find(|scheme| is_web(scheme)) else { return 0 };
    let is_part = |byte: &u8| byte.is_ascii_graphic() && !b"<>\"`{}|\\^[]*".contains(byte);
    let mut url = &text[..text.bytes().take_while(|byte| is_part(byte)).count()];
    while let Some(last) = url.bytes().last() {
        let is_lone_bracket = last == b')' && url.matches(')').count() > url.matches('(').count();
        if !is_lone_bracket && !b".,:;!?'_~".contains(&last) {
            break;
        }
        url = &url[..url.len() - 1];
    }
    if url.len() > scheme.len() { url.len() } else { 0 }
}

/// What is longer is no address: without an end, a text could be looked through again and again.
const LONGEST_URL: usize = 2048;

/// The destination `(url)` or `(url "title")` that a text begins with, and how many bytes it takes.
fn destination(text: &str) -> Option<(&str, usize)> {
    let inside = text.strip_prefix('(')?;
    let mut depth = 0;
    for (at, byte) in inside.bytes().enumerate().take(LONGEST_URL) {
        match byte {
            b'(' => depth += 1,
            b')' if depth > 0 => depth -= 1,
            b')' => return (at > 0).then(|| (&inside[..at], at + 2)),
            b' ' if at > 0 && depth == 0 => {
                let title = inside[at + 1..].strip_prefix('"')?;
                let end = title.find('"')?;
                let is_whole = title[end..].starts_with("\")");
                return is_whole.then(|| (&inside[..at], text.len() - title.len() + end + 2));
            }
            _ if byte <= b' ' || matches!(byte, b'<' | b'>') => return None,
            _ => {}
        }
    }
    None
}
