//! The longer texts of a file: paragraphs, lists, tables, emphasis, code and links, written in a little Markdown, or in the HTML that
//! files from elsewhere carry. They are read into a small tree of their own, in which nothing else has a place; what is not understood
//! stays as it is written. It knows no element and no browser.
//!
//! A text in which a tag of a paragraph, a list or a table stands is HTML, where line breaks mean nothing; every other text is
//! Markdown, where every line is a paragraph. Whatever a text holds, reading it takes time in proportion to its length, and what comes of
//! it has an end: docs/decisions/markdown.md says why no library does this.

mod address;
mod html;
mod inline;
mod markdown;
mod reference;
mod runs;
mod table;
mod tag;
#[cfg(test)]
mod tests;
mod tree;

use std::borrow::Cow;

pub use tree::{Inline, Row, Side, TableBlock, TextBlock};

/// What is longer is shown as it is written: nobody writes notation into a text of this length, and it must not take long.
const LONGEST: usize = 64 * 1024;

/// Reads a text.
pub fn parse(text: &str) -> Vec<TextBlock> {
    if text.len() > LONGEST {
        let mut tree = tree::TreeBuilder::default();
        tree.add_lines(text);
        tree.finish()
    } else if html::is_html(text) {
        html::parse(text)
    } else {
        markdown::parse(text)
    }
}

/// What a reader sees of a text, for searching: without markup, line by line.
pub fn plain(text: &str) -> Cow<'_, str> {
    let may_begin_block =
        |line: &str| line.trim_ascii_start().starts_with(|char: char| "-+#~0123456789".contains(char));
    let is_written = !text.bytes().any(|byte| b"<&*_`[\\|".contains(&byte)) && !text.lines().any(may_begin_block);
    if text.len() > LONGEST || is_written {
        return Cow::Borrowed(text);
    }
    let mut plain = String::new();
    tree::write_plain(&parse(text), &mut plain);
    Cow::Owned(plain)
}
