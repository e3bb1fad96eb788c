//! A longer text of the file, in the reader's language: the elements of its paragraphs, lists, tables and links. How a text is read
//! belongs to the pure ring.

use super::reader::Reader;
use crate::agenda::model::text::Text;
use crate::agenda::rich_text::{self, Inline, Row, Side, TableBlock, TextBlock};
use crate::dom::element::{Markup, el};

/// The hits that are marked in a text.
const MOST_MARKS: usize = 200;

/// The text, under a class.
pub fn rich_text(reader: &Reader, class: &str, text: &Text) -> Markup {
    let piece = reader.pick(text);
    let body = reader.name_language(el("div").class(&format!("rich-text {class}")), piece.lang);
    Writer { reader, marks: MOST_MARKS }.blocks(body, &rich_text::parse(piece.text))
}

struct Writer<'r> {
    reader: &'r Reader,
    /// How many more hits are marked.
    marks: usize,
}

impl Writer<'_> {
    fn blocks(&mut self, markup: Markup, blocks: &[TextBlock]) -> Markup {
        blocks.iter().fold(markup, |markup, block| {
            markup.child(match block {
                TextBlock::Paragraph(content) => self.inlines(el("p"), content),
                TextBlock::List { is_ordered, items } => {
                    items.iter().fold(el(if *is_ordered { "ol" } else { "ul" }), |list, item| {
                        list.child(self.blocks(el("li"), item))
                    })
                }
                TextBlock::Table(table) => self.table(table),
                TextBlock::Lines(text) => self.text(el("p").class("lines"), text),
            })
        })
    }

    /// What is wider than its place scrolls there, with the keyboard too.
    fn table(&mut self, table: &TableBlock) -> Markup {
        let head = (!table.head.is_empty()).then(|| el("thead").child(self.row("th", &table.head, &table.sides)));
        let body = table.rows.iter().fold(el("tbody"), |body, row| body.child(self.row("td", row, &table.sides)));
        el("div").class("wide").set("tabindex", "0").child(el("table").children(head).child(body))
    }

    fn row(&mut self, name: &'static str, row: &Row, sides: &[Side]) -> Markup {
        row.iter().enumerate().fold(el("tr"), |markup, (place, content)| {
            let cell = match sides.get(place) {
                Some(Side::Center) => el(name).set("data-side", "center"),
                Some(Side::End) => el(name).set("data-side", "end"),
                _ => el(name),
            };
            markup.child(self.inlines(cell, content))
        })
    }

    fn inlines(&mut self, markup: Markup, content: &[Inline]) -> Markup {
        content.iter().fold(markup, |markup, inline| {
            let child = match inline {
                Inline::Text(text) => return self.text(markup, text),
                Inline::Strong(content) => self.inlines(el("strong"), content),
                Inline::Emphasis(content) => self.inlines(el("em"), content),
                Inline::Code(code) => self.text(el("code"), code),
                Inline::Link { url, label } => match self.reader.way_out(url) {
                    Some(link) => self.inlines(link, label),
                    None => return self.inlines(markup, label),
                },
                Inline::Break => el("br"),
            };
            markup.child(child)
        })
    }

    fn text(&mut self, markup: Markup, text: &str) -> Markup {
        self.reader.mark_at_most(markup, text, &mut self.marks)
    }
}
