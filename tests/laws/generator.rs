//! Small conferences as an organizer might enter them: parallel rooms, blocks with parts, lunch in every room, nights,
//! sessions without a time, Chinese and English. The file is JSON text, so that every law also goes through the reader.

use std::fmt;
use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher};

use conference_agenda::agenda::filter::facet::Facet;
use conference_agenda::agenda::link::view_state::ViewState;
use conference_agenda::agenda::model::bits::Bits;
use conference_agenda::agenda::model::time::{Date, Minute, Zones};
use conference_agenda::agenda::read::{Reading, read};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Value, json};

/// A file of format 1, which a failing law shows as JSON.
#[derive(Clone)]
pub struct File(pub Value);

/// The only zone that these tests know.
pub struct Shanghai;

impl Zones for Shanghai {
    fn offset_min(&self, zone: &str, _utc: i64) -> Option<i32> {
        (zone == "Asia/Shanghai").then_some(480)
    }
}

impl fmt::Debug for File {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{:#}", self.0)
    }
}

impl File {
    /// What the reader makes of it.
    pub fn read(&self) -> Reading {
        read(self.0.to_string().as_bytes(), None, &Shanghai).expect("a generated file is an agenda")
    }

    /// The same file with the keys of every record in another order. A text keeps its order, which has a meaning:
    /// its first language is the last resort of a reader who knows none of them.
    pub fn text_in_order(&self, order: u64) -> String {
        fn write(value: &Value, order: u64) -> String {
            match value {
                Value::Object(entries) if !entries.contains_key("en") => {
                    let mut keys: Vec<&String> = entries.keys().collect();
                    keys.sort_by_key(|key| BuildHasherDefault::<DefaultHasher>::default().hash_one((order, key)));
                    let pair = |key: &String| format!("{}:{}", json!(key), write(&entries[key], order));
                    format!("{{{}}}", keys.into_iter().map(pair).collect::<Vec<_>>().join(","))
                }
                Value::Array(items) => {
                    format!("[{}]", items.iter().map(|item| write(item, order)).collect::<Vec<_>>().join(","))
                }
                other => other.to_string(),
            }
        }
        write(&self.0, order)
    }
}

/// The lists of a file whose records have ids.
pub const LISTS: [&str; 6] = ["rooms", "tracks", "tags", "organizations", "people", "sessions"];

const WORDS: [&str; 16] = [
    "智车谷",
    "开幕式",
    "致辞",
    "圆桌 论坛",
    "Opening",
    "ROBOT",
    "Café",
    "Straße",
    "Ｆｕｌｌ",
    "e\u{301}tat",
    "AI",
    "of the",
    "Wi\u{2011}Fi",
    "AI 大模型",
    "“智车谷”，",
    "(AI)/C++",
];
/// What a visitor might type: of texts, and of what the widget says.
const TYPED: [&str; 15] = [
    "智车",
    "致",
    "open",
    "Étát",
    "CAFE",
    "ss",
    "strasse",
    "full",
    "o",
    "the",
    "zhi",
    "zzz",
    "wifi",
    "wi-fi",
    "ai大模型",
];
const SAID: [&str; 12] =
    ["friday", "星期五", "day", "moderator", "perhaps", "09", "9:", "公司", "once", "c++", "(Language)", "break"];
const FORMATS: [&str; 4] = ["talk", "panel", "break", "茶叙"];
const ROLES: [&str; 4] = ["speaker", "moderator", "host", "attendee"];
const LEVELS: [&str; 2] = ["beginner", "für alle"];
const TAGS_OF_LANGUAGES: [&str; 2] = ["zh-Hans", "en"];

