//! The open item.

pub mod keeping;
pub mod listing;
pub mod live;
mod neighbors;
