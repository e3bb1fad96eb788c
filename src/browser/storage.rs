//! What is remembered on the visitor's device, by a key. Storage that is full, forbidden or not there is none: then a value is remembered
//! for as long as the page is there. It knows nothing of what the values mean.

use std::cell::RefCell;

use wasm_bindgen::JsValue;

use super::by_name::{call, get};
use super::page::window;

thread_local! {
    /// What was remembered since the page is there.
    static MEMORY: RefCell<Vec<(&'static str, String)>> = const { RefCell::new(Vec::new()) };
}

/// Remembers a value.
pub fn remember(key: &'static str, value: &str) {
    call(&storage(), "setItem", &[key.into(), value.into()]);
    MEMORY.with_borrow_mut(|memory| {
        memory.retain(|(known, _)| *known != key);
        memory.push((key, value.to_owned()));
    });
}

/// What is remembered, whether the device could keep it or not.
pub fn remembered(key: &'static str) -> Option<String> {
    let known =
        |memory: &Vec<(&str, String)>| memory.iter().find(|(known, _)| *known == key).map(|(_, value)| value.clone());
    MEMORY.with_borrow(known).or_else(|| kept(key))
}

/// What the device has kept since an earlier visit.
pub fn kept(key: &str) -> Option<String> {
    call(&storage(), "getItem", &[key.into()]).as_string()
}

fn storage() -> JsValue {
    get(&window(), "localStorage")
}
