//! What a press of the mouse or a finger means: a link opens its item or filters by what it names; the whole row or card around it opens
//! the item too, and texts in it can be selected all the same, because a drag is no press. Key presses in fields are kept from the page
//! around.

use std::cell::Cell;
use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{Element, Event};

use crate::agenda::filter::facet::Facet;
use crate::agenda::link::view_state::ItemKind;
use crate::browser::by_name::{call, get, number};
use crate::browser::clock::Timer;
use crate::browser::page::window;
use crate::dom::element::Markup;
use crate::ui::saving::BOOKMARK;
use crate::ui::state::App;

/// What opens an item wherever it is pressed.
const ROWS: &str = ".session, .card";

/// What opens an item, or filters.
const LINKS: &str = "[data-open], [data-filter]";

/// What one types or chooses in.
const FIELDS: &str = "input, select, textarea";

/// So many pixels are a drag.
const DRAG: f32 = 5.0;

/// The button of the mouse that opens things beside.
const MIDDLE: f32 = 1.0;

/// Hears every press in `whole`: one listener serves all rows and links.
pub fn hear(app: App, whole: Markup) -> Markup {
    let from = Rc::new(Cell::new(None));
    let begun = from.clone();
    let pressed = Cell::new(None);
    whole
        .on("mousedown", move |event| {
            begun.set(Some(place(&event)));
            if number(&event, "button") == MIDDLE && link_of_row(&event).is_some() {
                // Some systems would scroll.
                event.prevent_default();
            }
            if let Some(link) = found(&event, LINKS).filter(|_| number(&event, "button") == 0.0) {
                let mut still = Still::new(link);
                pressed.set(Some(Timer::once(0, move || drop(still.take()))));
            }
        })
        .on("click", move |event| {
            // A key that presses a link has no place.
            let dragged = from.take().filter(|_| number(&event, "detail") > 0.0);
            let is_dragged = dragged.is_some_and(|[x, y]| {
                let [to_x, to_y] = place(&event);
                (to_x - x).abs().max((to_y - y).abs()) > DRAG
            });
            if !is_dragged {
                follow(app, &event);
            } else if found(&event, LINKS).is_some() {
                event.prevent_default();
            }
        })
        .on("auxclick", move |event| follow(app, &event))
}

/// A link that leads nowhere, until dropped.
struct Still(Element, String);

impl Still {
    /// Lets a press begin a selection in a link: for as long as a link leads anywhere when it is pressed, browsers drag it away instead.
    /// It takes the focus all the same.
    fn new(link: Element) -> Option<Self> {
        let href = link.get_attribute("href")?;
        // What is written here are names of attributes, and valid.
        for (name, value) in [("draggable", "false"), ("tabindex", "-1")] {
            let _ = link.set_attribute(name, value);
        }
        let _ = link.remove_attribute("href");
        Some(Self(link, href))
    }
}

impl Drop for Still {
    fn drop(&mut self) {
        let Self(link, href) = self;
        let _ = link.set_attribute("href", href);
        let _ = link.remove_attribute("tabindex");
    }
}

fn place(event: &Event) -> [f32; 2] {
    ["clientX", "clientY"].map(|name| number(event, name))
}

/// What an event is of, or is in, that a selector names.
fn found(event: &Event, selector: &str) -> Option<Element> {
    event.target()?.dyn_into::<Element>().ok()?.closest(selector).ok()?
}

/// Opens what a link or a row names. New tabs and windows are the browser's, which knows links and no rows.
fn follow(app: App, event: &Event) {
    let has = |key: &str| get(event, key).is_truthy();
    let button = number(event, "button");
    if let Some(bookmark) = found(event, BOOKMARK).filter(|_| button == 0.0) {
        app.toggle_saved(&bookmark.get_attribute("data-save").unwrap_or_default());
        return;
    }
    let is_for_browser = has("shiftKey") || has("altKey") || button > MIDDLE;
    let is_beside = has("ctrlKey") || has("metaKey") || button == MIDDLE;
    let link = found(event, LINKS);
    let is_of_row = link.is_none();
    let Some(link) = link.or_else(|| link_of_row(event)).filter(|_| !is_for_browser) else { return };
    if is_beside {
        if is_of_row {
            let href = link.get_attribute("href").unwrap_or_default();
            call(&window(), "open", &[href.into(), "_blank".into(), "noopener".into()]);
        }
        return;
    }
    let kind = link.get_attribute("data-open").and_then(|kind| ItemKind::from_key(&kind));
    if let Some((kind, id)) = kind.zip(link.get_attribute("data-open-id")) {
        event.prevent_default();
        app.open(kind, &id);
        return;
    }
    let facet = link.get_attribute("data-filter").and_then(|facet| Facet::from_key(&facet));
    if let Some((facet, id)) = facet.zip(link.get_attribute("data-filter-id")) {
        event.prevent_default();
        app.narrow(facet, &id);
    }
}

/// The link in the title of the row that was pressed beside everything that does something by itself.
fn link_of_row(event: &Event) -> Option<Element> {
    let is_else = found(event, "a, button, input, label, select, summary").is_some();
    let row = found(event, ROWS).filter(|_| !is_else)?;
    row.query_selector(":is(h3, h4, h5) a[data-open]").ok()?
}

/// Keeps what is pressed in fields of `whole` from the page around, which would take it for a shortcut: it sees the element,
/// and not the field. What leads out of a field goes on: Tab, and Escape where there was nothing to clear.
pub fn shield(whole: Markup) -> Markup {
    ["keydown", "keypress", "keyup", "cut", "copy", "paste"].into_iter().fold(whole, |whole, name| {
        whole.on(name, move |event| {
            let key = get(&event, "key").as_string().unwrap_or_default();
            let is_used = name != "keydown"
                || get(&event, "defaultPrevented").is_truthy()
                || get(&event, "isComposing").is_truthy();
            let leads_out = key == "Tab" || (key == "Escape" && !is_used);
            if !leads_out && found(&event, FIELDS).is_some() {
                event.stop_propagation();
            }
        })
    })
}
