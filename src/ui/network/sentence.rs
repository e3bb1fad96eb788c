//! Why a link of the network is there, in sentences: names with their languages, as links where they are to be followed. It
//! finds words for the reasons that the pure ring gives.

use crate::agenda::limits::{IN_DETAIL, IN_ENTRY, IN_ROW};
use crate::agenda::link::view_state;
use crate::agenda::model::direction::isolated;
use crate::agenda::model::id::{OrganizationId, PersonId, SessionId};
use crate::agenda::model::profile;
use crate::agenda::model::text::Text;
use crate::agenda::network::path::Hop;
use crate::agenda::network::{Link, Network, Reason, Subject};
use crate::dom::element::{Markup, el};
use crate::ui::reader::Reader;
use crate::ui::words::network::NetworkWords;

/// A sentence, piece by piece.
#[derive(Default)]
pub struct Sentence<'c>(Vec<Fragment<'c>>);

enum Fragment<'c> {
    /// The widget's own words.
    Words(String),
    /// A text of the file.
    Text(&'c Text),
    /// The name of something that can be opened.
    Name(&'c Text, view_state::ItemKind, &'c str),
}

impl<'c> Sentence<'c> {
    fn say(&mut self, words: &str) {
        self.0.push(Fragment::Words(words.to_owned()));
    }

    fn name(&mut self, reader: &'c Reader, item: Subject) {
        let conference = reader.conference();
        self.0.push(match item {
            Subject::Organization(id) => Fragment::Name(
                short_name(reader, id),
                view_state::ItemKind::Organization,
                &conference.organization(id).id,
            ),
            Subject::Person(id) => {
                let person = conference.person(id);
                Fragment::Name(&person.name, view_state::ItemKind::Speaker, &person.id)
            }
        });
    }

    fn session(&mut self, reader: &'c Reader, id: SessionId) {
        let session = reader.conference().session(id);
        self.0.push(Fragment::Name(&session.title, view_state::ItemKind::Session, &session.id));
    }

    /// The posts of a person in an organization, in brackets; nothing where their roles are not stated.
    fn posts(&mut self, reader: &'c Reader, words: &NetworkWords, person: PersonId, organization: OrganizationId) {
        let posts = profile::posts(reader.conference(), person, organization);
        let mut is_first = true;
        for (post, role) in posts.filter_map(|post| Some((post, post.role.as_ref()?))).take(IN_ENTRY) {
            self.say(if is_first { words.bracket_open() } else { words.comma() });
            is_first = false;
            if post.former {
                self.say(words.former());
            }
            self.0.push(Fragment::Text(role));
        }
        if !is_first {
            self.say(words.bracket_close());
        }
    }

    /// Fills the places `{…}` of a pattern.
    fn fill(&mut self, pattern: &str, mut fill: impl FnMut(&mut Self, &str)) {
        let mut rest = pattern;
        while let Some((before, after)) = rest.split_once('{') {
            let Some((place, after)) = after.split_once('}') else { break };
            self.say(before);
            fill(self, place);
            rest = after;
        }
        self.say(rest);
    }

    /// The sentence as plain text.
    pub fn text(&self, reader: &Reader) -> String {
        let piece = |piece: &Fragment| match piece {
            Fragment::Words(words) => words.clone(),
            Fragment::Text(text) | Fragment::Name(text, ..) => isolated(reader.pick(text).text).into_owned(),
        };
        self.0.iter().map(piece).collect()
    }

    /// The sentence in an element, its names as links.
    pub fn markup(&self, reader: &Reader, tag: &str) -> Markup {
        self.0.iter().fold(el(tag), |markup, piece| match piece {
            Fragment::Words(words) => markup.text(words),
            Fragment::Text(text) => markup.child(reader.say(el("span"), text)),
            Fragment::Name(text, kind, id) => markup.child(reader.link(*kind, id, text)),
        })
    }
}

/// The name that an organization has in the picture and in sentences.
pub fn short_name(reader: &Reader, id: OrganizationId) -> &Text {
    let organization = reader.conference().organization(id);
    organization.short.as_ref().unwrap_or(&organization.name)
}

/// The name of a node in the picture.
pub fn name_of(reader: &Reader, item: Subject) -> &Text {
    match item {
        Subject::Organization(id) => short_name(reader, id),
        Subject::Person(id) => &reader.conference().person(id).name,
    }
}

