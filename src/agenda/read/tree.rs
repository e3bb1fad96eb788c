//! The values of a file, in one row: each before what is in it. It knows how to walk over them and neither where they came from nor
//! what they mean. A list for each object would take longer to make than all of the reading.

/// The key under which `serde_json` hands over a number that fits into no integer (its feature `arbitrary_precision`).
const NUMBER: &str = "$serde_json::private::Number";

/// A file that was read.
#[derive(Debug)]
pub struct ValueTree<'a> {
    /// The text of the file.
    text: &'a str,
    /// The numbers, and the strings that have escapes, without them, one after the other.
    resolved: String,
    row: Vec<ValueNode>,
}

/// A value, or the key of one.
#[derive(Clone, Copy, Debug)]
struct ValueNode {
    kind: ValueKind,
    /// Where it begins in its text.
    from: u32,
    /// Where it ends there.
    to: u32,
    /// The place in the row of what comes after it, and after what is in it; for a key, after its value.
    next: u32,
}

/// What a value is.
#[derive(Clone, Copy, Debug)]
pub enum ValueKind {
    /// `null`
    Null,
    /// `false`
    False,
    /// `true`
    True,
    /// A number, which stands among the resolved texts.
    Number,
    /// A string as it stands in the file.
    String,
    /// A string that stands among the resolved texts.
    Resolved,
    /// An array.
    Array,
    /// An object.
    Object,
}

/// A JSON value.
#[derive(Clone, Copy, Debug)]
pub enum Json<'t> {
    /// `null`
    Null,
    /// `true`, `false`
    Bool(bool),
    /// A number, as written.
    Number(&'t str),
    /// A string, its escapes resolved.
    String(&'t str),
    /// An array.
    Array(Items<'t>),
    /// An object.
    Object(Entries<'t>),
}

/// The values of an array, in order.
#[derive(Clone, Copy, Debug)]
pub struct Items<'t> {
    tree: &'t ValueTree<'t>,
    at: usize,
    end: usize,
}

/// The keys and values of an object, in the order of the file.
#[derive(Clone, Copy, Debug)]
pub struct Entries<'t>(Items<'t>);

impl Json<'_> {
    /// What it is, for a sentence: `a string`, `an object`.
    pub fn noun(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Bool(_) => "true or false",
            Self::Number(_) => "a number",
            Self::String(_) => "a string",
            Self::Array(_) => "an array",
            Self::Object(_) => "an object",
        }
    }
}

impl<'a> ValueTree<'a> {
    /// A file of which nothing was read yet.
    pub fn of(text: &'a str) -> Self {
        Self { text, resolved: String::new(), row: Vec::new() }
    }

    /// The same for values that stand in no text, with room for so many, and for so many bytes of texts.
    #[cfg(feature = "readers")]
    pub fn with_room(values: usize, bytes: usize) -> Self {
        Self { text: "", resolved: String::with_capacity(bytes), row: Vec::with_capacity(values) }
    }

    /// The place at the end of the row.
    pub fn end(&self) -> usize {
        self.row.len()
    }

    /// Puts a value or a key there. It stands from one byte to another in its text, where it is a string.
    pub fn push(&mut self, kind: ValueKind, from: usize, to: usize) {
        let next = self.row.len() as u32 + 1;
        self.row.push(ValueNode { kind, from: from as u32, to: to as u32, next });
    }

    /// Puts a string there that stands in the file.
    pub fn push_borrowed(&mut self, text: &str) {
        let from = (text.as_ptr() as usize).wrapping_sub(self.text.as_ptr() as usize);
        if from > self.text.len() {
            self.push_resolved(text);
        } else {
            self.push(ValueKind::String, from, from + text.len());
        }
    }

    /// Puts a string there that does not stand in the file as it is meant.
    pub fn push_resolved(&mut self, text: &str) {
        self.push_copy(ValueKind::Resolved, text);
    }

    /// Puts a number there.
    pub fn push_number(&mut self, digits: &str) {
        self.push_copy(ValueKind::Number, digits);
    }

    fn push_copy(&mut self, kind: ValueKind, text: &str) {
        let from = self.resolved.len();
        self.resolved.push_str(text);
        self.push(kind, from, self.resolved.len());
    }

    /// Makes a number of an object if it is one: `serde_json` hands over what fits into no integer as it is written, in an object with
    /// a key of its own.
    pub fn recognize_number(&mut self, place: usize) {
        if let [_, key, value] = self.row[place..]
            && matches!((key.kind, value.kind), (ValueKind::Resolved, ValueKind::Resolved))
            && self.text_at(place + 1) == NUMBER
        {
            self.row.truncate(place);
            self.push(ValueKind::Number, value.from as usize, value.to as usize);
        }
    }

    /// What stands in the row from now on comes after a value, or after that of a key.
    pub fn close(&mut self, place: usize) {
        self.row[place].next = self.row.len() as u32;
    }
}

impl ValueTree<'_> {
    /// The value that the file is.
    pub fn value(&self) -> Json<'_> {
        self.at(0)
    }

    fn at(&self, place: usize) -> Json<'_> {
        let ValueNode { kind, next, .. } = self.row[place];
        let items = Items { tree: self, at: place + 1, end: next as usize };
        match kind {
            ValueKind::Null => Json::Null,
            ValueKind::False => Json::Bool(false),
            ValueKind::True => Json::Bool(true),
            ValueKind::Number => Json::Number(self.text_at(place)),
            ValueKind::String | ValueKind::Resolved => Json::String(self.text_at(place)),
            ValueKind::Array => Json::Array(items),
            ValueKind::Object => Json::Object(Entries(items)),
        }
    }

    fn text_at(&self, place: usize) -> &str {
        let ValueNode { kind, from, to, .. } = self.row[place];
        let text = if matches!(kind, ValueKind::Resolved | ValueKind::Number) { &self.resolved } else { self.text };
        &text[from as usize..to as usize]
    }
}

#[expect(clippy::copy_iterator, reason = "whoever copies one begins anew")]
impl<'t> Iterator for Items<'t> {
    type Item = Json<'t>;

    fn next(&mut self) -> Option<Json<'t>> {
        let here = self.at;
        (here < self.end).then(|| {
            self.at = self.tree.row[here].next as usize;
            self.tree.at(here)
        })
    }
}

impl<'t> Entries<'t> {
    /// The last value of a key, and which of the first 64 entries have that key, as bits. A loop of few steps: each record is asked for
    /// two dozen keys.
    pub fn find(self, key: &str) -> (Option<Json<'t>>, u64) {
        let Items { tree, mut at, end } = self.0;
        let (mut last, mut places, mut bit) = (None, 0, 1_u64);
        while at < end {
            let ValueNode { from, to, next, .. } = tree.row[at];
            if (to - from) as usize == key.len() && tree.text_at(at) == key {
                last = Some(at + 1);
                places |= bit;
            }
            bit <<= 1;
            at = next as usize;
        }
        (last.map(|place| tree.at(place)), places)
    }
}

#[expect(clippy::copy_iterator, reason = "whoever copies one begins anew")]
impl<'t> Iterator for Entries<'t> {
    type Item = (&'t str, Json<'t>);

    fn next(&mut self) -> Option<(&'t str, Json<'t>)> {
        let here = self.0.at;
        (here < self.0.end).then(|| {
            self.0.at = self.0.tree.row[here].next as usize;
            (self.0.tree.text_at(here), self.0.tree.at(here + 1))
        })
    }
}
