//! The best hits of a search, offered over the timeline: each leads to its session, and says when it is.

use crate::agenda::model::id::SessionId;
use crate::dom::element::{Markup, el};
use crate::ui::reader::Reader;
use crate::ui::session::plain::day_and_time;

/// The best hits; nothing where there are none.
pub fn hits(reader: &Reader, best: &[SessionId]) -> Option<Markup> {
    let hit = |id: &SessionId| {
        let session = reader.conference().session(*id);
        el("li").part("hit").set("data-id", &session.id).child(reader.session_link(*id)).child(day_and_time(
            reader,
            el("span").class("meta"),
            session,
        ))
    };
    let list = el("ol").children(best.iter().map(hit)).unless_empty()?;
    let name = el("h3").text(reader.words.best_hits());
    Some(el("section").part("hits").class("hits").set("aria-label", reader.words.best_hits()).child(name).child(list))
}

/// The pixels that so many hits take at least, as the style sheet has them.
pub fn least_height(count: usize) -> f64 {
    if count == 0 { 0.0 } else { 64.0 + 34.0 * count as f64 }
}
