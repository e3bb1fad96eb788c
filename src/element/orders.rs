//! What the machine that loads the file is told, and what it orders, of the agendas of this program; and who carries out the orders that
//! are for trouble.

use std::pin::Pin;
use std::sync::Arc;

use crate::agenda::loading::{Command, Event, Trouble};
use crate::agenda::read::foreign::Venue;
use crate::agenda::read::{Issue, ReadError, ValueTree};
use crate::ui::agenda::Agenda;
use crate::ui::state::App;

/// What happens.
pub type Happening = Event<Arc<Agenda>>;

/// What is to be done.
pub type Order = Command<Arc<Agenda>>;

/// What is done about trouble: the part `trouble`.
pub struct Recovery {
    /// Runs a command of those that are for trouble, and says what came of it.
    pub run: fn(App, ReadersWay, Order) -> Running,
    /// Tells the page what went wrong, and its author where that is news.
    pub tell: fn(App, &Trouble),
}

/// What ends with what came of a command.
pub type Running = Pin<Box<dyn Future<Output = Option<Happening>>>>;

/// What reads files of other programs: the part `readers`.
pub struct ForeignReaders {
    /// Makes the values of a file of format 1 of a file of another one, with what was odd in that; nothing of what no reader knows.
    pub convert: fn(&[u8], &Venue) -> Rewritten,
}

/// The values of a file of format 1, and what was odd in what it was made of.
pub type Rewritten = Result<Option<(ValueTree<'static>, Vec<Issue>)>, ReadError>;

/// The way to the readers; what is at its end is nothing where they did not come.
pub type ReadersWay = fn() -> Pin<Box<dyn Future<Output = Option<&'static ForeignReaders>>>>;
