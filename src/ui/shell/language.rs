//! The language that the agenda is read in, where its file has more than one. Which words belong to it is the element's business.

use std::sync::Arc;

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use crate::agenda::model::text::nearest;
use crate::browser::by_name::{get, set};
use crate::browser::host::Detail;
use crate::browser::intl;
use crate::dom::element::{Markup, el};
use crate::ui::agenda::Agenda;
use crate::ui::state::App;

/// What lets a reader change it; nothing where there is nothing to choose. Each language has its own name for itself.
pub fn language_choice(app: App, agenda: &Arc<Agenda>) -> Option<Markup> {
    let languages = &agenda.conference.languages;
    if languages.len() < 2 {
        return None;
    }
    let option =
        |tag: &String| el("option").set("value", tag).set("lang", tag).text(&intl::language_in_words(tag, tag));
    let of = agenda.clone();
    let choice = el("select").part("language").class("language").children(languages.iter().map(option));
    let choice = choice.live(move |choice| {
        choice.put("aria-label", app.words().shown_language());
        let reads = app.options.with(|options| options.lang.clone());
        let offered: Vec<&str> = of.conference.languages.iter().map(String::as_str).collect();
        set(choice.element(), "value", &offered[nearest(&reads, &offered)].into());
    });
    Some(choice.on("change", move |event| {
        let chosen = event.target().and_then(|choice| get(choice.unchecked_ref(), "value").as_string());
        if let Some(tag) = chosen {
            app.tell("language", &[("tag", Detail::Text(tag))]);
        }
    }))
}
