//! The link to the visitor's list, as an address to copy and as a QR code to be read by another device.

use leptos::prelude::*;

use crate::agenda::model::spelling::{decimal, joined};
use crate::agenda::plan::hash;
use crate::agenda::plan::qr::{self, QrPicture};
use crate::browser::address::LinkPlacement;
use crate::dom::element::{Markup, el, svg};
use crate::ui::reader::{ItemAddresses, Reader};
use crate::ui::state::App;
use crate::ui::words::plan::PlanWords;

/// The address that opens the list; none where the page keeps no state in its address.
fn address(app: App, reader: &Reader) -> Option<String> {
    let has_links = app.options.with_untracked(|options| options.place != LinkPlacement::Nowhere);
    let list = || app.keeping.with_untracked(|keeping| hash::written(reader.conference(), &keeping.saved.all()));
    has_links.then(|| ItemAddresses::new(&app.address()).of("plan", &list()))
}

/// The button that copies it.
pub fn copy(app: App, reader: &Reader, words: &'static PlanWords) -> Option<Markup> {
    let link = address(app, reader)?;
    let button = el("button").class("action").set("type", "button").set("data-id", "copy-plan").text(words.copy_plan());
    Some(button.on("click", move |_| app.hand_over(link.clone(), String::new(), false, None)))
}

/// The code, which is made when somebody unfolds it.
pub fn code(app: App, reader: &Reader, words: &'static PlanWords) -> Option<Markup> {
    let link = address(app, reader)?;
    let place = el("div");
    let inside = place.clone();
    let whole = el("details").class("qr").child(el("summary").text(words.qr())).child(place);
    Some(whole.on("toggle", move |_| inside.fill(qr::picture(&link).map(|code| picture(&code, words)))))
}

/// Black on white with a margin, also in the dark.
fn picture(QrPicture { size, path }: &QrPicture, words: &'static PlanWords) -> Markup {
    let side = decimal(*size);
    let ground = svg("path").set("fill", "#fff").set("d", &joined(&["M0 0h", &side, "v", &side, "h-", &side, "z"]));
    svg("svg")
        .set("viewBox", &joined(&["0 0 ", &side, " ", &side]))
        .set("role", "img")
        .set("aria-label", words.qr_name())
        .set("shape-rendering", "crispEdges")
        .child(ground)
        .child(svg("path").set("fill", "#000").set("d", path))
}
