//! The programme by day and time: what the pure ring laid out, as lists in order of time. Lanes are columns in name
//! only; CSS makes them, where there is room.

use std::cell::RefCell;
use std::sync::Arc;

use web_sys::Element;

use super::markup::{Markup, el};
use super::notice;
use super::reader::Reader;
use super::session;
use super::state::{Agenda, App};
use crate::agenda::conference::{Conference, Day, Time};
use crate::agenda::id::SessionId;
use crate::agenda::time::Minute;
use crate::agenda::timeline::{self, Block, Level, TimelineDay};
use crate::agenda::view_state::View;

/// The rows on the page, by session, so that the clock can mark them without a new layout.
type Rows = RefCell<Vec<(SessionId, Markup)>>;

/// The timeline of what is selected.
pub fn timeline(app: App, agenda: Arc<Agenda>) -> Markup {
    el("div").part("timeline").class("timeline").live(move |whole| {
        let reader = Reader::new(app, &agenda);
        let Some(sessions) = app.selected(&agenda, |selection| selection.sessions.clone()) else { return };
        let arranged = timeline::arrange(&agenda.conference, &sessions);
        if arranged.days.is_empty() {
            whole.fill([notice::nothing(&reader, View::Timeline)]);
            return;
        }
        let rows = Rows::default();
        let is_timed = arranged.days.iter().any(|day| has_times(&day.level));
        let zone = is_timed.then(|| reader.zone_name()).flatten();
        let zone = zone.map(|zone| el("p").class("zone").text(reader.words.times_in).text(" ").text(&zone));
        let days = arranged.days.iter().map(|day| self::day(&reader, day, &rows));
        whole.fill(zone.into_iter().chain(days));
        follow_the_clock(&reader, rows.into_inner(), whole);
    })
}

fn has_times(level: &Level) -> bool {
    !level.timed.is_empty() || level.untimed.iter().any(|block| has_times(&block.parts))
}

fn day(reader: &Reader, day: &TimelineDay, rows: &Rows) -> Markup {
    let words = reader.words;
    let note = match day.day {
        Day::Alongside => Some(words.alongside_note),
        Day::Unannounced => Some(words.unannounced_note),
        Day::On(_) if day.level.timed.is_empty() => Some(words.no_times),
        Day::On(_) => None,
    };
    let head = el("header")
        .class("day-head")
        .child(el("h3").text(&reader.day_name(day.day)))
        .children(note.map(|note| el("p").text(note)));
    let untimed_head = (!day.level.timed.is_empty() && !day.level.untimed.is_empty())
        .then(|| el("p").class("untimed-head").text(words.some_times));
    let timed = timed(reader, &day.level, "h4", rows);
    let untimed = untimed(reader, &day.level, "h4", rows);
    el("section")
        .part("day")
        .set("data-id", &day.day.key())
        .set("data-timed", if day.level.timed.is_empty() { "false" } else { "true" })
        .class("day")
        .set("aria-label", &reader.day_name(day.day))
        .child(head)
        .children(timed)
        .children(untimed_head)
        .children(untimed)
}

/// The sessions of a level that have a time: lists, with lanes for those that overlap.
fn timed(reader: &Reader, level: &Level, heading: &str, rows: &Rows) -> Vec<Markup> {
    let mut lists: Vec<Markup> = Vec::new();
    let mut was_plain = false;
    for group in &level.timed {
        let is_plain = group.lanes == 1;
        // Sessions one after the other are one list.
        if !(is_plain && was_plain) {
            lists.push(if is_plain { el("ol").class("blocks") } else { lanes(group.lanes) });
        }
        was_plain = is_plain;
        for block in &group.blocks {
            lists.last().into_iter().for_each(|list| list.append(&self::block(reader, block, heading, rows)));
        }
    }
    lists
}

/// A list in lanes. More than a few need a wide screen.
fn lanes(lanes: u32) -> Markup {
    let many = if lanes > 4 { "true" } else { "false" };
    el("ol").class("lanes").property("--_lanes", &lanes.to_string()).set("data-many", many)
}

/// The sessions of a level that have no time.
fn untimed(reader: &Reader, level: &Level, heading: &str, rows: &Rows) -> Option<Markup> {
    let blocks = level.untimed.iter().map(|block| self::block(reader, block, heading, rows));
    el("ol").class("blocks").children(blocks).unless_empty()
}

fn block(reader: &Reader, block: &Block, heading: &str, rows: &Rows) -> Markup {
    let row = session::row(reader, block, heading);
    rows.borrow_mut().push((block.session, row.clone()));
    let parts = el("div").class("parts").children(timed(reader, &block.parts, "h5", rows)).children(untimed(
        reader,
        &block.parts,
        "h5",
        rows,
    ));
    el("li")
        .property("--_lane", &(block.lane + 1).to_string())
        .property("--_from", &(block.rows.start + 1).to_string())
        .property("--_to", &(block.rows.end + 1).to_string())
        .child(row)
        .children(parts.unless_empty())
}

/// Marks what is under way and what is next, and draws the now line, for as long as the rows stand.
fn follow_the_clock(reader: &Reader, rows: Vec<(SessionId, Markup)>, whole: &Markup) {
    let reader = reader.clone();
    let line = el("div").class("now-line").set("role", "separator").set("aria-label", reader.words.now);
    whole.clone().live(move |_| {
        let conference = reader.conference();
        let minute = reader.app.venue_now(conference);
        let now = minute.and_then(|minute| timeline::now(conference, minute)).unwrap_or_default();
        for (id, row) in &rows {
            match (now.running.contains(id), now.next.contains(id)) {
                (true, _) => mark(row, Some(("now", reader.words.now))),
                (_, true) => mark(row, Some(("next", reader.words.next))),
                _ => mark(row, None),
            }
        }
        line.element().remove();
        let upcoming = minute.filter(|_| !now.next.is_empty()).and_then(|minute| upcoming(conference, &rows, minute));
        if let Some(before) = upcoming {
            let _ = before.before_with_node_1(line.element());
        }
    });
}

/// What the now line stands before: the first of today's lists in lanes, or rows outside of them, to begin later. What
/// is in lanes that have begun is marked on its own.
fn upcoming(conference: &Conference, rows: &[(SessionId, Markup)], minute: Minute) -> Option<Element> {
    let mut passed: Option<Element> = None;
    for (id, row) in rows {
        let session = conference.session(*id);
        let Time::From { start, .. } = session.time else { continue };
        if session.day != Day::On(minute.conference_day()) || session.parent.is_some() {
            continue;
        }
        let lanes = row.element().closest(".lanes").ok().flatten();
        if start > minute && (lanes.is_none() || lanes != passed) {
            return lanes.or_else(|| Some(row.element().clone()));
        }
        passed = lanes;
    }
    None
}

/// Says on a row how it stands to the clock.
fn mark(row: &Markup, standing: Option<(&str, &str)>) {
    let Ok(Some(badge)) = row.element().query_selector(".standing") else { return };
    let (key, word) = standing.unwrap_or_default();
    row.put("data-standing", key);
    badge.set_text_content(Some(word));
    let _ = badge.toggle_attribute_with_force("hidden", standing.is_none());
}
