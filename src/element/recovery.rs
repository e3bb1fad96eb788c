//! What can be done about a file that is not as it should be, or did not come: it is read with more patience, an answer without a file
//! is explained, the last good copy is found. It decides nothing, and does not know how that looks.

use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::*;

use super::orders::{Happening, Order, ReadersWay, Recovery};
use crate::agenda::loading::{Bytes, Cause, Command, Event, Outcome, Trouble};
use crate::agenda::read::foreign::Venue;
use crate::agenda::read::{self, ReadError, detect};
use crate::browser::host::Detail;
use crate::browser::intl::BrowserZones;
use crate::browser::{clock, copies, page, request};
use crate::ui::agenda::Agenda;
use crate::ui::state::App;

/// All of it.
pub static RECOVERY: Recovery = Recovery { run: |app, readers, command| Box::pin(run(app, readers, command)), tell };

async fn run(app: App, readers: ReadersWay, command: Order) -> Option<Happening> {
    // Taken along, since the element may be gone when the browser has answered.
    let venue = (app.zones(), app.options.with_untracked(|options| options.venue_timezone.clone()));
    match command {
        Command::ReadPatiently(ticket, bytes) => {
            let src = app.options.with_untracked(|options| options.src.clone()).unwrap_or_default();
            // What was done until now, reading and showing take long enough each with a file that is odd throughout.
            clock::turn().await;
            let outcome = match read(venue, readers, &src, bytes.clone(), clock::utc_ms()).await {
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
            let agenda = match copy {
                Some(copy) => read(venue, readers, &src, Arc::new(copy.bytes), copy.received_ms).await.ok(),
                None => None,
            };
            Some(Event::Copied(ticket, agenda))
        }
        Command::ForgetCopy(src) => {
            copies::forget(&src).await;
            None
        }
        _ => None,
    }
}

/// Reads a file of whatever format, in another part of the program where it may be that of another one.
async fn read(
    (zones, zone): (Rc<BrowserZones>, Option<String>),
    readers: ReadersWay,
    src: &str,
    bytes: Bytes,
    received_ms: f64,
) -> Result<Arc<Agenda>, ReadError> {
    let mut converted = Ok(None);
    if detect::may_be_foreign(&bytes)
        && let Some(readers) = readers().await
    {
        let venue = Venue { timezone: zone.as_deref(), zones: &*zones, decode: page::decode, help: &read::HELP };
        converted = (readers.convert)(&bytes, &venue);
    }
    let agenda = |reading, bytes| Arc::new(Agenda::new(reading, bytes, src, received_ms));
    match converted {
        Err(error) => Err(error),
        // Its lines are not those of the file that its editor has.
        Ok(Some((values, odd))) => read::read_converted(&values, odd, zone.as_deref(), &*zones)
            .map(|reading| agenda(reading, Bytes::default())),
        Ok(None) => {
            read::read_foreign(&bytes, page::decode, zone.as_deref(), &*zones).map(|reading| agenda(reading, bytes))
        }
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
