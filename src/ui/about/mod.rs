//! What is said of the conference.

pub mod live;
pub mod plain;
