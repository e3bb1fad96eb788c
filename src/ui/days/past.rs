//! What of the programme is over, and a button that hides it for this visit. It is offered once something is over, and no longer once all
//! of it is.

use std::sync::{Arc, OnceLock};

use leptos::prelude::*;

use crate::agenda::link::view_state::View;
use crate::agenda::model::bits::Bits;
use crate::agenda::model::spelling::decimal;
use crate::agenda::programme::days;
use crate::agenda::programme::lasting::over;
use crate::dom::element::{Markup, el};
use crate::ui::agenda::Agenda;
use crate::ui::state::App;
use crate::ui::words::filled;

/// What is over of the sessions that are selected, where not all of it is. It changes with the clock and with what is selected.
pub fn past(app: App, agenda: &Arc<Agenda>) -> Memo<Bits> {
    let (agenda, known) = (agenda.clone(), OnceLock::new());
    Memo::new(move |_| {
        let utc = app.utc.get();
        let conference = &agenda.conference;
        // Without the venue's zone nobody knows when anything is over.
        let over: &Vec<i64> =
            known.get_or_init(|| if conference.timezone.is_some() { over(conference) } else { Vec::new() });
        app.selected(&agenda, |selection| {
            let is_during = over.iter().any(|over| *over > utc);
            if is_during { days::past(conference, over, &selection.sessions, utc) } else { Bits::none(over.len()) }
        })
        .unwrap_or_default()
    })
}

/// The button. It says how many sessions it hides, and brings them back.
pub fn button(app: App, agenda: &Arc<Agenda>) -> Markup {
    let past = past(app, agenda);
    let button = el("button").part("past").class("past").set("type", "button");
    button
        .live(move |button| {
            let (count, words) = (past.with(Bits::count), app.words());
            button.flag("hidden", count == 0 || app.view() != View::Timeline);
            let word = if app.visit.get().is_past_hidden { words.show_past() } else { words.hide_past() };
            button.say(&filled(word, &|_| decimal(count)));
        })
        .on("click", move |_| app.visit.update(|visit| visit.is_past_hidden = !visit.is_past_hidden))
}
