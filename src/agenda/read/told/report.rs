//! What the editor of a file reads of what is odd in it: which record, by its id, its title and its line, what was found there, and
//! what may have been meant. What has one cause is one report.

use std::cmp::Reverse;
use std::fmt;

use super::language::meant;
use super::lines::Lines;
use super::lost::Lost;
use super::nearest::nearest;
use crate::agenda::limits::REPORTS;
use crate::agenda::link::view_state::ItemKind;
use crate::agenda::model::conference::Conference;
use crate::agenda::model::direction::isolated;
use crate::agenda::model::text::Text;
use crate::agenda::read::issue::{Grade, Issue, IssuePath};
use crate::agenda::read::issue_kind::IssueKind;
use crate::agenda::read::word;

/// What is said of one cause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// How much it costs.
    pub grade: Grade,
    /// Where, as a path: `sessions[12].start`.
    pub place: String,
    /// The record: its id and title, and the line in which it begins. Empty where it is none.
    pub record: String,
    /// What was found, what was expected, what was done about it, and what may have been meant.
    pub sentence: String,
    /// How many issues it stands for.
    pub count: usize,
}

/// So many other records are named that have the same fault.
const MOST_NAMED: usize = 3;

/// For so many causes something near is looked for.
const MOST_SUGGESTIONS: usize = 30;

/// A title is cut off after so many characters.
const TITLE: usize = 60;

/// What is said of issues of a file with this text, the dearest first: of those `noted` while it was read, and those `found` after.
pub fn reports(noted: &[Issue], found: &[Issue], conference: &Conference, text: &str) -> Vec<Report> {
    let issues: Vec<&Issue> = noted.iter().chain(found).collect();
    if issues.is_empty() {
        return Vec::new();
    }
    let teller = Teller { conference, lost: Lost::of(noted), lines: Lines::of(text) };
    let mut by_cause: Vec<(usize, &Issue)> = issues.into_iter().enumerate().collect();
    by_cause.sort_by(|(_, one), (_, other)| cause(one).cmp(&cause(other)));
    let mut groups: Vec<&[(usize, &Issue)]> =
        by_cause.chunk_by(|(_, one), (_, other)| cause(one) == cause(other)).collect();
    groups.sort_by_key(|group| (Reverse(group[0].1.grade), group[0].0));
    let beyond = groups.split_off(groups.len().min(REPORTS));
    let mut suggestions = MOST_SUGGESTIONS;
    let report = |group: &[(usize, &Issue)]| {
        let mut of_cause: Vec<&Issue> = group.iter().map(|(_, issue)| *issue).collect();
        of_cause.sort_by_key(|issue| issue.place.position);
        teller.report(&of_cause, &mut suggestions)
    };
    let mut reports: Vec<Report> = groups.into_iter().map(report).collect();
    if let Some(first) = beyond.first() {
        let count = beyond.iter().copied().map(count).sum();
        let sentence = format!("{} more kinds of faults, {count} in all, are only counted", beyond.len());
        let grade = first[0].1.grade;
        reports.push(Report { grade, place: String::new(), record: String::new(), sentence, count });
    }
    reports
}

/// How many issues are of one cause.
fn count(group: &[(usize, &Issue)]) -> usize {
    group.iter().map(|(_, issue)| issue.count).sum()
}

/// What is said of the image of a person or an organization that does not load, as the browser finds out. `noted` is what was odd while
/// the file was read.
pub fn image_report(
    conference: &Conference,
    noted: &[Issue],
    kind: ItemKind,
    id: &str,
    address: &str,
) -> Option<Report> {
    let (list, key, position) = match kind {
        ItemKind::Speaker => ("people", "photo", conference.find_person(id)?.index()),
        ItemKind::Organization => ("organizations", "logo", conference.find_organization(id)?.index()),
        ItemKind::Session => return None,
    };
    let places = Lost::of(noted);
    let place = IssuePath { list, position: places.in_file(list, position), inner: None, key: key.to_owned() };
    let issue = Issue::new(Grade::Warning, place, IssueKind::ImageDoesNotLoad, &[address]);
    let teller = Teller { conference, lost: places, lines: Lines::of("") };
    Some(teller.report(&[&issue], &mut 0))
}

