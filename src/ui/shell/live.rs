//! The whole widget: what it shows while the file is on its way, when it did not come, and when it is here.

use std::cell::Cell;
use std::sync::Arc;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::KeyboardEvent;

use crate::agenda::link::view_state::View;
use crate::agenda::model::spelling::{decimal, joined};
use crate::agenda::programme::days::days as all_days;
use crate::browser::page;
use crate::dom::element::{Markup, el};
use crate::ui::agenda::Agenda;
use crate::ui::days;
use crate::ui::filters::chips;
use crate::ui::part::Progress;
use crate::ui::shell::first::FirstView;
use crate::ui::shell::focus;
use crate::ui::shell::plain::{Frame, Tab, is_choice};
use crate::ui::shell::{announcer, language, press};
use crate::ui::state::{App, Content, Loading};
use crate::ui::timeline;
use crate::ui::timeline::plain::Laid;
use crate::ui::{about, filters, notice, saving};

/// Fills the widget's root and keeps it filled. `drawn` is what is in it already.
pub fn app(app: App, root: &Markup, drawn: Option<FirstView>) {
    let drawn = Cell::new(drawn);
    // The attributes change words, not what there is: what is on the page stays, with its focus.
    let _ = root
        .clone()
        .live(move |root| {
            root.put("lang", app.words().lang());
            root.put("dir", app.words().dir());
        })
        .live(move |root| {
            let loading = app.loading.get();
            root.put("aria-busy", if matches!(loading, Loading::Waiting) { "true" } else { "false" });
            match loading {
                // The style sheet draws rows behind it, after a moment.
                Loading::Waiting => {
                    let status = el("p").class("unseen").set("role", "status").set("tabindex", "-1");
                    let status = status.live(move |status| status.say(app.words().loading()));
                    root.fill([status, notice::live::trouble(app, None)]);
                }
                Loading::Failed => root.fill([notice::live::trouble(app, None)]),
                Loading::Ready(agenda) => {
                    let drawn = drawn.take().unwrap_or_else(|| untrack(|| draw(app, &agenda, root)));
                    // Other words or another clock are for what shows them: what stands there stays, with its place and its focus.
                    untrack(|| enliven(app, &agenda, root, drawn));
                }
            }
        });
    let _ = press::shield(press::hear(app, root.clone()));
    // After everything that draws anew: effects run in the order in which they were made.
    focus::keep(app, root.clone());
}

fn draw(app: App, agenda: &Arc<Agenda>, root: &Markup) -> FirstView {
    FirstView { frame: Frame::new(&app.reader(agenda), root, app.view()), timeline: None }
}

/// Makes what stands there do what it is for.
fn enliven(app: App, agenda: &Arc<Agenda>, root: &Markup, FirstView { frame, timeline }: FirstView) {
    let reader = app.reader(agenda);
    let of = agenda.clone();
    let is_new = Cell::new(false);
    let _ = frame.heading.clone().live(move |heading| {
        let reader = app.reader(&of);
        // The words that are there are the right ones.
        if is_new.replace(true) {
            heading.fill(about::plain::heading(&reader));
        }
    });
    notice::board::board(app, agenda, &frame.issues);
    frame.issues.append(&notice::live::trouble(app, Some(agenda.clone())));
    frame.issues.append(&notice::live::issues(app, agenda.clone()));
    tabs(app, agenda, &frame);
    let filters = RwSignal::new(false);
    filters::live::search(app, &frame.search);
    filters::live::filters_button(app, &frame.filters, filters);
    filters::live::count(app, agenda.clone(), &frame.count);
    frame.found.append(&filters::live::forgiven(app, agenda.clone()));
    // Over the facets, whose values unfold downwards.
    frame.found.append(&chips::chips(app, agenda.clone()));
    frame.found.append(&days::past::button(app, agenda));
    if let Some(choice) = language::language_choice(app, agenda) {
        frame.found.append(&choice);
    }
    frame.found.append(&announcer::announcer(app, agenda.clone()));
    filters::live::facets(app, &reader, &frame, filters);
    panel(app, agenda.clone(), &frame.panel, timeline);
    filters::live::keep_in_sight(app, &frame, filters);
    beside(app, agenda, root, &frame.beside);
    root.append(&saving::note(app, agenda.clone(), root));
}

/// What stands beside the view: the open item, or what is said of the conference.
fn beside(app: App, agenda: &Arc<Agenda>, root: &Markup, beside: &Markup) {
    let (agenda, root, part) = (agenda.clone(), root.clone(), app.parts.content);
    let given = app.state.with_untracked(|state| state.open.clone());
    let opened = app.open_item();
    let _ = beside
        .clone()
        .live(move |beside| {
            beside.put("aria-label", app.words().about());
            beside.flag("data-open", app.state.with(|state| state.open.is_some()));
        })
        .live(move |_| {
            if opened.with(|item| !item.is_empty()) {
                part.ask();
            }
        })
        .live(move |beside| match part.progress() {
            Progress::Here(content) => {
                beside.fill([(content.about)(app, &agenda), (content.detail)(app, &agenda, &root, given.clone())]);
            }
            Progress::Failed if opened.with(|item| !item.is_empty()) => {
                let notice = notice::live::failure(app, move || part.ask());
                beside.fill([notice.clone()]);
                // Below a long list nobody would see it.
                if app.state.with_untracked(|state| state.open != given) || page::has_free_focus() {
                    page::focus_in(notice.element(), "button");
                }
            }
            _ => beside.fill([]),
        });
}

