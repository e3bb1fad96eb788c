//! What is said of the conference.

pub mod live;