/// What two issues have in common if whoever mends one mends the other in the same way.
fn cause(issue: &Issue) -> (Reverse<Grade>, IssueKind, &str, &str, &str, &str) {
    let inner = issue.place.inner.map_or("", |(list, _)| list);
    // Where a value is wrong in itself, and not for what it names, all are written in the same way.
    let value = match issue.odd {
        IssueKind::NotAZone
        | IssueKind::NotAColor
        | IssueKind::Notation
        | IssueKind::TwoMeanings
        | IssueKind::RoomBooked
        | IssueKind::PersonBooked => issue.values.first().map_or("", String::as_str),
        odd if may_be_meant(odd) => issue.values.first().map_or("", String::as_str),
        _ => "",
    };
    (Reverse(issue.grade), issue.odd, issue.place.list, inner, &issue.place.key, value)
}

/// Whether something that is known may have been meant.
fn may_be_meant(odd: IssueKind) -> bool {
    matches!(
        odd,
        IssueKind::NotASession
            | IssueKind::NotATrack
            | IssueKind::NotAnOrganization
            | IssueKind::NotRooms
            | IssueKind::NotTags
            | IssueKind::NothingOfThatId
            | IssueKind::NotAStatus
            | IssueKind::NotATiming
            | IssueKind::NotALanguage
            | IssueKind::Unknown
    )
}

fn record(issue: &Issue) -> (&'static str, usize) {
    (issue.place.list, issue.place.position)
}

struct Teller<'c> {
    conference: &'c Conference,
    lost: Lost,
    lines: Lines,
}

