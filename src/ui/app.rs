//! The whole widget: what it shows while the file is on its way, when it did not come, and when it is here.

use std::sync::Arc;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent, MouseEvent};

use super::markup::{Markup, el};
use super::state::{Agenda, App, Loading, Rest};
use super::{about, filter_bar, notice, rest, timeline};
use crate::agenda::view_state::{Kind, View};

/// The widget's root, filled and kept filled.
pub fn app(app: App) -> Markup {
    let root = el("div").class("agenda");
    let whole = root.clone();
    // The attributes change words, not what there is: what is on the page stays, with its focus.
    root.live(move |root| {
        root.put("lang", app.words().lang);
        root.put("dir", "ltr");
    })
    .live(move |root| {
        let loading = app.loading.get();
        root.put("aria-busy", if matches!(loading, Loading::Waiting) { "true" } else { "false" });
        match loading {
            // The style sheet draws rows behind it, after a moment.
            Loading::Waiting => {
                let status = el("p").class("unseen").set("role", "status");
                root.fill([status.live(move |status| status.say(app.words().loading))]);
            }
            Loading::Failed(reason) => root.fill([notice::failure(app, reason, App::retry)]),
            Loading::Ready(agenda) => root.fill(ready(app, &agenda, &whole)),
        }
    })
    .on("click", move |event| follow(app, event.unchecked_ref()))
}

fn ready(app: App, agenda: &Arc<Agenda>, whole: &Markup) -> Vec<Markup> {
    let filters = RwSignal::new(false);
    let toolbar = el("div")
        .part("toolbar")
        .class("toolbar")
        .child(filter_bar::search_field(app))
        .child(filter_bar::filters_button(app, filters));
    // Over the facets, whose values unfold downwards.
    let found = el("div").class("found").child(filter_bar::count(app, agenda.clone()));
    let found = once_whole(app, found, agenda, |app, agenda| [rest::chips(app, agenda)]);
    let main = el("div")
        .class("main")
        .child(tabs(app, agenda.clone()))
        .child(toolbar)
        .child(found)
        .child(filter_bar::facets(app, agenda.clone(), filters))
        .child(panel(app, agenda.clone()));
    let aside = el("aside").class("beside").live(move |aside| {
        aside.put("aria-label", app.words().about);
        aside.flag("data-open", app.state.with(|state| state.open.is_some()));
    });
    let whole = whole.clone();
    let aside = once_whole(app, aside, agenda, move |app, agenda| rest::beside(app, agenda, &whole));
    let columns = el("div").class("columns").child(main).child(aside);
    let issues = once_whole(app, el("div"), agenda, |app, agenda| [rest::issues(app, agenda)]);
    let parts = [about::heading(app, agenda.clone()), missing(app), issues, columns];
    parts.into_iter().collect()
}

/// Adds what the rest of the program makes, when that is here.
fn once_whole<const N: usize>(
    app: App,
    place: Markup,
    agenda: &Arc<Agenda>,
    make: impl Fn(App, &Arc<Agenda>) -> [Markup; N] + 'static,
) -> Markup {
    let (agenda, is_whole) = (agenda.clone(), app.is_whole);
    place.live(move |place| {
        if is_whole.get() {
            make(app, &agenda).iter().for_each(|made| place.append(made));
        }
    })
}

/// What the visitor is told when the rest of the program did not come.
fn missing(app: App) -> Markup {
    el("div").live(move |place| {
        let reason = match app.rest.get() {
            Rest::Failed(reason) => Some(reason),
            Rest::Awaited | Rest::Here => None,
        };
        place.fill(reason.map(|reason| notice::failure(app, reason, App::ask_for_rest)));
    })
}

/// One tab for each view, with the number of items in it that match.
fn tabs(app: App, agenda: Arc<Agenda>) -> Markup {
    let bar = el("div").part("tabs").class("tabs").set("role", "tablist");
    let bar = bar.live(move |bar| bar.put("aria-label", app.words().views));
    let tabs = View::ALL.map(|view| {
        let agenda = agenda.clone();
        el("button")
            .part("tab")
            .set("type", "button")
            .set("role", "tab")
            .set("id", &format!("tab-{}", view.key()))
            .set("aria-controls", "panel")
            .set("data-id", view.key())
            .live(move |tab| {
                let is_shown = app.view() == view;
                tab.put("aria-selected", if is_shown { "true" } else { "false" });
                tab.put("tabindex", if is_shown { "0" } else { "-1" });
            })
            .child(el("span").live(move |name| name.say(app.words().view(view))))
            .child(el("span").class("tally").live(move |tally| {
                let shown = app.selected(&agenda, |selection| selection.count(view));
                if let Some(shown) = shown {
                    tally.say(&shown.to_string());
                }
            }))
            .on("click", move |_| app.set_view(view))
    });
    let buttons = tabs.clone();
    bar.children(tabs).on("keydown", move |event| {
        let event: &KeyboardEvent = event.unchecked_ref();
        let here = app.view() as usize;
        let last = View::ALL.len() - 1;
        let there = match event.key().as_str() {
            "ArrowRight" => (here + 1) % (last + 1),
            "ArrowLeft" => (here + last) % (last + 1),
            "Home" => 0,
            "End" => last,
            _ => return,
        };
        event.prevent_default();
        app.set_view(View::ALL[there]);
        buttons[there].focus();
    })
}

/// The view that the chosen tab stands for. The others are not in the page.
fn panel(app: App, agenda: Arc<Agenda>) -> Markup {
    let shown = Memo::new(move |_| app.view().key().to_owned());
    el("div").class("panel").set("role", "tabpanel").set("id", "panel").live(move |panel| {
        let view = View::from_key(&shown.get()).unwrap_or_default();
        panel.put("aria-labelledby", &format!("tab-{}", view.key()));
        panel.fill(match view {
            View::Timeline => Some(timeline::timeline(app, agenda.clone())),
            _ if !app.is_whole.get() => None,
            View::Speakers => Some(rest::speakers(app, &agenda)),
            View::Organizations => Some(rest::organizations(app, &agenda)),
        });
    })
}

/// Opens what a link names. One listener serves every link, and leaves new tabs and windows to the browser.
fn follow(app: App, event: &MouseEvent) {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let Some(link) = target.and_then(|target| target.closest("[data-open]").ok().flatten()) else { return };
    if event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key() || event.button() != 0 {
        return;
    }
    let kind = link.get_attribute("data-open").and_then(|kind| Kind::from_key(&kind));
    if let Some((kind, id)) = kind.zip(link.get_attribute("data-open-id")) {
        event.prevent_default();
        app.open(kind, &id);
    }
}
