//! What a file looks like that is not read, and what to do about it. It knows other formats by a sign or two of each.

use super::shape::has;
use crate::agenda::read::issue::ReadError;
use crate::agenda::read::tree::Json;

/// Files that are no texts, by how they begin.
const BINARY: [(&[u8], &str); 5] = [
    (b"PK\x03\x04", "an Excel workbook or another archive; save the sheet as CSV (UTF-8)"),
    (b"\xD0\xCF\x11\xE0", "an old Excel workbook; save the sheet as CSV (UTF-8)"),
    (b"%PDF", "a PDF; the programme it was made from is needed"),
    (b"\x1F\x8B", "a compressed file (gzip); the server has to say so in `Content-Encoding`"),
    (b"\x89PNG", "a picture"),
];

/// Files of JSON, by paths that there are in them.
const JSON: [(&[&str], &str); 9] = [
    (&["people.0.id", "people.0.sortname"], "ConClár's file of people; give the one of the programme"),
    (&["people.0.id", "people.0.prog"], "ConClár's file of people; give the one of the programme"),
    (&["_type", "ts", "results"], "an Indico export; use Indico's iCalendar export (`.ics`) of the event"),
    (&["results.0._type"], "an Indico export; use Indico's iCalendar export (`.ics`) of the event"),
    (&["0.fullName", "0.isTopSpeaker"], "Sessionize's view Speakers; give the view All"),
    (&["0.profilePicture", "0.sessions"], "Sessionize's view Speakers; give the view All"),
    (&["results.0.biography"], "pretalx' list of speakers; give `…/schedule/export/schedule.json`"),
    (&["sponsor"], "OPass' file of sponsors; give `session.json`"),
    (&["error"], "an error message in place of the file"),
];

/// Files of XML, by an element at their beginning.
const MARKUP: [(&str, &str); 5] = [
    ("<rss", "a feed (RSS); it has no times of sessions"),
    ("<feed", "a feed (Atom); it has no times of sessions"),
    ("<svg", "a picture (SVG)"),
    ("<iCalendar", "iCalendar as XML (xCal); give the plain one (`.ics`)"),
    ("<xs:schema", "the schema of a schedule; give the schedule"),
];

fn looks(like: &'static str) -> Result<(), ReadError> {
    Err(ReadError::Foreign { looks_like: like })
}

/// Bytes that are no text.
///
/// # Errors
/// Where it is known what they are.
pub fn binary(bytes: &[u8]) -> Result<(), ReadError> {
    BINARY.iter().find(|(begin, _)| bytes.starts_with(begin)).map_or(Ok(()), |(_, like)| looks(like))
}

/// A value that no reader knows.
///
/// # Errors
/// Where it is known what it is.
pub fn json(json: Json) -> Result<(), ReadError> {
    let is = |paths: &[&str]| paths.iter().all(|path| has(json, path));
    // A file of ours that lacks its format is one all the same.
    if has(json, "conference") || has(json, "sessions") || has(json, "format") {
        return Ok(());
    }
    JSON.iter().find(|(paths, _)| is(paths)).map_or(Ok(()), |(_, like)| looks(like))
}

/// A text of XML that no reader knows.
///
/// # Errors
/// Where it is known what it is.
pub fn markup(text: &str) -> Result<(), ReadError> {
    let mut end = text.len().min(1000);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    if text[..end].to_ascii_lowercase().contains("<html") {
        return Ok(());
    }
    MARKUP.iter().find(|(begin, _)| text[..end].contains(begin)).map_or(Ok(()), |(_, like)| looks(like))
}
