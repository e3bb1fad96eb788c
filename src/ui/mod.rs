//! What a visitor sees, one visible noun a folder. `plain` is what the first picture and the rows of the programme show of it: data to
//! elements, and nothing that happens; `live` is what happens. None of it knows how anything is fetched, stored or addressed.

pub mod about;
pub mod agenda;
pub mod content;
mod days;
pub mod detail;
mod filters;
mod icon;
mod marking;
mod narrowing;
pub mod network;
pub mod notice;
pub mod options;
mod organization;
pub mod part;
pub mod plan;
pub mod reader;
mod rich_text;
pub mod row_words;
pub mod saving;
mod session;
pub mod sharing;
pub mod shell;
mod speaker;
pub mod state;
mod timeline;
mod virtual_list;
pub mod words;
mod zone;
