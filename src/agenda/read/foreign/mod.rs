//! Files of other programs: each format has one file here, which makes a file of format 1 of it, and says what it guessed. What ids,
//! references and times mean is for the one reader of format 1 to say. A format is known by what is in a file, never by its name.

mod calendar;
mod calendar_zone;
mod conclar;
mod draft;
mod frab;
mod frab_xml;
mod hints;
mod json_ld;
mod loose;
mod opass;
mod pieces;
mod pretalx;
mod pretalx_api;
mod reader;
mod rows;
mod schedule2;
mod sessionize;
mod shape;
mod table;
mod table_cell;
mod values;

pub use draft::{Help, Venue};

use draft::Draft;
use reader::FormatReader;

use super::issue::{Issue, ReadError};
use super::json;
use super::tree::ValueTree;
use crate::agenda::file::Agenda;

/// The formats of JSON, the surest to recognize first.
const READERS: [FormatReader; 10] = [
    frab::READER,
    schedule2::READER,
    pretalx::READER,
    pretalx_api::READER,
    opass::READER,
    sessionize::ALL,
    sessionize::GRID,
    sessionize::GROUPS,
    conclar::READER,
    json_ld::READER,
];

/// A file of another format, as one of format 1.
#[derive(Clone, Debug)]
pub struct Converted {
    /// The file.
    pub agenda: Agenda,
    /// What was odd or guessed.
    pub issues: Vec<Issue>,
    /// How long the file was that it was made of.
    bytes: usize,
}

/// Makes a file of format 1 of one of another format; nothing where it is of none that is known.
///
/// # Errors
/// Where it is something that is known and not read.
pub fn convert(bytes: &[u8], venue: &Venue) -> Result<Option<Converted>, ReadError> {
    hints::binary(bytes)?;
    let (text, odd) = (venue.help.text)(bytes, venue.decode);
    let text = text.trim_start_matches('\u{feff}').trim_start();
    let draft = match text.as_bytes().first() {
        Some(b'{' | b'[') => match json::parse(text) {
            Ok(tree) => {
                let reader = READERS.iter().find(|reader| (reader.is)(tree.value()));
                let draft = reader.and_then(|reader| (reader.read)(tree.value(), venue));
                if draft.is_none() {
                    hints::json(tree.value())?;
                }
                draft
            }
            Err(_) => None,
        },
        Some(b'<') if frab_xml::is(text) => Some(frab_xml::read(text, venue)),
        Some(b'<') => return hints::markup(text).map(|()| None),
        _ if calendar::is(text) => Some(calendar::read(text, venue)),
        // How its bytes are to be read is part of the question.
        _ => return Ok(table::read(bytes, venue).map(|draft| finished(draft, bytes.len()))),
    };
    Ok(draft.map(|mut draft| {
        draft.issues.extend(odd);
        finished(draft, bytes.len())
    }))
}

impl Converted {
    /// The values of the file, for its reader.
    pub fn values(&self) -> Option<ValueTree<'static>> {
        rows::of(&self.agenda, self.bytes)
    }
}

fn finished(draft: Draft, bytes: usize) -> Converted {
    let (agenda, issues) = draft.finish();
    Converted { agenda, issues, bytes }
}
