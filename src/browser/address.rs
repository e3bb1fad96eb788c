//! The page's address bar and its history: where a state is read from and written to. Parameters, anchors and history
//! data of others stay as they are.

use super::page::{Listener, window};
use crate::agenda::link::history::{self, EntryMark, HistoryStep};
use crate::agenda::link::permalink;
use crate::agenda::link::view_state::ViewState;
use crate::agenda::model::spelling::joined;
use js_sys::{Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// Where in the address the state stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LinkPlacement {
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
    place: LinkPlacement,
    prefix: String,
}

/// The key in `history.state` under which an entry remembers how it came to be.
const MARK: &str = "conference-agenda";

impl Address {
    /// An address with the state at a place, every key behind a prefix.
    pub fn new(place: LinkPlacement, prefix: &str) -> Self {
        Self { place, prefix: prefix.to_owned() }
    }

    /// The state that the address restores: what it names, else `preset`. An anchor or a route of the page says nothing
    /// but that nothing is open, and an address that is not ours to read says nothing at all: `current` goes on.
    pub fn read(&self, current: ViewState, preset: ViewState) -> ViewState {
        let parameters = self.parameters();
        if self.place == LinkPlacement::Nowhere {
            current
        } else if self.anchor().is_some() {
            ViewState { open: None, ..current }
        } else if permalink::names_any(&parameters, &self.prefix) {
            permalink::read(&parameters, &self.prefix)
        } else {
            preset
        }
    }

    /// What the step from one state to the next is in the current entry.
    pub fn step(&self, before: &ViewState, after: &ViewState) -> HistoryStep {
        history::step(before, after, self.mark(), &self.anchor().unwrap_or_default())
    }

    /// Takes a step, to `state`.
    pub fn take(&self, step: HistoryStep, state: &ViewState) {
        let (false, Ok(history)) = (self.place == LinkPlacement::Nowhere, window().history()) else { return };
        // Browsers refuse too many changes in a row; the next one will carry the state.
        let _ = match step {
            HistoryStep::Back(entries) => history.go_with_delta(-(entries as i32)),
            HistoryStep::Push(mark) => history.push_state_with_url(&self.data(mark), "", Some(&self.url(state))),
            HistoryStep::Replace(mark) => {
                let url = self.url(state);
                if mark == self.mark() && window().location().href().as_ref() == Ok(&url) {
                    return;
                }
                history.replace_state_with_url(&self.data(mark), "", Some(&url))
            }
        };
    }

    /// Whether the address asks for anything but a place in the whole programme.
    pub fn names_more_than_a_place(&self) -> bool {
        permalink::names_more_than_a_place(&self.parameters(), &self.prefix)
    }

    /// What stands before and after the kind and the id in the absolute address that opens an item, and keeps what the page itself has
    /// there. `None` where no address does.
    pub fn opening(&self) -> Option<(String, String)> {
        let parameters = if self.anchor().is_some() { String::new() } else { self.parameters() };
        let (before, after) = self.around();
        let opening = permalink::opening(&parameters, &self.prefix);
        (self.place != LinkPlacement::Nowhere).then(|| (before + self.sign() + &opening, after))
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
            LinkPlacement::Hash => location.hash(),
            LinkPlacement::Query => location.search(),
            LinkPlacement::Nowhere => return String::new(),
        };
        text.unwrap_or_default().get(1..).unwrap_or_default().to_owned()
    }

    /// The page's own hash where ours would stand: no list of parameters, but an anchor or a route.
    fn anchor(&self) -> Option<String> {
        let hash = self.parameters();
        (self.place == LinkPlacement::Hash && !hash.is_empty() && !permalink::is_parameters(&hash)).then_some(hash)
    }

    /// The absolute address in which a state is kept. An anchor gives way to an open item, and to nothing else.
    fn url(&self, state: &ViewState) -> String {
        let anchor = self.anchor().or_else(|| self.mark().map(|mark| mark.anchor).filter(|anchor| !anchor.is_empty()));
        match anchor {
            Some(anchor) if state.open.is_none() => self.with_parameters(&anchor),
            Some(_) if self.anchor().is_some() => self.with_parameters(&permalink::write(state, "", &self.prefix)),
            _ => self.with_parameters(&permalink::write(state, &self.parameters(), &self.prefix)),
        }
    }

    /// The page's address with other parameters in our place. It is absolute, because a `<base>` may name another site.
    fn with_parameters(&self, parameters: &str) -> String {
        let (before, after) = self.around();
        let sign = if parameters.is_empty() { "" } else { self.sign() };
        joined(&[&before, sign, parameters, &after])
    }

    /// What stands before our parameters.
    fn sign(&self) -> &'static str {
        match self.place {
            LinkPlacement::Hash => "#",
            LinkPlacement::Query => "?",
            LinkPlacement::Nowhere => "",
        }
    }

    /// What the page's address has before our parameters and their sign, and after them.
    fn around(&self) -> (String, String) {
        let mut before = window().location().href().unwrap_or_default();
        let mut after = String::new();
        if self.place == LinkPlacement::Nowhere {
            return (before, after);
        }
        let place_of = |text: &str, sign| text.bytes().position(|byte| byte == sign);
        if let Some(hash) = place_of(&before, b'#') {
            after = before.split_off(hash);
        }
        if self.place == LinkPlacement::Hash {
            after.clear();
        } else if let Some(query) = place_of(&before, b'?') {
            before.truncate(query);
        }
        // A hash of nothing is none.
        (before, Some(after).filter(|hash| hash.len() > 1).unwrap_or_default())
    }

    /// How the current history entry came to be.
    fn mark(&self) -> Option<EntryMark> {
        let data = window().history().ok()?.state().ok()?;
        let mark = Reflect::get(&data, &JsValue::from_str(MARK)).ok()?;
        let field = |key: &str| Reflect::get(&mark, &JsValue::from_str(key)).ok();
        // An entry that another element added says nothing about this one.
        field("prefix")?.as_string().filter(|prefix| *prefix == self.prefix)?;
        Some(EntryMark {
            depth: field("depth")?.as_f64()? as u32,
            under: field("under")?.as_string()?,
            anchor: field("anchor")?.as_string()?,
        })
    }

    /// The data of the current entry with a mark of ours in it, or without any: to go back from what has changed would undo that too, so
    /// that another element's mark means nothing any more. Data that is no object belongs to somebody who would not find it again
    /// inside one, and stays as it is.
    fn data(&self, mark: Option<EntryMark>) -> JsValue {
        let data = window().history().and_then(|history| history.state()).unwrap_or_default();
        let is_plain = data.is_null() || data.is_object();
        let is_marked = Reflect::get(&data, &JsValue::from_str(MARK)).is_ok_and(|mark| mark.is_object());
        if !is_plain || (mark.is_none() && !is_marked) {
            return data;
        }
        let copy = Object::assign(&Object::new(), data.unchecked_ref());
        // Setting and deleting keys of a fresh plain object cannot fail.
        let _ = match mark {
            None => Reflect::delete_property(&copy, &JsValue::from_str(MARK)),
            Some(mark) => {
                let object = Object::new();
                for (key, value) in [
                    ("prefix", JsValue::from_str(&self.prefix)),
                    ("depth", JsValue::from_f64(f64::from(mark.depth))),
                    ("under", JsValue::from_str(&mark.under)),
                    ("anchor", JsValue::from_str(&mark.anchor)),
                ] {
                    let _ = Reflect::set(&object, &JsValue::from_str(key), &value);
                }
                Reflect::set(&copy, &JsValue::from_str(MARK), &object)
            }
        };
        copy.into()
    }
}
