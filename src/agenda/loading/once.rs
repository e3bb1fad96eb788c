//! What is asked for once, as a part of the program or a table is. It does not know what that is.

/// How far it has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Once {
    /// Nobody has asked for it, or it did not come.
    #[default]
    Missing,
    /// It is on its way.
    Asked,
    /// It is here.
    Here,
}

impl Once {
    /// Somebody needs it: whether it is to be asked for now.
    #[must_use]
    pub fn ask(&mut self) -> bool {
        let is_missing = *self == Self::Missing;
        if is_missing {
            *self = Self::Asked;
        }
        is_missing
    }

    /// It has come, or not.
    pub fn answer(&mut self, is_here: bool) {
        if *self == Self::Asked {
            *self = if is_here { Self::Here } else { Self::Missing };
        }
    }
}
