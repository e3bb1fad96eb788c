//! Bytes to a [`Conference`]: what is odd becomes an [`Issue`] and the rest is kept; only a file that is no agenda
//! at all is a [`ReadError`]. It knows the file format; it does not know where the bytes come from.

mod conclude;
mod format1;
mod issue;
mod json;
mod record;
mod table;

use std::borrow::Cow;
use std::cell::RefCell;

pub use issue::{Grade, Issue, Place, ReadError};

use super::conference::Conference;
use super::time::Zones;

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
/// use conference_agenda::agenda::{read, time::Zones};
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
    let issues = RefCell::new(Vec::new());
    let text = decode(bytes, &issues);
    match text.trim_ascii_start().as_bytes().first() {
        None => return Err(ReadError::Empty),
        Some(b'<') => return Err(ReadError::WebPage),
        Some(_) => {}
    }
    let conference = format1::conference(&json::parse(&text)?, venue_timezone, zones, &issues)?;
    Ok(Reading { conference, issues: issues.into_inner() })
}

/// UTF-8 with or without a byte order mark, or UTF-16 with one. What is neither becomes U+FFFD, and an issue.
fn decode<'a>(bytes: &'a [u8], issues: &RefCell<Vec<Issue>>) -> Cow<'a, str> {
    let utf16 = |unit: fn([u8; 2]) -> u16| {
        let units = bytes[2..].chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
        Cow::Owned(char::decode_utf16(units).map(|char| char.unwrap_or(char::REPLACEMENT_CHARACTER)).collect())
    };
    match bytes {
        [0xFF, 0xFE, ..] => utf16(u16::from_le_bytes),
        [0xFE, 0xFF, ..] => utf16(u16::from_be_bytes),
        _ => {
            let text = String::from_utf8_lossy(bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes));
            if let Cow::Owned(mended) = &text {
                let count = mended.matches(char::REPLACEMENT_CHARACTER).count();
                let place = Place { key: "the file".to_owned(), ..Place::default() };
                let sentence = "expected UTF-8, found {} places that are not; shown as \u{fffd}";
                issues.borrow_mut().push(Issue::new(Grade::Warning, place, sentence, &[&count.to_string()]));
            }
            text
        }
    }
}
