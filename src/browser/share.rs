//! Handing an address to somebody: by the system's own sheet where there is one, else by the clipboard.

use js_sys::Reflect;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::ShareData;

use super::page::window;

/// What became of an address that was to be handed on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ShareOutcome {
    /// Through the system's sheet.
    Sheet,
    /// It lies in the clipboard.
    Copied,
    /// The visitor thought better of it.
    TurnedAway,
    /// The page may not do it.
    Refused,
}

/// Whether the system has a sheet for sharing.
pub fn has_sheet() -> bool {
    Reflect::has(&window().navigator(), &JsValue::from_str("share")).unwrap_or_default()
}

/// Opens the system's sheet; where it is refused, the address is copied instead.
pub async fn sheet(title: &str, url: &str) -> ShareOutcome {
    let data = ShareData::new();
    data.set_title(title);
    data.set_url(url);
    match JsFuture::from(window().navigator().share_with_data(&data)).await {
        Ok(_) => ShareOutcome::Sheet,
        Err(error) if error.unchecked_ref::<js_sys::Error>().name() == "AbortError" => ShareOutcome::TurnedAway,
        Err(_) => copy(url).await,
    }
}

/// Copies to the clipboard.
pub async fn copy(url: &str) -> ShareOutcome {
    // There is no clipboard on a page that was not served securely.
    let navigator = window().navigator();
    let clipboard =
        Reflect::get(&navigator, &JsValue::from_str("clipboard")).ok().filter(|there| !there.is_undefined());
    if clipboard.is_none() {
        return ShareOutcome::Refused;
    }
    let written = JsFuture::from(navigator.clipboard().write_text(url)).await;
    written.map_or(ShareOutcome::Refused, |_| ShareOutcome::Copied)
}
