//! The lists of a detail: however long they are, so many items at a time are on the page, with a way to the next and back. What an
//! item is belongs to whoever has the list.

use leptos::prelude::*;

use super::markup::{Markup, el};
use super::reader::Reader;
use super::words::filled;
use crate::agenda::limits::{IN_DETAIL, IN_ROW};
use crate::agenda::spelling::{decimal, joined};

/// The lists of one detail, one after the other.
pub struct Listing<'r> {
    reader: &'r Reader,
    /// How many items more are shown at once.
    room: usize,
}

impl<'r> Listing<'r> {
    /// Those of a detail that is empty yet.
    pub fn new(reader: &'r Reader) -> Self {
        Self { reader, room: IN_DETAIL }
    }

    /// A heading with a list below it; nothing for an empty list. Where a long one stands before it, a list shows as much as a row does.
    pub fn section(&mut self, heading: &str, list: Markup, items: impl Iterator<Item = Markup>) -> Option<Markup> {
        // They are no elements until they are put on the page.
        let items: Vec<Markup> = items.collect();
        let most = self.room.clamp(IN_ROW, IN_DETAIL);
        self.room = self.room.saturating_sub(items.len());
        let section = el("section").child(el("h3").text(heading));
        match items.len() {
            0 => None,
            count if count <= most => Some(section.child(list.children(items))),
            _ => Some(self.turned(section, list, items, most)),
        }
    }

    /// A list of which so many items are shown at a time.
    fn turned(&self, section: Markup, list: Markup, items: Vec<Markup>, most: usize) -> Markup {
        let (words, count) = (self.reader.words, items.len());
        let from = RwSignal::new(0);
        let list = list.live(move |list| {
            let from = from.get();
            list.fill(items[from..count.min(from + most)].iter().cloned());
        });
        let place = el("span").live(move |place| {
            let from = from.get();
            let end = count.min(from + most);
            place.say(&joined(&[&decimal(from + 1), "–", &decimal(end), " / ", &decimal(count)]));
        });
        let turn = |word: &str, to: fn(usize, usize) -> usize| {
            let button = el("button").set("type", "button").text(&filled(word, &|_| decimal(most)));
            button
                .live(move |button| {
                    let from = from.get();
                    let to = to(from, most);
                    button.put("aria-disabled", if to == from || to >= count { "true" } else { "false" });
                })
                .on("click", move |_| {
                    let to = to(from.get_untracked(), most);
                    if to < count {
                        from.set(to);
                    }
                })
        };
        let back = turn(words.previous_ones(), usize::saturating_sub);
        let on = turn(words.next_ones(), |from, most| from + most);
        let place = place.set("role", "status");
        section.child(list).child(el("p").class("turn").child(back).child(place).child(on))
    }
}
