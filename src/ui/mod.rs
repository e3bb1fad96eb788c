//! What a visitor sees, one visible noun a file. Components read signals and make markup; none of them knows how anything is
//! fetched, stored or addressed.

mod about;
pub mod app;
mod chips;
mod detail;
mod filter_bar;
mod hits;
mod icon;
pub mod markup;
mod notice;
mod organizations;
pub mod reader;
mod rest;
mod session;
mod speakers;
pub mod state;
mod timeline;
mod window;
pub mod words;
