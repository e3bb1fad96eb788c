//! What a visitor can filter by: the word of each dimension in links, which values a session has in it, and what names those. All that is
//! particular to one dimension stands here; what it is called stands in `facet_names` of `public/words/`.

use crate::agenda::limits::POSTS;
use crate::agenda::model::conference::{Conference, Day, Session, Time};
use crate::agenda::model::text::Text;
use crate::agenda::model::time::NIGHT_ENDS_MIN;

/// A dimension that the visitor can filter by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Facet {
    /// The conference day.
    Day,
    /// The time of day at which it begins, on the venue's clock.
    Time,
    /// The track.
    Track,
    /// The room.
    Room,
    /// The format.
    Format,
    /// An organization that the session names, or in which one of its people has or had a post.
    Organization,
    /// The role of one of its people.
    Role,
    /// The language spoken.
    Language,
    /// A subject.
    Tag,
    /// For whom it is.
    Level,
}

/// A value of a facet, whichever facet that is. `S` holds a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FacetValue<S = String> {
    /// A day.
    Day(Day),
    /// A record, by its place in the file's list; a time of day, by its place in the day.
    Place(u32),
    /// A word of the file.
    Word(S),
}

/// What a value is called.
pub enum ValueName<'c> {
    /// A day, in words.
    Day(Day),
    /// A name of the file's own.
    Text(&'c Text),
    /// A language, by its tag.
    Language(&'c str),
    /// A word that has a name in this table of the widget's words, or none.
    Word(&'static str, &'c str),
}

/// Takes a value.
pub type TakeValue<'t, 'c> = dyn FnMut(FacetValue<&'c str>) + 't;

impl Facet {
    /// How many facets there are.
    pub const COUNT: usize = Self::ALL.len();

    /// All facets, in the order of the filter bar.
    pub const ALL: [Self; 10] = [
        Self::Day,
        Self::Time,
        Self::Track,
        Self::Room,
        Self::Format,
        Self::Organization,
        Self::Role,
        Self::Language,
        Self::Tag,
        Self::Level,
    ];

    /// Its place in [`Facet::ALL`].
    pub fn index(self) -> usize {
        self as usize
    }

    /// The word in links.
    pub fn key(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Time => "time",
            Self::Track => "track",
            Self::Room => "room",
            Self::Format => "format",
            Self::Organization => "org",
            Self::Role => "role",
            Self::Language => "language",
            Self::Tag => "tag",
            Self::Level => "level",
        }
    }

    /// The facet of a word.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|facet| facet.key() == key)
    }

    /// Every value that a session has.
    pub fn each_value<'c>(self, conference: &'c Conference, session: &'c Session, take: &mut TakeValue<'_, 'c>) {
        match self {
            Self::Day => {
                take(FacetValue::Day(session.day));
                session.continues_on().for_each(|day| take(FacetValue::Day(day)));
            }
            Self::Time => time_of_day(session).into_iter().for_each(|part| take(FacetValue::Place(part))),
            Self::Track => session.track.into_iter().for_each(|track| take(FacetValue::Place(track.0))),
            Self::Room => session.rooms.iter().for_each(|room| take(FacetValue::Place(room.0))),
            Self::Format => session.format.iter().for_each(|format| take(FacetValue::Word(format))),
            Self::Organization => {
                for involvement in &session.involved {
                    take(FacetValue::Place(involvement.organization.0));
                }
                for participant in &session.participants {
                    for affiliation in conference.person(participant.person).affiliations.iter().take(POSTS) {
                        take(FacetValue::Place(affiliation.organization.0));
                    }
                }
            }
            Self::Role => session.participants.iter().for_each(|one| take(FacetValue::Word(&one.role))),
            Self::Language => session.language.iter().for_each(|tag| take(FacetValue::Word(tag))),
            Self::Tag => session.tags.iter().for_each(|tag| take(FacetValue::Place(tag.0))),
            Self::Level => session.level.iter().for_each(|level| take(FacetValue::Word(level))),
        }
    }

    /// Every value that need not belong to a session: people and organizations are filtered too, and not all of them have one.
    pub fn each_other_value<'c>(self, conference: &'c Conference, take: &mut TakeValue<'_, 'c>) {
        match self {
            Self::Role => conference.participants.iter().for_each(|one| take(FacetValue::Word(&one.role))),
            Self::Organization => {
                (0..conference.organizations.len()).for_each(|place| take(FacetValue::Place(place as u32)));
            }
            _ => {}
        }
    }

    /// The text form of a value in links.
    pub fn value_key(self, value: FacetValue<&str>, conference: &Conference) -> String {
        match value {
            FacetValue::Day(day) => day.key(),
            FacetValue::Place(place) if self == Self::Time => TIMES_OF_DAY[place as usize].to_owned(),
            FacetValue::Place(place) => self.record(place as usize, conference).0.to_owned(),
            FacetValue::Word(word) => word.to_owned(),
        }
    }

    /// What a value is called.
    pub fn value_name<'c>(self, value: FacetValue<&'c str>, conference: &'c Conference) -> ValueName<'c> {
        match (value, self) {
            (FacetValue::Day(day), _) => ValueName::Day(day),
            (FacetValue::Place(place), Self::Time) => ValueName::Word("times_of_day", TIMES_OF_DAY[place as usize]),
            (FacetValue::Place(place), _) => ValueName::Text(self.record(place as usize, conference).1),
            (FacetValue::Word(tag), Self::Language) => ValueName::Language(tag),
            (FacetValue::Word(word), Self::Level) => ValueName::Word("levels", word),
            (FacetValue::Word(word), Self::Role) => ValueName::Word("roles", word),
            (FacetValue::Word(word), _) => ValueName::Word("formats", word),
        }
    }

    /// The id and the name of a record that is a value.
    fn record(self, place: usize, conference: &Conference) -> (&str, &Text) {
        match self {
            Self::Track => (&conference.tracks[place].id, &conference.tracks[place].name),
            Self::Room => (&conference.rooms[place].id, &conference.rooms[place].name),
            Self::Tag => (&conference.tags[place].id, &conference.tags[place].name),
            _ => (&conference.organizations[place].id, &conference.organizations[place].name),
        }
    }
}

