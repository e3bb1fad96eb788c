//! What a reader of a format of JSON is. It knows no format.

use super::draft::{Draft, Venue};
use crate::agenda::read::tree::Json;

/// One format.
pub struct FormatReader {
    /// What it is called, in a sentence.
    pub name: &'static str,
    /// Whether a value is a file of it.
    pub is: fn(Json) -> bool,
    /// Reads one.
    pub read: fn(Json, &Venue) -> Option<Draft>,
}
