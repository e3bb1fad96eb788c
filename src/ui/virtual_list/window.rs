//! What follows the visitor through a long list: what comes into sight is put on the page and what is far from it is taken
//! away, so that the page stays small however long the list is. A short list is soon all there.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use leptos::prelude::*;
use web_sys::{Element, Event};

use crate::agenda::limits::{AT_ONCE, IN_LANES, IN_SIGHT};
use crate::agenda::model::spelling::decimal;
use crate::browser::clock::Timer;
use crate::browser::page::{Listener, window};
use crate::browser::room::Observer;
use crate::browser::scroll;
use crate::dom::element::{Markup, el};
use crate::dom::kept::keep;
use crate::ui::reader::Reader;
use crate::ui::virtual_list;
use crate::ui::virtual_list::list::{self, List, MOST_LOOKS, MadeUnit, Maker, Section, SectionFrame};
use crate::ui::virtual_list::position::{ListPosition, viewport};
use crate::ui::words::filled;

/// Lists of no more items than this are short.
pub const SHORT: usize = 300;

/// No more cards than this are made at once, and are one grid.
const ONE_GRID: usize = 60;

/// The cards of one piece: whole rows, whether there are two, three, four or six in a row.
const ROWS_OF_CARDS: usize = 12;

/// The same where cards hold long lists.
const ROWS_OF_HEAVY_CARDS: usize = 6;

/// The pixels that a card takes at least.
const LEAST_OF_CARD: u32 = 72;

/// How many screens beyond what is in sight are on the page, on both sides.
const MARGIN: f64 = 0.5;

/// How long it takes until what is out of sight comes too, unless the visitor scrolls: with every letter that is typed the rows are
/// others, and what nobody saw would be made and taken away for nothing.
const PAUSE_MS: i32 = 300;

/// How many pieces a short list grows by with every picture.
pub const GROWTH: usize = 4;

/// The same for cards, of which there are more in a piece.
const GROWTH_OF_CARDS: usize = 2;

/// A list that is followed for as long as this is alive.
#[derive(Clone)]
pub struct Window(Rc<Following>);

struct Following {
    list: RefCell<List>,
    /// How many pieces a short list grows by with every picture.
    growth: Option<usize>,
    extent: Cell<Coverage>,
    /// What the extent is on the screen, while the list is printed.
    screen: Cell<Option<Coverage>>,
    /// Whether there is so much to what is in sight that nothing beyond it is kept ready.
    is_heavy: Cell<bool>,
    /// How often in a row something was missing after a look.
    looks: Cell<u32>,
    waiting: RefCell<Option<Timer>>,
    listeners: RefCell<Vec<Listener>>,
    /// Hears of another width, in whatever is resized, and of any width where the page showed nothing at first.
    room: RefCell<Option<Observer>>,
}

/// How much of a list is to be on the page.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Coverage {
    /// What is near the visitor's eyes.
    Near,
    /// All of it, with every picture so many pieces more.
    Growing(usize),
    /// All of it at once.
    Whole,
}

impl Window {
    /// Follows a list once it was seen. A short one grows by so many pieces until all of it is there.
    pub fn new(list: List, growth: Option<usize>) -> Self {
        let window = Self(Rc::new(Following {
            list: RefCell::new(list),
            growth,
            extent: Cell::new(Coverage::Near),
            screen: Cell::default(),
            is_heavy: Cell::default(),
            looks: Cell::default(),
            waiting: RefCell::default(),
            listeners: RefCell::default(),
            room: RefCell::default(),
        }));
        if growth.is_none() {
            *window.0.listeners.borrow_mut() = window.listen();
        }
        window.begin()
    }

    /// Follows another list of the same kind, which has taken the place of the one that was followed.
    pub fn follow(self, list: List) -> Self {
        self.0.list.replace(list);
        self.0.is_heavy.set(false);
        self.0.looks.set(0);
        self.begin()
    }

    fn begin(self) -> Self {
        if self.0.growth.is_none() {
            let room = self.observe();
            self.0.room.replace(Some(room));
        }
        self.0.extent.set(self.0.growth.map_or(Coverage::Near, Coverage::Growing));
        // What is to be seen now is in the next picture; the rest waits until it was.
        self.wait(Timer::next_frame, |window| {
            window.list().fill();
            let pause_ms = if window.is_partial() { PAUSE_MS } else { 0 };
            window.wait(|act| Timer::once(pause_ms, act), Self::look);
        });
        self
    }

