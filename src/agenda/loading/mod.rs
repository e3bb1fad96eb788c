//! Loading the file, as a machine: what has happened goes in, what is to be done comes out. It decides when the file is asked for,
//! what is shown meanwhile, and what becomes of an answer that is no good. It does nothing itself and knows no network, no clock and
//! no page: the answers, and that a time is over, are events.

mod once;
mod step;
mod trouble;

use std::sync::Arc;

pub use once::Once;
pub use trouble::{Cause, Missing, Trouble};

use super::read::ReadError;

/// A file as it came.
pub type Bytes = Arc<Vec<u8>>;

/// Which command an event answers. Each is given once, and answered at most once: what comes late for another answer than the one
/// that is awaited changes nothing.
pub type Ticket = u32;

/// What has happened. `A` is an agenda.
#[derive(Clone, Debug, PartialEq)]
pub enum Event<A> {
    /// The file of an address is wanted, read for a time zone. The address is empty where the page names none.
    Wanted {
        /// The address.
        src: String,
        /// The zone of a file that states none.
        zone: String,
    },
    /// The same, and the agenda in the file is on the page already.
    Drawn {
        /// The address.
        src: String,
        /// The zone of a file that states none.
        zone: String,
        /// The file.
        bytes: Bytes,
    },
    /// The visitor or the page asks for the file again.
    AskedAgain,
    /// The page came into sight, or went out of it.
    Sight(bool),
    /// A request was answered.
    Came(Ticket, Result<Bytes, Missing>),
    /// A file was read.
    Read(Ticket, Bytes, Outcome<A>),
    /// It is known what was in the way of a file.
    Explained(Ticket, Missing),
    /// The copy was looked for, and read if there is one.
    Copied(Ticket, Option<A>),
    /// The part of the program did not come that knows what to do.
    Helpless(Ticket),
    /// A time is over.
    Over(LoadingTimer),
    /// The element is gone.
    Gone,
}

/// What reading a file gave.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome<A> {
    /// An agenda.
    Agenda(A),
    /// It is not as it should be; with patience there may be an agenda in it.
    Odd,
    /// It is no agenda.
    Unreadable(ReadError),
}

/// What is to be done.
#[derive(Clone, Debug, PartialEq)]
pub enum Command<A> {
    /// Ask for a file.
    Ask(Ticket, String),
    /// Read a file that is as it should be.
    Read(Ticket, Bytes),
    /// Read a file, whatever it is like.
    ReadPatiently(Ticket, Bytes),
    /// Find out what an answer without a file means.
    Explain(Ticket, String, Missing),
    /// Find the last good copy of a file.
    FindCopy(Ticket, String),
    /// Let go of the copy: the file was taken away on purpose.
    ForgetCopy(String),
    /// Keep a copy of a good file.
    KeepCopy(String, Bytes),
    /// Show an agenda.
    Show(A),
    /// Show that a file is awaited.
    ShowWaiting,
    /// Show that there is none; what was told says why.
    ShowFailure,
    /// What is shown stays, although something went wrong.
    KeepShowing,
    /// Tell what went wrong.
    TellTrouble(Trouble),
    /// It is no longer wrong.
    ClearTrouble,
    /// Tell that nobody can tell what went wrong.
    TellHelpless,
    /// Say that the file is asked for again, or no longer.
    SayAsking(bool),
    /// Say when a time is over, in milliseconds, in place of what waited for the same before.
    Wait(LoadingTimer, i32),
    /// Do not wait for that any more.
    Stop(LoadingTimer),
}

/// What is waited for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LoadingTimer {
    /// Until the visitor is told that it takes long.
    Patience,
    /// Until a failure is told, whether a copy was found or not.
    Copy,
    /// Until it is tried again.
    Pause,
    /// Until it may be asked again.
    Rest,
}

/// What is on the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ShownFile {
    /// That the file is on its way; once that takes long, that it does.
    Waiting,
    /// What went wrong, and a button.
    Failure,
    /// The agenda of an address: of the newest file that came, or of its last good copy.
    Agenda(String),
}

/// How far the file has come.
#[allow(clippy::struct_excessive_bools, reason = "each is so or not whatever the others are")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct State {
    /// The address that is wanted, and the time zone.
    wanted: Option<(String, String)>,
    shown: ShownFile,
    /// What was told of what went wrong.
    trouble: Option<Trouble>,
    is_asking: bool,
    is_visible: bool,
    is_gone: bool,
    /// The last ticket that was given.
    last: Ticket,
    /// The request that counts.
    request: Option<Ticket>,
    /// What is being done about an answer.
    mending: Option<Ticket>,
    /// What is told once it is known whether there is a copy.
    untold: Option<Trouble>,
    /// How often it was to be tried again since it went well.
    tries: usize,
    is_pausing: bool,
    rest: Rest,
}

/// Whether it may be asked again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Rest {
    Over,
    Running,
    /// Somebody has asked meanwhile.
    AskedAgain,
}

impl State {
    /// Nothing is known yet but whether the page is in sight.
    pub fn new(is_visible: bool) -> Self {
        Self {
            wanted: None,
            shown: ShownFile::Waiting,
            trouble: None,
            is_asking: false,
            is_visible,
            is_gone: false,
            last: 0,
            request: None,
            mending: None,
            untold: None,
            tries: 0,
            is_pausing: false,
            rest: Rest::Over,
        }
    }

    /// What is on the page.
    pub fn shown(&self) -> &ShownFile {
        &self.shown
    }

    /// What the visitor was told.
    pub fn trouble(&self) -> Option<&Trouble> {
        self.trouble.as_ref()
    }

    /// Whether an answer is awaited, or something is being done about one.
    pub fn is_busy(&self) -> bool {
        self.request.is_some() || self.mending.is_some()
    }

    /// Whether the element is gone.
    pub fn is_gone(&self) -> bool {
        self.is_gone
    }
}
