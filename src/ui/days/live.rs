//! The bar of days as it lives: it says which day is being read, and leads to the others as links do. What is on the page of the programme
//! is the timeline's business.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;

use js_sys::Object;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{DomRect, Element, Event};

use crate::agenda::filter::facet::Facet;
use crate::agenda::link::landing::Landing;
use crate::agenda::model::conference::Day;
use crate::agenda::model::spelling::joined;
use crate::agenda::programme::days::{days, is_on};
use crate::browser::by_name::{call, get, set};
use crate::browser::clock::Timer;
use crate::browser::page::{Listener, window};
use crate::dom::element::Markup;
use crate::dom::kept::keep;
use crate::ui::agenda::Agenda;
use crate::ui::days::plain::{link, name};
use crate::ui::reader::Reader;
use crate::ui::state::App;

/// What a press scrolls is in its place after this, with what is put on the page there.
const SETTLED_MS: i32 = 300;

/// A day is being read when it begins no more than so many pixels below the bar.
const BEGUN: f64 = 12.0;

/// Fewer pixels are not scrolled by anybody.
const STILL: f64 = 2.0;

/// The bar of a programme that is followed.
pub struct DayBar {
    whole: Markup,
    /// A link to each day of the conference, where there are several, in order.
    days: Vec<(Day, Markup)>,
    /// The link to now, which stands in the bar while the conference is on.
    now: Markup,
    /// What the programme stands in.
    programme: Markup,
    held: RefCell<Option<Held>>,
    settling: Cell<Option<Timer>>,
    waiting: Cell<Option<Timer>>,
}

/// A day that was asked for, and is the marked one until the visitor scrolls.
struct Held {
    day: String,
    /// Where it came to rest, once it has.
    top: Option<f64>,
}

/// Brings a bar to life over what its programme stands in.
pub fn follow(app: App, agenda: &Arc<Agenda>, whole: Markup, programme: &Markup) -> Rc<DayBar> {
    let (held, settling, waiting) = Default::default();
    let reader = untrack(|| app.reader(agenda));
    let now = link(&reader, Landing::Now, reader.words.to_now()).class("to-now");
    let links = whole.element().query_selector_all("a").ok();
    let link = |place: usize| links.as_ref()?.item(place as u32)?.dyn_into::<Element>().ok().map(Markup::of);
    let days = days(&agenda.conference).into_iter().enumerate();
    let days: Vec<(Day, Markup)> = days.filter_map(|(place, day)| Some((day, link(place)?))).collect();
    whole.flag("data-alone", days.is_empty());
    let bar = Rc::new(DayBar { whole, days, now, programme: programme.clone(), held, settling, waiting });
    let (weak, of) = (Rc::downgrade(&bar), agenda.clone());
    let _ = bar.whole.clone().on("click", move |event| press(app, &event)).live(move |_| {
        let reader = app.reader(&of);
        weak.upgrade().iter().for_each(|bar| bar.speak(&reader));
    });
    let (weak, of) = (Rc::downgrade(&bar), agenda.clone());
    let _ = bar.whole.clone().live(move |whole| {
        let is_on = app.venue_now(&of.conference).is_some_and(|now| is_on(&of.conference, now));
        let Some(bar) = weak.upgrade() else { return };
        if is_on {
            whole.append(&bar.now);
        } else {
            bar.now.element().remove();
        }
    });
    let weak = Rc::downgrade(&bar);
    let look = move |_: Event| weak.upgrade().iter().for_each(DayBar::look_later);
    keep(Listener::capturing(&window(), "scroll", Box::new(look)));
    bar
}

/// Goes where a link of the bar leads. New tabs and windows are the browser's.
fn press(app: App, event: &Event) {
    if ["shiftKey", "altKey", "ctrlKey", "metaKey"].iter().any(|key| get(event, key).is_truthy()) {
        return;
    }
    let pressed = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let link = pressed.and_then(|pressed| pressed.closest("a[href]").ok().flatten());
    if let Some(at) = link.and_then(|link| Landing::parse(&link.get_attribute("data-id")?)) {
        event.prevent_default();
        app.go(at);
    }
}

impl DayBar {
    /// Says everything again, for another reader.
    fn speak(&self, reader: &Reader) {
        self.whole.put("aria-label", reader.words.facet(Facet::Day));
        self.now.say(reader.words.to_now());
        self.now.put("href", &reader.landing_address(Landing::Now));
        for (day, link) in &self.days {
            link.say(&name(reader, *day));
            if link.element().has_attribute("href") {
                link.put("href", &reader.landing_address((*day).into()));
            }
        }
    }

