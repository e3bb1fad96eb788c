//! What a conference is searched by, prepared once, and what a search finds: sessions, people and organizations, each by
//! their own words, by those of what they hang together with, and by what the widget says of them. Every text is kept once; what follows from a hit follows
//! the references of the conference. It knows no filters.

pub mod excerpt;
pub mod fold;
pub mod labels;
pub mod pinyin;
mod relations;
pub mod term;
pub mod text_index;

use std::sync::Arc;

use self::fold::origins;
use self::labels::{Labels, Naming};
use self::pinyin::{PinyinTable, is_han};
use self::relations::Relations;
use self::term::Term;
use self::text_index::TextIndex;
use super::rich_text;
use crate::agenda::model::bits::Bits;
use crate::agenda::model::conference::{Conference, Organization, Person, Session};
use crate::agenda::model::text::Text;

/// The texts of a conference, folded.
#[derive(Clone, Debug, Default)]
pub struct Search {
    /// What does not depend on the reader.
    texts: Arc<Texts>,
    labels: Labels,
}

#[derive(Debug, Default)]
struct Texts {
    han: Option<Arc<PinyinTable>>,
    /// Titles and search keys of sessions.
    titles: TextIndex,
    /// Summaries of sessions, and what their links are called.
    summaries: TextIndex,
    /// Names, aliases and search keys of people.
    names: TextIndex,
    /// Biographies and posts of people.
    lives: TextIndex,
    /// Names, aliases and search keys of organizations.
    bodies: TextIndex,
    /// Summaries of organizations.
    purposes: TextIndex,
    links: Relations,
}

/// What has every word of a search.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// The words, as they were searched for.
    pub terms: Arc<[Term]>,
    /// Whether nothing has the words as they were typed, and others were searched for.
    pub is_forgiven: bool,
    /// Sessions.
    pub sessions: Bits,
    /// People.
    pub people: Bits,
    /// Organizations.
    pub organizations: Bits,
    /// Sessions that have every word in their titles.
    pub titled: Bits,
    /// Sessions that have every word in their titles or in the names of their people and organizations.
    pub named: Bits,
    /// Sessions in whose titles every word leads: a word of the title begins with it.
    pub title_leads: Bits,
    /// The same for titles and names.
    pub name_leads: Bits,
    /// Sessions in whose titles, names or labels every word leads; rooms, whose words count least, are none of these.
    pub label_leads: Bits,
}

/// Takes one text of a record.
type Add<'a> = dyn FnMut(&str) + 'a;

fn each<'t>(texts: impl IntoIterator<Item = &'t Text>, add: &mut Add) {
    for text in texts {
        text.variants().for_each(|piece| add(piece.text));
    }
}

/// The same for longer texts: what a reader sees of them.
fn each_rich<'t>(texts: impl IntoIterator<Item = &'t Text>, add: &mut Add) {
    for text in texts {
        text.variants().for_each(|piece| add(&rich_text::plain(piece.text)));
    }
}

fn title(session: &Session, add: &mut Add) {
    each([&session.title], add);
    session.keys.iter().for_each(|key| add(key));
}

fn name(person: &Person, add: &mut Add) {
    each(std::iter::once(&person.name).chain(&person.aliases), add);
    person.keys.iter().for_each(|key| add(key));
}

fn life(person: &Person, add: &mut Add) {
    each_rich(&person.bio, add);
    each(&person.tagline, add);
    each(person.affiliations.iter().filter_map(|affiliation| affiliation.role.as_ref()), add);
}

fn body(organization: &Organization, add: &mut Add) {
    each(std::iter::once(&organization.name).chain(&organization.short).chain(&organization.aliases), add);
    organization.keys.iter().for_each(|key| add(key));
}

/// What stands in the detail of a session.
fn detail(session: &Session, add: &mut Add) {
    each_rich(&session.summary, add);
    each(&session.note, add);
    each(session.links.iter().map(|link| &link.label), add);
    session.links.iter().filter_map(|link| link.kind.as_ref()).for_each(|kind| add(kind));
}

impl Texts {
    fn build(conference: &Conference, han: Option<Arc<PinyinTable>>) -> Self {
        let table = han.as_deref();
        Self {
            titles: TextIndex::build(&conference.sessions, table, title).spelled(table),
            summaries: TextIndex::build(&conference.sessions, table, detail),
            names: TextIndex::build(&conference.people, table, name).spelled(table),
            lives: TextIndex::build(&conference.people, table, life),
            bodies: TextIndex::build(&conference.organizations, table, body).spelled(table),
            purposes: TextIndex::build(&conference.organizations, table, |organization, add| {
                each_rich(&organization.summary, add);
            }),
            links: Relations::build(conference),
            han,
        }
    }
}

