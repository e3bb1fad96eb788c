//! The visitor's own day: what is saved, by day and in words; what came by a link; what was done last; the way into a calendar. It is a
//! part of the program of its own, which comes when somebody has saved something or wants to see it.

mod calendar;
mod days;
mod entry;
mod link;
mod note;
mod shared;

use crate::ui::state::PlanView;

/// All of it.
pub static PLAN: PlanView = PlanView { show: days::show, note: note::note, calendar: calendar::calendar };
