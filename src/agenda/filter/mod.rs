//! What filters select: which values there are to choose, and which sessions, people and organizations are left by a choice.

pub mod facet;
pub mod forgiven;
pub mod index;
pub mod query;
pub mod relations;
