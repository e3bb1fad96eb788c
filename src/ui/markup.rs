//! Elements, made one call at a time, and kept up to date by Leptos' signals. It knows the DOM and nothing of agendas.
//!
//! It stands in for Leptos' `view!`, which was measured on the same tool bar, tabs, facets, chips and detail: 40.5 KB
//! of WASM (Brotli) with `view!`, 23.5 KB with this, where an empty Leptos page weighs 19.7 KB. `view!` also sets
//! static markup with `innerHTML`, which Trusted Types refuse; here text goes in as text and nothing else can.
//! Every call is kept out of line, because hundreds of places make them.

use leptos::prelude::*;
use wasm_bindgen::{JsCast, UnwrapThrowExt};
use web_sys::{Element, Event, HtmlElement};

use crate::browser::page::{Listener, document};

/// An element under construction, or one that is kept up to date.
#[derive(Clone)]
pub struct Markup(Element);

/// Makes an element of HTML.
#[inline(never)]
pub fn el(tag: &str) -> Markup {
    // Tags are written in this program, and valid.
    Markup(document().create_element(tag).unwrap_throw())
}

/// Makes an element of SVG.
#[inline(never)]
pub fn svg(tag: &str) -> Markup {
    // A page may hide the method behind a form of that name: then there is no picture, and everything else.
    document().create_element_ns(Some("http://www.w3.org/2000/svg"), tag).map_or_else(|_| el("span"), Markup)
}

impl Markup {
    /// An element that is there already.
    pub fn of(element: Element) -> Self {
        Self(element)
    }

    /// Sets an attribute.
    #[inline(never)]
    pub fn set(self, name: &str, value: &str) -> Self {
        // Names are written in this program, and valid.
        let _ = self.0.set_attribute(name, value);
        self
    }

    /// Names the element for the style sheet.
    #[inline(never)]
    pub fn class(self, class: &str) -> Self {
        self.set("class", class)
    }

    /// Names the element for themes and tests.
    #[inline(never)]
    pub fn part(self, part: &str) -> Self {
        self.set("part", part)
    }

    /// Appends text.
    #[inline(never)]
    pub fn text(self, text: &str) -> Self {
        // Appending to an element of one's own cannot fail.
        let _ = self.0.append_with_str_1(text);
        self
    }

    /// Appends an element.
    #[inline(never)]
    pub fn child(self, child: Self) -> Self {
        self.append(&child);
        self
    }

    /// Appends elements: a list of them, or an optional one.
    pub fn children(self, children: impl IntoIterator<Item = Self>) -> Self {
        for child in children {
            self.append(&child);
        }
        self
    }

    /// The element, unless nothing was put into it: no list without items, no heading over nothing.
    #[inline(never)]
    pub fn unless_empty(self) -> Option<Self> {
        self.0.has_child_nodes().then_some(self)
    }

    /// Hears an event of the element, for as long as the surrounding owner lives.
    pub fn on(self, event: &'static str, hear: impl FnMut(Event) + 'static) -> Self {
        self.hear(event, Box::new(hear))
    }

    #[inline(never)]
    fn hear(self, event: &'static str, hear: Box<dyn FnMut(Event)>) -> Self {
        StoredValue::new_local(Listener::new(&self.0, event, hear));
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
        StoredValue::new_local(RenderEffect::new(move |_| update(&markup)));
        self
    }

    /// Sets an attribute, if that is a change.
    #[inline(never)]
    pub fn put(&self, name: &str, value: &str) {
        if self.0.get_attribute(name).as_deref() != Some(value) {
            let _ = self.0.set_attribute(name, value);
        }
    }

    /// Sets an attribute without a value, or takes it away.
    #[inline(never)]
    pub fn flag(&self, name: &str, on: bool) {
        let _ = self.0.toggle_attribute_with_force(name, on);
    }

    /// Replaces all content by text, if that is a change.
    #[inline(never)]
    pub fn say(&self, text: &str) {
        if self.0.text_content().as_deref() != Some(text) {
            self.0.set_text_content(Some(text));
        }
    }

    /// Replaces all content by elements.
    pub fn fill(&self, children: impl IntoIterator<Item = Self>) {
        self.0.set_text_content(None);
        for child in children {
            self.append(&child);
        }
    }

    /// Appends an element, for as long as there are more to come.
    #[inline(never)]
    pub fn append(&self, child: &Self) {
        let _ = self.0.append_child(&child.0);
    }

    /// Sets a custom property of CSS.
    #[inline(never)]
    pub fn property(self, name: &str, value: &str) -> Self {
        let _ = self.html().style().set_property(name, value);
        self
    }

    /// The element itself.
    pub fn element(&self) -> &Element {
        &self.0
    }

    /// The element itself, as one of HTML.
    pub fn html(&self) -> &HtmlElement {
        self.0.unchecked_ref()
    }

    /// Moves the keyboard's focus here.
    #[inline(never)]
    pub fn focus(&self) {
        let _ = self.html().focus();
    }
}

/// Runs now and whenever a signal that was read changes, after everything in the page is up to date: for what moves a
/// value out of the graph of signals.
#[inline(never)]
pub fn effect(mut run: Box<dyn FnMut()>) {
    Effect::new(move |_: Option<()>| run());
}
