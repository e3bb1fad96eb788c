//! Which images of a file do not load: the browser finds out, and the file's editor is told. A visitor sees a monogram, or nothing.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::Element;

use super::ways::Ways;
use crate::agenda::limits::UNSEEN_IMAGES;
use crate::agenda::link::view_state::ItemKind;
use crate::agenda::model::spelling::joined;
use crate::browser::page::Listener;
use crate::browser::request;
use crate::dom::element::Markup;
use crate::dom::kept::keep;
use crate::ui::state::App;

/// Tells of every image in an element's root that does not load, once.
pub fn watch_images(app: App, ways: &'static Ways, root: &Markup) {
    let hear = move |event: web_sys::Event| {
        let Some(image) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else { return };
        let Some(address) = image.get_attribute("src") else { return };
        let is_told = |address: &str| {
            app.unseen_images
                .with_untracked(|known| known.len() >= UNSEEN_IMAGES || known.iter().any(|(known, _)| known == address))
        };
        let Some(agenda) = untrack(|| app.agenda()) else { return };
        // Without a network it says nothing of the file.
        if request::is_offline() || is_told(&address) {
            return;
        }
        let Some((kind, id)) = whose(app, &image) else { return };
        leptos::task::spawn_local(async move {
            let Some(said) = (ways.trouble_said)().await else { return };
            (said.image)(app, &agenda, (kind, &id), &address);
        });
    };
    keep(Listener::capturing(root.element(), "error", Box::new(hear)));
}

/// The item that an image belongs to: that of the card in which it stands, or the one that is open.
fn whose(app: App, image: &Element) -> Option<(ItemKind, String)> {
    for (part, kind) in [("speaker", ItemKind::Speaker), ("organization", ItemKind::Organization)] {
        let card = image.closest(&joined(&["[part~=", part, "]"])).ok().flatten();
        if let Some(id) = card.and_then(|card| card.get_attribute("data-id")) {
            return Some((kind, id));
        }
    }
    app.state.with_untracked(|state| state.open.as_ref().map(|open| (open.kind, open.id.clone())))
}
