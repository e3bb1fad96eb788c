//! What can be wrong with a file: an [`Issue`] is odd but the rest is shown, a [`ReadError`] is the end of it.
//! Both say where, what was found and what was expected, in a sentence for the file's editor.

use std::fmt;

/// Something odd in a file that is shown all the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issue {
    /// How much it costs.
    pub grade: Grade,
    /// Where, as a path: `sessions[12].start`.
    pub place: String,
    /// What was found, what was expected, what was done about it.
    pub sentence: String,
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
        expected: &'static str,
        /// What stands there.
        found: String,
    },
    /// It is JSON, but nothing that could be an agenda.
    NotAnAgenda {
        /// What it is.
        found: &'static str,
    },
    /// It says that it has another format.
    Format {
        /// The value of its key `format`.
        found: String,
    },
}

impl fmt::Display for Issue {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.sentence)
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("the file is empty"),
            Self::WebPage => f.write_str("the address answers with a web page, not with an agenda file"),
            Self::Syntax { line, column, expected, found } => {
                write!(f, "line {line}, column {column}: expected {expected}, found {found}")
            }
            Self::NotAnAgenda { found } => {
                write!(f, "expected an object with `format`, `conference` and `sessions`, found {found}")
            }
            Self::Format { found } => {
                write!(f, "`format` is \"{found}\", expected \"conference-agenda/1\"")
            }
        }
    }
}

impl std::error::Error for ReadError {}
