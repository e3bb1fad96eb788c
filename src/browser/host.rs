//! What the element's ES module hands over of an element: the element itself, where to put things, and whom to tell.

use js_sys::{Array, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlElement};

use super::by_name::{call, get};

/// An object of the module's, with `element`, `root`, `han` and `tell`.
#[derive(Clone)]
pub struct Host(JsValue);

/// A value in the detail of an event.
pub enum Detail {
    /// A text.
    Text(String),
    /// A count.
    Number(usize),
    /// No text.
    Nothing,
    /// Texts.
    List(Vec<String>),
}

impl Host {
    /// What the module handed over.
    pub fn new(object: JsValue) -> Self {
        Self(object)
    }

    /// The element.
    pub fn element(&self) -> HtmlElement {
        get(&self.0, "element").unchecked_into()
    }

    /// What is filled.
    pub fn root(&self) -> Element {
        get(&self.0, "root").unchecked_into()
    }

    /// The address of the table of Han characters; empty where there is none.
    pub fn han(&self) -> String {
        get(&self.0, "han").as_string().unwrap_or_default()
    }

    /// Tells what happened, in plain data.
    pub fn tell(&self, name: &str, detail: &[(&str, Detail)]) {
        let data = Object::new();
        for (key, value) in detail {
            let value = match value {
                Detail::Text(text) => JsValue::from_str(text),
                Detail::Number(number) => JsValue::from_f64(*number as f64),
                Detail::Nothing => JsValue::NULL,
                Detail::List(texts) => texts.iter().map(|text| JsValue::from_str(text)).collect::<Array>().into(),
            };
            // Setting a key of a fresh plain object cannot fail.
            let _ = Reflect::set(&data, &JsValue::from_str(key), &value);
        }
        // What the page's own listeners throw is reported by the browser, and is not ours.
        call(&self.0, "tell", &[JsValue::from_str(name), data.into()]);
    }
}