/// One tab for each view, with the number of items in it that match.
fn tabs(app: App, agenda: &Arc<Agenda>, frame: &Frame) {
    let of = agenda.clone();
    let offered = Memo::new(move |_| app.options.with(|options| options.offered(&of.conference)));
    let bar = frame.tabs.clone().live(move |bar| {
        bar.put("aria-label", app.words().views());
        bar.flag("hidden", !offered.with(|offered| is_choice(offered)));
    });
    for (view, Tab { button, name, tally }) in View::ALL.into_iter().zip(&frame.views) {
        let agenda = agenda.clone();
        let _ = button
            .clone()
            .set("id", &joined(&["tab-", view.key()]))
            .set("aria-controls", "panel")
            .live(move |tab| {
                let is_shown = app.view() == view;
                tab.put("aria-selected", if is_shown { "true" } else { "false" });
                tab.put("tabindex", if is_shown { "0" } else { "-1" });
                tab.flag("hidden", !offered.with(|offered| offered[view as usize]));
            })
            .on("click", move |_| app.set_view(view));
        let _ = name.clone().live(move |name| name.say(app.words().view(view)));
        let _ = tally.clone().live(move |tally| {
            if let Some((shown, all)) = app.shown(&agenda, view) {
                let is_nothing = view == View::Plan && all == 0;
                tally.say(&if is_nothing { String::new() } else { decimal(shown) });
            }
        });
    }
    let buttons: Vec<Markup> = frame.views.iter().map(|tab| tab.button.clone()).collect();
    let _ = bar.on("keydown", move |event| {
        let event: &KeyboardEvent = event.unchecked_ref();
        let offered = offered.get_untracked();
        let there: Vec<View> = View::ALL.into_iter().filter(|view| offered[*view as usize]).collect();
        let here = untrack(|| app.view());
        let Some(here) = there.iter().position(|view| *view == here) else { return };
        let last = there.len() - 1;
        // The arrows point where the tabs stand.
        let ahead = if untrack(|| app.words()).is_from_right() { last } else { 1 };
        let next = match event.key().as_str() {
            "ArrowRight" => (here + ahead) % (last + 1),
            "ArrowLeft" => (here + last + 1 - ahead) % (last + 1),
            "Home" => 0,
            "End" => last,
            _ => return,
        };
        event.prevent_default();
        app.set_view(there[next]);
        buttons[there[next] as usize].focus();
    });
}

/// The view that the chosen tab stands for. The others are not in the page.
fn panel(app: App, agenda: Arc<Agenda>, panel: &Markup, drawn: Option<(Markup, Markup, Laid)>) {
    let shown = Memo::new(move |_| app.view().key().to_owned());
    let drawn = Cell::new(drawn);
    let _ = panel.clone().set("id", "panel").live(move |panel| {
        let view = View::from_key(&shown.get()).unwrap_or_default();
        panel.put("aria-labelledby", &joined(&["tab-", view.key()]));
        match (view, drawn.take()) {
            // It is in its place, and being moved would cost it the focus.
            (View::Timeline, Some((bar, whole, laid))) => {
                timeline::live::timeline(app, agenda.clone(), bar, &whole, Some(laid));
            }
            (View::Timeline, None) => {
                let of_conference = all_days(&agenda.conference);
                let bar = untrack(|| days::plain::bar(&app.reader(&agenda), &of_conference));
                let whole = timeline::plain::place();
                panel.fill([bar.clone(), whole.clone()]);
                timeline::live::timeline(app, agenda.clone(), bar, &whole, None);
            }
            (View::Speakers, _) => panel.fill([cards(app, &agenda, |content| content.speakers)]),
            (View::Organizations, _) => panel.fill([organizations(app, &agenda)]),
            (View::Plan, _) => panel.fill([plan(app, &agenda)]),
        }
    });
}

/// The organizations: the network once its part of the program is here, and until then their cards.
fn organizations(app: App, agenda: &Arc<Agenda>) -> Markup {
    let part = app.parts.network;
    let has_network = Memo::new(move |_| app.options.with(|options| !options.omits("network")));
    if has_network.get() {
        part.ask();
    }
    let (of, agenda) = (agenda.clone(), agenda.clone());
    // Where it does not come, that is said below.
    let acting = el("div").live(move |place| match app.parts.content.progress() {
        Progress::Here(content) => place.fill([(content.acting)(app, &of)]),
        _ => place.fill([]),
    });
    let below = el("div").live(move |place| {
        let cards = || cards(app, &agenda, |content| content.organizations);
        match part.progress() {
            _ if !has_network.get() => place.fill([cards()]),
            Progress::Here(network) => place.fill([(network.show)(app, &agenda, cards())]),
            Progress::Awaited => place.fill([cards()]),
            Progress::Failed => place.fill([notice::live::failure(app, move || part.ask()), cards()]),
        }
    });
    el("div").child(acting).child(below)
}

/// The visitor's own day, once the part of the program is here that shows it.
fn plan(app: App, agenda: &Arc<Agenda>) -> Markup {
    let part = app.parts.plan;
    part.ask();
    let agenda = agenda.clone();
    el("div").live(move |place| match part.progress() {
        Progress::Here(plan) => place.fill([(plan.show)(app, &agenda)]),
        Progress::Awaited => place.fill([]),
        Progress::Failed => place.fill([notice::live::failure(app, move || part.ask())]),
    })
}

/// Cards, once the part of the program that makes them is here.
fn cards(app: App, agenda: &Arc<Agenda>, of: fn(&Content) -> Cards) -> Markup {
    let part = app.parts.content;
    part.ask();
    let agenda = agenda.clone();
    el("div").live(move |place| match part.progress() {
        Progress::Here(content) => place.fill([of(content)(app, &agenda)]),
        Progress::Awaited => place.fill([]),
        Progress::Failed => place.fill([notice::live::failure(app, move || part.ask())]),
    })
}

type Cards = fn(App, &Arc<Agenda>) -> Markup;
