//! The one writable state and everything that follows from it. Components read signals from here; none of them fetches,
//! stores or writes an address.

use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::*;

use super::agenda::Agenda;
use super::options::{Options, ShownZone, ZONE};
use super::part::LazyPart;
use super::reader::Reader;
use super::row_words;
use super::words::Words;
use crate::agenda::filter::facet::Facet;
use crate::agenda::filter::query::{Query, Selection};
use crate::agenda::link::landing::Landing;
use crate::agenda::link::permalink;
use crate::agenda::link::view_state::{ItemKind, OpenItem, View, ViewState};
use crate::agenda::loading::Trouble;
use crate::agenda::model::bits::Bits;
use crate::agenda::model::conference::Conference;
use crate::agenda::model::id::SessionId;
use crate::agenda::model::spelling::trimmed;
use crate::agenda::model::time::{Moment, Zones};
use crate::agenda::plan::saved::Keeping;
use crate::agenda::read::Report;
use crate::agenda::search::pinyin::PinyinTable;
use crate::browser::address::Address;
use crate::browser::host::{Detail, Host};
use crate::browser::intl::BrowserZones;
use crate::browser::storage;
use crate::dom::element::Markup;
use crate::dom::kept::Kept;

/// How far the file has come.
#[derive(Clone, Debug)]
pub enum Loading {
    /// It is on its way.
    Waiting,
    /// It cannot be shown; `App::trouble` says why.
    Failed,
    /// It is here.
    Ready(Arc<Agenda>),
}

/// Everything components need; copied freely.
#[derive(Clone, Copy)]
pub struct App {
    /// What the visitor has chosen.
    pub state: RwSignal<ViewState>,
    /// What the page's author asked for.
    pub options: RwSignal<Options>,
    words: RwSignal<&'static Words>,
    /// How far the file has come.
    pub loading: RwSignal<Loading>,
    /// Whether the file was asked for again, and nothing has come yet.
    pub is_asking: RwSignal<bool>,
    /// Why what is shown is not the newest file.
    pub trouble: RwSignal<Option<Trouble>>,
    /// The minute, in UTC.
    pub utc: RwSignal<i64>,
    /// What is asked for in this visit and in no link.
    pub visit: RwSignal<Visit>,
    /// The facet whose values are unfolded.
    pub unfolded: RwSignal<Option<Facet>>,
    /// What was just shared: shown for a moment.
    pub shared: RwSignal<String>,
    /// Whether the visitor is about to search, or has: then what makes searches better is fetched.
    pub is_searching: RwSignal<bool>,
    /// The parts of the program that are loaded when they are needed.
    pub parts: Parts,
    /// What is known of Han characters, once it has come.
    pub han: RwSignal<Option<Arc<PinyinTable>>>,
    /// What is filtered by: changes with that alone.
    pub filters: Memo<ViewState>,
    selection: Memo<Arc<Selected>>,
    /// The images of the file that did not load, by their addresses.
    pub unseen_images: RwSignal<Vec<(String, Report)>>,
    /// How often the file was asked for again.
    pub requests: RwSignal<i64>,
    /// Whether what is opened next takes the place of what is open, in the history too.
    pub is_stepping: RwSignal<bool>,
    /// What the visitor has saved.
    pub keeping: RwSignal<Keeping>,
    edge: Kept<Outside>,
}

/// All parts but the one that everything else is in.
#[derive(Clone, Copy)]
pub struct Parts {
    /// What there is beside the programme.
    pub content: LazyPart<Content>,
    /// How organizations hang together.
    pub network: LazyPart<NetworkView>,
    /// What is said about trouble with the file.
    pub trouble: LazyPart<TroubleSaid>,
    /// The visitor's own day.
    pub plan: LazyPart<PlanView>,
}

/// What there is beside the programme: the part `content`.
pub struct Content {
    /// What is said of the conference.
    pub about: fn(App, &Arc<Agenda>) -> Markup,
    /// The open item. The element is the one in which the focus is put back; what was open from the beginning takes it from nobody.
    pub detail: fn(App, &Arc<Agenda>, &Markup, Option<OpenItem>) -> Markup,
    /// The cards of the people who are selected.
    pub speakers: fn(App, &Arc<Agenda>) -> Markup,
    /// The organizations that act for the conference, with their logos.
    pub acting: fn(App, &Arc<Agenda>) -> Markup,
    /// The cards of the organizations that are selected.
    pub organizations: fn(App, &Arc<Agenda>) -> Markup,
    /// The clocks to choose from.
    pub zones: fn(App, &Arc<Agenda>) -> Vec<Markup>,
    /// The values of a facet.
    pub values: fn(App, &Reader, Facet) -> Vec<Markup>,
}

