//! Elements, written down and made in one go. It knows the DOM and neither signals nor agendas.
//!
//! Text goes in as text and nothing else can. Every call is kept out of line, because hundreds of places make them.

use std::cell::{OnceCell, RefCell};
use std::rc::Rc;

use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlElement};

/// An element: written down as long as it is only put together, and made when somebody needs it.
#[derive(Clone)]
pub struct Markup(Rc<MarkupState>);

#[derive(Default)]
struct MarkupState {
    element: OnceCell<Element>,
    /// Nothing once the element is there.
    written: RefCell<Written>,
}

/// What an element is to be, in the words of `markup.js`: steps of a letter and its texts, each behind its length.
#[derive(Default)]
struct Written {
    steps: String,
    has_content: bool,
    /// The elements inside.
    inside: usize,
}

#[wasm_bindgen(module = "/src/dom/element.js")]
extern "C" {
    fn build(written: &str) -> Element;
}

/// Makes an element of HTML.
#[inline(never)]
pub fn el(tag: &str) -> Markup {
    Markup::begin('h', tag)
}

/// Makes an element of SVG.
#[inline(never)]
pub fn svg(tag: &str) -> Markup {
    Markup::begin('s', tag)
}

impl Written {
    fn step(&mut self, letter: char, texts: &[&str]) {
        self.steps.push(letter);
        for text in texts {
            // JavaScript counts in units of UTF-16: one for each character, two for those of four bytes.
            let units = |byte: &u8| usize::from(*byte & 0xC0 != 0x80) + usize::from(*byte >= 0xF0);
            let length = text.as_bytes().iter().map(units).sum();
            self.length(length, 0);
            self.steps.push_str(text);
        }
    }

    /// A number in digits of six bits; the seventh says that there are more.
    fn length(&mut self, length: usize, more: u8) {
        if length >= 64 {
            self.length(length / 64, 64);
        }
        self.steps.push(char::from((length % 64) as u8 | more));
    }
}

impl Markup {
    fn begin(letter: char, tag: &str) -> Self {
        let state = MarkupState::default();
        state.written.borrow_mut().step(letter, &[tag]);
        Self(state.into())
    }

    /// An element that is there already.
    pub fn of(element: Element) -> Self {
        Self(MarkupState { element: element.into(), written: RefCell::default() }.into())
    }

    /// The element itself.
    #[inline(never)]
    pub fn element(&self) -> &Element {
        self.0.element.get_or_init(|| build(&self.0.written.take().steps))
    }

    /// Sets an attribute.
    #[inline(never)]
    pub fn set(self, name: &str, value: &str) -> Self {
        match self.0.element.get() {
            // Names are written in this program, and valid.
            Some(element) => drop(element.set_attribute(name, value)),
            None => self.0.written.borrow_mut().step('a', &[name, value]),
        }
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

    /// Sets a custom property of CSS.
    #[inline(never)]
    pub fn property(self, name: &str, value: &str) -> Self {
        match self.0.element.get() {
            Some(_) => drop(self.html().style().set_property(name, value)),
            None => self.0.written.borrow_mut().step('p', &[name, value]),
        }
        self
    }

    /// Appends text, if it is any.
    #[inline(never)]
    pub fn text(self, text: &str) -> Self {
        if text.is_empty() {
            return self;
        }
        match self.0.element.get() {
            // Appending to an element of one's own cannot fail.
            Some(element) => drop(element.append_with_str_1(text)),
            None => {
                let mut written = self.0.written.borrow_mut();
                written.step('t', &[text]);
                written.has_content = true;
            }
        }
        self
    }

    /// Appends an element.
    #[inline(never)]
    pub fn child(self, child: Self) -> Self {
        // What somebody else holds too must be an element of its own.
        if self.0.element.get().is_some() || child.0.element.get().is_some() || Rc::strong_count(&child.0) > 1 {
            self.append(&child);
        } else {
            let mut written = self.0.written.borrow_mut();
            let child = child.0.written.borrow();
            written.steps.push_str(&child.steps);
            written.inside += 1 + child.inside;
            written.step('e', &[]);
            written.has_content = true;
        }
        self
    }

    /// Appends elements: a list of them, or an optional one.
    pub fn children(self, children: impl IntoIterator<Item = Self>) -> Self {
        children.into_iter().fold(self, Self::child)
    }

    /// The element, unless nothing was put into it: no list without items, no heading over nothing.
    #[inline(never)]
    pub fn unless_empty(self) -> Option<Self> {
        let has_content = self
            .0
            .element
            .get()
            .map_or_else(|| self.0.written.borrow().has_content, |element| element.has_child_nodes());
        has_content.then_some(self)
    }

    /// How many elements it is, with those inside.
    pub fn weight(&self) -> usize {
        let inside = |element: &Element| element.query_selector_all("*").map_or(0, |all| all.length() as usize);
        1 + self.0.element.get().map_or_else(|| self.0.written.borrow().inside, inside)
    }

    /// Sets an attribute, if that is a change.
    #[inline(never)]
    pub fn put(&self, name: &str, value: &str) {
        if self.element().get_attribute(name).as_deref() != Some(value) {
            let _ = self.element().set_attribute(name, value);
        }
    }

    /// Sets an attribute without a value, or takes it away.
    #[inline(never)]
    pub fn flag(&self, name: &str, on: bool) {
        let _ = self.element().toggle_attribute_with_force(name, on);
    }

    /// Replaces all content by text, if that is a change.
    #[inline(never)]
    pub fn say(&self, text: &str) {
        if self.element().text_content().as_deref() != Some(text) {
            self.element().set_text_content(Some(text));
        }
    }

    /// Replaces all content by elements.
    pub fn fill(&self, children: impl IntoIterator<Item = Self>) {
        self.element().set_text_content(None);
        for child in children {
            self.append(&child);
        }
    }

    /// Appends an element, for as long as there are more to come.
    #[inline(never)]
    pub fn append(&self, child: &Self) {
        let _ = self.element().append_child(child.element());
    }

    /// The element itself, as one of HTML.
    pub fn html(&self) -> &HtmlElement {
        self.element().unchecked_ref()
    }

    /// Moves the keyboard's focus here.
    #[inline(never)]
    pub fn focus(&self) {
        let _ = self.html().focus();
    }
}
