//! Elements, put together in Rust and made in one go, and what ties them to Leptos. It knows the DOM and nothing of agendas.

pub mod bind;
pub mod element;
pub mod kept;