/// The times of day, in order, as in links.
const TIMES_OF_DAY: [&str; 3] = ["morning", "afternoon", "evening"];

/// The minutes of a day at which the afternoon and the evening begin.
const AFTERNOON: i64 = 12 * 60;
const EVENING: i64 = 17 * 60;

/// The time of day at which a session begins, by its place among them. The small hours are the evening of the day before, or of the
/// session's own where it is said to stand there.
fn time_of_day(session: &Session) -> Option<u32> {
    let Time::From { start, .. } = session.time else { return None };
    Some(match start.civil.of_day() {
        NIGHT_ENDS_MIN..AFTERNOON => 0,
        AFTERNOON..EVENING => 1,
        _ => 2,
    })
}

impl FacetValue {
    /// The value, its word borrowed.
    pub fn borrowed(&self) -> FacetValue<&str> {
        match self {
            Self::Day(day) => FacetValue::Day(*day),
            Self::Place(place) => FacetValue::Place(*place),
            Self::Word(word) => FacetValue::Word(word),
        }
    }
}

impl FacetValue<&str> {
    /// The value, with a word of its own.
    pub fn owned(self) -> FacetValue {
        match self {
            Self::Day(day) => FacetValue::Day(day),
            Self::Place(place) => FacetValue::Place(place),
            Self::Word(word) => FacetValue::Word(word.to_owned()),
        }
    }

    /// What the organizer's order goes by: the day, or the place in the file's list; words come as they first occur.
    pub fn rank(self) -> Self {
        if let Self::Word(_) = self { Self::Word("") } else { self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::agenda::programme::arrange::tests::conference;

    /// The times of day at which sessions begin.
    fn times(lines: &str) -> Vec<String> {
        let conference = conference(lines);
        let key = |value| Facet::Time.value_key(value, &conference);
        let mut found = Vec::new();
        for session in &conference.sessions {
            let mut of_session = Vec::new();
            Facet::Time.each_value(&conference, session, &mut |value| of_session.push(key(value)));
            found.push(of_session.join(" "));
        }
        found
    }

    #[test]
    fn a_day_has_a_morning_an_afternoon_and_an_evening_which_lasts_until_four() {
        let lines = "a 04:00\nb 11:59\nc 12:00\nd 16:59\ne 17:00\nf 23:59\ng 00:00\nh 03:59\nuntimed";
        let expected = ["morning", "morning", "afternoon", "afternoon", "evening", "evening", "evening", "evening", ""];
        assert_eq!(times(lines), expected);
    }
}
