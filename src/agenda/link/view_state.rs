//! What a visitor has chosen to see: the view, the open item, the filters. It holds the file's own ids, because a link
//! outlives the file it was made for; what they mean is decided by `query` and by whoever opens the item.

use crate::agenda::filter::facet::Facet;
use crate::agenda::link::landing::Landing;
pub use crate::agenda::link::view::{ItemKind, OpenItem, View};

/// Everything that a link restores. The default is the agenda as it first appears.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ViewState {
    /// The view; `None` is the page's default.
    pub view: Option<View>,
    /// The item whose detail is open.
    pub open: Option<OpenItem>,
    /// The chosen values of each facet, by [`Facet::index`], in the order of choosing, without repeats.
    pub chosen: [Vec<String>; Facet::COUNT],
    /// What stands in the search field.
    pub text: String,
    /// Whether only what the visitor has saved is shown.
    pub saved: bool,
    /// Somebody's list, as it came by a link; see `plan::hash`.
    pub shared: String,
    /// What is chosen in the network, by [`NETWORK_KEYS`], without repeats: the node whose neighborhood stands out, the two ends
    /// of a path, the kinds of links that are not shown. As in links: what of it means something is decided by who asks.
    pub network: [Vec<String>; 3],
    /// Where the programme is to be scrolled to. It filters nothing, and is gone with the visitor's next change.
    pub at: Option<Landing>,
    /// Whether a link asked for more than one can, and the rest was left out.
    pub left_out: bool,
}

/// The words for what is chosen in the network, in links.
pub const NETWORK_KEYS: [&str; 3] = ["focus", "path", "hide"];

impl ViewState {
    /// The chosen values of a facet.
    pub fn chosen(&self, facet: Facet) -> &[String] {
        &self.chosen[facet.index()]
    }

    /// Chooses a value, or takes it back.
    pub fn toggle(&mut self, facet: Facet, value: &str) {
        let chosen = &mut self.chosen[facet.index()];
        match chosen.iter().position(|other| other == value) {
            Some(position) => drop(chosen.remove(position)),
            None => chosen.push(value.to_owned()),
        }
    }

    /// What is chosen in the network: nothing, the node that stands out, or the two ends of a path.
    pub fn ends(&self) -> &[String] {
        let [focus, path, _] = &self.network;
        if path.len() == 2 { path } else { &focus[..focus.len().min(1)] }
    }

    /// Chooses nothing in the network, a node or the ends of a path. An end that is named twice is one.
    pub fn choose_ends(&mut self, mut ends: Vec<String>) {
        ends.dedup();
        let [focus, path, _] = &mut self.network;
        (*focus, *path) = if ends.len() == 2 { (Vec::new(), ends) } else { (ends, Vec::new()) };
    }

    /// The kinds of links that the network does not show.
    pub fn hidden(&self) -> &[String] {
        &self.network[2]
    }

    /// Hides a kind of links, or shows it again.
    pub fn toggle_kind(&mut self, kind: &str) {
        let hidden = &mut self.network[2];
        match hidden.iter().position(|other| other == kind) {
            Some(position) => drop(hidden.remove(position)),
            None => hidden.push(kind.to_owned()),
        }
    }

    /// The same where nothing is open and no place is asked for: what an open item lies over.
    pub fn closed(&self) -> Self {
        Self { open: None, at: None, ..self.clone() }
    }

    /// What it filters by, in the default view with nothing open and nothing chosen in the network.
    pub fn filters(&self) -> Self {
        Self { chosen: self.chosen.clone(), text: self.text.clone(), saved: self.saved, ..Self::default() }
    }
}
