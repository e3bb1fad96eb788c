//! Somebody's list that came by a link: it is shown first, and changes nothing of one's own before one says so.

use leptos::prelude::*;

use super::entry::line;
use crate::agenda::limits::IN_DETAIL;
use crate::agenda::link::view_state::View;
use crate::agenda::model::id::SessionId;
use crate::agenda::model::spelling::decimal;
use crate::agenda::plan::hash;
use crate::agenda::plan::saved::{Changes, Mark};
use crate::dom::element::{Markup, el};
use crate::ui::reader::Reader;
use crate::ui::session::plain::few;
use crate::ui::state::{App, saved_of};
use crate::ui::words::filled;
use crate::ui::words::plan::PlanWords;

/// The list, and what can be done with it; nothing where none came.
pub fn preview(app: App, reader: &Reader, words: &'static PlanWords, sent: &str) -> Option<Markup> {
    if sent.is_empty() {
        return None;
    }
    let conference = reader.conference();
    let found = hash::read(conference, sent);
    let ids: Vec<(String, Mark)> =
        found.sessions.iter().map(|(id, mark)| (conference.session(*id).id.clone(), *mark)).collect();
    let count = reader.words.count(View::Plan, ids.len(), ids.len());
    let mine = app.keeping.with(|keeping| saved_of(conference, keeping));
    // Both lists side by side, where there is one of one's own: what they share, and where they part.
    let groups = [(words.in_both(), true, true), (words.only_theirs(), false, true), (words.only_mine(), true, false)];
    let groups = groups.into_iter().filter_map(|(name, is_mine, is_theirs)| {
        let theirs = |id: SessionId| found.sessions.iter().find(|(other, _)| *other == id).map(|(_, mark)| *mark);
        let is_here = |id: SessionId| mine.contains(id.index()) == is_mine && theirs(id).is_some() == is_theirs;
        let here: Vec<SessionId> = conference.order.iter().copied().filter(|id| is_here(*id)).collect();
        let mut lines = here.iter().map(|id| {
            let maybe = (theirs(*id) == Some(Mark::Maybe)).then(|| el("span").class("badge").text(words.maybe()));
            line(reader, *id).text(" ").children(maybe)
        });
        let list = few(reader, el("ul").set("role", "list"), "li", IN_DETAIL, here.len(), &mut lines).unless_empty()?;
        let name = (!mine.is_empty()).then(|| el("h4").text(name));
        Some(el("div").children(name).child(list))
    });
    let lists = el("div").class("lists").children(groups);
    let gone = (found.unknown > 0).then(|| el("p").text(&filled(words.shared_gone(), &|_| decimal(found.unknown))));
    let choice = |id: &str, text: &str, changes: Option<Changes>| {
        el("button").set("type", "button").set("data-id", id).text(text).on("click", move |_| {
            if let Some(changes) = &changes {
                app.save(changes.clone());
            }
            app.set_view(View::Plan);
            app.state.update(|state| state.shared.clear());
        })
    };
    let (merging, replacing, is_empty) = app.keeping.with(|keeping| {
        let saved = &keeping.saved;
        (saved.merging(&ids), saved.replacing(&ids), saved.count() == 0)
    });
    let add = (!merging.is_empty()).then(|| choice("add", words.add(), Some(merging)));
    let replace = (!is_empty && !ids.is_empty()).then(|| choice("replace", words.replace(), Some(replacing)));
    let ways = el("div").class("ways").children(add).children(replace).child(choice("decline", words.decline(), None));
    let head = el("h3").text(&filled(words.shared_list(), &|_| count.clone()));
    Some(el("section").class("shared-list").child(head).child(lists).children(gone).child(ways))
}
