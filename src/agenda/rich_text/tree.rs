//! The tree of a longer text and how it is put together, block by block. It knows no notation.

/// A block of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TextBlock {
    /// A paragraph, which is never empty.
    Paragraph(Vec<Inline>),
    /// A list, which is never empty, of items, each of which has blocks.
    List {
        /// Whether the items are numbered, from 1.
        is_ordered: bool,
        /// The items.
        items: Vec<Vec<TextBlock>>,
    },
    /// A table, which is never empty.
    Table(TableBlock),
    /// Text as it is written, with its lines.
    Lines(String),
}

/// A table. Rows may have fewer cells than others, or more.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TableBlock {
    /// To which side each column is set; those beyond have [`Side::Start`].
    pub sides: Vec<Side>,
    /// The heads of the columns, if it has any.
    pub head: Row,
    /// The rows below, none of which is empty.
    pub rows: Vec<Row>,
}

/// Cells, which may be empty.
pub type Row = Vec<Vec<Inline>>;

/// The side of a column to which it is set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Side {
    /// Where reading begins.
    #[default]
    Start,
    /// Neither side.
    Center,
    /// Where reading ends.
    End,
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

/// A text in the making.
#[derive(Debug, Default)]
pub struct TreeBuilder {
    finished: Vec<TextBlock>,
    open: Vec<ListBlock>,
    /// How many lists were opened beyond the deepest.
    beyond: usize,
    /// The table that is open, in the innermost list. Lists in it are lines of its cells, and a table in it is part of it.
    table: Option<OpenTable>,
}

#[derive(Debug)]
struct ListBlock {
    is_ordered: bool,
    items: Vec<Vec<TextBlock>>,
}

#[derive(Debug, Default)]
struct OpenTable {
    rows: Vec<Vec<Cell>>,
    /// How many tables were opened in it.
    inside: usize,
}

#[derive(Debug)]
struct Cell {
    is_head: bool,
    content: Vec<Inline>,
}

impl TreeBuilder {
    /// Opens a list in the current item.
    pub fn open_list(&mut self, is_ordered: bool) {
        if self.table.is_some() {
        } else if self.open.len() < DEEPEST_LIST {
            self.open.push(ListBlock { is_ordered, items: Vec::new() });
        } else {
            self.beyond += 1;
        }
    }

    /// Begins an item of the innermost list; where none is open, that is nothing.
    pub fn begin_item(&mut self) {
        if self.table.is_some() {
        } else if let Some(list) = self.open.last_mut() {
            list.items.push(Vec::new());
        }
    }

    /// Ends the innermost list.
    pub fn close_list(&mut self) {
        if self.table.is_some() {
            return;
        }
        if self.beyond > 0 {
            self.beyond -= 1;
            return;
        }
        let Some(ListBlock { is_ordered, mut items }) = self.open.pop() else { return };
        items.retain(|item| !item.is_empty());
        if !items.is_empty() {
            self.add(TextBlock::List { is_ordered, items });
        }
    }

    /// Opens a table.
    pub fn open_table(&mut self) {
        match &mut self.table {
            Some(table) => table.inside += 1,
            None => self.table = Some(OpenTable::default()),
        }
    }

    /// Begins a row of the table; where none is open, that is nothing.
    pub fn begin_row(&mut self) {
        if let Some(table) = &mut self.table {
            table.rows.push(Vec::new());
        }
    }

    /// Begins a cell of the row.
    pub fn begin_cell(&mut self, is_head: bool) {
        let Some(table) = &mut self.table else { return };
        let cell = Cell { is_head, content: Vec::new() };
        match table.rows.last_mut() {
            Some(row) => row.push(cell),
            None => table.rows.push(vec![cell]),
        }
    }

    /// Ends the table. A first row of nothing but heads is its head.
    pub fn close_table(&mut self) {
        let Some(open) = &mut self.table else { return };
        if open.inside > 0 {
            open.inside -= 1;
            return;
        }
        let mut rows = std::mem::take(&mut open.rows);
        self.table = None;
        rows.retain(|row| row.iter().any(|cell| !cell.content.is_empty()));
        let has_head = rows.first().is_some_and(|row| row.iter().all(|cell| cell.is_head));
        let mut table = TableBlock::default();
        for row in rows {
            if has_head && table.head.is_empty() {
                table.head = row.into_iter().map(|cell| cell.content).collect();
            } else {
                table.rows.push(row.into_iter().map(Cell::in_row).collect());
            }
        }
        self.add_table(table);
    }

