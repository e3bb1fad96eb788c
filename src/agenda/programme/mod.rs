//! The programme laid out: days, times, lanes, and the pieces in which it is put on the page. It knows no pixels.

pub mod arrange;
pub mod cutting;
pub mod days;
pub mod lasting;
pub mod now;
pub mod pieces;
pub mod places;
pub mod timeline;
pub mod weight;
