//! The programme by day and time: what the pure ring laid out, as lists in order of time. Lanes are columns in name
//! only; CSS makes them, where there is room. It knows neither the clock nor what a visitor does.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use crate::agenda::model::conference::{Conference, Day, Time};
use crate::agenda::model::id::SessionId;
use crate::agenda::model::spelling::decimal;
use crate::agenda::model::time::Moment;
use crate::agenda::programme::pieces::{Pieces, Sort, Unit};
use crate::agenda::programme::timeline::{Block, Level};
use crate::dom::element::{Markup, el};
use crate::ui::reader::Reader;
use crate::ui::session;
use crate::ui::virtual_list::list::{List, MadeUnit, Maker, Section, SectionFrame};
use crate::ui::virtual_list::position::ListPosition;

/// What is laid out, and what of it is on the page.
pub struct Programme {
    /// For whom.
    pub reader: Reader,
    /// The pieces of the list.
    pub pieces: Arc<Pieces>,
    /// The rows on the page, with their units.
    pub rows: RefCell<Vec<(usize, SessionId, Markup)>>,
    /// Hears whenever other rows have come onto the page.
    pub changed: RefCell<Option<Box<dyn Fn()>>>,
}

/// A programme, and the list it stands in.
pub struct Laid {
    /// The programme.
    pub programme: Rc<Programme>,
    /// The list.
    pub list: List,
}

/// The place for a programme.
pub fn place() -> Markup {
    el("div").part("timeline").class("timeline")
}

/// Puts a programme into `whole`, as much as is in sight in this room; `None` where there is nothing of it.
pub fn draw(reader: Reader, pieces: Arc<Pieces>, whole: &Markup, room: ListPosition) -> Option<Laid> {
    if pieces.days.is_empty() {
        return None;
    }
    let conference = reader.conference();
    let units = pieces.units.iter();
    let earliest = units.clone().find_map(|unit| pieces.blocks(unit).iter().find_map(|of| times(conference, of)));
    let latest = units.rev().find_map(|unit| pieces.blocks(unit).iter().rev().find_map(|of| times(conference, of)));
    let zone = earliest.zip(latest).and_then(|(earliest, latest)| reader.zone_name(earliest.0, latest.1));
    let button = || el("button").part("zone").class("zone").set("type", "button").set("aria-expanded", "false");
    let zone = zone.map(|zone| button().child(el("span").text(reader.words.times_in()).text(" ").child(zone)));
    let zone = zone.map(|zone| el("div").class("clock").child(zone));
    let place = el("div").class("list");
    zone.into_iter().chain([place.clone()]).for_each(|part| whole.append(&part));
    let changed = RefCell::default();
    let programme = Rc::new(Programme { reader, pieces, rows: RefCell::default(), changed });
    let list = programme.clone().list(place, room);
    Some(Laid { programme, list })
}

/// When the first begins of what is in a block and has a time, and when that ends.
fn times(conference: &Conference, block: &Block) -> Option<(Moment, Moment)> {
    match conference.session(block.session).time {
        Time::From { start, end, .. } => Some((start, end.unwrap_or(start))),
        Time::Unstated => {
            let parts = block.parts();
            let timed = parts.timed.first().map_or(&[][..], |group| &group.blocks);
            timed.iter().chain(&parts.untimed).find_map(|part| times(conference, part))
        }
    }
}

impl Programme {
    fn list(self: Rc<Self>, place: Markup, room: ListPosition) -> List {
        let mut sections: Vec<Section> = Vec::new();
        for (position, unit) in self.pieces.units.iter().enumerate() {
            if unit.day == sections.len() {
                sections.push(Section::of(position..position + 1));
            } else if let Some(section) = sections.last_mut() {
                section.units.end = position + 1;
            }
        }
        let heights = self.reader.agenda.heights();
        let height = |unit| heights.unit(&self.pieces, unit, (room.width / room.scale) as u32);
        let least: Vec<u32> = self.pieces.units.iter().map(height).collect();
        let (maker, framer) = (self.clone(), self.clone());
        let maker = Maker {
            make: Box::new(move |position| MadeUnit { markup: maker.unit(position), life: None }),
            frame: Box::new(move |first| framer.day(first)),
            changed: Box::new(move |shown| {
                self.rows.borrow_mut().retain(|(unit, ..)| shown.binary_search(unit).is_ok());
                self.changed.borrow().iter().for_each(|hear| hear());
            }),
        };
        List::new(place, room, sections, &least, maker)
    }

