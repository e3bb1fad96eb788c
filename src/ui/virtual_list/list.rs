//! A long list of which only some pieces are on the page, with gaps in place of the others, so that the bar at its side
//! tells the truth. It owns pieces, gaps and measuring; what stands in a piece is made by whoever has the list, which pieces are to
//! be there is for `window` to say, and what follows from the heights that were measured for `measured_heights`.

use std::any::Any;
use std::cell::{OnceCell, RefCell};
use std::ops::Range;
use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{DomRect, Element, HtmlElement, Node};

use crate::agenda::model::spelling::{decimal, joined};
use crate::browser::scroll;
use crate::dom::element::{Markup, el};
use crate::ui::virtual_list::measured_heights::MeasuredHeights;
use crate::ui::virtual_list::position::{ListPosition, begin_in_sight, top, viewport, width};

/// The items of one piece of a list, at most: the fewer, the fewer are made that nobody sees.
pub const PIECE: usize = 3;

/// The same for items side by side, which take the height of one.
pub const PIECE_IN_LANES: usize = 6;

/// How often a list looks again at most when something is still missing.
pub const MOST_LOOKS: u32 = 8;

/// Pieces that belong together, under a head of their own or none.
pub struct Section {
    /// The pieces.
    pub units: Range<usize>,
    /// What it is, once any of the pieces was on the page.
    made: OnceCell<SectionFrame>,
}

/// What the pieces of a section stand in.
#[derive(Clone)]
pub struct SectionFrame {
    /// Stands in the list while any of the pieces does.
    pub whole: Markup,
    /// What the pieces are put into: inside `whole`, or `whole` itself.
    pub body: Markup,
}

impl Section {
    /// A section of these pieces.
    pub fn of(units: Range<usize>) -> Self {
        Self { units, made: OnceCell::new() }
    }
}

/// What a list is made with.
pub struct Maker {
    /// Makes a piece.
    pub make: Box<dyn Fn(usize) -> MadeUnit>,
    /// Makes what a section is that begins with a piece.
    pub frame: Box<dyn Fn(usize) -> SectionFrame>,
    /// Hears which pieces are on the page, after every change.
    pub changed: Box<Changed>,
}

/// Hears of pieces.
type Changed = dyn Fn(&[usize]);

/// A piece that was made.
pub struct MadeUnit {
    /// What stands on the page.
    pub markup: Markup,
    /// What was begun for it, and ends with it.
    pub life: Option<Box<dyn Any>>,
}

/// The list.
#[derive(Clone)]
pub struct List(Rc<ListInner>);

struct ListInner {
    make: Box<dyn Fn(usize) -> MadeUnit>,
    changed: Box<Changed>,
    state: RefCell<ListState>,
}

struct ListState {
    whole: Markup,
    sections: Vec<Section>,
    frame: Box<dyn Fn(usize) -> SectionFrame>,
    measured_heights: MeasuredHeights,
    /// The pieces that are on the page, in order.
    shown: Vec<ShownUnit>,
    /// What the first gap is longer than the pieces it stands for, so that nothing moves that is looked at.
    drift: f64,
    /// The width and the scale that least heights are for.
    width: f64,
    scale: f64,
    gaps: Vec<Markup>,
    /// Whether other heights were measured than the gaps go by.
    is_news: bool,
}

/// A piece that is on the page.
struct ShownUnit {
    unit: usize,
    piece: MadeUnit,
}

impl List {
    /// A list that fills `whole` with what is in sight, as far as one can tell: to measure it here would mean to lay out the page
    /// before it is complete. `least` are the pixels that each piece takes at least, by what is in it.
    pub fn new(whole: Markup, place: ListPosition, sections: Vec<Section>, least: &[u32], maker: Maker) -> Self {
        let Maker { make, frame, changed } = maker;
        let state = ListState {
            whole,
            sections,
            frame,
            measured_heights: MeasuredHeights::new(least, place.stretch),
            shown: Vec::new(),
            drift: 0.0,
            width: place.width,
            scale: place.scale,
            gaps: Vec::new(),
            is_news: false,
        };
        let list = Self(Rc::new(ListInner { make, changed, state: RefCell::new(state) }));
        let near = list.0.state.borrow().near(place.top, 0.0);
        let _none_before = list.show(&near);
        (list.0.changed)(&near);
        list
    }

    /// How many pieces there are.
    pub fn len(&self) -> usize {
        self.0.state.borrow().measured_heights.len()
    }

    /// The pieces that are on the page, in order.
    pub fn shown(&self) -> Vec<usize> {
        self.0.state.borrow().shown.iter().map(|shown| shown.unit).collect()
    }

