//! The one writable state and everything that follows from it. Components read signals from here; none of them fetches,
//! stores or writes an address.

use std::rc::Rc;
use std::sync::{Arc, OnceLock};

use js_sys::Function;
use leptos::prelude::*;

use super::rest;
use super::words::Words;
use crate::agenda::conference::Conference;
use crate::agenda::han::Han;
use crate::agenda::index::Index;
use crate::agenda::permalink;
use crate::agenda::query::{Query, Selection};
use crate::agenda::read::{Issue, Reading};
use crate::agenda::search::Search;
use crate::agenda::text::Languages;
use crate::agenda::time::{Minute, Zones};
use crate::agenda::view_state::{Facet, Kind, Open, View, ViewState};
use crate::browser::address::{Address, Place};
use crate::browser::intl::BrowserZones;
use crate::browser::page::{self, Detail};
use crate::browser::share::{self, Shared};

/// What the page's author asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// The address of the file, absolute.
    pub src: Option<String>,
    /// The view when the address names none.
    pub view: View,
    /// The reader's language.
    pub lang: String,
    /// Whose clock times are shown on.
    pub timezone: Shown,
    /// The zone of a file that states none.
    pub venue_timezone: Option<String>,
    /// Where the state stands in the page's address.
    pub place: Place,
    /// What stands before each key there.
    pub prefix: String,
    /// The state when the address names none, as a permalink.
    pub filter: String,
    /// Whether the file's issues are listed.
    pub debug: bool,
}

/// Whose clock times are shown on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Shown {
    /// The venue's.
    #[default]
    Venue,
    /// The visitor's own.
    Visitor,
    /// That of a named zone.
    Zone(String),
}

/// A conference that was read, prepared for filtering, and once it is needed for searching.
#[derive(Debug)]
pub struct Agenda {
    /// What the file says.
    pub conference: Conference,
    /// What filtering needs.
    pub index: Index,
    /// What is odd in the file.
    pub issues: Vec<Issue>,
    /// What searching needs, without and with a table of Han characters.
    searches: [OnceLock<Search>; 2],
}

impl Agenda {
    /// Prepares what was read.
    pub fn new(reading: Reading) -> Self {
        let index = Index::build(&reading.conference);
        Self { conference: reading.conference, index, issues: reading.issues, searches: Default::default() }
    }

    /// What searching needs; prepared when it is first asked for.
    pub fn search(&self, han: Option<&Arc<Han>>) -> &Search {
        self.searches[usize::from(han.is_some())].get_or_init(|| Search::build(&self.conference, han.cloned()))
    }
}

/// How far the file has come.
#[derive(Clone, Debug)]
pub enum Loading {
    /// It is on its way.
    Waiting,
    /// It cannot be shown, for a reason in a sentence.
    Failed(String),
    /// It is here.
    Ready(Arc<Agenda>),
}

/// How far the rest of the program has come: what the first view does without.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rest {
    /// It is on its way, or nobody has asked for it yet.
    Awaited,
    /// It did not come, for a reason in a sentence.
    Failed(String),
    /// It is here.
    Here,
}

/// Everything components need; copied freely.
#[derive(Clone, Copy)]
pub struct App {
    /// What the visitor has chosen.
    pub state: RwSignal<ViewState>,
    /// What the page's author asked for.
    pub options: RwSignal<Options>,
    /// How far the file has come.
    pub loading: RwSignal<Loading>,
    /// How far the rest of the program has come.
    pub rest: RwSignal<Rest>,
    /// Whether the rest of the program is here.
    pub is_whole: Memo<bool>,
    /// The minute, in UTC.
    pub utc: RwSignal<i64>,
    /// The facet whose values are unfolded.
    pub unfolded: RwSignal<Option<Facet>>,
    /// What was just shared: shown for a moment.
    pub shared: RwSignal<String>,
    /// Whether the visitor is about to search, or has: then what makes searches better is fetched.
    pub is_searching: RwSignal<bool>,
    /// What is known of Han characters, once it has come.
    pub han: RwSignal<Option<Arc<Han>>>,
    /// What is filtered by: changes with that alone.
    pub filters: Memo<ViewState>,
    selection: Memo<Arc<Selected>>,
    /// How often the file was asked for again.
    pub requests: RwSignal<i64>,
    edge: StoredValue<Edge, LocalStorage>,
}

/// The addresses of items: what stands before and after the id, for each kind. Asking the browser for each of the many
/// links of a list would take longer than making the list.
#[derive(Clone)]
pub struct Links([(String, String); 3]);

