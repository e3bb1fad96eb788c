//! The timeline as it lives: it follows what is selected, what is opened and what the clock says. How a programme is drawn
//! is `plain`'s business.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::*;
use web_sys::Element;

use crate::agenda::filter::query::Selection;
use crate::agenda::limits::AT_ONCE;
use crate::agenda::link::landing::Landing;
use crate::agenda::link::view_state::{ItemKind, OpenItem, View, ViewState};
use crate::agenda::model::conference::{Conference, Time};
use crate::agenda::model::id::SessionId;
use crate::agenda::model::spelling::{decimal, joined};
use crate::agenda::model::time::{Moment, Zones};
use crate::agenda::programme::cutting::cut;
use crate::agenda::programme::now::{Now, now};
use crate::agenda::programme::pieces::{Sort, Unit};
use crate::agenda::programme::places::{self, Place};
use crate::browser::room::Awaited;
use crate::dom::bind::effect;
use crate::dom::element::{Markup, el};
use crate::ui::agenda::Agenda;
use crate::ui::days;
use crate::ui::days::live::DayBar;
use crate::ui::state::App;
use crate::ui::timeline::hits;
use crate::ui::timeline::plain::{self, Laid, Programme};
use crate::ui::virtual_list::height_estimates;
use crate::ui::virtual_list::position::{ListPosition, top};
use crate::ui::virtual_list::window::{self, GROWTH, SHORT, Window};
use crate::ui::words::filled;
use crate::ui::{notice, saving, zone};

/// A programme that is followed.
struct Followed {
    programme: Rc<Programme>,
    window: Window,
    /// How many hits are offered over it.
    hits: usize,
    /// What it was filtered by.
    filters: ViewState,
}

/// What begins in no more minutes than this is said to begin in so many.
const SOON_MIN: usize = 60;

/// The pixels of the head of a day.
const HEAD: f64 = 46.0;

/// Makes `whole`, which is on the page, the timeline of what is selected, under the bar of its days. `drawn` is one of everything that is
/// in it already.
pub fn timeline(app: App, agenda: Arc<Agenda>, bar: Markup, whole: &Markup, drawn: Option<Laid>) {
    let list: Rc<RefCell<Option<Followed>>> = Rc::default();
    let shown = list.clone();
    let bar = days::live::follow(app, &agenda, bar, whole);
    let past = days::past::past(app, &agenda);
    let of = agenda.clone();
    let selected = Memo::new(move |_| {
        let hidden = app.visit.get().is_past_hidden.then(|| past.get());
        app.selected(&of, |selection| {
            let Selection { sessions, days, hits, terms, .. } = selection;
            let mut sessions = sessions.clone();
            if let Some(hidden) = &hidden {
                sessions.subtract(hidden);
            }
            (sessions, days.clone(), hits.clone(), terms.clone())
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
    let bar_of_days = bar.clone();
    let _ = whole.clone().live(move |whole| {
        // Other counts alone are no reason to lay it out again.
        let Some((sessions, days, best, _)) = selected.get() else { return };
        let reader = app.marking_reader(&agenda);
        // A few results need no list of the best.
        let best = if sessions.count() > best.len() { &*best } else { &[] };
        let before = shown.take();
        // What is read stays where it is, unless something else was asked for.
        let filters = app.filters.get_untracked();
        let kept = before.as_ref().filter(|before| before.filters == filters).and_then(Followed::first_in_sight);
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
            bar.show(&reader, &[]);
            return;
        };
        let window = match before {
            Some(before) => before.window.follow(list),
            None => Window::new(list, is_short(&agenda.conference).then_some(GROWTH)),
        };
        let more = window.is_partial().then(|| window::show_all(&reader, &window, sessions.count()));
        let clock = Rc::new(Clock::new(programme.clone()));
        // The programme does not keep alive what keeps it alive.
        let (marks, place) = (Rc::downgrade(&clock), whole.clone());
        programme.changed.replace(Some(Box::new(move || {
            marks.upgrade().iter().for_each(|clock| clock.mark());
            saving::mark_new(app, place.element());
        })));
        saving::mark_new(app, whole.element());
        let (open, opened) = (clock.clone(), app.open_item());
        let end = el("div").children(more).live(move |_| clock.follow(standing.get())).live(move |_| {
            opened.with(|_| ());
            open.mark_open(app.state.with_untracked(|state| state.open.clone()));
        });
        whole.append(&end);
        bar.show(&reader, &programme.pieces.days);
        zone::live::follow(app, &agenda, whole);
        if is_new {
            // Measured in the layout that the browser owes anyway: another look before the next picture may cost a second one.
            window.list().fill();
        }
        let followed = Followed { programme, window, hits: best.len(), filters };
        if let Some((session, top)) = kept {
            followed.restore(session, top);
        }
        shown.replace(Some(followed));
    });
    follow_links(app, whole, &list, bar_of_days);
}

/// Goes to the place that a link asks for, and to the row of the open session.
fn follow_links(app: App, whole: &Markup, list: &Rc<RefCell<Option<Followed>>>, bar: Rc<DayBar>) {
    let (going, place) = (list.clone(), whole.clone());
    let go = Rc::new(move || {
        let visit = app.visit.get_untracked();
        if visit.landed == visit.jumps {
            return;
        }
        app.visit.update_untracked(|visit| visit.landed = visit.jumps);
        if let Some((at, followed)) = app.state.with_untracked(|state| state.at).zip(going.borrow().as_ref()) {
            followed.go(app, at, &bar);
        }
    });
    let awaited = Cell::new(None);
    effect(Box::new(move || {
        app.visit.track();
        awaited.set(when_shown(&place, &go));
    }));
    let (opened, place, list) = (app.open_item(), whole.clone(), list.clone());
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
        awaited.set(when_shown(&place, &reveal));
    }));
}

