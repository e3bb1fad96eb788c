//! The time, and waiting. Nothing else in the program looks at a clock.

use std::cell::RefCell;
use std::rc::{Rc, Weak};

use js_sys::Function;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    // What they return is only handed back: where a page has put something else in their place, it need be no small number.
    #[wasm_bindgen(js_name = setTimeout)]
    fn set_timeout(act: &Function, after_ms: i32) -> JsValue;
    #[wasm_bindgen(js_name = clearTimeout)]
    fn clear_timeout(id: &JsValue);
    #[wasm_bindgen(js_name = setInterval)]
    fn set_interval(act: &Function, period_ms: i32) -> JsValue;
    #[wasm_bindgen(js_name = clearInterval)]
    fn clear_interval(id: &JsValue);
    #[wasm_bindgen(js_name = requestAnimationFrame)]
    fn request_frame(act: &Function) -> JsValue;
    #[wasm_bindgen(js_name = cancelAnimationFrame)]
    fn cancel_frame(id: &JsValue);
}

/// Minutes of UTC since 1970-01-01T00:00Z.
pub fn utc_minute() -> i64 {
    (js_sys::Date::now() / 60_000.0) as i64
}

/// Milliseconds of UTC since 1970-01-01T00:00Z.
pub fn utc_ms() -> f64 {
    js_sys::Date::now()
}

/// A time that is up to half as long again, so that not all visitors do the same at once: the milliseconds of the clock are
/// chance enough for that.
pub fn about_ms(ms: i32) -> i32 {
    ms + ms / 2 * (utc_ms() % 1000.0) as i32 / 1000
}

/// The moment that a date names as HTTP writes dates.
pub fn http_date_ms(text: &str) -> Option<f64> {
    Some(js_sys::Date::parse(text)).filter(|moment| moment.is_finite())
}

/// Something that is done later, or again and again, until dropped.
pub struct Timer {
    id: JsValue,
    kind: Kind,
    _closure: Closure<dyn FnMut()>,
}

/// What the browser is to count.
#[derive(Clone, Copy)]
enum Kind {
    Once,
    Again,
    Frame,
}

impl Timer {
    /// Does something once, after some milliseconds.
    pub fn once(after_ms: i32, act: impl FnMut() + 'static) -> Self {
        Self::start(after_ms, Kind::Once, Closure::new(act))
    }

    /// Does something again and again.
    pub fn every(period_ms: i32, act: impl FnMut() + 'static) -> Self {
        Self::start(period_ms, Kind::Again, Closure::new(act))
    }

    /// Does something once, before the next picture.
    pub fn next_frame(act: impl FnMut() + 'static) -> Self {
        Self::start(0, Kind::Frame, Closure::new(act))
    }

    fn start(ms: i32, kind: Kind, closure: Closure<dyn FnMut()>) -> Self {
        let callback = closure.as_ref().unchecked_ref();
        let id = match kind {
            Kind::Once => set_timeout(callback, ms),
            Kind::Again => set_interval(callback, ms),
            Kind::Frame => request_frame(callback),
        };
        Self { id, kind, _closure: closure }
    }
}

impl Drop for Timer {
    fn drop(&mut self) {
        match self.kind {
            Kind::Once => clear_timeout(&self.id),
            Kind::Again => clear_interval(&self.id),
            Kind::Frame => cancel_frame(&self.id),
        }
    }
}

/// Work that is done in slices of a few milliseconds, between which the browser has its turn; until it is done, or dropped.
pub struct Work {
    _next: Rc<RefCell<Option<Timer>>>,
}

/// A slice: with what the browser does besides, it fits into a frame.
const SLICE_MS: f64 = 5.0;

impl Work {
    /// Begins, with the browser's next turn. A step is far shorter than a slice, and says whether it was the last one.
    pub fn begin(step: impl FnMut() -> bool + 'static) -> Self {
        let next = Rc::new(RefCell::new(None));
        go_on(Rc::downgrade(&next), Box::new(step));
        Self { _next: next }
    }
}

fn go_on(next: Weak<RefCell<Option<Timer>>>, step: Box<dyn FnMut() -> bool>) {
    let Some(waiting) = next.upgrade() else { return };
    let mut step = Some(step);
    let timer = Timer::once(0, move || {
        let Some(mut step) = step.take() else { return };
        let end = utc_ms() + SLICE_MS;
        while !step() {
            if utc_ms() >= end {
                go_on(next.clone(), step);
                return;
            }
        }
    });
    waiting.replace(Some(timer));
}
