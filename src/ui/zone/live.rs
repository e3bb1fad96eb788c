//! The button that says whose clock it is unfolds a small panel of others. What is in that comes with another part of the program.

use std::sync::Arc;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, KeyboardEvent, Node};

use crate::browser::by_name::get;
use crate::browser::page;
use crate::browser::page::Listener;
use crate::dom::element::{Markup, el};
use crate::dom::kept::keep;
use crate::ui::agenda::Agenda;
use crate::ui::notice;
use crate::ui::part::Progress;
use crate::ui::state::App;

/// Brings the button to life that is in a programme, if there is one.
pub fn follow(app: App, agenda: &Arc<Agenda>, programme: &Markup) {
    let found = |selector| programme.element().query_selector(selector).ok().flatten().map(Markup::of);
    let Some((place, button)) = found(".clock").zip(found("[part=zone]")) else { return };
    let (agenda, is_open) = (agenda.clone(), RwSignal::new(false));
    let opener = button
        .live(move |button| button.put("aria-expanded", if is_open.get() { "true" } else { "false" }))
        .on("click", move |_| {
            app.parts.content.ask();
            is_open.update(|is_open| *is_open = !*is_open);
        });
    let panel = el("div").class("zones").set("role", "group").live(move |panel| {
        panel.put("aria-label", app.words().time_zone());
        panel.flag("hidden", !is_open.get());
        match app.parts.content.progress() {
            Progress::Here(content) if is_open.get() => {
                panel.fill((content.zones)(app, &agenda));
                page::focus_in(panel.element(), "[aria-pressed=true], button");
            }
            Progress::Failed if is_open.get() => {
                panel.fill([notice::live::failure(app, move || app.parts.content.ask())]);
            }
            _ => panel.fill([]),
        }
    });
    // Before the choice is made, which draws all of this anew: what has the focus then gets it back.
    let back = opener.clone();
    let choose = move |event: Event| {
        let pressed = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        if pressed.is_some_and(|pressed| pressed.closest("[aria-pressed]").is_ok_and(|choice| choice.is_some())) {
            back.focus();
        }
    };
    keep(Listener::capturing(panel.element(), "click", Box::new(choose)));
    let inside = place.clone();
    let _ = place
        .child(panel)
        .on("keydown", move |event| {
            let event: &KeyboardEvent = event.unchecked_ref();
            if event.key() == "Escape" && is_open.get_untracked() {
                event.prevent_default();
                event.stop_propagation();
                is_open.set(false);
                opener.focus();
            }
        })
        .on("focusout", move |event| {
            let to = get(&event, "relatedTarget");
            let to = to.dyn_ref::<Node>();
            // A press on nothing takes the focus away too, and so does the window's own.
            if to.is_some_and(|to| !inside.element().contains(Some(to))) {
                is_open.set(false);
            }
        });
}
