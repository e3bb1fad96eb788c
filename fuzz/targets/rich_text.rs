//! Any text is paragraphs and lists, no deeper than can be drawn, whose links lead where links may.
#![no_main]

use conference_agenda::agenda::rich_text::{parse, plain};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let blocks = parse(text);
    let shown = plain(text);
    // What is shown is not more than what was written, entities of HTML and ends of lines aside.
    assert!(shown.chars().count() <= 2 * text.chars().count() + 2 * blocks.len() + 2, "{shown:?}");
    assert_eq!(parse(text), blocks);
});
