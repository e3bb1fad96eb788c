//! What the editor of a file is told. While a file is read only the number of a sentence is noted; everything that is worth saying to
//! a person (sentences, lines, suggestions, a second look at the whole) is worked out here, when somebody can read it, and
//! belongs to the part of the program that comes later.

mod booking;
mod check;
mod language;
mod lines;
mod lost;
mod nearest;
mod report;

pub use check::check;
pub use report::{Report, image_report, reports};
