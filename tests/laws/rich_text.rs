//! Laws of longer texts: nothing of a text is lost, and nothing comes out of it but what has a place in its tree.

use std::hint::black_box;

use conference_agenda::agenda::link::href::may_lead_to;
use conference_agenda::agenda::rich_text::{Inline, TextBlock, parse, plain};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::TestCaseResult;

use crate::check;
use crate::cost::is_in_proportion;
use crate::notation::PIECES;

fn notation() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        6 => select(PIECES.to_vec()).prop_map(str::to_owned),
        2 => "[a-z智车谷]{1,3}",
        1 => any::<char>().prop_map(String::from),
    ];
    vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

/// Checks that a tree is what a tree may be, and how deep it is.
fn holds(blocks: &[TextBlock], depth: usize) -> TestCaseResult {
    prop_assert!(depth <= 6, "lists are {} deep", depth);
    for block in blocks {
        match block {
            TextBlock::Paragraph(content) => {
                prop_assert!(!content.is_empty(), "an empty paragraph");
                inlines_hold(content, 0, false)?;
            }
            TextBlock::List { items, .. } => {
                prop_assert!(!items.is_empty(), "an empty list");
                for item in items {
                    prop_assert!(!item.is_empty(), "an empty item");
                    holds(item, depth + 1)?;
                }
            }
            TextBlock::Table(table) => {
                prop_assert!(!table.head.is_empty() || !table.rows.is_empty(), "an empty table");
                prop_assert!(table.rows.iter().all(|row| !row.is_empty()), "an empty row");
                for cell in std::iter::once(&table.head).chain(&table.rows).flatten() {
                    inlines_hold(cell, 0, false)?;
                }
            }
            TextBlock::Lines(text) => prop_assert!(!text.trim().is_empty(), "no lines"),
        }
    }
    Ok(())
}

fn inlines_hold(content: &[Inline], depth: usize, is_linked: bool) -> TestCaseResult {
    prop_assert!(depth <= 10, "text is {} deep", depth);
    for inline in content {
        match inline {
            Inline::Strong(content) | Inline::Emphasis(content) => inlines_hold(content, depth + 1, is_linked)?,
            Inline::Link { url, label } => {
                prop_assert!(may_lead_to(url), "a link to {:?}", url);
                prop_assert!(!is_linked, "a link within a link");
                prop_assert!(!label.is_empty(), "a link that says nothing");
                inlines_hold(label, depth + 1, true)?;
            }
            Inline::Text(_) | Inline::Code(_) | Inline::Break => {}
        }
    }
    Ok(())
}

fn letters(text: &str) -> String {
    text.chars().filter(|char| char.is_alphanumeric()).collect()
}

/// The same with the numbers of lists, which are no text in the tree.
fn letters_and_numbers(blocks: &[TextBlock], into: &mut String) {
    fn inlines(content: &[Inline], into: &mut String) {
        for inline in content {
            match inline {
                Inline::Text(text) | Inline::Code(text) => into.push_str(&letters(text)),
                Inline::Strong(content) | Inline::Emphasis(content) => inlines(content, into),
                Inline::Link { label, .. } => inlines(label, into),
                Inline::Break => {}
            }
        }
    }
    for block in blocks {
        match block {
            TextBlock::Paragraph(content) => inlines(content, into),
            TextBlock::List { is_ordered, items } => {
                for (position, item) in items.iter().enumerate() {
                    if *is_ordered {
                        into.push_str(&(position + 1).to_string());
                    }
                    letters_and_numbers(item, into);
                }
            }
            TextBlock::Table(table) => {
                std::iter::once(&table.head).chain(&table.rows).flatten().for_each(|cell| inlines(cell, into));
            }
            TextBlock::Lines(text) => into.push_str(&letters(text)),
        }
    }
}

#[test]
fn any_text_gives_a_tree_of_known_nodes() {
    check(20_000, prop_oneof![4 => notation(), 1 => any::<String>()], |text| holds(&parse(&text), 0));
}

#[test]
fn no_letter_of_a_text_without_tags_and_addresses_is_lost() {
    let piece = prop_oneof![
        4 => select(vec!["*", "**", "_", "__", "`", "[", "]", "(", ")", "\n", "\n\n", " ", "  ", "- ", "* ", "1. ", "2) ", "# ", "---", "!", ".", "\\", ">", "7. ", "|", "|-|-|\n", ":"]).prop_map(str::to_owned),
        3 => "[a-z0-9智车谷]{1,3}",
    ];
    check(20_000, vec(piece, 0..24).prop_map(|pieces| pieces.concat()), |text| {
        // An address in brackets or of a label is no text, and an item without anything in it is no item.
        prop_assume!(!text.contains("](") && !text.contains("]:"));
        let is_number = |line: &str| {
            line.trim_end_matches(['.', ')', ' ']).chars().all(|char| char.is_ascii_digit() || char == ' ')
        };
        prop_assume!(!text.lines().any(|line| is_number(line) && !line.trim().is_empty()));
        let mut kept = String::new();
        letters_and_numbers(&parse(&text), &mut kept);
        prop_assert_eq!(kept, letters(&text));
        Ok(())
    });
}