    /// Adds a table, unless there is nothing in it.
    pub fn add_table(&mut self, table: TableBlock) {
        if !table.head.is_empty() || !table.rows.is_empty() {
            self.add(TextBlock::Table(table));
        }
    }

    /// Adds a paragraph, unless there is nothing to read in it.
    pub fn add_paragraph(&mut self, content: Vec<Inline>) {
        let mut plain = String::new();
        write_inline(&content, &mut plain);
        if plain.trim_ascii().is_empty() {
            return;
        }
        let cell = self.table.as_mut().and_then(|table| table.rows.last_mut()?.last_mut());
        match cell {
            Some(cell) => {
                if !cell.content.is_empty() {
                    cell.content.push(Inline::Break);
                }
                cell.content.extend(content);
            }
            None => self.add(TextBlock::Paragraph(content)),
        }
    }

    /// Adds text as it is written, unless there is nothing to read in it.
    pub fn add_lines(&mut self, text: &str) {
        let text = text.trim_ascii();
        if !text.is_empty() {
            self.add(TextBlock::Lines(text.to_owned()));
        }
    }

    fn add(&mut self, block: TextBlock) {
        match self.open.last_mut() {
            Some(list) => match list.items.last_mut() {
                Some(item) => item.push(block),
                None => list.items.push(vec![block]),
            },
            None => self.finished.push(block),
        }
    }

    /// Ends everything that is open.
    pub fn close_all(&mut self) {
        if let Some(table) = &mut self.table {
            table.inside = 0;
        }
        self.close_table();
        self.beyond = 0;
        while !self.open.is_empty() {
            self.close_list();
        }
    }

    /// The whole text.
    pub fn finish(mut self) -> Vec<TextBlock> {
        self.close_all();
        self.finished
    }
}

impl Cell {
    /// What it is below the head: the head of a row is of importance.
    fn in_row(self) -> Vec<Inline> {
        if self.is_head && !self.content.is_empty() { vec![Inline::Strong(self.content)] } else { self.content }
    }
}

/// What of blocks can be read, a line for each paragraph and each row.
pub fn write_plain(blocks: &[TextBlock], into: &mut String) {
    for block in blocks {
        match block {
            TextBlock::Paragraph(content) => {
                write_inline(content, into);
                into.push('\n');
            }
            TextBlock::List { items, .. } => items.iter().for_each(|item| write_plain(item, into)),
            TextBlock::Table(table) => {
                std::iter::once(&table.head).chain(&table.rows).for_each(|row| write_row(row, into));
            }
            TextBlock::Lines(text) => {
                into.push_str(text);
                into.push('\n');
            }
        }
    }
}

fn write_row(row: &Row, into: &mut String) {
    for (place, cell) in row.iter().enumerate() {
        into.push_str(if place > 0 { " " } else { "" });
        write_inline(cell, into);
    }
    if !row.is_empty() {
        into.push('\n');
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

/// A paragraph in which lines end within its texts, as paragraphs of one line each. What reaches over the end of a line holds its
/// lines together.
pub fn lines(content: Vec<Inline>) -> Vec<Vec<Inline>> {
    let mut lines = Vec::new();
    let mut line = Vec::new();
    for inline in content {
        match inline {
            Inline::Text(text) => {
                for (place, piece) in text.split('\n').enumerate() {
                    if place > 0 {
                        lines.push(std::mem::take(&mut line));
                    }
                    if !piece.is_empty() {
                        line.push(Inline::Text(piece.to_owned()));
                    }
                }
            }
            Inline::Strong(content) => line.push(Inline::Strong(with_breaks(content))),
            Inline::Emphasis(content) => line.push(Inline::Emphasis(with_breaks(content))),
            Inline::Link { url, label } => line.push(Inline::Link { url, label: with_breaks(label) }),
            Inline::Code(_) | Inline::Break => line.push(inline),
        }
    }
    lines.push(line);
    lines
}

fn with_breaks(content: Vec<Inline>) -> Vec<Inline> {
    let mut whole = Vec::new();
    for (place, line) in lines(content).into_iter().enumerate() {
        if place > 0 {
            whole.push(Inline::Break);
        }
        whole.extend(line);
    }
    whole
}
