//! What stands on rows and cards beside what a record says itself: the names of rooms, tags and tracks, and what the widget says in words
//! of its own, such as a day, a format, a role. It owns which records have which label; what the widget calls them comes in as texts.

use std::collections::BTreeMap;

use crate::agenda::filter::relations::RecordLinks;
use crate::agenda::model::bits::Bits;
use crate::agenda::model::conference::{Conference, Day, Involvement, Participant, Session, Status, Time};
use crate::agenda::model::text::Text;
use crate::agenda::model::time::{Minute, Moment};
use crate::agenda::search::pinyin::PinyinTable;
use crate::agenda::search::term::Term;
use crate::agenda::search::text_index::TextIndex;

/// What the widget says of a record in words of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum RowLabel<'c> {
    /// The day of a session, and the dates on which it begins and ends where those are others.
    Day(Day),
    /// When a session begins or ends, on the venue's clock.
    Clock(Moment),
    /// The format of a session.
    Format(&'c str),
    /// The language spoken, as a BCP 47 tag.
    Language(&'c str),
    /// For whom a session is.
    Level(&'c str),
    /// Whether one can sign up for it, as the file has it.
    Signup(&'c str),
    /// That it stands out.
    Highlight,
    /// What a link of it leads to, where that stands on its row.
    LinkMark(&'c str),
    /// That a session may take place.
    Tentative,
    /// That it does not.
    Cancelled,
    /// The file's own word for whether it does.
    Status(&'c str),
    /// What somebody is in a session or in the conference.
    Role(&'c str),
    /// What an organization is in a session or in the conference.
    OrganizationRole(&'c str),
    /// What kind of body an organization is.
    Kind(&'c str),
    /// That a post is held no longer.
    Former,
}

/// What the widget calls something, a line for each wording.
pub type Naming<'n> = dyn Fn(RowLabel) -> String + 'n;

/// The labels of a conference: rooms, then tags and tracks, then what the widget says.
#[derive(Clone, Debug, Default)]
pub struct Labels {
    texts: TextIndex,
    /// How many are rooms.
    rooms: usize,
    /// How many are the file's.
    named: usize,
    /// The sessions that have each of them.
    pub sessions: RecordLinks,
    /// The people, likewise.
    pub people: RecordLinks,
    /// The organizations, likewise.
    pub organizations: RecordLinks,
}

impl RowLabel<'_> {
    /// The file's own word, which counts in every language.
    fn word(&self) -> &str {
        match self {
            Self::Format(word)
            | Self::Level(word)
            | Self::Signup(word)
            | Self::LinkMark(word)
            | Self::Status(word)
            | Self::Role(word)
            | Self::OrganizationRole(word)
            | Self::Kind(word) => word,
            Self::Tentative => "tentative",
            Self::Cancelled => "cancelled",
            Self::Highlight => "highlight",
            Self::Day(_) | Self::Clock(_) | Self::Language(_) | Self::Former => "",
        }
    }
}

impl Labels {
    /// The labels of a conference, as the file names them and as the widget does.
    pub fn build(conference: &Conference, han: Option<&PinyinTable>, naming: &Naming) -> Self {
        let mut found = Gathered::default();
        let texts = names(conference);
        let (rooms, named) = (conference.rooms.len(), texts.len());
        let tracks = rooms + conference.tags.len();
        for (position, session) in conference.sessions.iter().enumerate() {
            let labels = session.rooms.iter().map(|room| room.index());
            let labels = labels.chain(session.tags.iter().map(|tag| rooms + tag.index()));
            let labels = labels.chain(session.track.map(|track| tracks + track.index()));
            found.sessions.extend(labels.map(|label| (label as u32, position as u32)));
            found.session(conference, position as u32, session, named as u32);
        }
        found.take_part(&conference.participants, named as u32);
        found.act(&conference.involved, named as u32);
        for (position, organization) in conference.organizations.iter().enumerate() {
            if let Some(kind) = &organization.kind {
                let label = found.label(RowLabel::Kind(kind), named as u32);
                found.organizations.push((label, position as u32));
            }
        }
        for (position, person) in conference.people.iter().enumerate() {
            if person.affiliations.iter().any(|post| post.former) {
                let label = found.label(RowLabel::Former, named as u32);
                found.people.push((label, position as u32));
            }
        }
        let count = named + found.said.len();
        let texts = TextIndex::build(&(0..count).collect::<Vec<_>>(), han, |label, add| match texts.get(*label) {
            Some(name) => name.variants().for_each(|piece| add(piece.text)),
            None => {
                let said = found.said[*label - named];
                add(said.word());
                naming(said).lines().for_each(add);
            }
        });
        Self {
            texts: texts.spelled(han),
            rooms,
            named,
            sessions: RecordLinks::gather(count, &found.sessions),
            people: RecordLinks::gather(count, &found.people),
            organizations: RecordLinks::gather(count, &found.organizations),
        }
    }

    /// The labels that have a word, and of those that are no rooms the ones in which it leads. Of what the widget says nothing else counts:
    /// it stands on every row, and “is” in “English” was never meant.
    pub fn find(&self, term: &Term, han: Option<&PinyinTable>) -> (Bits, Bits) {
        let (found, leading) = self.texts.find_leading(term, han);
        let with_word = |label| if label < self.named { found.contains(label) } else { leading.contains(label) };
        let leads = |label| label >= self.rooms && leading.contains(label);
        (Bits::matching(self.texts.len(), with_word), Bits::matching(self.texts.len(), leads))
    }
}

/// The names of rooms, tags and tracks.
pub fn names(conference: &Conference) -> Vec<&Text> {
    let tags = conference.tags.iter().map(|tag| &tag.name);
    let tracks = conference.tracks.iter().map(|track| &track.name);
    conference.rooms.iter().map(|room| &room.name).chain(tags).chain(tracks).collect()
}

/// What is said, and of which records: pairs of a label and a record.
#[derive(Default)]
struct Gathered<'c> {
    said: Vec<RowLabel<'c>>,
    /// The places of what is said.
    places: BTreeMap<RowLabel<'c>, u32>,
    sessions: Vec<(u32, u32)>,
    people: Vec<(u32, u32)>,
    organizations: Vec<(u32, u32)>,
}

impl<'c> Gathered<'c> {
    /// The label of what is said; `from` is the first of them.
    fn label(&mut self, said: RowLabel<'c>, from: u32) -> u32 {
        let place = *self.places.entry(said).or_insert_with(|| {
            self.said.push(said);
            self.said.len() as u32 - 1
        });
        from + place
    }

    fn session(&mut self, conference: &'c Conference, position: u32, session: &'c Session, from: u32) {
        let mut add = |said| {
            let label = self.label(said, from);
            self.sessions.push((label, position));
        };
        add(RowLabel::Day(session.day));
        if let Time::From { start, end } = session.time {
            add(RowLabel::Clock(start));
            // What ends at midnight ends on the day before.
            let last = end.map_or(start.civil, |end| start.civil.max(Minute(end.civil.0 - 1)));
            let dates = [start.civil, last].map(|minute| Day::On(minute.date()));
            for day in session.continues_on().chain(dates) {
                if day != session.day {
                    add(RowLabel::Day(day));
                }
            }
            if let Some(end) = end {
                add(RowLabel::Clock(end));
            }
        }
        session.format.iter().for_each(|format| add(RowLabel::Format(format)));
        session.language.iter().for_each(|tag| add(RowLabel::Language(tag)));
        session.level.iter().for_each(|level| add(RowLabel::Level(level)));
        session.signup.iter().for_each(|signup| add(RowLabel::Signup(signup.key())));
        session.is_highlight.then_some(RowLabel::Highlight).into_iter().for_each(&mut add);
        let kinds = session.links.iter().filter_map(|link| link.kind.as_ref());
        kinds.for_each(|kind| add(RowLabel::LinkMark(kind)));
        match &session.status {
            Status::Confirmed => {}
            Status::Tentative => add(RowLabel::Tentative),
            Status::Cancelled => add(RowLabel::Cancelled),
            Status::Other(word) => add(RowLabel::Status(word)),
        }
        session.participants.iter().for_each(|participant| add(RowLabel::Role(&participant.role)));
        session
            .involved
            .iter()
            .filter_map(|one| one.role.as_ref())
            .for_each(|role| add(RowLabel::OrganizationRole(role)));
        // A row has the first post of each of its people.
        let posts = session.participants.iter().map(|one| conference.person(one.person).affiliations.first());
        posts.flatten().filter(|post| post.former).for_each(|_| add(RowLabel::Former));
        self.take_part(&session.participants, from);
        self.act(&session.involved, from);
    }

    fn take_part(&mut self, participants: &'c [Participant], from: u32) {
        for Participant { person, role } in participants {
            let label = self.label(RowLabel::Role(role), from);
            self.people.push((label, person.0));
        }
    }

    fn act(&mut self, involved: &'c [Involvement], from: u32) {
        for Involvement { organization, role, .. } in involved {
            if let Some(role) = role {
                let label = self.label(RowLabel::OrganizationRole(role), from);
                self.organizations.push((label, organization.0));
            }
        }
    }
}
