//! The page's address bar: where a state is read from and written to, and what Back does. Parameters and history
//! entries of others stay as they are.

use std::cell::RefCell;

use js_sys::{Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::History;

use super::page::{Listener, window};
use crate::agenda::permalink;
use crate::agenda::view_state::ViewState;

/// Where in the address the state stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Place {
    /// After the `#`.
    #[default]
    Hash,
    /// After the `?`.
    Query,
    /// Nowhere.
    Nowhere,
}

/// The part of the address bar that belongs to one element.
pub struct Address {
    place: Place,
    prefix: String,
    /// The hash that stood where ours stands now, and comes back: an anchor or a route of the page.
    displaced: RefCell<Option<String>>,
}

/// The key in `history.state` under which an entry remembers how it came to be.
const MARK: &str = "conference-agenda";

impl Address {
    /// An address with the state at a place, every key behind a prefix.
    pub fn new(place: Place, prefix: &str) -> Self {
        Self { place, prefix: prefix.to_owned(), displaced: RefCell::default() }
    }

    /// What stands in the address bar; `None` if it holds nothing of ours.
    pub fn read(&self) -> Option<ViewState> {
        let parameters = self.parameters();
        permalink::names_any(&parameters, &self.prefix).then(|| permalink::read(&parameters, &self.prefix))
    }

    /// Puts a state in place of the current one.
    pub fn replace(&self, state: &ViewState) {
        self.write(state, |history, data, url| history.replace_state_with_url(data, "", Some(url)), None);
    }

    /// Adds a history entry for a state, in which Back leads to `under`, the state with nothing open.
    pub fn push(&self, state: &ViewState, under: &ViewState) {
        let depth = self.mark().map_or(0, |(depth, _)| depth) + 1;
        let mark = (depth, permalink::encode(under));
        self.write(state, |history, data, url| history.push_state_with_url(data, "", Some(url)), Some(mark));
    }

    /// Goes back to where nothing was open, if that is what `state` says; else puts `state` in place of the current one.
    pub fn close(&self, state: &ViewState) {
        match self.mark() {
            Some((depth, under)) if self.place != Place::Nowhere && under == permalink::encode(state) => {
                if let Ok(history) = window().history() {
                    let _ = history.go_with_delta(-(depth as i32));
                }
            }
            _ => self.replace(state),
        }
    }

    /// The absolute address of a state. A mere `#…` would lead to another page where this one has a `<base>`.
    pub fn link_to(&self, state: &ViewState) -> String {
        let parameters = match self.place {
            Place::Query => permalink::write(state, &self.parameters(), &self.prefix),
            Place::Hash | Place::Nowhere => permalink::write(state, "", &self.prefix),
        };
        let origin = window().location().origin().unwrap_or_default();
        origin + &self.url(&parameters)
    }

    /// Hears when the visitor goes back or forward, or changes the address.
    pub fn listen(hear: impl Fn() + Clone + 'static) -> [Listener; 2] {
        ["popstate", "hashchange"].map(|name| {
            let hear = hear.clone();
            Listener::new(&window(), name, Box::new(move |_| hear()))
        })
    }

    fn parameters(&self) -> String {
        let location = window().location();
        let text = match self.place {
            Place::Hash => location.hash(),
            Place::Query => location.search(),
            Place::Nowhere => return String::new(),
        };
        text.unwrap_or_default().chars().skip(1).collect()
    }

    /// The whole address with other parameters in our place.
    fn url(&self, parameters: &str) -> String {
        let location = window().location();
        let (path, search) = (location.pathname().unwrap_or_default(), location.search().unwrap_or_default());
        let hash = location.hash().unwrap_or_default();
        let with_sign = |sign: &str| if parameters.is_empty() { String::new() } else { format!("{sign}{parameters}") };
        match self.place {
            Place::Query => format!("{path}{}{hash}", with_sign("?")),
            Place::Hash | Place::Nowhere => format!("{path}{search}{}", with_sign("#")),
        }
    }

    fn write(
        &self,
        state: &ViewState,
        put: fn(&History, &JsValue, &str) -> Result<(), JsValue>,
        mark: Option<(u32, String)>,
    ) {
        let (false, Ok(history)) = (self.place == Place::Nowhere, window().history()) else { return };
        let mut before = self.parameters();
        if self.place == Place::Hash && !before.is_empty() && !permalink::is_parameters(&before) {
            if *state == ViewState::default() {
                return;
            }
            self.displaced.replace(Some(std::mem::take(&mut before)));
        }
        let mut after = permalink::write(state, &before, &self.prefix);
        if after.is_empty() {
            after = self.displaced.take().unwrap_or_default();
        }
        if after == before && mark.is_none() {
            return;
        }
        let data = history.state().unwrap_or_default();
        let data = match mark {
            Some((depth, under)) => self.with_mark(data, depth, &under),
            None => data,
        };
        // Browsers refuse too many changes in a row; the next one will carry the state.
        let _ = put(&history, &data, &self.url(&after));
    }

    /// How the current history entry came to be: how many entries ago nothing was open, and what was shown then.
    fn mark(&self) -> Option<(u32, String)> {
        let data = window().history().ok()?.state().ok()?;
        let mark = Reflect::get(&data, &JsValue::from_str(MARK)).ok()?;
        let field = |key: &str| Reflect::get(&mark, &JsValue::from_str(key)).ok();
        // An entry that another element added says nothing about this one.
        field("prefix")?.as_string().filter(|prefix| *prefix == self.prefix)?;
        Some((field("depth")?.as_f64()? as u32, field("under")?.as_string()?))
    }

    /// The data of a history entry with our mark in it. Data that is no object belongs to somebody who would not find
    /// it again inside one, and stays as it is.
    fn with_mark(&self, data: JsValue, depth: u32, under: &str) -> JsValue {
        if !data.is_null() && !data.is_object() {
            return data;
        }
        let mark = Object::new();
        for (key, value) in [
            ("prefix", JsValue::from_str(&self.prefix)),
            ("depth", JsValue::from_f64(f64::from(depth))),
            ("under", JsValue::from_str(under)),
        ] {
            // Setting a key of a fresh plain object cannot fail.
            let _ = Reflect::set(&mark, &JsValue::from_str(key), &value);
        }
        let copy = Object::assign(&Object::new(), data.unchecked_ref());
        let _ = Reflect::set(&copy, &JsValue::from_str(MARK), &mark);
        copy.into()
    }
}
