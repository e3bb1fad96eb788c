//! The search field, the facets with their counts, and the count of what is shown.

use std::sync::Arc;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlElement, HtmlInputElement, KeyboardEvent, Node};

use crate::agenda::filter::facet::Facet;
use crate::agenda::filter::forgiven::meant;
use crate::agenda::link::permalink::search_text;
use crate::agenda::link::view_state::ViewState;
use crate::agenda::model::spelling::decimal;
use crate::browser::by_name::get;
use crate::browser::{page, scroll};
use crate::dom::bind::effect;
use crate::dom::element::{Markup, el};
use crate::ui::agenda::Agenda;
use crate::ui::icon::{Icon, icon};
use crate::ui::notice;
use crate::ui::part::Progress;
use crate::ui::reader::Reader;
use crate::ui::shell::plain::{Frame, Labeled, SearchField};
use crate::ui::state::App;
use crate::ui::virtual_list::position::viewport;
use crate::ui::virtual_list::window::SHORT;
use crate::ui::words::filled;

/// A facet shows this many values at once.
pub const MOST_VALUES: usize = 60;

/// Makes the search field search.
pub fn search(app: App, search: &SearchField) {
    let field = search.input.clone();
    let _ = field
        .set("autocomplete", "off")
        .set("spellcheck", "false")
        .set("enterkeyhint", "search")
        .live(move |input| {
            let words = app.words();
            input.put("placeholder", words.search_hint());
            input.put("aria-label", words.search());
        })
        .live(move |input| {
            let text = app.state.with(|state| state.text.clone());
            let input: &HtmlInputElement = input.element().unchecked_ref();
            if input.value() != text {
                input.set_value(&text);
            }
        })
        .on("focus", move |_| app.is_searching.set(true))
        .on("input", move |event| app.state.update(|state| state.text = typed(&event)))
        .on("keydown", move |event| {
            let event: &KeyboardEvent = event.unchecked_ref();
            // While a word is composed from keys, Escape belongs to the input method.
            if event.key() == "Escape"
                && !get(event, "isComposing").is_truthy()
                && app.state.with_untracked(|state| !state.text.is_empty())
            {
                event.prevent_default();
                app.state.update(|state| state.text.clear());
            }
        });
    let field = search.input.clone();
    let clear = el("button")
        .class("clear-search")
        .set("type", "button")
        .child(icon(Icon::Close))
        .live(move |button| {
            button.put("aria-label", app.words().clear_search());
            button.flag("hidden", app.state.with(|state| state.text.is_empty()));
        })
        .on("click", move |_| {
            app.state.update(|state| state.text.clear());
            field.focus();
        });
    search.whole.append(&clear);
}

/// What was typed, as far as it is searched for.
pub fn typed(event: &Event) -> String {
    let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
    input.map(|input| search_text(&input.value()).to_owned()).unwrap_or_default()
}

/// A badge with the number of what is chosen, if anything is.
fn chosen(app: App, count: impl Fn(&ViewState) -> usize + 'static) -> Markup {
    el("span").class("badge").live(move |badge| {
        let chosen = app.state.with(&count);
        badge.say(&decimal(chosen));
        badge.flag("hidden", chosen == 0);
    })
}

/// Makes the button unfold all facets where there is little room.
pub fn filters_button(app: App, filters: &Labeled, open: RwSignal<bool>) {
    let _ = filters.label.clone().live(move |label| label.say(app.words().filters()));
    let _ = filters
        .button
        .clone()
        .child(chosen(app, |state| state.chosen.iter().map(Vec::len).sum()))
        .live(move |button| button.put("aria-expanded", if open.get() { "true" } else { "false" }))
        .on("click", move |_| open.update(|open| *open = !*open));
}

/// Makes the facets offer their values.
pub fn facets(app: App, reader: &Reader, frame: &Frame, open: RwSignal<bool>) {
    let button = frame.filters.button.clone();
    let _ = frame
        .facets
        .clone()
        .set("role", "group")
        .live(move |bar| bar.put("aria-label", app.words().filters()))
        .live(move |bar| bar.put("data-open", if open.get() { "true" } else { "false" }))
        .on("keydown", move |event| {
            if event.unchecked_ref::<KeyboardEvent>().key() == "Escape" && open.get_untracked() {
                event.prevent_default();
                open.set(false);
                button.focus();
            }
        });
    for (facet, labeled) in &frame.each_facet {
        crate::ui::filters::live::facet(app, reader.agenda.clone(), *facet, labeled);
    }
}

