//! The heading of the whole agenda: the conference's name, when and where.

use crate::dom::element::{Markup, el};
use crate::ui::reader::Reader;

/// What the heading of the whole agenda says.
pub fn heading(reader: &Reader) -> [Markup; 2] {
    let conference = reader.conference();
    let words = reader.words;
    let dates = conference.start.map(|start| {
        let first = el("time").set("datetime", &start.iso()).text(&words.day(start, true));
        let last = conference.end.filter(|end| *end > start).map(|end| {
            let last = el("time").set("datetime", &end.iso());
            el("span").text(" – ").child(last.text(&words.day(end, true)))
        });
        el("span").child(first).children(last)
    });
    let place = conference.place.as_ref().map(|place| reader.say(el("span"), place));
    let name = match &conference.url {
        Some(url) => reader.outward_link(url, &conference.name),
        None => reader.say(el("span"), &conference.name),
    };
    let meta = el("p").class("meta").children(dates).children(place);
    [el("h2").child(name), meta]
}
