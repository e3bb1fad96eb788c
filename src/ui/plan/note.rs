//! What was done last, in words, with a way to undo it; and once, how to take along what is saved.

use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::*;

use super::{calendar, link};
use crate::agenda::link::view_state::View;
use crate::agenda::model::direction::isolated;
use crate::agenda::model::id::SessionId;
use crate::agenda::plan::saved::Mark;
use crate::browser::clock::Timer;
use crate::dom::element::{Markup, el};
use crate::dom::kept::keep;
use crate::ui::agenda::Agenda;
use crate::ui::icon::{Icon, icon};
use crate::ui::saving;
use crate::ui::state::App;
use crate::ui::words::filled;
use crate::ui::words::plan::PlanWords;

/// How long it stands there, unless somebody is at it.
const SHOWN_MS: i32 = 12_000;

/// From so many saved sessions on it is said that they are on this device alone.
const MANY: usize = 3;

/// Fills the place for it.
pub fn note(app: App, agenda: &Arc<Agenda>, place: &Markup) {
    let reader = app.reader(agenda);
    let words = PlanWords::of(reader.words);
    let keeping = app.keeping.get();
    let button =
        |id: &str, text: &str| el("button").class("action").set("type", "button").set("data-id", id).text(text);
    let title = |id: &str| {
        let title = reader.conference().find_session(id).map(|id| &reader.conference().session(id).title);
        title.map_or_else(|| id.to_owned(), |title| isolated(reader.pick(title).text).into_owned())
    };
    let (said, perhaps) = match &*keeping.undoing {
        [(id, _)] => match keeping.saved.mark(id) {
            Some(Mark::Must) => {
                let id = id.clone();
                let said = filled(words.saved(), &|_| title(&id));
                let perhaps = button("perhaps", words.only_maybe());
                (said, Some(perhaps.on("click", move |_| app.save(vec![(id.clone(), Some(Mark::Maybe))]))))
            }
            Some(Mark::Maybe) => (filled(words.perhaps(), &|_| title(id)), None),
            None => (filled(words.removed(), &|_| title(id)), None),
        },
        changes => {
            let count = reader.words.count(View::Plan, changes.len(), changes.len());
            (filled(words.changed(), &|_| count.clone()), None)
        }
    };
    let undo = button("undo", words.undo()).on("click", move |_| {
        app.save(app.keeping.with_untracked(|keeping| keeping.undoing.clone()));
    });
    let is_offer = keeping.saved.count() >= MANY && !keeping.saved.is_offered;
    let close = move || {
        app.keeping.update(|keeping| {
            keeping.undoing.clear();
            keeping.saved.is_offered |= is_offer;
        });
    };
    let closing = el("button").class("close").set("type", "button").set("aria-label", words.dismiss());
    let (around, last) = (place.clone(), keeping.undoing.first().map(|(id, _)| id.clone()));
    let closing = closing.child(icon(Icon::Close)).on("click", move |_| {
        // Where the visitor was before, which is in sight.
        if let Some((whole, id)) = around.element().parent_element().zip(last.as_deref()) {
            saving::focus(&whole, id);
        }
        close();
    });
    let offer = is_offer.then(|| {
        let sessions = &reader.conference().sessions;
        let is_saved = |place: &usize| keeping.saved.mark(&sessions[*place].id).is_some();
        let mine: Vec<SessionId> = (0..sessions.len()).filter(is_saved).map(SessionId::from).collect();
        let (agenda, said) = (agenda.clone(), Rc::new(el("div").class("said")));
        let place = said.clone();
        let count = reader.words.count(View::Plan, mine.len(), mine.len());
        let file = button("mine", &filled(words.calendar_of(), &|_| count.clone()));
        let file = file.on("click", move |_| calendar::calendar(app, &agenda, &mine, &place));
        let shared = el("p").class("shared").live(move |said| said.say(&app.shared.get()));
        let kept = if keeping.is_refused { words.not_kept() } else { words.only_here() };
        let ways = el("div").children(link::copy(app, &reader, words)).child(file);
        el("div")
            .class("offer")
            .child(el("p").text(kept))
            .child(el("p").text(words.take_along()))
            .child(ways)
            .child(shared)
            .child((*said).clone())
    });
    place.put("lang", words.lang);
    let line = el("div").class("line").child(el("p").text(&said)).children(perhaps).child(undo).child(closing);
    place.fill([line].into_iter().chain(offer));
    if !is_offer {
        let place = place.clone();
        keep(Timer::once(SHOWN_MS, move || {
            if !place.element().matches(":hover, :focus-within").unwrap_or_default() {
                close();
            }
        }));
    }
}
