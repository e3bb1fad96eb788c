//! The search field, the facets with their counts, the active filters, and the count of what is shown.

use std::sync::Arc;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Event, FocusEvent, HtmlInputElement, KeyboardEvent, Node};

use super::icon::{Icon, icon};
use super::markup::{Markup, el};
use super::reader::Reader;
use super::state::{Agenda, App};
use crate::agenda::index::Value;
use crate::agenda::query::Query;
use crate::agenda::text::Text;
use crate::agenda::view_state::{Facet, View, ViewState};
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
            if event.unchecked_ref::<KeyboardEvent>().key() == "Escape"
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
        .on("click", move |_| {
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
fn value_name(reader: &Reader, value: &Value) -> Markup {
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

/// One active filter, and the state without it.
struct Active {
    /// Its key and value in a link.
    id: String,
    facet: Option<Facet>,
    name: Markup,
    without: ViewState,
}

/// The active filters, in the order of the bar, the search last.
fn active(reader: &Reader) -> Vec<Active> {
    let state = reader.app.state.get();
    let mut active = Vec::new();
    for facet in Facet::ALL {
        for key in state.chosen(facet) {
            let values = &reader.agenda.index.facet(facet).values;
            let value = values.iter().find(|value| value.key(reader.conference()) == *key);
            let mut without = state.clone();
            without.toggle(facet, key);
            active.push(Active {
                id: format!("{}={key}", facet.key()),
                facet: Some(facet),
                name: value.map_or_else(|| el("span").class("name").text(key), |value| value_name(reader, value)),
                without,
            });
        }
    }
    if !state.text.trim_ascii().is_empty() {
        active.push(Active {
            id: "q".to_owned(),
            facet: None,
            name: el("span").class("name").text(&format!("“{}”", state.text.trim_ascii())),
            without: ViewState { text: String::new(), ..state },
        });
    }
    active
}

/// The active filters, each of them a button that takes it back, and one for all.
pub fn chips(app: App, agenda: Arc<Agenda>) -> Markup {
    el("div").class("chips").live(move |bar| {
        let reader = Reader::new_without_marks(app, &agenda);
        let active = active(&reader);
        bar.flag("hidden", active.is_empty());
        bar.put("role", "group");
        bar.put("aria-label", reader.words.active_filters);
        // A chip that is taken back is gone; the focus goes to the first that is left, or to the search.
        let had_focus = bar.element().matches(":focus-within").unwrap_or_default();
        let clear = el("button").part("clear").set("type", "button").text(reader.words.clear_all);
        let chips = active.into_iter().map(|filter| {
            let (words, without) = (reader.words, filter.without);
            let label = filter.facet.map_or(words.search, |facet| words.facet(facet));
            el("button")
                .part("chip")
                .set("type", "button")
                .set("data-id", &filter.id)
                .child(el("span").class("unseen").text(words.remove))
                .child(el("span").class("dimension").text(label))
                .child(filter.name)
                .child(icon(Icon::Close))
                .on("click", move |_| app.state.set(without.clone()))
        });
        let clear = clear.on("click", move |_| app.state.update(ViewState::clear_filters));
        bar.fill(chips.chain([clear]));
        if had_focus {
            let main = bar.element().closest(".main").ok().flatten();
            let find = |selector: &str| main.as_ref()?.query_selector(selector).ok().flatten();
            let next = find(".chips:not([hidden]) > button").or_else(|| find("input"));
            if let Some(next) = next.and_then(|next| next.dyn_into::<web_sys::HtmlElement>().ok()) {
                let _ = next.focus();
            }
        }
    })
}

/// How much of the current view is shown; read out once after each change.
pub fn count(app: App, agenda: Arc<Agenda>) -> Markup {
    el("p").part("count").set("role", "status").live(move |count| {
        let (words, view) = (app.words(), app.view());
        if let Some((shown, all)) = app.selected(&agenda, |selection| shown_of_all(view, selection, &agenda)) {
            count.say(&words.count(view, shown, all));
        }
    })
}

/// How many items of a view match, and how many there are.
pub fn shown_of_all(view: View, selection: &crate::agenda::query::Selection, agenda: &Agenda) -> (usize, usize) {
    let conference = &agenda.conference;
    match view {
        View::Timeline => (selection.sessions.count(), conference.sessions.len()),
        View::Speakers => (selection.people.len(), conference.people.len()),
        View::Organizations => (selection.organizations.len(), conference.organizations.len()),
    }
}

/// What stands in a view where nothing does: the views in which there is something, and which filter to drop for what.
pub fn nothing(reader: &Reader, view: View) -> Markup {
    let (app, words) = (reader.app, reader.words);
    let active = active(reader);
    if active.is_empty() {
        return el("p").class("nothing").text(words.nothing_here);
    }
    let button = || el("button").set("type", "button").class("drop");
    let tally = |view: View, count: usize| el("span").class("tally").text(&words.count(view, count, count));
    let elsewhere = View::ALL.into_iter().filter_map(|other| {
        let shown = app.selected(&reader.agenda, |selection| shown_of_all(other, selection, &reader.agenda).0)?;
        let offer =
            || button().text(words.view(other)).child(tally(other, shown)).on("click", move |_| app.set_view(other));
        (shown > 0).then(offer)
    });
    let fewer = active.into_iter().filter_map(|filter| {
        let query = Query::new(&filter.without, reader.conference(), &reader.agenda.index);
        let selection = query.run(reader.conference(), &reader.agenda.index);
        let (shown, _) = shown_of_all(view, &selection, &reader.agenda);
        let without = filter.without;
        let offer = || {
            button().child(filter.name).child(tally(view, shown)).on("click", move |_| app.state.set(without.clone()))
        };
        (shown > 0).then(offer)
    });
    let all = button().text(words.clear_all).on("click", move |_| app.state.update(ViewState::clear_filters));
    el("div")
        .class("nothing")
        .child(el("p").text(words.nothing_found))
        .children(offers(words.elsewhere, el("div").children(elsewhere)))
        .children(offers(words.drop_one, el("div").children(fewer).child(all)))
}

/// Buttons under a line that says what they do.
fn offers(lead: &str, buttons: Markup) -> Option<Markup> {
    Some(el("div").class("offers").child(el("p").text(lead)).child(buttons.unless_empty()?))
}
