//! Organizations as cards and in detail.

pub mod live;
pub mod sponsors;