/// Keeps in sight what the visitor acts on where the facets are a sheet under the search: the facets themselves once they are open,
/// the values that were unfolded, and the first of what is left by a choice. To be begun after everything that draws a list.
pub fn keep_in_sight(app: App, frame: &Frame, open: RwSignal<bool>) {
    let facets = frame.facets.clone();
    effect(Box::new(move || {
        if open.get() {
            scroll::to(facets.element(), "start");
        }
    }));
    let facets = frame.facets.clone();
    effect(Box::new(move || {
        app.unfolded.track();
        // They may be there only now.
        app.parts.content.progress();
        let Ok(Some(values)) = facets.element().query_selector(".values:not([hidden])") else { return };
        let Some(facet) = values.parent_element().filter(|_| open.get_untracked()) else { return };
        let (sheet, whole) = (facets.element(), facet.get_bounding_client_rect());
        let place = sheet.get_bounding_client_rect();
        let hidden = (whole.bottom() - place.bottom()).min(whole.top() - place.top());
        if hidden > 0.0 {
            sheet.set_scroll_top(sheet.scroll_top() + hidden as i32);
        }
    }));
    let (facets, found, panel) = (frame.facets.clone(), frame.found.clone(), frame.panel.clone());
    effect(Box::new(move || {
        app.filters.track();
        if !open.get_untracked() || page::style_of(facets.element(), "overflow-y") != "auto" {
            return;
        }
        let top = |markup: &Markup| markup.element().get_bounding_client_rect().top();
        let covered = facets.element().get_bounding_client_rect().bottom() - top(&found);
        if covered > 0.5 {
            scroll::by(panel.element(), -covered);
        } else if top(&panel) > viewport() * 0.8 {
            scroll::to(facets.element(), "start");
        }
    }));
}

/// Makes a button unfold the values of its facet.
fn facet(app: App, agenda: Arc<Agenda>, facet: Facet, Labeled { whole, button, label }: &Labeled) {
    let is_unfolded = move || app.unfolded.get() == Some(facet);
    let fold = move || {
        if app.unfolded.get_untracked() == Some(facet) {
            app.unfolded.set(None);
        }
    };
    let _ = label.clone().live(move |label| label.say(app.words().facet(facet)));
    let opener = button
        .clone()
        .child(chosen(app, move |state| state.chosen(facet).len()))
        .live(move |button| button.put("aria-expanded", if is_unfolded() { "true" } else { "false" }))
        .on("click", move |event| {
            // Safari gives a clicked button no focus, without which leaving it could not be noticed.
            if let Ok(button) = get(&event, "currentTarget").dyn_into::<HtmlElement>() {
                let _ = button.focus();
            }
            app.parts.content.ask();
            app.unfolded.update(|unfolded| *unfolded = if *unfolded == Some(facet) { None } else { Some(facet) });
        });
    let panel = el("div")
        .class("values")
        // Takes the focus of a click between the values, so that the click is not one outside.
        .set("tabindex", "-1")
        .set("role", "group")
        .live(move |panel| panel.put("aria-label", app.words().facet(facet)))
        .live(move |panel| {
            let is_awaited = matches!(app.parts.content.progress(), Progress::Awaited);
            panel.flag("hidden", is_awaited || !is_unfolded());
        });
    // Very many values, and those of a long programme, wait for being looked at.
    let values_of = |facet: Facet| agenda.index().facet(facet).values.len();
    let is_long =
        agenda.conference.sessions.len() > SHORT || Facet::ALL.map(values_of).iter().sum::<usize>() > MOST_VALUES;
    let panel = panel.live(move |panel| {
        let is_wanted = !is_long || is_unfolded();
        if !is_wanted {
            return panel.fill([]);
        }
        match app.parts.content.progress() {
            Progress::Here(content) => panel.fill((content.values)(app, &app.reader(&agenda), facet)),
            Progress::Failed if is_unfolded() => {
                panel.fill([notice::live::failure(app, move || app.parts.content.ask())]);
            }
            _ => panel.fill([]),
        }
    });
    let (inside, unfolded) = (whole.clone(), panel.clone());
    let _ = whole
        .clone()
        .child(panel)
        .on("keydown", move |event| {
            let event: &KeyboardEvent = event.unchecked_ref();
            if event.key() == "Escape" && app.unfolded.get_untracked() == Some(facet) {
                event.stop_propagation();
                fold();
                opener.focus();
            }
        })
        .on("focusout", move |event| {
            let to = get(&event, "relatedTarget");
            let is_left = !inside.element().contains(to.dyn_ref::<Node>());
            // Where they are not over the page but in it, what is pressed would go from under the finger.
            if is_left && page::style_of(unfolded.element(), "position") == "absolute" {
                fold();
            }
        });
}

/// Keeps up to date how much of the current view is shown.
pub fn count(app: App, agenda: Arc<Agenda>, count: &Markup) {
    let _ = count.clone().live(move |count| {
        if let Some(text) = counted(app, &agenda) {
            count.say(&text);
        }
    });
}

/// Says what a search was taken to mean, where nothing has the words as they were typed.
pub fn forgiven(app: App, agenda: Arc<Agenda>) -> Markup {
    el("p").class("meta forgiven").live(move |line| {
        let han = app.han.get_untracked();
        let meant = app.selected(&agenda, |selection| meant(&agenda.conference, selection, han.as_deref())).flatten();
        line.flag("hidden", meant.is_none());
        line.say(&meant.map(|meant| filled(app.words().shown_for(), &|_| meant.clone())).unwrap_or_default());
    })
}

/// How much of the current view is shown, in words.
pub fn counted(app: App, agenda: &Arc<Agenda>) -> Option<String> {
    let (words, view) = (app.words(), app.view());
    let (shown, all) = app.shown(agenda, view)?;
    Some(words.count(view, shown, all))
}
