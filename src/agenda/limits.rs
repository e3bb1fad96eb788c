//! How much of anything is read, asked for and shown, and how long anything is waited for. No conference of people comes near the
//! numbers of the first half: they are for files and links that were made by mistake or with intent, and keep the page quick whatever
//! comes. What is beyond is left out, counted and said. The ES module is given the times that it needs from here.

/// The values of one facet that a link can choose.
pub const VALUES_OF_A_FACET: usize = 50;

/// The characters of a search.
pub const SEARCH: usize = 200;

/// The sessions that somebody saves.
pub const SAVED: usize = 2_000;

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

/// The days that a bar leads to; with more of them there is none.
pub const IN_BAR: usize = 100;

/// The elements that a table puts on the page at once.
pub const IN_TABLE: usize = 1_500;

/// The elements of a list that is all on the page; of a longer one only what is in sight is.
pub const AT_ONCE: usize = 1_800;

/// The elements that a list has on the page beyond which it keeps nothing ready on both sides of what is in sight.
pub const IN_SIGHT: usize = 900;

/// The elements of a picture of the network, but for the links that it has in any case.
pub const IN_PICTURE: usize = 480;

/// The links that a picture of the network has in any case.
pub const LINKS: usize = 300;

/// The values of a facet that are told apart one by one before there is an index.
pub const TOLD_APART: usize = 64;

/// The bytes of a file; no agenda is larger.
pub const FILE_BYTES: usize = 16 << 20;

/// How long nothing may come of a request.
pub const SILENCE_MS: i32 = 10_000;

/// Fewer bytes than these are nothing: a trickle would never end.
pub const LEAST_BYTES: usize = 4096;

/// How long a slow file is waited for: until the whole program takes over, and once more until it says that it takes long.
pub const PATIENCE_MS: i32 = 1500;

/// How long it takes until the file is tried again by itself, time after time; then it is left to the visitor.
pub const PAUSES_S: [i32; 12] = [2, 4, 8, 16, 32, 60, 60, 60, 60, 60, 60, 60];

/// However long a server asks to be left alone, visitors need their agenda.
pub const LONGEST_PAUSE_S: i32 = 300;

/// However often somebody asks for the file again, the page comes into sight or the line comes back, it is asked for no sooner than this
/// after the last time.
pub const REST_MS: i32 = 2000;

/// How long a visitor waits for a copy before the failure is told.
pub const COPY_MS: i32 = 1000;

/// Of how many files there are copies. Older ones go.
pub const COPIES: u32 = 4;

/// The bytes of a file of which there is a copy.
pub const COPY_BYTES: usize = 8 << 20;

/// Of how many images that do not load it is told: where they come from a host that does not answer, all of them fail.
pub const UNSEEN_IMAGES: usize = 20;

/// How long a file of the program may take. They are small.
pub const PROGRAM_MS: i32 = 20_000;

/// Where the table of Han characters does not come, it is asked for again no sooner than this.
pub const TABLE_REST_MS: i32 = 10_000;

/// How long it takes to show that the network is not quick.
pub const IDLE_MS: i32 = 60;

/// How long a picture may take to be made; where nobody looks, none is.
pub const PICTURE_MS: i32 = 200;

/// How long a visitor has what they came for before the parts are loaded that they may need: when these are needed, the network may be gone.
pub const PARTS_MS: i32 = 1000;

/// How long the address bar waits for the visitor to stop typing.
pub const TYPING_MS: i32 = 300;

/// How often the clock is looked at.
pub const CLOCK_MS: i32 = 20_000;
