//! Small texts that are kept on this device, under keys of ours. A storage that throws, is full or is missing is one that is not there:
//! then a text lasts as long as the page. Whoever watches hears of what another tab or another element has written.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen::JsValue;

use super::by_name::{call, get};
use super::page::{Listener, window};

/// Hears that something may have been written.
type Hear = Rc<dyn Fn()>;

thread_local! {
    /// What the browser did not keep.
    static UNKEPT: RefCell<Vec<(String, String)>> = const { RefCell::new(Vec::new()) };
    static HEARERS: RefCell<Vec<Hear>> = const { RefCell::new(Vec::new()) };
}

/// The text of a key.
pub fn read(key: &str) -> Option<String> {
    UNKEPT
        .with_borrow(|unkept| unkept.iter().find(|(known, _)| known == key).map(|(_, text)| text.clone()))
        .or_else(|| kept(key))
}

/// What the device itself has kept.
pub fn kept(key: &str) -> Option<String> {
    call(&storage(), "getItem", &[key.into()]).as_string()
}

/// Writes the text of a key, and whether the browser keeps it. An empty one is none.
pub fn write(key: &str, text: &str) -> bool {
    if text.is_empty() {
        call(&storage(), "removeItem", &[key.into()]);
    } else {
        call(&storage(), "setItem", &[key.into(), text.into()]);
    }
    let is_kept = kept(key).unwrap_or_default() == text;
    UNKEPT.with_borrow_mut(|unkept| {
        unkept.retain(|(known, _)| known != key);
        if !is_kept {
            unkept.push((key.to_owned(), text.to_owned()));
        }
    });
    // Whoever hears may write in turn.
    let hearers = HEARERS.with_borrow(Clone::clone);
    for hear in hearers {
        hear();
    }
    is_kept
}

fn storage() -> JsValue {
    get(&window(), "localStorage")
}

/// Hears, until dropped.
pub struct StorageWatch {
    hear: Hear,
    _listeners: [Listener; 2],
}

/// Watches what is written by others: in another tab, by another element, or while this page lay asleep.
pub fn watch(hear: impl Fn() + 'static) -> StorageWatch {
    let hear: Hear = Rc::new(hear);
    HEARERS.with_borrow_mut(|hearers| hearers.push(hear.clone()));
    let listeners = ["storage", "pageshow"].map(|event| {
        let hear = hear.clone();
        Listener::new(&window(), event, Box::new(move |_| hear()))
    });
    StorageWatch { hear, _listeners: listeners }
}

impl Drop for StorageWatch {
    fn drop(&mut self) {
        HEARERS.with_borrow_mut(|hearers| hearers.retain(|hear| !Rc::ptr_eq(hear, &self.hear)));
    }
}
