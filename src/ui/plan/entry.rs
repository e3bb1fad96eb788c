//! A saved session as it stands in My day: what else runs at the same time, and what lies before it.

use crate::agenda::limits::{IN_ENTRY, IN_ROW};
use crate::agenda::model::conference::{Day, Status};
use crate::agenda::model::direction::isolated;
use crate::agenda::model::id::{RoomId, SessionId};
use crate::agenda::plan::day::{Meantime, PAUSE_MIN, PlannedSession};
use crate::agenda::plan::saved::Mark;
use crate::dom::element::{Markup, el};
use crate::ui::reader::Reader;
use crate::ui::saving::pressed;
use crate::ui::session::plain::{bookmark, day_and_time, eyebrow, place, when};
use crate::ui::state::App;
use crate::ui::words::filled;
use crate::ui::words::plan::PlanWords;

/// Its row.
pub fn entry(app: App, reader: &Reader, words: &'static PlanWords, planned: &PlannedSession) -> Markup {
    let session = reader.conference().session(planned.session);
    let clash = || {
        let others = planned.clashes.iter().take(IN_ROW).map(|other| brief(reader, *other, session.day));
        let list = el("ul").set("role", "list").children(others);
        el("div").class("clash").child(el("p").text(words.clash())).child(list)
    };
    let what = el("div")
        .class("what")
        .children(eyebrow(reader, session, session.parent))
        .child(el("h4").class("title").child(reader.session_link(planned.session)))
        .children(place(reader, &session.rooms, session, IN_ROW))
        .children((!planned.clashes.is_empty()).then(clash))
        .child(wanted(app, words, &session.id, planned.mark));
    let row = el("article").part("session").set("data-id", &session.id).class("session");
    let row = if session.status == Status::Cancelled { row.set("data-status", "cancelled") } else { row };
    let when = when(reader, session);
    let row = row.set("data-when", if when.is_some() { "shown" } else { "none" }).children(when).child(what);
    el("li").child(row.child(bookmark(reader, session).set("aria-pressed", pressed(Some(planned.mark)))))
}

/// A session as a line.
pub fn line(reader: &Reader, id: SessionId) -> Markup {
    let session = reader.conference().session(id);
    el("li").child(reader.session_link(id)).text(" ").child(day_and_time(reader, el("span").class("meta"), session))
}

/// The same beside others of its day, which need not be named again.
fn brief(reader: &Reader, id: SessionId, day: Day) -> Markup {
    let session = reader.conference().session(id);
    el("li").child(reader.session_link(id)).text(" ").child(reader.time(el("span").class("meta"), session, day))
}

/// The choice of how much it is wanted.
fn wanted(app: App, words: &'static PlanWords, id: &str, mark: Mark) -> Markup {
    let choices = Mark::ALL.map(|choice| {
        let chosen = id.to_owned();
        el("button")
            .set("type", "button")
            // Known again when the list is drawn anew, for the focus.
            .set("data-id", &[choice.key(), " ", id].concat())
            .set("aria-pressed", if choice == mark { "true" } else { "false" })
            .text(if choice == Mark::Must { words.must() } else { words.maybe() })
            .on("click", move |_| app.save(vec![(chosen.clone(), Some(choice))]))
    });
    el("div").class("wanted").set("role", "group").set("aria-label", words.how_much()).children(choices)
}

/// What lies before it, where that is worth a line: a pause, another room.
pub fn meantime(reader: &Reader, words: &'static PlanWords, before: &Meantime, day: Day) -> Option<Markup> {
    let room = |id: RoomId| isolated(reader.pick(&reader.conference().rooms[id.index()].name).text).into_owned();
    let time = if before.minutes > 0 { words.lasting(before.minutes) } else { words.no_time().to_owned() };
    let moves = before.moves.map(|(from, to)| {
        filled(words.from_to(), &|name| match name {
            "a" => room(from),
            "b" => room(to),
            _ => time.clone(),
        })
    });
    let pause = (before.minutes >= PAUSE_MIN).then(|| filled(words.pause(), &|_| time.clone()));
    let said = moves.or(pause).map(|said| el("p").text(&said));
    let fits =
        el("ul").set("role", "list").children(before.fill.iter().take(IN_ENTRY).map(|id| brief(reader, *id, day)));
    let fits = fits.unless_empty().map(|list| el("div").class("fits").child(el("p").text(words.fits())).child(list));
    el("li").class("meantime").children(said).children(fits).unless_empty()
}
