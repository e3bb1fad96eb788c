//! A long list of which only what is near the visitor's eyes is on the page: however long it is, the page stays small,
//! and the bar at its side tells the truth. It owns gaps, measuring and scrolling; what stands in the list is made by
//! whoever has it.

use std::cell::RefCell;
use std::ops::Range;
use std::rc::Rc;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{DomRect, Element, Event, Node, ScrollIntoViewOptions, ScrollLogicalPosition};

use super::markup::{Markup, effect, el};
use super::reader::Reader;
use super::rest;
use crate::browser::clock::Timer;
use crate::browser::page::{Listener, document, window};

/// Lists of no more items than this are short.
pub const SHORT: usize = 300;

/// The items of one piece of a long list, at most.
pub const PIECE: usize = 6;

/// The cards of one piece: whole rows, whether there are two, three, four or six in a row.
const ROWS_OF_CARDS: usize = 12;

/// Pixels that an item takes as long as none was measured.
const GUESS: f64 = 96.0;

/// Pieces that belong together, under a head of their own or none.
pub struct Section {
    /// Stands in the list while any of the pieces does.
    pub whole: Markup,
    /// What the pieces are put into: inside `whole`, or `whole` itself.
    pub body: Markup,
    /// The pieces.
    pub units: Range<usize>,
}

/// Hears of pieces.
type Changed = dyn Fn(&[usize]);

/// What a list is made with.
pub struct Maker {
    /// Makes a piece.
    pub make: Box<dyn Fn(usize) -> Markup>,
    /// Hears which pieces are on the page, after every change.
    pub changed: Box<Changed>,
    /// Whether the rest of the program is here.
    pub is_whole: Memo<bool>,
}

/// The list, kept up to date while this is alive.
#[derive(Clone)]
pub struct Window(Rc<Shared>);

struct Shared {
    maker: Maker,
    state: RefCell<State>,
    waiting: RefCell<Option<Timer>>,
    listeners: RefCell<Vec<Listener>>,
}

struct State {
    whole: Markup,
    sections: Vec<Section>,
    units: Vec<Unit>,
    /// The pieces that are on the page, in order.
    shown: Vec<Shown>,
    extent: Extent,
    /// What the first gap is longer than the pieces it stands for, so that nothing moves that is looked at.
    drift: f64,
    gaps: Vec<Markup>,
}

/// How much of a list is to be on the page.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Extent {
    /// What is near the visitor's eyes.
    Near,
    /// All of it, a little with every picture.
    Growing,
    /// All of it at once.
    Whole,
}

/// A piece that is on the page.
struct Shown {
    unit: usize,
    piece: Markup,
    /// Ends what was begun for it when it goes.
    _owner: Owner,
}

/// A piece, on the page or not.
struct Unit {
    /// The number of items in it.
    weight: f64,
    /// Its height in pixels, once it was measured.
    height: Option<f64>,
}

/// How many screens beyond what is in sight are on the page, on both sides.
const MARGIN: f64 = 0.5;

/// How many pieces a short list grows by with every picture.
const GROWTH: usize = 4;

impl Window {
    /// A list that fills `whole`. `weights` are the numbers of items in each piece; a short list is soon all there.
    pub fn new(whole: Markup, sections: Vec<Section>, weights: &[u32], is_short: bool, maker: Maker) -> Self {
        let is_whole = maker.is_whole;
        let extent = if is_short { Extent::Growing } else { Extent::Near };
        let units = weights.iter().map(|weight| Unit { weight: f64::from(*weight), height: None }).collect();
        let state = State { whole, sections, units, shown: Vec::new(), extent, drift: 0.0, gaps: Vec::new() };
        let list = Self(Rc::new(Shared {
            maker,
            state: RefCell::new(state),
            waiting: RefCell::default(),
            listeners: RefCell::default(),
        }));
        // What is in sight is there at once, the rest with the next picture.
        let in_sight = list.0.state.borrow().in_sight(0.0);
        list.put(in_sight);
        list.look_later();
        if !is_short {
            let (long, is_whole) = (list.clone(), is_whole);
            effect(Box::new(move || {
                if is_whole.get() {
                    *long.0.listeners.borrow_mut() = rest::follow_scrolling(&long);
                }
            }));
        }
        list
    }

