//! What stands in the lists inside a record: who takes part, who acts, links, references. Nothing is said twice there. It does not
//! know in which records those lists are.

use std::borrow::Cow;

use super::ids::Ids;
use super::issue::Grade;
use super::issue_kind::IssueKind;
use super::record::Record;
use super::word;
use crate::agenda::model::conference::{Involvement, Participant, WebLink, Word};
use crate::agenda::model::order::is_any_twice;
use crate::agenda::model::text::Text;

/// Whom a reference may name from anywhere in the file.
pub struct Names<'t> {
    /// People.
    pub people: &'t Ids<'t>,
    /// Organizations.
    pub organizations: &'t Ids<'t>,
}

/// Who takes part, each person with each role.
pub fn participants(record: &Record, names: &Names) -> Vec<Participant> {
    let mut list = Vec::new();
    for record in &record.inner("participants") {
        let role = word(record, "role", word::ROLES).unwrap_or(Cow::Borrowed("speaker"));
        if let Some(person) = required(record, "person", names.people) {
            list.push(Participant { person, role });
        }
    }
    if is_any_twice(list.len(), &|place| list[place].person.index())
        && let Some(patience) = record.file.patience()
    {
        return (patience.put_people_together)(record, list, names.people);
    }
    list
}

/// Which organizations act, each with each role; for the whole conference of a rank each.
pub fn involved(record: &Record, names: &Names, is_ranked: bool) -> Vec<Involvement> {
    let mut list = Vec::new();
    for record in &record.inner("organizations") {
        let role = word(record, "role", word::ORGANIZATION_ROLES);
        if let Some(organization) = required(record, "organization", names.organizations) {
            list.push(Involvement { organization, role, tier: if is_ranked { record.text("tier") } else { None } });
        }
    }
    if is_any_twice(list.len(), &|place| list[place].organization.index())
        && let Some(patience) = record.file.patience()
    {
        return (patience.put_organizations_together)(record, list, names.organizations);
    }
    list
}

/// Whether an entry says what none says before it. Nobody has so many posts or roles that looking further back would find more, and in
/// a hostile file it would take long.
pub fn is_new<T: PartialEq>(list: &[T], entry: &T) -> bool {
    list.iter().rev().take(32).all(|earlier| earlier != entry)
}

/// Takes what the entries of an inner list say, each once.
pub fn each_once<T: PartialEq>(record: &Record, key: &'static str, read: impl Fn(&Record) -> Option<T>) -> Vec<T> {
    let mut list = Vec::new();
    for entry in &record.inner(key) {
        match read(entry) {
            Some(said) if is_new(&list, &said) => list.push(said),
            Some(_) => entry.report(Grade::Note, "", IssueKind::ListedBefore, &["the same"]),
            None => {}
        }
    }
    list
}

/// An address. One that begins as those of the web do, without its scheme, is read as one: beside the file there is no such place.
pub fn address(record: &Record, key: &str) -> Option<String> {
    let url = record.string(key)?;
    if url.get(..4).is_some_and(|begin| begin.eq_ignore_ascii_case("www.")) {
        return Some((record.file.patience()?.mend_address)(record, key, url));
    }
    Some(url.to_owned())
}

/// Links to somewhere else.
pub fn links(record: &Record) -> Vec<WebLink> {
    let link = |record: &Record| {
        let url = address(record, "url");
        let (label, kind) = (record.text("label"), word(record, "kind", word::LINKS));
        let Some(url) = url else {
            record.report(Grade::Loss, "url", IssueKind::NoAddress, &[]);
            return None;
        };
        Some(WebLink { label: label.unwrap_or_else(|| Text::plain("", &url)), url, kind })
    };
    each_once(record, "links", link)
}

/// A reference without which the record says nothing.
pub fn required<I: From<usize>>(record: &Record, key: &str, ids: &Ids) -> Option<I> {
    let id = record.string(key);
    let found = id.and_then(|id| ids.find(id));
    match id {
        None => record.report(Grade::Loss, key, IssueKind::NoReference, &[]),
        Some(id) if found.is_none() => record.report_quoted(Grade::Loss, key, IssueKind::NothingOfThatId, id),
        Some(_) => {}
    }
    found
}

/// References to records of one list.
pub fn references<I: From<usize> + PartialEq>(record: &Record, key: &str, ids: &Ids, odd: IssueKind) -> Vec<I> {
    let mut found = Vec::new();
    record.strings(key, &mut |id| match ids.find(id) {
        Some(reference) if is_new(&found, &reference) => found.push(reference),
        Some(_) => record.report_quoted(Grade::Note, key, IssueKind::ListedBefore, id),
        None => record.report_quoted(Grade::Warning, key, odd, id),
    });
    found
}

/// A word, the format's own where it is a spelling of one of those.
pub fn word(record: &Record, key: &str, words: &'static str) -> Option<Word> {
    record.string(key).map(|word| word::word(word, words))
}
