//! The components in a real browser, on fixed data and without a network: what they make of a file, and what they do
//! when they are used. They are found by part and id, as by anybody else.
#![cfg(all(target_arch = "wasm32", feature = "web"))]

mod stage;

use stage::{Stage, tick};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

const FILE: &str = r##"{
  "format": "conference-agenda/1",
  "conference": { "id": "c", "name": "Days", "timezone": "Asia/Shanghai", "languages": ["en"] },
  "tracks": [ { "id": "rust", "name": "Rust", "color": "#c2410c" }, { "id": "data", "name": "Data" } ],
  "organizations": [ { "id": "works", "name": "Works" } ],
  "people": [ { "id": "ada", "name": "Ada Quick", "affiliations": [ { "organization": "works", "role": "Engineer" } ] } ],
  "sessions": [
    { "id": "later", "title": "Later", "start": "2026-05-01T11:00", "track": "data", "status": "cancelled" },
    { "id": "first", "title": "Engines", "start": "2026-05-01T09:00", "end": "2026-05-01T10:00", "track": "rust",
      "participants": [ { "person": "ada" } ] },
    { "id": "beside", "title": "Lakes", "start": "2026-05-01T09:30", "end": "2026-05-01T10:30", "track": "data" },
    { "id": "part", "title": "Part of engines", "parent": "first" },
    { "id": "loose", "title": "Loose", "date": "2026-05-02" }
  ]
}"##;

#[wasm_bindgen_test]
async fn rows_stand_in_order_of_time_with_their_parts() {
    let stage = Stage::new(FILE, &[]).await;
    assert_eq!(stage.ids("session"), ["first", "part", "beside", "later", "loose"]);
    assert_eq!(stage.ids("day"), ["2026-05-01", "2026-05-02"]);
    assert_eq!(stage.host.get_attribute("data-state").as_deref(), Some("ready"));
}

#[wasm_bindgen_test]
async fn lanes_are_numbers_for_the_style_sheet() {
    let stage = Stage::new(FILE, &[]).await;
    let style = |id: &str| stage.part("session", id).parent_element().and_then(|item| item.get_attribute("style"));
    assert_eq!(style("first").as_deref(), Some("--_lane: 1; --_from: 1; --_to: 3;"));
    assert_eq!(style("beside").as_deref(), Some("--_lane: 2; --_from: 2; --_to: 3;"));
}

#[wasm_bindgen_test]
async fn a_status_is_said_and_marked() {
    let stage = Stage::new(FILE, &[]).await;
    let later = stage.part("session", "later");
    assert_eq!(later.get_attribute("data-status").as_deref(), Some("cancelled"));
    assert!(stage.text("session", "later").contains("Cancelled"));
}

#[wasm_bindgen_test]
async fn order_only_rows_have_a_number_and_no_time() {
    let stage = Stage::new(FILE, &[]).await;
    assert!(stage.text("session", "loose").starts_with('1'));
    assert!(stage.part("session", "loose").query_selector("time").is_ok_and(|time| time.is_none()));
}

#[wasm_bindgen_test]
async fn ticking_a_value_filters_and_counts() {
    let stage = Stage::new(FILE, &[]).await;
    assert!(stage.text("facet-value", "data").ends_with('2'));
    stage.click("facet-value", "rust").await;
    assert_eq!(stage.ids("session"), ["first", "part"]);
    assert_eq!(stage.ids("chip"), ["track=rust"]);
    assert!(stage.text("facet-value", "data").ends_with('2'), "what the value would add");
    stage.click("chip", "track=rust").await;
    assert_eq!(stage.ids("session").len(), 5);
}

#[wasm_bindgen_test]
async fn typing_narrows_and_marks() {
    let stage = Stage::new(FILE, &[]).await;
    stage.search("ENGINES").await;
    assert_eq!(stage.ids("session"), ["first", "part"]);
    let mark = stage.part("session", "first").query_selector("mark").ok().flatten();
    assert_eq!(mark.and_then(|mark| mark.text_content()).as_deref(), Some("Engines"));
}

#[wasm_bindgen_test]
async fn a_link_opens_its_item_and_closing_gives_the_focus_back() {
    let stage = Stage::new(FILE, &[]).await;
    let link = stage.find("[part=session][data-id=first] a");
    stage.click_element(&link).await;
    assert!(stage.focused().text_content().is_some_and(|text| text == "Engines"), "the heading has the focus");
    assert!(stage.find("[part=detail]").has_attribute("open"));
    stage.click_element(&stage.find("[part=close]")).await;
    assert!(!stage.find("[part=detail]").has_attribute("open"));
    assert_eq!(stage.focused(), link);
}

#[wasm_bindgen_test]
async fn cards_say_who_and_where() {
    let stage = Stage::new(FILE, &[("view", "speakers")]).await;
    let card = stage.text("speaker", "ada");
    assert!(["AQ", "Ada Quick", "Works", "Engineer", "Speaker"].iter().all(|part| card.contains(part)), "{card}");
}

#[wasm_bindgen_test]
async fn the_words_follow_the_language() {
    let stage = Stage::new(FILE, &[("lang", "zh-CN")]).await;
    assert!(stage.text("tab", "speakers").starts_with("嘉宾"));
    stage.set("lang", "de").await;
    assert!(stage.text("tab", "speakers").starts_with("Speakers"));
}

#[wasm_bindgen_test]
async fn a_broken_file_is_told_and_can_be_tried_again() {
    let stage = Stage::new("{ \"format\": ", &[]).await;
    assert_eq!(stage.host.get_attribute("data-state").as_deref(), Some("error"));
    let notice = stage.find("[part=notice]").text_content().unwrap_or_default();
    assert!(notice.contains("line 1, column 13: expected a value, found the end of the file"), "{notice}");
    stage.find("[part=retry]");
}

#[wasm_bindgen_test]
async fn unmounting_leaves_nothing_behind() {
    for _ in 0..50 {
        let stage = Stage::new(FILE, &[]).await;
        stage.click("facet-value", "rust").await;
        let root = stage.root.clone();
        drop(stage);
        tick().await;
        assert_eq!(root.child_element_count(), 0);
    }
}
