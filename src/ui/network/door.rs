//! The way into the network, which is a part of the program of its own: the build puts everything that only these functions reach
//! into a third WASM file (tools/split.mjs), so nothing may call them before `App::network_part` says that it is here.

use std::sync::Arc;

use crate::ui::agenda::Agenda;
use crate::ui::markup::Markup;
use crate::ui::state::App;

/// The organizations and how they hang together. Kept out of line: inlined, it would be part of another file.
#[inline(never)]
pub fn network(app: App, agenda: &Arc<Agenda>) -> Markup {
    super::network(app, agenda)
}
