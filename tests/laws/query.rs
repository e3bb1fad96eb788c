//! Laws of searching and filtering, the strongest of which is that the prepared index finds exactly what a scan of
//! every text of every record finds.

use conference_agenda::agenda::filter::facet::Facet;
use conference_agenda::agenda::filter::index::Index;
use conference_agenda::agenda::filter::query::{Query, Selection};
use conference_agenda::agenda::link::view_state::ViewState;
use conference_agenda::agenda::model::conference::{
    Conference, Day, Involvement, Organization, Participant, Person, Session, Status, Time,
};
use conference_agenda::agenda::model::text::Text;
use conference_agenda::agenda::model::time::Minute;
use conference_agenda::agenda::search::Search;
use conference_agenda::agenda::search::fold;
use conference_agenda::agenda::search::labels::RowLabel;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::TestCaseResult;

use crate::check;
use crate::generator::{choose, file, search, state, value};

/// What matches, by position in the file.
#[derive(Debug, PartialEq)]
struct Found {
    sessions: Vec<usize>,
    people: Vec<usize>,
    organizations: Vec<usize>,
}

fn run(conference: &Conference, index: &Index, state: &ViewState) -> Selection {
    let words = words(&state.text);
    let found = (!words.is_empty()).then(|| Search::build(conference, None, &naming).find(conference, &state.text));
    Query::new(state, conference, index).run(conference, index, found.as_ref())
}

/// What the widget says in words of its own, in a language with letters of both kinds.
fn naming(said: RowLabel) -> String {
    match said {
        RowLabel::Day(day) => format!("Friday {}\n星期五", day.key()),
        RowLabel::Clock(moment) => moment.civil.clock(),
        RowLabel::Format(word) => format!("AI {word}"),
        RowLabel::Language(tag) => format!("Language {tag}"),
        RowLabel::Role(word) => format!("The {word}"),
        RowLabel::OrganizationRole(_) => "Host".to_owned(),
        RowLabel::Kind(word) => format!("{word} 公司"),
        RowLabel::Status(word) | RowLabel::Signup(word) | RowLabel::LinkMark(word) => word.to_owned(),
        RowLabel::Level(word) => format!("For {word}"),
        RowLabel::Highlight => "Star".to_owned(),
        RowLabel::Tentative => "Perhaps".to_owned(),
        RowLabel::Cancelled => "Off".to_owned(),
        RowLabel::Former => "once".to_owned(),
    }
}

/// The folded words of what is typed: as one, and with spaces.
fn words(typed: &str) -> Vec<(String, String)> {
    fold::words(typed, None)
}

fn folded(text: &str) -> String {
    let mut folded = String::new();
    fold::fold_into(text, None, &mut folded);
    folded
}

fn found(selection: &Selection) -> Found {
    Found {
        sessions: selection.sessions.iter().collect(),
        people: selection.people.iter().map(|id| id.index()).collect(),
        organizations: selection.organizations.iter().map(|id| id.index()).collect(),
    }
}

/// A file, a state, and one facet with a value of it.
fn step() -> impl Strategy<Value = (crate::generator::File, ViewState, Facet, String)> {
    let one = select(&Facet::ALL[..]).prop_flat_map(|facet| (Just(facet), value(facet)));
    (file(), state(), one).prop_map(|(file, state, (facet, value))| (file, state, facet, value))
}

/// Everything in the first is in the second.
fn is_within(less: &Found, more: &Found) -> TestCaseResult {
    let pairs =
        [(&less.sessions, &more.sessions), (&less.people, &more.people), (&less.organizations, &more.organizations)];
    for (less, more) in pairs {
        prop_assert!(less.iter().all(|position| more.contains(position)), "{:?} is not within {:?}", less, more);
    }
    Ok(())
}

