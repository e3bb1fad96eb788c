//! The domain, in pure Rust: what a conference is, how a file is read, what a search selects, how a programme is
//! laid out, and what a link says. It knows no browser, no clock and no chance.

pub mod id;
pub mod text;
pub mod time;
pub mod conference;
pub mod read;
pub mod fold;
pub mod bits;
pub mod view_state;
pub mod permalink;
pub mod index;
pub mod query;
pub mod timeline;
pub mod profile;
