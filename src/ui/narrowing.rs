//! What changes the filters beside the facets themselves.

use leptos::prelude::*;

use crate::agenda::filter::facet::Facet;
use crate::agenda::link::view_state::{View, ViewState};
use crate::ui::state::App;

impl App {
    /// Filters by something else.
    pub fn set_filters(&self, filters: &ViewState) {
        self.state.update(|state| {
            state.chosen.clone_from(&filters.chosen);
            state.text.clone_from(&filters.text);
            state.saved = filters.saved;
            state.left_out = false;
        });
    }

    /// Filters by one value more, and shows the programme.
    pub fn narrow(&self, facet: Facet, value: &str) {
        self.set_view(View::Timeline);
        self.state.update(|state| {
            state.open = None;
            if !state.chosen(facet).iter().any(|chosen| chosen == value) {
                state.toggle(facet, value);
            }
        });
    }
}
