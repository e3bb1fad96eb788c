//! What a visitor sees, one visible noun a file. Components read signals and make markup; none of them knows how anything is
//! fetched, stored or addressed.

mod about;
pub mod agenda;
mod announcer;
pub mod app;
mod chips;
pub mod content;
mod detail;
mod filter_bar;
pub mod first;
mod focus;
mod frame;
mod heights;
mod hits;
mod icon;
mod list;
mod listing;
pub mod markup;
pub mod network;
mod notice;
pub mod options;
mod organizations;
pub mod part;
mod press;
mod programme;
pub mod reader;
mod rich_text;
mod ruler;
mod said;
mod session;
mod speakers;
pub mod state;
mod timeline;
pub mod trouble;
mod window;
pub mod words;
