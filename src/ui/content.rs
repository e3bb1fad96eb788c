//! What is said about the open item. It is a part of the program of its own, which is loaded when something is opened; what there is to say
//! belongs to the item's own file.

use super::markup::{Markup, el};
use super::reader::Reader;
use super::{organizations, session, speakers};
use crate::agenda::view_state::{Kind, Open};

/// What this part of the program can do.
pub struct Content {
    /// Says what there is to say about an item.
    pub say: fn(&Reader, &Open) -> Markup,
}

/// All of it.
pub static CONTENT: Content = Content { say };

fn say(reader: &Reader, open: &Open) -> Markup {
    let conference = reader.conference();
    let known = match open.kind {
        Kind::Session => conference.find_session(&open.id).map(|id| session::detail(reader, id)),
        Kind::Speaker => conference.find_person(&open.id).map(|id| speakers::detail(reader, id)),
        Kind::Organization => conference.find_organization(&open.id).map(|id| organizations::detail(reader, id)),
    };
    known.unwrap_or_else(|| {
        let unknown = el("p")
            .text(reader.words.unknown_item())
            .text(" ")
            .child(reader.word(el("code").set("lang", ""), &open.id));
        el("div").class("body unknown").child(unknown)
    })
}
