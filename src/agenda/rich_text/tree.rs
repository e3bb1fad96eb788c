//! The tree of a longer text and how it is put together, block by block. It knows no notation.

/// A block of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A paragraph, which is never empty.
    Paragraph(Vec<Inline>),
    /// A list, which is never empty, of items, each of which has blocks.
    List {
        /// Whether the items are numbered, from 1.
        is_ordered: bool,
        /// The items.
        items: Vec<Vec<Block>>,
    },
}

/// What stands in a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inline {
    /// Text.
    Text(String),
    /// Text of importance.
    Strong(Vec<Inline>),
    /// Text with stress on it.
    Emphasis(Vec<Inline>),
    /// Text for machines, as it is, with its line breaks.
    Code(String),
    /// A link to a place where links may lead. There is no link within a link.
    Link {
        /// Where it leads, as the file has it.
        url: String,
        /// What it says.
        label: Vec<Inline>,
    },
    /// A line break.
    Break,
}

/// How deep lists may stand in each other. What is deeper is shown at this depth.
const DEEPEST_LIST: usize = 6;

/// A text in the making: the lists that are open, and what is finished.
#[derive(Debug, Default)]
pub struct Tree {
    finished: Vec<Block>,
    open: Vec<List>,
    /// How many lists were opened beyond the deepest.
    beyond: usize,
}

#[derive(Debug)]
struct List {
    is_ordered: bool,
    items: Vec<Vec<Block>>,
}

impl Tree {
    /// Opens a list in the current item.
    pub fn open_list(&mut self, is_ordered: bool) {
        if self.open.len() < DEEPEST_LIST {
            self.open.push(List { is_ordered, items: Vec::new() });
        } else {
            self.beyond += 1;
        }
    }

    /// Begins an item of the innermost list; where none is open, that is nothing.
    pub fn begin_item(&mut self) {
        if let Some(list) = self.open.last_mut() {
            list.items.push(Vec::new());
        }
    }

    /// Ends the innermost list.
    pub fn close_list(&mut self) {
        if self.beyond > 0 {
            self.beyond -= 1;
            return;
        }
        let Some(List { is_ordered, mut items }) = self.open.pop() else { return };
        items.retain(|item| !item.is_empty());
        if !items.is_empty() {
            self.add(Block::List { is_ordered, items });
        }
    }

    /// Adds a paragraph, unless there is nothing to read in it.
    pub fn add_paragraph(&mut self, content: Vec<Inline>) {
        let mut plain = String::new();
        write_inline(&content, &mut plain);
        if !plain.trim_ascii().is_empty() {
            self.add(Block::Paragraph(content));
        }
    }

    fn add(&mut self, block: Block) {
        match self.open.last_mut() {
            Some(list) => match list.items.last_mut() {
                Some(item) => item.push(block),
                None => list.items.push(vec![block]),
            },
            None => self.finished.push(block),
        }
    }

    /// The whole text.
    pub fn finish(mut self) -> Vec<Block> {
        self.beyond = 0;
        while !self.open.is_empty() {
            self.close_list();
        }
        self.finished
    }
}

/// What of blocks can be read, a line for each paragraph.
pub fn write_plain(blocks: &[Block], into: &mut String) {
    for block in blocks {
        match block {
            Block::Paragraph(content) => {
                write_inline(content, into);
                into.push('\n');
            }
            Block::List { items, .. } => items.iter().for_each(|item| write_plain(item, into)),
        }
    }
}

/// What of a paragraph can be read.
pub fn write_inline(content: &[Inline], into: &mut String) {
    for inline in content {
        match inline {
            Inline::Text(text) | Inline::Code(text) => into.push_str(text),
            Inline::Strong(content) | Inline::Emphasis(content) | Inline::Link { label: content, .. } => {
                write_inline(content, into);
            }
            Inline::Break => into.push('\n'),
        }
    }
}
