//! The elements of the page, each by one number from its first answer to its end. The number is never given twice.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use js_sys::Array;

use crate::agenda::loading::Bytes;
use crate::browser::intl::BrowserZones;
use crate::browser::request::Obstacle;
use crate::ui::agenda::Agenda;
use crate::ui::options::Options;
use crate::ui::shell::first;
use crate::ui::words::Words;

/// How far an element has come.
#[allow(clippy::large_enum_variant, reason = "a page has a few of them")]
pub enum Handle {
    /// Its file was asked for and has come, or has not.
    Drawn(Drawn),
    /// It lives.
    Live(Rc<dyn Live>),
}

/// What has come before the whole program has.
pub struct Drawn {
    /// What came of the request for the file.
    pub answer: Received,
    /// What came of the file.
    pub first: Option<First>,
}

/// What came of a request for the file. The agenda that is read of it holds on to it too.
pub type Received = Result<Bytes, Obstacle>;

/// What came of a file.
pub struct First {
    /// The attributes that it was read for.
    pub options: Options,
    /// The words that it was drawn in.
    pub words: &'static Words,
    /// What was found out about time zones.
    pub zones: Rc<BrowserZones>,
    /// The agenda in it.
    pub agenda: Option<Arc<Agenda>>,
    /// What is on the page.
    pub drawn: Option<first::FirstView>,
}

/// What an element can do once it lives. Everything that was begun for it ends when it is dropped.
pub trait Live {
    /// See [`super::attributes_changed`].
    fn attributes_changed(&self, lang: String, words: Option<String>);
    /// See [`super::show`].
    fn show(&self, text: &str);
    /// See [`super::reload`].
    fn reload(&self);
    /// See [`super::current_permalink`].
    fn permalink(&self) -> String;
    /// See [`super::saved_sessions`].
    fn saved(&self) -> Array;
    /// See [`super::save`].
    fn save(&self, list: &Array);
}

thread_local! {
    static HANDLES: RefCell<Vec<Option<Handle>>> = const { RefCell::new(Vec::new()) };
}

/// Gives an element its number.
pub fn put(handle: Handle) -> u32 {
    HANDLES.with_borrow_mut(|handles| {
        handles.push(Some(handle));
        handles.len() as u32 - 1
    })
}

/// Gives an element back the number that it had.
pub fn put_back(number: u32, handle: Handle) {
    HANDLES.with_borrow_mut(|handles| {
        if let Some(place) = handles.get_mut(number as usize) {
            *place = Some(handle);
        }
    });
}

/// The element of a number, for the one who asks first.
pub fn take(number: u32) -> Option<Handle> {
    HANDLES.with_borrow_mut(|handles| handles.get_mut(number as usize)?.take())
}

/// The same, if it does not live yet.
pub fn take_drawn(number: u32) -> Option<Drawn> {
    match take(number)? {
        Handle::Drawn(drawn) => Some(drawn),
        Handle::Live(_) => None,
    }
}

/// An element that lives.
pub fn live(number: u32) -> Option<Rc<dyn Live>> {
    HANDLES.with_borrow(|handles| match handles.get(number as usize)? {
        Some(Handle::Live(live)) => Some(live.clone()),
        _ => None,
    })
}
