//! What the value of a facet is called, for a reader.

use crate::agenda::filter::facet::{Facet, FacetValue, ValueName};
use crate::dom::element::{Markup, el};
use crate::ui::reader::Reader;

/// The name of a value, in the reader's language.
pub fn value_name(reader: &Reader, facet: Facet, value: &FacetValue) -> Markup {
    let name = el("span").class("name");
    match facet.value_name(value.borrowed(), reader.conference()) {
        ValueName::Text(text) => reader.say(name, text),
        _ => reader.word(name, &value_text(reader, facet, value)),
    }
}

/// The same as plain text.
pub fn value_text(reader: &Reader, facet: Facet, value: &FacetValue) -> String {
    match facet.value_name(value.borrowed(), reader.conference()) {
        ValueName::Day(day) => reader.day_name(day),
        ValueName::Text(text) => reader.pick(text).text.to_owned(),
        ValueName::Language(tag) => reader.words.language(tag),
        ValueName::Word(table, word) => reader.words.named(table, word).to_owned(),
    }
}
