//! Handing an address to somebody: by the system's own sheet where there is one, else by the clipboard.

use js_sys::Reflect;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::ShareData;

use super::page::window;

/// How an address was handed on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shared {
    /// Through the system's sheet.
    Sheet,
    /// It lies in the clipboard.
    Copied,
}

/// Whether the system has a sheet for sharing.
pub fn has_sheet() -> bool {
    Reflect::has(&window().navigator(), &JsValue::from_str("share")).unwrap_or_default()
}

/// Opens the system's sheet. `None` if the visitor turned it away.
pub async fn sheet(title: &str, url: &str) -> Option<Shared> {
    let data = ShareData::new();
    data.set_title(title);
    data.set_url(url);
    JsFuture::from(window().navigator().share_with_data(&data)).await.ok().map(|_| Shared::Sheet)
}

/// Copies to the clipboard. `None` where the page may not.
pub async fn copy(url: &str) -> Option<Shared> {
    // There is no clipboard on a page that was not served securely.
    let navigator = window().navigator();
    let clipboard =
        Reflect::get(&navigator, &JsValue::from_str("clipboard")).ok().filter(|there| !there.is_undefined());
    clipboard?;
    JsFuture::from(navigator.clipboard().write_text(url)).await.ok().map(|_| Shared::Copied)
}
