//! Sessions as a calendar file, in the reader's language, handed to the visitor. Where a download may be dropped without a word, its text
//! is shown, too.

use std::sync::Arc;

use leptos::prelude::*;

use crate::agenda::link::view_state::{ItemKind, View};
use crate::agenda::model::conference::{Session, Status, by_person};
use crate::agenda::model::id::SessionId;
use crate::agenda::model::spelling::is_invisible;
use crate::agenda::plan::ics::{self, Calendar, CalendarEvent, EventTime, NotInCalendar};
use crate::agenda::programme::lasting::over;
use crate::browser::address::LinkPlacement;
use crate::browser::clock;
use crate::browser::download::{may_be_dropped, save_text};
use crate::browser::host::Detail;
use crate::dom::element::{Markup, el};
use crate::ui::agenda::Agenda;
use crate::ui::reader::{ItemAddresses, Reader};
use crate::ui::state::App;
use crate::ui::words::filled;
use crate::ui::words::plan::PlanWords;

/// Makes a calendar of sessions. `place` is for what is to be said of it.
pub fn calendar(app: App, agenda: &Arc<Agenda>, sessions: &[SessionId], place: &Markup) {
    let reader = untrack(|| app.reader(agenda));
    let words = PlanWords::of(reader.words);
    let (conference, zones) = (reader.conference(), app.zones());
    let over = over(conference);
    let (mut events, mut ids, mut missing) = (Vec::new(), Vec::new(), [0, 0]);
    for id in sessions {
        match ics::time(conference, *id, &over, &*zones) {
            Ok(when) => {
                events.push(event(app, &reader, words, conference.session(*id), when));
                ids.push(conference.session(*id).id.clone());
            }
            Err(NotInCalendar::Unannounced) => missing[0] += 1,
            Err(NotInCalendar::UnknownClock) => missing[1] += 1,
        }
    }
    let reasons = [words.without_date(), words.unknown_clock()].into_iter().zip(missing);
    let reasons = reasons.filter(|(_, count)| *count > 0).map(|(reason, count)| {
        let count = reader.words.count(View::Plan, count, count);
        el("p").text(&filled(reason, &|_| count.clone()))
    });
    place.put("lang", words.lang);
    place.fill(reasons);
    if events.is_empty() {
        return;
    }
    let updated_utc = conference.updated.map(|updated| updated.utc);
    let as_of = updated_utc.unwrap_or((agenda.received_ms / 60_000.0) as i64);
    let sequence = ics::sequence(as_of, app.keeping.with_untracked(|keeping| keeping.saved.sequence));
    if app.keeping.with_untracked(|keeping| keeping.saved.sequence != sequence) {
        app.keeping.update(|keeping| keeping.saved.sequence = sequence);
    }
    let text = ics::write(
        &Calendar {
            name: reader.pick(&conference.name).text.to_owned(),
            zone: conference.timezone.clone(),
            written_utc: clock::utc_minute(),
            updated_utc,
            sequence,
            events,
        },
        &*zones,
    );
    let one = if let [id] = &*ids { Some(id.as_str()) } else { None };
    save_text(&file_name(&conference.id, one), "text/calendar;charset=utf-8", &text);
    app.tell("agenda-export", &[("kind", Detail::Text("calendar".to_owned())), ("ids", Detail::List(ids))]);
    if may_be_dropped() {
        place.append(&el("p").text(words.no_download()));
        let field = el("textarea").set("readonly", "").set("rows", "6").set("aria-label", words.no_download());
        place.append(&field.set("dir", "ltr").set("lang", "").text(&text));
    }
}

/// A name for the file, of what every system takes.
fn file_name(conference: &str, session: Option<&str>) -> String {
    let plain = |id: &str| -> String {
        let safe = |char: char| if is_invisible(char) || "/\\:*?\"<>|.".contains(char) { '-' } else { char };
        id.chars().map(safe).take(60).collect()
    };
    let session = session.map(|id| ["-", &plain(id)].concat()).unwrap_or_default();
    [&plain(conference), &*session, ".ics"].concat()
}

fn event(app: App, reader: &Reader, words: &'static PlanWords, session: &Session, when: EventTime) -> CalendarEvent {
    let conference = reader.conference();
    let title = reader.pick(&session.title).text;
    let title = if session.status == Status::Cancelled {
        filled(words.cancelled(), &|_| title.to_owned())
    } else {
        title.to_owned()
    };
    let rooms = session.rooms.iter().map(|room| reader.pick(&conference.rooms[room.index()].name).text);
    let places: Vec<&str> = rooms.chain(conference.place.as_ref().map(|place| reader.pick(place).text)).collect();
    let people = by_person(&session.participants);
    let people: Vec<&str> = people.map(|roles| reader.pick(&conference.person(roles[0].person).name).text).collect();
    let has_links = app.options.with_untracked(|options| options.place != LinkPlacement::Nowhere);
    let url = if has_links {
        ItemAddresses::new(&app.address()).to(ItemKind::Session, &session.id)
    } else {
        conference.url.clone().unwrap_or_default()
    };
    let summary = session.summary.as_ref().map(|summary| reader.pick(summary).text);
    let note = session.note.as_ref().map(|note| reader.pick(note).text);
    let people = people.join(", ");
    let about: Vec<&str> =
        [note, Some(&*people), summary, Some(&*url)].into_iter().flatten().filter(|text| !text.is_empty()).collect();
    CalendarEvent {
        uid: ics::uid(conference, session),
        when,
        title,
        place: places.join(", "),
        about: about.join("\n\n"),
        url,
        status: ics::status(session),
    }
}
