//! Events of schema.org as JSON-LD: one with events inside, a graph, or a list. Everything may be a text, an object, or a list of either.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use super::draft::{Draft, Venue};
use super::loose::{Loose, Many, Scalar, Scalars, Wording};
use super::pieces::{address, has_offset, in_room, language, link, paragraphs};
use super::reader::FormatReader;
use super::shape::has;
use super::values;
use crate::agenda::file::{
    Affiliation, ConferenceInvolvement, ConferenceParticipant, Involvement, Participant, Person, Session, Text,
};
use crate::agenda::read::issue::Grade;
use crate::agenda::read::issue_kind::IssueKind;
use crate::agenda::read::tree::Json;

/// It is some if there is a context.
pub const READER: FormatReader = FormatReader {
    name: "events of schema.org (JSON-LD)",
    is: |json| has(json, "@context") || has(json, "@graph") || has(json, "0.@context"),
    read,
};

/// Anything that schema.org knows.
#[derive(Clone, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct LinkedNode {
    #[serde(rename = "@type", alias = "type")]
    kind: Scalars,
    #[serde(rename = "@id", alias = "id")]
    id: Scalar,
    #[serde(rename = "@graph")]
    graph: Many<LinkedNode>,
    name: Wording,
    description: Wording,
    start_date: Scalar,
    end_date: Scalar,
    event_status: Scalar,
    in_language: Scalar,
    url: Scalar,
    image: Many<LinkedNode>,
    location: Many<LinkedNode>,
    sub_event: Many<LinkedNode>,
    sub_events: Many<LinkedNode>,
    super_event: Many<LinkedNode>,
    performer: Many<LinkedNode>,
    performers: Many<LinkedNode>,
    organizer: Many<LinkedNode>,
    sponsor: Many<LinkedNode>,
    affiliation: Many<LinkedNode>,
    works_for: Many<LinkedNode>,
    job_title: Scalar,
}

impl LinkedNode {
    fn is_event(&self) -> bool {
        self.kind.texts().any(|kind| kind.ends_with("Event") || kind.ends_with("Festival"))
    }

    fn is_body(&self) -> bool {
        self.kind.texts().any(|kind| {
            ["Organization", "Corporation", "NGO", "University", "Group", "Company"]
                .iter()
                .any(|end| kind.ends_with(end))
        })
    }

    fn inner(&self) -> impl Iterator<Item = &Loose<LinkedNode>> {
        self.sub_event.0.iter().chain(&self.sub_events.0)
    }
}

/// Blocks inside blocks, no deeper than anybody writes them.
const DEPTH: usize = 8;

/// What was read, with what others refer to.
struct LinkedData<'f> {
    by_id: BTreeMap<&'f str, &'f LinkedNode>,
    /// Events that have a place in the programme already.
    seen: BTreeSet<*const LinkedNode>,
}

fn read(json: Json, venue: &Venue) -> Option<Draft> {
    let roots: Many<LinkedNode> = values::read(json)?;
    let nodes: Vec<&LinkedNode> =
        roots.objects().flat_map(|root| std::iter::once(root).chain(root.graph.objects())).collect();
    let by_id = nodes.iter().filter_map(|node| Some((node.id.id()?, *node))).collect();
    let mut data = LinkedData { by_id, seen: BTreeSet::new() };
    let events: Vec<&LinkedNode> = nodes.iter().copied().filter(|node| node.is_event()).collect();
    let inside: BTreeSet<&str> = events.iter().flat_map(|event| event.inner()).filter_map(reference).collect();
    let is_top =
        |event: &LinkedNode| event.super_event.0.is_empty() && event.id.id().is_none_or(|id| !inside.contains(id));
    let tops: Vec<&LinkedNode> = events.iter().copied().filter(|event| is_top(event)).collect();
    let mut draft = Draft::of(READER.name);
    // The event that holds the others is the conference; a single one is both.
    let whole = tops.iter().copied().find(|event| event.inner().next().is_some());
    let whole = whole.or_else(|| tops.first().copied().filter(|_| tops.len() == 1));
    if let Some(whole) = whole {
        about(&mut draft, &data, whole);
        data.seen.insert(std::ptr::from_ref(whole));
        for entry in whole.inner() {
            add(&mut draft, &mut data, entry, None, DEPTH);
        }
    }
    for event in &events {
        add_event(&mut draft, &mut data, event, None, DEPTH);
    }
    if let Some(whole) = whole.filter(|_| draft.agenda.sessions.is_empty()) {
        data.seen.clear();
        add_event(&mut draft, &mut data, whole, None, DEPTH);
    }
    let is_local = draft.agenda.sessions.iter().filter_map(|one| one.start.as_deref()).any(|start| !has_offset(start));
    if is_local {
        draft.without_zone(venue);
    }
    Some(draft)
}

