//! What the element's ES module calls. The first view needs `draw` alone; everything else leads to `rest`, which may be called
//! once that part of the program is here.

mod links;
mod preparation;
mod recovery;
mod rest;

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use js_sys::{Function, Promise};
use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlElement};

use crate::agenda::read;
use crate::agenda::view_state::View;
use crate::browser::address::Place;
use crate::browser::clock;
use crate::browser::intl::BrowserZones;
use crate::browser::page;
use crate::ui::agenda::Agenda;
use crate::ui::first::{self, Drawn};
use crate::ui::markup::Markup;
use crate::ui::options::{Options, Shown};
use crate::ui::reader::Reader;
use crate::ui::words::Words;

/// What has come of a file before the whole program has.
struct First {
    options: Options,
    words: &'static Words,
    zones: Rc<BrowserZones>,
    agenda: Option<Arc<Agenda>>,
    drawn: Option<Drawn>,
}

thread_local! {
    /// By handle, which is never given twice.
    static FIRST: RefCell<Vec<Option<First>>> = const { RefCell::new(Vec::new()) };
}

/// Reads a file, and puts its programme into an element's root if nothing else is asked for, for a reader of the language
/// `lang`, in `words` (see `ui::words`). Returns a handle for `mount`.
#[wasm_bindgen]
pub fn draw(host: &HtmlElement, root: Element, lang: String, words: &str, bytes: &[u8]) -> u32 {
    let words = Words::read(words, &lang);
    let (options, zones) = (options(host, lang), Rc::<BrowserZones>::default());
    let agenda = load(bytes, &options, &zones).map(Arc::new);
    // Anything else than the whole programme is for the whole program to show.
    let is_everything =
        options.view == View::Timeline && options.filter.is_empty() && !options.address().names_more_than_an_item();
    let shown = agenda.as_ref().filter(|_| is_everything);
    let drawn = shown.map(|agenda| first::draw(Reader::new(&options, words, agenda, &zones), &Markup::of(root)));
    FIRST.with_borrow_mut(|first| {
        first.push(Some(First { options, words, zones, agenda, drawn }));
        first.len() as u32 - 1
    })
}

/// The agenda in a file that is as it should be. What is not is read with more patience once the program is whole.
fn load(bytes: &[u8], options: &Options, zones: &BrowserZones) -> Option<Agenda> {
    let reading = read::read_valid(bytes, options.venue_timezone.as_deref(), zones)?;
    Some(Agenda::new(reading, options.src.as_deref().unwrap_or_default(), clock::utc_ms()))
}

/// Forgets what came of a file.
#[wasm_bindgen]
pub fn forget(first: u32) {
    rest::forget(first);
}

/// Brings an element to life, for a reader of the language `lang`, in `words`. `first` is what `draw` returned; without it,
/// `answer` is what came of it, or will, if it was asked for already: the bytes, or a text that says what was in the way.
/// `tell` is given the name and the detail of each event, and `loading`; `han` is the address of the table of Han characters; `load` loads a part of the program by its number, and `fetch` any file; both return a promise. Returns a handle for the other functions.
#[wasm_bindgen]
#[allow(clippy::too_many_arguments)]
pub fn mount(
    first: Option<u32>,
    host: HtmlElement,
    root: Element,
    lang: String,
    words: &str,
    answer: Option<Promise>,
    tell: Function,
    han: String,
    load: Function,
    fetch: Function,
) -> u32 {
    let words = Words::read(words, &lang);
    rest::mount(first, host, root, lang, words, answer, tell, han, load, fetch)
}

/// Ends everything that was begun for an element.
#[wasm_bindgen]
pub fn unmount(handle: u32) {
    rest::unmount(handle);
}

/// Reads the attributes of an element again, for a reader of the language `lang`. `words` are those for it; none where they
/// did not come.
#[wasm_bindgen]
pub fn attributes_changed(handle: u32, lang: String, words: Option<String>) {
    rest::attributes_changed(handle, lang, words);
}

/// Shows what a permalink names.
#[wasm_bindgen]
pub fn show(handle: u32, text: &str) {
    rest::show(handle, text);
}

/// Asks for the file again.
#[wasm_bindgen]
pub fn reload(handle: u32) {
    rest::reload(handle);
}

/// The permalink of what is shown.
#[wasm_bindgen(js_name = permalink)]
pub fn current_permalink(handle: u32) -> String {
    rest::permalink(handle)
}

/// The attributes of an element. A wrong value is the default.
fn options(host: &HtmlElement, lang: String) -> Options {
    let attribute = |name: &str| host.get_attribute(name).filter(|value| !value.is_empty());
    let place = match attribute("links").as_deref() {
        Some("query") => Place::Query,
        Some("none") => Place::Nowhere,
        _ => Place::Hash,
    };
    let usual_prefix = if place == Place::Query { "agenda-" } else { "" };
    Options {
        src: attribute("src").and_then(|src| page::absolute(&src, &page::base(host))),
        view: attribute("view").and_then(|view| View::from_key(&view)).unwrap_or_default(),
        lang,
        timezone: match attribute("timezone").as_deref() {
            None | Some("venue") => Shown::Venue,
            Some("visitor") => Shown::Visitor,
            Some(zone) => Shown::Zone(zone.to_owned()),
        },
        venue_timezone: attribute("venue-timezone"),
        place,
        prefix: attribute("links-prefix").unwrap_or_else(|| usual_prefix.to_owned()),
        filter: attribute("filter").unwrap_or_default(),
        debug: host.has_attribute("debug"),
    }
}
