//! The page around the element: its title, its console, and the events it listens for. It changes
//! nothing of the page but the title, and that only while an item is open.

use js_sys::{Array, Function, Object, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use web_sys::{Document, Element, Event, HtmlElement, ShadowRoot, Window};

use super::by_name::{call, get, set};
use crate::agenda::model::spelling::joined;

#[wasm_bindgen]
extern "C" {
    // `web_sys::window` looks for it in four ways, which are for workers and servers.
    #[wasm_bindgen(thread_local_v2, js_name = window)]
    static WINDOW: Window;
}

/// The window.
pub fn window() -> Window {
    WINDOW.with(Window::clone)
}

/// The document. What it has is read by name (see `by_name`), and what it hears of is heard of at the window.
pub fn document() -> Document {
    window().document().expect_throw("a document")
}

/// An address as written in the page or in a file, made absolute. `None` if it is no address.
pub fn absolute(url: &str, base: &str) -> Option<String> {
    Some(web_sys::Url::new_with_base(url, base).ok()?.href())
}

/// The address of the page.
pub fn address() -> String {
    window().location().href().unwrap_or_default()
}

/// What relative addresses start from where an element stands.
pub fn base(element: &Element) -> String {
    element.base_uri().ok().flatten().unwrap_or_default()
}

/// What has the focus in the tree that an element stands in.
pub fn focused_beside(element: &HtmlElement) -> Option<HtmlElement> {
    element.get_root_node().dyn_into::<ShadowRoot>().ok()?.active_element()?.dyn_into().ok()
}

/// Moves the focus to the first element inside another that a selector names; whether there was one.
pub fn focus_in(element: &Element, selector: &str) -> bool {
    let found = element.query_selector(selector).ok().flatten();
    found.and_then(|found| found.dyn_into::<HtmlElement>().ok()).is_some_and(|found| found.focus().is_ok())
}

/// Whether nothing on the page has the focus.
pub fn has_free_focus() -> bool {
    let focused = get(&document(), "activeElement");
    !focused.is_object() || is_body(&focused)
}

/// Whether something is the body of the page.
pub fn is_body(element: &JsValue) -> bool {
    *element == get(&document(), "body")
}

/// Makes an element of HTML that is nowhere yet.
pub fn create(tag: &str) -> JsValue {
    call(&document(), "createElement", &[tag.into()])
}

/// The value that the style sheets give a property of an element.
pub fn style_of(element: &Element, property: &str) -> String {
    let style = window().get_computed_style(element).ok().flatten();
    style.and_then(|style| style.get_property_value(property).ok()).unwrap_or_default()
}

/// What stands between a name and the title of the page.
const JOINT: &str = " – ";

/// Puts a name in front of the page's title, and takes it away when dropped.
pub struct TitlePrefix(String);

impl TitlePrefix {
    /// Names the page. `None` where the page has no title to be changed.
    pub fn new(name: &str) -> Option<Self> {
        let before = title()?;
        set_title(&if before.is_empty() { name.to_owned() } else { joined(&[name, JOINT, &before]) });
        // Read back, because the browser strips and collapses spaces.
        Some(Self(title()?.strip_suffix(&before)?.to_owned()))
    }
}

impl Drop for TitlePrefix {
    fn drop(&mut self) {
        // Whatever stands before and behind it by now: another name, or a title that the page has set since.
        let (Some(title), prefix) = (title(), &*self.0) else { return };
        let is_whole = |start: &usize| *start == 0 || title[..*start].ends_with(JOINT);
        let found = title.match_indices(prefix).map(|(start, _)| start).find(is_whole);
        if let Some(start) = found.filter(|_| prefix.ends_with(JOINT) || title == prefix) {
            set_title(&joined(&[&title[..start], &title[start + prefix.len()..]]));
        }
    }
}

fn title() -> Option<String> {
    get(&document(), "title").as_string()
}

fn set_title(title: &str) {
    set(&document(), "title", &title.into());
}

/// Whether the page is in sight.
pub fn is_visible() -> bool {
    get(&document(), "hidden") == JsValue::FALSE
}

/// The host that an address is on, with its scheme and port.
pub fn origin(url: &str) -> &str {
    url.match_indices('/').nth(2).map_or(url, |(end, _)| &url[..end])
}

/// Makes an object of a class of the browser that can fail, or that the page may have replaced.
pub fn construct(class: &str, arguments: &[&JsValue]) -> Option<JsValue> {
    let class: Function = Reflect::get(&window(), &JsValue::from_str(class)).ok()?.dyn_into().ok()?;
    Reflect::construct(&class, &arguments.iter().copied().collect::<Array>()).ok()
}

/// Reads bytes in an encoding that only browsers know; nothing if they are not in it.
pub fn decode(encoding: &str, bytes: &[u8]) -> Option<String> {
    let options = Object::new();
    Reflect::set(&options, &JsValue::from_str("fatal"), &JsValue::TRUE).ok()?;
    let decoder = construct("TextDecoder", &[&JsValue::from_str(encoding), &options])?;
    let decode: Function = Reflect::get(&decoder, &JsValue::from_str("decode")).ok()?.dyn_into().ok()?;
    decode.call1(&decoder, &Uint8Array::from(bytes)).ok()?.as_string()
}

/// Writes a warning for the page's author.
pub fn warn(sentence: &str) {
    web_sys::console::warn_1(&JsValue::from_str(&joined(&["conference-agenda: ", sentence])));
}

/// A listener that is taken away when dropped.
pub struct Listener {
    target: web_sys::EventTarget,
    name: &'static str,
    is_capturing: bool,
    closure: Closure<dyn FnMut(Event)>,
}

impl Listener {
    /// Listens for an event of a target.
    pub fn new(target: &web_sys::EventTarget, name: &'static str, hear: Box<dyn FnMut(Event)>) -> Self {
        Self::start(target, name, false, hear)
    }

    /// Listens for an event of everything in a target, also where the event goes no further.
    pub fn capturing(target: &web_sys::EventTarget, name: &'static str, hear: Box<dyn FnMut(Event)>) -> Self {
        Self::start(target, name, true, hear)
    }

    fn start(
        target: &web_sys::EventTarget,
        name: &'static str,
        is_capturing: bool,
        hear: Box<dyn FnMut(Event)>,
    ) -> Self {
        let closure = Closure::wrap(hear);
        let callback = closure.as_ref().unchecked_ref();
        let _ = target.add_event_listener_with_callback_and_bool(name, callback, is_capturing);
        Self { target: target.clone(), name, is_capturing, closure }
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        let callback = self.closure.as_ref().unchecked_ref();
        let _ = self.target.remove_event_listener_with_callback_and_bool(self.name, callback, self.is_capturing);
    }
}
