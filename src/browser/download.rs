//! Files that are made in the browser and handed to the visitor: nothing is sent anywhere. It knows no networks, only names,
//! bytes and drawings.

use js_sys::Array;
use wasm_bindgen::prelude::*;

use super::by_name::{call, get, make, set};
use super::page::{create, window};
use crate::agenda::network::drawing::{PAPER, Shape, Sheet};

/// Hands a text to the visitor as a file.
pub fn save_text(name: &str, kind: &str, text: &str) {
    let options = js_sys::Object::new();
    set(&options, "type", &JsValue::from_str(kind));
    let parts = Array::of1(&JsValue::from_str(text));
    save(name, &make("Blob", &[parts.into(), options.into()]));
}

/// Whether a download may be dropped without a word: in a frame, which may not be allowed to, and in browsers inside of other programs. A
/// page cannot ask.
pub fn may_be_dropped() -> bool {
    const INSIDE: [&str; 9] =
        ["MicroMessenger", "QQ/", "Instagram", "FBAN", "FBAV", "Line/", "Weibo", "DingTalk", "CriOS"];
    let agent = get(&get(&window(), "navigator"), "userAgent").as_string().unwrap_or_default();
    get(&window(), "top") != get(&window(), "self") || INSIDE.iter().any(|name| agent.contains(name))
}

/// Draws a picture and hands it to the visitor as PNG, so many pixels to one of its own. It is drawn path by path, since a
/// strict Content Security Policy refuses to load a picture from memory.
pub fn save_png(name: &str, sheet: &Sheet, density: f32) {
    let canvas = create("canvas");
    for (side, length) in [("width", sheet.width), ("height", sheet.height)] {
        set(&canvas, side, &JsValue::from((length * density).ceil()));
    }
    let context = call(&canvas, "getContext", &[JsValue::from_str("2d")]);
    let number = |value: f32| JsValue::from(value);
    call(&context, "scale", &[number(density), number(density)]);
    set(&context, "fillStyle", &JsValue::from_str(PAPER));
    call(&context, "fillRect", &[0.0, 0.0, sheet.width, sheet.height].map(number));
    set(&context, "lineJoin", &JsValue::from_str("round"));
    for mark in &sheet.marks {
        draw(&context, mark);
    }
    let name = name.to_owned();
    let save = Closure::once_into_js(move |blob: JsValue| save(&name, &blob));
    call(&canvas, "toBlob", &[save, JsValue::from_str("image/png")]);
}

fn draw(context: &JsValue, mark: &Shape) {
    let text = |text: &str| JsValue::from_str(text);
    match mark {
        Shape::Path { path, fill, stroke, width, dash } => {
            let path = make("Path2D", &[text(path)]);
            let lengths: Array = dash.iter().map(|length| JsValue::from(*length)).collect();
            call(context, "setLineDash", &[lengths.into()]);
            if !fill.is_empty() {
                set(context, "fillStyle", &text(fill));
                call(context, "fill", std::slice::from_ref(&path));
            }
            if !stroke.is_empty() {
                set(context, "strokeStyle", &text(stroke));
                set(context, "lineWidth", &JsValue::from(*width));
                call(context, "stroke", &[path]);
            }
        }
        Shape::Text { at: [x, y], size, is_centered, is_bold, fill, text: said, .. } => {
            let weight = if *is_bold { 650 } else { 400 };
            let family = "system-ui, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif";
            set(context, "font", &text(&format!("{weight} {size}px {family}")));
            set(context, "textAlign", &text(if *is_centered { "center" } else { "left" }));
            call(context, "setLineDash", &[Array::new().into()]);
            set(context, "strokeStyle", &text(PAPER));
            set(context, "lineWidth", &JsValue::from(3));
            let place = [text(said), JsValue::from(*x), JsValue::from(*y)];
            call(context, "strokeText", &place);
            set(context, "fillStyle", &text(fill));
            call(context, "fillText", &place);
        }
    }
}

/// Has the browser download what is in memory. It keeps the bytes for a while, since some begin late.
fn save(name: &str, blob: &JsValue) {
    let urls = get(&js_sys::global(), "URL");
    let url = call(&urls, "createObjectURL", std::slice::from_ref(blob));
    let Some(address) = url.as_string() else { return };
    let link = create("a");
    set(&link, "href", &address.into());
    set(&link, "download", &name.into());
    call(&link, "click", &[]);
    let forget = Closure::once_into_js(move || {
        call(&urls, "revokeObjectURL", &[url]);
    });
    call(&js_sys::global(), "setTimeout", &[forget, JsValue::from(60_000)]);
}
