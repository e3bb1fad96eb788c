//! The domain, in pure Rust: what a conference is, how a file is read, what a search selects, how a programme is
//! laid out, and what a link says. It knows no browser, no clock and no chance.

pub mod arrange;
pub mod bits;
pub mod conference;
pub mod cutting;
pub mod decorated;
pub mod direction;
#[cfg(feature = "file-types")]
pub mod file;
pub mod fold;
pub mod han;
pub mod history;
pub mod href;
pub mod id;
pub mod index;
pub mod labels;
pub mod lasting;
pub mod limits;
pub mod links;
pub mod loading;
pub mod monogram;
pub mod network;
pub mod permalink;
pub mod profile;
pub mod query;
pub mod read;
pub mod rich_text;
pub mod search;
pub mod spelling;
pub mod term;
pub mod text;
pub mod text_index;
pub mod time;
pub mod timeline;
pub mod view_state;
