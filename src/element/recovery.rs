//! What becomes of a file that is not as it should be, or did not come: it is read with more patience, the last good copy is
//! shown, the visitor is told, and it is tried again. It does not know how that looks.

use std::pin::Pin;
use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::*;

use super::arrival::{Arrival, Arrivals};
use super::keeping::Tries;
use crate::agenda::read;
use crate::browser::clock::{self, Timer};
use crate::browser::page::{self, Detail};
use crate::browser::{copies, request};
use crate::ui::agenda::Agenda;
use crate::ui::state::{App, Loading};
use crate::ui::trouble::{Cause, Trouble};

/// How long it takes until it is tried again by itself, time after time; then it is left to the visitor.
const PAUSES_S: [i32; 12] = [2, 4, 8, 16, 32, 60, 60, 60, 60, 60, 60, 60];

/// However long a server asks to be left alone, visitors need their agenda.
const LONGEST_PAUSE_S: i32 = 300;

/// How long a visitor waits for a copy before the failure is told.
const COPY_MS: i32 = 1000;

/// What this part of the program can do.
pub struct Recovery {
    /// Makes the best of an arrival that is no good.
    pub mend: fn(App, Arrivals, Arrival, Rc<Tries>) -> Mending,
}

/// What ends when as much as can be done is done.
type Mending = Pin<Box<dyn Future<Output = ()>>>;

/// All of it.
pub static RECOVERY: Recovery =
    Recovery { mend: |app, arrivals, arrival, tries| Box::pin(mend(app, arrivals, arrival, tries)) };

async fn mend(app: App, arrivals: Arrivals, arrival: Arrival, tries: Rc<Tries>) {
    let turn = tries.turn.get();
    let is_over = || tries.are_past(turn, app);
    if is_over() {
        return;
    }
    let (src, zones) = (&arrival.src, app.zones());
    let zone = app.options.with_untracked(|options| options.venue_timezone.clone());
    let read = |bytes: Arc<Vec<u8>>, received_ms: f64| -> Result<Arc<Agenda>, read::ReadError> {
        let reading = read::read_foreign(&bytes, page::decode, zone.as_deref(), &*zones)?;
        Ok(Arc::new(Agenda::new(reading, bytes, src, received_ms)))
    };
    let cause = match arrival.file.as_ref().map(|bytes| read(bytes.clone(), clock::utc_ms())) {
        Ok(Ok(agenda)) => {
            app.loading.set(Loading::Ready(agenda));
            arrivals.set(Some(Arrival { is_read: true, ..arrival.clone() }));
            return;
        }
        Ok(Err(error)) => Cause::Unreadable(error),
        Err(missing) => explain(&arrival.src, missing.cause.clone()).await,
    };
    if is_over() {
        return;
    }
    let retry_after = arrival.file.as_ref().err().map(|missing| missing.retry_after.as_str()).unwrap_or_default();
    let pause_s = pause_s(retry_after, &cause, tries.count.get());
    let trouble = Trouble { src: src.clone(), cause, is_tried_again: pause_s.is_some() };
    let is_shown = untrack(|| app.agenda()).is_some_and(|agenda| agenda.src == *src);
    if is_shown {
        tell(app, &trouble);
        app.tell("shown", &[]);
    } else {
        // Nobody waits for a store that does not answer.
        let (told, mended) = (trouble.clone(), tries.clone());
        let late = Timer::once(COPY_MS, move || {
            if !mended.are_past(turn, app) {
                give_up(app, &told);
            }
        });
        let copy = copy_of(&trouble).await;
        drop(late);
        if is_over() {
            return;
        }
        match copy.and_then(|copy| read(Arc::new(copy.bytes), copy.received_ms).ok()) {
            Some(agenda) => {
                tell(app, &trouble);
                app.loading.set(Loading::Ready(agenda));
            }
            None => give_up(app, &trouble),
        }
    }
    if let Some(pause_s) = pause_s {
        tries.count.set(tries.count.get() + 1);
        // Out of sight nothing is tried; coming into sight is a reason of its own.
        let again = move || {
            if page::is_visible() {
                app.retry();
            }
        };
        tries.next.set(Some(Timer::once(clock::about_ms(pause_s * 1000), again)));
    }
}

/// The last good copy of a file that did not come.
async fn copy_of(trouble: &Trouble) -> Option<copies::Copy> {
    match trouble.cause {
        Cause::NoAddress => None,
        // The file was taken away on purpose.
        Cause::Status(410) => {
            copies::forget(&trouble.src).await;
            None
        }
        _ => copies::find(&trouble.src).await,
    }
}

/// Tells the visitor what went wrong, and the page's author where that is news.
fn tell(app: App, trouble: &Trouble) {
    if app.trouble.with_untracked(|before| before.as_ref() == Some(trouble)) {
        return;
    }
    if trouble.cause != Cause::Slow {
        let message = trouble.to_string();
        page::warn(&message);
        app.tell("agenda-error", &[("message", Detail::Text(message))]);
    }
    app.trouble.set(Some(trouble.clone()));
}

/// There is nothing to show, or nothing yet.
fn give_up(app: App, trouble: &Trouble) {
    tell(app, trouble);
    if trouble.cause != Cause::Slow {
        app.loading.set(Loading::Failed);
    }
}

/// What an answer without a file means, as far as the browser tells.
async fn explain(src: &str, cause: Cause) -> Cause {
    if cause != Cause::Unreachable {
        return cause;
    }
    if request::is_offline() {
        return Cause::Offline;
    }
    // Nothing tells a page whether it is not allowed to read an answer or whether there is none; asking in the other way does.
    let is_elsewhere = page::origin(src) != page::origin(&page::address());
    if is_elsewhere && request::answers(src).await { Cause::Forbidden } else { Cause::Unreachable }
}

/// How long to wait until it is tried again by itself, if at all: as long as the server asks for, within bounds.
fn pause_s(retry_after: &str, cause: &Cause, tries: usize) -> Option<i32> {
    let pause = cause.may_pass().then(|| PAUSES_S.get(tries)).flatten()?;
    let until = || clock::http_date_ms(retry_after).map(|moment| ((moment - clock::utc_ms()) / 1000.0) as i32);
    let asked = retry_after.parse().ok().or_else(until);
    Some(asked.unwrap_or(*pause).clamp(*pause, LONGEST_PAUSE_S))
}
