//! What the element's ES module calls. The first view needs `draw` alone; what makes it live is called through [`Living`], once that
//! part of the program is here.

mod attributes;
mod handle;
mod images;
mod links;
mod live;
mod loading;
mod orders;
mod parts;
mod preparation;
mod readers;
mod reading;
mod received;
mod recovery;
mod saved;
mod ways;

use std::cell::Cell;
use std::rc::Rc;
use std::sync::Arc;

use js_sys::{Array, Error, Promise};
use wasm_bindgen::prelude::*;

use self::attributes::options;
use self::handle::{Drawn, First, Handle};
use self::live::Living;
use self::reading::read;
use self::received::text;
use crate::agenda::link::view_state::View;
use crate::browser::host::Host;
use crate::browser::intl::BrowserZones;
use crate::browser::request;
use crate::browser::storage;
use crate::dom::element::Markup;
use crate::ui::options::ZONE;
use crate::ui::reader::Reader;
use crate::ui::shell::first;
use crate::ui::words::Words;

thread_local! {
    /// The second part of the program, once it is here.
    static LIVING: Cell<Option<&'static Living>> = const { Cell::new(None) };
}

/// The text of a received file, for words; nothing where it did not come. `number` is what `receive` gave.
#[wasm_bindgen]
pub fn text_received(number: u32) -> Option<String> {
    text(handle::take_drawn(number)?.answer.map(Arc::unwrap_or_clone))
}

/// Asks for the widget's words in a language, and for those of the page's own over them, where it has any, at their addresses: a promise
/// of a line for each, or of nothing where the widget's own did not come. It belongs to the second part of the program.
#[wasm_bindgen]
pub fn ask_for_words(ours: String, theirs: Option<String>) -> Option<Promise> {
    LIVING.get().map(|living| (living.ask_for_words)(ours, theirs))
}

/// Receives the file of a request that the module has begun, and gives it a number.
#[wasm_bindgen]
pub async fn receive(begun: Array) -> u32 {
    let answer = request::receive(begun).await.map(Arc::new);
    handle::put(Handle::Drawn(Drawn { answer, first: None }))
}

/// Reads a received file, and puts its programme into an element's root if nothing else is asked for, for a reader of the language
/// `lang`, in `words` (see `ui::words`). `host` is the element, as `browser::host` has it, and `number` what `receive` gave.
#[wasm_bindgen]
pub fn draw(number: u32, host: JsValue, lang: String, words: &str) {
    let (host, words) = (Host::new(host), Words::read(words, &lang));
    let (options, zones) = (options(&host.element(), lang, storage::kept(ZONE)), Rc::<BrowserZones>::default());
    let Some(Drawn { answer, .. }) = handle::take_drawn(number) else { return };
    let agenda = answer.as_ref().ok().and_then(|bytes| read(bytes.clone(), &options, &zones)).map(Arc::new);
    // Anything else than the whole programme is for the whole program to show.
    let is_everything =
        options.view == View::Timeline && options.filter.is_empty() && !options.address().names_more_than_a_place();
    let shown = agenda.as_ref().filter(|_| is_everything);
    let drawn =
        shown.and_then(|agenda| first::draw(Reader::new(&options, words, agenda, &zones), &Markup::of(host.root())));
    let first = Some(First { options, words, zones, agenda, drawn });
    handle::put_back(number, Handle::Drawn(Drawn { answer, first }));
}

/// Ends an element: forgets what came of its file, or ends everything that was begun for it.
#[wasm_bindgen]
pub fn end(number: u32) {
    // Taken out first: ending it runs code that may look here.
    drop(handle::take(number));
}

/// Loads the second part of the program, which every function below needs.
///
/// # Errors
/// Where it did not come; the module knows why.
#[wasm_bindgen]
pub async fn load_living() -> Result<(), Error> {
    let living = parts::living().await.map_err(|_| Error::new("the second part of the program did not come"))?;
    LIVING.set(Some(living));
    Ok(())
}

/// Brings an element to life, for a reader of the language `lang`, in `words`. `number` is that of what was drawn; without it,
/// `promised` is what `receive` will give, where the file was asked for already. `host` is told the name and the detail of each event,
/// and `loading`. Returns the number by which the other functions know the element.
#[wasm_bindgen]
pub fn mount(number: Option<u32>, host: JsValue, lang: String, words: &str, promised: Option<Promise>) -> Option<u32> {
    let words = Words::read(words, &lang);
    let live = (LIVING.get()?.mount)(number.and_then(handle::take_drawn), Host::new(host), lang, words, promised);
    Some(match number {
        Some(number) => {
            handle::put_back(number, Handle::Live(live));
            number
        }
        None => handle::put(Handle::Live(live)),
    })
}

/// Reads the attributes of an element again, for a reader of the language `lang`. `words` are those for it; none where they
/// did not come.
#[wasm_bindgen]
pub fn attributes_changed(number: u32, lang: String, words: Option<String>) {
    if let Some(live) = handle::live(number) {
        live.attributes_changed(lang, words);
    }
}

/// Shows what a permalink names.
#[wasm_bindgen]
pub fn show(number: u32, text: &str) {
    if let Some(live) = handle::live(number) {
        live.show(text);
    }
}

/// Asks for the file again.
#[wasm_bindgen]
pub fn reload(number: u32) {
    if let Some(live) = handle::live(number) {
        live.reload();
    }
}

/// The permalink of what is shown.
#[wasm_bindgen(js_name = permalink)]
pub fn current_permalink(number: u32) -> String {
    handle::live(number).map(|live| live.permalink()).unwrap_or_default()
}

/// What the visitor has saved: `[{ id, mark }]`.
#[wasm_bindgen(js_name = saved)]
pub fn saved_sessions(number: u32) -> Array {
    handle::live(number).map(|live| live.saved()).unwrap_or_default()
}

/// Saves sessions: ids, or entries as in what is saved, of which those without a mark are no longer saved.
#[wasm_bindgen]
pub fn save(number: u32, list: &Array) {
    if let Some(live) = handle::live(number) {
        live.save(list);
    }
}
