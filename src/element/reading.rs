//! Reading a file that has come.

use crate::agenda::loading::Bytes;
use crate::agenda::read::read_valid;
use crate::browser::clock;
use crate::browser::intl::BrowserZones;
use crate::ui::agenda::Agenda;
use crate::ui::options::Options;

/// The agenda in a file that is as it should be. What is not is read with more patience once the program is whole.
pub fn read(bytes: Bytes, options: &Options, zones: &BrowserZones) -> Option<Agenda> {
    let reading = read_valid(&bytes, options.venue_timezone.as_deref(), zones)?;
    Some(Agenda::new(reading, bytes, options.src.as_deref().unwrap_or_default(), clock::utc_ms()))
}
