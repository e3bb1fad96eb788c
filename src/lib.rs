//! One HTML element, `<conference-agenda src="agenda.json">`, that turns one static JSON file into a conference
//! agenda which visitors filter, search and share, entirely in the browser.
//!
//! Three rings around one domain; imports point inward only: `element → ui → browser → agenda`.

pub mod agenda;
#[cfg(feature = "web")]
pub mod browser;
#[cfg(feature = "web")]
pub mod dom;
#[cfg(feature = "web")]
pub mod element;
#[cfg(feature = "web")]
pub mod ui;