/// Any file that follows the format to the letter.
pub fn file() -> impl Strategy<Value = File> {
    let draft = (0..3usize, any::<usize>(), session()).boxed();
    let sessions = prop_oneof![2 => vec(draft.clone(), 0..8), 1 => vec(draft, 0..30)];
    let named = |count| vec(text(), count);
    let lists = (named(3), named(2), named(3), vec(organization(), 5), vec(person(), 6));
    (text(), attendance(), involved(), lists, sessions).prop_map(|(name, participants, involved, lists, sessions)| {
        let (rooms, tracks, tags, organizations, people) = lists;
        let named = |texts: Vec<Value>| texts.into_iter().map(|name| json!({ "name": name })).collect();
        File(json!({
            "format": "conference-agenda/1",
            "conference": record(json!({
                "id": "c", "name": name, "timezone": "Asia/Shanghai", "languages": ["zh-Hans", "en"],
                "participants": participants, "organizations": involved,
            })),
            "rooms": with_ids("room", named(rooms)),
            "tracks": with_ids("track", named(tracks)),
            "tags": with_ids("tag", named(tags)),
            "organizations": with_ids("organization", organizations),
            "people": with_ids("person", people),
            "sessions": with_ids("session", with_parents(sessions)),
        }))
    })
}

/// A file and some of its sessions.
pub fn file_and_some() -> impl Strategy<Value = (File, Vec<bool>)> {
    (file(), vec(prop::bool::weighted(0.8), 30))
}

/// The chosen ones among so many.
pub fn chosen(some: &[bool], len: usize) -> Bits {
    let mut bits = Bits::none(len);
    (0..len).filter(|position| some[*position]).for_each(|position| bits.insert(position));
    bits
}

/// Puts another value in place of the one that is so many steps away, and says whether there was one.
pub fn replace(value: &mut Value, steps: &mut usize, other: &Value) -> bool {
    if *steps == 0 {
        *value = other.clone();
        return true;
    }
    *steps -= 1;
    match value {
        Value::Array(items) => items.iter_mut().any(|item| replace(item, steps, other)),
        Value::Object(entries) => entries.values_mut().any(|item| replace(item, steps, other)),
        _ => false,
    }
}

/// How many values there are in a value, itself included.
pub fn count(value: &Value) -> usize {
    1 + match value {
        Value::Array(items) => items.iter().map(count).sum(),
        Value::Object(entries) => entries.values().map(count).sum(),
        _ => 0,
    }
}

/// Filters and a search that a visitor of a generated conference might have, and now and then a value of another year.
pub fn state() -> impl Strategy<Value = ViewState> {
    let values = Facet::ALL.map(|facet| prop_oneof![6 => Just(Vec::new()), 1 => vec(value(facet), 1..3)]);
    (values, search()).prop_map(|(values, text)| {
        let mut state = ViewState { text, ..ViewState::default() };
        for (facet, values) in Facet::ALL.into_iter().zip(values) {
            for value in values {
                choose(&mut state, facet, &value);
            }
        }
        state
    })
}

/// Chooses a value that may be chosen already.
pub fn choose(state: &mut ViewState, facet: Facet, value: &str) {
    if !state.chosen(facet).iter().any(|chosen| chosen == value) {
        state.toggle(facet, value);
    }
}

/// A value of a facet, as in links.
pub fn value(facet: Facet) -> impl Strategy<Value = String> {
    let known: Vec<String> = match facet {
        Facet::Day => vec!["2026-05-01".into(), "2026-05-02".into(), "alongside".into(), "unannounced".into()],
        Facet::Format => FORMATS.map(str::to_owned).into(),
        Facet::Role => ROLES.map(str::to_owned).into(),
        Facet::Language => TAGS_OF_LANGUAGES.map(str::to_owned).into(),
        Facet::Room => ids("room", 3),
        Facet::Track => ids("track", 2),
        Facet::Tag => ids("tag", 3),
        Facet::Organization => ids("organization", 5),
        Facet::Time => ["morning", "afternoon", "evening"].map(str::to_owned).into(),
        Facet::Level => LEVELS.map(str::to_owned).into(),
    };
    prop_oneof![9 => select(known), 1 => Just("of-another-year".to_owned())]
}

