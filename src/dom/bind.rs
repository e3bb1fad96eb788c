//! What ties plain elements to Leptos: signals and events of an element that is there already. It knows the DOM and nothing of agendas.

use std::cell::RefCell;

use leptos::prelude::*;
use web_sys::Event;

use crate::browser::page::Listener;
use crate::dom::element::Markup;
use crate::dom::kept::{Kept, keep};

impl Markup {
    /// Hears an event of the element, for as long as the surrounding owner lives.
    pub fn on(self, event: &'static str, hear: impl FnMut(Event) + 'static) -> Self {
        self.hear(event, Box::new(hear))
    }

    #[inline(never)]
    fn hear(self, event: &'static str, hear: Box<dyn FnMut(Event)>) -> Self {
        keep(Listener::new(self.element(), event, hear));
        self
    }

    /// Brings the element up to date now and whenever a signal that was read changes. What an update makes lives until
    /// the next one.
    pub fn live(self, update: impl Fn(&Self) + 'static) -> Self {
        self.keep(Box::new(update))
    }

    #[inline(never)]
    fn keep(self, update: Box<dyn Fn(&Self)>) -> Self {
        let markup = self.clone();
        keep(RenderEffect::new(move |_| update(&markup)));
        self
    }
}

/// Runs now and whenever a signal that was read changes, after everything in the page is up to date: for what moves a
/// value out of the graph of signals.
#[inline(never)]
pub fn effect(run: Box<dyn FnMut()>) {
    let run = Kept::new(RefCell::new(run));
    Effect::new_sync(move |_: Option<()>| {
        if let Some(run) = run.get() {
            run.borrow_mut()();
        }
    });
}
