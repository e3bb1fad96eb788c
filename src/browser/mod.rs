//! One small file for each facility of the browser. They take and give plain data; they know neither Leptos nor what
//! an agenda is, beyond the plain types of the pure ring that cross here.

pub mod address;
pub mod by_name;
pub mod clock;
pub mod copies;
pub mod css;
pub mod download;
pub mod host;
pub mod intl;
pub mod page;
pub mod request;
pub mod room;
pub mod scroll;
pub mod share;
pub mod storage;
pub mod zone_names;
