//! The components in a real browser, on fixed data and without a network: what they make of a file, and what they do
//! when they are used. They are found by part and id, as by anybody else.
#![cfg(all(target_arch = "wasm32", feature = "web"))]

mod stage;

use std::cell::Cell;
use std::rc::Rc;

use js_sys::Function;
use stage::{Stage, tick};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
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
    assert_eq!(stage.host.get_attribute("data-told").as_deref(), Some("agenda-ready"));
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
    stage.click("facet", "track").await;
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
    let stage = Stage::new(FILE, &[("lang", "zh-Hans")]).await;
    assert!(stage.text("tab", "speakers").starts_with("嘉宾"));
    stage.set("lang", "la").await;
    assert!(stage.text("tab", "speakers").starts_with("Speakers"));
}

#[wasm_bindgen_test]
async fn a_broken_file_is_told_and_can_be_tried_again() {
    // Of the usual file the browser may have a good copy.
    let stage = Stage::new("{ \"format\": ", &[("src", "broken.json")]).await;
    assert_eq!(stage.host.get_attribute("data-told").as_deref(), Some("agenda-error"));
    let notice = stage.find("[part=notice]").text_content().unwrap_or_default();
    assert!(notice.contains("line 1, column 13: expected a value, found the end of the file"), "{notice}");
    stage.find("[part=retry]");
}

#[wasm_bindgen_test]
async fn trying_again_asks_for_the_file_once_more() {
    let stage = Stage::new("<!doctype html>", &[("src", "page.json")]).await;
    let before = stage.find("[part=notice]").text_content();
    // There is no file at this address, which is another reason than before.
    stage.click_element(&stage.find("[part=retry]")).await;
    for _ in 0..100 {
        if stage.host.get_attribute("data-told").as_deref() == Some("agenda-error") {
            break;
        }
        tick().await;
    }
    assert_ne!(stage.find("[part=notice]").text_content(), before);
}

#[wasm_bindgen_test]
async fn tabs_are_walked_with_the_arrows() {
    let stage = Stage::new(FILE, &[]).await;
    stage.part("tab", "timeline").focus().expect("something that takes the focus");
    let chosen = || stage.find("[part=tab][aria-selected=true]");
    for (key, view) in [
        ("ArrowRight", "speakers"),
        ("ArrowRight", "organizations"),
        ("ArrowRight", "plan"),
        ("ArrowRight", "timeline"),
        ("ArrowLeft", "plan"),
        ("Home", "timeline"),
        ("End", "plan"),
    ] {
        stage.press(key).await;
        assert_eq!(chosen().get_attribute("data-id").as_deref(), Some(view), "{key}");
        assert_eq!(stage.focused(), chosen(), "the focus goes along");
        assert_eq!(chosen().get_attribute("tabindex").as_deref(), Some("0"));
        assert_eq!(stage.root.query_selector_all("[part=tab][tabindex='0']").map(|tabs| tabs.length()), Ok(1));
        stage.find(&format!("[part={view}]"));
    }
}

#[wasm_bindgen_test]
async fn an_unknown_id_is_said_and_the_agenda_is_there() {
    let stage = Stage::new(FILE, &[("filter", "speaker=nobody")]).await;
    let detail = stage.find("[part=detail]");
    assert!(detail.has_attribute("open") && detail.text_content().is_some_and(|text| text.contains("nobody")));
    assert_eq!(stage.ids("session").len(), 5);
    stage.click_element(&stage.find("[part=close]")).await;
    assert!(!stage.find("[part=detail]").has_attribute("open"));
}

#[wasm_bindgen_test]
async fn an_editor_is_told_what_is_odd_in_the_file() {
    let odd = FILE.replace("\"date\": \"2026-05-02\"", "\"date\": \"May 2\", \"room\": \"none\", \"colour\": \"red\"");
    let stage = Stage::new(&odd, &[("debug", "")]).await;
    let notice = stage.find("[part=notice]").text_content().unwrap_or_default();
    for place in ["sessions[4].date", "sessions[4].room", "sessions[4].colour"] {
        assert!(notice.contains(place), "{notice}");
    }
    for _ in 0..100 {
        if stage.ids("session").len() == 5 {
            break;
        }
        tick().await;
    }
    assert_eq!(stage.ids("session").len(), 5, "nothing is lost");

    let quiet = Stage::new(&odd, &[]).await;
    assert!(quiet.root.query_selector("[part=notice]").is_ok_and(|notice| notice.is_none()), "visitors are not told");
}

#[wasm_bindgen_test]
async fn a_permalink_shows_what_it_names() {
    let stage = Stage::new(FILE, &[]).await;
    for permalink in ["view=speakers&speaker=ada", "session=part", "track=rust,data&q=lakes", "view=organizations", ""]
    {
        stage.show(permalink).await;
        assert_eq!(stage.permalink(), permalink);
    }
    stage.show("track=data&q=lakes&of-the-page=1").await;
    assert_eq!(
        (stage.ids("chip"), stage.ids("session")),
        (vec!["track=data".into(), "q".into()], vec!["beside".into()])
    );
}

#[wasm_bindgen_test]
async fn two_elements_on_a_page_are_two() {
    let (one, other) = (Stage::new(FILE, &[]).await, Stage::new(FILE, &[]).await);
    one.click("facet", "track").await;
    one.click("facet-value", "rust").await;
    other.search("lakes").await;
    assert_eq!(
        (one.ids("session"), other.ids("session")),
        (vec!["first".into(), "part".into()], vec!["beside".into()])
    );
    drop(one);
    other.search("").await;
    assert_eq!(other.ids("session").len(), 5, "it outlives its neighbor");
}

#[wasm_bindgen_test]
async fn what_comes_after_the_end_is_ignored() {
    let stage = Stage::new(FILE, &[("links", "hash")]).await;
    let (root, session) = (stage.root.clone(), stage.part("session", "first"));
    stage.click("facet", "track").await;
    let tick_box = stage.find("[part=facet-value][data-id=rust] input");
    drop(stage);
    let window = web_sys::window().expect("a window");
    let before = window.location().hash();
    // A listener that was left behind calls into what is gone, which the page hears of as an error.
    let errors = Rc::new(Cell::new(0));
    let count = errors.clone();
    let hear = Closure::<dyn FnMut()>::new(move || count.set(count.get() + 1));
    let hear: &Function = hear.as_ref().unchecked_ref();
    window.add_event_listener_with_callback("error", hear).expect("an event");
    for name in ["popstate", "hashchange", "visibilitychange", "keydown"] {
        let event = web_sys::Event::new(name).expect("an event");
        window.dispatch_event(&event).expect("a listener that takes it");
    }
    session.click();
    tick_box.click();
    tick().await;
    window.remove_event_listener_with_callback("error", hear).expect("an event");
    assert_eq!(errors.get(), 0);
    assert_eq!((root.child_element_count(), root.text_content().as_deref()), (0, Some("")));
    assert_eq!(window.location().hash(), before, "the address is left alone");
}

#[wasm_bindgen_test]
async fn unmounting_leaves_nothing_behind() {
    for _ in 0..50 {
        let stage = Stage::new(FILE, &[]).await;
        stage.click("facet", "track").await;
        stage.click("facet-value", "rust").await;
        let root = stage.root.clone();
        drop(stage);
        tick().await;
        assert_eq!(root.child_element_count(), 0);
    }
}
