//! Files over the network: what comes of a request, within its limits of time and size. It does not know what is in a file, nor what an
//! obstacle means to a visitor.

use gloo_net::http::{Request, Response};
use js_sys::{Array, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, ReadableStreamDefaultReader, RequestInit};

use super::clock::Timer;
use super::page::window;
use crate::agenda::limits::{FILE_BYTES, LEAST_BYTES, SILENCE_MS};

/// What was in the way of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Obstacle {
    /// No answer at all.
    Unreachable,
    /// The answer broke off.
    Cut,
    /// The answer has stopped coming.
    Silent,
    /// The answer is larger than any agenda.
    Large,
    /// An answer other than the file, and what its header `Retry-After` says.
    Status(u16, String),
}

/// A file, or what was in its way.
pub type Answer = Result<Vec<u8>, Obstacle>;

/// What the browser remembers of a file counts only if the server says that it is still the same: it may be what went wrong before.
pub const ANEW: &[(&str, &str)] = &[("cache", "no-cache")];

/// Asks for a file, with options of `fetch`.
///
/// # Errors
/// What was in its way.
pub async fn get(url: &str, options: &[(&str, &str)]) -> Answer {
    let Ok(stop) = AbortController::new() else { return Err(Obstacle::Unreachable) };
    let Some(request) = request(url, options, &stop) else { return Err(Obstacle::Unreachable) };
    read(async { request.send().await.ok() }, stop).await
}

/// The builder of requests has an address with a query end in `&`, and takes along what a page has added to the prototype of all objects.
fn request(url: &str, options: &[(&str, &str)], stop: &AbortController) -> Option<Request> {
    let init: Object = Object::create(JsValue::NULL.unchecked_ref());
    let set = |key: &str, value: &JsValue| Reflect::set(&init, &JsValue::from_str(key), value).ok();
    for (key, value) in options {
        set(key, &JsValue::from_str(value))?;
    }
    set("signal", &stop.signal())?;
    Some(web_sys::Request::new_with_str_and_init(url, init.unchecked_ref::<RequestInit>()).ok()?.into())
}

/// Receives what comes of a request that the element's module has begun: a promise of the browser's `Response`, and the
/// `AbortController` that stops it.
///
/// # Errors
/// What was in its way.
pub async fn receive(begun: Array) -> Answer {
    let answer = async {
        let response = JsFuture::from(begun.get(0).unchecked_into::<Promise>()).await.ok()?;
        Some(Response::from(response.unchecked_into::<web_sys::Response>()))
    };
    read(answer, begun.get(1).unchecked_into()).await
}

async fn read(answer: impl Future<Output = Option<Response>>, stop: AbortController) -> Answer {
    let limit = || {
        let stop = stop.clone();
        Timer::once(SILENCE_MS, move || stop.abort())
    };
    let mut patience = limit();
    let received = async {
        let answer = answer.await.ok_or(Obstacle::Unreachable)?;
        if !answer.ok() {
            return Err(Obstacle::Status(answer.status(), answer.headers().get("retry-after").unwrap_or_default()));
        }
        // An answer may have no body, as a 204 has none.
        let Some(body) = answer.body() else { return Ok(Vec::new()) };
        let reader: ReadableStreamDefaultReader = body.get_reader().unchecked_into();
        let mut bytes = Vec::new();
        let mut enough = LEAST_BYTES;
        loop {
            let piece = JsFuture::from(reader.read()).await.map_err(|_| Obstacle::Cut)?;
            // At the end there is no value.
            let piece = Reflect::get(&piece, &JsValue::from_str("value")).unwrap_or_default();
            let Ok(piece) = piece.dyn_into::<Uint8Array>() else { return Ok(bytes) };
            let length = bytes.len();
            bytes.resize(length + piece.length() as usize, 0);
            piece.copy_to(&mut bytes[length..]);
            if bytes.len() > FILE_BYTES {
                return Err(Obstacle::Large);
            }
            if bytes.len() >= enough {
                enough = bytes.len() + LEAST_BYTES;
                patience = limit();
            }
        }
    }
    .await;
    drop(patience);
    let is_silent = stop.signal().aborted();
    stop.abort();
    received.map_err(|obstacle| if is_silent { Obstacle::Silent } else { obstacle })
}

/// Whether the browser knows that it is offline.
pub fn is_offline() -> bool {
    let is_online = Reflect::get(&window().navigator(), &JsValue::from_str("onLine"));
    is_online.is_ok_and(|is_online| is_online == JsValue::FALSE)
}

/// Whether an address answers at all: asked so that the browser lets everybody ask, and tells nobody what the answer is.
pub async fn answers(url: &str) -> bool {
    // An answer that may not be read has the status 0.
    let options = [("mode", "no-cors"), ("method", "HEAD"), ("cache", "no-store")];
    matches!(get(url, &options).await, Err(Obstacle::Status(0, _)))
}