/// The id that stands in place of a thing that is described elsewhere.
fn reference(entry: &Loose<LinkedNode>) -> Option<&str> {
    match entry {
        Loose::Object(node) => node.id.id(),
        Loose::Text(id) => Some(id.as_str()),
        Loose::Lost => None,
    }
}

impl<'f> LinkedData<'f> {
    /// A thing, or the one that it refers to.
    fn resolved(&self, entry: &'f Loose<LinkedNode>) -> Option<&'f LinkedNode> {
        let described = reference(entry).and_then(|id| self.by_id.get(id).copied());
        match entry {
            Loose::Object(node) if node.name.0.is_some() => Some(node),
            Loose::Object(node) => Some(described.unwrap_or(node)),
            _ => described,
        }
    }

    /// What a thing is called.
    fn name(&self, entry: &'f Loose<LinkedNode>) -> Option<Text> {
        match (self.resolved(entry), entry) {
            (Some(node), _) => node.name.text(),
            (None, Loose::Text(name)) => Some(name.as_str().into()),
            _ => None,
        }
    }
}

fn date(stamp: &Scalar) -> Option<String> {
    stamp.text().get(..10).map(str::to_owned)
}

fn about<'f>(draft: &mut Draft, data: &LinkedData<'f>, whole: &'f LinkedNode) {
    let conference = &mut draft.agenda.conference;
    whole.id.id().or(whole.url.id()).unwrap_or_default().clone_into(&mut conference.id);
    conference.name = whole.name.text().unwrap_or_default();
    (conference.start, conference.end) = (date(&whole.start_date), date(&whole.end_date));
    conference.url = address(whole.url.text(), "");
    conference.summary = paragraphs(&[whole.description.first()]);
    conference.place = whole.location.0.first().and_then(|place| data.name(place));
    conference.languages = language(whole.in_language.text()).into_iter().collect();
    for (list, role) in [(&whole.organizer, "organizer"), (&whole.sponsor, "sponsor")] {
        for entry in &list.0 {
            match acting(draft, data, entry, "", true) {
                Some(Acting::Person(person)) => {
                    draft.agenda.conference.participants.push(ConferenceParticipant { person, role: role.to_owned() });
                }
                Some(Acting::Body(organization)) => {
                    let tier = None;
                    let involvement = ConferenceInvolvement { organization, role: role.to_owned(), tier };
                    draft.agenda.conference.organizations.push(involvement);
                }
                None => {}
            }
        }
    }
}

/// Who does something.
enum Acting {
    Person(String),
    Body(String),
}

fn acting<'f>(
    draft: &mut Draft,
    data: &LinkedData<'f>,
    entry: &'f Loose<LinkedNode>,
    session: &str,
    wants_body: bool,
) -> Option<Acting> {
    let name = data.name(entry)?;
    let node = data.resolved(entry);
    let key = match &name {
        Text::Plain(text) => text.clone(),
        Text::ByLanguage(texts) => texts.values().next().cloned().unwrap_or_default(),
    };
    let is_person = node.is_some_and(|node| node.kind.texts().any(|kind| kind.ends_with("Person")));
    let is_body = node.is_some_and(LinkedNode::is_body);
    if is_body || (wants_body && !is_person) {
        let before = draft.agenda.organizations.len();
        let id = draft.organization(&key, name);
        if !is_body && draft.agenda.organizations.len() > before {
            draft.report(Grade::Note, "organizations", before, "name", IssueKind::ReadAsOrganization, &[&key]);
        }
        return Some(Acting::Body(id));
    }
    // A name alone may be anybody's: who has neither id nor address is nobody else.
    let Some(node) = node.filter(|node| node.id.id().or(node.url.id()).is_some()) else {
        let place = draft.person_of(None, &key, session);
        affiliate(draft, data, node, place);
        return Some(Acting::Person(draft.agenda.people[place].id.clone()));
    };
    let id = node.id.id().or(node.url.id()).unwrap_or_default();
    let known = draft.agenda.people.len();
    let place = draft.person(&[id, "\n", &key].concat(), &key, || Person {
        name,
        bio: paragraphs(&[node.description.first()]),
        photo: node
            .image
            .texts()
            .next()
            .map(str::to_owned)
            .or_else(|| node.image.objects().find_map(|image| image.url.said())),
        ..Person::default()
    });
    if place == known {
        affiliate(draft, data, Some(node), place);
    }
    Some(Acting::Person(draft.agenda.people[place].id.clone()))
}

