//! What is said of what went wrong. It knows which sentences tell what, in no language.

use std::cell::RefCell;
use std::ptr;

use super::Words;
use super::lazy::{Later, later_words};
use crate::agenda::loading::{Cause, Trouble};
use crate::agenda::read::ReadError;

later_words! {
    /// The words for trouble, in one language.
    TroubleWords in trouble with left_out_counted
}

impl TroubleWords {
    /// How many entries of the file are not shown.
    pub fn left_out(&self, count: usize) -> String {
        self.left_out_counted.counted(count)
    }

    /// What happened, and what becomes of it or can be done.
    pub fn sentences(&self, trouble: &Trouble) -> String {
        let (what, next) = match &trouble.cause {
            Cause::NoAddress => (self.no_address(), self.tell_the_owner()),
            Cause::Slow => (self.slow(), self.it_will_come()),
            Cause::Silent => (self.silent(), self.check_connection()),
            Cause::Offline => (self.offline(), self.it_will_come()),
            Cause::Unreachable => (self.unreachable(), self.check_connection()),
            Cause::Forbidden => (self.forbidden(), self.tell_the_owner()),
            Cause::CutShort => (self.cut_short(), self.check_connection()),
            Cause::TooLarge => (self.too_large(), self.tell_the_owner()),
            Cause::Status(404 | 410) => (self.missing(), self.tell_the_owner()),
            Cause::Status(401 | 403) => (self.denied(), self.tell_the_owner()),
            Cause::Status(408 | 425 | 429 | 503) => (self.busy(), self.check_connection()),
            Cause::Status(500..) => (self.broken(), self.tell_the_owner()),
            Cause::Status(_) => (self.refused(), self.tell_the_owner()),
            Cause::Unreadable(ReadError::Empty) => (self.empty(), self.tell_the_owner()),
            Cause::Unreadable(ReadError::WebPage) => (self.web_page(), self.tell_the_owner()),
            Cause::Unreadable(ReadError::Syntax { .. }) => (self.damaged(), self.tell_the_owner()),
            Cause::Unreadable(_) => (self.no_agenda(), self.tell_the_owner()),
        };
        [what, self.space(), if trouble.is_tried_again { self.it_is_tried() } else { next }].concat()
    }
}
