//! The time, and waiting. Nothing else in the program looks at a clock.

use wasm_bindgen::prelude::*;

use super::page::window;

/// Minutes of UTC since 1970-01-01T00:00Z.
pub fn utc_minute() -> i64 {
    (js_sys::Date::now() / 60_000.0) as i64
}

/// Something that is done later, or again and again, until dropped.
pub struct Timer {
    id: i32,
    repeats: bool,
    _closure: Closure<dyn FnMut()>,
}

impl Timer {
    /// Does something once, after some milliseconds.
    pub fn once(after_ms: i32, act: impl FnMut() + 'static) -> Self {
        Self::start(after_ms, false, Closure::new(act))
    }

    /// Does something again and again.
    pub fn every(period_ms: i32, act: impl FnMut() + 'static) -> Self {
        Self::start(period_ms, true, Closure::new(act))
    }

    fn start(ms: i32, repeats: bool, closure: Closure<dyn FnMut()>) -> Self {
        let callback = closure.as_ref().unchecked_ref();
        let id = if repeats {
            window().set_interval_with_callback_and_timeout_and_arguments_0(callback, ms)
        } else {
            window().set_timeout_with_callback_and_timeout_and_arguments_0(callback, ms)
        };
        Self { id: id.unwrap_or_default(), repeats, _closure: closure }
    }
}

impl Drop for Timer {
    fn drop(&mut self) {
        if self.repeats {
            window().clear_interval_with_handle(self.id);
        } else {
            window().clear_timeout_with_handle(self.id);
        }
    }
}
