//! A session: as a row of the timeline, and as a line in somebody's list.

use crate::agenda::filter::facet::Facet;
use crate::agenda::limits::{COLOR, IN_CARD, IN_ENTRY, IN_ROW};
use crate::agenda::model::conference::{
    Day, Involvement, Participant, Session, Status, Time, by_organization, by_person,
};
use crate::agenda::model::id::{RoomId, SessionId};
use crate::agenda::model::profile::Appearance;
use crate::agenda::model::spelling::{decimal, joined};
use crate::agenda::programme::timeline::Block;
use crate::dom::element::{Markup, el};
use crate::ui::reader::Reader;
use crate::ui::words::filled;

/// The session of a block, as a row, one of so many side by side (0 for very many). Its parts are not in it.
pub fn row(reader: &Reader, block: &Block, lanes: u32, heading: &str) -> Markup {
    let most = if lanes == 0 { IN_CARD } else { IN_ROW };
    let id = block.session;
    let session = reader.conference().session(id);
    let title = el(heading).class("title").child(reader.session_link(id));
    let what = el("div")
        .class("what")
        // It stands over the title, and is read after it: what a row leads to comes first.
        .child(title)
        .children(eyebrow(reader, session, block.within))
        .children(session.note.as_ref().map(|note| reader.say(el("p").class("advice"), note)))
        .children(people(reader, session, most))
        .children(place(reader, &rooms(reader, block), session, most))
        .children(marks(reader, session))
        .children(reader.excerpt(id));
    let row = el("article").part("session").set("data-id", &session.id).class("session");
    let row = match session.status {
        Status::Confirmed | Status::Other(_) => row,
        Status::Tentative => row.set("data-status", "tentative"),
        Status::Cancelled => row.set("data-status", "cancelled"),
    };
    let row = if session.is_highlight { row.set("data-highlight", "") } else { row };
    let when = when(reader, session);
    let row = row.set("data-when", if when.is_some() { "shown" } else { "none" }).children(when).child(what);
    row.child(bookmark(reader, session))
}

/// The button that saves a session.
pub fn bookmark(reader: &Reader, session: &Session) -> Markup {
    let button = el("button").part("bookmark").set("data-save", &session.id).class("bookmark").set("type", "button");
    let name = joined(&[reader.words.save(), ": ", reader.pick(&session.title).text]);
    button.set("aria-label", &name).set("aria-pressed", "false")
}

/// A session that stands on an earlier day and runs into this one: a link to it, and until when.
pub fn continuing(reader: &Reader, id: SessionId, day: Day) -> Markup {
    let session = reader.conference().session(id);
    let link = reader.session_link(id).part("continues").set("data-id", &session.id);
    reader.until(el("li").child(link).text(" "), session, day)
}

/// The narrow column: a clock time or the number in the programme, and room for “now” and “next”. Parts of a block
/// that have neither go without.
pub fn when(reader: &Reader, session: &Session) -> Option<Markup> {
    let number = session.number.filter(|_| matches!(session.time, Time::Unstated));
    let number = number.map(|number| el("span").class("number").text(&decimal(number as usize)));
    reader.time(el("div").class("when"), session, session.day).children(number).unless_empty()
}

/// What can be done about a session beside reading it: where it is shown, what there is of it, whether one can still sign up.
fn marks(reader: &Reader, session: &Session) -> Option<Markup> {
    let mut marks = el("p").class("marks");
    if let Some(signup) = session.signup {
        marks =
            marks.child(el("span").class("badge").set("data-signup", signup.key()).text(reader.words.signup(signup)));
    }
    for link in session.links.iter().take(IN_ENTRY) {
        let mark = link.kind.as_deref().and_then(|kind| reader.words.link_mark(kind).zip(Some(kind)));
        let link = mark.and_then(|(word, kind)| Some(reader.way_out(&link.url)?.set("data-kind", kind).text(word)));
        marks = marks.children(link);
    }
    marks.unless_empty()
}

/// The line over the title: status, format, track, and what it is part of.
pub fn eyebrow(reader: &Reader, session: &Session, within: Option<SessionId>) -> Option<Markup> {
    let words = reader.words;
    let status = match &session.status {
        Status::Confirmed => None,
        Status::Tentative => Some(words.tentative()),
        Status::Cancelled => Some(words.cancelled()),
        Status::Other(word) => Some(&**word),
    };
    let status = status.map(|status| el("span").class("status").text(status));
    // Plain text among elements is one element less, of which there are many.
    let format = session.format.as_ref().map_or("", |format| words.format(format));
    let track = session.track.map(|track| {
        let track = &reader.conference().tracks[track.index()];
        let name = reader.filter_link(Facet::Track, &track.id, &track.name).class("track");
        match track.color.as_ref().filter(|color| color.len() <= COLOR) {
            // Whatever the file says: the style sheet uses it where only a color is valid, so nothing else has an effect.
            Some(color) => name.property("--_track", color),
            None => name,
        }
    });
    let within = within
        .map(|block| el("span").class("within").text(words.part_of()).text(" ").child(reader.session_link(block)));
    let highlight = session.is_highlight.then(|| el("span").class("highlight").text(words.highlight()));
    let level = session.level.as_ref().map(|level| reader.word(el("span").class("level"), words.level(level)));
    let whole = el("p").class("eyebrow").children(status).children(highlight).text(format);
    whole.children(track).children(level).children(within).unless_empty()
}

