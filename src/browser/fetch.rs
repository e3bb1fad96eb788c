//! One file over the network, as the element's ES module fetches it, with its limits of time and size: bytes, or a text
//! that says what was in the way. It does not know what is in the file, nor what the texts mean to a visitor.

use js_sys::{Function, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::page::window;

/// Asks for a file by the module's function, with other options than it takes by itself unless they are undefined.
pub fn request(fetch: &Function, url: &str, options: &JsValue) -> Promise {
    let answer = fetch.call2(&JsValue::UNDEFINED, &JsValue::from_str(url), options);
    // The function is async, so it cannot throw.
    Promise::resolve(&answer.unwrap_or_default())
}

/// Waits for an answer.
pub async fn receive(answer: Promise) -> JsValue {
    JsFuture::from(answer).await.unwrap_or_default()
}

/// The bytes of an answer that has any.
pub fn bytes(answer: &JsValue) -> Option<Vec<u8>> {
    Some(answer.dyn_ref::<Uint8Array>()?.to_vec())
}

/// Whether the browser knows that it is offline.
pub fn is_offline() -> bool {
    let is_online = Reflect::get(&window().navigator(), &JsValue::from_str("onLine"));
    is_online.is_ok_and(|is_online| is_online == JsValue::FALSE)
}

/// Whether an address answers at all: asked so that the browser lets everybody ask, and tells nobody what the answer is.
pub async fn answers(fetch: &Function, url: &str) -> bool {
    let options = Object::new();
    for (key, value) in [("mode", "no-cors"), ("method", "HEAD"), ("cache", "no-store")] {
        // Setting a key of a fresh plain object cannot fail.
        let _ = Reflect::set(&options, &JsValue::from_str(key), &JsValue::from_str(value));
    }
    // An answer that may not be read has the status 0.
    receive(request(fetch, url, &options)).await.as_string().is_some_and(|text| text.starts_with("0 "))
}
