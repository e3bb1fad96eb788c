//! The rules of the house that a compiler does not check: which ring may know which, calls that are not made, and versions that
//! stand in two places.
#![cfg(not(target_arch = "wasm32"))]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

#[path = "tidy/structure.rs"]
mod structure;

use conference_agenda::agenda::filter::facet::Facet;
use conference_agenda::agenda::limits;
use conference_agenda::agenda::link::permalink;
use conference_agenda::agenda::link::view_state;
use conference_agenda::agenda::link::view_state::NETWORK_KEYS;
use conference_agenda::agenda::network::LinkKind;

/// The Rust files of a folder, with their text as far as their own tests.
fn sources(ring: &str) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join(ring)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder").flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") && !path.ends_with("tests.rs") {
                let text = fs::read_to_string(&path).expect("a file");
                let code = text.split("#[cfg(test)]").next().unwrap_or_default().to_owned();
                found.push((path, code));
            }
        }
    }
    assert!(!found.is_empty(), "{ring} has no Rust files");
    found
}

/// The one file in which the splitter's macro may declare and call functions of another WASM file.
const MAY_BE_UNSAFE: &str = "src/element/parts.rs";

#[track_caller]
fn must_not_say(folder: &str, words: &[&str]) {
    for (path, code) in sources(folder) {
        for (number, line) in code.lines().enumerate().filter(|(_, line)| !line.trim_start().starts_with("//")) {
            for word in words.iter().filter(|word| **word != "unsafe" || !path.ends_with(MAY_BE_UNSAFE)) {
                assert!(!line.contains(word), "{}:{}: {word}", path.display(), number + 1);
            }
        }
    }
}

fn read(file: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(file)).expect("a file")
}

#[test]
fn imports_point_inward() {
    let outside =
        ["leptos", "wasm_bindgen", "web_sys", "js_sys", "gloo", "crate::browser", "crate::ui", "crate::element"];
    must_not_say("src/agenda", &outside);
    must_not_say("src/browser", &["leptos", "crate::ui", "crate::element"]);
    must_not_say("src/ui", &["crate::element", "browser::request"]);
    must_not_say("src/dom", &["crate::agenda", "crate::ui", "crate::element"]);
}

#[test]
fn nothing_is_set_as_markup_and_nothing_gives_up() {
    must_not_say("src", &["inner_html", "innerHTML", "eval(", ".unwrap()", ".expect(", "todo!", "unsafe"]);
}

#[test]
fn the_pure_ring_knows_no_clock_and_no_chance() {
    must_not_say("src/agenda", &["SystemTime", "Instant::now", "Date::now", "rand"]);
}

/// A form or an image of a page can be named like anything that the document has, and is that then.
#[test]
fn nothing_of_the_document_is_read_but_by_name() {
    must_not_say(
        "src",
        &[
            " document().",
            "(document().",
            "::document().",
            "web_sys::window()",
            "Listener::new(&document",
            "Listener::capturing(&document",
        ],
    );
    for file in [
        "element/element",
        "element/language",
        "element/program",
        "element/request",
        "element/folder",
        "dom/element",
        "browser/intl",
    ] {
        let code = read(&format!("src/{file}.js"));
        let lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
        for line in lines {
            assert!(!line.contains("document."), "src/{file}.js: {line}");
        }
    }
}

/// The service worker knows pages by their addresses without our parameters. Those of facets are what has a name in the words.
#[test]
fn the_service_worker_knows_our_parameters() {
    let worker = read("public/agenda-offline.js");
    let keys = worker.split("const keys =").nth(1).and_then(|rest| rest.split('\'').nth(1)).expect("the keys");
    let known: BTreeSet<&str> = keys.split(' ').collect();
    let kinds = view_state::ItemKind::ALL.map(view_state::ItemKind::key);
    for key in ["view", "q", "saved", "plan", permalink::AT].iter().chain(&kinds).chain(&NETWORK_KEYS) {
        assert!(known.contains(key), "{key}");
    }
    let english: serde_json::Value = serde_json::from_str(&read("public/words/en.json")).expect("JSON");
    let named: BTreeSet<&str> = english["facet_names"].as_object().expect("names").keys().map(String::as_str).collect();
    assert_eq!(named, Facet::ALL.map(Facet::key).into());
}

/// The files of words, by language.
fn words() -> BTreeMap<String, String> {
    let folder = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("public/words")).expect("a folder");
    let file = |path: PathBuf| {
        let tag = path.file_stem().expect("a name").to_string_lossy().into_owned();
        (tag, fs::read_to_string(path).expect("a file"))
    };
    folder.flatten().map(|entry| file(entry.path())).collect()
}

/// What is translated can be compared line by line.
#[test]
fn words_stand_in_one_order() {
    let words = words();
    let keys = |file: &str| -> Vec<String> {
        file.lines().filter_map(|line| Some(line.strip_prefix("  \"")?.split('"').next()?.to_owned())).collect()
    };
    for (lang, file) in &words {
        assert_eq!(keys(file), keys(&words["en"]), "public/words/{lang}.json");
    }
}

