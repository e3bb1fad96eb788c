//! The conference itself: its name, when and where, who organizes it, and where the data comes from.

use std::sync::Arc;

use super::agenda::Agenda;
use super::markup::{Markup, el};
use super::reader::Reader;
use super::rich_text::rich_text;
use super::state::App;
use crate::agenda::view_state::View;

/// What the heading of the whole agenda says.
pub fn heading(reader: &Reader) -> [Markup; 2] {
    let conference = reader.conference();
    let words = reader.words;
    let dates = conference.start.map(|start| {
        let first = el("time").set("datetime", &start.iso()).text(&words.day(start, true));
        let last = conference.end.filter(|end| *end > start).map(|end| {
            let last = el("time").set("datetime", &end.iso());
            el("span").text(" – ").child(last.text(&words.day(end, true)))
        });
        el("span").child(first).children(last)
    });
    let place = conference.place.as_ref().map(|place| reader.say(el("span"), place));
    let name = match &conference.url {
        Some(url) => reader.outward_link(url, &conference.name),
        None => reader.say(el("span"), &conference.name),
    };
    let meta = el("p").class("meta").children(dates).children(place);
    [el("h2").child(name), meta]
}

/// What stands beside the agenda where there is room and nothing is open, and below it elsewhere.
pub fn about(app: App, agenda: Arc<Agenda>) -> Markup {
    el("div").class("about").live(move |about| {
        let reader = app.reader(&agenda);
        let (conference, words) = (reader.conference(), reader.words);
        let summary = conference.summary.as_ref().map(|summary| rich_text(&reader, "summary", summary));
        // A person and an organization may have roles of the same name, which are not the same role.
        let mut roles: Vec<((bool, &str), Vec<Markup>)> = Vec::new();
        let organizations = conference.involved.iter().map(|involvement| {
            let role = involvement.role.as_deref().map_or(words.organizations(), |role| words.organization_role(role));
            ((false, role), reader.organization_link(involvement.organization))
        });
        let people = conference
            .participants
            .iter()
            .map(|participant| ((true, words.role(&participant.role)), reader.person_link(participant.person)));
        for (role, link) in organizations.chain(people) {
            let item = el("li").child(link);
            match roles.iter_mut().find(|(known, _)| *known == role) {
                Some((_, items)) => items.push(item),
                None => roles.push((role, vec![item])),
            }
        }
        let roles = roles
            .into_iter()
            .map(|((_, role), items)| el("section").child(el("h3").text(role)).child(el("ul").children(items)));
        let sources = conference.sources.iter().map(|source| {
            let label = match &source.url {
                Some(url) => reader.outward_link(url, &source.label),
                None => reader.say(el("span"), &source.label),
            };
            el("li").child(label)
        });
        let sources = el("ul")
            .children(sources)
            .unless_empty()
            .map(|list| el("details").class("sources").child(el("summary").text(words.sources())).child(list));
        let counts = View::ALL.map(|view| {
            let all = conference.count(view);
            el("li").text(&words.count(view, all, all))
        });
        let heading = el("h2").class("about-title").text(words.about());
        let counts = el("ul").class("counts").children(counts);
        about.fill([heading].into_iter().chain(summary).chain([counts]).chain(roles).chain(sources));
    })
}
