//! Saving a session and taking that back; how what is saved is marked wherever a session has its button. What there is to say about it
//! is loaded when somebody has saved something: see `ui/plan`.

use std::cell::Cell;
use std::sync::Arc;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::Element;

use crate::agenda::link::view_state::View;
use crate::agenda::plan::saved::{Changes, Mark};
use crate::browser::host::Detail;
use crate::dom::element::{Markup, el};
use crate::ui::agenda::Agenda;
use crate::ui::part::Progress;
use crate::ui::state::{App, saved_of};

/// The button on a row and wherever else a session stands.
pub const BOOKMARK: &str = "[part=bookmark]";

impl App {
    /// Saves a session, or no longer: what a press of its button does.
    pub fn toggle_saved(&self, id: &str) {
        let is_saved = self.keeping.with_untracked(|keeping| keeping.saved.mark(id).is_some());
        self.save(vec![(id.to_owned(), if is_saved { None } else { Some(Mark::Must) })]);
    }

    /// Changes what is saved, and tells the page.
    pub fn save(&self, changes: Changes) {
        let mut undoing = Changes::new();
        self.keeping.update(|keeping| {
            undoing = keeping.saved.change(&changes);
            if !undoing.is_empty() {
                keeping.undoing.clone_from(&undoing);
            }
        });
        for (id, _) in undoing.into_iter().rev() {
            let mark = self.keeping.with_untracked(|keeping| keeping.saved.mark(&id));
            let mark = mark.map_or(Detail::Nothing, |mark| Detail::Text(mark.key().to_owned()));
            self.tell("agenda-save", &[("id", Detail::Text(id)), ("mark", mark)]);
        }
    }

    /// How many of a view's items are shown, of how many. Of what is saved, only that counts.
    pub fn shown(&self, agenda: &Arc<Agenda>, view: View) -> Option<(usize, usize)> {
        let shown = self.selected(agenda, |selection| selection.count(view))?;
        if view != View::Plan {
            return Some((shown, agenda.conference.count(view)));
        }
        let mut saved = self.keeping.with(|keeping| saved_of(&agenda.conference, keeping));
        let all = saved.count();
        self.selected(agenda, |selection| saved.intersect(&selection.sessions))?;
        Some((saved.count(), all))
    }
}

/// Marks the buttons in an element.
pub fn mark(app: App, place: &Element) {
    app.keeping.with_untracked(|keeping| {
        for (button, id) in buttons(place) {
            button.put("aria-pressed", pressed(keeping.saved.mark(&id)));
        }
    });
}

/// The buttons in an element, with the ids of their sessions.
fn buttons(place: &Element) -> Vec<(Markup, String)> {
    let Ok(found) = place.query_selector_all(BOOKMARK) else { return Vec::new() };
    let button = |position| {
        let button: Element = found.item(position)?.dyn_into().ok()?;
        let id = button.get_attribute("data-save")?;
        Some((Markup::of(button), id))
    };
    (0..found.length()).filter_map(button).collect()
}

/// Moves the focus to the button of a session.
pub fn focus(place: &Element, id: &str) {
    if let Some((button, _)) = buttons(place).into_iter().find(|(_, other)| other == id) {
        button.focus();
    }
}

/// The same of rows that have come onto the page, where anything is saved at all.
pub fn mark_new(app: App, place: &Element) {
    if app.keeping.with_untracked(|keeping| keeping.saved.count() > 0) {
        mark(app, place);
    }
}

/// What a button says of a mark: the one between pressed and not is a perhaps.
pub fn pressed(mark: Option<Mark>) -> &'static str {
    match mark {
        None => "false",
        Some(Mark::Must) => "true",
        Some(Mark::Maybe) => "mixed",
    }
}

/// The place at the foot of the widget for what was done last. Keeps all buttons in step, too.
pub fn note(app: App, agenda: Arc<Agenda>, root: &Markup) -> Markup {
    let root = root.clone();
    let is_first = Cell::new(true);
    el("div")
        .class("saved-note")
        .set("role", "status")
        .live(move |_| {
            app.keeping.track();
            // What was drawn just now says that nothing is saved.
            let marking = if is_first.replace(false) { mark_new } else { mark };
            marking(app, root.element());
        })
        .live(move |note| {
            let is_there = app.keeping.with(|keeping| !keeping.undoing.is_empty());
            match app.parts.plan.progress() {
                Progress::Here(plan) if is_there => (plan.note)(app, &agenda, note),
                _ => note.fill([]),
            }
            if is_there {
                app.parts.plan.ask();
            }
        })
}