#[test]
fn the_empty_query_selects_everything() {
    check(64, file(), |file| {
        let conference = file.read().conference;
        let index = Index::build(&conference);
        let everything = Found {
            sessions: (0..conference.sessions.len()).collect(),
            people: (0..conference.people.len()).collect(),
            organizations: (0..conference.organizations.len()).collect(),
        };
        prop_assert_eq!(found(&run(&conference, &index, &ViewState::default())), everything);
        Ok(())
    });
}

#[test]
fn one_more_facet_never_adds() {
    check(96, step(), |(file, mut state, facet, value)| {
        let conference = file.read().conference;
        let index = Index::build(&conference);
        state.chosen[facet.index()].clear();
        let before = found(&run(&conference, &index, &state));
        choose(&mut state, facet, &value);
        is_within(&found(&run(&conference, &index, &state)), &before)
    });
}

#[test]
fn one_more_word_never_adds() {
    check(64, (file(), state(), search()), |(file, mut state, text)| {
        let conference = file.read().conference;
        let index = Index::build(&conference);
        let before = found(&run(&conference, &index, &state));
        state.text = format!("{} {text}", state.text);
        is_within(&found(&run(&conference, &index, &state)), &before)
    });
}

#[test]
fn a_second_value_of_a_facet_never_removes() {
    check(96, step(), |(file, mut state, facet, value)| {
        let conference = file.read().conference;
        let index = Index::build(&conference);
        if state.chosen(facet).is_empty() {
            let first = index
                .facet(facet)
                .values
                .first()
                .map_or("of-another-year".to_owned(), |value| facet.value_key(value.borrowed(), &conference));
            choose(&mut state, facet, &first);
        }
        let before = found(&run(&conference, &index, &state));
        choose(&mut state, facet, &value);
        is_within(&before, &found(&run(&conference, &index, &state)))
    });
}

#[test]
fn the_index_finds_what_a_scan_finds() {
    check(96, (file(), state()), |(file, state)| {
        let conference = file.read().conference;
        let index = Index::build(&conference);
        let scan = Scan { conference: &conference, state: &state, words: words(&state.text) };
        if !scan.finds_nothing() {
            prop_assert_eq!(found(&run(&conference, &index, &state)), scan.found());
        }
        Ok(())
    });
}

#[test]
fn a_count_says_how_many_sessions_match_everything_else_and_have_the_value() {
    check(64, (file(), state()), |(file, state)| {
        let conference = file.read().conference;
        let index = Index::build(&conference);
        let selection = run(&conference, &index, &state);
        let scan = Scan { conference: &conference, state: &state, words: words(&state.text) };
        if scan.finds_nothing() {
            return Ok(());
        }
        for facet in Facet::ALL {
            let mut offered = Vec::new();
            for (value, count) in index.facet(facet).values.iter().zip(&selection.counts[facet.index()]) {
                let key = facet.value_key(value.borrowed(), &conference);
                let has = |session: &&Session| {
                    scan.matches_but(session, &[facet])
                        && scan.session_has_words(session)
                        && values(&conference, session, facet).contains(&key)
                };
                prop_assert_eq!(conference.sessions.iter().filter(has).count(), *count, "{:?} {}", facet, key);
                offered.push(key);
            }
            let mut occurring: Vec<String> =
                conference.sessions.iter().flat_map(|session| values(&conference, session, facet)).collect();
            match facet {
                Facet::Role => occurring.extend(conference.participants.iter().map(|one| one.role.to_string())),
                Facet::Organization => occurring.extend(conference.organizations.iter().map(|one| one.id.clone())),
                _ => {}
            }
            occurring.sort();
            occurring.dedup();
            offered.sort();
            prop_assert_eq!(offered, occurring, "every value that occurs is offered once");
        }
        Ok(())
    });
}

/// The slow way, from what the documentation says and without an index.
struct Scan<'s> {
    conference: &'s Conference,
    state: &'s ViewState,
    words: Vec<(String, String)>,
}