/// The posts of a person.
fn affiliate<'f>(draft: &mut Draft, data: &LinkedData<'f>, node: Option<&'f LinkedNode>, place: usize) {
    let Some(node) = node else { return };
    for entry in node.affiliation.0.iter().chain(&node.works_for.0) {
        let Some(name) = data.name(entry) else { continue };
        let key = match &name {
            Text::Plain(text) => text.clone(),
            Text::ByLanguage(texts) => texts.values().next().cloned().unwrap_or_default(),
        };
        let organization = draft.organization(&key, name);
        let posts = &mut draft.agenda.people[place].affiliations;
        if posts.iter().all(|post| post.organization != organization) {
            posts.push(Affiliation {
                organization,
                role: node.job_title.said().map(|role| role.as_str().into()),
                former: None,
            });
        }
    }
}

fn add<'f>(
    draft: &mut Draft,
    data: &mut LinkedData<'f>,
    entry: &'f Loose<LinkedNode>,
    parent: Option<&str>,
    depth: usize,
) {
    match data.resolved(entry) {
        Some(event) => add_event(draft, data, event, parent, depth),
        None => draft.lost("sessions", 1),
    }
}

fn add_event<'f>(
    draft: &mut Draft,
    data: &mut LinkedData<'f>,
    event: &'f LinkedNode,
    parent: Option<&str>,
    depth: usize,
) {
    if depth == 0 || !data.seen.insert(std::ptr::from_ref(event)) {
        return;
    }
    let position = draft.agenda.sessions.len();
    let id = event.id.id().or(event.url.id()).map_or_else(|| format!("event-{}", position + 1), str::to_owned);
    let (mut participants, mut organizations) = (Vec::new(), Vec::new());
    let roles = [
        (&event.performer, None),
        (&event.performers, None),
        (&event.organizer, Some("organizer")),
        (&event.sponsor, Some("sponsor")),
    ];
    for (list, role) in roles {
        for entry in &list.0 {
            match acting(draft, data, entry, &id, role.is_some()) {
                Some(Acting::Person(person)) => {
                    participants.push(Participant { person, role: role.map(str::to_owned) });
                }
                Some(Acting::Body(organization)) => {
                    organizations.push(Involvement { organization, role: role.unwrap_or("performer").to_owned() });
                }
                None => {}
            }
        }
    }
    let place = event.location.0.first().and_then(|place| data.name(place));
    let place = place.filter(|place| draft.agenda.conference.place.as_ref() != Some(place));
    let room = place.map(|place| match place {
        Text::Plain(name) => draft.room(&name, || name.as_str().into()),
        Text::ByLanguage(texts) => {
            let key = texts.values().next().cloned().unwrap_or_default();
            draft.room(&key, || Text::ByLanguage(texts))
        }
    });
    let is_clock = |stamp: &Scalar| stamp.said().filter(|stamp| stamp.contains('T'));
    let start = is_clock(&event.start_date);
    if start.is_none() && event.start_date.said().is_none() {
        draft.report(Grade::Note, "sessions", position, "start", IssueKind::WithoutTime, &[]);
    }
    draft.agenda.sessions.push(Session {
        title: event.name.text().unwrap_or_default(),
        summary: paragraphs(&[event.description.first()]),
        parent: parent.map(str::to_owned),
        date: date(&event.start_date).filter(|_| start.is_none()),
        end: is_clock(&event.end_date).filter(|_| start.is_some()),
        start,
        room: in_room(room),
        language: language(event.in_language.text()),
        status: match event.event_status.text().rsplit('/').next() {
            Some("EventCancelled") => Some("cancelled".to_owned()),
            Some("EventPostponed") => Some("tentative".to_owned()),
            _ => None,
        },
        participants,
        organizations,
        links: link(event.url.text(), "", None, "").into_iter().collect(),
        id: id.clone(),
        ..Session::default()
    });
    for entry in event.inner() {
        add(draft, data, entry, Some(&id), depth - 1);
    }
}
