//! What visitors type, and what they mean by it: the cases that were reported, each with others of its kind.

use conference_agenda::agenda::filter::index::Index;
use conference_agenda::agenda::filter::query::{Query, Selection};
use conference_agenda::agenda::link::view_state::ViewState;
use conference_agenda::agenda::model::conference::{Conference, Day};
use conference_agenda::agenda::model::time::Zones;
use conference_agenda::agenda::read::read;
use conference_agenda::agenda::search::Search;
use conference_agenda::agenda::search::labels::RowLabel;
use serde_json::{Value, json};

struct NoZones;

impl Zones for NoZones {
    fn offset_min(&self, _: &str, _: i64) -> Option<i32> {
        Some(0)
    }
}

/// What the widget says to an English reader of a conference that is in Chinese too.
fn in_english(said: RowLabel) -> String {
    match said {
        RowLabel::Day(Day::On(date)) if date.iso() == "2026-05-03" => "Sunday, May 3".to_owned(),
        RowLabel::Day(Day::On(date)) if date.iso() == "2026-05-02" => "Saturday, May 2".to_owned(),
        RowLabel::Day(Day::On(_)) => "Friday, May 1\n5月1日星期五".to_owned(),
        RowLabel::Day(_) => "Not scheduled yet".to_owned(),
        RowLabel::Clock(moment) => moment.civil.clock(),
        RowLabel::Format("keynote") => "Keynote".to_owned(),
        RowLabel::Language(_) => "English".to_owned(),
        RowLabel::Cancelled => "Called off".to_owned(),
        RowLabel::Tentative => "Tentative".to_owned(),
        RowLabel::Former => "former".to_owned(),
        RowLabel::Highlight => "Highlight".to_owned(),
        RowLabel::Format(word)
        | RowLabel::Level(word)
        | RowLabel::Signup(word)
        | RowLabel::LinkMark(word)
        | RowLabel::Status(word)
        | RowLabel::Role(word)
        | RowLabel::OrganizationRole(word)
        | RowLabel::Kind(word) => word.to_owned(),
    }
}

fn in_chinese(said: RowLabel) -> String {
    match said {
        RowLabel::Format("workshop") => "工作坊".to_owned(),
        RowLabel::Role("moderator") => "主持".to_owned(),
        RowLabel::Kind("company") => "公司".to_owned(),
        _ => String::new(),
    }
}

fn conference(rest: Value) -> Conference {
    let mut file = json!({ "format": "conference-agenda/1", "conference": { "id": "c", "name": "C" }, "sessions": [] });
    for (key, value) in rest.as_object().expect("an object") {
        file[key] = value.clone();
    }
    read(file.to_string().as_bytes(), Some("UTC"), &NoZones).expect("an agenda").conference
}

fn ask(conference: &Conference, typed: &str, naming: &dyn Fn(RowLabel) -> String) -> Selection {
    let (index, state) = (Index::build(conference), ViewState { text: typed.to_owned(), ..ViewState::default() });
    let found = Search::build(conference, None, naming).find(conference, typed);
    Query::new(&state, conference, &index).run(conference, &index, Some(&found))
}

fn sessions(conference: &Conference, selection: &Selection) -> Vec<String> {
    selection.sessions.iter().map(|session| conference.sessions[session].id.clone()).collect()
}

/// Every title is found by everything that is typed.
#[track_caller]
fn check(titles: &[&str], typed: &[&str]) {
    let sessions = titles.iter().map(|title| json!({ "id": title, "title": title })).collect::<Vec<_>>();
    let conference = conference(json!({ "sessions": sessions }));
    for typed in typed {
        assert_eq!(self::sessions(&conference, &ask(&conference, typed, &in_english)), titles, "{typed}");
    }
}

#[test]
fn spaces_beside_han_characters_do_not_matter() {
    let typed = ["AI大模型", "AI 大模型", "大模型", "ai　大模型", "AI·大模型", "“AI”大模型"];
    check(&["AI大模型座谈", "AI 大模型落地", "AI\u{3000}大模型", "「AI」大模型", "AI\u{2009}大 模型"], &typed);
    check(&["2026年5月", "2026 年 5 月"], &["2026年5月", "2026 年 5 月"]);
    check(&["李明", "李\u{3000}明", "李 明"], &["李明", "李　明"]);
    check(&["AI モデル", "AIモデル"], &["AIモデル", "AI モデル"]);
}

#[test]
fn nor_does_what_typography_puts_between_letters() {
    check(&["Wi-Fi", "WiFi", "Wi\u{2011}Fi", "Wi Fi", "Wi\u{AD}Fi"], &["wi-fi", "Wi\u{2010}Fi"]);
    check(&["Wi-Fi", "WiFi", "Wi\u{2011}Fi"], &["wifi"]);
    check(&["卡尔·马克思", "卡尔・马克思", "卡尔马克思"], &["卡尔马克思", "卡尔·马克思"]);
    check(&["eﬃcient", "efficient", "ef\u{200B}ficient"], &["efficient", "eﬃcient"]);
    check(&["《三体》研讨", "三体研讨"], &["三体研讨", "《三体》研讨"]);
    check(&["R&D", "R & D"], &["R&D"]);
    check(&["Open-source cars", "Open source cars"], &["open-source", "source"]);
    check(&["محمد", "مـحـمـد", "مُحَمَّد"], &["محمد"]);
}

#[test]
fn what_means_something_is_kept() {
    let titles = ["C++", "C#", "C", "张三、李四", "9:30", "3.5", "35"];
    let all = titles.map(|title| json!({ "id": title, "title": title }));
    let conference = conference(json!({ "sessions": all }));
    for (typed, expected) in [("c++", "C++"), ("c#", "C#"), ("3.5", "3.5"), ("9:30", "9:30"), ("三李", "")] {
        assert_eq!(sessions(&conference, &ask(&conference, typed, &|_| String::new())).join(" "), expected, "{typed}");
    }
}