    /// Follows the visitor through the list.
    pub fn follow_scrolling(&self) -> Vec<Listener> {
        let weak = Rc::downgrade(&self.0);
        let hear = move |act: fn(&Self)| -> Box<dyn FnMut(Event)> {
            let weak = weak.clone();
            Box::new(move |_| weak.upgrade().into_iter().for_each(|shared| act(&Self(shared))))
        };
        vec![
            // Whichever box around the element is scrolled.
            Listener::capturing(&document(), "scroll", hear(Self::look_later)),
            Listener::new(&window(), "resize", hear(Self::measure_anew)),
            Listener::new(&window(), "beforeprint", hear(|list| list.show_all(true))),
            Listener::new(&window(), "afterprint", hear(|list| list.show_all(false))),
        ]
    }

    /// Whether only parts of the list are on the page.
    pub fn is_partial(&self) -> bool {
        self.0.state.borrow().extent == Extent::Near
    }

    /// Puts all of it on the page, or only what is in sight.
    pub fn show_all(&self, is_whole: bool) {
        self.0.state.borrow_mut().extent = if is_whole { Extent::Whole } else { Extent::Near };
        self.look();
    }

    /// Puts a piece on the page and scrolls to an element in it, unless that is in sight already.
    pub fn reveal(&self, unit: usize, find: impl Fn() -> Option<Element>) {
        let mut wanted = self.0.state.borrow().in_sight(MARGIN);
        wanted.push(unit);
        self.put(wanted);
        let Some(element) = find() else { return };
        let place = element.get_bounding_client_rect();
        if place.top() < 0.0 || place.bottom() > viewport() {
            let options = ScrollIntoViewOptions::new();
            options.set_block(ScrollLogicalPosition::Center);
            element.scroll_into_view_with_scroll_into_view_options(&options);
            self.look();
        }
    }

    fn look(&self) {
        let (wanted, is_growing) = {
            let state = self.0.state.borrow();
            let shown = state.shown.iter().map(|shown| shown.unit);
            let hidden = |unit: &usize| state.shown.iter().all(|shown| shown.unit != *unit);
            match state.extent {
                Extent::Near => (state.in_sight(MARGIN), false),
                Extent::Whole => ((0..state.units.len()).collect(), false),
                Extent::Growing => {
                    let grown = shown.chain((0..state.units.len()).filter(hidden).take(GROWTH)).collect::<Vec<_>>();
                    let is_growing = grown.len() < state.units.len();
                    (grown, is_growing)
                }
            }
        };
        self.put(wanted);
        if is_growing {
            self.look_later();
        }
    }

    fn look_later(&self) {
        let mut waiting = self.0.waiting.borrow_mut();
        if waiting.is_none() {
            let weak = Rc::downgrade(&self.0);
            *waiting = Some(Timer::next_frame(move || {
                if let Some(shared) = weak.upgrade() {
                    let _done = shared.waiting.take();
                    Self(shared).look();
                }
            }));
        }
    }

    fn measure_anew(&self) {
        {
            let mut state = self.0.state.borrow_mut();
            state.units.iter_mut().for_each(|unit| unit.height = None);
            state.measure();
            state.arrange();
        }
        self.look_later();
    }

