//! Small things that reading a paragraph needs: links without links in them, and runs of one sign.

use super::tree::Inline;

/// The longest fence of backticks; what is longer is none.
pub const LONGEST_FENCE: usize = 32;

/// A link with what it says, which has no links in it.
pub fn link(url: String, label: Vec<Inline>) -> Option<Inline> {
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

/// How often a byte stands at the beginning of a text.
pub fn run_length(text: &str, byte: u8) -> usize {
    text.bytes().take_while(|one| *one == byte).count()
}

/// For every length of a run of backticks, where the last one begins.
pub fn last_runs(text: &str) -> [usize; LONGEST_FENCE + 1] {
    let mut last = [0; LONGEST_FENCE + 1];
    let mut at = 0;
    while let Some(offset) = text[at..].find('`') {
        at += offset;
        let length = run_length(&text[at..], b'`');
        if let Some(last) = last.get_mut(length) {
            *last = at;
        }
        at += length;
    }
    last
}
