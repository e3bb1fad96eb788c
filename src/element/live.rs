//! The element once the program is whole: mount, attributes, methods, the end. It joins the rings and moves values out of
//! the graph of signals: to the network, to the address bar, to events, to the element's `data-state`.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;

use any_spawner::Executor;
use js_sys::{Array, Promise};
use leptos::prelude::*;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::future_to_promise;
use web_sys::HtmlElement;

use super::attributes::options;
use super::handle::{self, First, Live};
use super::images::watch_images;
use super::links::meant;
use super::loading::{Begun, load_file};
use super::preparation::prepare_search;
use super::received::{received, text};
use super::saved::{self, keep_saved};
use super::ways::Ways;
use crate::agenda::limits::{CLOCK_MS, PARTS_MS, TYPING_MS};
use crate::agenda::link::decorated::is_there;
use crate::agenda::link::history::HistoryStep;
use crate::agenda::link::permalink;
use crate::agenda::link::view_state::{OpenItem, View, ViewState};
use crate::browser::address::Address;
use crate::browser::clock::{self, Timer};
use crate::browser::host::{Detail, Host};
use crate::browser::request;
use crate::browser::storage;
use crate::dom::bind::effect;
use crate::dom::element::Markup;
use crate::dom::kept::keep;
use crate::ui;
use crate::ui::agenda::Agenda;
use crate::ui::options::{Options, ZONE};
use crate::ui::part::Progress;
use crate::ui::shell::first::FirstView;
use crate::ui::state::{App, Loading};
use crate::ui::words::{Words, lay_over};

/// What brings the first view to life: the part `living`.
pub struct Living {
    /// See [`super::mount`].
    pub mount: Mount,
    /// See [`super::ask_for_words`].
    pub ask_for_words: fn(String, Option<String>) -> Promise,
}

