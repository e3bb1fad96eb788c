//! The domain, in pure Rust: what a conference is, how a file is read, what a search selects, how a programme is
//! laid out, and what a link says. It knows no browser, no clock and no chance.

#[cfg(feature = "file-types")]
pub mod file;
pub mod filter;
pub mod limits;
pub mod link;
pub mod loading;
pub mod model;
pub mod network;
pub mod plan;
pub mod programme;
pub mod read;
pub mod rich_text;
pub mod search;
