//! The room that an element has on the page: when it changes, and whether there is any. A page may hide an element at first, in a tab, in
//! `details`, in a box that is folded up. It knows nothing of what is done with the room.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen::prelude::*;
use web_sys::Element;

use super::by_name::{call, get, make, number};
use super::clock::Timer;
use super::page::{is_body, style_of};

/// Hears when an element has another size, and soon after the beginning what it has; until dropped.
pub struct Observer {
    observer: JsValue,
    _note: Closure<dyn FnMut()>,
}

impl Observer {
    /// Begins.
    pub fn new(element: &Element, hear: impl FnMut() + 'static) -> Self {
        let (hear, waiting) = (Rc::new(RefCell::new(hear)), RefCell::new(None));
        // In the next picture: what changes sizes while sizes are being told is an error to browsers.
        let note = Closure::<dyn FnMut()>::new(move || {
            let hear = hear.clone();
            waiting.replace(Some(Timer::next_frame(move || hear.borrow_mut()())));
        });
        let observer = make("ResizeObserver", &[note.as_ref().clone()]);
        call(&observer, "observe", &[element.into()]);
        Self { observer, _note: note }
    }
}

impl Drop for Observer {
    fn drop(&mut self) {
        call(&self.observer, "disconnect", &[]);
    }
}

/// Whether an element is laid out, wherever it is and whatever lies over it.
pub fn is_rendered(element: &Element) -> bool {
    let visible = call(element, "checkVisibility", &[]);
    visible.as_bool().unwrap_or_else(|| element.get_bounding_client_rect().width() > 0.0)
}

/// What hides an element: itself, where it is not laid out, or a box around it that is folded up. `None` where nothing does.
fn hider(element: &Element) -> Option<Element> {
    if !is_rendered(element) {
        return Some(element.clone());
    }
    let mut around: JsValue = element.into();
    loop {
        around = parent(&around);
        // What a page says of its body is meant for the window.
        if !around.is_object() || is_body(&around) {
            return None;
        }
        let place: &Element = around.unchecked_ref();
        if number(&around, "clientHeight") < LEAST && style_of(place, "overflow-y") != "visible" {
            return Some(place.clone());
        }
    }
}

/// Fewer pixels show nothing.
const LEAST: f32 = 16.0;

/// What an element stands in, out of shadow trees too; nothing around the page.
pub fn parent(element: &JsValue) -> JsValue {
    let mut around = ["assignedSlot", "parentElement"].into_iter().map(|name| get(element, name));
    let host = || get(&call(element, "getRootNode", &[]), "host");
    around.find(JsValue::is_object).unwrap_or_else(host)
}

/// How long a box has to stay as it is, which may be unfolding slowly.
const SETTLED_MS: i32 = 100;

/// The wait for an element to be shown, until dropped.
pub struct Awaited(#[allow(dead_code)] Rc<RefCell<Watch>>);

#[derive(Default)]
struct Watch {
    observer: Option<Observer>,
    settling: Option<Timer>,
}

impl Awaited {
    /// Does something once a hidden element is shown. `None` where it is shown already.
    pub fn new(element: &Element, act: impl Fn() + 'static) -> Option<Self> {
        let hider = hider(element)?;
        let watch = Rc::default();
        follow(hider, element.clone(), Rc::new(act), &watch);
        Some(Self(watch))
    }
}

fn follow(hidden_by: Element, element: Element, act: Rc<dyn Fn()>, watch: &Rc<RefCell<Watch>>) {
    let (weak, folded) = (Rc::downgrade(watch), hidden_by.clone());
    let observer = Observer::new(&folded, move || {
        let Some(watch) = weak.upgrade() else { return };
        let (weak, hidden_by, element, act) = (weak.clone(), hidden_by.clone(), element.clone(), act.clone());
        let settling = Timer::once(SETTLED_MS, move || {
            let Some(watch) = weak.upgrade() else { return };
            match hider(&element) {
                None => {
                    let _done = watch.take();
                    act();
                }
                Some(next) if next == hidden_by => {}
                Some(next) => follow(next, element.clone(), act.clone(), &watch),
            }
        });
        let _before = watch.borrow_mut().settling.replace(settling);
    });
    let _before = watch.borrow_mut().observer.replace(observer);
}