/// Scrolls once a place is shown: what is hidden cannot be scrolled to yet.
fn when_shown<F: Fn() + 'static>(place: &Markup, scroll: &Rc<F>) -> Option<Awaited> {
    let later = scroll.clone();
    let hidden = Awaited::new(place.element(), move || later());
    if hidden.is_none() {
        scroll();
    }
    hidden
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
        let session = self.programme.reader.conference().find_session(id);
        if let Some((session, unit)) = session.and_then(|session| Some((session, self.unit(session)?))) {
            self.window.reveal(unit, || self.row(session));
        }
    }

    /// The piece in which a session stands.
    fn unit(&self, session: SessionId) -> Option<usize> {
        let pieces = &self.programme.pieces;
        let holds =
            |unit: &Unit| unit.sort != Sort::Continuing && pieces.blocks(unit).iter().any(|block| block.holds(session));
        pieces.units.iter().position(holds)
    }

    /// The row of a session, where it is on the page.
    fn row(&self, session: SessionId) -> Option<Element> {
        let rows = self.programme.rows.borrow();
        rows.iter().find(|(_, id, _)| *id == session).map(|(.., row)| row.element().clone())
    }

    /// The first session in sight, and how far it begins below the upper end of what is seen; nothing where the list begins in sight.
    fn first_in_sight(&self) -> Option<(SessionId, f64)> {
        if top(&self.window.list().whole()) > 0.0 {
            return None;
        }
        let rows = self.programme.rows.borrow();
        let places = rows.iter().map(|(_, id, row)| (*id, row.element().get_bounding_client_rect()));
        let in_sight = places.filter(|(_, place)| place.top() > 0.0).map(|(id, place)| (id, place.top()));
        in_sight.min_by(|one, other| one.1.total_cmp(&other.1))
    }

    /// Puts a session where it stood.
    fn restore(&self, session: SessionId, top: f64) {
        if let Some(unit) = self.unit(session) {
            self.window.restore(unit, top, || self.row(session));
        }
    }

    /// Goes to a place in the programme.
    fn go(&self, app: App, at: Landing, bar: &Rc<DayBar>) {
        let Programme { reader, pieces, .. } = &*self.programme;
        let conference = reader.conference();
        let moment = app.venue_now(conference);
        let now = moment.filter(|_| at == Landing::Now).and_then(|moment| now(conference, moment));
        let utc = match at {
            Landing::Minute(civil) => {
                let zone = conference.timezone.as_deref();
                zone.and_then(|zone| app.zones().utc(zone, civil)).unwrap_or(civil.0)
            }
            _ => moment.map_or_else(|| app.utc.get_untracked(), |moment| moment.utc),
        };
        match places::find(conference, pieces, at, utc, now.as_ref()) {
            Some(Place::Top(unit)) => {
                let day = pieces.days[pieces.units[unit].day];
                let selector = joined(&["[part=day][data-id=\"", &day.key(), "\"]"]);
                let list = self.window.list().whole();
                self.window.go(unit, "start", || list.element().query_selector(&selector).ok()?);
                bar.went(day);
            }
            Some(Place::Before(unit, session) | Place::After(unit, session)) => {
                self.window.go(unit, "center", || self.row(session));
            }
            None => {}
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
        let next = self.until_next(&now).unwrap_or_else(|| words.next().to_owned());
        for (standing, sessions) in [(("now", words.now()), &now.running), (("next", &*next), &now.next)] {
            for (_, _, row) in rows.iter().filter(|(_, id, _)| sessions.contains(id)) {
                mark(row, Some(standing));
                self.marked.borrow_mut().push(row.clone());
            }
        }
        self.now_line.element().remove();
        let row_of = |session| rows.iter().find(|(_, id, _)| *id == session).map(|(.., row)| row.element());
        let line = self.moment.get().and_then(|moment| places::now_line(reader.conference(), pieces, &now, moment.utc));
        match line {
            Some(Place::Before(unit, session)) => {
                let row = row_of(session);
                let is_in_lanes = pieces.units[unit].lanes > 1;
                let before =
                    row.and_then(|row| if is_in_lanes { row.closest(".lanes").ok()? } else { Some(row.clone()) });
                if let Some(before) = before {
                    let _ = before.before_with_node_1(self.now_line.element());
                }
            }
            Some(Place::After(_, session)) => {
                let unit = row_of(session).and_then(|row| row.closest(".unit").ok()?);
                if let Some(unit) = unit {
                    let _ = unit.append_child(self.now_line.element());
                }
            }
            _ => {}
        }
    }

    /// In how many minutes what is next begins, in words, where that is soon.
    fn until_next(&self, now: &Now) -> Option<String> {
        let Programme { reader, .. } = &*self.programme;
        let Time::From { start, .. } = reader.conference().session(*now.next.first()?).time else { return None };
        let minutes = usize::try_from(start.utc - self.moment.get()?.utc).ok()?;
        (minutes <= SOON_MIN).then(|| filled(reader.words.starts_in(), &|_| decimal(minutes)))
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
    // What is next is said over the title, where a sentence has room and moves nothing.
    let eyebrow = row.element().query_selector(".eyebrow").ok().flatten().filter(|_| key == "next");
    let when = || row.element().query_selector(".when").ok().flatten();
    if let Some(when) = eyebrow.or_else(when) {
        let _ = when.append_child(el("span").class("standing").text(" ").text(word).element());
    }
}
