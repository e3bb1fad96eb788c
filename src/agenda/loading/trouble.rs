//! What can be in the way of a file, and what the page's author is told of it, in English. What a visitor is told stands with the words.

use std::fmt;

use crate::agenda::limits::{FILE_BYTES, LEAST_BYTES, SILENCE_MS};
use crate::agenda::read::ReadError;

/// Why the newest file is not shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cause {
    /// The page does not say where the file is.
    NoAddress,
    /// It is on its way, and not quickly.
    Slow,
    /// The answer has stopped coming.
    Silent,
    /// The browser says that it is offline.
    Offline,
    /// No answer.
    Unreachable,
    /// The server answers, but pages of other hosts may not read the answer.
    Forbidden,
    /// An answer other than the file.
    Status(u16),
    /// The answer broke off.
    CutShort,
    /// The answer is larger than any agenda.
    TooLarge,
    /// The file is no agenda.
    Unreadable(ReadError),
}

impl Cause {
    /// Whether it may be otherwise in a moment, without anybody mending anything. A web page in place of the file is mostly a
    /// network that wants visitors to log in.
    pub fn may_pass(&self) -> bool {
        match self {
            Self::Silent | Self::Offline | Self::Unreachable | Self::CutShort => true,
            Self::Status(status) => *status >= 500 || matches!(status, 408 | 425 | 429),
            Self::Unreadable(error) => *error == ReadError::WebPage,
            Self::NoAddress | Self::Slow | Self::Forbidden | Self::TooLarge => false,
        }
    }
}

/// For the page's author, in English.
impl fmt::Display for Cause {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(match self {
            Self::NoAddress => "the element has no `src` attribute that names an agenda file",
            Self::Slow => "the file is taking long to come",
            Self::Silent => {
                return write!(f, "less than {} KB came in {} seconds", LEAST_BYTES >> 10, SILENCE_MS / 1000);
            }
            Self::Offline => "the browser is offline",
            Self::Unreachable => {
                "no answer; or the page's Content-Security-Policy does not name the host in `connect-src`"
            }
            Self::Forbidden => "the server answers, but without an `Access-Control-Allow-Origin` for this page",
            Self::CutShort => "the answer broke off",
            Self::TooLarge => return write!(f, "the file is larger than {} MB", FILE_BYTES >> 20),
            Self::Status(status) => return write!(f, "the server answered with status {status}"),
            Self::Unreadable(error) => return error.fmt(f),
        })
    }
}

/// Why there is no file, and for how many seconds the server wants to be left alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missing {
    /// What was in its way.
    pub cause: Cause,
    /// The seconds, where the server says so.
    pub pause_s: Option<i32>,
}

impl Missing {
    /// A cause of which the server says nothing.
    pub fn of(cause: Cause) -> Self {
        Self { cause, pause_s: None }
    }
}

/// What went wrong with a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trouble {
    /// The address of the file; empty if there is none.
    pub src: String,
    /// What went wrong.
    pub cause: Cause,
    /// Whether it is tried again without the visitor's doing.
    pub is_tried_again: bool,
}

/// For the page's author: which file, and what went wrong.
impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        if !self.src.is_empty() {
            write!(f, "{}: ", self.src)?;
        }
        self.cause.fmt(f)
    }
}
