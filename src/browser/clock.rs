//! The time, and waiting. Nothing else in the program looks at a clock.

use std::cell::RefCell;
use std::rc::{Rc, Weak};

use gloo_timers::callback::{Interval, Timeout};
use gloo_timers::future::TimeoutFuture;
use js_sys::Function;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
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

/// Lets the browser do what is waiting: what comes after it is a task of its own.
pub async fn turn() {
    TimeoutFuture::new(0).await;
}

/// A time that is up to half as long again, so that not all visitors do the same at once: the milliseconds of the clock are
/// chance enough for that.
pub fn about_ms(ms: i32) -> i32 {
    ms + ms / 2 * (utc_ms() % 1000.0) as i32 / 1000
}

/// The seconds until what HTTP's `Retry-After` says: it is written as that, or as a date.
pub fn seconds_until(text: &str) -> Option<i32> {
    let until = || Some(js_sys::Date::parse(text)).filter(|moment| moment.is_finite());
    text.parse().ok().or_else(|| until().map(|moment| ((moment - utc_ms()) / 1000.0) as i32))
}

/// Something that is done later, or again and again, until dropped.
pub struct Timer(#[expect(dead_code, reason = "it is held, and stops when it is dropped")] TimerKind);

#[expect(dead_code, reason = "likewise")]
enum TimerKind {
    Once(Timeout),
    Again(Interval),
    Frame(NextFrame),
}

impl Timer {
    /// Does something once, after some milliseconds.
    pub fn once(after_ms: i32, act: impl FnOnce() + 'static) -> Self {
        Self(TimerKind::Once(Timeout::new(after_ms as u32, act)))
    }

    /// Does something again and again.
    pub fn every(period_ms: i32, act: impl FnMut() + 'static) -> Self {
        Self(TimerKind::Again(Interval::new(period_ms as u32, act)))
    }

    /// Does something once, before the next picture.
    pub fn next_frame(act: impl FnMut() + 'static) -> Self {
        let closure: Closure<dyn FnMut()> = Closure::new(act);
        let id = request_frame(closure.as_ref().unchecked_ref());
        Self(TimerKind::Frame(NextFrame { id, _closure: closure }))
    }
}

/// What waits for the next picture.
struct NextFrame {
    id: JsValue,
    _closure: Closure<dyn FnMut()>,
}

impl Drop for NextFrame {
    fn drop(&mut self) {
        cancel_frame(&self.id);
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
