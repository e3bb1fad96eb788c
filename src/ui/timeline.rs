//! The programme by day and time: what the pure ring laid out, as lists in order of time. Lanes are columns in name
//! only; CSS makes them, where there is room.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::*;

use super::markup::{Markup, effect, el};
use super::reader::Reader;
use super::rest;
use super::session;
use super::state::{Agenda, App};
use super::window::{self, Maker, PIECE, SHORT, Section, Window};
use crate::agenda::conference::Day;
use crate::agenda::id::SessionId;
use crate::agenda::timeline::{self, Block, Level, Now, Unit};
use crate::agenda::view_state::{Kind, View};

/// What is laid out, and what of it is on the page.
pub struct Programme {
    reader: Reader,
    days: Vec<Day>,
    units: Vec<Unit>,
    /// The rows on the page, with their units, so that the clock can mark them without a new layout.
    rows: RefCell<Vec<(usize, SessionId, Markup)>>,
    now: RefCell<Now>,
    /// The rows that are marked.
    marked: RefCell<Vec<Markup>>,
    now_line: Markup,
}

/// A programme, and the list it stands in.
pub struct Laid {
    programme: Rc<Programme>,
    window: Window,
}

/// The timeline of what is selected.
pub fn timeline(app: App, agenda: Arc<Agenda>) -> Markup {
    let list: Rc<RefCell<Option<Laid>>> = Rc::default();
    let shown = list.clone();
    let of = agenda.clone();
    let selected = Memo::new(move |_| {
        app.selected(&of, |selection| (selection.sessions.clone(), selection.hits.clone(), selection.needles.clone()))
    });
    let whole = el("div").part("timeline").class("timeline").live(move |whole| {
        // Other counts alone are no reason to lay it out again.
        let Some((sessions, best, _)) = selected.get() else { return };
        let reader = Reader::new(app, &agenda);
        if shown.take().is_some() {
            window::scroll_to_start(whole);
        }
        let (days, units) = timeline::arrange(&agenda.conference, &sessions).into_units(PIECE);
        if days.is_empty() {
            whole.fill(app.is_whole.get().then(|| rest::nothing(&reader, View::Timeline)));
            return;
        }
        let is_timed =
            units.iter().any(|unit| unit.blocks.iter().any(|block| unit.is_timed || has_times(&block.parts)));
        let zone = is_timed.then(|| reader.zone_name()).flatten();
        let zone = zone.map(|zone| el("p").class("zone").text(reader.words.times_in).text(" ").text(&zone));
        // A few results need no list of the best.
        let is_many = !best.is_empty() && sessions.count() > best.len();
        let hits = is_many.then(|| rest::hits(&reader, &best)).flatten();
        let place = el("div").class("list");
        let more = el("div");
        whole.fill(hits.into_iter().chain(zone).chain([place.clone(), more.clone()]));

        let now_line = el("div").class("now-line").set("role", "separator").set("aria-label", reader.words.now);
        let programme = Rc::new(Programme {
            reader,
            days,
            units,
            rows: RefCell::default(),
            now: RefCell::default(),
            marked: RefCell::default(),
            now_line,
        });
        let window = programme.clone().window(place);
        let (timed, long, count) = (programme.clone(), window.clone(), sessions.count());
        more.live(move |more| {
            if app.is_whole.get() {
                rest::follow_the_clock(&timed);
                more.fill(long.is_partial().then(|| rest::show_all(&timed.reader, &long, count)));
            }
        });
        shown.replace(Some(Laid { programme, window }));
    });
    effect(Box::new(move || {
        if app.is_whole.get() {
            rest::follow_opened(app, &list);
        }
    }));
    whole
}

/// Puts in sight what the visitor opens.
pub fn follow_opened(app: App, list: &Rc<RefCell<Option<Laid>>>) {
    let (opened, list) = (app.open_item(), list.clone());
    effect(Box::new(move || {
        opened.with(|_| ());
        let open = app.state.with_untracked(|state| state.open.clone());
        let Some(open) = open.filter(|open| open.kind == Kind::Session) else { return };
        if let Some(Laid { programme, window }) = &*list.borrow() {
            programme.reveal(&open.id, window);
        }
    }));
}

fn has_times(level: &Level) -> bool {
    !level.timed.is_empty() || level.untimed.iter().any(|block| has_times(&block.parts))
}

impl Programme {
    /// Puts it into a place, as much as is in sight.
    fn window(self: Rc<Self>, place: Markup) -> Window {
        let mut sections: Vec<Section> = Vec::new();
        for (position, unit) in self.units.iter().enumerate() {
            if unit.day == sections.len() {
                sections.push(self.day(position));
            } else if let Some(section) = sections.last_mut() {
                section.units.end = position + 1;
            }
        }
        let weights: Vec<u32> = self.units.iter().map(|unit| unit.blocks.iter().map(Block::weight).sum()).collect();
        let (maker, clock) = (self.clone(), self.clone());
        let is_whole = self.reader.app.is_whole;
        let maker = Maker {
            is_whole,
            make: Box::new(move |position| maker.unit(position)),
            changed: Box::new(move |shown| {
                clock.rows.borrow_mut().retain(|(unit, ..)| shown.contains(unit));
                if clock.reader.app.is_whole.get_untracked() {
                    rest::mark_rows(&clock);
                }
            }),
        };
        let is_short = self.reader.conference().sessions.len() <= SHORT;
        Window::new(place, sections, &weights, is_short, maker)
    }

