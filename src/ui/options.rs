//! What the page's author asked for, and what follows from it. It does not know the attributes that it is read from.

use crate::agenda::link::permalink;
use crate::agenda::link::view_state::{View, ViewState};
use crate::agenda::model::conference::Conference;
use crate::agenda::model::spelling::pieces;
use crate::browser::address::{Address, LinkPlacement};

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
    pub timezone: ShownZone,
    /// The zone of a file that states none.
    pub venue_timezone: Option<String>,
    /// Where the state stands in the page's address.
    pub place: LinkPlacement,
    /// What stands before each key there.
    pub prefix: String,
    /// The state when the address names none, as a permalink.
    pub filter: String,
    /// Whether the file's issues are listed.
    pub debug: bool,
    /// What is not shown, in words with spaces between.
    pub omit: String,
}

/// Whose clock times are shown on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum ShownZone {
    /// The venue's.
    #[default]
    Venue,
    /// The visitor's own.
    Visitor,
    /// That of a named zone.
    Zone(String),
}

impl ShownZone {
    /// The clock of a word.
    pub fn from_key(key: &str) -> Self {
        match key {
            "venue" => Self::Venue,
            "visitor" => Self::Visitor,
            zone => Self::Zone(zone.to_owned()),
        }
    }

    /// The word in attributes, and on the visitor's device.
    pub fn key(&self) -> &str {
        match self {
            Self::Venue => "venue",
            Self::Visitor => "visitor",
            Self::Zone(zone) => zone,
        }
    }
}

/// The name under which the visitor's device remembers whose clock they chose.
pub const ZONE: &str = "conference-agenda-zone";

impl Options {
    /// The part of the address bar that is ours.
    pub fn address(&self) -> Address {
        Address::new(self.place, &self.prefix)
    }

    /// The state when the address names nothing.
    pub fn preset(&self) -> ViewState {
        permalink::decode(&self.filter)
    }

    /// Whether something is not shown. The style sheet hides most of it by itself.
    pub fn omits(&self, what: &str) -> bool {
        pieces(&self.omit, b' ').any(|omitted| omitted == what)
    }

    /// Whether a view has anything in it and is shown. The programme is always there.
    pub fn offers(&self, view: View, conference: &Conference) -> bool {
        view == View::Timeline || (conference.count(view) > 0 && !self.omits(view.key()))
    }

    /// The views that are offered, in the order of the tabs.
    pub fn offered(&self, conference: &Conference) -> [bool; View::ALL.len()] {
        View::ALL.map(|view| self.offers(view, conference))
    }

    /// The view that a state stands for; the programme in place of one that is not offered.
    pub fn view_of(&self, state: &ViewState, conference: Option<&Conference>) -> View {
        let usual = if state.shared.is_empty() { self.view } else { View::Plan };
        let wanted = state.view.unwrap_or(usual);
        if conference.is_none_or(|conference| self.offers(wanted, conference)) { wanted } else { View::Timeline }
    }
}
