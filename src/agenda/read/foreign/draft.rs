//! What a reader of another format writes: a file of format 1, record by record, and what was guessed. It gives every record an id of
//! its own, whatever the other program calls it, and knows no format but ours.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use crate::agenda::file::{Agenda, Organization, Participant, Person, Room, Tag, Text, Track};
use crate::agenda::limits::ISSUES;
use crate::agenda::model::spelling::{decimal, joined};
use crate::agenda::model::time::{Date, Zones};
use crate::agenda::read::issue::{Grade, Issue, IssuePath};
use crate::agenda::read::issue_kind::IssueKind;

/// What a reader knows beside the file.
pub struct Venue<'v> {
    /// The zone of a file that states none.
    pub timezone: Option<&'v str>,
    /// What is known of clocks.
    pub zones: &'v dyn Zones,
    /// Reads an encoding by its name; nothing of bytes that are not in it.
    pub decode: fn(&str, &[u8]) -> Option<String>,
    /// What reads files of format 1 helps with.
    pub help: &'v Help,
}

/// What readers ask of those who read files of format 1. It is handed over, so that a part of the program of readers alone has no copy of it.
pub struct Help {
    /// The text of a file, and what is odd in its bytes.
    pub text: TextOf,
    /// The name of the encoding that bytes are most likely in, where that is none of Unicode; empty where nothing tells.
    pub encoding: fn(&[u8]) -> Option<&'static str>,
    /// That bytes are in an encoding.
    pub found_encoding: fn(&str) -> Issue,
    /// What a text may mean that somebody typed as a date or a time, each as format 1 has it: in a conference of these days, on this day.
    pub typed_dates: TypedDates,
}

/// What a text may mean, by the first and the last day of the conference, and by the day that it is about.
pub type TypedDates = fn(&str, (Option<Date>, Option<Date>), Option<Date>) -> Vec<String>;

/// Reads bytes, with what knows encodings by name.
pub type TextOf = for<'b> fn(&'b [u8], fn(&str, &[u8]) -> Option<String>) -> (Cow<'b, str>, Option<Issue>);

impl Venue<'_> {
    /// Whether a zone is one.
    pub fn knows(&self, zone: &str) -> bool {
        self.zones.offset_min(zone, 0).is_some()
    }
}

/// A file that is being written.
#[derive(Default)]
pub struct Draft {
    /// What was written of it.
    pub agenda: Agenda,
    /// What was odd or guessed.
    pub issues: Vec<Issue>,
    rooms: GivenIds,
    tracks: GivenIds,
    tags: GivenIds,
    people: GivenIds,
    /// The places of the people of each id of a list.
    listed: BTreeMap<String, Vec<usize>>,
    organizations: GivenIds,
}

/// The ids of a list.
#[derive(Default)]
struct GivenIds {
    /// The place of each key by which the other program knows a record.
    places: BTreeMap<String, usize>,
    /// The ids that are given.
    taken: BTreeSet<String>,
    /// The number of the last copy of each id that was wanted again.
    copies: BTreeMap<String, usize>,
}

impl GivenIds {
    /// An id that is not given yet: the wanted one, or that with a number.
    fn give(&mut self, wanted: &str) -> String {
        let mut id = wanted.to_owned();
        while !self.taken.insert(id.clone()) {
            let copy = self.copies.entry(wanted.to_owned()).or_insert(1);
            *copy += 1;
            id = joined(&[wanted, "-", &decimal(*copy)]);
        }
        id
    }
}

/// So many days before the conference or after it, a time is none.
const FAR_DAYS: i32 = 31;

/// No conference that anybody reads of was held before: computers begin to count there.
const FIRST_YEAR: i32 = 1971;

impl Draft {
    /// Nothing is written yet, but what the file is.
    pub fn of(format: &str) -> Self {
        let mut draft = Self::default();
        draft.note(
            Grade::Note,
            IssuePath { key: "the file".to_owned(), ..IssuePath::default() },
            IssueKind::ReadAs,
            &[format],
        );
        draft
    }

    /// Notes something.
    pub fn note(&mut self, grade: Grade, place: IssuePath, odd: IssueKind, values: &[&str]) {
        self.issues.push(Issue::new(grade, place, odd, values));
    }

    /// The same about a key of a record.
    pub fn report(
        &mut self,
        grade: Grade,
        list: &'static str,
        position: usize,
        key: &str,
        odd: IssueKind,
        values: &[&str],
    ) {
        let place = IssuePath { list, position, inner: None, key: key.to_owned() };
        self.note(grade, place, odd, values);
    }

