//! The visitor's own day: what they saved, how it becomes a link and a calendar, and how it goes together. Whatever it says is data: the
//! words for it are the widget's.

pub mod day;
pub mod fold;
pub mod hash;
pub mod ics;
pub mod qr;
pub mod saved;
pub mod zone;
