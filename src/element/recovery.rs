//! What becomes of a file that is not as it should be, or did not come: it is read with more patience, the last good copy is
//! shown, the visitor is told, and it is tried again. It does not know how that looks.

use std::cell::Cell;
use std::rc::Rc;
use std::sync::Arc;

use js_sys::Uint8Array;
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};

use crate::agenda::read;
use crate::browser::clock::{self, Timer};
use crate::browser::page::{self, Detail, Listener};
use crate::browser::{copies, fetch};
use crate::ui::agenda::Agenda;
use crate::ui::markup::effect;
use crate::ui::state::{App, Arrival, Loading};
use crate::ui::trouble::{Cause, Trouble};

/// How long it takes until it is tried again by itself, time after time; then it is left to the visitor.
const PAUSES_S: [i32; 12] = [2, 4, 8, 16, 32, 60, 60, 60, 60, 60, 60, 60];

/// However long a server asks to be left alone, visitors need their agenda.
const LONGEST_PAUSE_S: i32 = 300;

/// How long a visitor waits for a copy before the failure is told.
const COPY_MS: i32 = 1000;

/// How often it was tried by itself, and what waits.
#[derive(Default)]
struct Tries {
    count: Cell<usize>,
    next: Cell<Option<Timer>>,
    /// Which arrival is being mended; an older one counts no more.
    turn: Cell<usize>,
}

impl Tries {
    /// Whether another arrival is being mended by now, or the element is gone.
    fn are_past(&self, turn: usize, app: App) -> bool {
        self.turn.get() != turn || app.loading.is_disposed()
    }
}

/// Mends whatever arrives, and keeps what is good.
pub fn recover(app: App) {
    let tries = Rc::new(Tries::default());
    let seen = tries.clone();
    let in_sight = move |_| {
        let may_pass =
            app.trouble.with_untracked(|trouble| trouble.as_ref().is_some_and(|trouble| trouble.cause.may_pass()));
        if may_pass && page::is_visible() {
            seen.count.set(0);
            app.retry();
        }
    };
    StoredValue::new_local(Listener::new(&page::document(), "visibilitychange", Box::new(in_sight)));
    effect(Box::new(move || {
        let Some(arrival) = app.arrival.get() else { return };
        tries.turn.set(tries.turn.get() + 1);
        tries.next.set(None);
        app.is_asking.set(false);
        if arrival.is_read {
            tries.count.set(0);
            app.trouble.set(None);
            keep(app, &arrival);
        } else {
            leptos::task::spawn_local(mend(app, arrival, tries.clone()));
        }
    }));
}

/// Keeps a copy of a good file, when there is time.
fn keep(app: App, arrival: &Arrival) {
    let Some(bytes) = arrival.answer.dyn_ref::<Uint8Array>().cloned() else { return };
    let src = arrival.src.clone();
    // The bytes are needed nowhere else.
    app.arrival.update_untracked(|arrival| arrival.iter_mut().for_each(|arrival| arrival.answer = JsValue::UNDEFINED));
    leptos::task::spawn_local(async move {
        copies::keep(&src, &bytes, clock::utc_ms()).await;
    });
}

async fn mend(app: App, arrival: Arrival, tries: Rc<Tries>) {
    let turn = tries.turn.get();
    let is_over = || tries.are_past(turn, app);
    if is_over() {
        return;
    }
    let (src, zones) = (&arrival.src, app.zones());
    let zone = app.options.with_untracked(|options| options.venue_timezone.clone());
    let read = |bytes: Vec<u8>, received_ms: f64| -> Result<Arc<Agenda>, read::ReadError> {
        let reading = read::read_foreign(&bytes, page::decode, zone.as_deref(), &*zones)?;
        Ok(Arc::new(Agenda::new(reading, bytes, src, received_ms)))
    };
    let cause = match fetch::bytes(&arrival.answer).map(|bytes| read(bytes, clock::utc_ms())) {
        Some(Ok(agenda)) => {
            app.loading.set(Loading::Ready(agenda));
            app.arrival.set(Some(Arrival { is_read: true, ..arrival.clone() }));
            return;
        }
        Some(Err(error)) => Cause::Unreadable(error),
        None => explain(app, &arrival).await,
    };
    if is_over() {
        return;
    }
    let pause_s = pause_s(&arrival.answer, &cause, tries.count.get());
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
        match copy.and_then(|copy| read(copy.bytes, copy.received_ms).ok()) {
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
async fn explain(app: App, arrival: &Arrival) -> Cause {
    let cause = Cause::from_text(&arrival.answer.as_string().unwrap_or_default());
    if cause != Cause::Unreachable {
        return cause;
    }
    if fetch::is_offline() {
        return Cause::Offline;
    }
    // Nothing tells a page whether it is not allowed to read an answer or whether there is none; asking in the other way does.
    let is_elsewhere = page::origin(&arrival.src) != page::origin(&page::address());
    let fetch = app.fetch();
    if is_elsewhere && fetch::answers(&fetch, &arrival.src).await { Cause::Forbidden } else { Cause::Unreachable }
}

/// How long to wait until it is tried again by itself, if at all: as long as the server asks for, within bounds.
fn pause_s(answer: &JsValue, cause: &Cause, tries: usize) -> Option<i32> {
    let pause = cause.may_pass().then(|| PAUSES_S.get(tries)).flatten()?;
    let answer = answer.as_string().unwrap_or_default();
    let asked = answer.split_once(' ').and_then(|(_, after)| {
        let until = || clock::http_date_ms(after).map(|moment| ((moment - clock::utc_ms()) / 1000.0) as i32);
        after.parse().ok().or_else(until)
    });
    Some(asked.unwrap_or(*pause).clamp(*pause, LONGEST_PAUSE_S))
}