/// Stands for an id: a word that needs no encoding, and that no address has.
const PLACEHOLDER: &str = "conference-agenda-id-of-an-item";

impl Links {
    /// The address that opens an item.
    pub fn to(&self, kind: Kind, id: &str) -> String {
        let (before, after) = &self.0[kind as usize];
        [before, permalink::percent_encode(id).as_str(), after].concat()
    }
}

/// What matches, and of which agenda.
#[derive(Default)]
struct Selected {
    agenda: Option<Arc<Agenda>>,
    /// `None` where the program that answers filters is not here yet.
    selection: Option<Selection>,
}

impl PartialEq for Selected {
    fn eq(&self, other: &Self) -> bool {
        self.agenda.as_ref().map(Arc::as_ptr) == other.agenda.as_ref().map(Arc::as_ptr)
            && self.selection == other.selection
    }
}

/// What lies outside the graph of signals.
struct Edge {
    tell: Function,
    rest: Option<Function>,
    zones: Rc<BrowserZones>,
}

/// What matches filters.
pub fn answer(agenda: &Agenda, filters: &ViewState, han: RwSignal<Option<Arc<Han>>>) -> Selection {
    let is_asked = !filters.text.trim_ascii().is_empty();
    let find = || han.with(|han| agenda.search(han.as_ref()).find(&agenda.conference, &filters.text));
    let found = is_asked.then(find);
    let query = Query::new(filters, &agenda.conference, &agenda.index);
    query.run(&agenda.conference, &agenda.index, found.as_ref())
}

impl App {
    /// The state of one element, at a minute of UTC; `tell` is given the names and details of events,
    /// `rest` fetches the rest of a program that came in parts.
    pub fn new(tell: Function, rest: Option<Function>, options: Options, utc: i64) -> Self {
        let options = RwSignal::new(options);
        let state = RwSignal::new(ViewState::default());
        let loading = RwSignal::new(Loading::Waiting);
        let han = RwSignal::new(None);
        let rest_of_it = RwSignal::new(if rest.is_some() { Rest::Awaited } else { Rest::Here });
        let is_whole = Memo::new(move |_| rest_of_it.with(|rest| *rest == Rest::Here));
        let filters = Memo::new(move |_| state.with(ViewState::filters));
        let selection = Memo::new(move |_| {
            loading.with(|loading| match loading {
                Loading::Ready(agenda) => {
                    let selection = filters.with(|filters| {
                        if is_whole.get() {
                            Some(rest::answer(agenda, filters, han))
                        } else {
                            (*filters == ViewState::default()).then(|| Selection::everything(&agenda.conference))
                        }
                    });
                    Arc::new(Selected { agenda: Some(agenda.clone()), selection })
                }
                _ => Arc::default(),
            })
        });
        Self {
            state,
            options,
            loading,
            rest: rest_of_it,
            is_whole,
            utc: RwSignal::new(utc),
            unfolded: RwSignal::new(None),
            shared: RwSignal::new(String::new()),
            is_searching: RwSignal::new(false),
            han,
            filters,
            selection,
            requests: RwSignal::new(0),
            edge: StoredValue::new_local(Edge { tell, rest, zones: Rc::default() }),
        }
    }

    /// The conference, once it is here.
    pub fn agenda(&self) -> Option<Arc<Agenda>> {
        self.loading.with(|loading| match loading {
            Loading::Ready(agenda) => Some(agenda.clone()),
            _ => None,
        })
    }

