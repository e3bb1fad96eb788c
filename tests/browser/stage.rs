//! An element on a page of its own, filled from a text instead of a network, and what a visitor does with it.

use conference_agenda::element::{attributes_changed, current_permalink, draw, end, load_living, mount, receive, show};
use js_sys::{Array, Function, Promise};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AbortController, Document, Element, Event, EventInit, HtmlElement, HtmlInputElement, KeyboardEvent,
    KeyboardEventInit, Response, ShadowRootInit, ShadowRootMode,
};

/// The widget's words in a language, as its module would hand them over.
fn words(lang: &str) -> &'static str {
    if lang.starts_with("zh") {
        include_str!(concat!(env!("OUT_DIR"), "/zh-Hans.txt"))
    } else {
        include_str!(concat!(env!("OUT_DIR"), "/en.txt"))
    }
}

/// A mounted element; dropping it takes it off the page.
pub struct Stage {
    /// The element itself.
    pub host: HtmlElement,
    /// What it is filled into.
    pub root: HtmlElement,
    handle: u32,
}

/// Lets everything that is waiting happen: effects, and the lists that grow with every picture.
pub async fn tick() {
    let window = web_sys::window().expect("a window");
    let timer = || Promise::new(&mut |resolve, _| drop(window.set_timeout_with_callback(&resolve)));
    let picture = || Promise::new(&mut |resolve, _| drop(window.request_animation_frame(&resolve)));
    let waits: [&dyn Fn() -> Promise; 4] = [&timer, &picture, &picture, &timer];
    for wait in waits {
        JsFuture::from(wait()).await.expect("a promise that is kept");
    }
}

fn document() -> Document {
    web_sys::window().and_then(|window| window.document()).expect("a document")
}

fn create(tag: &str) -> HtmlElement {
    document().create_element(tag).expect("a tag").unchecked_into()
}

impl Stage {
    /// Mounts an element with attributes, whose file is a text, and waits until it is shown.
    pub async fn new(file: &str, attributes: &[(&str, &str)]) -> Self {
        let host = create("div");
        for (name, value) in [("src", "file.json"), ("links", "none"), ("lang", "en")].iter().chain(attributes) {
            host.set_attribute(name, value).expect("an attribute");
        }
        document().body().expect("a body").append_child(&host).expect("a place");
        let shadow = host.attach_shadow(&ShadowRootInit::new(ShadowRootMode::Open)).expect("a shadow root");
        let root = create("div");
        shadow.append_child(&root).expect("a place");
        // What the element's module does with what it is told, as far as it matters here.
        let handed = Function::new_with_args(
            "element, root",
            "return { element, root, tell: name => element.setAttribute('data-told', name) }",
        );
        let handed = handed.call2(&JsValue::UNDEFINED, &host, &root).expect("an object");
        let lang = host.get_attribute("lang").unwrap_or_default();
        let words = words(&lang);
        let answer = Response::new_with_opt_str(Some(file)).expect("an answer");
        let stop = AbortController::new().expect("a controller");
        let begun = Array::of2(&Promise::resolve(&answer), &stop);
        let number = receive(begun).await;
        draw(number, handed.clone(), lang.clone(), words);
        // Here the program is whole.
        load_living().await.expect("the second part");
        let handle = mount(Some(number), handed, lang, words, None).expect("a handle");
        tick().await;
        Self { host, root, handle }
    }

    /// The one element that a selector names.
    pub fn find(&self, selector: &str) -> HtmlElement {
        let found = self.root.query_selector(selector).expect("a valid selector");
        found.unwrap_or_else(|| panic!("there is no {selector}")).unchecked_into()
    }

    /// A part by its id.
    pub fn part(&self, name: &str, id: &str) -> HtmlElement {
        self.find(&format!("[part={name}][data-id=\"{id}\"]"))
    }

    /// The text of a part.
    pub fn text(&self, name: &str, id: &str) -> String {
        self.part(name, id).text_content().unwrap_or_default()
    }

    /// The ids of a part, in the order of the page.
    pub fn ids(&self, name: &str) -> Vec<String> {
        let parts = self.root.query_selector_all(&format!("[part={name}]")).expect("a valid selector");
        let id =
            |position| parts.item(position).and_then(|part| part.unchecked_into::<Element>().get_attribute("data-id"));
        (0..parts.length()).filter_map(id).collect()
    }

    /// Clicks a part.
    pub async fn click(&self, name: &str, id: &str) {
        self.click_element(&self.part(name, id)).await;
    }

    /// Clicks an element.
    pub async fn click_element(&self, element: &HtmlElement) {
        element.click();
        tick().await;
    }

    /// Types into the search field.
    pub async fn search(&self, text: &str) {
        let input: HtmlInputElement = self.find("[part=search]").unchecked_into();
        input.set_value(text);
        let bubbling = EventInit::new();
        bubbling.set_bubbles(true);
        let event = Event::new_with_event_init_dict("input", &bubbling).expect("an event");
        input.dispatch_event(&event).expect("a listener that takes it");
        tick().await;
    }

    /// Presses a key where the focus is.
    pub async fn press(&self, key: &str) {
        let bubbling = KeyboardEventInit::new();
        bubbling.set_bubbles(true);
        bubbling.set_key(key);
        let event = KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &bubbling).expect("an event");
        self.focused().dispatch_event(&event).expect("a listener that takes it");
        tick().await;
    }

    /// Shows what a permalink names, as the page's author may.
    pub async fn show(&self, permalink: &str) {
        show(self.handle, permalink);
        tick().await;
    }

    /// The permalink of what is shown.
    pub fn permalink(&self) -> String {
        current_permalink(self.handle)
    }

    /// Changes an attribute, as the page's author may.
    pub async fn set(&self, name: &str, value: &str) {
        self.host.set_attribute(name, value).expect("an attribute");
        let lang = self.host.get_attribute("lang").unwrap_or_default();
        attributes_changed(self.handle, lang.clone(), Some(words(&lang).to_owned()));
        tick().await;
    }

    /// What has the keyboard's focus inside the element.
    pub fn focused(&self) -> HtmlElement {
        let focused = self.host.shadow_root().and_then(|shadow| shadow.active_element());
        focused.expect("something has the focus").unchecked_into()
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        end(self.handle);
        self.host.remove();
    }
}
