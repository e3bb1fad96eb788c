//! A longer text of the file, in the reader's language: the elements of its paragraphs, lists and links. How a text is read
//! belongs to the pure ring.

use super::markup::{Markup, el};
use super::reader::Reader;
use crate::agenda::rich_text::{self, Block, Inline};
use crate::agenda::text::Text;

/// The text, under a class.
pub fn rich_text(reader: &Reader, class: &str, text: &Text) -> Markup {
    let piece = reader.pick(text);
    let body = reader.name_language(el("div").class(&format!("rich-text {class}")), piece.lang);
    with_blocks(reader, body, &rich_text::parse(piece.text))
}

fn with_blocks(reader: &Reader, markup: Markup, blocks: &[Block]) -> Markup {
    markup.children(blocks.iter().map(|block| match block {
        Block::Paragraph(content) => with_inlines(reader, el("p"), content),
        Block::List { is_ordered, items } => {
            let items = items.iter().map(|item| with_blocks(reader, el("li"), item));
            el(if *is_ordered { "ol" } else { "ul" }).children(items)
        }
    }))
}

fn with_inlines(reader: &Reader, markup: Markup, content: &[Inline]) -> Markup {
    content.iter().fold(markup, |markup, inline| {
        let child = match inline {
            Inline::Text(text) => return reader.mark(markup, text),
            Inline::Strong(content) => with_inlines(reader, el("strong"), content),
            Inline::Emphasis(content) => with_inlines(reader, el("em"), content),
            Inline::Code(code) => reader.mark(el("code"), code),
            Inline::Link { url, label } => match reader.way_out(url) {
                Some(link) => with_inlines(reader, link, label),
                None => return with_inlines(reader, markup, label),
            },
            Inline::Break => el("br"),
        };
        markup.child(child)
    })
}