    /// Notes entries of a list that are no records.
    pub fn lost(&mut self, list: &'static str, count: usize) {
        if count > 0 {
            let place = IssuePath { key: list.to_owned(), ..IssuePath::default() };
            let issue = Issue::new(Grade::Loss, place, IssueKind::EntriesLost, &[]);
            self.issues.push(Issue { count, ..issue });
        }
    }

    /// The room of a key, new or known.
    pub fn room(&mut self, key: &str, name: impl FnOnce() -> Text) -> String {
        if let Some(place) = self.rooms.places.get(key) {
            return self.agenda.rooms[*place].id.clone();
        }
        let id = self.rooms.give(key);
        self.rooms.places.insert(key.to_owned(), self.agenda.rooms.len());
        self.agenda.rooms.push(Room { id: id.clone(), name: name(), ..Room::default() });
        id
    }

    /// The track of a key, new or known.
    pub fn track(&mut self, key: &str, track: impl FnOnce() -> Track) -> String {
        if let Some(place) = self.tracks.places.get(key) {
            return self.agenda.tracks[*place].id.clone();
        }
        let id = self.tracks.give(key);
        self.tracks.places.insert(key.to_owned(), self.agenda.tracks.len());
        self.agenda.tracks.push(Track { id: id.clone(), ..track() });
        id
    }

    /// The same for a track of which the name is known alone.
    pub fn track_named(&mut self, name: &str) -> String {
        self.track(name, || Track { name: name.into(), ..Track::default() })
    }

    /// The tag of a key, new or known.
    pub fn tag(&mut self, key: &str, name: impl FnOnce() -> Text) -> String {
        if let Some(place) = self.tags.places.get(key) {
            return self.agenda.tags[*place].id.clone();
        }
        let id = self.tags.give(key);
        self.tags.places.insert(key.to_owned(), self.agenda.tags.len());
        self.agenda.tags.push(Tag { id: id.clone(), name: name() });
        id
    }

    /// The place of the person of a key, new or known. A new one has the id `wanted`, or that with a number.
    pub fn person(&mut self, key: &str, wanted: &str, person: impl FnOnce() -> Person) -> usize {
        if let Some(place) = self.people.places.get(key) {
            return *place;
        }
        let place = self.agenda.people.len();
        self.people.places.insert(key.to_owned(), place);
        let id = self.people.give(wanted);
        self.agenda.people.push(Person { id, ..person() });
        place
    }

    /// A person of an id and a name in a session: who has another name is another person, whatever the id, and who has no id is nobody
    /// else. `session` is what the session is called by its program, and tells apart who has no id.
    pub fn person_of(&mut self, id: Option<&str>, name: &str, session: &str) -> usize {
        let named = || Person { name: name.into(), ..Person::default() };
        match id {
            Some(id) => self.person(&joined(&[id, "\n", name]), id, named),
            None => {
                let (place, wanted) = (self.agenda.people.len(), joined(&[name, " (", session, ")"]));
                let id = self.people.give(&wanted);
                self.agenda.people.push(Person { id, ..named() });
                self.report(Grade::Note, "people", place, "id", IssueKind::PersonWithoutId, &[]);
                place
            }
        }
    }

    /// A person of a list in which each has an id: who has another name under an id that is taken is another person.
    pub fn listed_person(&mut self, id: &str, name: Text) -> &mut Person {
        let key = match &name {
            Text::Plain(text) => joined(&[id, "\n", text]),
            Text::ByLanguage(texts) => texts.values().fold(id.to_owned(), |key, text| joined(&[&key, "\n", text])),
        };
        let before = self.agenda.people.len();
        let place = self.person(&key, id, || Person { name, ..Person::default() });
        if place == before {
            self.listed.entry(id.to_owned()).or_default().push(place);
        }
        &mut self.agenda.people[place]
    }

    /// The people of the next session, by their ids in the list. Who is not listed is there all the same; which of several people of
    /// one id is meant, nobody knows, unless all are.
    pub fn referred(&mut self, ids: &[&str]) -> Vec<Participant> {
        let session = self.agenda.sessions.len();
        let mut often: BTreeMap<&str, usize> = BTreeMap::new();
        for id in ids {
            *often.entry(id).or_default() += 1;
        }
        let mut seen: BTreeSet<&str> = BTreeSet::new();
        let mut participants = Vec::new();
        for id in ids.iter().filter(|id| seen.insert(id)) {
            if !self.listed.contains_key(*id) {
                self.listed_person(id, (*id).into());
                self.report(Grade::Warning, "sessions", session, "participants", IssueKind::PersonNotListed, &[id]);
            }
            let places = self.listed.get(*id).cloned().unwrap_or_default();
            if places.len() == 1 || often.get(id) == Some(&places.len()) {
                participants.extend(places.into_iter().map(|place| self.participant(place, None)));
            } else {
                self.report(Grade::Warning, "sessions", session, "participants", IssueKind::SeveralPeople, &[id]);
            }
        }
        participants
    }

