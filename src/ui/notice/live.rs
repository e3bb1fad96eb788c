//! What the visitor is told when there is no agenda or nothing of it to show, and what its editor is told when something
//! in it is odd.

use std::sync::Arc;

use leptos::prelude::*;

use crate::agenda::limits::IN_ROW;
use crate::agenda::link::view_state::{View, ViewState};
use crate::agenda::read::Grade;
use crate::dom::element::{Markup, el};
use crate::ui::agenda::Agenda;
use crate::ui::filters::chips;
use crate::ui::part::Progress;
use crate::ui::reader::Reader;
use crate::ui::state::App;

/// That a part of the program did not come, and what can be done.
pub fn failure(app: App, retry: impl Fn() + Copy + 'static) -> Markup {
    el("div").class("notice").part("notice").set("role", "alert").live(move |notice| {
        let words = app.words();
        let button = el("button").part("retry").set("type", "button").text(words.retry());
        notice.fill([
            el("h2").text(words.failed()),
            el("p").text(words.failed_hint()),
            button.on("click", move |_| retry()),
        ]);
    })
}

/// What went wrong with the file, if anything, in the words of a part of the program of its own. `agenda` is the one that is
/// shown all the same.
pub fn trouble(app: App, agenda: Option<Arc<Agenda>>) -> Markup {
    let is_any = Memo::new(move |_| app.trouble.with(Option::is_some));
    el("div").live(move |place| match app.parts.trouble.progress() {
        Progress::Here(said) if is_any.get() => place.fill([(said.notice)(app, agenda.clone())]),
        // Nobody can say what went wrong.
        Progress::Failed if agenda.is_none() => place.fill([failure(app, move || app.retry())]),
        _ => place.fill([]),
    })
}

/// What is odd in the file, most severe first, where the page's author asked for it.
pub fn issues(app: App, agenda: Arc<Agenda>) -> Markup {
    el("div").live(move |place| {
        let is_asked_for = app.options.with(|options| options.debug);
        let progress = app.parts.trouble.progress();
        // Where it did not come, asking again at once would go on for ever.
        if is_asked_for && matches!(progress, Progress::Awaited) {
            app.parts.trouble.ask();
        }
        place.fill(match progress {
            Progress::Here(said) if is_asked_for => Some((said.issues)(app, &agenda)),
            _ => None,
        });
    })
}

/// How much of the file is not shown, because it could not be read.
pub fn set_aside(app: App, agenda: &Arc<Agenda>) -> Option<Markup> {
    let lost = agenda.issues.iter().filter(|issue| issue.grade == Grade::Loss);
    let count: usize = lost.map(|issue| issue.count).sum();
    (count > 0).then(|| {
        app.parts.trouble.ask();
        el("p").class("set-aside").live(move |line| {
            if let Progress::Here(said) = app.parts.trouble.progress() {
                (said.set_aside)(app, line, count);
            }
        })
    })
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
    let elsewhere = View::OF_FILE.into_iter().filter_map(|other| {
        let shown = app.selected(&reader.agenda, |selection| selection.count(other))?;
        let offer =
            || button().text(words.view(other)).child(tally(other, shown)).on("click", move |_| app.set_view(other));
        (shown > 0).then(offer)
    });
    let fewer = active.into_iter().take(IN_ROW).filter_map(|filter| {
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
