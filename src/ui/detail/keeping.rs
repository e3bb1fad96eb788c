//! What a visitor can do with an open session: save it, and put it into a calendar.

use std::rc::Rc;

use leptos::prelude::WithUntracked;

use crate::agenda::link::view_state::{ItemKind, OpenItem};
use crate::dom::element::{Markup, el};
use crate::ui::reader::Reader;
use crate::ui::saving;
use crate::ui::session;
use crate::ui::state::App;

/// The buttons of a session, and a place for what is said of its calendar.
pub fn buttons(app: App, reader: &Reader, open: &OpenItem) -> Option<Markup> {
    let conference = reader.conference();
    let id = conference.find_session(&open.id).filter(|_| open.kind == ItemKind::Session)?;
    let (session, words) = (conference.session(id), reader.words);
    let mark = app.keeping.with_untracked(|keeping| keeping.saved.mark(&session.id));
    let save = session::plain::bookmark(reader, session).set("aria-pressed", saving::pressed(mark)).text(words.save());
    // The status of the detail is that of sharing; this one is read out too.
    let said = el("div").class("said").set("aria-live", "polite");
    let (agenda, place) = (reader.agenda.clone(), Rc::new(said.clone()));
    let calendar =
        el("button").class("action").set("type", "button").set("data-id", "calendar").text(words.to_calendar());
    let calendar = calendar.on("click", move |_| {
        let (agenda, place) = (agenda.clone(), place.clone());
        app.parts.plan.with(move |plan| (plan.calendar)(app, &agenda, &[id], &place));
    });
    Some(el("div").class("keep").child(save).child(calendar).child(said))
}
