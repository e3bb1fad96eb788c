//! The people: a card for each, and one of them in detail.

use std::sync::Arc;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

use crate::agenda::limits::{IN_CARD, IN_ENTRY};
use crate::agenda::link::view_state::View;
use crate::agenda::model::bits::Bits;
use crate::agenda::model::conference::{Conference, Person, by_person};
use crate::agenda::model::id::{OrganizationId, PersonId};
use crate::agenda::model::monogram::monogram;
use crate::agenda::model::profile;
use crate::browser::intl;
use crate::dom::element::{Markup, el};
use crate::ui::agenda::Agenda;
use crate::ui::detail::listing::Listing;
use crate::ui::notice;
use crate::ui::reader::Reader;
use crate::ui::rich_text::rich_text;
use crate::ui::session::plain::{appearance, few, spaced};
use crate::ui::state::App;
use crate::ui::virtual_list::window;

/// The cards of the people who are selected.
pub fn speakers(app: App, agenda: &Arc<Agenda>) -> Markup {
    let agenda = agenda.clone();
    let by_name = RwSignal::new(false);
    el("div").part("speakers").class("speakers").child(order(app, by_name)).child(el("div").live(move |list| {
        let reader = app.marking_reader(&agenda);
        let Some(mut people) = app.selected(&agenda, |selection| selection.people.clone()) else { return };
        if people.is_empty() {
            list.fill([notice::live::nothing(app, &reader, View::Speakers)]);
            return;
        }
        if by_name.get() {
            let order = intl::name_order(reader.words.lang());
            let name = |id: &PersonId| reader.pick(&agenda.conference.person(*id).name).text;
            people.sort_by(|one, other| order(name(one), name(other)));
        }
        let maker = reader.clone();
        let sizes = people.iter().map(|id| elements(&agenda.conference, *id)).collect();
        window::cards(&reader, list, sizes, move |place| card(&maker, people[place]));
    }))
}

/// The choice of order: the organizer's, or by name.
fn order(app: App, by_name: RwSignal<bool>) -> Markup {
    let choice = move |is_by_name: bool| {
        let tick = el("input")
            .set("type", "radio")
            .set("name", "order")
            .live(move |tick| {
                tick.element().unchecked_ref::<HtmlInputElement>().set_checked(by_name.get() == is_by_name);
            })
            .on("change", move |_| by_name.set(is_by_name));
        let name = el("span").live(move |name| {
            let words = app.words();
            name.say(if is_by_name { words.order_name() } else { words.order_given() });
        });
        el("label").child(tick).child(name)
    };
    el("fieldset")
        .class("order")
        .child(el("legend").class("unseen").live(move |legend| legend.say(app.words().order())))
        .child(choice(false))
        .child(choice(true))
}

fn card(reader: &Reader, id: PersonId) -> Markup {
    let person = reader.conference().person(id);
    let posts = &person.affiliations;
    let mut each = posts.iter().map(|post| el("li").child(reader.post(post, false)));
    let posts = few(reader, el("ul").class("posts"), "li", IN_CARD, posts.len(), &mut each);
    let mut each = person.sessions.iter().map(|session| el("li").child(reader.session_link(*session)));
    let talks = few(reader, el("ul").class("talks"), "li", IN_ENTRY, person.sessions.len(), &mut each).unless_empty();
    let name = el("h3").child(reader.person_link(id));
    let what = el("div").class("what").child(name).children(tagline(reader, person)).child(posts);
    let what = what.children(talks).child(roles(reader, id));
    el("li").part("speaker").set("data-id", &person.id).class("card").child(portrait(reader, person)).child(what)
}

/// Who somebody is in their own words, and how to speak of them.
fn tagline(reader: &Reader, person: &Person) -> Option<Markup> {
    let tagline = person.tagline.as_ref().map(|text| reader.say(el("span"), text));
    let pronouns = person.pronouns.as_ref().map(|text| reader.say(el("span").class("pronouns"), text));
    el("p").class("tagline").children(tagline).children(pronouns).unless_empty()
}

/// What somebody is in the conference and its sessions.
fn roles(reader: &Reader, id: PersonId) -> Markup {
    let roles = profile::roles(reader.conference(), id);
    let mut each = roles.iter().map(|role| el("span").class("badge").text(reader.words.role(role)));
    few(reader, el("p").class("roles"), "span", IN_CARD, roles.len(), &mut each)
}

