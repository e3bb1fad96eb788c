//! The active filters: each a button that takes it back.

use std::sync::Arc;

use leptos::prelude::*;

use super::agenda::Agenda;
use super::filter_bar::value_name;
use super::icon::{Icon, icon};
use super::markup::{Markup, el};
use super::reader::Reader;
use super::state::App;
use crate::agenda::view_state::{Facet, ViewState};
use crate::browser::page;

/// One active filter.
pub struct Active {
    /// Its key and value in a link.
    id: String,
    facet: Option<Facet>,
    /// The name of its value.
    pub name: Markup,
    /// All filters but this one.
    pub without: ViewState,
}

/// The active filters, in the order of the bar, the search last.
pub fn active(app: App, reader: &Reader) -> Vec<Active> {
    let state = app.filters.get();
    let mut active = Vec::new();
    for facet in Facet::ALL {
        for key in state.chosen(facet) {
            let values = &reader.agenda.index().facet(facet).values;
            let value = values.iter().find(|value| value.key(reader.conference()) == *key);
            let mut without = state.clone();
            without.toggle(facet, key);
            active.push(Active {
                id: format!("{}={key}", facet.key()),
                facet: Some(facet),
                name: value.map_or_else(
                    || el("span").class("name").set("lang", "").text(key),
                    |value| value_name(reader, value),
                ),
                without,
            });
        }
    }
    if !state.text.trim_ascii().is_empty() {
        active.push(Active {
            id: "q".to_owned(),
            facet: None,
            name: el("span").class("name").set("lang", "").text(&format!("“{}”", state.text.trim_ascii())),
            without: ViewState { text: String::new(), ..state },
        });
    }
    active
}

/// The active filters, each of them a button that takes it back, and one for all.
pub fn chips(app: App, agenda: Arc<Agenda>) -> Markup {
    el("div").class("chips").live(move |bar| {
        let reader = app.reader(&agenda);
        let active = active(app, &reader);
        bar.flag("hidden", active.is_empty());
        bar.put("role", "group");
        bar.put("aria-label", reader.words.active_filters());
        // A chip that is taken back is gone; the focus goes to the first that is left, or to the search.
        let had_focus = bar.element().matches(":focus-within").unwrap_or_default();
        let clear = el("button").part("clear").set("type", "button").text(reader.words.clear_all());
        let chips = active.into_iter().map(|filter| {
            let (words, without) = (reader.words, filter.without);
            let label = filter.facet.map_or(words.search(), |facet| words.facet(facet));
            el("button")
                .part("chip")
                .set("type", "button")
                .set("data-id", &filter.id)
                .child(el("span").class("unseen").text(words.remove()))
                .child(el("span").class("dimension").text(label))
                .child(filter.name)
                .child(icon(Icon::Close))
                .on("click", move |_| app.set_filters(&without))
        });
        let clear = clear.on("click", move |_| app.set_filters(&ViewState::default()));
        bar.fill(chips.chain([clear]));
        if had_focus {
            let main = bar.element().closest(".main").ok().flatten();
            let _ = main.is_some_and(|main| {
                page::focus_in(&main, ".chips:not([hidden]) > button") || page::focus_in(&main, "input")
            });
        }
    })
}
