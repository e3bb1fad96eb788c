//! The timeline as it lives: it follows what is selected, what is opened and what the clock says. How a programme is drawn
//! is `plain`'s business.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::*;

use crate::agenda::filter::query::Selection;
use crate::agenda::limits::AT_ONCE;
use crate::agenda::link::view_state::{ItemKind, OpenItem, View};
use crate::agenda::model::conference::Conference;
use crate::agenda::model::id::SessionId;
use crate::agenda::model::time::Moment;
use crate::agenda::programme::cutting::cut;
use crate::agenda::programme::now::{Now, now};
use crate::agenda::programme::pieces::{Sort, Unit, upcoming};
use crate::browser::room::Awaited;
use crate::dom::bind::effect;
use crate::dom::element::{Markup, el};
use crate::ui::agenda::Agenda;
use crate::ui::notice;
use crate::ui::state::App;
use crate::ui::timeline::hits;
use crate::ui::timeline::plain::{self, Laid, Programme};
use crate::ui::virtual_list::height_estimates;
use crate::ui::virtual_list::position::ListPosition;
use crate::ui::virtual_list::window::{self, GROWTH, SHORT, Window};

/// A programme that is followed.
struct Followed {
    programme: Rc<Programme>,
    window: Window,
    /// How many hits are offered over it.
    hits: usize,
}

/// The pixels of the head of a day.
const HEAD: f64 = 46.0;

/// Makes `whole`, which is on the page, the timeline of what is selected. `drawn` is one of everything that is in it already.
pub fn timeline(app: App, agenda: Arc<Agenda>, whole: &Markup, drawn: Option<Laid>) {
    let list: Rc<RefCell<Option<Followed>>> = Rc::default();
    let shown = list.clone();
    let of = agenda.clone();
    let selected = Memo::new(move |_| {
        app.selected(&of, |selection| {
            let Selection { sessions, days, hits, terms, .. } = selection;
            (sessions.clone(), days.clone(), hits.clone(), terms.clone())
        })
    });
    // Whatever is selected, this changes with the clock alone.
    let of = agenda.clone();
    let standing = Memo::new(move |_| {
        let moment = app.venue_now(&of.conference);
        let now = moment.and_then(|moment| now(&of.conference, moment));
        (moment, now.unwrap_or_default())
    });
    let drawn = Cell::new(drawn);
    // How wide the last list was, and how many times their least height its rows took: the best guess for those to come.
    let measured = Cell::new((0.0, 1.0));
    let _ = whole.clone().live(move |whole| {
        // Other counts alone are no reason to lay it out again.
        let Some((sessions, days, best, _)) = selected.get() else { return };
        let reader = app.marking_reader(&agenda);
        // A few results need no list of the best.
        let best = if sessions.count() > best.len() { &*best } else { &[] };
        let before = shown.take();
        let drawn = drawn.take();
        let is_new = drawn.is_none();
        let laid = drawn.or_else(|| {
            let over = |hits| HEAD + if hits == 0 { hits::least_height(best.len()) } else { 0.0 };
            let room = before.as_ref().map_or_else(
                || ListPosition::below(whole, over(0)),
                |Followed { window, hits, .. }| {
                    let list = window.list();
                    measured.set((list.width(), list.stretch()));
                    list.position_after(whole, share(best.len(), *hits), over(*hits))
                },
            );
            let (width, stretch) = measured.get();
            // In another width there are other lanes.
            let room = if (room.width - width).abs() < width / 10.0 { ListPosition { stretch, ..room } } else { room };
            whole.fill(hits::hits(&reader, best));
            plain::draw(reader.clone(), agenda.pieces(&sessions, &days, Some(cut))?, whole, room)
        });
        let Some(Laid { programme, list }) = laid else {
            whole.fill([notice::live::nothing(app, &reader, View::Timeline)]);
            return;
        };
        let window = match before {
            Some(before) => before.window.follow(list),
            None => Window::new(list, is_short(&agenda.conference).then_some(GROWTH)),
        };
        let more = window.is_partial().then(|| window::show_all(&reader, &window, sessions.count()));
        let clock = Rc::new(Clock::new(programme.clone()));
        // The programme does not keep alive what keeps it alive.
        let marks = Rc::downgrade(&clock);
        programme.changed.replace(Some(Box::new(move || marks.upgrade().iter().for_each(|clock| clock.mark()))));
        let (open, opened) = (clock.clone(), app.open_item());
        let end = el("div").children(more).live(move |_| clock.follow(standing.get())).live(move |_| {
            opened.with(|_| ());
            open.mark_open(app.state.with_untracked(|state| state.open.clone()));
        });
        whole.append(&end);
        if is_new {
            // Measured in the layout that the browser owes anyway: another look before the next picture may cost a second one.
            window.list().fill();
        }
        shown.replace(Some(Followed { programme, window, hits: best.len() }));
    });
    let (opened, place) = (app.open_item(), whole.clone());
    let reveal = Rc::new(move || {
        let open = app.state.with_untracked(|state| state.open.clone());
        let open = open.filter(|open| open.kind == ItemKind::Session);
        if let Some((open, followed)) = open.zip(list.borrow().as_ref()) {
            followed.reveal(&open.id);
        }
    });
    let awaited = Cell::new(None);
    effect(Box::new(move || {
        opened.with(|_| ());
        // What is hidden cannot be scrolled to yet.
        let later = reveal.clone();
        let hidden = Awaited::new(place.element(), move || later());
        if hidden.is_none() {
            reveal();
        }
        awaited.set(hidden);
    }));
}