    fn listen(&self) -> Vec<Listener> {
        let weak = Rc::downgrade(&self.0);
        let hear = move |act: fn(&Self)| -> Box<dyn FnMut(Event)> {
            let weak = weak.clone();
            Box::new(move |_| weak.upgrade().into_iter().for_each(|following| act(&Self(following))))
        };
        vec![
            // Whichever box around the element is scrolled.
            Listener::capturing(&window(), "scroll", hear(Self::look_later)),
            Listener::new(&window(), "resize", hear(Self::measure_anew)),
            Listener::new(&window(), "beforeprint", hear(|list| list.print(true))),
            Listener::new(&window(), "afterprint", hear(|list| list.print(false))),
        ]
    }

    fn observe(&self) -> Observer {
        let (weak, whole) = (Rc::downgrade(&self.0), self.list().whole());
        let before = Cell::new(virtual_list::position::width(&whole));
        Observer::new(whole.clone().element(), move || {
            let width = virtual_list::position::width(&whole);
            let is_other = (width - before.replace(width)).abs() >= 1.0;
            if let Some(following) = weak.upgrade().filter(|_| is_other && width > 0.0) {
                Self(following).measure_anew();
            }
        })
    }

    /// The list.
    pub fn list(&self) -> List {
        self.0.list.borrow().clone()
    }

    /// Whether only parts of the list are on the page.
    pub fn is_partial(&self) -> bool {
        self.0.extent.get() == Coverage::Near
    }

    /// Puts all of it on the page.
    pub fn show_all(&self) {
        self.0.extent.set(Coverage::Whole);
        self.look();
    }

    /// Puts all of it on the page while it is printed, and afterwards what was there before.
    fn print(&self, is_printing: bool) {
        let screen = self.0.screen.take();
        if is_printing {
            let extent = self.0.extent.replace(Coverage::Whole);
            self.0.screen.set(screen.or(Some(extent)));
        } else if let Some(extent) = screen {
            self.0.extent.set(extent);
        }
        self.look();
    }

    /// Puts a piece on the page and scrolls to an element in it, unless that is in sight already.
    pub fn reveal(&self, unit: usize, find: impl Fn() -> Option<Element>) {
        self.put(unit);
        let Some(element) = find() else { return };
        let place = element.get_bounding_client_rect();
        if place.top() < 0.0 || place.bottom() > viewport() {
            scroll::to(&element, "center");
            self.look();
        }
    }

    /// Puts a piece on the page and scrolls to an element in it, wherever that is: its `start` or its `center`.
    pub fn go(&self, unit: usize, block: &str, find: impl Fn() -> Option<Element>) {
        self.put(unit);
        if let Some(element) = find() {
            scroll::to(&element, block);
            self.look();
        }
    }

    /// Puts a piece on the page and scrolls so that an element in it begins so far below the upper end of what is seen.
    pub fn restore(&self, unit: usize, top: f64, find: impl Fn() -> Option<Element>) {
        self.put(unit);
        if let Some(element) = find() {
            scroll::by(&element, element.get_bounding_client_rect().top() - top);
            self.look();
        }
    }

    /// Puts a piece on the page, with what is in sight.
    fn put(&self, unit: usize) {
        let list = self.list();
        let mut wanted = if self.is_partial() { list.in_sight(self.margin()) } else { list.shown() };
        list::add(&mut wanted, unit);
        list.put(wanted);
    }