    /// The words of the reader's language.
    pub fn words(&self) -> &'static Words {
        self.options.with(|options| Words::of(&options.lang))
    }

    /// What is open, as text that changes with it and with nothing else. To be read, not only tracked: a memo that was
    /// never read follows nothing.
    pub fn open_item(&self) -> Memo<String> {
        let app = *self;
        Memo::new(move |_| {
            let open = app.state.with(|state| state.open.clone());
            permalink::encode(&ViewState { open, ..ViewState::default() })
        })
    }

    /// Reads what matches of one agenda. `None` once another one has come: whatever shows this one is about to go, and
    /// ids of one mean nothing in the other.
    pub fn selected<T>(&self, agenda: &Arc<Agenda>, read: impl FnOnce(&Selection) -> T) -> Option<T> {
        self.selection.with(|selected| {
            let is_same = selected.agenda.as_ref().is_some_and(|known| Arc::ptr_eq(known, agenda));
            selected.selection.as_ref().filter(|_| is_same).map(read)
        })
    }

    /// What would match other filters.
    pub fn answer(&self, agenda: &Agenda, filters: &ViewState) -> Selection {
        rest::answer(agenda, filters, self.han)
    }

    /// The view that is shown.
    pub fn view(&self) -> View {
        self.state.with(|state| state.view).unwrap_or_else(|| self.options.with(|options| options.view))
    }

    /// Changes to a view.
    pub fn set_view(&self, view: View) {
        let default = self.options.with_untracked(|options| options.view);
        self.state.update(|state| state.view = Some(view).filter(|view| *view != default));
    }

    /// Filters by something else.
    pub fn set_filters(&self, filters: &ViewState) {
        self.state.update(|state| {
            state.chosen.clone_from(&filters.chosen);
            state.text.clone_from(&filters.text);
        });
    }

    /// The languages in which the file's texts are shown.
    pub fn languages(&self, conference: &Conference) -> Languages {
        let lang = self.options.with(|options| options.lang.clone());
        Languages::new(&lang, conference.languages.iter().map(String::as_str))
    }

    /// Opens an item.
    pub fn open(&self, kind: Kind, id: &str) {
        self.state.update(|state| state.open = Some(Open { kind, id: id.to_owned() }));
    }

    /// Closes the open item.
    pub fn close(&self) {
        self.state.update(|state| state.open = None);
    }

    /// Asks for the file again.
    pub fn retry(&self) {
        self.requests.update(|requests| *requests += 1);
    }

    /// Asks for the rest of the program, unless it is here.
    pub fn ask_for_rest(&self) {
        let rest = self.rest;
        let Some(fetch) = self.edge.with_value(|edge| edge.rest.clone()) else { return };
        if rest.with_untracked(|rest| *rest == Rest::Here) {
            return;
        }
        // The programme as it first appears waits for nothing.
        let is_waited_for = self.state.with_untracked(|state| *state != ViewState::default());
        leptos::task::spawn_local(async move {
            rest.try_set(match page::perform(&fetch, is_waited_for).await {
                Ok(()) => Rest::Here,
                Err(reason) => Rest::Failed(reason),
            });
        });
    }

    /// Tells the page what happened.
    pub fn tell(&self, event: &str, detail: &[(&str, Detail)]) {
        let tell = self.edge.with_value(|edge| edge.tell.clone());
        page::tell(&tell, event, detail);
    }

    /// The browser's time zones.
    pub fn zones(&self) -> Rc<BrowserZones> {
        self.edge.with_value(|edge| edge.zones.clone())
    }

    /// The part of the address bar that is ours.
    pub fn address(&self) -> Address {
        self.options.with_untracked(|options| Address::new(options.place, &options.prefix))
    }

    /// The addresses that open an item and nothing else.
    pub fn links(&self) -> Links {
        let address = self.address();
        Links(Kind::ALL.map(|kind| {
            let open = Some(Open { kind, id: PLACEHOLDER.to_owned() });
            let url = address.link_to(&ViewState { open, ..ViewState::default() });
            let (before, after) = url.split_once(PLACEHOLDER).unwrap_or((&url, ""));
            (before.to_owned(), after.to_owned())
        }))
    }

    /// What the clock at the venue shows now.
    pub fn venue_now(&self, conference: &Conference) -> Option<Minute> {
        self.zones().civil(conference.timezone.as_deref()?, self.utc.get())
    }

    /// Hands the address of an item to somebody: by the system's sheet if asked and there is one, else by the clipboard.
    pub fn share(&self, kind: Kind, id: &str, title: String, by_sheet: bool) {
        let app = *self;
        let url = self.links().to(kind, id);
        let detail =
            [("kind", kind.key()), ("id", id), ("url", &url)].map(|(key, text)| (key, Detail::Text(text.into())));
        // Taken along, since the element may be gone when the visitor has chosen.
        let (words, tell) = (untrack(|| app.words()), self.edge.with_value(|edge| edge.tell.clone()));
        leptos::task::spawn_local(async move {
            let shared = if by_sheet { share::sheet(&title, &url).await } else { share::copy(&url).await };
            app.shared.try_set(match shared {
                Shared::Copied => words.copied.to_owned(),
                Shared::Refused => format!("{} {url}", words.not_copied),
                Shared::Sheet | Shared::TurnedAway => String::new(),
            });
            if matches!(shared, Shared::Sheet | Shared::Copied) {
                page::tell(&tell, "agenda-share", &detail);
            }
        });
    }
}
