//! The bar of days as it is drawn at first: a link to each day and one to now, none of which does anything yet but lead there.

use crate::agenda::link::landing::Landing;
use crate::agenda::model::conference::Day;
use crate::agenda::programme::days::{days, is_on};
use crate::browser::clock;
use crate::dom::element::{Markup, el};
use crate::ui::reader::Reader;

/// The bar.
pub struct Bar {
    /// All of it.
    pub whole: Markup,
    /// A link to each day of the conference, in order.
    pub days: Vec<(Day, Markup)>,
    /// The link to now, which is hidden on other days than the conference's own.
    pub now: Markup,
}

/// The bar over the programme of a reader. It is there from the first picture on, so that nothing moves; it stays hidden where there
/// is nothing to choose.
pub fn bar(reader: &Reader) -> Bar {
    let words = reader.words;
    let link = |at: Landing, name: &str| reader.place_link(at).set("data-id", &at.key()).text(name);
    let now = link(Landing::Now, words.to_now()).class("to-now");
    let link = |day: Day| (day, link(day.into(), &name(reader, day)));
    let links: Vec<(Day, Markup)> = days(reader.conference()).into_iter().map(link).collect();
    let mut whole = el("nav").part("days").class("days").set("aria-label", words.days());
    if let [(_, first), _, ..] = &links[..] {
        first.put("aria-current", "true");
        for (_, link) in &links {
            whole = whole.child(link.clone());
        }
    }
    let bar = Bar { whole: whole.child(now.clone()), days: links, now };
    bar.offer_now(reader, clock::utc_minute());
    bar
}

/// What a day is called in the bar.
pub fn name(reader: &Reader, day: Day) -> String {
    match day {
        Day::On(date) => reader.words.short_day(date),
        _ => reader.day_name(day),
    }
}

impl Bar {
    /// Offers to go to now while the conference is on, at a minute of UTC.
    pub fn offer_now(&self, reader: &Reader, utc: i64) {
        let is_on = reader.venue_now(utc).is_some_and(|now| is_on(reader.conference(), now));
        self.now.flag("hidden", !is_on);
        self.whole.flag("hidden", !is_on && self.days.len() < 2);
    }
}
