//! The organizations: a card for each, and one of them in detail. How they hang together is told in words.

use std::sync::Arc;

use leptos::prelude::*;

use crate::agenda::limits::{IN_CARD, IN_ENTRY};
use crate::agenda::link::view_state::{View, ViewState};
use crate::agenda::model::conference::{Conference, by_organization};
use crate::agenda::model::id::{OrganizationId, PersonId};
use crate::agenda::model::profile::{self, RelatedTo};
use crate::dom::element::{Markup, el};
use crate::ui::agenda::Agenda;
use crate::ui::detail::listing::Listing;
use crate::ui::notice;
use crate::ui::organization::sponsors::{are_shown_apart, sponsors};
use crate::ui::reader::Reader;
use crate::ui::rich_text::rich_text;
use crate::ui::session::plain::{appearance, few, spaced};
use crate::ui::state::App;
use crate::ui::virtual_list::window;

/// Those that act for the conference, where they have ranks or logos, as long as nobody looks for others.
pub fn acting(app: App, agenda: &Arc<Agenda>) -> Markup {
    let agenda = agenda.clone();
    el("div").live(move |place| {
        let is_asked = app.filters.with(|filters| *filters != ViewState::default());
        let reader = app.reader(&agenda);
        place.fill(if is_asked || !are_shown_apart(&agenda.conference) { None } else { sponsors(&reader) });
    })
}

/// The cards of the organizations that are selected.
pub fn cards(app: App, agenda: &Arc<Agenda>) -> Markup {
    let agenda = agenda.clone();
    el("div").part("organizations").class("organizations").live(move |list| {
        let reader = app.marking_reader(&agenda);
        let selected = app.selected(&agenda, |selection| selection.organizations.clone());
        let Some(organizations) = selected else { return };
        if organizations.is_empty() {
            list.fill([notice::live::nothing(app, &reader, View::Organizations)]);
            return;
        }
        let maker = reader.clone();
        let sizes = organizations.iter().map(|id| elements(&agenda.conference, *id)).collect();
        window::cards(&reader, list, sizes, move |place| card(&maker, organizations[place]));
    })
}

fn card(reader: &Reader, id: OrganizationId) -> Markup {
    let organization = reader.conference().organization(id);
    let people = &organization.people;
    let mut names = people.iter().map(|person| el("span").class("name").child(reader.person_link(*person)));
    let names = few(reader, el("p").class("names"), "span", IN_CARD, people.len(), &mut names);
    el("li")
        .part("organization")
        .set("data-id", &organization.id)
        .class("card")
        .child(el("h3").child(reader.organization_link(id)))
        .child(badges(reader, id))
        .children(names.unless_empty())
}

/// How many elements a card puts on the page, about.
fn elements(conference: &Conference, id: OrganizationId) -> usize {
    let organization = conference.organization(id);
    6 + 2 * organization.people.len().min(IN_CARD) + organization.sessions.len().min(IN_CARD)
}

/// The kind, and the roles in the conference and its sessions.
fn badges(reader: &Reader, id: OrganizationId) -> Markup {
    let kind = reader.conference().organization(id).kind.as_ref();
    let kind = kind.map(|kind| reader.word(el("span").class("kind"), reader.words.kind(kind)));
    let roles = profile::organization_roles(reader.conference(), id);
    let mut each = roles.iter().map(|role| el("span").class("badge").text(reader.words.organization_role(role)));
    few(reader, el("p").class("roles").children(kind), "span", IN_CARD, roles.len(), &mut each)
}

/// One relationship as a sentence: “Co-host with …”.
fn relationship(reader: &Reader, related: &RelatedTo) -> Markup {
    let (before, after) = reader.words.relationship(&related.relationship.kind, related.outward);
    let label = related.relationship.label.as_ref().map(|label| reader.say(el("span").class("label"), label));
    let session = related.relationship.session.map(|session| reader.session_link(session));
    // The label of a relationship that comes from a session is the way to that session.
    let label = session.or(label).map(|label| el("p").class("meta").child(label));
    el("li").text(&before).child(reader.organization_link(related.organization)).text(after).children(label)
}

/// A person with their posts in one organization.
fn member(reader: &Reader, organization: OrganizationId, person: PersonId) -> Markup {
    let posts = profile::posts(reader.conference(), person, organization);
    let posts = posts.filter_map(|post| reader.role(el("span").class("post"), post).unless_empty());
    let mut whole = el("p").class("meta");
    for (place, post) in posts.take(IN_ENTRY).enumerate() {
        whole = whole.text(if place == 0 { "" } else { "\u{a0}· " }).child(post);
    }
    el("li").child(reader.person_link(person)).children(whole.unless_empty())
}

/// An organization in detail, below its name.
pub fn detail(reader: &Reader, id: OrganizationId) -> Markup {
    let (conference, words) = (reader.conference(), reader.words);
    let organization = conference.organization(id);
    let shown = reader.pick(&organization.name).text;
    let other_names = organization.short.iter().chain(&organization.aliases);
    let other_names = other_names.filter(|name| reader.pick(name).text != shown).map(|name| reader.say(el("li"), name));
    let people = organization.people.iter().map(|person| member(reader, id, *person));
    let appearances = profile::organization_appearances(conference, id);
    let sessions =
        appearances.iter().map(|one| appearance(reader, one, |role| words.organization_role(role).to_owned()));
    let acting = by_organization(&conference.involved).find(|roles| roles[0].organization == id);
    let in_conference = acting.map(|roles| {
        let name = el("li").child(reader.say(el("span"), &conference.name));
        let roles = roles.iter().filter_map(|one| one.role.as_deref()).take(IN_ENTRY);
        spaced(name, roles.map(|role| el("span").class("badge").text(words.organization_role(role))))
    });
    let family = |kind: &str, outward: bool, other: OrganizationId| {
        let (before, after) = words.relationship(kind, outward);
        el("li").text(&before).child(reader.organization_link(other)).text(after)
    };
    let related = profile::relationships(conference, id);
    let related = related.iter().map(|related| relationship(reader, related));
    let related = organization.parent.into_iter().map(|parent| family("parent", false, parent)).chain(related);
    let related = related.chain(profile::members(conference, id).map(|member| family("parent", true, member)));
    let website = organization.url.as_deref().map(|url| {
        el("li")
            .child(reader.outward_link(url, &crate::agenda::model::text::Text::plain(words.lang(), words.website())))
    });
    let logo = organization.logo.as_deref().and_then(|logo| reader.image(logo));
    let mut listing = Listing::new(reader);
    el("div")
        .class("body")
        .child(el("div").class("identity").children(logo.map(|logo| logo.class("logo"))).child(badges(reader, id)))
        .children(organization.summary.as_ref().map(|summary| rich_text(reader, "summary", summary)))
        .children(listing.section(words.also_known_as(), el("ul").class("aliases"), other_names))
        .children(listing.section(words.people(), el("ul").class("people"), people))
        .children(listing.section(words.sessions(), el("ul").class("sessions"), sessions))
        .children(listing.section(words.in_conference(), el("ul").class("sessions"), in_conference.into_iter()))
        .children(listing.section(words.related(), el("ul").class("related"), related))
        .children(listing.section(words.links(), el("ul").class("links"), website.into_iter()))
}
