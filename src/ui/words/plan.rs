//! The words of the visitor's own day. It knows what each is for, in no language.

use std::cell::RefCell;
use std::ptr;

use super::lazy::{Later, later_words};
use super::{Words, filled};
use crate::agenda::model::spelling::decimal;

later_words! {
    /// The words of the visitor's own day, in one language.
    PlanWords in plan with
}

impl PlanWords {
    /// So much time.
    pub fn lasting(&self, minutes: i64) -> String {
        let number = |minutes: i64| decimal(minutes.max(0) as usize);
        if minutes < 120 {
            return filled(self.minutes(), &|_| number(minutes));
        }
        filled(self.hours(), &|name| number(if name == "h" { minutes / 60 } else { minutes % 60 }))
    }
}
