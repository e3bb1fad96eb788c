//! Stands in for the crate of the same name, which Leptos needs for streaming server functions.
//! This project has no server, so every stream is empty; what is left is the API that must compile.

use futures_util::stream::{Empty, empty};
use wasm_bindgen::JsValue;
pub use web_sys::ReadableStream as Raw;

/// A readable stream that is never read.
pub struct ReadableStream(Raw);

impl ReadableStream {
    /// Drops the stream of values: nobody will ask for them.
    pub fn from_stream<S>(_stream: S) -> Self {
        Self(js_sys::Object::new().unchecked_into())
    }

    /// Holds a browser's stream without reading it.
    pub fn from_raw(raw: Raw) -> Self {
        Self(raw)
    }

    /// Gives the browser's stream back.
    pub fn into_raw(self) -> Raw {
        self.0
    }

    /// A stream that ends at once.
    pub fn into_stream(self) -> Empty<Result<JsValue, JsValue>> {
        empty()
    }
}

use wasm_bindgen::JsCast as _;