/// Every sentence of a link.
pub fn of_link<'c>(reader: &'c Reader, network: &Network, link: &Link) -> impl Iterator<Item = Sentence<'c>> {
    link.reasons.iter().map(move |reason| of_reason(reader, network, link, reason))
}

/// All of them as one text, of very many the first.
pub fn text_of_link(reader: &Reader, network: &Network, link: &Link) -> String {
    let said: Vec<String> = of_link(reader, network, link).take(IN_ROW).map(|sentence| sentence.text(reader)).collect();
    said.join(NetworkWords::of(reader.words).semicolon())
}

fn of_reason<'c>(reader: &'c Reader, network: &Network, link: &Link, reason: &Reason) -> Sentence<'c> {
    let words = NetworkWords::of(reader.words);
    let conference = reader.conference();
    let items = link.ends.map(|end| network.nodes[end].item);
    let mut said = Sentence::default();
    match *reason {
        Reason::Stated(place) => {
            let stated = &conference.relationships[place];
            said.fill(words.stated(&stated.kind), |said, place| match place {
                "a" => said.name(reader, Subject::Organization(stated.from)),
                "b" => said.name(reader, Subject::Organization(stated.to)),
                _ => said.say(&isolated(&stated.kind)),
            });
            if stated.session.is_some() || stated.label.is_some() {
                said.say(words.bracket_open());
                match (stated.session, &stated.label) {
                    (Some(session), _) => said.session(reader, session),
                    (None, Some(label)) => said.0.push(Fragment::Text(label)),
                    (None, None) => {}
                }
                said.say(words.bracket_close());
            }
        }
        Reason::Together(session) => {
            said.fill(words.together(link.kind, session.is_some()), |said, place| match (place, session) {
                ("a", _) => said.name(reader, items[0]),
                ("b", _) => said.name(reader, items[1]),
                (_, Some(session)) => said.session(reader, session),
                _ => {}
            });
        }
        Reason::PartOf(child) => {
            let parent = items.into_iter().find(|item| *item != Subject::Organization(child)).unwrap_or(items[0]);
            said.fill(words.part_of(), |said, place| {
                said.name(reader, if place == "a" { Subject::Organization(child) } else { parent });
            });
        }
        Reason::Shared(person) => said.fill(words.shared(), |said, place| {
            match place {
                "p" => return said.name(reader, Subject::Person(person)),
                "a" => return said.name(reader, items[0]),
                "b" => return said.name(reader, items[1]),
                _ => {}
            }
            if let Subject::Organization(id) = items[usize::from(place == "y")] {
                said.posts(reader, words, person, id);
            }
        }),
        Reason::Stage { session, people } => {
            let is_of_people = matches!(items[0], Subject::Person(_));
            let pattern = if is_of_people { words.stage_of_people() } else { words.stage() };
            said.fill(pattern, |said, place| match place {
                "p" => said.name(reader, Subject::Person(people[0])),
                "q" => said.name(reader, Subject::Person(people[1])),
                "a" => said.name(reader, items[0]),
                "b" => said.name(reader, items[1]),
                _ => said.session(reader, session),
            });
        }
        Reason::Post(person, organization) => {
            let is_former = profile::posts(conference, person, organization).all(|post| post.former);
            let pattern = if is_former { words.former_post() } else { words.post() };
            said.fill(pattern, |said, place| match place {
                "p" => said.name(reader, Subject::Person(person)),
                "a" => said.name(reader, Subject::Organization(organization)),
                _ => said.posts(reader, words, person, organization),
            });
        }
    }
    said
}

/// A path as a chain of names: who, through whom, where; of a very long one the beginning.
pub fn of_path(reader: &Reader, steps: &[Hop]) -> Markup {
    let words = NetworkWords::of(reader.words);
    let mut chain = el("p").class("chain");
    for (position, step) in steps.iter().take(IN_DETAIL).enumerate() {
        if position > 0 {
            chain = chain.text(" — ");
        }
        chain = chain.child(match step {
            Hop::Item(Subject::Organization(id)) => {
                let id = *id;
                reader.link(
                    view_state::ItemKind::Organization,
                    &reader.conference().organization(id).id,
                    short_name(reader, id),
                )
            }
            Hop::Item(Subject::Person(id)) => reader.person_link(*id),
            Hop::Session(id) => reader.session_link(*id),
            Hop::Kind(kind) => el("span").class("how").text(words.link_kind(*kind)),
        });
    }
    if steps.len() > IN_DETAIL { chain.text(" — …") } else { chain }
}
