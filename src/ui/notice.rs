//! What the visitor is told when there is no agenda or nothing of it to show, and what its editor is told when something
//! in it is odd.

use std::sync::Arc;

use leptos::prelude::*;

use super::agenda::Agenda;
use super::chips;
use super::markup::{Markup, el};
use super::reader::Reader;
use super::state::App;
use crate::agenda::read::{Grade, Report};
use crate::agenda::view_state::{View, ViewState};

/// That a part of the program did not come, and what can be done.
pub fn failure(app: App, reason: String, retry: fn(&App)) -> Markup {
    el("div").class("notice").part("notice").set("role", "alert").live(move |notice| {
        let words = app.words();
        let button = el("button").part("retry").set("type", "button").text(words.retry());
        notice.fill([
            el("h2").text(words.failed()),
            el("p").text(words.failed_hint()),
            el("p").class("reason").set("lang", "en").text(&reason),
            button.on("click", move |_| retry(&app)),
        ]);
    })
}

/// What is odd in the file, the dearest first, where the page's author asked for it.
pub fn issues(app: App, agenda: Arc<Agenda>) -> Markup {
    el("div").live(move |place| {
        let is_asked_for = app.options.with(|options| options.debug);
        place.fill(is_asked_for.then(|| list(app, &agenda)));
    })
}

fn list(app: App, agenda: &Agenda) -> Markup {
    let words = app.words();
    let images = app.unseen_images.get();
    let reports: Vec<&Report> = agenda.reports().iter().chain(images.iter().map(|(_, report)| report)).collect();
    let items = reports.iter().map(|report| {
        let grade = match report.grade {
            Grade::Note => "note",
            Grade::Warning => "warning",
            Grade::Loss => "loss",
        };
        let record = (!report.record.is_empty()).then(|| el("bdi").text(&report.record));
        let item = el("li").set("data-grade", grade).child(el("code").text(&report.place));
        item.text(" ").children(record).text(" ").text(&report.sentence)
    });
    let list = el("ol").class("issues").set("lang", "en").children(items);
    let none = reports.is_empty().then(|| el("p").text(words.no_issues()));
    let count = reports.iter().map(|report| report.count).sum::<usize>();
    let count = el("span").class("badge").text(&count.to_string());
    let summary = el("summary").text(words.issues()).child(count);
    el("details").class("notice").part("notice").set("open", "").child(summary).children(none).child(list)
}

/// What stands in a view where nothing does: the views in which there is something, and which filter to drop for what.
pub fn nothing(app: App, reader: &Reader, view: View) -> Markup {
    let words = reader.words;
    let active = chips::active(app, reader);
    if active.is_empty() {
        return el("p").class("nothing").text(words.nothing_here());
    }
    let button = || el("button").set("type", "button").class("drop");
    let tally = |view: View, count: usize| el("span").class("tally").text(&words.count(view, count, count));
    let elsewhere = View::ALL.into_iter().filter_map(|other| {
        let shown = app.selected(&reader.agenda, |selection| selection.count(other))?;
        let offer =
            || button().text(words.view(other)).child(tally(other, shown)).on("click", move |_| app.set_view(other));
        (shown > 0).then(offer)
    });
    let fewer = active.into_iter().filter_map(|filter| {
        let without = filter.without(app);
        let shown = app.answer(&reader.agenda, &without).count(view);
        let offer =
            || button().child(filter.name).child(tally(view, shown)).on("click", move |_| app.set_filters(&without));
        (shown > 0).then(offer)
    });
    let all = button().text(words.clear_all()).on("click", move |_| app.set_filters(&ViewState::default()));
    el("div")
        .class("nothing")
        .child(el("p").text(words.nothing_found()))
        .children(offers(words.elsewhere(), el("div").children(elsewhere)))
        .children(offers(words.drop_one(), el("div").children(fewer).child(all)))
}

/// Buttons under a line that says what they do.
fn offers(lead: &str, buttons: Markup) -> Option<Markup> {
    Some(el("div").class("offers").child(el("p").text(lead)).child(buttons.unless_empty()?))
}
