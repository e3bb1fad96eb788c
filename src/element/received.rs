//! What came of requests that the module has begun.

use js_sys::Promise;
use wasm_bindgen_futures::JsFuture;

use super::handle::{self, Received};
use crate::browser::request::Answer;

/// The text of a file that came.
pub fn text(answer: Answer) -> Option<String> {
    String::from_utf8(answer.ok()?).ok()
}

/// The file of a number that the module was promised.
pub async fn received(number: Promise) -> Option<Received> {
    let number = JsFuture::from(number).await.ok()?.as_f64()?;
    Some(handle::take_drawn(number as u32)?.answer)
}