    /// Puts these pieces on the page, with what has the focus, and nothing else.
    fn put(&self, mut wanted: Vec<usize>) {
        let mut state = self.0.state.borrow_mut();
        let has_focus = |shown: &&Shown| shown.piece.element().matches(":focus-within").unwrap_or_default();
        wanted.extend(state.shown.iter().filter(has_focus).map(|shown| shown.unit));
        wanted.sort_unstable();
        wanted.dedup();
        if wanted.iter().eq(state.shown.iter().map(|shown| &shown.unit)) {
            return;
        }
        let anchor = state.anchor();
        let mut before = std::mem::take(&mut state.shown);
        for unit in wanted.iter().copied() {
            state.shown.push(match before.iter().position(|shown| shown.unit == unit) {
                Some(place) => before.swap_remove(place),
                None => {
                    let owner = Owner::new();
                    Shown { unit, piece: owner.with(|| (self.0.maker.make)(unit)), _owner: owner }
                }
            });
        }
        state.arrange();
        state.measure();
        state.keep(anchor);
        drop((state, before));
        (self.0.maker.changed)(&wanted);
    }
}

impl State {
    /// The pixels that an item takes, judged by those that were measured.
    fn each(&self) -> f64 {
        let measured = self.units.iter().filter_map(|unit| Some((unit.weight, unit.height?)));
        let (weight, height) = measured.fold((0.0, 0.0), |sum, unit| (sum.0 + unit.0, sum.1 + unit.1));
        if weight > 0.0 { height / weight } else { GUESS }
    }

    /// The pieces in sight, with so many screens more on both sides.
    fn in_sight(&self, margin: f64) -> Vec<usize> {
        let (screen, each) = (viewport(), self.each());
        let top = -self.whole.element().get_bounding_client_rect().top();
        let (from, to) = (top - margin * screen, top + (1.0 + margin) * screen);
        let mut wanted = Vec::new();
        let mut at = self.drift;
        for (place, unit) in self.units.iter().enumerate() {
            let end = at + unit.height.unwrap_or(unit.weight * each);
            if end >= from && at <= to {
                wanted.push(place);
            }
            at = end;
        }
        // Out of sight altogether, it is the nearest end of it that will be seen first.
        if wanted.is_empty() && !self.units.is_empty() {
            wanted.push(if from > 0.0 { self.units.len() - 1 } else { 0 });
        }
        wanted
    }

    fn measure(&mut self) {
        for shown in &self.shown {
            let height = shown.place().height();
            self.units[shown.unit].height = Some(height).filter(|height| *height > 0.0);
        }
    }

    /// The first piece that can be seen, and where it stands.
    fn anchor(&self) -> Option<(usize, f64)> {
        let mut places = self.shown.iter().map(|shown| (shown.unit, shown.place()));
        places.find(|(_, place)| place.bottom() > 0.0).map(|(unit, place)| (unit, place.top()))
    }

    /// Moves everything so that a piece stands where it stood.
    fn keep(&mut self, anchor: Option<(usize, f64)>) {
        let stands = |unit: usize| Some(self.shown.iter().find(|shown| shown.unit == unit)?.place().top());
        let Some(moved) = anchor.and_then(|(unit, before)| Some(stands(unit)? - before)) else { return };
        if self.shown.first().is_some_and(|first| first.unit == 0) {
            // There is no gap before it that could give way.
            self.drift = 0.0;
            window().scroll_by_with_x_and_y(0.0, moved);
        } else {
            self.drift -= moved;
        }
        self.arrange();
    }

