//! Properties and methods of the browser's objects, by their names. Bindings of their own would be glue in the first
//! download; what only later parts need comes this way. What is not there reads as nothing, and does nothing. Of the document and
//! of whatever the page has around the element only this way is to be trusted: a form or an image may be named like a property.

use js_sys::{Array, Function, Reflect};
use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "/src/browser/by_name.js")]
extern "C" {
    /// A property of an object.
    pub fn get(object: &JsValue, name: &str) -> JsValue;

    /// Sets a property of an object.
    pub fn set(object: &JsValue, name: &str, value: &JsValue);
}

/// A number among the properties of an object; 0 where there is none.
#[inline(never)]
pub fn number(object: &JsValue, name: &str) -> f32 {
    get(object, name).as_f64().unwrap_or_default() as f32
}

/// Calls a method of an object.
#[inline(never)]
pub fn call(object: &JsValue, name: &str, values: &[JsValue]) -> JsValue {
    let Ok(method) = get(object, name).dyn_into::<Function>() else { return JsValue::UNDEFINED };
    method.apply(object, &values.iter().collect::<Array>()).unwrap_or_default()
}

/// Makes an object of one of the browser's own classes.
#[inline(never)]
pub fn make(class: &str, values: &[JsValue]) -> JsValue {
    let Ok(class) = get(&js_sys::global(), class).dyn_into::<Function>() else { return JsValue::UNDEFINED };
    Reflect::construct(&class, &values.iter().collect::<Array>()).unwrap_or_default()
}
