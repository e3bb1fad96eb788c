//! What the element's ES module calls: mount, attributes, methods, unmount. It joins the rings and moves values out of
//! the graph of signals: to the network, to the address bar, to events, to the element's `data-state`.

use std::cell::{Cell, OnceCell, RefCell};
use std::rc::Rc;
use std::sync::Arc;

use js_sys::{Function, Promise};
use leptos::mount::{UnmountHandle, mount_to_renderer};
use leptos::prelude::*;
use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlElement};

use crate::agenda::han::Han;
use crate::agenda::history::Step;
use crate::agenda::permalink;
use crate::agenda::read;
use crate::agenda::search;
use crate::agenda::time::Zones;
use crate::agenda::view_state::{Kind, Open, View, ViewState};
use crate::browser::address::{Address, Place};
use crate::browser::clock::{self, Timer};
use crate::browser::fetch;
use crate::browser::page::{self, Detail};
use crate::ui;
use crate::ui::markup::effect;
use crate::ui::state::{Agenda, App, Loading, Options, Rest, Shown};

/// One element on the page. Dropping it ends everything that was begun for it.
struct Mounted {
    host: HtmlElement,
    app: App,
    _handle: UnmountHandle<Element>,
}

thread_local! {
    /// By handle, which is never given twice.
    static MOUNTED: RefCell<Vec<Option<Mounted>>> = const { RefCell::new(Vec::new()) };
}

/// How often the clock is looked at.
const CLOCK_MS: i32 = 20_000;

/// How long the address bar waits for the visitor to stop typing.
const TYPING_MS: i32 = 300;

/// Fills an element's root. `answer` is the request for the file, if it was begun already; `tell` is given the
/// name and the detail of each event, and `loading`; `han` is the address of the table of Han characters. `rest` fetches
/// the rest of the program where that came in parts, and returns a promise. Returns a handle for the other functions.
#[wasm_bindgen]
pub fn mount(
    host: HtmlElement,
    root: &HtmlElement,
    answer: Option<Promise>,
    tell: Function,
    han: String,
    rest: Option<Function>,
) -> u32 {
    let made = Rc::new(OnceCell::new());
    let (app, element) = (made.clone(), host.clone());
    let handle = mount_to_renderer(root, move || {
        let app = *app.get_or_init(|| App::new(tell.clone(), rest.clone(), options(&element), clock::utc_minute()));
        StoredValue::new_local(Timer::every(CLOCK_MS, move || keep_time(app)));
        follow_address(app);
        let markup = ui::app::app(app);
        // After the markup's own effects, so that who hears `agenda-ready` finds the agenda there.
        tell_state(app);
        tell_the_rest(app, han.clone());
        request_file(app, answer);
        request_rest(app);
        markup
    });
    let app = *made.get().expect_throw("mounting runs its closure");
    MOUNTED.with_borrow_mut(|mounted| {
        mounted.push(Some(Mounted { host, app, _handle: handle }));
        mounted.len() as u32 - 1
    })
}

/// Empties an element's root and ends everything that was begun for it.
#[wasm_bindgen]
pub fn unmount(handle: u32) {
    // Taken out first: ending it runs code that may look here.
    let mounted = MOUNTED.with_borrow_mut(|mounted| mounted.get_mut(handle as usize).and_then(Option::take));
    drop(mounted);
}

/// Reads the attributes of an element again.
#[wasm_bindgen]
pub fn attributes_changed(handle: u32) {
    with(handle, |mounted| {
        let (app, options) = (mounted.app, options(&mounted.host));
        let before = app.options.get_untracked();
        if before == options {
            return;
        }
        let is_elsewhere = (&before.place, &before.prefix) != (&options.place, &options.prefix);
        let is_preset_anew = before.filter != options.filter;
        app.options.set(options);
        if is_elsewhere || is_preset_anew {
            let current = if is_preset_anew { preset(app) } else { app.state.get_untracked() };
            app.state.set(app.address().read(current, preset(app)));
        }
    });
}

/// Shows what a permalink names.
#[wasm_bindgen]
pub fn show(handle: u32, text: &str) {
    with(handle, |mounted| mounted.app.state.set(permalink::decode(text)));
}

/// Asks for the file again.
#[wasm_bindgen]
pub fn reload(handle: u32) {
    with(handle, |mounted| mounted.app.retry());
}

/// The permalink of what is shown.
#[wasm_bindgen(js_name = permalink)]
pub fn current_permalink(handle: u32) -> String {
    with(handle, |mounted| mounted.app.state.with_untracked(permalink::encode)).unwrap_or_default()
}

fn with<T>(handle: u32, act: impl FnOnce(&Mounted) -> T) -> Option<T> {
    MOUNTED.with_borrow(|mounted| mounted.get(handle as usize)?.as_ref().map(act))
}

