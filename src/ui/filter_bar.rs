//! The search field, the facets with their counts, and the count of what is shown.

use std::sync::Arc;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Event, FocusEvent, HtmlElement, HtmlInputElement, KeyboardEvent, Node};

use super::icon::{Icon, icon};
use super::markup::{Markup, el};
use super::reader::Reader;
use super::state::{Agenda, App};
use crate::agenda::index::Value;
use crate::agenda::text::Text;
use crate::agenda::view_state::{Facet, ViewState};
use crate::browser::intl;

/// The search field.
pub fn search(app: App) -> Markup {
    let input = el("input").part("search").set("type", "search").set("autocomplete", "off").set("spellcheck", "false");
    let field = input.clone();
    let input = input
        .set("enterkeyhint", "search")
        .live(move |input| {
            let words = app.words();
            input.put("placeholder", words.search_hint);
            input.put("aria-label", words.search);
        })
        .live(move |input| {
            let text = app.state.with(|state| state.text.clone());
            let input: &HtmlInputElement = input.element().unchecked_ref();
            if input.value() != text {
                input.set_value(&text);
            }
        })
        .on("input", move |event| app.state.update(|state| state.text = typed(&event)))
        .on("keydown", move |event| {
            let event: &KeyboardEvent = event.unchecked_ref();
            // While a word is composed from keys, Escape belongs to the input method.
            if event.key() == "Escape"
                && !event.is_composing()
                && app.state.with_untracked(|state| !state.text.is_empty())
            {
                event.prevent_default();
                app.state.update(|state| state.text.clear());
            }
        });
    let clear = el("button")
        .class("clear-search")
        .set("type", "button")
        .child(icon(Icon::Close))
        .live(move |button| {
            button.put("aria-label", app.words().clear_search);
            button.flag("hidden", app.state.with(|state| state.text.is_empty()));
        })
        .on("click", move |_| {
            app.state.update(|state| state.text.clear());
            field.focus();
        });
    el("div").class("search").set("role", "search").child(icon(Icon::Search)).child(input).child(clear)
}

fn typed(event: &Event) -> String {
    let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
    input.map(|input| input.value()).unwrap_or_default()
}

/// The button that unfolds all facets where there is little room.
pub fn filters_button(app: App, open: RwSignal<bool>) -> Markup {
    el("button")
        .class("filters-button")
        .set("type", "button")
        .child(icon(Icon::Filter))
        .child(el("span").live(move |label| label.say(app.words().filters)))
        .child(el("span").class("badge").live(move |badge| {
            let chosen = app.state.with(|state| state.chosen.iter().map(Vec::len).sum::<usize>());
            badge.say(&chosen.to_string());
            badge.flag("hidden", chosen == 0);
        }))
        .live(move |button| button.put("aria-expanded", if open.get() { "true" } else { "false" }))
        .on("click", move |_| open.update(|open| *open = !*open))
}

/// The facets that there is something to choose in.
pub fn facets(app: App, agenda: Arc<Agenda>, open: RwSignal<bool>) -> Markup {
    el("div")
        .class("facets")
        .live(move |bar| {
            let reader = Reader::new_without_marks(app, &agenda);
            bar.put("aria-label", reader.words.filters);
            bar.put("role", "group");
            let offered = Facet::ALL.into_iter().filter(|facet| tells_apart(&agenda, *facet));
            bar.fill(offered.map(|facet| self::facet(&reader, facet)));
        })
        .live(move |bar| bar.put("data-open", if open.get() { "true" } else { "false" }))
}

/// Whether there is anything to choose: a value that not every session has.
fn tells_apart(agenda: &Agenda, facet: Facet) -> bool {
    agenda.index.facet(facet).sets.iter().any(|set| set.count() < agenda.conference.sessions.len())
}

