//! What there is beside the programme: the cards of people and organizations, the values of facets, the open item and what is said of the
//! conference. It is a part of the program of its own, which comes soon after the rest, and at once when somebody wants something of
//! it; what there is to say belongs to each noun's own file.

use super::reader::Reader;
use crate::agenda::link::view_state::{ItemKind, OpenItem};
use crate::dom::element::{Markup, el};
use crate::ui::filters::values;
use crate::ui::state::Content;
use crate::ui::{about, detail, organization, session, speaker, zone};

/// All of it.
pub static CONTENT: Content = Content {
    about: about::live::about,
    detail: detail::live::detail,
    speakers: speaker::live::speakers,
    acting: organization::live::acting,
    organizations: organization::live::cards,
    zones: zone::choices::choices,
    values: values::values,
};

/// What there is to say about an item.
pub fn say(reader: &Reader, open: &OpenItem) -> Markup {
    let conference = reader.conference();
    let known = match open.kind {
        ItemKind::Session => conference.find_session(&open.id).map(|id| session::live::detail(reader, id)),
        ItemKind::Speaker => conference.find_person(&open.id).map(|id| speaker::live::detail(reader, id)),
        ItemKind::Organization => {
            conference.find_organization(&open.id).map(|id| organization::live::detail(reader, id))
        }
    };
    known.unwrap_or_else(|| {
        let unknown = el("p")
            .text(reader.words.unknown_item())
            .text(" ")
            .child(reader.word(el("code").set("lang", ""), &open.id));
        el("div").class("body unknown").child(unknown)
    })
}
