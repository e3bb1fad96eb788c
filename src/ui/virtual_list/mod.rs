//! Lists of any length, of which little more than what is in sight is on the page.

pub mod height_estimates;
pub mod list;
pub mod measured_heights;
pub mod position;
pub mod window;