fn people(reader: &Reader, session: &Session, most: usize) -> Option<Markup> {
    // Said again: in Safari a list whose items have no markers is none.
    let mut list = el("ul").class("people").set("role", "list");
    let mut count = 0;
    for roles in by_person(&session.participants) {
        count += 1;
        if count <= most {
            list = list.child(person(reader, roles));
        }
    }
    for roles in by_organization(&session.involved) {
        count += 1;
        if count <= most {
            list = list.child(organization(reader, roles));
        }
    }
    and_more(reader, list, "li", count, most).unless_empty()
}

/// Appends the first of a list's items, and how many more there are; those are not made.
pub fn few(
    reader: &Reader,
    list: Markup,
    tag: &'static str,
    most: usize,
    count: usize,
    items: &mut dyn Iterator<Item = Markup>,
) -> Markup {
    let mut list = list;
    for _ in 0..most {
        let Some(item) = items.next() else { return list };
        list = list.child(item);
    }
    and_more(reader, list, tag, count, most)
}

/// Says of how many more there are, where a list has more entries than are shown.
fn and_more(reader: &Reader, list: Markup, tag: &str, count: usize, most: usize) -> Markup {
    if count <= most {
        return list;
    }
    let more = filled(reader.words.and_more(), &|_| decimal(count - most));
    list.child(reader.name_language(el(tag).class("more"), reader.words.lang()).text(&more))
}

/// A participant with their first post; the roles where there are others than the usual one.
pub fn person(reader: &Reader, roles: &[Participant]) -> Markup {
    let id = roles[0].person;
    let role = |one: &Participant| el("span").class("badge").text(reader.words.role(&one.role));
    let is_told = roles.len() > 1 || roles[0].role != "speaker";
    let shown = roles.iter().filter(|_| is_told).take(IN_ENTRY).map(role);
    let post = reader.conference().person(id).affiliations.first().map(|affiliation| reader.post(affiliation, false));
    spaced(el("li").child(reader.person_link(id)), shown).text(" ").children(post)
}

/// An organization with its roles.
pub fn organization(reader: &Reader, roles: &[Involvement]) -> Markup {
    let role = |role| el("span").class("badge").text(reader.words.organization_role(role));
    let shown = roles.iter().filter_map(|one| one.role.as_deref()).take(IN_ENTRY).map(role);
    spaced(el("li").child(reader.organization_link(roles[0].organization)), shown)
}

/// Appends elements, each behind a space.
pub fn spaced(whole: Markup, elements: impl Iterator<Item = Markup>) -> Markup {
    elements.fold(whole, |whole, element| whole.text(" ").child(element))
}

/// The rooms of a block: those of equal breaks too, which stand here once for all of them.
fn rooms(reader: &Reader, block: &Block) -> Vec<RoomId> {
    let mut rooms = reader.conference().session(block.session).rooms.clone();
    for other in block.also() {
        rooms.extend(&reader.conference().session(*other).rooms);
    }
    rooms
}

/// The rooms, and the language.
pub fn place(reader: &Reader, rooms: &[RoomId], session: &Session, most: usize) -> Option<Markup> {
    let conference = reader.conference();
    let mut names = rooms.iter().map(|room| {
        let room = &conference.rooms[room.index()];
        reader.filter_link(Facet::Room, &room.id, &room.name)
    });
    let language = session.language.as_ref().map(|tag| reader.words.language(tag)).unwrap_or_default();
    few(reader, el("p").class("place"), "span", most, rooms.len(), &mut names).text(&language).unless_empty()
}

/// Appends the day and time of a session in words: what is not known is not shown. A night belongs to the day before, but by itself it
/// has the date of the calendar.
pub fn day_and_time(reader: &Reader, whole: Markup, session: &Session) -> Markup {
    let day = match session.time {
        Time::From { start, .. } => Day::On(start.civil.date()),
        Time::Unstated => session.day,
    };
    reader.time(whole.text(&reader.day_name(day)).text(" "), session, day)
}

/// A session somebody appears in, as a line of a list.
pub fn appearance(reader: &Reader, appearance: &Appearance, role: impl Fn(&str) -> String) -> Markup {
    let session = reader.conference().session(appearance.session);
    let mut line = el("li").child(reader.session_link(appearance.session));
    for word in appearance.roles.iter().take(IN_ENTRY) {
        line = line.text(" ").child(el("span").class("badge").text(&role(word)));
    }
    line.child(day_and_time(reader, el("p").class("meta"), session))
}
