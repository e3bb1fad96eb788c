//! What came of a request for the file, on its way from the request to those who show, keep or mend it.

use std::sync::Arc;

use leptos::prelude::*;

use crate::browser::request::Obstacle;
use crate::ui::trouble::Cause;

/// What came of the last request for the file.
#[derive(Clone)]
pub struct Arrival {
    /// The address of the file; empty if there is none.
    pub src: String,
    /// The file, or what was in its way.
    pub file: Result<Arc<Vec<u8>>, Missing>,
    /// Whether that was an agenda, as it should be.
    pub is_read: bool,
}

/// Why there is no file.
#[derive(Clone)]
pub struct Missing {
    /// What was in its way.
    pub cause: Cause,
    /// What the server says about when to ask again.
    pub retry_after: String,
}

/// What came of a request. The agenda that is read of a file holds on to it too.
pub type Received = Result<Arc<Vec<u8>>, Obstacle>;

/// The last arrival.
pub type Arrivals = RwSignal<Option<Arrival>>;

/// What an answer is to those who wait for the file.
pub fn file_of(answer: Received) -> Result<Arc<Vec<u8>>, Missing> {
    answer.map_err(|obstacle| match obstacle {
        Obstacle::Status(status, retry_after) => Missing { cause: Cause::Status(status), retry_after },
        Obstacle::Unreachable => Missing::of(Cause::Unreachable),
        Obstacle::Cut => Missing::of(Cause::CutShort),
        Obstacle::Silent => Missing::of(Cause::Silent),
        Obstacle::Large => Missing::of(Cause::TooLarge),
    })
}

impl Missing {
    /// A cause of which the server says nothing.
    pub fn of(cause: Cause) -> Self {
        Self { cause, retry_after: String::new() }
    }
}
