//! A session in detail.

use crate::agenda::limits::{IN_ENTRY, IN_ROW};
use crate::agenda::model::conference::{Day, Session, Time, by_organization, by_person};
use crate::agenda::model::id::{RoomId, SessionId};
use crate::agenda::model::spelling::decimal;
use crate::dom::element::{Markup, el};
use crate::ui::detail::listing::Listing;
use crate::ui::reader::Reader;
use crate::ui::rich_text::rich_text;
use crate::ui::session::plain::{day_and_time, eyebrow, few, organization, person, place, spaced};
use crate::ui::words::filled;

/// A session in detail, below its title.
pub fn detail(reader: &Reader, id: SessionId) -> Markup {
    let (conference, words) = (reader.conference(), reader.words);
    let session = conference.session(id);
    let note = match (session.day, session.time) {
        (Day::Alongside, _) => Some(words.alongside_note()),
        (Day::Unannounced, _) => Some(words.unannounced_note()),
        (Day::On(_), Time::Unstated) => Some(words.no_times()),
        _ => None,
    };
    let zone = match session.time {
        Time::From { start, end, .. } => reader.zone_name(start, end.unwrap_or(start)),
        Time::Unstated => None,
    };
    let meta = el("div")
        .class("meta")
        .child(day_and_time(reader, el("p").class("day-and-time"), session))
        .children(note.map(|note| el("p").class("note").text(note)))
        .children(zone.map(|zone| el("p").class("note").text(words.times_in()).text(" ").child(zone)))
        .children(place(reader, &session.rooms, session, IN_ROW))
        .children(session.rooms.iter().take(IN_ENTRY).flat_map(|room| about_room(reader, *room)));
    // Of very many, each is told as on a row.
    let is_crowd = by_person(&session.participants).count() > IN_ROW;
    let participants = by_person(&session.participants).map(|roles| {
        if is_crowd {
            return person(reader, roles);
        }
        let id = roles[0].person;
        let posts = &conference.person(id).affiliations;
        let mut each = posts.iter().map(|post| el("li").child(reader.post(post, true)));
        let shown = roles.iter().take(IN_ENTRY).map(|one| el("span").class("badge").text(words.role(&one.role)));
        let whole = spaced(el("li").child(reader.person_link(id)), shown);
        whole.child(few(reader, el("ul").class("posts"), "li", IN_ENTRY, posts.len(), &mut each))
    });
    let organizations = by_organization(&session.involved).map(|roles| organization(reader, roles));
    let parts = session.children.iter().map(|part| {
        let participants = &conference.session(*part).participants;
        let mut people =
            by_person(participants).map(|roles| el("span").class("name").child(reader.person_link(roles[0].person)));
        let names = el("p").class("names");
        let most = if session.children.len() > IN_ROW { 1 } else { IN_ENTRY };
        let names = few(reader, names, "span", most, by_person(participants).count(), &mut people);
        el("li").child(reader.session_link(*part)).child(names)
    });
    let tags = session.tags.iter().map(|tag| reader.say(el("span").class("tag"), &conference.tags[tag.index()].name));
    let links = session.links.iter().map(|link| el("li").child(reader.outward_link(&link.url, &link.label)));
    let mut listing = Listing::new(reader);
    let people = el("ul").class("people").set("role", "list");
    el("div")
        .class("body")
        .children(eyebrow(reader, session, session.parent))
        .children(session.note.as_ref().map(|note| reader.say(el("p").class("advice"), note)))
        .child(meta)
        .children(signup(reader, session))
        .children(session.summary.as_ref().map(|summary| rich_text(reader, "summary", summary)))
        .children(listing.section(words.participants(), people, participants))
        .children(listing.section(words.organizations(), el("ul").class("organizations"), organizations))
        .children(listing.section(words.parts(), el("ul").class("sessions"), parts))
        .children(listing.section(words.topics(), el("div").class("tags"), tags))
        .children(listing.section(words.links(), el("ul").class("links"), links))
}

/// What is known of a room: how many it holds, where it is, what it offers, its own page and links.
fn about_room(reader: &Reader, id: RoomId) -> Vec<Markup> {
    let room = &reader.conference().rooms[id.index()];
    let seats = room.capacity.map(|seats| el("span").text(&filled(reader.words.seats(), &|_| decimal(seats as usize))));
    let floor = room.floor.as_ref().map(|floor| reader.say(el("span"), floor));
    let page = room.url.as_deref().map(|url| reader.outward_link(url, &room.name));
    let links = room.links.iter().take(IN_ENTRY).map(|link| reader.outward_link(&link.url, &link.label));
    let facts = el("p").class("place").children(seats).children(floor).children(page).children(links).unless_empty();
    facts.into_iter().chain(room.summary.as_ref().map(|summary| rich_text(reader, "note", summary))).collect()
}

/// Whether one can sign up, and where.
fn signup(reader: &Reader, session: &Session) -> Option<Markup> {
    let signup = session.signup?;
    let said = el("span").class("badge").set("data-signup", signup.key()).text(reader.words.signup(signup));
    Some(el("p").class("marks").child(said))
}
