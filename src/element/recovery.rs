//! What can be done about a file that is not as it should be, or did not come: it is read with more patience, an answer without a file
//! is explained, the last good copy is found. It decides nothing, and does not know how that looks.

use std::sync::Arc;

use leptos::prelude::*;

use super::orders::{Happening, Order, Recovery};
use crate::agenda::loading::{Bytes, Cause, Command, Event, Outcome, Trouble};
use crate::agenda::read::{self, ReadError};
use crate::browser::host::Detail;
use crate::browser::{clock, copies, page, request};
use crate::ui::agenda::Agenda;
use crate::ui::state::App;

/// All of it.
pub static RECOVERY: Recovery = Recovery { run: |app, command| Box::pin(run(app, command)), tell };

async fn run(app: App, command: Order) -> Option<Happening> {
    // Taken along, since the element may be gone when the browser has answered.
    let (zones, zone) = (app.zones(), app.options.with_untracked(|options| options.venue_timezone.clone()));
    let read = |src: &str, bytes: Bytes, received_ms: f64| -> Result<Arc<Agenda>, ReadError> {
        let reading = read::read_foreign(&bytes, page::decode, zone.as_deref(), &*zones)?;
        Ok(Arc::new(Agenda::new(reading, bytes, src, received_ms)))
    };
    match command {
        Command::ReadPatiently(ticket, bytes) => {
            let src = app.options.with_untracked(|options| options.src.clone()).unwrap_or_default();
            // What was done until now, reading and showing take long enough each with a file that is odd throughout.
            clock::turn().await;
            let outcome = match read(&src, bytes.clone(), clock::utc_ms()) {
                Ok(agenda) => Outcome::Agenda(agenda),
                Err(error) => Outcome::Unreadable(error),
            };
            clock::turn().await;
            Some(Event::Read(ticket, bytes, outcome))
        }
        Command::Explain(ticket, src, mut missing) => {
            if missing.cause == Cause::Unreachable {
                missing.cause = explain(&src).await;
            }
            Some(Event::Explained(ticket, missing))
        }
        Command::FindCopy(ticket, src) => {
            let copy = copies::find(&src).await;
            let agenda = copy.and_then(|copy| read(&src, Arc::new(copy.bytes), copy.received_ms).ok());
            Some(Event::Copied(ticket, agenda))
        }
        Command::ForgetCopy(src) => {
            copies::forget(&src).await;
            None
        }
        _ => None,
    }
}

fn tell(app: App, trouble: &Trouble) {
    if trouble.cause != Cause::Slow {
        let message = trouble.to_string();
        page::warn(&message);
        app.tell("agenda-error", &[("message", Detail::Text(message))]);
    }
}

/// What no answer at all means, as far as the browser tells.
async fn explain(src: &str) -> Cause {
    if request::is_offline() {
        return Cause::Offline;
    }
    // Nothing tells a page whether it is not allowed to read an answer or whether there is none; asking in the other way does.
    let is_elsewhere = page::origin(src) != page::origin(&page::address());
    if is_elsewhere && request::answers(src).await { Cause::Forbidden } else { Cause::Unreachable }
}
