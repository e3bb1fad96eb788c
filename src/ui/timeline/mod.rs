//! The programme by day and time.

pub mod hits;
pub mod live;
pub mod plain;