#[test]
fn text_without_any_notation_is_itself() {
    check(20_000, "[a-zA-Z智车谷,.;:?() \u{3000}]{0,40}", |text| {
        prop_assert_eq!(plain(&text), &*text);
        let mut kept = String::new();
        for block in parse(&text) {
            match block {
                TextBlock::Paragraph(content) => match &content[..] {
                    [Inline::Text(line)] => kept.push_str(line),
                    other => prop_assert!(false, "{:?}", other),
                },
                other => prop_assert!(false, "{:?}", other),
            }
        }
        prop_assert_eq!(kept, text.trim_ascii());
        Ok(())
    });
}

#[test]
fn a_tag_without_a_meaning_here_stays_as_it_is_written() {
    let name = "[a-z]{1,12}".prop_filter("a name without a meaning", |name| {
        !matches!(
            name.as_str(),
            "b" | "i"
                | "a"
                | "p"
                | "s"
                | "u"
                | "br"
                | "em"
                | "hr"
                | "li"
                | "ol"
                | "ul"
                | "td"
                | "th"
                | "tr"
                | "tt"
                | "dd"
                | "dl"
                | "dt"
        )
    });
    check(20_000, (name, "( [a-z]{1,9}(=[a-z0-9().]{1,9})?){0,3}"), |(name, attributes)| {
        let text = format!("<{name}{attributes}>");
        let known = [
            "pre", "div", "img", "sub", "sup", "kbd", "strong", "span", "font", "code", "cite", "samp", "mark", "abbr",
            "small",
        ];
        prop_assume!(
            !known.contains(&name.as_str())
                && !["table", "tbody", "thead", "tfoot", "caption", "section", "article"].contains(&name.as_str())
        );
        prop_assert_eq!(parse(&text), vec![TextBlock::Paragraph(vec![Inline::Text(text.clone())])]);
        Ok(())
    });
}

/// Every element that comes of blocks.
fn elements(blocks: &[TextBlock]) -> usize {
    fn inlines(content: &[Inline]) -> usize {
        let one = |inline: &Inline| match inline {
            Inline::Text(_) => 0,
            Inline::Code(_) | Inline::Break => 1,
            Inline::Strong(content) | Inline::Emphasis(content) | Inline::Link { label: content, .. } => {
                1 + inlines(content)
            }
        };
        content.iter().map(one).sum()
    }
    let one = |block: &TextBlock| match block {
        TextBlock::Paragraph(content) => 1 + inlines(content),
        TextBlock::List { items, .. } => 1 + items.iter().map(|item| 1 + elements(item)).sum::<usize>(),
        TextBlock::Table(table) => {
            let rows = std::iter::once(&table.head).chain(&table.rows);
            rows.map(|row| 1 + row.iter().map(|cell| 1 + inlines(cell)).sum::<usize>()).sum::<usize>() + 1
        }
        TextBlock::Lines(_) => 1,
    };
    blocks.iter().map(one).sum()
}

/// Texts that were made to be hard to read: one piece again and again, two in turn, and one beginning before signs that end nothing.
fn hard() -> impl Iterator<Item = Box<dyn Fn(usize) -> String>> {
    let repeated =
        |piece: String| -> Box<dyn Fn(usize) -> String> { Box::new(move |length| piece.repeat(length / piece.len())) };
    let begun = |(begin, piece): (&'static str, &'static str)| -> Box<dyn Fn(usize) -> String> {
        Box::new(move |length| format!("{begin}{}", piece.repeat((length - begin.len()) / piece.len())))
    };
    let pairs = PIECES.iter().flat_map(|one| PIECES.iter().map(move |other| [*one, *other].concat()));
    let begins = ["https://a/", "*https://a/", "[a](", "<a href=\"", "<!--", "`", "[a](b \""];
    let begun =
        begins.into_iter().flat_map(|begin| [")", "(", "<", "*", "`` ", "a "].map(|piece| (begin, piece))).map(begun);
    PIECES.iter().map(|piece| (*piece).to_owned()).chain(pairs.step_by(101)).map(repeated).chain(begun)
}

#[test]
fn reading_a_text_takes_time_in_proportion_to_its_length() {
    // The law is of instructions, at most 2.2 times as many for a doubled text, which `make bench-text` counts.
    for make in hard() {
        is_in_proportion(3_000, make, |text| {
            black_box(parse(black_box(text)));
            black_box(plain(black_box(text)));
        });
    }
}

#[test]
fn what_comes_of_a_text_has_an_end() {
    for make in hard() {
        for length in [60_000, 70_000] {
            let text = make(length);
            let blocks = parse(&text);
            assert!(elements(&blocks) <= 1_700, "{}: {:?}", elements(&blocks), &text[..text.len().min(40)]);
        }
    }
}
