//! People as cards and in detail.

pub mod live;