/// What a visitor might type.
pub fn search() -> impl Strategy<Value = String> {
    let word = prop_oneof![2 => select(&TYPED[..]), 1 => select(&SAID[..])];
    // What ends one text and begins the next is no word.
    let across = (select(&WORDS[..]), select(&WORDS[..])).prop_map(|(one, next)| format!("{one}{next}"));
    let word = prop_oneof![4 => word.prop_map(str::to_owned), 1 => across];
    prop_oneof![2 => Just(String::new()), 3 => vec(word, 1..3).prop_map(|words| words.join("\u{3000} "))]
}

fn ids(kind: &str, count: usize) -> Vec<String> {
    (1..=count).map(|number| format!("{kind}-{number}")).collect()
}

/// Leaves out what is null or empty, as people do who write files by hand.
fn record(mut record: Value) -> Value {
    if let Value::Object(entries) = &mut record {
        entries.retain(|_, value| !value.is_null() && *value != json!([]));
    }
    record
}

/// What a list has, without what it has twice.
fn each_once<T, K: PartialEq>(list: impl Iterator<Item = T>, key: fn(&T) -> K) -> Vec<T> {
    let mut once: Vec<T> = Vec::new();
    for entry in list {
        if once.iter().all(|known| key(known) != key(&entry)) {
            once.push(entry);
        }
    }
    once
}

fn with_ids(kind: &str, mut records: Vec<Value>) -> Value {
    for (position, record) in records.iter_mut().enumerate() {
        record["id"] = json!(format!("{kind}-{}", position + 1));
    }
    json!(records)
}

/// Gives every session of a level a block of the level above, which may come later in the file.
fn with_parents(drafts: Vec<(usize, usize, Value)>) -> Vec<Value> {
    let levels: Vec<usize> = drafts.iter().map(|(level, ..)| *level).collect();
    let place = |(level, choice, mut session): (usize, usize, Value)| {
        let above: Vec<usize> = (0..levels.len()).filter(|position| levels[*position] + 1 == level).collect();
        if !above.is_empty() {
            session["parent"] = json!(format!("session-{}", above[choice % above.len()] + 1));
        }
        session
    };
    drafts.into_iter().map(place).collect()
}

fn string() -> impl Strategy<Value = String> {
    vec(select(&WORDS[..]), 1..3).prop_map(|words| words.join(" "))
}

fn text() -> impl Strategy<Value = Value> {
    let both = (string(), string()).prop_map(|(zh, en)| json!({ "zh-Hans": zh, "en": en }));
    prop_oneof![string().prop_map(Value::from), both, string().prop_map(|en| json!({ "en": en }))]
}

fn id(kind: &'static str, count: usize) -> impl Strategy<Value = String> {
    select(ids(kind, count))
}

fn organization() -> impl Strategy<Value = Value> {
    (text(), option::of(text()), vec(text(), 0..2), option::of(text())).prop_map(|(name, short, aliases, summary)| {
        record(json!({ "name": name, "short": short, "aliases": aliases, "summary": summary, "kind": "company" }))
    })
}

fn person() -> impl Strategy<Value = Value> {
    let affiliation = (id("organization", 5), option::of(text()), option::of(any::<bool>()));
    let affiliations = vec(affiliation, 0..3).prop_map(|posts| {
        let post = |(organization, role, former)| {
            record(json!({ "organization": organization, "role": role, "former": former }))
        };
        each_once(posts.into_iter().map(post), |post| (post["organization"].clone(), post["former"] == json!(true)))
    });
    (text(), vec(text(), 0..2), option::of(text()), affiliations).prop_map(|(name, aliases, bio, affiliations)| {
        record(json!({
            "name": name, "aliases": aliases, "bio": bio, "keys": ["zhi che gu"], "affiliations": affiliations,
        }))
    })
}

fn participants() -> impl Strategy<Value = Value> {
    vec((id("person", 6), option::of(select(&ROLES[..]))), 0..3).prop_map(|participants| {
        let one = |(person, role)| record(json!({ "person": person, "role": role }));
        json!(each_once(participants.into_iter().map(one), |one| one["person"].clone()))
    })
}

