//! Scrolling, and always at once: where a page has it smooth, places that are measured right after would be those on the way. It knows
//! neither lists nor what is to be seen.

use js_sys::Object;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Element;

use super::by_name::{call, get, number, set};
use super::page::{document, is_body, style_of, window};
use super::room::parent;

/// Brings an element into sight: its `start` to the start of what is seen, or its `center` to the center.
pub fn to(element: &Element, block: &str) {
    call(element, "scrollIntoView", &[at_once("block", &block.into())]);
}

/// Moves what is seen around an element by so many pixels, in the page or in whichever boxes of it are scrolled: what the nearest cannot
/// do, the next one does.
pub fn by(element: &Element, pixels: f64) {
    let mut left = pixels;
    let mut around = JsValue::from(element);
    loop {
        around = next_box(&around);
        let place = || get(&around, "scrollTop").as_f64();
        let before = place();
        call(&around, "scrollBy", &[at_once("top", &left.into())]);
        let Some((before, after)) = before.zip(place()) else { return };
        left -= after - before;
        if left.abs() < 1.0 {
            return;
        }
    }
}

fn at_once(key: &str, value: &JsValue) -> JsValue {
    let how = Object::new().into();
    set(&how, "behavior", &"instant".into());
    set(&how, key, value);
    how
}

/// The next box around an element that can be scrolled; the window where that is the page.
fn next_box(element: &JsValue) -> JsValue {
    let html = get(&document(), "documentElement");
    let overflow = |element: &JsValue| style_of(element.unchecked_ref(), "overflow-y");
    let mut around = element.clone();
    loop {
        around = parent(&around);
        if !around.is_object() || around == html {
            return window().into();
        }
        // What the body says counts for the page, unless the root says something.
        if !(is_body(&around) && overflow(&html) == "visible")
            && matches!(&*overflow(&around), "auto" | "scroll")
            && number(&around, "scrollHeight") > number(&around, "clientHeight")
        {
            return around;
        }
    }
}
