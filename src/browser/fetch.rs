//! One file over the network: bytes, or a sentence that says why not. It does not know what is in the file.

use std::fmt;

use gloo_net::http::Response;
use js_sys::Promise;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;

use super::page::window;

/// Why the bytes did not come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FetchError {
    /// No answer: offline, refused, or forbidden by the other side's rules for foreign pages.
    Unreachable,
    /// An answer other than the file.
    Status(u16),
    /// The answer broke off.
    CutShort,
}

impl fmt::Display for FetchError {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Self::Unreachable => f.write_str("the server did not answer, or does not allow this page to read the file"),
            Self::Status(status) => write!(f, "the server answered with status {status}"),
            Self::CutShort => f.write_str("the answer broke off"),
        }
    }
}

/// Asks for a file.
pub fn request(url: &str) -> Promise {
    window().fetch_with_str(url)
}

/// Waits for the bytes of an answer.
///
/// # Errors
/// [`FetchError`], in the order in which an answer can go wrong.
pub async fn receive(answer: Promise) -> Result<Vec<u8>, FetchError> {
    let answer = JsFuture::from(answer).await.map_err(|_| FetchError::Unreachable)?;
    let answer = Response::from(answer.unchecked_into::<web_sys::Response>());
    if !answer.ok() {
        return Err(FetchError::Status(answer.status()));
    }
    answer.binary().await.map_err(|_| FetchError::CutShort)
}
