//! The conference itself: what it is about, who organizes it, and where the data comes from.

use std::sync::Arc;

use crate::agenda::limits::{IN_DETAIL, IN_ROW};
use crate::agenda::link::view_state::View;
use crate::agenda::model::id::{OrganizationId, PersonId};
use crate::agenda::model::spelling::decimal;
use crate::browser::intl;
use crate::dom::element::{Markup, el};
use crate::ui::agenda::Agenda;
use crate::ui::notice;
use crate::ui::organization::sponsors::{are_shown_apart, sponsors};
use crate::ui::reader::Reader;
use crate::ui::rich_text::rich_text;
use crate::ui::session::plain::few;
use crate::ui::state::App;
use crate::ui::words::filled;

/// What stands beside the agenda where there is room and nothing is open, and below it elsewhere.
pub fn about(app: App, agenda: &Arc<Agenda>) -> Markup {
    let (set_aside, agenda) = (notice::live::set_aside(app, agenda), agenda.clone());
    let about = el("div").class("about").live(move |about| {
        let reader = app.reader(&agenda);
        let (conference, words) = (reader.conference(), reader.words);
        let summary = conference.summary.as_ref().map(|summary| rich_text(&reader, "summary", summary));
        // A person and an organization may have roles of the same name, which are not the same role.
        let mut roles: Vec<Role> = Vec::new();
        // Those with logos or ranks stand by themselves.
        let apart = if are_shown_apart(conference) { sponsors(&reader) } else { None };
        let involved = if apart.is_some() { &[][..] } else { &conference.involved };
        let organizations = involved.iter().map(|involvement| {
            let role = involvement.role.as_deref().map_or(words.organizations(), |role| words.organization_role(role));
            ((false, role), Named::Organization(involvement.organization))
        });
        let people = conference
            .participants
            .iter()
            .map(|participant| ((true, words.role(&participant.role)), Named::Person(participant.person)));
        let (mut shown, mut others) = (0, 0);
        for (name, whom) in organizations.chain(people) {
            let place = roles.iter().position(|role| role.name == name);
            let place = place.or_else(|| {
                (roles.len() < IN_ROW).then(|| {
                    roles.push(Role { name, count: 0, first: Vec::new() });
                    roles.len() - 1
                })
            });
            let Some(role) = place.and_then(|place| roles.get_mut(place)) else {
                others += 1;
                continue;
            };
            role.count += 1;
            if role.first.len() < IN_ROW && shown < IN_DETAIL {
                shown += 1;
                role.first.push(whom);
            }
        }
        let reader = &reader;
        let roles = roles.into_iter().map(|Role { name, count, first }| {
            let mut items = first.iter().map(|whom| el("li").child(whom.link(reader)));
            let list = few(reader, el("ul"), "li", first.len(), count, &mut items);
            el("section").child(el("h3").text(name.1)).child(list)
        });
        let others = (others > 0).then(|| el("p").text(&filled(words.and_more(), &|_| decimal(others))));
        let mut sources = conference.sources.iter().map(|source| {
            let label = match &source.url {
                Some(url) => reader.outward_link(url, &source.label),
                None => reader.say(el("span"), &source.label),
            };
            el("li").child(label)
        });
        let sources = few(reader, el("ul"), "li", IN_ROW, conference.sources.len(), &mut sources)
            .unless_empty()
            .map(|list| el("details").class("sources").child(el("summary").text(words.sources())).child(list));
        let counts = View::OF_FILE.map(|view| {
            let all = conference.count(view);
            el("li").text(&words.count(view, all, all))
        });
        let mut links = conference.links.iter().map(|link| el("li").child(reader.outward_link(&link.url, &link.label)));
        let links =
            few(reader, el("ul").class("links"), "li", IN_ROW, conference.links.len(), &mut links).unless_empty();
        let updated = conference.updated.map(|moment| {
            let moment = intl::moment_in_words(words.lang(), moment.utc as f64 * 60_000.0);
            el("p").class("meta").text(&filled(words.updated(), &|_| moment.clone()))
        });
        let heading = el("h2").class("about-title").text(words.about());
        let counts = el("ul").class("counts").children(counts);
        let end = others.into_iter().chain(sources).chain(updated);
        about.fill(
            [heading].into_iter().chain(summary).chain(links).chain([counts]).chain(apart).chain(roles).chain(end),
        );
    });
    about.children(set_aside)
}

/// Those who have a role in the conference.
struct Role<'w> {
    /// Whether it is a person's, and its name: a person and an organization may have roles of the same name, which are not the same role.
    name: (bool, &'w str),
    count: usize,
    first: Vec<Named>,
}

/// Who has it.
enum Named {
    Organization(OrganizationId),
    Person(PersonId),
}

impl Named {
    fn link(&self, reader: &Reader) -> Markup {
        match self {
            Self::Organization(id) => reader.organization_link(*id),
            Self::Person(id) => reader.person_link(*id),
        }
    }
}
