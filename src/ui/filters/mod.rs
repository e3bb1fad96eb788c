//! The search, the facets, and the active filters.

pub mod chips;
pub mod live;
pub mod values;
