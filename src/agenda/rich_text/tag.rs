//! The tags and character references of HTML, one at a time. It knows which tags have a meaning here; every other one is
//! text.

/// A tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HtmlTag {
    /// What it means.
    pub meaning: Meaning,
    /// Whether it ends what another began.
    pub is_closing: bool,
    /// Where a link leads, or what an image shows.
    pub value: Option<String>,
    /// How many bytes it takes.
    pub length: usize,
}

/// What a tag means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// Text of importance.
    Strong,
    /// Text with stress on it.
    Emphasis,
    /// Text for machines.
    Code,
    /// A link.
    Link,
    /// A line break.
    Break,
    /// An image, of which the text is shown that stands for it.
    Image,
    /// A paragraph, or something else that stands alone.
    Paragraph,
    /// A heading.
    Heading,
    /// A list.
    List {
        /// Whether it is numbered.
        is_ordered: bool,
    },
    /// An item of a list.
    Item,
    /// A table.
    Table,
    /// A row of a table.
    Row,
    /// A cell of a row.
    Cell {
        /// Whether it is the head of its column or row.
        is_head: bool,
    },
    /// Nothing that is shown: what is in it is.
    Nothing,
}

impl Meaning {
    fn of(name: &str) -> Option<Self> {
        Some(match name {
            "b" | "strong" => Self::Strong,
            "i" | "em" | "cite" => Self::Emphasis,
            "code" | "kbd" | "samp" | "tt" => Self::Code,
            "a" => Self::Link,
            "br" => Self::Break,
            "img" => Self::Image,
            "p" | "div" | "blockquote" | "pre" | "hr" | "section" | "article" | "dl" | "dt" | "dd" | "caption" => {
                Self::Paragraph
            }
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Self::Heading,
            "ul" => Self::List { is_ordered: false },
            "ol" => Self::List { is_ordered: true },
            "li" => Self::Item,
            "table" => Self::Table,
            "tr" => Self::Row,
            "td" => Self::Cell { is_head: false },
            "th" => Self::Cell { is_head: true },
            "span" | "font" | "u" | "s" | "small" | "sub" | "sup" | "mark" | "abbr" | "tbody" | "thead" | "tfoot" => {
                Self::Nothing
            }
            _ => return None,
        })
    }

    /// Whether a text in which it stands is one of HTML.
    pub fn is_block(self) -> bool {
        matches!(
            self,
            Self::Paragraph
                | Self::Heading
                | Self::List { .. }
                | Self::Item
                | Self::Table
                | Self::Row
                | Self::Cell { .. }
        )
    }
}

/// No name of a tag with a meaning here is longer.
const LONGEST_NAME: usize = 10;

impl HtmlTag {
    /// The tag that a text begins with, if it is one with a meaning here. A comment is one too. None is looked for beyond where another one
    /// begins, so that what never ends is not looked through again and again.
    pub fn at_start(text: &str) -> Option<Self> {
        if let Some(comment) = text.strip_prefix("<!--") {
            let ends = |at: &usize| comment[*at..].starts_with("-->") || comment[*at..].starts_with("<!--");
            let end = comment.match_indices(['-', '<']).map(|(at, _)| at).find(ends)?;
            let rest = comment[end..].strip_prefix("-->")?;
            let length = text.len() - rest.len();
            return Some(Self { meaning: Meaning::Nothing, is_closing: false, value: None, length });
        }
        let inside = text.strip_prefix('<')?;
        let is_closing = inside.starts_with('/');
        let inside = inside.strip_prefix('/').unwrap_or(inside);
        let ends = |char: char| !char.is_ascii_alphanumeric();
        let name_end = inside.find(ends).filter(|end| *end <= LONGEST_NAME)?;
        let meaning = Meaning::of(&inside[..name_end].to_ascii_lowercase())?;
        let mut attributes = TagAttributes(&inside[name_end..]);
        let wanted = if meaning == Meaning::Image { "alt" } else { "href" };
        let mut value = None;
        while let Some((name, found)) = attributes.next()? {
            if value.is_none() && name.eq_ignore_ascii_case(wanted) {
                value = Some(decode(found));
            }
        }
        Some(Self { meaning, is_closing, value, length: text.len() - attributes.0.len() })
    }
}

/// What of a tag is still to be read.
struct TagAttributes<'t>(&'t str);

impl<'t> TagAttributes<'t> {
    /// The next attribute; an inner `None` where the tag ends, an outer one where this is no tag after all.
    fn next(&mut self) -> Option<Option<(&'t str, &'t str)>> {
        let trimmed = self.0.trim_ascii_start();
        let is_apart = trimmed.len() < self.0.len();
        self.0 = trimmed;
        for end in [">", "/>"] {
            if let Some(rest) = self.0.strip_prefix(end) {
                self.0 = rest;
                return Some(None);
            }
        }
        let length = self
            .0
            .find(|char: char| char.is_ascii_whitespace() || matches!(char, '=' | '>' | '/' | '<' | '"' | '\''))?;
        if !is_apart || length == 0 {
            return None;
        }
        let (name, rest) = self.0.split_at(length);
        self.0 = rest;
        let Some(value) = rest.trim_ascii_start().strip_prefix('=') else { return Some(Some((name, ""))) };
        let value = value.trim_ascii_start();
        let (value, rest) = match value.as_bytes().first()? {
            quote @ (b'"' | b'\'') => {
                let value = &value[1..];
                let ends = |(at, byte): (usize, u8)| byte == *quote || begins_tag(&value.as_bytes()[at..]);
                let end = value.bytes().enumerate().position(ends).filter(|end| value.as_bytes()[*end] == *quote)?;
                (&value[..end], &value[end + 1..])
            }
            _ => value.split_at(value.find(|char: char| char.is_ascii_whitespace() || matches!(char, '>' | '<'))?),
        };
        self.0 = rest;
        Some(Some((name, value)))
    }
}

/// Whether a tag or a comment can begin here.
fn begins_tag(text: &[u8]) -> bool {
    matches!(text, [b'<', b'/' | b'!', ..]) || matches!(text, [b'<', next, ..] if next.is_ascii_alphabetic())
}

/// The characters that a reference at the start of a text stands for, and how many bytes it takes.
pub fn reference(text: &str) -> Option<(char, usize)> {
    let end = text.bytes().take(10).position(|byte| byte == b';')?;
    let name = text.get(1..end)?;
    let char = match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "rsquo" => '’',
        "nbsp" => '\u{A0}',
        "ndash" => '–',
        "mdash" => '—',
        "hellip" => '…',
        "lsquo" => '‘',
        "ldquo" => '“',
        "rdquo" => '”',
        "middot" => '·',
        "bull" => '•',
        "copy" => '©',
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16),
                None => number.parse(),
            };
            // Control characters are no text.
            char::from_u32(code.ok()?).filter(|char| !char.is_control())?
        }
    };
    Some((char, end + 1))
}

/// A text with its references resolved.
fn decode(text: &str) -> String {
    let mut decoded = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        decoded.push_str(&rest[..at]);
        let (char, length) = reference(&rest[at..]).unwrap_or(('&', 1));
        decoded.push(char);
        rest = &rest[at + length..];
    }
    decoded + rest
}
