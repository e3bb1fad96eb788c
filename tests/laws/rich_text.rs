//! Laws of longer texts: nothing of a text is lost, and nothing comes out of it but what has a place in its tree.

use conference_agenda::agenda::href::may_lead_to;
use conference_agenda::agenda::rich_text::{Block, Inline, parse, plain};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::TestCaseResult;

use crate::check;

/// Pieces of every notation, whole and in halves, between words.
const NOTATION: [&str; 72] = [
    "*",
    "**",
    "***",
    "_",
    "__",
    "`",
    "``",
    "```",
    "[",
    "]",
    "](",
    ")",
    "](https://a.example/)",
    "](javascript:x)",
    "!",
    "\\",
    "\n",
    "\n\n",
    " ",
    "  ",
    "\t",
    "- ",
    "* ",
    "1. ",
    "2) ",
    "3. ",
    "# ",
    "### ",
    "---",
    "~~~",
    "<",
    ">",
    "</",
    "/>",
    "<b>",
    "</b>",
    "<em>",
    "</em>",
    "<code>",
    "</code>",
    "<p>",
    "</p>",
    "<br>",
    "<ul>",
    "<ol>",
    "<li>",
    "</ul>",
    "</ol>",
    "</li>",
    "<h2>",
    "</h2>",
    "<a href=\"b.html\">",
    "<a href=javascript:x>",
    "<a href='",
    "</a>",
    "<img alt=\"",
    "<img src=x onerror=y>",
    "<script>",
    "</script>",
    "<svg/onload=x>",
    "<!--",
    "-->",
    "&amp;",
    "&lt;",
    "&#60;",
    "&#x6a;",
    "&",
    ";",
    "https://a.example/",
    "http://",
    "\"",
    "'",
];

fn notation() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        6 => select(NOTATION.to_vec()).prop_map(str::to_owned),
        2 => "[a-z智车谷]{1,3}",
        1 => any::<char>().prop_map(String::from),
    ];
    vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

/// Checks that a tree is what a tree may be, and how deep it is.
fn holds(blocks: &[Block], depth: usize) -> TestCaseResult {
    prop_assert!(depth <= 6, "lists are {} deep", depth);
    for block in blocks {
        match block {
            Block::Paragraph(content) => {
                prop_assert!(!content.is_empty(), "an empty paragraph");
                inlines_hold(content, 0, false)?;
            }
            Block::List { items, .. } => {
                prop_assert!(!items.is_empty(), "an empty list");
                for item in items {
                    prop_assert!(!item.is_empty(), "an empty item");
                    holds(item, depth + 1)?;
                }
            }
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
fn letters_and_numbers(blocks: &[Block], into: &mut String) {
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
            Block::Paragraph(content) => inlines(content, into),
            Block::List { is_ordered, items } => {
                for (position, item) in items.iter().enumerate() {
                    if *is_ordered {
                        into.push_str(&(position + 1).to_string());
                    }
                    letters_and_numbers(item, into);
                }
            }
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
        4 => select(vec!["*", "**", "_", "__", "`", "[", "]", "(", ")", "\n", "\n\n", " ", "  ", "- ", "* ", "1. ", "2) ", "# ", "---", "!", ".", "\\", ">", "7. "]).prop_map(str::to_owned),
        3 => "[a-z0-9智车谷]{1,3}",
    ];
    check(20_000, vec(piece, 0..24).prop_map(|pieces| pieces.concat()), |text| {
        // An address in brackets is no text, and an item without anything in it is no item.
        prop_assume!(!text.contains("]("));
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
                Block::Paragraph(content) => match &content[..] {
                    [Inline::Text(line)] => kept.push_str(line),
                    other => prop_assert!(false, "{:?}", other),
                },
                Block::List { .. } => prop_assert!(false, "a list"),
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
                && !["table", "tbody", "thead", "section", "article"].contains(&name.as_str())
        );
        prop_assert_eq!(parse(&text), vec![Block::Paragraph(vec![Inline::Text(text.clone())])]);
        Ok(())
    });
}
