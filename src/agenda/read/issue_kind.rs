//! What can be odd in a file, and the sentences that say so. While a file is read only the number of a sentence is noted: the
//! sentences are downloaded with the rest of the program, when somebody can read them.

/// Declares what can be odd, each with its sentence, in which `{}` stands for a value.
macro_rules! sentences {
    ($(#[$about:meta])* $name:ident { $($odd:ident: $sentence:literal,)* }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum $name {
            $(#[doc = $sentence] $odd,)*
        }

        impl $name {
            /// The sentence, or the part of one, with `{}` in place of each value.
            pub fn sentence(self) -> &'static str {
                match self {
                    $(Self::$odd => $sentence,)*
                }
            }
        }
    };
}

sentences! {
    /// Something odd in an agenda.
    IssueKind {
        NotAString: "expected a string, found {}; left out",
        NotStrings: "expected an array of strings, found {}; left out",
        NotABool: "expected true or false, found {}; left out",
        NotAText: "expected a string or a map from language to string, found {}; left out",
        NotADate: "expected a date such as 2025-12-05, found {}; left out",
        NotATime: "expected a time such as 2025-12-05T09:30 or 2025-12-05T09:30+08:00, found {}; left out",
        ReadAsDate: "expected a date such as 2025-12-05, found {}; read as {}",
        ReadAsTime: "expected a time such as 2025-12-05T09:30 or 2025-12-05T09:30+08:00, found {}; read as {}",
        TwoMeanings: "{} may mean {} or {}; left out",
        NotANumber: "expected a number of people such as 120, found {}; left out",
        NotASignup: "expected open, full or closed, found {}; left out",
        NotATiming: "expected alongside or unannounced, found {}; left out",
        NotAStatus: "expected confirmed, tentative or cancelled, found {}; shown as it is",
        NotAZone: "expected a time zone such as Asia/Shanghai, found {}; left out",
        NotASession: "expected the id of a session, found {}; left out",
        NotATrack: "expected the id of a track, found {}; left out",
        NotAnOrganization: "expected the id of an organization, found {}; left out",
        NotRooms: "expected the ids of rooms, found {}; left out",
        NotTags: "expected the ids of tags, found {}; left out",
        NotAList: "expected an array, found {}; left out",
        NotAnObject: "expected an object, found {}; left out",
        NotARecord: "expected an object, found {}; this record is not shown",
        TooMany: "a list holds {} entries at most; the {} after them are not shown",
        Beyond: "more like these, which are only counted",
        NotUnicode: "expected UTF-8, {}",
        ReadAsString: "expected a string, found {}; read as \"{}\"",
        Unknown: "this key is not known; ignored",
        NoFormat: "missing; read as \"{}\"",
        NoSessions: "missing; the programme is empty",
        NoConference: "missing; the agenda has no name",
        NoConferenceId: "missing; nothing here needs it, other programs may",
        NoId: "missing; called \"{}\" here, but links to it may change",
        NoName: "missing; shown as \"{}\"",
        NoAddress: "missing; this link is not shown",
        NoReference: "missing; this entry is not shown",
        NothingOfThatId: "nothing in the file has the id {}; this entry is not shown",
        Taken: "{} is taken by an earlier record; called \"{}\" here",
        NamedBefore: "{} stands in this list before; shown once, with each role",
        ListedBefore: "{} stands in this list before; shown once",
        PartOfItself: "the record is part of itself, or nested more than {} deep; left out",
        BeforeStart: "{} is before the start; left out",
        OfUnannounced: "the session is unannounced; left out",
        WithoutStart: "there is no `start`; left out",
        OfAlongside: "the session is alongside; left out",
        WithStart: "the session has a `start`; left out",
        ReadAsAddress: "an address of the web begins with `https://`, found {}; read as \"{}\"",
        NotLinked: "expected an address of https, http, mailto or tel, or one relative to the file, found {}; not linked",
        NotAnImage: "expected an address of https or http, or one relative to the file, found {}; not shown",
        BesideTheFile: "{} leads to a place beside the file; an address of the web begins with `https://`, one of mail with `mailto:`",
        Notation: "{} is shown as it is written, since this text is plain",
        NotALanguage: "expected a language tag such as zh-Hans or en, found {}",
        NotAColor: "expected a color of CSS, found {}; the usual one is shown",
        BeforeConference: "{} is before the conference, which begins on {}",
        AfterConference: "{} is after the conference, which ends on {}",
        ImageDoesNotLoad: "{} does not load",
        RoomBooked: "the room {} is booked for {} too at {}",
        PersonBooked: "{} takes part in {} too at {}",
        ReadAs: "read as {}",
        EntriesLost: "expected records, found other values or the end of the file; not shown",
        PersonWithoutId: "missing; this person is nobody else in the file",
        PersonNotListed: "\"{}\" is not listed among the people; shown by this id",
        SeveralPeople: "\"{}\" is the id of several people; none of them is shown here",
        NoZone: "missing; times are read as those of the venue, whose zone the attribute `venue-timezone` can name",
        OnlyOffsets: "missing; times are shown as they are written, on a clock with their offset",
        FarTime: "{} is far outside the conference; shown as not scheduled yet",
        SecondFile: "what is said of people stands in a second file, which is not read here",
        WithoutTime: "missing; shown as not scheduled yet",
        NoSuchClock: "expected a zone that is known or described in the file, found \"{}\"; its times are read as those of the venue",
        ReadAsSpeakers: "attendees that have a name are shown as speakers",
        ReadAsOrganization: "\"{}\" stands where an organization may, and is taken for one",
        Repeats: "the event repeats; only the first time is shown",
        RowWithoutTitle: "the row has no title; not shown",
        RoundedTime: "\"{}\" is rounded to the minute",
        DayFromAbove: "{} rows without a date have that of the row above",
        RowsJoined: "{} rows go on with the session of another row; each session is shown once",
        PeopleByName: "people are known by name and organization alone: equal ones are one person",
        Unpaired: "\"{}\" are not as many as the speakers, and not one; left out",
        MorePages: "this is one page of several; the others are not shown",
    }
}

sentences! {
    /// What would have been JSON.
    Expected {
        End: "the end of the file",
        NoTrailingComma: "no trailing comma before a closing brace or bracket",
        Value: "a value",
        LessNesting: "no more than 127 levels of nesting",
        Key: "a key in double quotes",
        Colon: "a colon",
        CommaOrBrace: "a comma or a closing brace",
        CommaOrBracket: "a comma or a closing bracket",
        Digit: "a digit",
        NoControl: "no line break or control character inside a string",
        Quote: "a closing quote",
        Escape: "an escape such as \\n or \\u4e2d",
        HexDigits: "four hexadecimal digits",
    }
}