/// How organizations hang together: the part `network`.
pub struct NetworkView {
    /// Shows the organizations and how they hang together, beside their cards.
    pub show: fn(App, &Arc<Agenda>, cards: Markup) -> Markup,
}

/// What is said about trouble: the part `trouble`.
pub struct TroubleSaid {
    /// Says what went wrong with the file. The agenda is the one that is shown all the same.
    pub notice: fn(App, Option<Arc<Agenda>>) -> Markup,
    /// Lists what is odd in the file.
    pub issues: fn(App, &Agenda) -> Markup,
    /// Says in a line how many entries of the file are not shown.
    pub set_aside: fn(App, &Markup, usize),
    /// Tells the page's author what is odd in the file.
    pub warn: fn(&Agenda),
    /// Tells that the image of an item, at an address, does not load, once.
    pub image: fn(App, &Agenda, (ItemKind, &str), &str),
}

/// What a visitor asks for that no link restores.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Visit {
    /// How often a place in the programme was asked for, the same one again too.
    pub jumps: u32,
    /// As of which of them the programme is in its place.
    pub landed: u32,
    /// Whether what is over is hidden.
    pub is_past_hidden: bool,
}

/// The visitor's own day: the part `plan`.
pub struct PlanView {
    /// Shows what is saved, by day, and a list that came by a link.
    pub show: fn(App, &Arc<Agenda>) -> Markup,
    /// Says what was done last, and offers to undo it.
    pub note: fn(App, &Arc<Agenda>, &Markup),
    /// Makes a calendar of sessions; what cannot be downloaded, or is not in it, is said in the element.
    pub calendar: fn(App, &Arc<Agenda>, &[SessionId], &Markup),
}

/// What matches, and of which agenda.
#[derive(Default)]
struct Selected {
    agenda: Option<Arc<Agenda>>,
    selection: Selection,
}

impl PartialEq for Selected {
    fn eq(&self, other: &Self) -> bool {
        self.agenda.as_ref().map(Arc::as_ptr) == other.agenda.as_ref().map(Arc::as_ptr)
            && self.selection == other.selection
    }
}

/// What lies outside the graph of signals.
struct Outside {
    host: Host,
    zones: Rc<BrowserZones>,
}

/// What matches filters. The reader counts where something is searched for: what is found is what they can read.
fn answer(
    agenda: &Agenda,
    filters: &ViewState,
    han: RwSignal<Option<Arc<PinyinTable>>>,
    keeping: RwSignal<Keeping>,
    reader: impl FnOnce() -> Reader,
) -> Selection {
    let is_asked = !trimmed(&filters.text).is_empty();
    let find = || han.with(|han| row_words::search(&reader(), han.as_ref()).find(&agenda.conference, &filters.text));
    // What has no word in it asks for nothing.
    let found = is_asked.then(find).filter(|found| !found.terms.is_empty());
    let mut query = Query::new(filters, &agenda.conference, agenda.index());
    if filters.saved {
        query = query.among(keeping.with(|keeping| saved_of(&agenda.conference, keeping)));
    }
    query.run(&agenda.conference, agenda.index(), found.as_ref())
}

/// The sessions of a conference that are saved.
pub fn saved_of(conference: &Conference, keeping: &Keeping) -> Bits {
    let sessions = &conference.sessions;
    Bits::matching(sessions.len(), |place| keeping.saved.mark(&sessions[place].id).is_some())
}

/// The reader of an agenda.
fn reader_for(
    options: RwSignal<Options>,
    words: RwSignal<&'static Words>,
    agenda: &Arc<Agenda>,
    edge: Kept<Outside>,
) -> Reader {
    let (words, zones) = (words.get(), edge.get().map(|edge| edge.zones.clone()).unwrap_or_default());
    options.with(|options| Reader::new(options, words, agenda, &zones))
}

