//! Elements, put together in Rust and made in one go. It knows the DOM and nothing of agendas.

pub mod element;
pub mod kept;
