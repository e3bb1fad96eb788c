//! Links as they come: what they name is looked up in the agenda once that is here, so that what a chat has put behind a link does
//! no harm.

use leptos::prelude::WithUntracked;

use crate::agenda::link::decorated;
use crate::agenda::link::view_state::ViewState;
use crate::ui::state::{App, Loading};

/// The state that a link meant, as far as it is known what there is.
pub fn meant(app: App, state: ViewState) -> ViewState {
    app.loading.with_untracked(|loading| match loading {
        Loading::Ready(agenda) => decorated::meant(state, &agenda.conference, || agenda.index()),
        _ => state,
    })
}
