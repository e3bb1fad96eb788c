//! What the conference wants everybody to know now. It stands on top until a visitor puts it away, and comes back when it says something
//! else. What was put away is remembered on this device.

use std::sync::Arc;

use leptos::prelude::*;

use crate::agenda::model::conference::Conference;
use crate::agenda::model::spelling::joined;
use crate::browser::storage;
use crate::dom::element::{Markup, el};
use crate::ui::agenda::Agenda;
use crate::ui::icon::{Icon, icon};
use crate::ui::rich_text::rich_text;
use crate::ui::state::App;

/// Before the conference's id in the key of what was put away last.
const PUT_AWAY: &str = "conference-agenda-notice:";

/// Shows it in a place, for as long as nobody puts it away.
pub fn board(app: App, agenda: &Arc<Agenda>, place: &Markup) {
    let Some(text) = text(&agenda.conference) else { return };
    let key = joined(&[PUT_AWAY, &agenda.conference.id]);
    let is_put_away = RwSignal::new(storage::read(&key).as_deref() == Some(&*text));
    let agenda = agenda.clone();
    place.append(&el("aside").part("notice").class("notice board").live(move |board| {
        let reader = app.reader(&agenda);
        board.flag("hidden", is_put_away.get());
        let Some(notice) = reader.conference().notice.as_ref() else { return };
        let (key, text) = (key.clone(), text.clone());
        let button = el("button")
            .class("dismiss")
            .set("type", "button")
            .set("aria-label", reader.words.dismiss())
            .child(icon(Icon::Close))
            .on("click", move |_| {
                storage::write(&key, &text);
                is_put_away.set(true);
            });
        board.put("aria-label", reader.words.about());
        board.fill([rich_text(&reader, "summary", notice), button]);
    }));
}

/// What it says, in all its languages.
fn text(conference: &Conference) -> Option<String> {
    let variants = conference.notice.as_ref()?.variants().map(|piece| piece.text);
    Some(variants.collect::<Vec<_>>().join("\n"))
}