    /// What it stands in.
    pub fn whole(&self) -> Markup {
        self.0.state.borrow().whole.clone()
    }

    /// The width that its least heights are for.
    pub fn width(&self) -> f64 {
        self.0.state.borrow().width
    }

    /// How many times their least height its pieces take, judged by those that were measured.
    pub fn stretch(&self) -> f64 {
        self.0.state.borrow().measured_heights.stretch()
    }

    /// The pieces in sight, with so many screens more on both sides.
    pub fn in_sight(&self, margin: f64) -> Vec<usize> {
        self.0.state.borrow().in_sight(margin)
    }

    /// The last link of what is on the page.
    pub fn last_link(&self) -> Option<HtmlElement> {
        let links = self.0.state.borrow().whole.element().query_selector_all("a").ok()?;
        links.item(links.length().checked_sub(1)?)?.dyn_into().ok()
    }

    /// Puts on the page what turns out to be in sight as well, where heights were guessed too high.
    pub fn fill(&self) {
        for _ in 0..MOST_LOOKS {
            let mut wanted = self.shown();
            let count = wanted.len();
            // Where no gap stands before what is shown, nothing moves by what comes after it.
            let is_from_start = wanted.first().is_none_or(|first| *first == 0);
            if is_from_start {
                self.0.state.borrow_mut().measure();
            } else {
                self.measure();
            }
            self.in_sight(0.0).into_iter().for_each(|unit| add(&mut wanted, unit));
            if wanted.len() == count {
                return;
            }
            if is_from_start {
                let _all_stay = self.show(&wanted);
                (self.0.changed)(&wanted);
            } else {
                self.put(wanted);
            }
        }
    }

    /// Measures what is on the page. Where nothing is in sight, nothing has to keep its place any longer.
    pub fn measure(&self) {
        let mut state = self.0.state.borrow_mut();
        let anchor = state.anchor();
        state.measure();
        if state.is_news {
            // Other heights are other gaps, also before what is looked at.
            state.arrange();
            state.keep(anchor);
        }
        if state.anchor().is_none() {
            state.drift = 0.0;
        }
    }

    /// Forgets all heights but those that can be measured now: the room for the list has changed.
    pub fn measure_anew(&self) {
        let mut state = self.0.state.borrow_mut();
        let anchor = state.anchor();
        state.measured_heights.forget();
        state.measure();
        state.arrange();
        state.keep(anchor);
    }

    /// Puts these pieces, in order, on the page, with what has the focus, and nothing else.
    pub fn put(&self, mut wanted: Vec<usize>) {
        let mut state = self.0.state.borrow_mut();
        let has_focus = |shown: &&ShownUnit| shown.piece.markup.element().matches(":focus-within").unwrap_or_default();
        for shown in state.shown.iter().filter(has_focus) {
            add(&mut wanted, shown.unit);
        }
        if wanted.iter().eq(state.shown.iter().map(|shown| &shown.unit)) {
            return;
        }
        let anchor = state.anchor();
        drop(state);
        let before = self.show(&wanted);
        state = self.0.state.borrow_mut();
        state.measure();
        // Far from where the visitor was, what is in sight now is what must not move.
        let anchor = anchor.or_else(|| state.anchor());
        state.keep(anchor);
        drop((state, before));
        (self.0.changed)(&wanted);
    }

    /// Where a list will stand in an element that takes the place of this one, with a share of what is over this one over it, and so many
    /// pixels more. The page is moved so that it begins where the visitor looks.
    pub fn position_after(&self, whole: &Markup, share: f64, more: f64) -> ListPosition {
        let state = self.0.state.borrow();
        let over = top(&state.whole) - top(whole);
        begin_in_sight(whole);
        let scale = state.scale;
        ListPosition { top: top(whole) + over * share + more, width: width(whole), stretch: scale, scale }
    }

    /// Brings pieces onto the page, whatever moves by that. Returns those that went.
    fn show(&self, wanted: &[usize]) -> Vec<ShownUnit> {
        let mut state = self.0.state.borrow_mut();
        let mut before = std::mem::take(&mut state.shown).into_iter().peekable();
        let mut gone = Vec::new();
        for unit in wanted.iter().copied() {
            while let Some(shown) = before.next_if(|shown| shown.unit < unit) {
                gone.push(shown);
            }
            let known = before.next_if(|shown| shown.unit == unit);
            state.shown.push(known.unwrap_or_else(|| ShownUnit { unit, piece: (self.0.make)(unit) }));
        }
        gone.extend(before);
        for shown in &gone {
            shown.piece.markup.element().remove();
        }
        state.arrange();
        gone
    }
}

