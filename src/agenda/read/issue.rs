//! What can be wrong with a file: an [`Issue`] is odd but the rest is shown, a [`ReadError`] is the end of it.
//! Both say where, what was found and what was expected, in a sentence for the file's editor.

use std::fmt;

use super::issue_kind::{Expected, IssueKind};
use crate::agenda::limits::TOLD;
use crate::agenda::model::direction::isolated;
use crate::agenda::model::spelling::joined;

/// Something odd in a file that is shown all the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issue {
    /// How much it costs.
    pub grade: Grade,
    pub(super) place: IssuePath,
    pub(super) odd: IssueKind,
    pub(super) values: Vec<String>,
    /// How many it stands for: those beyond the limit are one.
    pub count: usize,
}

/// A path in the file, such as `sessions[12].participants[0].role`. It becomes a text when somebody wants to read it: in most
/// files nothing is odd, and what makes texts need not be downloaded first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct IssuePath {
    /// The list at the top of the file, or `conference`; empty for the file itself.
    pub list: &'static str,
    /// Which of its records.
    pub position: usize,
    /// A list inside the record, and which of its entries.
    pub inner: Option<(&'static str, usize)>,
    /// A key of the record; empty for the record itself.
    pub key: String,
}

/// What an issue costs, least first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grade {
    /// Nothing: a key that this program does not know.
    Note,
    /// A value was left out or mended.
    Warning,
    /// A whole record was left out.
    Loss,
}

/// Why a file cannot be shown at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReadError {
    /// There is nothing in it.
    Empty,
    /// It is a web page: most often a login or an error page in place of the file.
    WebPage,
    /// It is not JSON.
    Syntax {
        /// Line, counted from 1.
        line: usize,
        /// Character in the line, counted from 1.
        column: usize,
        /// What was expected there.
        expected: Expected,
        /// What stands there.
        found: String,
    },
    /// It is JSON, but nothing that could be an agenda.
    NotAnAgenda {
        /// What it is.
        found: &'static str,
    },
    /// It is something else that is known, and not read.
    Foreign {
        /// What, and what to do about it.
        looks_like: &'static str,
    },
    /// It says that it has another format.
    Format {
        /// The value of its key `format`.
        found: String,
    },
}

impl Issue {
    /// An issue with the values that stand in its sentence.
    pub fn new(grade: Grade, place: IssuePath, odd: IssueKind, values: &[&str]) -> Self {
        let values = values.iter().map(|value| shortened(value)).collect();
        Self { grade, place, odd, values, count: 1 }
    }

    /// Where, as a path: `sessions[12].start`.
    pub fn place(&self) -> String {
        self.place.to_string()
    }

    /// What was found, what was expected, what was done about it.
    pub fn sentence(&self) -> String {
        let mut values = self.values.iter();
        let mut pieces = self.odd.sentence().split("{}");
        let mut sentence = pieces.next().unwrap_or_default().to_owned();
        for piece in pieces {
            sentence.push_str(&isolated(values.next().map(String::as_str).unwrap_or_default()));
            sentence.push_str(piece);
        }
        sentence
    }
}

/// A value of the file as it stands there.
pub fn quoted(text: &str) -> String {
    joined(&["\"", text, "\""])
}

/// As much of a text of the file as is told.
pub(super) fn shortened(text: &str) -> String {
    match text.char_indices().nth(TOLD) {
        Some((end, _)) => joined(&[&text[..end], "…"]),
        None => text.to_owned(),
    }
}

impl fmt::Display for IssuePath {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let mut path = match self.list {
            "" | "conference" => self.list.to_owned(),
            list => format!("{list}[{}]", self.position),
        };
        let inner = self.inner.map(|(list, position)| format!("{list}[{position}]"));
        for part in inner.iter().chain(Some(&self.key).filter(|key| !key.is_empty())) {
            if !path.is_empty() {
                path.push('.');
            }
            path.push_str(&isolated(part));
        }
        f.write_str(&path)
    }
}

impl fmt::Display for Issue {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.sentence())
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("the file is empty"),
            Self::WebPage => f.write_str("the address answers with a web page, not with an agenda file"),
            Self::Syntax { line, column, expected, found } => {
                write!(f, "line {line}, column {column}: expected {}, found {}", expected.sentence(), isolated(found))
            }
            Self::NotAnAgenda { found } => {
                write!(f, "expected an object with `format`, `conference` and `sessions`, found {found}")
            }
            Self::Foreign { looks_like } => write!(f, "this looks like {looks_like}"),
            Self::Format { found } => {
                let found = isolated(found);
                write!(f, "`format` is \"{found}\", expected \"conference-agenda/1\"")
            }
        }
    }
}

impl std::error::Error for ReadError {}
