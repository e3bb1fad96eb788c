//! The search, the facets, and the active filters.

pub mod chips;
pub mod live;
pub mod value_name;
pub mod values;