impl App {
    /// The state of one element, at a minute of UTC; `host` hears of events.
    pub fn new(
        host: Host,
        parts: Parts,
        options: Options,
        words: &'static Words,
        zones: Rc<BrowserZones>,
        utc: i64,
    ) -> Self {
        let (options, words) = (RwSignal::new(options), RwSignal::new(words));
        let edge = Kept::new(Outside { host, zones });
        let state = RwSignal::new(ViewState::default());
        let loading = RwSignal::new(Loading::Waiting);
        let (han, keeping) = (RwSignal::new(None), RwSignal::new(Keeping::default()));
        let filters = Memo::new(move |_| state.with(ViewState::filters));
        let selection = Memo::new(move |_| {
            loading.with(|loading| match loading {
                Loading::Ready(agenda) => {
                    let reader = || reader_for(options, words, agenda, edge);
                    let selection = filters.with(|filters| answer(agenda, filters, han, keeping, reader));
                    Arc::new(Selected { agenda: Some(agenda.clone()), selection })
                }
                _ => Arc::default(),
            })
        });
        Self {
            state,
            options,
            words,
            loading,
            is_asking: RwSignal::new(false),
            trouble: RwSignal::new(None),
            utc: RwSignal::new(utc),
            visit: RwSignal::new(Visit::default()),
            unfolded: RwSignal::new(None),
            shared: RwSignal::new(String::new()),
            is_searching: RwSignal::new(false),
            parts,
            han,
            filters,
            selection,
            unseen_images: RwSignal::new(Vec::new()),
            requests: RwSignal::new(0),
            is_stepping: RwSignal::new(false),
            keeping,
            edge,
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
        self.words.get()
    }

    /// Speaks in other words.
    pub fn set_words(&self, words: &'static Words) {
        if self.words.get_untracked() != words {
            self.words.set(words);
        }
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
            is_same.then(|| read(&selected.selection))
        })
    }

    /// What would match other filters.
    pub fn answer(&self, agenda: &Arc<Agenda>, filters: &ViewState) -> Selection {
        answer(agenda, filters, self.han, self.keeping, || self.reader(agenda))
    }

    /// The view that is shown.
    pub fn view(&self) -> View {
        let agenda = self.agenda();
        let conference = agenda.as_deref().map(|agenda| &agenda.conference);
        self.options.with(|options| self.state.with(|state| options.view_of(state, conference)))
    }

    /// Changes to a view.
    pub fn set_view(&self, view: View) {
        let default = self.options.with_untracked(|options| options.view);
        self.state.update(|state| state.view = Some(view).filter(|view| *view != default));
    }

    /// The reader of an agenda. Reads signals: to be called where a change should redraw.
    pub fn reader(&self, agenda: &Arc<Agenda>) -> Reader {
        reader_for(self.options, self.words, agenda, self.edge)
    }

    /// Opens an item.
    pub fn open(&self, kind: ItemKind, id: &str) {
        self.state.update(|state| state.open = Some(OpenItem { kind, id: id.to_owned() }));
    }

    /// Opens an item in the place of the one that is open.
    pub fn step_to(&self, kind: ItemKind, id: &str) {
        self.is_stepping.set(true);
        self.open(kind, id);
    }

    /// Closes the open item.
    pub fn close(&self) {
        self.state.update(|state| state.open = None);
    }

    /// Goes to a place in the programme.
    pub fn go(&self, at: Landing) {
        self.state.update(|state| state.at = Some(at));
        self.jump();
    }

    /// Has the programme go to the place that the state names, the same one as before too.
    pub fn jump(&self) {
        self.visit.update(|visit| visit.jumps += 1);
    }

    /// Shows times on another clock, and remembers that.
    pub fn set_timezone(&self, timezone: ShownZone) {
        storage::write(ZONE, timezone.key());
        self.options.update(|options| options.timezone = timezone);
    }

    /// Asks for the file again.
    pub fn retry(&self) {
        self.requests.update(|requests| *requests += 1);
    }

    /// The element, as its module has it.
    pub fn host(&self) -> Option<Host> {
        self.edge.get().map(|edge| edge.host.clone())
    }

    /// Tells the page what happened.
    pub fn tell(&self, event: &str, detail: &[(&str, Detail)]) {
        if let Some(host) = self.host() {
            host.tell(event, detail);
        }
    }

    /// The browser's time zones.
    pub fn zones(&self) -> Rc<BrowserZones> {
        self.edge.get().map(|edge| edge.zones.clone()).unwrap_or_default()
    }

    /// The part of the address bar that is ours.
    pub fn address(&self) -> Address {
        self.options.with_untracked(Options::address)
    }

    /// Now, at the venue.
    pub fn venue_now(&self, conference: &Conference) -> Option<Moment> {
        let utc = self.utc.get();
        Some(Moment { civil: self.zones().civil(conference.timezone.as_deref()?, utc)?, utc })
    }
}