    /// A day, whose first unit this is.
    fn day(&self, first: usize) -> SectionFrame {
        let words = self.reader.words;
        let day = self.pieces.units[first].day;
        let mut others = self.pieces.units[first..].iter();
        let stands = others.find(|unit| unit.day != day || unit.sort != Sort::Continuing);
        // A day on which nothing stands has times all the same.
        let is_timed = stands.is_none_or(|unit| unit.day != day || unit.sort == Sort::Timed);
        let day = self.pieces.days[day];
        let note = match day {
            Day::Alongside => Some(words.alongside_note()),
            Day::Unannounced => Some(words.unannounced_note()),
            Day::On(_) if !is_timed => Some(words.no_times()),
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
        SectionFrame { whole, body }
    }

    fn unit(&self, position: usize) -> Markup {
        let units = &self.pieces.units;
        let unit = &units[position];
        if unit.sort == Sort::Continuing {
            let day = self.pieces.days[unit.day];
            let name = |block: &Block| session::plain::continuing(&self.reader, block.session, day);
            let names = el("ul").class("continuing").set("role", "list");
            return el("div").class("unit").child(names.children(self.pieces.blocks(unit).iter().map(name)));
        }
        let mut note = |session: SessionId, row: &Markup| self.rows.borrow_mut().push((position, session, row.clone()));
        let block = |block| crate::ui::timeline::plain::block(&self.reader, block, unit.lanes, "h4", &mut note);
        let list = list(unit.lanes).children(self.pieces.blocks(unit).iter().map(block));
        // What has no time follows what has one.
        let is_turn =
            |before: &Unit| before.day == unit.day && before.sort == Sort::Timed && unit.sort == Sort::Untimed;
        let before = position.checked_sub(1).map(|before| &units[before]);
        let head = before.filter(|before| is_turn(before));
        let head = head.map(|_| el("p").class("untimed-head").text(self.reader.words.some_times()));
        let is_continued = self.pieces.blocks(unit).first().is_some_and(Block::is_continued);
        let class = match unit.lanes {
            _ if is_continued => "unit continued",
            1 => "unit",
            _ => "unit in-lanes",
        };
        el("div").class(class).children(head).child(list)
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
        2..=4 => el("ol").class("lanes").property("--_lanes", &decimal(lanes as usize)),
        _ => el("ol").class("lanes").property("--_lanes", &decimal(lanes as usize)).set("data-many", "true"),
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
            let item = crate::ui::timeline::plain::block(reader, block, group.lanes, "h5", note);
            lists.last().into_iter().for_each(|list| list.append(&item));
        }
    }
    let mut untimed = list(1);
    for block in &level.untimed {
        untimed = untimed.child(crate::ui::timeline::plain::block(reader, block, 1, "h5", note));
    }
    lists.extend(untimed.unless_empty());
    lists
}

fn block(reader: &Reader, block: &Block, lanes: u32, heading: &str, note: &mut Note) -> Markup {
    let row = (!block.is_continued()).then(|| session::plain::row(reader, block, lanes, heading));
    if let Some(row) = &row {
        note(block.session, row);
    }
    let parts = el("div").class("parts").children(parts(reader, block.parts(), note));
    let item = el("li");
    let item = if lanes > 1 {
        item.property("--_lane", &decimal(block.lane as usize + 1))
            .property("--_from", &decimal(block.rows.start as usize + 1))
            .property("--_to", &decimal(block.rows.end as usize + 1))
    } else {
        item
    };
    item.children(row).children(parts.unless_empty())
}
