//! What becomes of what arrives: a good file is kept for another day, and what is no good is mended by a part of the program
//! of its own. It does not know what can be mended.

use std::cell::Cell;
use std::rc::Rc;

use leptos::prelude::*;

use super::arrival::{Arrival, Arrivals};
use super::parts;
use crate::browser::clock::{self, Timer};
use crate::browser::copies;
use crate::browser::page::{self, Detail, Listener};
use crate::ui::kept;
use crate::ui::markup::effect;
use crate::ui::state::{App, Loading};

/// However often the page comes into sight, it is tried again no sooner than this.
const REST_MS: f64 = 2000.0;

/// How often it was tried by itself, and what waits.
#[derive(Default)]
pub struct Tries {
    /// How often.
    pub count: Cell<usize>,
    /// What waits.
    pub next: Cell<Option<Timer>>,
    /// Which arrival is being mended; an older one counts no more.
    pub turn: Cell<usize>,
}

impl Tries {
    /// Whether another arrival is being mended by now, or the element is gone.
    pub fn are_past(&self, turn: usize, app: App) -> bool {
        self.turn.get() != turn || app.loading.is_disposed()
    }
}

/// Keeps what arrives and is good, and has the rest mended.
pub fn follow_arrivals(app: App, arrivals: Arrivals) {
    let tries = Rc::new(Tries::default());
    let (seen, rested_ms) = (tries.clone(), Cell::new(0.0));
    let in_sight = move |_| {
        let may_pass =
            app.trouble.with_untracked(|trouble| trouble.as_ref().is_some_and(|trouble| trouble.cause.may_pass()));
        let now_ms = clock::utc_ms();
        if may_pass && page::is_visible() && now_ms >= rested_ms.get() {
            rested_ms.set(now_ms + REST_MS);
            seen.count.set(0);
            app.retry();
        }
    };
    kept::keep(Listener::new(&page::window(), "visibilitychange", Box::new(in_sight)));
    effect(Box::new(move || {
        let Some(arrival) = arrivals.get() else { return };
        tries.turn.set(tries.turn.get() + 1);
        tries.next.set(None);
        app.is_asking.set(false);
        if arrival.is_read {
            tries.count.set(0);
            app.trouble.set(None);
            keep(arrivals, &arrival);
        } else {
            let tries = tries.clone();
            app.parts.trouble.ask();
            leptos::task::spawn_local(async move {
                match parts::recovery().await {
                    Ok(recovery) => (recovery.mend)(app, arrivals, arrival, tries).await,
                    Err(_) => give_up(app),
                }
            });
        }
    }));
}

/// Keeps a copy of a good file, when there is time.
fn keep(arrivals: Arrivals, arrival: &Arrival) {
    let (Ok(bytes), src) = (arrival.file.clone(), arrival.src.clone()) else { return };
    // The bytes are needed nowhere else.
    arrivals.update_untracked(|arrival| *arrival = None);
    leptos::task::spawn_local(async move {
        copies::keep(&src, &bytes, clock::utc_ms()).await;
    });
}

/// Not even the part that knows what to do has come.
fn give_up(app: App) {
    if app.loading.is_disposed() {
        return;
    }
    app.is_asking.set(false);
    let message = "neither the file came nor the part of the program that knows what to do about that".to_owned();
    page::warn(&message);
    app.tell("agenda-error", &[("message", Detail::Text(message))]);
    if untrack(|| app.agenda()).is_none() {
        app.loading.set(Loading::Failed);
    } else {
        app.tell("shown", &[]);
    }
}