/// The values of a facet that a session has, as in links.
fn values(conference: &Conference, session: &Session, facet: Facet) -> Vec<String> {
    let post = |participant: &Participant| {
        let posts = &conference.person(participant.person).affiliations;
        posts.iter().map(|post| conference.organization(post.organization).id.clone()).collect::<Vec<_>>()
    };
    match facet {
        Facet::Day => std::iter::once(session.day).chain(session.continues_on()).map(Day::key).collect(),
        Facet::Time => match session.time {
            Time::Unstated => Vec::new(),
            Time::From { start, .. } => {
                let hour = start.civil.of_day() / 60;
                let part = if !(4..17).contains(&hour) {
                    "evening"
                } else if hour < 12 {
                    "morning"
                } else {
                    "afternoon"
                };
                vec![part.to_owned()]
            }
        },
        Facet::Track => session.track.iter().map(|id| conference.tracks[id.index()].id.clone()).collect(),
        Facet::Room => session.rooms.iter().map(|id| conference.rooms[id.index()].id.clone()).collect(),
        Facet::Format => session.format.iter().map(ToString::to_string).collect(),
        Facet::Organization => {
            let named =
                session.involved.iter().map(|involved| conference.organization(involved.organization).id.clone());
            named.chain(session.participants.iter().flat_map(post)).collect()
        }
        Facet::Role => session.participants.iter().map(|participant| participant.role.to_string()).collect(),
        Facet::Language => session.language.clone().into_iter().collect(),
        Facet::Level => session.level.iter().map(ToString::to_string).collect(),
        Facet::Tag => session.tags.iter().map(|id| conference.tags[id.index()].id.clone()).collect(),
    }
}

