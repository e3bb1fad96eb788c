//! What has to be known to read the dates and times of a file, and what one says. How they are read is `when`'s business.

use crate::agenda::model::time::{Date, Moment, Zones};

/// How dates and times of a file are read.
#[derive(Clone, Copy)]
pub struct Dates<'t> {
    /// Whose clock they are on.
    pub timezone: Option<&'t str>,
    /// What is known of clocks.
    pub zones: &'t dyn Zones,
    /// The first and the last day of the conference.
    pub days: (Option<Date>, Option<Date>),
}

/// What is asked of a record.
pub struct Asked<'a> {
    /// The key.
    pub key: &'a str,
    /// Whether a date is wanted, and no time.
    pub is_date: bool,
    /// The date of the session, where it is known by then.
    pub on: Option<Date>,
}

/// What a key says.
#[derive(Clone, Copy)]
pub enum StatedTime {
    /// A day.
    Day(Date),
    /// A moment.
    Moment(Moment),
}