impl ListState {
    /// The pieces in sight, with so many screens more on both sides.
    fn in_sight(&self, margin: f64) -> Vec<usize> {
        self.near(top(&self.whole), margin)
    }

    /// The same for a list that begins so far below the upper end of what the visitor sees.
    fn near(&self, top: f64, margin: f64) -> Vec<usize> {
        let screen = viewport();
        let start = -top - self.drift;
        self.measured_heights.within(start - margin * screen, start + (1.0 + margin) * screen)
    }

    /// Learns the heights of what is on the page. The gaps do not follow yet.
    fn measure(&mut self) {
        for shown in &self.shown {
            let height = Some(shown.place().height()).filter(|height| *height > 0.0);
            self.is_news |= self.measured_heights.learn(shown.unit, height);
        }
    }

    /// The first piece that can be seen, and where it stands.
    fn anchor(&self) -> Option<(usize, f64)> {
        let mut places = self.shown.iter().map(|shown| (shown.unit, shown.place()));
        let first = places.find(|(_, place)| place.bottom() > 0.0).map(|(unit, place)| (unit, place.top()));
        first.filter(|(_, top)| *top < viewport())
    }

    /// Moves everything so that a piece stands where it stood.
    fn keep(&mut self, anchor: Option<(usize, f64)>) {
        if anchor.is_none() {
            return;
        }
        // What was measured changes what is guessed of all others, those before the piece too.
        self.arrange();
        let stands = |unit: usize| Some(self.shown.iter().find(|shown| shown.unit == unit)?.place().top());
        let Some(moved) = anchor.and_then(|(unit, before)| Some(stands(unit)? - before)) else { return };
        // The gap before it gives way as far as it can; the rest is for the page to scroll.
        let hidden = self.shown.first().map_or(0, |first| first.unit);
        let room = self.measured_heights.height(0..hidden);
        let before = if hidden == 0 { 0.0 } else { (room + self.drift).max(0.0) };
        let gap = if hidden == 0 { 0.0 } else { (before - moved).max(0.0) };
        self.drift = gap - room;
        let left = moved - (before - gap);
        if left != 0.0 {
            scroll::by(self.whole.element(), left);
        }
        self.arrange();
    }

    /// Brings the page in line with `shown`.
    fn arrange(&mut self) {
        for gap in self.gaps.drain(..) {
            gap.element().remove();
        }
        let mut drift = self.drift;
        let mut gaps = Vec::new();
        let mut gap = |units: Range<usize>| -> Option<Markup> {
            if units.is_empty() {
                return None;
            }
            let pixels = (self.measured_heights.height(units) + std::mem::take(&mut drift)).max(0.0);
            let gap = el("div")
                .class("gap")
                .set("aria-hidden", "true")
                // To the 64th of a pixel, as browsers lay out: whole pixels would be jumps.
                .property("--_gap", &joined(&["calc(", &decimal((pixels * 64.0).round() as usize), "px / 64)"]));
            gaps.push(gap.clone());
            Some(gap)
        };
        let mut parts: Vec<Markup> = Vec::new();
        let mut hidden_from = 0;
        let mut left = self.shown.iter().peekable();
        for section in &self.sections {
            if left.peek().is_none_or(|shown| shown.unit >= section.units.end) {
                if let Some(frame) = section.made.get() {
                    frame.whole.element().remove();
                }
                continue;
            }
            parts.extend(gap(hidden_from..section.units.start));
            let mut inner = Vec::new();
            let mut from = section.units.start;
            while let Some(ShownUnit { unit, piece }) = left.next_if(|shown| shown.unit < section.units.end) {
                inner.extend(gap(from..*unit));
                inner.push(piece.markup.clone());
                from = unit + 1;
            }
            inner.extend(gap(from..section.units.end));
            hidden_from = section.units.end;
            let SectionFrame { whole, body } = section.made.get_or_init(|| (self.frame)(section.units.start));
            set_children(body.element(), &inner);
            parts.push(whole.clone());
        }
        parts.extend(gap(hidden_from..self.measured_heights.len()));
        set_children(self.whole.element(), &parts);
        self.gaps = gaps;
        self.is_news = false;
    }
}

impl ShownUnit {
    fn place(&self) -> DomRect {
        self.piece.markup.element().get_bounding_client_rect()
    }
}

/// Adds a piece to others, in order.
pub fn add(units: &mut Vec<usize>, unit: usize) {
    if let Err(place) = units.binary_search(&unit) {
        units.insert(place, unit);
    }
}

/// Puts these into an element that has nothing but some of them, in order. None that is there is moved: what is moved loses its focus.
fn set_children(parent: &Element, wanted: &[Markup]) {
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