    /// Leads to these days of the programme, and to no others. They are shown already.
    pub fn show(self: &Rc<Self>, reader: &Reader, shown: &[Day]) {
        // What cannot be scrolled to by keyboard is not to be scrolled.
        self.whole.flag("data-none", shown.is_empty());
        for (day, link) in &self.days {
            let is_shown = shown.contains(day);
            if is_shown == link.element().has_attribute("href") {
                continue;
            }
            link.flag("aria-disabled", false);
            if is_shown {
                link.put("href", &reader.landing_address((*day).into()));
            } else {
                link.put("aria-disabled", "true");
                let _ = link.element().remove_attribute("href");
            }
        }
        self.look_later();
    }

    /// Marks a day that is gone to, whatever is scrolled for that.
    pub fn went(self: &Rc<Self>, day: Day) {
        self.mark(&day.key());
        self.held.replace(Some(Held { day: day.key(), top: None }));
        let weak = Rc::downgrade(self);
        self.settling.set(Some(Timer::once(SETTLED_MS, move || weak.upgrade().iter().for_each(|bar| bar.settle()))));
    }

    /// What was asked for is in its place. The last days of a programme may have none at the top, and are marked all the same.
    fn settle(&self) {
        let mut held = self.held.borrow_mut();
        let line = self.line();
        *held = held.take().and_then(|Held { day, .. }| {
            let top = self.day(&day)?.top();
            (top > line).then_some(Held { day, top: Some(top) })
        });
        drop(held);
        self.look();
    }

    /// Marks the day that is being read, in the next picture.
    fn look_later(self: &Rc<Self>) {
        let later = Rc::downgrade(self);
        self.waiting.set(Some(Timer::next_frame(move || later.upgrade().iter().for_each(|bar| bar.look()))));
    }

    /// Marks the day that is being read.
    fn look(&self) {
        let is_held = match &*self.held.borrow() {
            Some(Held { top: None, .. }) => true,
            Some(Held { day, top: Some(rest) }) => {
                self.day(day).is_some_and(|place| (place.top() - rest).abs() < STILL)
            }
            None => false,
        };
        if is_held {
            return;
        }
        self.held.take();
        if let Some(day) = self.read() {
            self.mark(&day);
        }
    }

    /// The day that is being read: the last one that has begun, of those on the page.
    fn read(&self) -> Option<String> {
        let line = self.line();
        let days = self.programme.element().query_selector_all("[part=day]").ok()?;
        let day = |place: u32| days.item(place)?.dyn_into::<Element>().ok();
        let begun = |day: &Element| day.get_bounding_client_rect().top() <= line;
        let last = (0..days.length()).rev().filter_map(day).find(begun).or_else(|| day(0));
        last?.get_attribute("data-id")
    }

    /// Where a day must have begun to be the one that is read: just below the bar, or at the upper end of what is seen where that does
    /// not stick.
    fn line(&self) -> f64 {
        self.whole.element().get_bounding_client_rect().bottom().max(0.0) + BEGUN
    }

    fn day(&self, day: &str) -> Option<DomRect> {
        let selector = joined(&["[part=day][data-id=\"", day, "\"]"]);
        Some(self.programme.element().query_selector(&selector).ok()??.get_bounding_client_rect())
    }

    fn mark(&self, day: &str) {
        let marked = |link: &Markup| link.element().has_attribute("aria-current");
        for (of, link) in &self.days {
            let is_it = of.key() == day;
            if is_it == marked(link) {
                continue;
            }
            if is_it {
                link.put("aria-current", "true");
                bring(&self.whole, link);
            } else {
                let _ = link.element().remove_attribute("aria-current");
            }
        }
    }
}

/// Brings a link to the middle of a bar that has more of them than room, and moves nothing else.
fn bring(bar: &Markup, link: &Markup) {
    let [bar_at, link_at] = [bar, link].map(|markup| markup.element().get_bounding_client_rect());
    let middle = |place: &DomRect| place.left() + place.width() / 2.0;
    let how = Object::new().into();
    set(&how, "left", &(middle(&link_at) - middle(&bar_at)).into());
    set(&how, "behavior", &"instant".into());
    call(bar.element(), "scrollBy", &[how]);
}
