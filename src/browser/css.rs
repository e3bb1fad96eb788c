//! What the browser knows of CSS.

use wasm_bindgen::JsValue;

use super::by_name;

/// Whether something is a color.
pub fn is_color(text: &str) -> bool {
    let css = by_name::get(&js_sys::global(), "CSS");
    by_name::call(&css, "supports", &[JsValue::from_str("color"), JsValue::from_str(text)]).is_truthy()
}