#[test]
fn punctuation_around_what_is_searched_does_not_matter() {
    check(&["张晋华致辞"], &["张晋华，", "“张晋华”", "张晋华。", "（张晋华）", "张晋华、致辞", "'张晋华'", "@张晋华"]);
    check(
        &["智车谷 AI"],
        &["\"智车谷\"", "(AI)", "「智车谷」", "AI?", "[AI]", "AI…", "智车谷: AI", "智车谷/AI", "-AI"],
    );
}

fn programme() -> Conference {
    conference(json!({
        "conference": { "id": "c", "name": "C", "organizations": [{ "organization": "works", "role": "sponsor" }] },
        "rooms": [{ "id": "lab", "name": "Workshop Lab" }, { "id": "hall", "name": "Hall" }],
        "organizations": [{ "id": "works", "name": "Works", "kind": "company" }],
        "people": [
            { "id": "ann", "name": "Ann" },
            { "id": "bo", "name": "Bo", "affiliations": [{ "organization": "works", "former": true }] },
        ],
        "sessions": [
            { "id": "tea", "title": "Tea", "format": "break", "room": "lab",
              "start": "2026-05-01T08:00", "end": "2026-05-01T08:30" },
            { "id": "coffee", "title": "Coffee", "format": "break", "room": "lab",
              "start": "2026-05-01T09:00", "end": "2026-05-01T09:15" },
            { "id": "glass", "title": "Glass", "format": "workshop", "room": "hall", "start": "2026-05-01T10:00" },
            { "id": "wood", "title": "Wood", "format": "workshop", "room": "hall", "start": "2026-05-01T11:00",
              "participants": [{ "person": "ann", "role": "moderator" }, { "person": "bo", "role": "speaker" }] },
            { "id": "stars", "title": "Stars", "format": "keynote", "language": "en",
              "links": [{ "label": "Livestream", "url": "https://live.example/", "kind": "live" }] },
            { "id": "off", "title": "Moon", "status": "cancelled" },
            { "id": "named", "title": "After the workshop" },
            { "id": "night", "title": "Night", "start": "2026-05-02T22:00", "end": "2026-05-03T00:00" },
            { "id": "longer", "title": "Longer", "start": "2026-05-02T22:00", "end": "2026-05-03T09:20" },
        ],
    }))
}

#[test]
fn what_is_called_so_comes_before_what_is_held_in_a_room_of_that_name() {
    let conference = programme();
    let selection = ask(&conference, "workshop", &in_english);
    let hits: Vec<&str> = selection.hits.iter().map(|id| conference.session(*id).id.as_str()).collect();
    assert_eq!(hits, ["named", "glass", "wood"]);
    assert_eq!(sessions(&conference, &selection), ["tea", "coffee", "glass", "wood", "named"]);
}

#[test]
fn what_can_be_read_on_a_row_can_be_searched() {
    let conference = programme();
    for (typed, expected) in [
        ("keynote", "stars"),
        ("moderator", "wood"),
        ("friday workshop", "tea coffee glass wood"),
        ("may 1 wood", "wood"),
        ("livestream", "stars"),
        ("live", "stars"),
        ("english", "stars"),
        ("called off", "off"),
        ("cancelled", "off"),
        ("former", "wood"),
        ("09:15", "coffee"),
        ("sunday", "longer"),
        ("星期五 glass", "glass"),
        ("not scheduled", "stars off named"),
        ("keynoot", "stars"),
        // What stands on every row is no word of its own where it stands inside another.
        ("lish", ""),
    ] {
        assert_eq!(sessions(&conference, &ask(&conference, typed, &in_english)).join(" "), expected, "{typed}");
    }
}

#[test]
fn what_goes_on_over_several_days_is_found_by_each() {
    let fair = json!({ "id": "fair", "title": "Fair", "start": "2026-05-01T10:00", "end": "2026-05-03T12:00" });
    let conference = conference(json!({ "sessions": [fair] }));
    for typed in ["friday", "saturday", "sunday"] {
        assert_eq!(sessions(&conference, &ask(&conference, typed, &in_english)), ["fair"], "{typed}");
    }
}

#[test]
fn people_and_organizations_are_found_by_what_stands_on_their_cards() {
    let conference = programme();
    let of = |typed: &str, naming: &dyn Fn(RowLabel) -> String| {
        let selection = ask(&conference, typed, naming);
        let people = selection.people.iter().map(|id| conference.person(*id).id.clone());
        let organizations = selection.organizations.iter().map(|id| conference.organization(*id).id.clone());
        people.chain(organizations).collect::<Vec<_>>().join(" ")
    };
    for (typed, expected) in [("moderator", "ann"), ("sponsor", "works"), ("company", "works"), ("former", "bo")] {
        assert_eq!(of(typed, &in_english), expected, "{typed}");
    }
    assert_eq!((of("公司", &in_chinese), of("主持", &in_chinese)), ("works".to_owned(), "ann".to_owned()));
}

#[test]
fn the_widget_says_it_in_the_readers_language_and_the_file_in_its_own() {
    let conference = programme();
    let search = Search::build(&conference, None, &in_english);
    let found = |search: &Search, typed: &str| search.find(&conference, typed).sessions.count();
    assert_eq!((found(&search, "工作坊"), found(&search, "friday")), (0, 4));
    let search = search.renamed(&conference, &in_chinese);
    assert_eq!((found(&search, "工作坊"), found(&search, "friday"), found(&search, "keynote")), (2, 0, 1));
}