/// How many elements a card puts on the page, about.
fn elements(conference: &Conference, id: PersonId) -> usize {
    let person = conference.person(id);
    9 + 2 * person.sessions.len().min(IN_ENTRY)
        + 3 * person.affiliations.len().min(IN_CARD)
        + person.sessions.len().min(IN_CARD)
}

/// The portrait, over a calm placeholder made from the name.
pub fn portrait(reader: &Reader, person: &Person) -> Markup {
    let name = reader.pick(&person.name);
    let image = person.photo.as_deref().and_then(|photo| reader.image(photo));
    el("div")
        .class("portrait")
        .set("aria-hidden", "true")
        .property("--_hue", &hue(&person.id).to_string())
        .child(el("span").set("lang", name.lang).text(&monogram(name.text)))
        .children(image)
}

/// A hue in degrees, always the same for the same id.
fn hue(id: &str) -> u32 {
    id.bytes().fold(7, |hash: u32, byte| hash.wrapping_mul(31).wrapping_add(u32::from(byte))) % 360
}

/// A person in detail, below their name.
pub fn detail(reader: &Reader, id: PersonId) -> Markup {
    let (conference, words) = (reader.conference(), reader.words);
    let person = conference.person(id);
    let posts = person.affiliations.iter().map(|post| el("li").child(reader.post(post, true)));
    let aliases = person.aliases.iter().map(|alias| reader.say(el("li"), alias));
    let bio = person
        .bio
        .as_ref()
        .map(|bio| el("section").child(el("h3").text(words.biography())).child(rich_text(reader, "summary", bio)));
    let appearances = profile::appearances(conference, id);
    let sessions = appearances.iter().map(|one| appearance(reader, one, |role| words.role(role).to_owned()));
    let taking_part = by_person(&conference.participants).find(|roles| roles[0].person == id);
    let in_conference = taking_part.map(|roles| {
        let name = el("li").child(reader.say(el("span"), &conference.name));
        spaced(name, roles.iter().take(IN_ENTRY).map(|one| el("span").class("badge").text(words.role(&one.role))))
    });
    let mut own = Bits::none(conference.sessions.len());
    person.sessions.iter().for_each(|session| own.insert(session.index()));
    let shared = profile::shared_stages(conference, id).into_iter().map(|shared| {
        let is_in_it = own.contains(shared.session.index());
        let how = if is_in_it { words.same_session() } else { words.same_block() };
        let session = el("p").class("meta").text(how).text(" ").child(reader.session_link(shared.session));
        el("li").child(reader.person_link(shared.person)).child(session)
    });
    let mut is_seen = Bits::none(conference.organizations.len());
    let mut organizations: Vec<OrganizationId> = Vec::new();
    for affiliation in &person.affiliations {
        if !is_seen.contains(affiliation.organization.index()) {
            is_seen.insert(affiliation.organization.index());
            organizations.push(affiliation.organization);
        }
    }
    let organizations = organizations.into_iter().map(|organization| {
        let people = &conference.organization(organization).people;
        let others = people.iter().filter(|other| **other != id);
        let mut names = others.map(|other| el("span").class("name").child(reader.person_link(*other)));
        let others = few(reader, el("p").class("names"), "span", IN_ENTRY, people.len() - 1, &mut names).unless_empty();
        el("li").child(reader.organization_link(organization)).children(others)
    });
    let links = person.links.iter().map(|link| el("li").child(reader.outward_link(&link.url, &link.label)));
    let mut listing = Listing::new(reader);
    el("div")
        .class("body")
        .child(el("div").class("identity").child(portrait(reader, person)).child(roles(reader, id)))
        .children(tagline(reader, person))
        .children(listing.section(words.posts(), el("ul").class("posts"), posts))
        .children(listing.section(words.also_known_as(), el("ul").class("aliases"), aliases))
        .children(bio)
        .children(listing.section(words.sessions(), el("ul").class("sessions"), sessions))
        .children(listing.section(words.in_conference(), el("ul").class("sessions"), in_conference.into_iter()))
        .children(listing.section(words.shares_stage(), el("ul").class("people"), shared))
        .children(listing.section(words.organizations(), el("ul").class("organizations"), organizations))
        .children(listing.section(words.links(), el("ul").class("links"), links))
}
