//! Bytes to a [`Conference`]: what is odd becomes an [`Issue`] and the rest is kept; only a file that is no agenda
//! at all is a [`ReadError`]. It knows the file format; it does not know where the bytes come from.

mod dates;
pub mod detect;
mod encoding;
mod entries;
#[cfg(feature = "readers")]
pub mod foreign;
mod format1;
mod ids;
mod infer;
mod issue;
mod issue_kind;
mod json;
mod night;
mod patience;
mod patient;
mod record;
mod syntax;
mod table;
mod told;
mod tree;
mod when;
mod word;

use std::borrow::Cow;

pub use issue::{Grade, Issue, IssuePath, ReadError};
pub use issue_kind::{Expected, IssueKind};
pub use told::{Report, check, image_report, reports};

#[cfg(feature = "readers")]
use self::foreign::Help;
use self::patience::PATIENCE;
use self::record::{File, Record};
use crate::agenda::model::conference::Conference;
#[cfg(feature = "readers")]
use crate::agenda::model::spelling::joined;
#[cfg(feature = "readers")]
use crate::agenda::model::text::Text;
use crate::agenda::model::time::Zones;
pub use json::parse;
pub use tree::{Json, ValueTree};

/// What a file says, and what is odd in it.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// Everything that could be read.
    pub conference: Conference,
    /// What could not, in the order of discovery.
    pub issues: Vec<Issue>,
}

/// Reads a file of format 1.
///
/// `venue_timezone` is the zone of a file that states none.
///
/// ```
/// use conference_agenda::agenda::model::time::Zones;
/// use conference_agenda::agenda::read;
///
/// struct Utc;
/// impl Zones for Utc {
///     fn offset_min(&self, zone: &str, _utc: i64) -> Option<i32> {
///         (zone == "UTC").then_some(0)
///     }
/// }
///
/// let file = br#"{"format": "conference-agenda/1", "conference": {"id": "c", "name": "C"},
///                 "sessions": [{"id": "s", "title": "Opening", "start": "soon"}]}"#;
/// let reading = read::read(file, Some("UTC"), &Utc)?;
/// assert_eq!(reading.conference.sessions[0].id, "s");
/// assert_eq!(
///     reading.issues[0].to_string(),
///     "sessions[0].start: expected a time such as 2025-12-05T09:30 or 2025-12-05T09:30+08:00, found \"soon\"; left out",
/// );
/// # Ok::<(), read::ReadError>(())
/// ```
///
/// # Errors
/// Only for bytes that are no agenda: nothing at all, a web page, no JSON, another kind of JSON.
pub fn read(bytes: &[u8], venue_timezone: Option<&str>, zones: &dyn Zones) -> Result<Reading, ReadError> {
    let (text, odd) = encoding::decode(bytes);
    read_text(&text, odd, venue_timezone, zones)
}

/// The same for a file that need not be in an encoding of Unicode: `decode` knows another one by its name, and gives nothing
/// where the bytes are not in it.
///
/// # Errors
/// As [`read`].
pub fn read_foreign(
    bytes: &[u8],
    decode: impl FnOnce(&str, &[u8]) -> Option<String>,
    venue_timezone: Option<&str>,
    zones: &dyn Zones,
) -> Result<Reading, ReadError> {
    let (text, odd) = decoded(bytes, decode);
    read_text(&text, odd, venue_timezone, zones)
}

/// The text of a file, and what is odd in its bytes.
pub fn decoded(bytes: &[u8], decode: impl FnOnce(&str, &[u8]) -> Option<String>) -> (Cow<'_, str>, Option<Issue>) {
    // Nearly all are.
    if let Ok(text) = std::str::from_utf8(bytes)
        && !encoding::has_zeros(bytes)
    {
        return (text.into(), None);
    }
    match encoding::foreign(bytes).and_then(|name| decode(name, bytes).zip(Some(name))) {
        Some((text, name)) => (text.into(), Some(encoding::odd(&format!("found {name}")))),
        None => encoding::decode(bytes),
    }
}