type Mount = fn(Option<handle::Drawn>, Host, String, &'static Words, Option<Promise>) -> Rc<dyn Live>;

/// One element on the page.
struct Mounted {
    element: HtmlElement,
    root: Markup,
    app: App,
    /// Ends everything that was begun for it.
    owner: Option<Owner>,
}

/// Brings an element to life. See [`super::mount`].
pub fn mount(
    ways: &'static Ways,
    drawn: Option<handle::Drawn>,
    host: Host,
    lang: String,
    words: &'static Words,
    promised: Option<Promise>,
) -> Rc<dyn Live> {
    // It may be running already, for another element.
    let _ = Executor::init_wasm_bindgen();
    let element = host.element();
    let options = options(&element, lang, storage::read(ZONE));
    let (answer, first) = drawn.map(|drawn| (drawn.answer, drawn.first)).unzip();
    // A file that was read for other attributes is not the one that is wanted.
    let first = first.flatten().filter(|first| is_for(first, &options));
    let (owner, root) = (Owner::new(), Markup::of(host.root()));
    let app = owner.with(|| {
        let zones = first.as_ref().map(|first| first.zones.clone()).unwrap_or_default();
        let han = host.han();
        let app = App::new(host, (ways.of_widget)(), options.clone(), words, zones, clock::utc_minute());
        keep(Timer::every(CLOCK_MS, move || keep_time(app)));
        follow_address(app);
        let addressed = app.state.get_untracked();
        if let Some(text) = first.as_ref().and_then(|first| first.drawn.as_ref()).map(|drawn| drawn.frame.typed())
            && !text.is_empty()
        {
            app.state.update(|state| state.text = text);
        }
        let file = answer.as_ref().and_then(|answer| answer.as_ref().ok()).cloned();
        let begun = match (answer, promised) {
            (None, Some(promised)) => Some(Box::pin(received(promised)) as Begun),
            (answer, _) => answer.map(|answer| Box::pin(async { Some(answer) }) as Begun),
        };
        let drawn = first.and_then(|first| {
            app.loading.set(Loading::Ready(first.agenda?));
            first.drawn.filter(|_| first.options == options && first.words == words)
        });
        let is_read = app.loading.with_untracked(|loading| matches!(loading, Loading::Ready(_)));
        mend_address(app);
        let drawn = drawn.map(|drawn| {
            let is_still = app.state.with_untracked(|state| {
                options.view_of(state, None) == View::Timeline && state.filters() == ViewState::default()
            });
            FirstView { timeline: drawn.timeline.filter(|_| is_still), ..drawn }
        });
        ui::shell::live::app(app, &root, drawn);
        // After the markup's own effects, so that who hears `agenda-ready` finds the agenda there.
        effect(Box::new(move || {
            app.loading.track();
            mend_address(app);
        }));
        let is_told = RwSignal::new(false);
        tell_state(app, ways, is_told);
        tell_open(app, is_told);
        keep_saved(app);
        write_address(app, meant(app, addressed));
        watch_images(app, ways, &root);
        load_file(app, ways, begun, file.filter(|_| is_read));
        prepare_search(app, ways, han);
        keep(Timer::once(PARTS_MS, move || {
            app.parts.trouble.ask();
            app.parts.content.ask();
        }));
        app
    });
    Rc::new(Mounted { element, root, app, owner: Some(owner) })
}

/// See [`super::ask_for_words`].
pub fn ask_for_words(ours: String, theirs: Option<String>) -> Promise {
    let words = async move {
        let ours = text(request::get(&ours, &[]).await)?;
        let Some(theirs) = theirs else { return Some(ours) };
        let theirs = text(request::get(&theirs, &[]).await);
        Some(lay_over(&ours, theirs).unwrap_or(ours))
    };
    future_to_promise(async { Ok(words.await.map(JsValue::from).unwrap_or_default()) })
}

fn is_for(first: &First, options: &Options) -> bool {
    (&first.options.src, &first.options.venue_timezone) == (&options.src, &options.venue_timezone)
}

impl Drop for Mounted {
    fn drop(&mut self) {
        drop(self.owner.take());
        self.root.fill([]);
    }
}

impl Live for Mounted {
    fn attributes_changed(&self, lang: String, words: Option<String>) {
        if let Some(words) = words {
            self.app.set_words(Words::read(&words, &lang));
        }
        let (app, options) = (self.app, options(&self.element, lang, storage::read(ZONE)));
        let before = app.options.get_untracked();
        if before == options {
            return;
        }
        let is_elsewhere = (&before.place, &before.prefix) != (&options.place, &options.prefix);
        let is_preset_anew = before.filter != options.filter;
        app.options.set(options);
        if is_elsewhere || is_preset_anew {
            let current = if is_preset_anew { preset(app) } else { app.state.get_untracked() };
            app.state.set(meant(app, app.address().read(current, preset(app))));
            arrive(app);
        }
    }

    fn show(&self, text: &str) {
        self.app.state.set(meant(self.app, permalink::decode(text)));
        arrive(self.app);
    }

    fn reload(&self) {
        self.app.retry();
    }

    fn permalink(&self) -> String {
        self.app.state.with_untracked(permalink::encode)
    }

    fn saved(&self) -> Array {
        saved::listed(self.app)
    }

    fn save(&self, list: &Array) {
        self.app.save(saved::wanted(list));
    }
}

/// Looks at the clock; the same minute is no news.
fn keep_time(app: App) {
    let utc = clock::utc_minute();
    if app.utc.get_untracked() != utc {
        app.utc.set(utc);
    }
}

/// Tells how the file has come: that it has, once what was asked for is on the page. Notes whether that is told.
fn tell_state(app: App, ways: &'static Ways, is_told: RwSignal<bool>) {
    // What waits ends with the agenda that it is about.
    let warning = Cell::new(None);
    let told: RefCell<Option<Arc<Agenda>>> = RefCell::default();
    effect(Box::new(move || {
        let loading = app.loading.get();
        match &loading {
            Loading::Waiting => {
                told.replace(None);
                is_told.set(false);
                app.tell("loading", &[]);
            }
            // What went wrong is told when it is known.
            Loading::Failed => {}
            Loading::Ready(agenda) => {
                let is_known = told.borrow().as_ref().is_some_and(|told| Arc::ptr_eq(told, agenda));
                if is_known || !is_shown(app) {
                    return;
                }
                told.replace(Some(agenda.clone()));
                app.unseen_images.set(Vec::new());
                warning.set(warn_of_issues(ways, agenda.clone()));
                let counts = [
                    ("sessions", agenda.conference.sessions.len()),
                    ("people", agenda.conference.people.len()),
                    ("organizations", agenda.conference.organizations.len()),
                    ("issues", agenda.issues.iter().map(|issue| issue.count).sum()),
                ];
                app.tell("agenda-ready", &counts.map(|(key, count)| (key, Detail::Number(count))));
                is_told.set(true);
            }
        }
    }));
}

/// Whether what was asked for is on the page: the programme is in any case, and all else once its part of the program is here, or does
/// not come.
fn is_shown(app: App) -> bool {
    let view = app.view();
    if view == View::Plan && matches!(app.parts.plan.progress(), Progress::Awaited) {
        return false;
    }
    let is_more = !matches!(view, View::Timeline | View::Plan) || app.state.with(|state| state.open.is_some());
    !is_more || !matches!(app.parts.content.progress(), Progress::Awaited)
}

/// Tells the page's author what is odd in the file: at once where reading it showed something, else when there is time for a second look.
fn warn_of_issues(ways: &'static Ways, agenda: Arc<Agenda>) -> Option<Timer> {
    let is_odd = !agenda.issues.is_empty();
    let warn = move || {
        let agenda = agenda.clone();
        leptos::task::spawn_local(async move {
            if let Some(said) = (ways.trouble_said)().await {
                (said.warn)(&agenda);
            }
        });
    };
    if is_odd {
        warn();
        return None;
    }
    Some(Timer::once(PARTS_MS, warn))
}

/// Tells the page whenever another item is open, and when none is any more.
fn tell_open(app: App, is_told: RwSignal<bool>) {
    let changed = app.open_item();
    let mut told: Option<OpenItem> = None;
    effect(Box::new(move || {
        changed.with(|_| ());
        let Some(agenda) = app.agenda().filter(|_| is_told.get()) else { return };
        let open = app.state.with_untracked(|state| state.open.clone());
        let (event, item) = match (&open, &told) {
            // What nobody was told of is not closed either.
            (None, Some(_)) => ("agenda-close", std::mem::take(&mut told)),
            (Some(OpenItem { kind, id }), _) if open != told && is_there(&agenda.conference, *kind, id) => {
                told.clone_from(&open);
                ("agenda-open", open)
            }
            _ => return,
        };
        let detail =
            item.map(|OpenItem { kind, id }| [("kind", Detail::Text(kind.key().to_owned())), ("id", Detail::Text(id))]);
        if let Some(detail) = detail {
            app.tell(event, &detail);
        }
    }));
}

/// The state that the address restores, where it has something to say.
fn addressed(app: App) -> ViewState {
    app.address().read(app.state.get_untracked(), preset(app))
}

/// The state when the address names nothing.
fn preset(app: App) -> ViewState {
    app.options.with_untracked(Options::preset)
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
    arrive(app);
    let listeners = Address::listen(move || {
        let state = addressed(app);
        if app.state.with_untracked(|before| *before != state) {
            app.state.set(state);
            arrive(app);
            mend_address(app);
        }
    });
    keep(listeners);
}

/// Goes to the place that was asked for, the same one as before too.
fn arrive(app: App) {
    if app.state.with_untracked(|state| state.at.is_some()) {
        app.jump();
    }
}

/// Goes on with what the address meant, and says that in the address.
fn mend_address(app: App) {
    let state = app.state.get_untracked();
    let meant = meant(app, state.clone());
    if meant != state {
        replace(app, &meant);
        app.state.set(meant);
    }
}

/// Puts the state into the address: opening and closing at once, everything else once the visitor has stopped typing. `before` is
/// what is in it.
fn write_address(app: App, mut before: ViewState) {
    let waiting: Cell<Option<Timer>> = Cell::new(None);
    let mut jumps = app.visit.get_untracked().jumps;
    effect(Box::new(move || {
        let state = app.state.get();
        let before_jumps = std::mem::replace(&mut jumps, app.visit.get_untracked().jumps);
        // A place is asked for once: the next change of anything else takes it out of the address.
        if state.at.is_some() && state.at == before.at && state != before && jumps == before_jumps {
            app.state.update(|state| state.at = None);
            return;
        }
        let before = std::mem::replace(&mut before, state.clone());
        if before == state {
            return;
        }
        app.tell("agenda-change", &[("permalink", Detail::Text(permalink::encode(&state)))]);
        waiting.set(None);
        let is_stepping = app.is_stepping.get_untracked();
        app.is_stepping.set(false);
        if addressed(app) == state {
            return;
        }
        if is_stepping {
            replace(app, &state);
            return;
        }
        match app.address().step(&before, &state) {
            HistoryStep::Replace(_) if before.open.is_some() == state.open.is_some() => {
                waiting.set(Some(Timer::once(TYPING_MS, move || replace(app, &app.state.get_untracked()))));
            }
            step => {
                // What was typed just now belongs to the entry that is left.
                if matches!(step, HistoryStep::Push(_)) {
                    replace(app, &ViewState { at: None, ..before });
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
