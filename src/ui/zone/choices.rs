//! The clocks to choose from: the venue's, the visitor's own, and that of any zone, by search.

use std::cell::OnceCell;
use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::*;

use crate::browser::{intl, zone_names};
use crate::dom::element::{Markup, el};
use crate::ui::agenda::Agenda;
use crate::ui::filters::live::typed;
use crate::ui::options::ShownZone;
use crate::ui::state::App;

/// As many zones are offered at once.
const MOST: usize = 8;

/// A zone that the browser knows, and what it can be found by.
struct Known {
    zone: String,
    name: String,
    folded: String,
}

/// What there is to choose.
pub fn choices(app: App, agenda: &Arc<Agenda>) -> Vec<Markup> {
    let reader = untrack(|| app.reader(agenda));
    let words = reader.words;
    let chosen = app.options.with_untracked(|options| options.timezone.clone());
    let venue = reader.conference().timezone.clone().map(|zone| (ShownZone::Venue, words.venue_time(), zone));
    let own = intl::visitor_zone().map(|zone| (ShownZone::Visitor, words.your_time(), zone));
    let usual = venue.into_iter().chain(own).map(|(clock, whose, zone)| choice(app, clock, &chosen, whose, &zone));
    let mut all: Vec<Markup> = usual.collect();
    if let ShownZone::Zone(zone) = &chosen {
        all.push(choice(app, chosen.clone(), &chosen, "", zone));
    }
    let known: Rc<OnceCell<Vec<Known>>> = Rc::default();
    let found = el("ul").class("found-zones").set("role", "list").set("aria-live", "polite");
    let list = found.clone();
    let search =
        el("input").class("narrow").set("type", "search").set("autocomplete", "off").set("spellcheck", "false");
    let search = search.set("placeholder", words.find_zone()).set("aria-label", words.find_zone());
    let search = search.on("input", move |event| {
        let asked = fold(&typed(&event));
        if asked.is_empty() {
            return list.fill([]);
        }
        let known = known.get_or_init(|| zones(words.lang()));
        let is_asked = |zone: &&Known| asked.split(' ').all(|word| zone.folded.contains(word));
        let mut hits: Vec<&Known> = known.iter().filter(is_asked).collect();
        // What begins with it comes first: of cities, not of continents.
        hits.sort_by_key(|zone| !city(&zone.folded).starts_with(&asked));
        let is_none = hits.is_empty().then(|| el("li").class("meta").text(words.no_zone()));
        let hit = |hit: &&Known| {
            let clock = ShownZone::Zone(hit.zone.clone());
            el("li").child(choice(app, clock, &chosen, &hit.name, &hit.zone))
        };
        list.fill(hits.iter().take(MOST).map(hit).chain(is_none));
    });
    all.extend([search, found]);
    all
}

/// A button for a clock.
fn choice(app: App, clock: ShownZone, chosen: &ShownZone, name: &str, zone: &str) -> Markup {
    let is_chosen = if clock == *chosen { "true" } else { "false" };
    // Names of zones are English, whatever the page speaks.
    let id = el("span").class("meta").set("lang", "en").set("dir", "ltr").text(&readable(zone));
    let button = el("button").set("type", "button").set("aria-pressed", is_chosen).set("data-id", clock.key());
    button.child(el("span").text(name)).text(" ").child(id).on("click", move |_| app.set_timezone(clock.clone()))
}

fn zones(locale: &str) -> Vec<Known> {
    let known = |zone: String| {
        let name = zone_names::in_words(locale, &zone).unwrap_or_else(|| readable(&zone));
        let folded = fold(&[&zone, " ", &name].concat());
        Known { zone, name, folded }
    };
    zone_names::all().into_iter().map(known).collect()
}

fn readable(zone: &str) -> String {
    zone.replace('_', " ")
}

fn fold(text: &str) -> String {
    text.trim().to_lowercase().replace('_', " ")
}

/// The last piece of a zone's name, and what it is called.
fn city(folded: &str) -> &str {
    folded.rsplit('/').next().unwrap_or(folded)
}
