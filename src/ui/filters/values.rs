//! The values that a facet unfolds: each to be ticked, with how many sessions it would leave.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

use crate::agenda::filter::facet::Facet;
use crate::agenda::link::view_state::ViewState;
use crate::agenda::search;
use crate::agenda::search::term::Term;
use crate::dom::element::{Markup, el};
use crate::ui::filters::live::{MOST_VALUES, typed};
use crate::ui::filters::value_name::{value_name, value_text};
use crate::ui::reader::Reader;
use crate::ui::state::App;
use crate::ui::words::filled;

/// The values of an unfolded facet; where there are very many, those with the most sessions, and a way to find others.
pub fn values(app: App, reader: &Reader, facet: Facet) -> Vec<Markup> {
    let list = el("ul");
    let index = reader.agenda.index().facet(facet);
    let count = index.values.len();
    if count <= MOST_VALUES {
        return vec![list.children((0..count).map(|place| facet_value(app, reader, facet, place)))];
    }
    let narrowed = RwSignal::new(String::new());
    let input = el("input").class("narrow").set("type", "search").set("placeholder", reader.words.narrow());
    let input = input.set("aria-label", reader.words.narrow()).on("input", move |event| narrowed.set(typed(&event)));
    // Those that would leave something come first, as it is when they unfold; after that they keep their places.
    let counts = untrack(|| app.selected(&reader.agenda, |selection| selection.counts[facet.index()].clone()));
    let counts = counts.unwrap_or_default();
    let mut places: Vec<usize> = (0..count).collect();
    places.sort_by_key(|place| std::cmp::Reverse((counts.get(*place).copied(), index.totals[*place])));
    let reader = reader.clone();
    let more = el("p").class("meta");
    let rest = more.clone();
    let list = list.live(move |list| {
        let han = app.han.get_untracked();
        let terms = narrowed.with(|typed| Term::all(typed, han.as_deref(), false));
        let has_words = |place: &&usize| {
            if terms.is_empty() {
                return true;
            }
            let name = value_text(&reader, facet, &reader.agenda.index().facet(facet).values[**place]);
            terms.iter().all(|term| !search::places(&name, std::slice::from_ref(term), han.as_deref()).is_empty())
        };
        let found: Vec<usize> = places.iter().filter(has_words).copied().collect();
        list.fill(found.iter().take(MOST_VALUES).map(|place| facet_value(app, &reader, facet, *place)));
        let hidden = found.len().saturating_sub(MOST_VALUES);
        rest.flag("hidden", hidden == 0);
        rest.say(&filled(reader.words.and_more(), &|_| hidden.to_string()));
    });
    vec![input, list, more]
}

/// One value: a box to tick, its name, and how many sessions it would leave.
fn facet_value(app: App, reader: &Reader, facet: Facet, place: usize) -> Markup {
    let value = &reader.agenda.index().facet(facet).values[place];
    let key = facet.value_key(value.borrowed(), reader.conference());
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
        el("label").part("facet-value").set("data-id", &key).child(tick).child(value_name(reader, facet, value)).child(
            el("span").class("tally").live(move |tally| {
                let count = app.selected(&agenda, |selection| selection.counts[facet.index()][place]);
                tally.say(&count.unwrap_or_default().to_string());
                tally.flag("data-none", count == Some(0));
            }),
        );
    el("li").child(label)
}