/// The same for the text of a file. `odd` is what was odd in its bytes.
///
/// # Errors
/// As [`read`].
fn read_text(
    text: &str,
    odd: Option<Issue>,
    venue_timezone: Option<&str>,
    zones: &dyn Zones,
) -> Result<Reading, ReadError> {
    let text = text.strip_prefix(MARK).unwrap_or(text);
    match text.trim_ascii_start().as_bytes().first() {
        None => return Err(ReadError::Empty),
        Some(b'<') => return Err(ReadError::WebPage),
        Some(_) => {}
    }
    let mended;
    let tree = match json::parse(text) {
        Ok(tree) => tree,
        Err(error) => {
            mended = syntax::mend_surrogates(text).ok_or_else(|| syntax::explain(text, &error))?;
            json::parse(&mended).map_err(|error| syntax::explain(&mended, &error))?
        }
    };
    let json = tree.value();
    let file = File::new(format1::first_language(json), odd.into_iter().collect(), Some(&PATIENCE));
    let root = Record::root(json, &file).ok_or(ReadError::NotAnAgenda { found: json.noun() })?;
    let conference = format1::conference(&root, venue_timezone, zones)?;
    drop(root);
    Ok(Reading { conference, issues: file.issues.into_inner() })
}

/// The same for a file in which nothing is odd but keys that are not known, as nearly all are; `None` for any other, which [`read`] may mend,
/// or say what is wrong with it. The first picture of a programme needs no more.
pub fn read_valid(bytes: &[u8], venue_timezone: Option<&str>, zones: &dyn Zones) -> Option<Reading> {
    let bytes = bytes.strip_prefix(MARK.as_bytes()).unwrap_or(bytes);
    let tree = json::parse(std::str::from_utf8(bytes).ok()?).ok()?;
    let file = File::new(format1::first_language(tree.value()), Vec::new(), None);
    let root = Record::root(tree.value(), &file)?;
    let conference = format1::conference(&root, venue_timezone, zones).ok()?;
    drop(root);
    (!file.is_given_up.get()).then(|| Reading { conference, issues: file.issues.into_inner() })
}

/// The same for the values of a file of format 1 that a reader of another format made, with the issues that it noted. A name that the other
/// format has no place for is no name.
///
/// # Errors
/// As [`read`]; what a reader makes is an agenda.
#[cfg(feature = "readers")]
pub fn read_converted(
    tree: &ValueTree,
    noted: Vec<Issue>,
    venue_timezone: Option<&str>,
    zones: &dyn Zones,
) -> Result<Reading, ReadError> {
    let file = File::new(format1::first_language(tree.value()), noted, Some(&PATIENCE));
    let root = Record::root(tree.value(), &file).ok_or(ReadError::NotAnAgenda { found: tree.value().noun() })?;
    let mut conference = format1::conference(&root, venue_timezone, zones)?;
    drop(root);
    let mut issues = file.issues.into_inner();
    issues.retain(|issue| issue.odd != IssueKind::NoConferenceId);
    for issue in &mut issues {
        if issue.odd == IssueKind::NoName && issue.place.list == "conference" {
            conference.name = Text::default();
            (issue.odd, issue.values) = (IssueKind::NoConference, Vec::new());
        }
    }
    Ok(Reading { conference, issues })
}

/// What readers of other formats ask of this one.
#[cfg(feature = "readers")]
pub static HELP: Help = Help {
    text: |bytes, decode| decoded(bytes, decode),
    encoding: |bytes| encoding::is_foreign(bytes).then(|| encoding::foreign(bytes).unwrap_or_default()),
    found_encoding: |name| encoding::odd(&joined(&["found ", name])),
    typed_dates: patient::meanings_of,
};

/// The byte order mark.
const MARK: &str = "\u{feff}";
