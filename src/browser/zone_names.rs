//! The time zones that the browser knows, and what they are called. What does not exist in a browser is an empty answer.

use js_sys::{Array, Function, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use super::by_name::{call, get, set};

/// The IANA names of all zones. Not every browser lists the plainest.
pub fn all() -> Vec<String> {
    let listed = call(&intl(), "supportedValuesOf", &["timeZone".into()]);
    let listed: Vec<String> = Array::from(&listed).iter().filter_map(|zone| zone.as_string()).collect();
    let is_listed = listed.iter().any(|zone| zone == UTC);
    (!is_listed).then(|| UTC.to_owned()).into_iter().chain(listed).collect()
}

const UTC: &str = "UTC";

/// What a zone is called in a language, such as “Japan Standard Time”.
pub fn in_words(locale: &str, zone: &str) -> Option<String> {
    let class: Function = get(&intl(), "DateTimeFormat").dyn_into().ok()?;
    let shape = Object::new().into();
    set(&shape, "timeZone", &zone.into());
    set(&shape, "timeZoneName", &"long".into());
    let format = Reflect::construct(&class, &Array::of2(&locale.into(), &shape)).ok()?;
    let parts = Array::from(&call(&format, "formatToParts", &[]));
    let name = parts.iter().find(|part| get(part, "type") == "timeZoneName")?;
    get(&name, "value").as_string()
}

fn intl() -> JsValue {
    get(&js_sys::global(), "Intl")
}