    fn look(&self) {
        let list = self.list();
        list.measure();
        match self.0.extent.get() {
            Coverage::Near => {
                list.put(list.in_sight(self.margin()));
                if !self.0.is_heavy.get() && list.whole().weight() > IN_SIGHT {
                    self.0.is_heavy.set(true);
                    list.put(list.in_sight(self.margin()));
                }
                // HeightEstimates that were guessed turn out otherwise, and move what was to be in sight.
                let shown = list.shown();
                let is_missing = list.in_sight(0.0).iter().any(|unit| !shown.contains(unit));
                let looks = self.0.looks.get();
                self.0.looks.set(if is_missing { looks + 1 } else { 0 });
                if is_missing && looks < MOST_LOOKS {
                    self.look_later();
                }
            }
            Coverage::Whole => list.put((0..list.len()).collect()),
            Coverage::Growing(growth) => {
                let mut grown = list.shown();
                // Where the visitor is, by a link or by scrolling, comes before the rest.
                list.in_sight(MARGIN).into_iter().for_each(|unit| list::add(&mut grown, unit));
                let hidden: Vec<usize> = (0..list.len()).filter(|unit| !grown.contains(unit)).take(growth).collect();
                for unit in hidden {
                    list::add(&mut grown, unit);
                }
                let is_growing = grown.len() < list.len();
                list.put(grown);
                if is_growing {
                    self.look_later();
                }
            }
        }
    }

    /// How many screens beyond what is in sight are on the page.
    fn margin(&self) -> f64 {
        if self.0.is_heavy.get() { 0.0 } else { MARGIN }
    }

    fn look_later(&self) {
        self.wait(Timer::next_frame, Self::look);
    }

    /// Does something when a timer says so, in place of what was waiting before.
    fn wait(&self, timer: impl FnOnce(Box<dyn FnMut()>) -> Timer, act: fn(&Self)) {
        let weak = Rc::downgrade(&self.0);
        self.0.waiting.replace(Some(timer(Box::new(move || {
            if let Some(following) = weak.upgrade() {
                let _done = following.waiting.take();
                act(&Self(following));
            }
        }))));
    }

    fn measure_anew(&self) {
        self.0.is_heavy.set(false);
        self.list().measure_anew();
        self.look_later();
    }
}

/// Fills `whole` with a list of cards, of which `make` makes each. `sizes` are the elements that each puts on the page, about.
pub fn cards(reader: &Reader, whole: &Markup, sizes: Vec<usize>, make: impl Fn(usize) -> Markup + 'static) {
    virtual_list::position::begin_in_sight(whole);
    let count = sizes.len();
    let is_short = count <= SHORT && sizes.iter().sum::<usize>() <= AT_ONCE;
    let growth = is_short.then_some(GROWTH_OF_CARDS);
    let is_heavy = sizes.chunks(ROWS_OF_CARDS).any(|cards| cards.iter().sum::<usize>() > IN_LANES);
    let size = match () {
        () if is_short && count <= ONE_GRID => ONE_GRID,
        () if is_heavy => ROWS_OF_HEAVY_CARDS,
        () => ROWS_OF_CARDS,
    };
    let least: Vec<u32> =
        (0..count).step_by(size).map(|start| size.min(count - start) as u32 * LEAST_OF_CARD).collect();
    let make = move |unit: usize| {
        let cards = unit * size..count.min((unit + 1) * size);
        // A card may listen to signals and events, for as long as it is there.
        let owner = Owner::new();
        let markup = owner.with(|| el("ul").class("cards").children(cards.map(&make)));
        MadeUnit { markup, life: Some(Box::new(owner)) }
    };
    let (place, body) = (el("div").class("list"), el("div").class("units"));
    let section = Section::of(0..least.len());
    let frame = move |_| SectionFrame { whole: body.clone(), body: body.clone() };
    let maker = Maker { make: Box::new(make), frame: Box::new(frame), changed: Box::new(|_| ()) };
    let window =
        Window::new(List::new(place.clone(), ListPosition::below(whole, 0.0), vec![section], &least, maker), growth);
    let more = window.is_partial().then(|| show_all(reader, &window, count));
    whole.fill([place].into_iter().chain(more));
    // For as long as the list is the one that is shown.
    keep(window);
}

/// The end of a list that is not all on the page: what that means, and the way to have it all.
pub fn show_all(reader: &Reader, window: &Window, count: usize) -> Markup {
    let (words, window) = (reader.words, window.clone());
    let note = el("p").text(words.only_in_sight());
    let button = el("button").set("type", "button").text(&filled(words.show_all(), &|_| decimal(count)));
    let whole = el("div").class("show-all");
    let gone = whole.clone();
    whole.child(note).child(button.on("click", move |_| {
        window.show_all();
        gone.fill([]);
        // The button is gone; the nearest to it is the end of the list.
        if let Some(last) = window.list().last_link() {
            let _ = last.focus();
        }
    }))
}