impl Teller<'_> {
    /// What is said of issues of one cause.
    fn report(&self, issues: &[&Issue], suggestions: &mut usize) -> Report {
        let first = issues[0];
        let mut pieces = vec![first.sentence()];
        if *suggestions > 0 && may_be_meant(first.odd) {
            *suggestions -= 1;
            pieces.extend(self.meant(first).map(|meant| format!("; did you mean \"{}\"?", isolated(&meant))));
        }
        if issues.len() > 1 {
            let mut others: Vec<String> = Vec::new();
            for other in issues.iter().filter(|issue| record(issue) != record(first)).map(|issue| self.short(issue)) {
                if others.len() > MOST_NAMED {
                    break;
                }
                if !other.is_empty() && !others.contains(&other) {
                    others.push(other);
                }
            }
            let more = if others.len() > MOST_NAMED { " …" } else { "" };
            others.truncate(MOST_NAMED);
            let which = if others.is_empty() { String::new() } else { format!(": {}", others.join(", ")) };
            pieces.push(format!(" ({} more like this{which}{more})", issues.len() - 1));
        }
        let (sentence, count) = (pieces.concat(), issues.iter().map(|issue| issue.count).sum());
        Report { grade: first.grade, place: first.place(), record: self.name(first), sentence, count }
    }

    /// The id and the title of a record.
    fn record(&self, issue: &Issue) -> Option<(&str, Option<&Text>)> {
        let Conference { rooms, tracks, tags, organizations, people, sessions, .. } = self.conference;
        let list = issue.place.list;
        if issue.grade == Grade::Loss && issue.place.inner.is_none() {
            return None;
        }
        let at = self.lost.in_conference(list, issue.place.position);
        match list {
            "rooms" => rooms.get(at).map(|room| (&*room.id, Some(&room.name))),
            "tracks" => tracks.get(at).map(|track| (&*track.id, Some(&track.name))),
            "tags" => tags.get(at).map(|tag| (&*tag.id, Some(&tag.name))),
            "organizations" => organizations.get(at).map(|one| (&*one.id, Some(&one.name))),
            "people" => people.get(at).map(|person| (&*person.id, Some(&person.name))),
            "sessions" => sessions.get(at).map(|session| (&*session.id, Some(&session.title))),
            _ => None,
        }
    }

    /// A record by id, title and line.
    fn name(&self, issue: &Issue) -> String {
        let mut pieces = Vec::new();
        if let Some((id, title)) = self.record(issue) {
            pieces.push(format!("\"{}\"", isolated(id)));
            let title = title.and_then(|title| title.variants().next()).map_or("", |piece| piece.text);
            // A title that stands in for a missing one is the id.
            if !title.is_empty() && title != id {
                let cut: String = title.chars().take(TITLE).collect();
                let more = if cut.len() < title.len() { "…" } else { "" };
                pieces.push(format!("{}{more}", isolated(&cut)));
            }
        }
        pieces.extend(self.line(issue).map(|line| format!("line {line}")));
        pieces.join(", ")
    }

    /// A record among others: by id and line.
    fn short(&self, issue: &Issue) -> String {
        let id = self.record(issue).map(|(id, _)| format!("\"{}\"", isolated(id)));
        let line = self.line(issue).map(|line| format!("line {line}"));
        match (id, line) {
            (Some(id), Some(line)) => format!("{id} in {line}"),
            (id, line) => id.or(line).unwrap_or_default(),
        }
    }

    fn line(&self, issue: &Issue) -> Option<usize> {
        self.lines.of_record(issue.place.list, issue.place.position)
    }

    /// What may have been meant by a value or a key.
    fn meant(&self, issue: &Issue) -> Option<String> {
        let Conference { rooms, tracks, tags, organizations, people, sessions, .. } = self.conference;
        let found = issue.values.first().map_or("", |value| value.trim_matches('"'));
        let last_key = issue.place.key.rsplit('.').next().unwrap_or_default();
        let of_words = |words: &'static str| nearest(found, words.split(' ').map(|word| (word, None)));
        let found = match issue.odd {
            IssueKind::NotASession => nearest(found, sessions.iter().map(|one| (&*one.id, Some(&one.title)))),
            IssueKind::NotATrack => nearest(found, tracks.iter().map(|one| (&*one.id, Some(&one.name)))),
            IssueKind::NotRooms => nearest(found, rooms.iter().map(|one| (&*one.id, Some(&one.name)))),
            IssueKind::NotTags => nearest(found, tags.iter().map(|one| (&*one.id, Some(&one.name)))),
            IssueKind::NothingOfThatId if last_key == "person" => {
                nearest(found, people.iter().map(|one| (&*one.id, Some(&one.name))))
            }
            IssueKind::NotAnOrganization | IssueKind::NothingOfThatId => {
                nearest(found, organizations.iter().map(|one| (&*one.id, Some(&one.name))))
            }
            IssueKind::NotAStatus => of_words(word::STATUSES),
            IssueKind::NotATiming => of_words(word::TIMINGS),
            IssueKind::NotALanguage => return meant(found),
            IssueKind::Unknown => nearest(&issue.place.key, keys_of(issue).map(|key| (key, None))),
            _ => None,
        };
        found.map(str::to_owned)
    }
}

/// The keys that the record of an issue may have.
fn keys_of(issue: &Issue) -> impl Iterator<Item = &'static str> {
    let list = issue.place.inner.map_or(issue.place.list, |(list, _)| list);
    let is_inner = issue.place.inner.is_some() || list == "conference";
    let known = KEYS.iter().find(|(of, inner, _)| *of == list && (*inner == is_inner || list == "conference"));
    known.map_or("", |(_, _, keys)| *keys).split(' ')
}

// `KEYS`: the keys of the records of each list, at the top of the file or inside a record, as the schema has them.
include!(concat!(env!("OUT_DIR"), "/file_keys.rs"));

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        if self.place.is_empty() {
            return f.write_str(&self.sentence);
        }
        f.write_str(&self.place)?;
        if !self.record.is_empty() {
            write!(f, " ({})", self.record)?;
        }
        write!(f, ": {}", self.sentence)
    }
}
