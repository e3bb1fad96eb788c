//! The keyboard's focus, kept when what has it goes away: a button that was used up, a row that a filter took. It knows nothing of
//! why that happened.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use crate::browser::clock::Timer;
use crate::browser::page;
use crate::dom::bind::effect;
use crate::dom::element::Markup;
use crate::ui::state::App;

/// Where the focus goes when there is nothing better.
const ANCHOR: &str = "[role=tab][aria-selected=true], [part=retry], [role=status]";

/// Keeps the focus in `whole` for as long as the surrounding owner lives.
pub fn keep(app: App, whole: Markup) {
    let focused: Rc<RefCell<Option<HtmlElement>>> = Rc::default();
    let (entered, left, place) = (focused.clone(), focused.clone(), whole.clone());
    let leaving: Cell<Option<Timer>> = Cell::new(None);
    let _ = whole
        .on("focusin", move |event| {
            entered.replace(event.target().and_then(|target| target.dyn_into().ok()));
        })
        .on("focusout", move |_| {
            // Some browsers say the same of what is taken away: what is still there a moment later was left by the visitor.
            let left = left.clone();
            leaving.set(Some(Timer::once(0, move || {
                let is_there = left.borrow().as_ref().is_some_and(|left| left.is_connected());
                if is_there && page::has_free_focus() {
                    left.replace(None);
                }
            })));
        });
    effect(Box::new(move || {
        app.loading.track();
        app.state.track();
        app.keeping.track();
        app.options.track();
        app.words();
        let Some(gone) = focused.borrow().clone().filter(|focused| !focused.is_connected()) else { return };
        if page::has_free_focus() {
            let _ = page::focus_in(place.element(), &same_as(&gone)) || page::focus_in(place.element(), ANCHOR);
        }
    }));
}

/// What stands in the place of an element that was drawn anew: the link to the same item, the same part.
fn same_as(gone: &HtmlElement) -> String {
    let attributes = ["data-open", "data-open-id", "part", "data-id"];
    let named = attributes.iter().filter_map(|name| Some((name, gone.get_attribute(name)?)));
    let quoted = |value: &str| value.replace('\\', "\\\\").replace('"', "\\\"");
    let selector = named.map(|(name, value)| ["[", name, "=\"", &quoted(&value), "\"]"].concat()).collect::<String>();
    if selector.is_empty() { "none".to_owned() } else { selector }
}