impl Scan<'_> {
    fn found(&self) -> Found {
        fn positions<T>(records: &[T], matches: impl Fn(&T) -> bool) -> Vec<usize> {
            (0..records.len()).filter(|position| matches(&records[*position])).collect()
        }
        let conference = self.conference;
        Found {
            sessions: positions(&conference.sessions, |session| {
                self.matches_but(session, &[]) && self.session_has_words(session)
            }),
            people: positions(&conference.people, |person| self.person_matches(person)),
            organizations: positions(&conference.organizations, |organization| self.organization_matches(organization)),
        }
    }

    /// Whether the words alone, without any mistake in them, are nowhere.
    fn finds_nothing(&self) -> bool {
        let state = ViewState::default();
        let alone = Scan { conference: self.conference, state: &state, words: self.words.clone() };
        alone.found() == Found { sessions: vec![], people: vec![], organizations: vec![] }
    }

    fn asks_but(&self, facets: &[Facet]) -> bool {
        Facet::ALL.iter().any(|facet| !facets.contains(facet) && !self.state.chosen(*facet).is_empty())
    }

    fn matches_but(&self, session: &Session, facets: &[Facet]) -> bool {
        Facet::ALL.iter().filter(|facet| !facets.contains(facet)).all(|facet| {
            let chosen = self.state.chosen(*facet);
            chosen.is_empty() || values(self.conference, session, *facet).iter().any(|value| chosen.contains(value))
        })
    }

    /// Whether a value is chosen; everything is where nothing is.
    fn allows(&self, facet: Facet, value: &str) -> bool {
        let chosen = self.state.chosen(facet);
        chosen.is_empty() || chosen.iter().any(|key| key == value)
    }

    fn person_matches(&self, person: &Person) -> bool {
        let takes_part_in = |participants: &[Participant]| {
            let is_theirs = |participant: &&Participant| self.conference.person(participant.person).id == person.id;
            participants.iter().filter(is_theirs).any(|participant| self.allows(Facet::Role, &participant.role))
        };
        let has_session = self.conference.sessions.iter().any(|session| {
            self.matches_but(session, &[Facet::Organization, Facet::Role]) && takes_part_in(&session.participants)
        });
        let stands_alone = !self.asks_but(&[Facet::Organization, Facet::Role])
            && (self.state.chosen(Facet::Role).is_empty() || takes_part_in(&self.conference.participants));
        let has_post = self.state.chosen(Facet::Organization).is_empty()
            || person
                .affiliations
                .iter()
                .any(|post| self.allows(Facet::Organization, &self.conference.organization(post.organization).id));
        let mut texts = person_texts(self.conference, person);
        for session in &person.sessions {
            texts.extend(session_texts(self.conference.session(*session)));
        }
        let mut said = Vec::new();
        let sessions = self.conference.sessions.iter().map(|session| &session.participants);
        for participants in sessions.chain([&self.conference.participants]) {
            let own = participants.iter().filter(|participant| self.conference.person(participant.person) == person);
            said.extend(own.map(|participant| RowLabel::Role(&participant.role)));
        }
        said.extend(person.affiliations.iter().filter(|post| post.former).map(|_| RowLabel::Former));
        has_post && (has_session || stands_alone) && self.has_words(&texts, &said)
    }

    fn organization_matches(&self, organization: &Organization) -> bool {
        let acts_in = |session: &Session| {
            values(self.conference, session, Facet::Organization).contains(&organization.id)
                && self.matches_but(session, &[Facet::Organization])
        };
        let mut texts = organization_texts(organization);
        texts.extend(variants(organization.summary.iter()));
        for person in &self.conference.people {
            if person.affiliations.iter().any(|post| self.conference.organization(post.organization) == organization) {
                texts.extend(person_names(person));
            }
        }
        for session in &self.conference.sessions {
            if values(self.conference, session, Facet::Organization).contains(&organization.id) {
                texts.extend(session_texts(session));
            }
        }
        let mut said: Vec<RowLabel> = organization.kind.iter().map(|kind| RowLabel::Kind(kind)).collect();
        let sessions = self.conference.sessions.iter().map(|session| &session.involved);
        for involved in sessions.chain([&self.conference.involved]) {
            let own = involved.iter().filter(|one| self.conference.organization(one.organization) == organization);
            said.extend(own.filter_map(organization_role));
        }
        self.allows(Facet::Organization, &organization.id)
            && (!self.asks_but(&[Facet::Organization]) || self.conference.sessions.iter().any(acts_in))
            && self.has_words(&texts, &said)
    }

    fn session_has_words(&self, session: &Session) -> bool {
        let mut texts = session_texts(session);
        let mut block = session.parent;
        while let Some(id) = block {
            texts.extend(title_texts(self.conference.session(id)));
            block = self.conference.session(id).parent;
        }
        for participant in &session.participants {
            texts.extend(person_texts(self.conference, self.conference.person(participant.person)));
        }
        for involved in &session.involved {
            texts.extend(organization_texts(self.conference.organization(involved.organization)));
        }
        texts.extend(variants(session.tags.iter().map(|id| &self.conference.tags[id.index()].name)));
        texts.extend(variants(session.track.iter().map(|id| &self.conference.tracks[id.index()].name)));
        texts.extend(variants(session.rooms.iter().map(|id| &self.conference.rooms[id.index()].name)));
        self.has_words(&texts, &self.said_of(session))
    }

    /// What stands on a session's row in the widget's words.
    fn said_of<'c>(&'c self, session: &'c Session) -> Vec<RowLabel<'c>> {
        let mut said = vec![RowLabel::Day(session.day)];
        if let Time::From { start, end } = session.time {
            said.extend([RowLabel::Day(Day::On(start.civil.date())), RowLabel::Clock(start)]);
            if let Some(end) = end {
                let before = Minute(end.civil.0 - 1);
                said.extend((before > start.civil).then(|| RowLabel::Day(Day::On(before.date()))));
                said.push(RowLabel::Clock(end));
            }
        }
        said.extend(session.format.iter().map(|format| RowLabel::Format(format)));
        said.extend(session.language.iter().map(|tag| RowLabel::Language(tag)));
        said.extend(session.level.iter().map(|level| RowLabel::Level(level)));
        said.extend(session.signup.map(|signup| RowLabel::Signup(signup.key())));
        said.extend(session.is_highlight.then_some(RowLabel::Highlight));
        said.extend(match &session.status {
            Status::Confirmed => None,
            Status::Tentative => Some(RowLabel::Tentative),
            Status::Cancelled => Some(RowLabel::Cancelled),
            Status::Other(word) => Some(RowLabel::Status(word)),
        });
        for participant in &session.participants {
            said.push(RowLabel::Role(&participant.role));
            let post = self.conference.person(participant.person).affiliations.first();
            said.extend(post.filter(|post| post.former).map(|_| RowLabel::Former));
        }
        said.extend(session.involved.iter().filter_map(organization_role));
        said
    }

    /// Every word stands in one of the texts, each of which is folded and searched on its own; or a word of what the widget says
    /// begins with it.
    fn has_words(&self, texts: &[&str], said: &[RowLabel]) -> bool {
        let folded: Vec<String> = texts.iter().map(|text| self::folded(text)).collect();
        let said: Vec<String> =
            said.iter().map(|said| self::folded(&naming(*said)) + "\n" + &self::folded(word(*said))).collect();
        let leads = |text: &str, word: &str| {
            let is_inside = |before: char| {
                before.is_ascii_alphanumeric() && word.starts_with(|char: char| char.is_ascii_alphanumeric())
            };
            text.match_indices(word).any(|(at, _)| !text[..at].ends_with(is_inside))
        };
        self.words.iter().all(|(joined, spaced)| {
            folded.iter().any(|text| text.contains(joined) || text.contains(spaced))
                || said.iter().any(|text| leads(text, joined) || leads(text, spaced))
        })
    }
}

