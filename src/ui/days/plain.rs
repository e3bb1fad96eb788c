//! The bar of days as it is drawn at first: a link to each day, which does nothing yet but lead there.

use crate::agenda::filter::facet::Facet;
use crate::agenda::limits::IN_BAR;
use crate::agenda::link::landing::Landing;
use crate::agenda::model::conference::Day;
use crate::dom::element::{Markup, el};
use crate::ui::reader::Reader;

/// The bar over the programme of a conference with these days. It is there from the first picture on, so that nothing moves; it is empty
/// where there is nothing to choose, or more than anybody would look through.
pub fn bar(reader: &Reader, days: &[Day]) -> Markup {
    let mut bar = el("nav").part("days").class("days").set("aria-label", reader.words.facet(Facet::Day));
    let [first, _, ..] = days else { return bar };
    if days.len() > IN_BAR {
        return bar;
    }
    for day in days {
        let link = link(reader, (*day).into(), &name(reader, *day));
        bar = bar.child(if day == first { link.set("aria-current", "true") } else { link });
    }
    bar
}

/// A link in it.
pub fn link(reader: &Reader, to: Landing, name: &str) -> Markup {
    el("a").set("href", &reader.landing_address(to)).set("data-id", &to.key()).text(name)
}

/// What a day is called in the bar.
pub fn name(reader: &Reader, day: Day) -> String {
    match day {
        Day::On(date) => reader.words.short_day(date),
        _ => reader.day_name(day),
    }
}