/// One facet: a button that unfolds its values.
fn facet(reader: &Reader, facet: Facet) -> Markup {
    let app = reader.app;
    let is_unfolded = move || app.unfolded.get() == Some(facet);
    let fold = move || {
        if app.unfolded.get_untracked() == Some(facet) {
            app.unfolded.set(None);
        }
    };
    let button = el("button")
        .part("facet")
        .set("data-id", facet.key())
        .set("type", "button")
        .text(reader.words.facet(facet))
        .child(el("span").class("badge").live(move |badge| {
            let chosen = app.state.with(|state| state.chosen(facet).len());
            badge.say(&chosen.to_string());
            badge.flag("hidden", chosen == 0);
        }))
        .live(move |button| button.put("aria-expanded", if is_unfolded() { "true" } else { "false" }))
        .on("click", move |event| {
            // Safari gives a clicked button no focus, without which leaving it could not be noticed.
            if let Some(button) = event.current_target() {
                let _ = button.unchecked_ref::<HtmlElement>().focus();
            }
            app.unfolded.update(|unfolded| *unfolded = if *unfolded == Some(facet) { None } else { Some(facet) });
        });
    let values = reader.agenda.index.facet(facet).values.iter().enumerate();
    let panel = el("ul")
        .class("values")
        // Takes the focus of a click between the values, so that the click is not one outside.
        .set("tabindex", "-1")
        .set("aria-label", reader.words.facet(facet))
        .live(move |panel| panel.flag("hidden", !is_unfolded()))
        .children(values.map(|(place, value)| facet_value(reader, facet, place, value)));
    let (opener, whole) = (button.clone(), el("div").class("facet"));
    let inside = whole.clone();
    whole
        .child(button)
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
            let to = event.unchecked_ref::<FocusEvent>().related_target();
            if !inside.element().contains(to.as_ref().and_then(|to| to.dyn_ref::<Node>())) {
                fold();
            }
        })
}

/// One value: a box to tick, its name, and how many sessions it would leave.
fn facet_value(reader: &Reader, facet: Facet, place: usize, value: &Value) -> Markup {
    let app = reader.app;
    let key = value.key(reader.conference());
    let is_chosen = {
        let key = key.clone();
        move |state: &ViewState| state.chosen(facet).contains(&key)
    };
    let agenda = reader.agenda.clone();
    let box_key = key.clone();
    let tick = el("input")
        .set("type", "checkbox")
        .live(move |tick| tick.element().unchecked_ref::<HtmlInputElement>().set_checked(app.state.with(&is_chosen)))
        .on("change", move |_| app.state.update(|state| state.toggle(facet, &box_key)));
    let label =
        el("label").part("facet-value").set("data-id", &key).child(tick).child(value_name(reader, value)).child(
            el("span").class("tally").live(move |tally| {
                let count = app.selected(&agenda, |selection| selection.counts[facet.index()][place]);
                tally.say(&count.unwrap_or_default().to_string());
                tally.flag("data-none", count == Some(0));
            }),
        );
    el("li").child(label)
}

/// The name of a value, in the reader's language.
pub(super) fn value_name(reader: &Reader, value: &Value) -> Markup {
    let (conference, words) = (reader.conference(), reader.words);
    let name = el("span").class("name");
    let said = |text: &Text| reader.say(name.clone(), text);
    match value {
        Value::Day(day) => name.text(&reader.day_name(*day)),
        Value::Track(id) => said(&conference.tracks[id.index()].name),
        Value::Room(id) => said(&conference.rooms[id.index()].name),
        Value::Organization(id) => said(&conference.organization(*id).name),
        Value::Tag(id) => said(&conference.tags[id.index()].name),
        Value::Format(word) => name.text(words.format(word)),
        Value::Role(word) => name.text(words.role(word)),
        Value::Language(tag) => name.text(&intl::language_in_words(words.lang, tag)),
    }
}

/// How much of the current view is shown; read out once after each change.
pub fn count(app: App, agenda: Arc<Agenda>) -> Markup {
    el("p").part("count").set("role", "status").live(move |count| {
        let (words, view) = (app.words(), app.view());
        if let Some(shown) = app.selected(&agenda, |selection| selection.count(view)) {
            count.say(&words.count(view, shown, agenda.conference.count(view)));
        }
    })
}
