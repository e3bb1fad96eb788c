//! Where a link wants the programme to be scrolled to: to now, to a day, or to a minute on the venue's clock. It filters nothing, and
//! does not know where in the programme that is.

use crate::agenda::model::spelling::joined;
use crate::agenda::model::time::{Date, Minute, Stamp};

/// What a link leads to in the programme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Landing {
    /// What is going on; outside the conference its nearer end.
    Now,
    /// The top of a conference day.
    Date(Date),
    /// What has no time, during the conference.
    Alongside,
    /// What is not scheduled yet.
    Unannounced,
    /// What begins at a minute of the venue's clock, or next.
    Minute(Minute),
}

/// Those that are words.
const WORDS: [(&str, Landing); 3] =
    [("now", Landing::Now), ("alongside", Landing::Alongside), ("unannounced", Landing::Unannounced)];

impl Landing {
    /// What a word of a link leads to; `None` where that is nothing.
    pub fn parse(word: &str) -> Option<Self> {
        if let Some((_, known)) = WORDS.into_iter().find(|(known, _)| *known == word) {
            return Some(known);
        }
        // A minute is `YYYY-MM-DDTHH:MM`, and nothing longer that could be read as one.
        match Stamp::parse(word).filter(|_| word.len() == 16) {
            Some(Stamp::Local(minute)) => Some(Self::Minute(minute)),
            _ => Date::parse(word).map(Self::Date),
        }
    }

    /// The word in links.
    pub fn key(self) -> String {
        match self {
            Self::Date(date) => date.iso(),
            Self::Minute(minute) => joined(&[&minute.date().iso(), "T", &minute.clock()]),
            _ => WORDS.into_iter().find(|(_, known)| *known == self).map_or("", |(word, _)| word).to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_leads_to_now_a_day_or_a_minute_and_everything_else_leads_nowhere() {
        for word in ["now", "2026-05-01", "alongside", "unannounced", "2026-05-01T09:30", "2026-05-01T00:00"] {
            assert_eq!(Landing::parse(word).map(Landing::key).as_deref(), Some(word));
        }
        for word in [
            "",
            "Now",
            "then",
            "2026-02-30",
            "2026-05-01T25:00",
            "2026-05-01T9:30",
            "2026-05-01T09:30Z",
            "2026-05-01T09:30:00",
            "09:30",
            "1",
        ] {
            assert_eq!(Landing::parse(word), None, "{word}");
        }
        assert_eq!(Landing::parse("2026-05-01T24:00").map(Landing::key).as_deref(), Some("2026-05-02T00:00"));
    }
}
