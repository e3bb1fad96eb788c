//! The widget around its views: the heading, the tabs, the places for everything else.

pub mod announcer;
pub mod first;
pub mod focus;
mod language;
pub mod live;
pub mod plain;
pub mod press;
