//! What is asked for once: a part of the program, a table. It does not know what that is.

/// How far it has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Once {
    is_here: bool,
    is_on_its_way: bool,
    /// How often it may still fail to come.
    left: usize,
}

impl Once {
    /// Nobody has asked for it yet; it is tried so often.
    pub fn new(tries: usize) -> Self {
        Self { is_here: false, is_on_its_way: false, left: tries }
    }

    /// Somebody needs it: whether it is to be asked for now.
    #[must_use]
    pub fn ask(&mut self) -> bool {
        let is_asked_now = !self.is_here && !self.is_on_its_way && self.left > 0;
        self.is_on_its_way |= is_asked_now;
        is_asked_now
    }

    /// It has come, or not.
    pub fn answer(&mut self, is_here: bool) {
        self.is_on_its_way = false;
        self.is_here |= is_here;
        self.left = self.left.saturating_sub(1);
    }
}