/// Whether all of a programme may be on the page.
fn is_short(conference: &Conference) -> bool {
    let sessions = &conference.sessions;
    sessions.len() <= SHORT && sessions.iter().map(height_estimates::elements).sum::<usize>() <= AT_ONCE
}

/// What a number is of another, up to all of it.
fn share(part: usize, whole: usize) -> f64 {
    if part < whole { part as f64 / whole as f64 } else { 1.0 }
}

impl Followed {
    /// Puts the row of a session in sight.
    fn reveal(&self, id: &str) {
        let programme = &self.programme;
        let Some(session) = programme.reader.conference().find_session(id) else { return };
        let pieces = &programme.pieces;
        let holds =
            |unit: &Unit| unit.sort != Sort::Continuing && pieces.blocks(unit).iter().any(|block| block.holds(session));
        let unit = pieces.units.iter().position(holds);
        let find = || {
            let rows = programme.rows.borrow();
            rows.iter().find(|(_, id, _)| *id == session).map(|(.., row)| row.element().clone())
        };
        if let Some(unit) = unit {
            self.window.reveal(unit, find);
        }
    }
}

/// What is under way, what is next and what is open, marked on the rows without laying them out anew.
struct Clock {
    programme: Rc<Programme>,
    moment: Cell<Option<Moment>>,
    now: RefCell<Now>,
    /// The rows that are marked.
    marked: RefCell<Vec<Markup>>,
    /// The session that is open.
    open: Cell<Option<SessionId>>,
    now_line: Markup,
}

impl Clock {
    fn new(programme: Rc<Programme>) -> Self {
        let now = programme.reader.words.now();
        let now_line = el("div").class("now-line").set("role", "separator").set("aria-label", now);
        Self {
            programme,
            moment: Cell::default(),
            now: RefCell::default(),
            marked: RefCell::default(),
            open: Cell::default(),
            now_line,
        }
    }

    /// Goes by the minute.
    fn follow(&self, (moment, now): (Option<Moment>, Now)) {
        self.moment.set(moment);
        self.now.replace(now);
        self.mark();
    }

    /// Marks the row of what is open.
    fn mark_open(&self, open: Option<OpenItem>) {
        let open = open.filter(|open| open.kind == ItemKind::Session);
        self.open.set(open.and_then(|open| self.programme.reader.conference().find_session(&open.id)));
        self.mark_row();
    }

    fn mark_row(&self) {
        for (_, id, row) in self.programme.rows.borrow().iter() {
            row.flag("data-current", self.open.get() == Some(*id));
        }
    }

    /// Marks the rows that are on the page.
    fn mark(&self) {
        self.mark_row();
        let Programme { reader, pieces, rows, .. } = &*self.programme;
        let (now, words, rows) = (self.now.borrow(), reader.words, rows.borrow());
        for row in self.marked.take() {
            mark(&row, None);
        }
        for (standing, sessions) in [(("now", words.now()), &now.running), (("next", words.next()), &now.next)] {
            for (_, _, row) in rows.iter().filter(|(_, id, _)| sessions.contains(id)) {
                mark(row, Some(standing));
                self.marked.borrow_mut().push(row.clone());
            }
        }
        self.now_line.element().remove();
        let upcoming = || {
            let moment = self.moment.get().filter(|_| !now.next.is_empty())?;
            let (unit, session) = upcoming(reader.conference(), pieces, now.today?, moment.utc)?;
            let (.., row) = rows.iter().find(|(_, id, _)| *id == session)?;
            if unit.lanes > 1 { row.element().closest(".lanes").ok()? } else { Some(row.element().clone()) }
        };
        if let Some(before) = upcoming() {
            let _ = before.before_with_node_1(self.now_line.element());
        }
    }
}

/// Says on a row how it stands to the clock.
fn mark(row: &Markup, standing: Option<(&str, &str)>) {
    if let Ok(Some(badge)) = row.element().query_selector(".standing") {
        badge.remove();
    }
    row.flag("data-standing", false);
    let Some((key, word)) = standing else { return };
    row.put("data-standing", key);
    if let Ok(Some(when)) = row.element().query_selector(".when") {
        let _ = when.append_child(el("span").class("standing").text(" ").text(word).element());
    }
}