impl Search {
    /// Prepares a conference for a reader, to whom the widget speaks in words of its own. With `han`, simplified and traditional
    /// characters are the same, and names and titles are found by their pinyin.
    pub fn build(conference: &Conference, han: Option<Arc<PinyinTable>>, naming: &Naming) -> Self {
        Self { texts: Arc::new(Texts::build(conference, han)), labels: Labels::default() }.renamed(conference, naming)
    }

    /// The same for another reader.
    pub fn renamed(&self, conference: &Conference, naming: &Naming) -> Self {
        let labels = Labels::build(conference, self.texts.han.as_deref(), naming);
        Self { texts: self.texts.clone(), labels }
    }

    /// What has every word of what a visitor typed. If nothing has them: with one mistake in each of the long words, then with other
    /// characters that sound the same.
    pub fn find(&self, conference: &Conference, typed: &str) -> Found {
        let han = self.texts.han.as_deref();
        let found = self.find_all(conference, Term::all(typed, han, false));
        if !found.is_empty() {
            return found;
        }
        let is_long = found.terms.iter().any(Term::can_have_a_mistake);
        let forgiven = is_long.then(|| Term::all(typed, han, true));
        let sound = han.and_then(|han| term::by_sound(typed, han));
        let alike = sound.map(|sound| Term::all(&sound, han, false));
        let others = forgiven.into_iter().chain(alike).map(|terms| self.find_all(conference, terms));
        let other = others.into_iter().find(|other| !other.is_empty());
        other.map_or(found, |other| Found { is_forgiven: true, ..other })
    }

    fn find_all(&self, conference: &Conference, terms: Vec<Term>) -> Found {
        let mut found = Found::everything(conference);
        // The longest word is the rarest, and leaves the least to look through for the others.
        let mut by_length: Vec<&Term> = terms.iter().collect();
        by_length.sort_by_key(|term| std::cmp::Reverse(term.length()));
        for term in by_length {
            if found.is_empty() {
                break;
            }
            let with_word = self.find_word(term, &found);
            found.keep(&with_word);
        }
        Found { terms: terms.into(), ..found }
    }

    /// The sessions whose own words can still make a difference: to themselves, their people or their organizations.
    fn in_question(&self, open: &Found) -> Bits {
        let mut sessions = open.sessions.clone();
        if sessions.is_full() {
            return sessions;
        }
        self.texts.links.person_sessions.follow(&open.people, &mut sessions);
        self.texts.links.organization_sessions.follow(&open.organizations, &mut sessions);
        sessions
    }

    /// What has one word, of what is still in question.
    fn find_word(&self, term: &Term, open: &Found) -> Found {
        let (texts, links) = (&*self.texts, &self.texts.links);
        let han = texts.han.as_deref();
        let (people_named, leading_people) = texts.names.find_leading(term, han);
        let lives = texts.lives.find(term, han, &Bits::all(texts.lives.len()));
        let (bodies, leading_bodies) = texts.bodies.find_leading(term, han);
        let purposes = texts.purposes.find(term, han, &Bits::all(texts.purposes.len()));
        let (mut labels, leading_labels) = self.labels.find(term, han);
        let (titled, title_leads) = texts.titles.find_leading(term, han);
        // A session's own words matter to its people and organizations too.
        let mut own = texts.summaries.find(term, han, &self.in_question(open));
        own.unite(&titled);

        // A person has the words of the organizations in which they have or had a post.
        let mut people = people_named.clone();
        people.unite(&lives);
        links.organization_people.follow(&bodies, &mut people);
        // A session has the words of its people and organizations, of its labels, and the titles of the blocks around it.
        let mut named = titled.clone();
        links.person_sessions.follow(&people_named, &mut named);
        links.organization_sessions.follow(&bodies, &mut named);
        let mut name_leads = title_leads.clone();
        links.person_sessions.follow(&leading_people, &mut name_leads);
        links.organization_sessions.follow(&leading_bodies, &mut name_leads);
        let mut label_leads = name_leads.clone();
        self.labels.sessions.follow(&leading_labels, &mut label_leads);
        let mut sessions = own.clone();
        sessions.unite(&named);
        sessions.unite(&label_leads);
        // Those who have the word in their names were followed above.
        people.subtract(&people_named);
        links.person_sessions.follow(&people, &mut sessions);
        people.unite(&people_named);
        self.labels.people.follow(&labels, &mut people);
        let mut organizations = bodies;
        self.labels.organizations.follow(&labels, &mut organizations);
        labels.subtract(&leading_labels);
        self.labels.sessions.follow(&labels, &mut sessions);
        links.session_parts.follow(&titled, &mut sessions);
        // People and organizations have the sessions' own words; organizations also the names of their people.
        organizations.unite(&purposes);
        links.person_organizations.follow(&people_named, &mut organizations);
        links.session_organizations.follow(&own, &mut organizations);
        links.session_people.follow(&own, &mut people);
        Found {
            terms: Arc::default(),
            is_forgiven: false,
            sessions,
            people,
            organizations,
            titled,
            named,
            title_leads,
            name_leads,
            label_leads,
        }
    }
}

