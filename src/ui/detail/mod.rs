//! The open item.

pub mod listing;
pub mod live;