fn organization_role(involvement: &Involvement) -> Option<RowLabel<'_>> {
    involvement.role.as_ref().map(|role| RowLabel::OrganizationRole(role))
}

/// The file's own word for what the widget says.
fn word(said: RowLabel<'_>) -> &str {
    match said {
        RowLabel::Format(word)
        | RowLabel::Level(word)
        | RowLabel::Signup(word)
        | RowLabel::LinkMark(word)
        | RowLabel::Status(word)
        | RowLabel::Role(word)
        | RowLabel::OrganizationRole(word)
        | RowLabel::Kind(word) => word,
        RowLabel::Tentative => "tentative",
        RowLabel::Cancelled => "cancelled",
        RowLabel::Highlight => "highlight",
        RowLabel::Day(_) | RowLabel::Clock(_) | RowLabel::Language(_) | RowLabel::Former => "",
    }
}

fn variants<'t>(texts: impl IntoIterator<Item = &'t Text>) -> Vec<&'t str> {
    texts.into_iter().flat_map(|text| text.variants().map(|piece| piece.text)).collect()
}

fn session_texts(session: &Session) -> Vec<&str> {
    let mut texts = title_texts(session);
    texts.extend(variants(&session.summary));
    texts.extend(variants(&session.note));
    texts.extend(variants(session.links.iter().map(|link| &link.label)));
    texts.extend(session.links.iter().filter_map(|link| link.kind.as_deref()));
    texts
}

fn title_texts(session: &Session) -> Vec<&str> {
    let mut texts = variants([&session.title]);
    texts.extend(session.keys.iter().map(String::as_str));
    texts
}

fn person_names(person: &Person) -> Vec<&str> {
    let mut texts = variants(std::iter::once(&person.name).chain(&person.aliases));
    texts.extend(person.keys.iter().map(String::as_str));
    texts
}

fn person_texts<'c>(conference: &'c Conference, person: &'c Person) -> Vec<&'c str> {
    let mut texts = person_names(person);
    texts.extend(variants(&person.bio));
    texts.extend(variants(&person.tagline));
    for post in &person.affiliations {
        texts.extend(variants(&post.role));
        texts.extend(organization_texts(conference.organization(post.organization)));
    }
    texts
}

fn organization_texts(organization: &Organization) -> Vec<&str> {
    let mut texts =
        variants(std::iter::once(&organization.name).chain(&organization.short).chain(&organization.aliases));
    texts.extend(organization.keys.iter().map(String::as_str));
    texts
}
