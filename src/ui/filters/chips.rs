//! The active filters: each a button that takes it back.

use std::sync::Arc;

use leptos::prelude::*;

use crate::agenda::filter::facet::Facet;
use crate::agenda::limits::{IN_ROW, SEARCH, VALUES_OF_A_FACET};
use crate::agenda::link::view_state::{View, ViewState};
use crate::agenda::model::spelling::{decimal, joined, trimmed};
use crate::browser::page;
use crate::dom::element::{Markup, el};
use crate::ui::agenda::Agenda;
use crate::ui::filters::value_name::value_name;
use crate::ui::icon::{Icon, icon};
use crate::ui::reader::Reader;
use crate::ui::state::App;
use crate::ui::words::filled;

/// The id of the filter by what is saved.
const SAVED: &str = "saved=1";

/// One active filter.
pub struct Active {
    /// Its key and value in a link.
    id: String,
    /// The facet and the value; none for the search, and for what is saved.
    value: Option<(Facet, String)>,
    /// The name of its value.
    pub name: Markup,
}

impl Active {
    /// All filters but this one.
    pub fn without(&self, app: App) -> ViewState {
        let mut without = app.filters.get_untracked();
        match &self.value {
            Some((facet, key)) => without.toggle(*facet, key),
            None if self.id == SAVED => without.saved = false,
            None => without.text.clear(),
        }
        without
    }
}

/// The active filters, in the order of the bar, the search last. Reads signals, but not the text of the search: its name follows
/// that by itself.
pub fn active(app: App, reader: &Reader) -> Vec<Active> {
    let is_search = Memo::new(move |_| app.filters.with(|state| !trimmed(&state.text).is_empty()));
    let chosen = Memo::new(move |_| ViewState { text: String::new(), ..app.filters.get() });
    let mut active = Vec::new();
    for (facet, keys) in Facet::ALL.into_iter().zip(chosen.get().chosen) {
        for key in keys {
            let values = &reader.agenda.index().facet(facet).values;
            let value = values.iter().find(|value| facet.value_key(value.borrowed(), reader.conference()) == key);
            let plain = || reader.word(el("span").class("name").set("lang", ""), &key);
            let name = value.map_or_else(plain, |value| value_name(reader, facet, value));
            active.push(Active { id: joined(&[facet.key(), "=", &key]), value: Some((facet, key)), name });
        }
    }
    if chosen.with(|state| state.saved) {
        let name = el("span").class("name").text(reader.words.saved());
        active.push(Active { id: SAVED.to_owned(), value: None, name });
    }
    if is_search.get() {
        let name = el("span").class("name").set("lang", "").set("dir", "auto").live(move |name| {
            name.say(&app.filters.with(|state| joined(&["“", trimmed(&state.text), "”"])));
        });
        active.push(Active { id: "q".to_owned(), value: None, name });
    }
    active
}

/// The active filters, each of them a button that takes it back, and one for all.
pub fn chips(app: App, agenda: Arc<Agenda>) -> Markup {
    let left_out = Memo::new(move |_| app.state.with(|state| state.left_out));
    el("div").class("chips").live(move |bar| {
        let reader = app.reader(&agenda);
        let active = active(app, &reader);
        bar.flag("hidden", active.is_empty() && !left_out.get());
        bar.put("role", "group");
        bar.put("aria-label", reader.words.active_filters());
        // A chip that is taken back is gone; the focus goes to the first that is left, or to the search.
        let had_focus = bar.element().matches(":focus-within").unwrap_or_default();
        let clear = el("button").part("clear").set("type", "button").text(reader.words.clear_all());
        let hidden = active.len().saturating_sub(IN_ROW);
        let more =
            (hidden > 0).then(|| el("span").class("meta").text(&filled(reader.words.and_more(), &|_| decimal(hidden))));
        let note = left_out.get().then(|| {
            let most = |name: &str| if name == "values" { VALUES_OF_A_FACET } else { SEARCH };
            el("p").class("meta").text(&filled(reader.words.link_left_out(), &|name| decimal(most(name))))
        });
        let chips = active.into_iter().take(IN_ROW).map(|filter| {
            let words = reader.words;
            let label = match &filter.value {
                Some((facet, _)) => words.facet(*facet),
                None if filter.id == SAVED => words.view(View::Plan),
                None => words.search(),
            };
            el("button")
                .part("chip")
                .set("type", "button")
                .set("data-id", &filter.id)
                .child(el("span").class("unseen").text(words.remove()))
                .child(el("span").class("dimension").text(label))
                .child(filter.name.clone())
                .child(icon(Icon::Close))
                .on("click", move |_| app.set_filters(&filter.without(app)))
        });
        let clear = clear.on("click", move |_| app.set_filters(&ViewState::default()));
        bar.fill(note.into_iter().chain(chips).chain(more).chain([clear]));
        if had_focus {
            let main = bar.element().closest(".main").ok().flatten();
            let _ = main.is_some_and(|main| {
                page::focus_in(&main, ".chips:not([hidden]) > button") || page::focus_in(&main, "input")
            });
        }
    })
}
