//! The one place that says to ears how much was found: once, when the visitor has stopped typing or choosing. What eyes see
//! changes at once and is silent.

use std::cell::Cell;
use std::sync::Arc;

use crate::browser::clock::Timer;
use crate::dom::element::{Markup, el};
use crate::ui::agenda::Agenda;
use crate::ui::filters::live::counted;
use crate::ui::state::App;

/// How long the visitor must have done nothing.
const QUIET_MS: i32 = 700;

/// The region that speaks. It says nothing of what was there from the beginning.
pub fn announcer(app: App, agenda: Arc<Agenda>) -> Markup {
    let waiting: Cell<Option<Timer>> = Cell::new(None);
    let is_first = Cell::new(true);
    el("p").class("unseen").set("role", "status").live(move |region| {
        let Some(text) = counted(app, &agenda) else { return };
        if is_first.replace(false) {
            return;
        }
        let region = region.clone();
        // Anew even if the words are the same: another search may find as many.
        let say = move || region.fill([el("span").text(&text)]);
        waiting.set(Some(Timer::once(QUIET_MS, say)));
    })
}
