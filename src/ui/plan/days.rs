//! My day: the saved sessions that match the filters, by day, with what lies between them.

use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::*;

use super::entry::{entry, meantime};
use super::{calendar, link, shared};
use crate::agenda::link::view_state::{View, ViewState};
use crate::agenda::model::bits::Bits;
use crate::agenda::model::conference::Day;
use crate::agenda::model::id::SessionId;
use crate::agenda::plan::day::{PlannedDay, plan};
use crate::agenda::plan::saved::{Keeping, Mark};
use crate::dom::element::{Markup, el};
use crate::ui::agenda::Agenda;
use crate::ui::reader::Reader;
use crate::ui::state::App;
use crate::ui::words::filled;
use crate::ui::words::plan::PlanWords;

/// The view.
pub fn show(app: App, agenda: &Arc<Agenda>) -> Markup {
    let agenda = agenda.clone();
    el("div").part("plan").class("plan").live(move |whole| {
        let Some(selected) = app.selected(&agenda, |selection| selection.sessions.clone()) else { return };
        let (reader, keeping) = (app.reader(&agenda), app.keeping.get());
        let words = PlanWords::of(reader.words);
        let reader = reader.among(words.lang);
        let sent = Memo::new(move |_| app.state.with(|state| state.shared.clone()));
        let saved = saved(&reader, &keeping, &selected);
        let days = plan(reader.conference(), &saved);
        let days = days.iter().map(|planned| day(app, &reader, words, planned));
        let is_any = keeping.saved.count() > 0;
        let nothing = saved
            .is_empty()
            .then(|| el("p").class("nothing").text(if is_any { words.none_selected() } else { words.empty() }));
        let head = is_any.then(|| head(app, &reader, words, &keeping, &saved, &selected));
        whole.put("lang", words.lang);
        whole
            .fill(shared::preview(app, &reader, words, &sent.get()).into_iter().chain(head).chain(nothing).chain(days));
    })
}

/// What is saved of what matches, in the order of the file.
fn saved(reader: &Reader, keeping: &Keeping, selected: &Bits) -> Vec<(SessionId, Mark)> {
    let sessions = &reader.conference().sessions;
    let mark = |place: usize| Some((place.into(), keeping.saved.mark(&sessions[place].id)?));
    selected.iter().filter_map(mark).collect()
}

/// Where it is kept, and how to take it along.
fn head(
    app: App,
    reader: &Reader,
    words: &'static PlanWords,
    keeping: &Keeping,
    saved: &[(SessionId, Mark)],
    selected: &Bits,
) -> Markup {
    let kept = if keeping.is_refused { words.not_kept() } else { words.only_here() };
    let button = |text: &str| el("button").class("action").set("type", "button").text(text);
    let counted = |count: usize| reader.words.count(View::Plan, count, count);
    let said = Rc::new(el("div").class("said").set("role", "status"));
    let into_calendar = |id: &str, text: &str, sessions: Vec<SessionId>| {
        let (agenda, said) = (reader.agenda.clone(), said.clone());
        let file = button(&filled(text, &|_| counted(sessions.len()))).set("data-id", id);
        file.on("click", move |_| calendar::calendar(app, &agenda, &sessions, &said))
    };
    let mine: Vec<SessionId> = saved.iter().map(|(id, _)| *id).collect();
    let found: Vec<SessionId> = selected.iter().map(SessionId::from).collect();
    let mine = (!mine.is_empty()).then(|| into_calendar("mine", words.calendar_of(), mine));
    let found = (!found.is_empty()).then(|| into_calendar("found", words.calendar_found(), found));
    let programme = button(words.in_programme()).set("data-id", "programme").on("click", move |_| {
        app.set_view(View::Timeline);
        let filters = ViewState { saved: true, ..app.filters.get_untracked() };
        app.set_filters(&filters);
    });
    let shared = el("p").class("shared").set("role", "status").live(move |said| said.say(&app.shared.get()));
    let ways = el("div").class("actions").children(link::copy(app, reader, words)).child(programme).child(shared);
    let files = el("div").class("exports").children(mine).children(found);
    let head = el("div").class("plan-head").child(el("p").class("meta").text(kept)).child(ways);
    head.children(link::code(app, reader, words)).child(files).child((*said).clone())
}

fn day(app: App, reader: &Reader, words: &'static PlanWords, planned: &PlannedDay) -> Markup {
    let name = reader.day_name(planned.day);
    let note = match planned.day {
        Day::On(_) => None,
        Day::Alongside => Some(reader.words.alongside_note()),
        Day::Unannounced => Some(reader.words.unannounced_note()),
    };
    let head = el("header").class("day-head").child(el("h3").text(&name)).children(note.map(|note| el("p").text(note)));
    let list = planned.entries.iter().flat_map(|one| {
        let before = one.before.as_ref().and_then(|before| meantime(reader, words, before, planned.day));
        before.into_iter().chain([entry(app, reader, words, one)])
    });
    let section = el("section").part("day").set("data-id", &planned.day.key()).class("day").set("aria-label", &name);
    section.child(head).child(el("ol").class("blocks").children(list))
}
