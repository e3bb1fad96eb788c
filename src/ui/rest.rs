//! What is not needed for the first view: the way into it. The build puts everything that only these functions reach into a
//! second WASM file (tools/split.mjs), so nothing may call them before `App::rest` says that it is here. It decides nothing
//! about what they make.
//!
//! Every function is kept out of line: inlined, it would be part of the first file.

use std::cell::RefCell;
use std::ops::Range;
use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::RwSignal;

use super::markup::Markup;
use super::reader::Reader;
use super::state::{self, Agenda, App};
use super::timeline::{self, Laid, Programme};
use super::window::{self, Window};
use super::{about, chips, detail, filter_bar, hits, notice, organizations, speakers};
use crate::agenda::han::Han;
use crate::agenda::id::SessionId;
use crate::agenda::needle::Needle;
use crate::agenda::query::Selection;
use crate::agenda::search;
use crate::agenda::view_state::{Facet, View, ViewState};
use crate::browser::page::Listener;

/// What stands beside the list: the conference itself, and the open item.
#[inline(never)]
pub fn beside(app: App, agenda: &Arc<Agenda>, whole: &Markup) -> [Markup; 2] {
    [about::about(app, agenda.clone()), detail::detail(app, agenda.clone(), whole.clone())]
}

/// The active filters.
#[inline(never)]
pub fn chips(app: App, agenda: &Arc<Agenda>) -> Markup {
    chips::chips(app, agenda.clone())
}

/// What is odd in the file.
#[inline(never)]
pub fn issues(app: App, agenda: &Arc<Agenda>) -> Markup {
    notice::issues(app, agenda.clone())
}

/// The cards of the people.
#[inline(never)]
pub fn speakers(app: App, agenda: &Arc<Agenda>) -> Markup {
    speakers::speakers(app, agenda.clone())
}

/// The cards of the organizations.
#[inline(never)]
pub fn organizations(app: App, agenda: &Arc<Agenda>) -> Markup {
    organizations::organizations(app, agenda.clone())
}

/// The values of a facet, which are folded away at first.
#[inline(never)]
pub fn facet_values(reader: &Reader, facet: Facet) -> Vec<Markup> {
    filter_bar::facet_values(reader, facet)
}

/// What is under way and what is next.
#[inline(never)]
pub fn follow_the_clock(programme: &Programme) {
    programme.follow_the_clock();
}

/// The same for rows that have just come.
#[inline(never)]
pub fn mark_rows(programme: &Programme) {
    programme.mark();
}

/// What of a programme the visitor opens is put in sight.
#[inline(never)]
pub fn follow_opened(app: App, list: &Rc<RefCell<Option<Laid>>>) {
    timeline::follow_opened(app, list);
}

/// The best hits of a search.
#[inline(never)]
pub fn hits(reader: &Reader, best: &[SessionId]) -> Option<Markup> {
    hits::hits(reader, best)
}

/// What follows the visitor through a long list.
#[inline(never)]
pub fn follow_scrolling(list: &Window) -> Vec<Listener> {
    list.follow_scrolling()
}

/// The way to all of a long list.
#[inline(never)]
pub fn show_all(reader: &Reader, list: &Window, count: usize) -> Markup {
    window::show_all(reader, list, count)
}

/// What matches filters.
#[inline(never)]
pub fn answer(agenda: &Agenda, filters: &ViewState, han: RwSignal<Option<Arc<Han>>>) -> Selection {
    state::answer(agenda, filters, han)
}

/// Where the words of a search stand in a text.
#[inline(never)]
pub fn places(text: &str, needles: &[Needle], han: Option<&Han>) -> Vec<Range<usize>> {
    search::places(text, needles, han)
}

/// What stands in a view where nothing does.
#[inline(never)]
pub fn nothing(reader: &Reader, view: View) -> Markup {
    notice::nothing(reader, view)
}