    /// A day, whose first unit this is.
    fn day(&self, first: usize) -> Section {
        let words = self.reader.words;
        let day = self.days[self.units[first].day];
        let is_timed = self.units[first].is_timed;
        let note = match day {
            Day::Alongside => Some(words.alongside_note),
            Day::Unannounced => Some(words.unannounced_note),
            Day::On(_) if !is_timed => Some(words.no_times),
            Day::On(_) => None,
        };
        let name = self.reader.day_name(day);
        let note = note.map(|note| el("p").text(note));
        let head = el("header").class("day-head").child(el("h3").text(&name)).children(note);
        let body = el("div").class("units");
        let whole = el("section")
            .part("day")
            .set("data-id", &day.key())
            .set("data-timed", if is_timed { "true" } else { "false" })
            .class("day")
            .set("aria-label", &name)
            .child(head)
            .child(body.clone());
        Section { whole, body, units: first..first + 1 }
    }

    fn unit(&self, position: usize) -> Markup {
        let unit = &self.units[position];
        let list = list(unit.lanes);
        let mut note = |session: SessionId, row: &Markup| self.rows.borrow_mut().push((position, session, row.clone()));
        for block in &unit.blocks {
            list.append(&self::block(&self.reader, block, unit.lanes, "h4", &mut note));
        }
        // What has no time follows what has one.
        let is_turn = |before: &Unit| before.day == unit.day && before.is_timed && !unit.is_timed;
        let before = position.checked_sub(1).map(|before| &self.units[before]);
        let head = before.filter(|before| is_turn(before));
        let head = head.map(|_| el("p").class("untimed-head").text(self.reader.words.some_times));
        let class = if unit.lanes == 1 { "unit" } else { "unit in-lanes" };
        el("div").class(class).children(head).child(list)
    }

    /// Puts the row of a session in sight.
    fn reveal(&self, id: &str, window: &Window) {
        let Some(session) = self.reader.conference().find_session(id) else { return };
        let unit = self.units.iter().position(|unit| unit.blocks.iter().any(|block| block.holds(session)));
        let find = || {
            let rows = self.rows.borrow();
            rows.iter().find(|(_, id, _)| *id == session).map(|(.., row)| row.element().clone())
        };
        if let Some(unit) = unit {
            window.reveal(unit, find);
        }
    }

    /// Marks what is under way and what is next. Reads the time: to be called where that should be followed.
    pub fn follow_the_clock(&self) {
        let conference = self.reader.conference();
        let minute = self.reader.app.venue_now(conference);
        self.now.replace(minute.and_then(|minute| timeline::now(conference, minute)).unwrap_or_default());
        self.mark();
    }

    /// Marks the rows that are on the page.
    pub fn mark(&self) {
        let (now, words) = (self.now.borrow(), self.reader.words);
        let rows = self.rows.borrow();
        for row in self.marked.take() {
            mark(&row, None);
        }
        for (standing, sessions) in [(("now", words.now), &now.running), (("next", words.next), &now.next)] {
            for (_, _, row) in rows.iter().filter(|(_, id, _)| sessions.contains(id)) {
                mark(row, Some(standing));
                self.marked.borrow_mut().push(row.clone());
            }
        }
        self.now_line.element().remove();
        let upcoming = || {
            let conference = self.reader.conference();
            let minute = untrack(|| self.reader.app.venue_now(conference)).filter(|_| !now.next.is_empty())?;
            let (unit, session) = timeline::upcoming(conference, &self.days, &self.units, minute)?;
            let (.., row) = rows.iter().find(|(_, id, _)| *id == session)?;
            if unit.lanes > 1 { row.element().closest(".lanes").ok()? } else { Some(row.element().clone()) }
        };
        if let Some(before) = upcoming() {
            let _ = before.before_with_node_1(self.now_line.element());
        }
    }
}

/// Notes the row of a session.
type Note<'n> = dyn FnMut(SessionId, &Markup) + 'n;

/// A list, in lanes where there are several.
fn list(lanes: u32) -> Markup {
    match lanes {
        1 => el("ol").class("blocks"),
        // More than a few lanes need a wide screen; too many are none.
        0 => el("ol").class("lanes").set("data-many", "always"),
        2..=4 => el("ol").class("lanes").property("--_lanes", &lanes.to_string()),
        _ => el("ol").class("lanes").property("--_lanes", &lanes.to_string()).set("data-many", "true"),
    }
}

/// The parts of a block: sessions one after the other are one list, those that overlap are in lanes.
fn parts(reader: &Reader, level: &Level, note: &mut Note) -> Vec<Markup> {
    let mut lists: Vec<Markup> = Vec::new();
    let mut was_plain = false;
    for group in &level.timed {
        let is_plain = group.lanes == 1;
        if !(is_plain && was_plain) {
            lists.push(list(group.lanes));
        }
        was_plain = is_plain;
        for block in &group.blocks {
            let item = self::block(reader, block, group.lanes, "h5", note);
            lists.last().into_iter().for_each(|list| list.append(&item));
        }
    }
    let untimed = level.untimed.iter().map(|block| self::block(reader, block, 1, "h5", note));
    let untimed = list(1).children(untimed.collect::<Vec<_>>()).unless_empty();
    lists.into_iter().chain(untimed).collect()
}

fn block(reader: &Reader, block: &Block, lanes: u32, heading: &str, note: &mut Note) -> Markup {
    let row = session::row(reader, block, heading);
    note(block.session, &row);
    let parts = el("div").class("parts").children(parts(reader, &block.parts, note));
    let item = el("li");
    let item = if lanes > 1 {
        item.property("--_lane", &(block.lane + 1).to_string())
            .property("--_from", &(block.rows.start + 1).to_string())
            .property("--_to", &(block.rows.end + 1).to_string())
    } else {
        item
    };
    item.child(row).children(parts.unless_empty())
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
        let _ = when.append_child(el("span").class("standing").text(word).element());
    }
}
