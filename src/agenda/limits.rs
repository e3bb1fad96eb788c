//! How much of anything is read, asked for and shown. No conference of people comes near these numbers: they are for files and links
//! that were made by mistake or with intent, and keep the page quick whatever comes. What is beyond is left out, counted and said.

/// The values of one facet that a link can choose.
pub const VALUES_OF_A_FACET: usize = 50;

/// The characters of a search.
pub const SEARCH: usize = 200;

/// The records that are read of one list of the file, and of one list inside a record.
pub const RECORDS: usize = 100_000;

/// The languages of a conference.
pub const LANGUAGES: usize = 50;

/// What is noted one by one of all that is odd in a file; more is only counted.
pub const ISSUES: usize = 100_000;

/// What is told of it.
pub const REPORTS: usize = 1_000;

/// The characters of a value of the file that are told.
pub const TOLD: usize = 300;

/// The posts of one person that count for the sessions in which they take part.
pub const POSTS: usize = 64;

/// The characters of a name in the picture of the network.
pub const IN_LABEL: usize = 120;

/// The bytes of a color; no color of CSS that anybody writes is longer.
pub const COLOR: usize = 100;

/// What one row or entry shows of any list.
pub const IN_ROW: usize = 20;

/// What a card shows of any list, and a row among many side by side.
pub const IN_CARD: usize = 10;

/// What a detail shows of one list at a time.
pub const IN_DETAIL: usize = 100;

/// The elements of all lists of a detail together, but for the first few items of each.
pub const IN_PANEL: usize = 700;

/// What one entry in a row shows of a list of its own.
pub const IN_ENTRY: usize = 5;

/// The elements that a block of the programme puts on the page at once, parts included; what is larger is cut.
pub const TOGETHER: usize = 300;

/// The same for sessions side by side.
pub const IN_LANES: usize = 600;

/// The elements of a list that is all on the page; of a longer one only what is in sight is.
pub const AT_ONCE: usize = 1_200;

/// The elements that a list has on the page beyond which it keeps nothing ready on both sides of what is in sight.
pub const IN_SIGHT: usize = 900;

/// The elements of a picture of the network, but for the links that it has in any case.
pub const IN_PICTURE: usize = 900;

/// The links that a picture of the network has in any case.
pub const LINKS: usize = 300;

/// The values of a facet that are told apart one by one before there is an index.
pub const TOLD_APART: usize = 64;