/// A word that is asked for and stands nowhere would be an empty place on the page. Only plural forms differ among languages.
#[test]
fn no_language_lacks_a_word() {
    let words: BTreeMap<String, serde_json::Value> =
        words().into_iter().map(|(lang, file)| (lang, serde_json::from_str(&file).expect("JSON"))).collect();
    let keys = |table: &serde_json::Value| -> BTreeSet<String> {
        table.as_object().map(|table| table.keys().cloned().collect()).unwrap_or_default()
    };
    let english = &words["en"];
    let kinds: BTreeSet<String> = LinkKind::ALL.iter().map(|kind| kind.key().to_owned()).collect();
    assert_eq!(keys(&english["link_kinds"]), kinds);
    for table in ["sentences_together", "sentences_together_in_conference"] {
        assert_eq!(keys(&english[table]), ["organizer", "partner", "signatory"].map(String::from).into());
    }
    for (lang, words) in &words {
        let others = english.as_object().expect("words").keys().filter(|key| key.ends_with("_counted"));
        for table in others.map(String::as_str).chain(["sentences_stated"]) {
            assert!(keys(&words[table]).contains("other"), "public/words/{lang}.json: {table}");
        }
        for (key, table) in english.as_object().expect("words").iter().filter(|(key, _)| !key.ends_with("_counted")) {
            assert_eq!(keys(&words[key]), keys(table), "public/words/{lang}.json: {key}");
        }
    }
}

/// The built site has its words from JavaScript, the tests in a browser have theirs from `build.rs`. They have no keys: a word is
/// known by its line.
#[test]
fn the_program_and_the_built_site_have_the_same_words() {
    let script = "import { builtIn } from './tools/words.mjs'
        console.log(JSON.stringify((await builtIn()).map(({ tag, text }) => [tag, text])))";
    let mut node = Command::new("node");
    let node = node.current_dir(env!("CARGO_MANIFEST_DIR")).args(["--input-type=module", "--eval", script]);
    let said = node.output().expect("node").stdout;
    let texts: Vec<(String, String)> = serde_json::from_slice(&said).expect("JSON");
    let wanted = words().into_values().filter(|file| file.contains("\"built_in\": true")).count();
    assert_eq!(texts.len(), wanted);
    for (tag, text) in texts {
        let ours = fs::read_to_string(Path::new(env!("OUT_DIR")).join(format!("{tag}.txt"))).expect("the words");
        assert_eq!(text, ours, "{tag}");
    }
}

#[test]
fn versions_that_stand_twice_are_the_same() {
    let trunk = read("Trunk.toml");
    let pinned = |key: &str| {
        let line = trunk.lines().find(|line| line.starts_with(key)).expect("a pinned version");
        line.split('"').nth(1).expect("a quoted version").to_owned()
    };
    let bindgen = format!("name = \"wasm-bindgen\"\nversion = \"{}\"", pinned("wasm_bindgen"));
    assert!(read("Cargo.lock").contains(&bindgen), "{bindgen}");
    let binaryen = format!("\"binaryen\": \"{}.0.0\"", pinned("wasm_opt").trim_start_matches("version_"));
    assert!(read("package.json").contains(&binaryen), "{binaryen}");
    let streams = read("tools/wasm-streams/Cargo.toml");
    let version = streams.lines().find(|line| line.starts_with("version")).expect("a version");
    assert!(read("Cargo.lock").contains(&format!("name = \"wasm-streams\"\n{version}")), "{version}");
}

/// How long anything is waited for, how large and how often it may be stands in `agenda/limits`, for the program, its module and its readers.
#[test]
fn limits_of_loading_stand_in_one_place() {
    let is_limit = |line: &str| {
        let line = line.trim_start().trim_start_matches("pub ");
        let name = line.strip_prefix("const ").and_then(|rest| rest.split([':', ' ']).next()).unwrap_or_default();
        ["_MS", "_S", "_BYTES"].iter().any(|unit| name.ends_with(unit))
    };
    let module: Vec<_> = ["element", "language", "program", "request", "folder"]
        .map(|file| (PathBuf::from(format!("src/element/{file}.js")), read(&format!("src/element/{file}.js"))))
        .into();
    let program = sources("src/element").into_iter().chain(sources("src/agenda/loading"));
    let requests = ["src/browser/request.rs"].map(|file| (PathBuf::from(file), read(file)));
    for (path, code) in program.chain(requests).chain(module.clone()) {
        let found = code.lines().find(|line| is_limit(line));
        assert_eq!(found, None, "{}", path.display());
    }
    // What the module is given has to be there, and to be a time.
    let limits = read("src/agenda/limits.rs");
    for (path, code) in module {
        for name in code.split(|c: char| !(c.is_ascii_uppercase() || c == '_')).filter(|name| name.ends_with("_MS")) {
            assert!(limits.contains(&format!("\npub const {name}: i32 = ")), "{}: {name}", path.display());
        }
    }
}

/// The table of limits for readers says what the program does.
#[test]
fn limits_are_told_as_they_are() {
    let page = read("docs/reliability.md");
    let table = page.split("\n## Limits\n").nth(1).and_then(|rest| rest.split("\n## ").next()).expect("the limits");
    let pauses = limits::PAUSES_S;
    let seconds = |ms: i32| ms / 1000;
    let growing: Vec<String> = pauses.iter().take_while(|pause| **pause < 60).map(i32::to_string).collect();
    for told in [
        format!("less than {} KB in {} seconds", limits::LEAST_BYTES >> 10, seconds(limits::SILENCE_MS)),
        format!("after {} seconds without an agenda", seconds(2 * limits::PATIENCE_MS)),
        format!("{} MB of JSON", limits::FILE_BYTES >> 20),
        format!("{} seconds for each of its", seconds(limits::PROGRAM_MS)),
        format!("after {} and then 60 seconds, {} times", growing.join(", "), pauses.len()),
        format!("no sooner than {} seconds after the last time", seconds(limits::REST_MS)),
        format!("no more than {} minutes", limits::LONGEST_PAUSE_S / 60),
        format!("of {} files, of up to {} MB each", limits::COPIES, limits::COPY_BYTES >> 20),
        format!("{} second, then the failure is told", seconds(limits::COPY_MS)),
        format!("no sooner than {} seconds after it did not come", seconds(limits::TABLE_REST_MS)),
    ] {
        assert!(table.contains(&told), "{told}");
    }
}