/// In the conference as a whole no role goes without saying.
fn attendance() -> impl Strategy<Value = Value> {
    participants().prop_map(|mut participants| {
        for participant in participants.as_array_mut().into_iter().flatten() {
            if participant.get("role").is_none() {
                participant["role"] = json!("speaker");
            }
        }
        participants
    })
}

fn involved() -> impl Strategy<Value = Value> {
    vec(id("organization", 5), 0..2).prop_map(|organizations| {
        organizations.into_iter().map(|organization| json!({ "organization": organization, "role": "host" })).collect()
    })
}

fn session() -> impl Strategy<Value = Value> {
    let times = prop_oneof![3 => clock(), 1 => day()];
    let lunch = (id("room", 3), select(&["午餐", "茶歇"][..])).prop_map(|(room, title)| {
        json!({ "title": title, "format": "break", "room": room,
                "start": "2026-05-01T12:00", "end": "2026-05-01T13:00" })
    });
    let words = (text(), option::of(text()), option::of(select(&FORMATS[..])), option::of(string()));
    let some = |kind| vec(id(kind, 3), 0..3).prop_map(|ids| each_once(ids.into_iter(), String::clone));
    let place = (some("room"), option::of(id("track", 2)), some("tag"));
    let language = option::of(select(&TAGS_OF_LANGUAGES[..]));
    let status = option::of(select(&["confirmed", "tentative", "cancelled"][..]));
    let signup = option::of(select(&["open", "full", "closed"][..]));
    let said = (status, option::of(select(&LEVELS[..])), option::of(text()), signup, option::of(any::<bool>()));
    let talk = (words, place, times, language, said, participants(), involved()).prop_map(
        |((title, summary, format, key), (rooms, track, tags), times, language, said, participants, involved)| {
            let (status, level, note, signup, highlight) = said;
            let mut session = times;
            for (key, value) in [
                ("title", title),
                ("summary", json!(summary)),
                ("format", json!(format)),
                ("keys", json!(key.as_slice())),
                ("room", json!(rooms)),
                ("track", json!(track)),
                ("tags", json!(tags)),
                ("language", json!(language)),
                ("status", json!(status)),
                ("level", json!(level)),
                ("note", json!(note)),
                ("signup", json!(signup)),
                ("highlight", json!(highlight)),
                ("participants", participants),
                ("organizations", involved),
            ] {
                session[key] = value;
            }
            record(session)
        },
    );
    prop_oneof![6 => talk, 1 => lunch]
}

/// A start, mostly on the quarter of an hour of a working day, sometimes at any minute of the night; and mostly an end.
fn clock() -> impl Strategy<Value = Value> {
    let start = prop_oneof![4 => (36..72i64).prop_map(|quarter| quarter * 15), 1 => 0..1440i64];
    let length = option::weighted(
        0.8,
        prop_oneof![4 => (1..9i64).prop_map(|quarter| quarter * 15), 1 => 0..3i64, 1 => 600..5000i64],
    );
    (1..=2u32, start, length, any::<bool>()).prop_map(|(day, start, length, in_utc)| {
        let midnight = Date::new(2026, 5, day).expect("a day in May").midnight();
        let write = |minute: i64| {
            let shown = Minute(midnight.0 + minute - if in_utc { 480 } else { 0 });
            format!("{}T{}{}", shown.date(), shown.clock(), if in_utc { "Z" } else { "" })
        };
        record(json!({ "start": write(start), "end": length.map(|length| write(start + length)) }))
    })
}

/// A date alone, no date, or none yet.
fn day() -> impl Strategy<Value = Value> {
    let date = (1..=2u32).prop_map(|day| json!({ "date": format!("2026-05-{day:02}") }));
    let timing = select(&["alongside", "unannounced"][..]).prop_map(|timing| json!({ "timing": timing }));
    prop_oneof![3 => date, 1 => timing, 1 => Just(json!({}))]
}
