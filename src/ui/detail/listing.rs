//! The lists of a detail: however long they are, so many items at a time are on the page, with a way to the next and back; the fewer, the
//! more there is to each. What an item is belongs to whoever has the list.

use std::rc::Rc;

use leptos::prelude::*;

use crate::agenda::limits::{IN_DETAIL, IN_ENTRY, IN_PANEL};
use crate::agenda::model::spelling::{decimal, joined};
use crate::dom::element::{Markup, el};
use crate::ui::reader::Reader;
use crate::ui::words::filled;

/// The lists of one detail, one after the other.
pub struct Listing<'r> {
    reader: &'r Reader,
    /// How many elements more are shown at once.
    room: usize,
}

impl<'r> Listing<'r> {
    /// Those of a detail that is empty yet.
    pub fn new(reader: &'r Reader) -> Self {
        Self { reader, room: IN_PANEL }
    }

    /// A heading with a list below it; nothing for an empty list. Where long ones stand before it, a list begins with a few items.
    pub fn section(&mut self, heading: &str, list: Markup, items: impl Iterator<Item = Markup>) -> Option<Markup> {
        // They are no elements until they are put on the page.
        let items: Vec<Markup> = items.collect();
        let (pages, most) = pages(&items, self.room);
        self.room = self.room.saturating_sub(most);
        let section = el("section").child(el("h3").text(heading));
        match pages.len() {
            0 | 1 => None,
            2 => Some(section.child(list.children(items))),
            _ => Some(self.turned(section, list, items, pages)),
        }
    }

    /// A list of which one page is shown at a time.
    fn turned(&self, section: Markup, list: Markup, items: Vec<Markup>, pages: Vec<usize>) -> Markup {
        let (words, all, end) = (self.reader.words, items.len(), pages.len() - 2);
        let pages: Rc<[usize]> = pages.into();
        let page = RwSignal::new(0);
        let borders = pages.clone();
        let list = list.live(move |list| {
            let page = page.get();
            list.fill(items[borders[page]..borders[page + 1]].iter().cloned());
        });
        let borders = pages.clone();
        let place = el("span").live(move |place| {
            let page = page.get();
            place.say(&joined(&[&decimal(borders[page] + 1), "–", &decimal(borders[page + 1]), " / ", &decimal(all)]));
        });
        let turn = |word: &'static str, to: fn(usize) -> Option<usize>| {
            let borders = pages.clone();
            let there = move |from: usize| to(from).filter(|to| *to <= end);
            el("button")
                .set("type", "button")
                .live(move |button| {
                    let from = page.get();
                    let to = there(from);
                    let shown = to.unwrap_or(from);
                    button.say(&filled(word, &|_| decimal(borders[shown + 1] - borders[shown])));
                    button.put("aria-disabled", if to.is_none() { "true" } else { "false" });
                })
                .on("click", move |_| {
                    if let Some(to) = there(page.get_untracked()) {
                        page.set(to);
                    }
                })
        };
        let back = turn(words.previous_ones(), |from| from.checked_sub(1));
        let on = turn(words.next_ones(), |from| Some(from + 1));
        let place = place.set("role", "status");
        section.child(list).child(el("p").class("turn").child(back).child(place).child(on))
    }
}

/// Where the pages of a list begin, and where the last one ends; and how many elements the heaviest has. A page has a few items at
/// least, and otherwise no more elements than there is room for.
fn pages(items: &[Markup], room: usize) -> (Vec<usize>, usize) {
    let (mut borders, mut heaviest, mut weight, mut from) = (vec![0], 0, 0, 0);
    for (place, item) in items.iter().enumerate() {
        let (count, more) = (place - from, item.weight());
        if count == IN_DETAIL || (count >= IN_ENTRY && weight + more > room) {
            borders.push(place);
            (from, weight) = (place, 0);
        }
        weight += more;
        heaviest = heaviest.max(weight);
    }
    if !items.is_empty() {
        borders.push(items.len());
    }
    (borders, heaviest)
}
