//! What the machine that loads the file is told, and what it orders, of the agendas of this program; and who carries out the orders that
//! are for trouble.

use std::pin::Pin;
use std::sync::Arc;

use crate::agenda::loading::{Command, Event, Trouble};
use crate::ui::agenda::Agenda;
use crate::ui::state::App;

/// What happens.
pub type Happening = Event<Arc<Agenda>>;

/// What is to be done.
pub type Order = Command<Arc<Agenda>>;

/// What is done about trouble: the part `trouble`.
pub struct Recovery {
    /// Runs a command of those that are for trouble, and says what came of it.
    pub run: fn(App, Order) -> Running,
    /// Tells the page what went wrong, and its author where that is news.
    pub tell: fn(App, &Trouble),
}

/// What ends with what came of a command.
pub type Running = Pin<Box<dyn Future<Output = Option<Happening>>>>;
