//! The blocks of a text in HTML. A tag that is not known is text, as it is written.

use super::inline::Paragraph;
use super::reference::References;
use super::tag::{HtmlTag, Meaning};
use super::tree::{TextBlock, TreeBuilder};

/// Whether a text is one of HTML: a tag of a paragraph, a heading or a list stands in it.
pub fn is_html(text: &str) -> bool {
    text.match_indices('<').any(|(at, _)| HtmlTag::at_start(&text[at..]).is_some_and(|tag| tag.meaning.is_block()))
}

/// Reads a text of HTML.
pub fn parse(text: &str) -> Vec<TextBlock> {
    let mut tree = TreeBuilder::default();
    let references = References::default();
    let mut paragraph = Paragraph::new(true, &references);
    paragraph.read(text, &mut |paragraph, tag| {
        tree.add_paragraph(paragraph.take());
        paragraph.spend(1);
        match (tag.meaning, tag.is_closing) {
            (Meaning::Heading, false) => paragraph.make_heading(),
            (Meaning::List { is_ordered }, false) => tree.open_list(is_ordered),
            (Meaning::List { .. }, true) => tree.close_list(),
            (Meaning::Item, false) => tree.begin_item(),
            (Meaning::Table, false) => tree.open_table(),
            (Meaning::Table, true) => tree.close_table(),
            (Meaning::Row, false) => tree.begin_row(),
            (Meaning::Cell { is_head }, false) => tree.begin_cell(is_head),
            _ => {}
        }
    });
    tree.add_paragraph(paragraph.take());
    tree.finish()
}
