//! What a conference is: its records and their ids, texts in several languages, times and zones. It does not know how any of it was
//! read or is shown.

pub mod bits;
pub mod conference;
pub mod direction;
pub mod id;
pub mod monogram;
pub mod order;
pub mod profile;
pub mod session;
pub mod spelling;
pub mod sponsors;
pub mod text;
pub mod time;
