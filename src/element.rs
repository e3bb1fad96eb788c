//! What the element's ES module calls. The first view needs `draw` alone; what makes it live is called through [`Live`], once that
//! part of the program is here.

mod images;
mod links;
mod live;
mod loading;
mod parts;
mod preparation;
mod recovery;

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;

use js_sys::{Array, Error, Function, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Element, HtmlElement};

use self::live::Live;
use crate::agenda::loading::Bytes;
use crate::agenda::read;
use crate::agenda::view_state::View;
use crate::browser::address::Place;
use crate::browser::clock;
use crate::browser::intl::BrowserZones;
use crate::browser::page;
use crate::browser::request::{self, Answer, Obstacle};
use crate::ui::agenda::Agenda;
use crate::ui::first::{self, Drawn};
use crate::ui::markup::Markup;
use crate::ui::options::{Options, Shown};
use crate::ui::reader::Reader;
use crate::ui::words::Words;

/// What came of a request for the file. The agenda that is read of it holds on to it too.
type Received = Result<Bytes, Obstacle>;

/// What has come before the whole program has.
struct Arrived {
    answer: Received,
    first: Option<First>,
}

/// What came of a file.
struct First {
    options: Options,
    words: &'static Words,
    zones: Rc<BrowserZones>,
    agenda: Option<Arc<Agenda>>,
    drawn: Option<Drawn>,
}

thread_local! {
    /// By number, which is never given twice.
    static ARRIVED: RefCell<Vec<Option<Arrived>>> = const { RefCell::new(Vec::new()) };
    /// The second part of the program, once it is here.
    static LIVE: Cell<Option<&'static Live>> = const { Cell::new(None) };
}

/// The text of a received file, for words; nothing where it did not come. `number` is what `receive` gave.
#[wasm_bindgen]
pub fn text_received(number: u32) -> Option<String> {
    text(taken(&ARRIVED, number)?.answer.map(Arc::unwrap_or_clone))
}

/// The text of a file that came.
fn text(answer: Answer) -> Option<String> {
    String::from_utf8(answer.ok()?).ok()
}

/// Asks for the widget's words in a language, and for those of the page's own over them, where it has any, at their addresses: a promise
/// of a line for each, or of nothing where the widget's own did not come. It belongs to the second part of the program.
#[wasm_bindgen]
pub fn ask_for_words(ours: String, theirs: Option<String>) -> Option<Promise> {
    LIVE.get().map(|live| (live.ask_for_words)(ours, theirs))
}

/// Receives the file of a request that the module has begun, and gives it a number.
#[wasm_bindgen]
pub async fn receive(begun: Array) -> u32 {
    let answer = request::receive(begun).await.map(Arc::new);
    ARRIVED.with_borrow_mut(|arrived| put(arrived, Arrived { answer, first: None }))
}

/// Reads a received file, and puts its programme into an element's root if nothing else is asked for, for a reader of the language
/// `lang`, in `words` (see `ui::words`). `number` is what `receive` gave.
#[wasm_bindgen]
pub fn draw(host: &HtmlElement, root: Element, lang: String, words: &str, number: u32) {
    let words = Words::read(words, &lang);
    let (options, zones) = (options(host, lang), Rc::<BrowserZones>::default());
    let Some(Arrived { answer, .. }) = taken(&ARRIVED, number) else { return };
    let agenda = answer.as_ref().ok().and_then(|bytes| load(bytes.clone(), &options, &zones)).map(Arc::new);
    // Anything else than the whole programme is for the whole program to show.
    let is_everything =
        options.view == View::Timeline && options.filter.is_empty() && !options.address().names_more_than_an_item();
    let shown = agenda.as_ref().filter(|_| is_everything);
    let drawn = shown.map(|agenda| first::draw(Reader::new(&options, words, agenda, &zones), &Markup::of(root)));
    let first = Some(First { options, words, zones, agenda, drawn });
    ARRIVED.with_borrow_mut(|arrived| arrived[number as usize] = Some(Arrived { answer, first }));
}

/// The agenda in a file that is as it should be. What is not is read with more patience once the program is whole.
fn load(bytes: Bytes, options: &Options, zones: &BrowserZones) -> Option<Agenda> {
    let reading = read::read_valid(&bytes, options.venue_timezone.as_deref(), zones)?;
    Some(Agenda::new(reading, bytes, options.src.as_deref().unwrap_or_default(), clock::utc_ms()))
}

/// Keeps something, and gives it a number, which is never given twice.
fn put<T>(all: &mut Vec<Option<T>>, one: T) -> u32 {
    all.push(Some(one));
    all.len() as u32 - 1
}

/// What has a number, for the one who asks first.
fn taken<T>(all: &'static std::thread::LocalKey<RefCell<Vec<Option<T>>>>, number: u32) -> Option<T> {
    all.with_borrow_mut(|all| all.get_mut(number as usize).and_then(Option::take))
}

/// The file of a number that the module was promised.
async fn received(number: Promise) -> Option<Received> {
    let number = JsFuture::from(number).await.ok()?.as_f64()?;
    Some(taken(&ARRIVED, number as u32)?.answer)
}

/// Forgets what came of a file.
#[wasm_bindgen]
pub fn forget(number: u32) {
    drop(taken(&ARRIVED, number));
}

/// Loads the second part of the program, which every function below needs.
///
/// # Errors
/// Where it did not come; the module knows why.
#[wasm_bindgen]
pub async fn load_living() -> Result<(), Error> {
    let live = parts::living().await.map_err(|_| Error::new("the second part of the program did not come"))?;
    LIVE.set(Some(live));
    Ok(())
}

/// Brings an element to life, for a reader of the language `lang`, in `words`. `first` is the number of what was drawn; without it,
/// `number` is what `receive` will give, where the file was asked for already.
/// `tell` is given the name and the detail of each event, and `loading`; `han` is the address of the table of Han characters. Returns
/// a handle for the other functions.
#[wasm_bindgen]
#[allow(clippy::too_many_arguments)]
pub fn mount(
    first: Option<u32>,
    host: HtmlElement,
    root: Element,
    lang: String,
    words: &str,
    number: Option<Promise>,
    tell: Function,
    han: String,
) -> Option<u32> {
    let words = Words::read(words, &lang);
    Some((LIVE.get()?.mount)(first, host, root, lang, words, number, tell, han))
}

/// Ends everything that was begun for an element.
#[wasm_bindgen]
pub fn unmount(handle: u32) {
    if let Some(live) = LIVE.get() {
        (live.unmount)(handle);
    }
}

/// Reads the attributes of an element again, for a reader of the language `lang`. `words` are those for it; none where they
/// did not come.
#[wasm_bindgen]
pub fn attributes_changed(handle: u32, lang: String, words: Option<String>) {
    if let Some(live) = LIVE.get() {
        (live.attributes_changed)(handle, lang, words);
    }
}

/// Shows what a permalink names.
#[wasm_bindgen]
pub fn show(handle: u32, text: &str) {
    if let Some(live) = LIVE.get() {
        (live.show)(handle, text);
    }
}

/// Asks for the file again.
#[wasm_bindgen]
pub fn reload(handle: u32) {
    if let Some(live) = LIVE.get() {
        (live.reload)(handle);
    }
}

/// The permalink of what is shown.
#[wasm_bindgen(js_name = permalink)]
pub fn current_permalink(handle: u32) -> String {
    LIVE.get().map(|live| (live.permalink)(handle)).unwrap_or_default()
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
