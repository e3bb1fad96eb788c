//! What stands before and after the open item, in the order that is shown: two buttons that go there.

use crate::agenda::filter::query::Selection;
use crate::agenda::link::view_state::{ItemKind, OpenItem};
use crate::agenda::model::conference::Conference;
use crate::dom::element::{Markup, el};
use crate::ui::reader::Reader;
use crate::ui::state::App;

/// A place for the buttons, which follow what is selected: none where the item is not among that, or alone.
pub fn neighbors(app: App, reader: &Reader, open: &OpenItem) -> Markup {
    let (reader, open) = (reader.clone(), open.clone());
    el("div").class("neighbors").live(move |place| {
        let found = app.selected(&reader.agenda, |selection| around(reader.conference(), selection, &open));
        let [before, after] = found.unwrap_or_default();
        let kind = open.kind;
        let button = |class: &str, label: &str, id: Option<String>| {
            let button = el("button").class(class).set("type", "button").set("aria-label", label).set("title", label);
            match id {
                Some(id) => button.on("click", move |_| app.step_to(kind, &id)),
                None => button.set("disabled", ""),
            }
        };
        place.flag("hidden", before.is_none() && after.is_none());
        let words = reader.words;
        place.fill([button("before", words.previous(), before), button("after", words.following(), after)]);
    })
}

/// The ids of what stands before and after an item.
fn around(conference: &Conference, selection: &Selection, open: &OpenItem) -> [Option<String>; 2] {
    match open.kind {
        ItemKind::Session => {
            let shown = conference.order.iter().filter(|id| selection.sessions.contains(id.index()));
            beside(shown.map(|id| &*conference.session(*id).id), &open.id)
        }
        ItemKind::Speaker => beside(selection.people.iter().map(|id| &*conference.person(*id).id), &open.id),
        ItemKind::Organization => {
            beside(selection.organizations.iter().map(|id| &*conference.organization(*id).id), &open.id)
        }
    }
}

fn beside<'i>(ids: impl Iterator<Item = &'i str>, of: &str) -> [Option<String>; 2] {
    let mut ids = ids.peekable();
    let mut before = None;
    while let Some(id) = ids.next() {
        if id == of {
            return [before, ids.peek().copied()].map(|id| id.map(str::to_owned));
        }
        before = Some(id);
    }
    [None, None]
}
