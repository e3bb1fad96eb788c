//! The days of a conference over its programme: a bar that leads to each of them and to now, and what of it is over.

pub mod live;
pub mod past;
pub mod plain;