/// The attributes of an element. A wrong value is the default.
fn options(host: &HtmlElement) -> Options {
    let attribute = |name: &str| host.get_attribute(name).filter(|value| !value.is_empty());
    let place = match attribute("links").as_deref() {
        Some("query") => Place::Query,
        Some("none") => Place::Nowhere,
        _ => Place::Hash,
    };
    let usual_prefix = if place == Place::Query { "agenda-" } else { "" };
    Options {
        src: attribute("src").and_then(|src| page::absolute(&src, &page::base())),
        view: attribute("view").and_then(|view| View::from_key(&view)).unwrap_or_default(),
        lang: page::language_around(host),
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

/// Looks at the clock; the same minute is no news.
fn keep_time(app: App) {
    let utc = clock::utc_minute();
    if app.utc.get_untracked() != utc {
        app.utc.set(utc);
    }
}

/// Asks for the file, now and whenever its address changes or somebody asks again; the last one asked for counts.
fn request_file(app: App, answer: Option<Promise>) {
    // Other attributes than these two are no reason to ask again.
    let asked = Memo::new(move |_| {
        let times = app.requests.get();
        let (src, zone) = app.options.with(|options| (options.src.clone(), options.venue_timezone.clone()));
        format!("{times} {} {}", zone.unwrap_or_default(), src.unwrap_or_default())
    });
    let begun = Cell::new(answer);
    let latest = Rc::new(Cell::new(0));
    effect(Box::new(move || {
        asked.with(|_| ());
        let (src, zone) = app.options.with_untracked(|options| (options.src.clone(), options.venue_timezone.clone()));
        let turn = latest.get() + 1;
        latest.set(turn);
        let Some(src) = src else {
            app.loading.set(Loading::Failed(untrack(|| app.words()).no_src.to_owned()));
            return;
        };
        // An agenda that is there stays until the new one is.
        if app.loading.with_untracked(|loading| matches!(loading, Loading::Failed(_))) {
            app.loading.set(Loading::Waiting);
        }
        let answer = begun.take().unwrap_or_else(|| fetch::request(&src));
        let latest = latest.clone();
        // Taken along, since the element may be gone when the answer comes.
        let zones = app.zones();
        leptos::task::spawn_local(async move {
            let loaded = match load(answer, zone.as_deref(), &*zones).await {
                Ok(agenda) => Loading::Ready(Arc::new(agenda)),
                Err(reason) => Loading::Failed(format!("{src}: {reason}")),
            };
            if latest.get() == turn {
                app.loading.try_set(loaded);
            }
        });
    }));
}

/// Asks for the rest of the program once the first view is there, and again when it failed and the visitor goes on.
fn request_rest(app: App) {
    let is_ready = Memo::new(move |_| app.loading.with(|loading| matches!(loading, Loading::Ready(_))));
    effect(Box::new(move || {
        app.state.track();
        if is_ready.get() && app.rest.with_untracked(|rest| *rest != Rest::Here) {
            app.ask_for_rest();
        }
    }));
}

async fn load(answer: Promise, venue_timezone: Option<&str>, zones: &dyn Zones) -> Result<Agenda, String> {
    let bytes = fetch::receive(answer).await.map_err(|error| error.to_string())?;
    let reading = read::read(&bytes, venue_timezone, zones).map_err(|error| error.to_string())?;
    Ok(Agenda::new(reading))
}

/// Gets ready for a search as soon as the visitor turns to one: what is prepared of the file, and the table of Han
/// characters where the file has any. Without the table a search finds less, and goes on.
fn prepare_search(app: App, han: String) {
    let is_asked_for = Rc::new(Cell::new(false));
    effect(Box::new(move || {
        let is_searching = app.is_searching.get() || app.filters.with(|filters| !filters.text.is_empty());
        let Some(agenda) = app.agenda().filter(|_| is_searching) else { return };
        if is_asked_for.get() || han.is_empty() || !search::has_han(&agenda.conference) {
            agenda.search(app.han.get_untracked().as_ref());
            return;
        }
        is_asked_for.set(true);
        let (answer, is_asked_for) = (fetch::request(&han), is_asked_for.clone());
        leptos::task::spawn_local(async move {
            let table = fetch::receive(answer).await.ok().and_then(|bytes| Han::parse(&bytes)).map(Arc::new);
            is_asked_for.set(table.is_some());
            if let Some(table) = table {
                agenda.search(Some(&table));
                app.han.try_set(Some(table));
            }
        });
    }));
}

/// Tells how the file has come.
fn tell_state(app: App) {
    effect(Box::new(move || {
        let loading = app.loading.get();
        match &loading {
            Loading::Waiting => app.tell("loading", &[]),
            Loading::Failed(message) => {
                page::warn(message);
                app.tell("agenda-error", &[("message", Detail::Text(message.clone()))]);
            }
            Loading::Ready(agenda) => {
                let counts = [
                    ("sessions", agenda.conference.sessions.len()),
                    ("people", agenda.conference.people.len()),
                    ("organizations", agenda.conference.organizations.len()),
                    ("issues", agenda.issues.len()),
                ];
                app.tell("agenda-ready", &counts.map(|(key, count)| (key, Detail::Number(count))));
            }
        }
    }));
}

/// Tells the page's author what is odd in the file.
fn tell_issues(app: App) {
    effect(Box::new(move || {
        let Some(agenda) = app.agenda().filter(|agenda| !agenda.issues.is_empty()) else { return };
        let lines: Vec<String> = agenda.issues.iter().map(ToString::to_string).collect();
        page::warn(&format!("{} issues in the file\n{}", lines.len(), lines.join("\n")));
    }));
}

/// Once the program is whole, tells what can wait till then: what was odd in the file, what is open, and the address.
fn tell_the_rest(app: App, han: String) {
    let before = app.state.get_untracked();
    effect(Box::new(move || {
        if app.is_whole.get() {
            rest::tell(app, before.clone(), han.clone());
        }
    }));
}

/// What only a whole program does; see `ui::rest`.
mod rest {
    use super::{App, ViewState, prepare_search, tell_issues, tell_open, write_address};

    /// Begins to tell what can wait, and to get ready for a search. `before` is the state that the address already has.
    #[inline(never)]
    pub fn tell(app: App, before: ViewState, han: String) {
        prepare_search(app, han);
        tell_issues(app);
        tell_open(app);
        write_address(app, before);
    }
}

/// Tells the page whenever another item is open.
fn tell_open(app: App) {
    let changed = app.open_item();
    let mut before = None;
    effect(Box::new(move || {
        changed.with(|_| ());
        if app.loading.with(|loading| !matches!(loading, Loading::Ready(_))) {
            return;
        }
        let open = app.state.with_untracked(|state| state.open.clone());
        let is_there = |item: &&Open| {
            app.agenda().is_some_and(|agenda| match item.kind {
                Kind::Session => agenda.conference.find_session(&item.id).is_some(),
                Kind::Speaker => agenda.conference.find_person(&item.id).is_some(),
                Kind::Organization => agenda.conference.find_organization(&item.id).is_some(),
            })
        };
        if let Some(item) = open.as_ref().filter(|_| before != open).filter(is_there) {
            let detail = [("kind", Detail::Text(item.kind.key().to_owned())), ("id", Detail::Text(item.id.clone()))];
            app.tell("agenda-open", &detail);
        }
        before = open;
    }));
}

/// The state that the address restores, where it has something to say.
fn addressed(app: App) -> ViewState {
    app.address().read(app.state.get_untracked(), preset(app))
}

/// The state when the address names nothing.
fn preset(app: App) -> ViewState {
    app.options.with_untracked(|options| permalink::decode(&options.filter))
}

/// How a state is spelled in the address: nothing for the preset, and something for nothing where that is not the preset.
fn spelled(app: App, state: &ViewState) -> ViewState {
    if *state == preset(app) {
        ViewState::default()
    } else if *state == ViewState::default() {
        ViewState { view: Some(app.options.with_untracked(|options| options.view)), ..ViewState::default() }
    } else {
        state.clone()
    }
}

/// Takes the state from the address, now and whenever the visitor changes the address.
fn follow_address(app: App) {
    app.state.set(app.address().read(preset(app), preset(app)));
    let listeners = Address::listen(move || {
        let state = addressed(app);
        if app.state.with_untracked(|before| *before != state) {
            app.state.set(state);
        }
    });
    StoredValue::new_local(listeners);
}

/// Puts the state into the address: opening and closing at once, everything else once the visitor has stopped typing.
fn write_address(app: App, mut before: ViewState) {
    let waiting: Cell<Option<Timer>> = Cell::new(None);
    effect(Box::new(move || {
        let state = app.state.get();
        let before = std::mem::replace(&mut before, state.clone());
        if before == state {
            return;
        }
        app.tell("agenda-change", &[("permalink", Detail::Text(permalink::encode(&state)))]);
        waiting.set(None);
        if addressed(app) == state {
            return;
        }
        match app.address().step(&before, &state) {
            Step::Replace(_) if before.open.is_some() == state.open.is_some() => {
                waiting.set(Some(Timer::once(TYPING_MS, move || replace(app, &app.state.get_untracked()))));
            }
            step => {
                // What was typed just now belongs to the entry that is left.
                if matches!(step, Step::Push(_)) {
                    replace(app, &before);
                }
                app.address().take(step, &spelled(app, &state));
            }
        }
    }));
}

/// Makes the current entry of the history that of a state.
fn replace(app: App, state: &ViewState) {
    let address = app.address();
    address.take(address.step(state, state), &spelled(app, state));
}