/// Whether a table of Han characters would find more of a conference.
pub fn has_han(conference: &Conference) -> bool {
    let titles = conference.sessions.iter().map(|session| &session.title);
    let names = conference.people.iter().map(|person| &person.name);
    let bodies = conference.organizations.iter().map(|organization| &organization.name);
    titles
        .chain(names)
        .chain(bodies)
        .chain(labels::names(conference))
        .flat_map(Text::variants)
        .any(|piece| piece.text.chars().any(is_han))
}

/// Where words stand in a text: byte ranges of the text itself, in order, without overlaps.
pub fn places(text: &str, terms: &[Term], han: Option<&PinyinTable>) -> Vec<std::ops::Range<usize>> {
    if terms.is_empty() {
        return Vec::new();
    }
    let text_index = TextIndex::build(&[text], han, |text, add| add(text)).spelled(han);
    let found: Vec<_> = terms.iter().flat_map(|term| text_index.places(term, han)).collect();
    if found.is_empty() {
        return found;
    }
    let origins = origins(text, han);
    let end = |last: usize| text[last..].chars().next().map_or(last, |char| last + char.len_utf8());
    let mut found: Vec<_> = found.into_iter().map(|place| origins[place.start]..end(origins[place.end - 1])).collect();
    found.sort_unstable_by_key(|range| range.start);
    let mut merged: Vec<std::ops::Range<usize>> = Vec::new();
    for range in found {
        match merged.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => merged.push(range),
        }
    }
    merged
}

impl Found {
    fn everything(conference: &Conference) -> Self {
        let sessions = Bits::all(conference.sessions.len());
        Self {
            terms: Arc::default(),
            is_forgiven: false,
            people: Bits::all(conference.people.len()),
            organizations: Bits::all(conference.organizations.len()),
            titled: sessions.clone(),
            named: sessions.clone(),
            title_leads: sessions.clone(),
            name_leads: sessions.clone(),
            label_leads: sessions.clone(),
            sessions,
        }
    }

    fn keep(&mut self, other: &Self) {
        self.sessions.intersect(&other.sessions);
        self.people.intersect(&other.people);
        self.organizations.intersect(&other.organizations);
        self.titled.intersect(&other.titled);
        self.named.intersect(&other.named);
        self.title_leads.intersect(&other.title_leads);
        self.name_leads.intersect(&other.name_leads);
        self.label_leads.intersect(&other.label_leads);
    }

    /// Whether nothing was found.
    pub fn is_empty(&self) -> bool {
        [&self.sessions, &self.people, &self.organizations].into_iter().all(Bits::is_empty)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, typed: &str, expected: &[&str]) {
        let found: Vec<&str> =
            places(text, &Term::all(typed, None, false), None).into_iter().map(|range| &text[range]).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn places_stand_in_the_text_itself() {
        check("Zürich,  zurich", "ZURICH", &["Zürich", "zurich"]);
        check("中国(温州)智车谷发布", "智车谷 温州", &["温州", "智车谷"]);
        check("Ｃｏｎｆ", "on", &["ｏｎ"]);
        check("Straße", "ss", &["ß"]);
        check("aaaa", "aa a", &["aaaa"]);
        check("anything", "", &[]);
        check("AI 大模型落地", "AI大模型", &["AI 大模型"]);
        check("The Wi-Fi (and wifi)", "wi-fi", &["Wi-Fi", "wifi"]);
        check("A Wi-Fi", "wifi", &["Wi-Fi"]);
        check("“张晋华”说", "张晋华，", &["张晋华"]);
    }
}