    /// Brings the page in line with `shown`.
    fn arrange(&mut self) {
        for gap in self.gaps.drain(..) {
            gap.element().remove();
        }
        let (each, units) = (self.each(), &self.units);
        let height = |unit: usize| units[unit].height.unwrap_or(units[unit].weight * each);
        let mut drift = self.drift;
        let mut gaps = Vec::new();
        let mut gap = |units: Range<usize>| -> Option<Markup> {
            if units.is_empty() {
                return None;
            }
            let pixels = (units.map(height).sum::<f64>() + std::mem::take(&mut drift)).max(0.0);
            let gap =
                el("div").class("gap").set("aria-hidden", "true").property("--_gap", &format!("{}px", pixels as u32));
            gaps.push(gap.clone());
            Some(gap)
        };
        let mut parts: Vec<Markup> = Vec::new();
        let mut hidden_from = 0;
        for section in &self.sections {
            let shown = self.shown.iter().skip_while(|shown| shown.unit < section.units.start);
            let mut shown = shown.take_while(|shown| shown.unit < section.units.end).peekable();
            if shown.peek().is_none() {
                continue;
            }
            parts.extend(gap(hidden_from..section.units.start));
            let mut inner = Vec::new();
            let mut from = section.units.start;
            for Shown { unit, piece, .. } in shown {
                inner.extend(gap(from..*unit));
                inner.push(piece.clone());
                from = unit + 1;
            }
            inner.extend(gap(from..section.units.end));
            hidden_from = section.units.end;
            set_children(section.body.element(), &inner);
            parts.push(section.whole.clone());
        }
        parts.extend(gap(hidden_from..self.units.len()));
        set_children(self.whole.element(), &parts);
        self.gaps = gaps;
    }
}

impl Shown {
    fn place(&self) -> DomRect {
        self.piece.element().get_bounding_client_rect()
    }
}

/// Makes these the children of an element, and moves none that is there already: what is moved loses its focus.
fn set_children(parent: &Element, wanted: &[Markup]) {
    let is_wanted = |node: &Node| wanted.iter().any(|markup| **node == **markup.element().unchecked_ref::<Node>());
    let mut next = parent.first_child();
    while let Some(node) = next {
        next = node.next_sibling();
        if !is_wanted(&node) {
            let _ = parent.remove_child(&node);
        }
    }
    let mut next = parent.first_child();
    for markup in wanted {
        let node: &Node = markup.element().unchecked_ref();
        if next.as_ref() == Some(node) {
            next = node.next_sibling();
        } else {
            let _ = parent.insert_before(node, next.as_ref());
        }
    }
}

/// The height of what the visitor sees.
fn viewport() -> f64 {
    window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or_default()
}

/// Fills `whole` with a list of cards, of which `make` makes each.
pub fn cards(reader: &Reader, whole: &Markup, count: usize, make: impl Fn(usize) -> Markup + 'static) {
    // All of a short list is one grid.
    let is_short = count <= SHORT;
    let size = if is_short { SHORT } else { ROWS_OF_CARDS };
    let weights: Vec<u32> = (0..count).step_by(size).map(|start| size.min(count - start) as u32).collect();
    let make = move |unit: usize| {
        let cards = unit * size..count.min((unit + 1) * size);
        el("ul").class("cards").children(cards.map(&make))
    };
    let (place, body) = (el("div").class("list"), el("div").class("units"));
    let section = Section { whole: body.clone(), body, units: 0..weights.len() };
    let maker = Maker { make: Box::new(make), changed: Box::new(|_| ()), is_whole: reader.app.is_whole };
    let list = Window::new(place.clone(), vec![section], &weights, is_short, maker);
    let more = list.is_partial().then(|| show_all(reader, &list, count));
    whole.fill([place].into_iter().chain(more));
    // For as long as the list is the one that is shown.
    StoredValue::new_local(list);
}

/// The end of a list that is not all on the page: what that means, and the way to have it all.
pub fn show_all(reader: &Reader, list: &Window, count: usize) -> Markup {
    let (words, list) = (reader.words, list.clone());
    let note = el("p").text(words.only_in_sight);
    let button = el("button").set("type", "button").text(&words.show_all.replace("{}", &count.to_string()));
    let whole = el("div").class("show-all");
    let gone = whole.clone();
    whole.child(note).child(button.on("click", move |_| {
        list.show_all(true);
        gone.fill([]);
    }))
}

/// Moves the page so that a list which is changed begins where the visitor looks.
pub fn scroll_to_start(list: &Markup) {
    let list = list.element();
    if list.get_bounding_client_rect().top() < 0.0 {
        list.scroll_into_view();
    }
}