    /// A participant, as a speaker where nothing else is said.
    pub fn participant(&self, place: usize, role: Option<&str>) -> Participant {
        Participant { person: self.agenda.people[place].id.clone(), role: role.map(str::to_owned) }
    }

    /// The id of the organization of a name, new or known.
    pub fn organization(&mut self, key: &str, name: Text) -> String {
        if let Some(place) = self.organizations.places.get(key) {
            return self.agenda.organizations[*place].id.clone();
        }
        let id = self.organizations.give(key);
        self.organizations.places.insert(key.to_owned(), self.agenda.organizations.len());
        self.agenda.organizations.push(Organization { id: id.clone(), name, ..Organization::default() });
        id
    }

    /// Says that times are read as the venue's, where nothing says whose they are.
    pub fn without_zone(&mut self, venue: &Venue) {
        if venue.timezone.is_none() && self.agenda.conference.timezone.is_none() {
            let place = IssuePath { list: "conference", key: "timezone".to_owned(), ..IssuePath::default() };
            self.note(Grade::Warning, place, IssueKind::NoZone, &[]);
        }
    }

    /// Says that times are shown as they are written, where all have an offset.
    pub fn in_utc(&mut self, venue: &Venue) {
        if venue.timezone.is_none() && self.agenda.conference.timezone.is_none() {
            let place = IssuePath { list: "conference", key: "timezone".to_owned(), ..IssuePath::default() };
            self.note(Grade::Note, place, IssueKind::OnlyOffsets, &[]);
        }
    }

    /// The conference's zone: a name that is known, or none.
    pub fn set_zone(&mut self, zone: &str, venue: &Venue) {
        if !zone.is_empty() {
            if venue.knows(zone) {
                self.agenda.conference.timezone = Some(zone.to_owned());
            } else {
                let place = IssuePath { list: "conference", key: "timezone".to_owned(), ..IssuePath::default() };
                self.note(Grade::Warning, place, IssueKind::NotAZone, &[&joined(&["\"", zone, "\""])]);
            }
        }
    }

    /// The whole file: sessions that have one id get numbers in the order of their times, and times far outside the conference are none.
    pub fn finish(mut self) -> (Agenda, Vec<Issue>) {
        self.forget_far_times();
        self.name_sessions();
        self.count_many();
        (self.agenda, self.issues)
    }

    /// What is beyond the limit is counted, losses apart from the rest.
    fn count_many(&mut self) {
        let beyond = self.issues.split_off(self.issues.len().min(ISSUES));
        for is_loss in [true, false] {
            let like = || beyond.iter().filter(|issue| (issue.grade == Grade::Loss) == is_loss);
            if let Some(first) = like().next() {
                let count = like().map(|issue| issue.count).sum();
                let issue = Issue::new(first.grade, IssuePath::default(), IssueKind::Beyond, &[]);
                self.issues.push(Issue { count, ..issue });
            }
        }
    }

    /// What is given several times is one talk with several slots: the first keeps the id.
    fn name_sessions(&mut self) {
        let sessions = &mut self.agenda.sessions;
        let mut by_id: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (place, session) in sessions.iter().enumerate().filter(|(_, session)| !session.id.is_empty()) {
            by_id.entry(session.id.clone()).or_default().push(place);
        }
        let mut names = GivenIds { taken: by_id.keys().cloned().collect(), ..GivenIds::default() };
        for (id, mut places) in by_id {
            // One without a time comes last.
            places.sort_by_key(|place| {
                let start = sessions[*place].start.clone();
                (start.is_none(), start)
            });
            for place in places.into_iter().skip(1) {
                sessions[place].id = names.give(&id);
            }
        }
    }

    fn forget_far_times(&mut self) {
        let date = |text: &Option<String>| text.as_deref().and_then(|text| Date::parse(text.get(..10)?));
        let (first, last) = (date(&self.agenda.conference.start), date(&self.agenda.conference.end));
        let is_far = |day: Date| {
            let is_before = first.or(last).is_some_and(|first| day.0 < first.0 - FAR_DAYS);
            day.ymd().0 < FIRST_YEAR || is_before || last.or(first).is_some_and(|last| day.0 > last.0 + FAR_DAYS)
        };
        for place in 0..self.agenda.sessions.len() {
            let session = &mut self.agenda.sessions[place];
            let Some(start) = session.start.take_if(|start| date(&Some(start.clone())).is_some_and(is_far)) else {
                continue;
            };
            (session.end, session.date) = (None, None);
            self.report(Grade::Warning, "sessions", place, "start", IssueKind::FarTime, &[&start]);
        }
    }
}
