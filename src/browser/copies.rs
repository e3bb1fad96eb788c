//! The last good copy of a file, in the browser's cache storage: there is room in it that is not the page's own, it works
//! without holding up anything, and a page that is not secure or may not store does without. It knows nothing of what is
//! in a file.
//!
//! Every call may throw, fail or be missing, whatever the browser, the visitor's settings or the page have made of the
//! storage: then there is no copy, and nothing else happens.

use js_sys::{Array, Function, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::page::{construct, window};
use crate::agenda::limits::{COPIES, COPY_BYTES};

/// Where the copies are. Another way to store them gets another number.
const STORE: &str = "conference-agenda-1";

/// The header of a copy that says when the file was received.
const RECEIVED: &str = "conference-agenda-received";

/// The last moment that there is a date for, in milliseconds of UTC.
const LAST_MOMENT_MS: f64 = 8.64e15;

/// A file as it was.
pub struct Copy {
    /// What was in it.
    pub bytes: Vec<u8>,
    /// When it was received, in milliseconds of UTC.
    pub received_ms: f64,
}

/// The copy of the file at an address.
pub async fn find(url: &str) -> Option<Copy> {
    let copy = call(&store().await?, "match", &[&JsValue::from_str(url)]).await?;
    let headers = Reflect::get(&copy, &JsValue::from_str("headers")).ok()?;
    let received = call(&headers, "get", &[&JsValue::from_str(RECEIVED)]).await?.as_string()?;
    // Whoever wrote another time than there is has written something else, too.
    let received_ms = received.parse::<u64>().ok().map(|ms| ms as f64).filter(|ms| *ms <= LAST_MOMENT_MS)?;
    let buffer = call(&copy, "arrayBuffer", &[]).await?;
    Some(Copy { bytes: Uint8Array::new(&buffer).to_vec(), received_ms })
}

/// Keeps a copy of the file at an address, in place of the one before.
pub async fn keep(url: &str, bytes: &[u8], received_ms: f64) -> Option<()> {
    if bytes.len() > COPY_BYTES {
        return None;
    }
    let headers = Object::new();
    Reflect::set(&headers, &JsValue::from_str(RECEIVED), &JsValue::from_str(&(received_ms as u64).to_string())).ok()?;
    let init = Object::new();
    Reflect::set(&init, &JsValue::from_str("headers"), &headers).ok()?;
    let copy = construct("Response", &[&Uint8Array::from(bytes), &init])?;
    let store = store().await?;
    call(&store, "put", &[&JsValue::from_str(url), &copy]).await?;
    // In the order in which they were put.
    let kept: Array = call(&store, "keys", &[]).await?.dyn_into().ok()?;
    for old in 0..kept.length().saturating_sub(COPIES) {
        call(&store, "delete", &[&kept.get(old)]).await?;
    }
    Some(())
}

/// Lets go of the copy of the file at an address.
pub async fn forget(url: &str) -> Option<()> {
    call(&store().await?, "delete", &[&JsValue::from_str(url)]).await.map(|_| ())
}

async fn store() -> Option<JsValue> {
    let storage = Reflect::get(&window(), &JsValue::from_str("caches")).ok()?;
    call(&storage, "open", &[&JsValue::from_str(STORE)]).await
}

/// Calls a method by its name, because only so can every failure be caught, and waits for what it gives.
async fn call(object: &JsValue, method: &str, arguments: &[&JsValue]) -> Option<JsValue> {
    let method: Function = Reflect::get(object, &JsValue::from_str(method)).ok()?.dyn_into().ok()?;
    let given = method.apply(object, &arguments.iter().copied().collect::<Array>()).ok()?;
    JsFuture::from(Promise::resolve(&given)).await.ok()
}
