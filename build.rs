//! Makes Rust of what stands elsewhere. Of the words in `public/words/`: a function for each word, with what the built-in languages say, and
//! the text that the first view is given in each of them, as `tools/words.mjs` does for the built site. Of the JSON Schema: which keys the
//! records of a file have. It knows how these files are laid out, and what no word says.

use std::path::Path;
use std::{env, fs};

use serde_json::{Map, Value};

type File = Map<String, Value>;

const FOLDER: &str = "public/words";

const SCHEMA: &str = "public/agenda.schema.json";

/// Says which words the first view needs: those above it.
const END_OF_FIRST_VIEW: &str = "end_of_first_view";

/// What is in a file and no word of the program.
const NO_WORDS: [&str; 3] = ["built_in", END_OF_FIRST_VIEW, "without_program"];

/// The tables whose names are words too, each with a function, and the types that have these.
const GROUPS: [(&str, &str); 3] = [("trouble", "TroubleWords"), ("network", "NetworkWords"), ("plan", "PlanWords")];

fn main() {
    println!("cargo::rerun-if-changed={FOLDER}");
    let languages = built_in();
    let english = &languages[0].1;
    assert_eq!(english.keys().find(|key| is_word(key)).map(String::as_str), Some("lang"), "it is looked for in line 0");

    write("keys.rs", &keys(&languages));
    write("words.rs", &functions(&languages));
    for (table, name) in GROUPS {
        write(&format!("{table}.rs"), &group(name, &english[table]));
    }
    println!("cargo::rerun-if-changed={SCHEMA}");
    write("file_keys.rs", &file_keys());
    for (tag, words) in &languages {
        let lines: Vec<String> = first_view(english).map(|key| line(tag, words, key)).collect();
        write(&format!("{tag}.txt"), &lines.join("\n"));
    }
}

/// The languages that say of themselves that they are built in, English first.
fn built_in() -> Vec<(String, File)> {
    let mut languages = Vec::new();
    for entry in fs::read_dir(FOLDER).expect(FOLDER) {
        let path = entry.expect(FOLDER).path();
        let tag = path.file_stem().expect(FOLDER).to_string_lossy().into_owned();
        let text = fs::read_to_string(&path).expect(&tag);
        let words: File = serde_json::from_str(&text).expect(&tag);
        if words.get("built_in") == Some(&Value::Bool(true)) {
            languages.push((tag, words));
        }
    }
    languages.sort_by(|(one, _), (other, _)| (one != "en", one).cmp(&(other != "en", other)));
    assert_eq!(languages.first().map(|(tag, _)| tag.as_str()), Some("en"), "whoever reads no other language reads it");
    languages
}

/// The languages and the keys, for `src/ui/words/table.rs`.
fn keys(languages: &[(String, File)]) -> String {
    let tags: Vec<&str> = languages.iter().map(|(tag, _)| tag.as_str()).collect();
    let keys: Vec<&String> = languages[0].1.keys().filter(|key| is_word(key)).collect();
    format!(
        "/// The languages that are built in, English first.\n\
        pub const LANGUAGES: [&str; {}] = {tags:?};\n\
        /// The keys of the words, in order.\n\
        pub const KEYS: &[&str] = &{keys:?};\n",
        tags.len()
    )
}

/// The function of each word and table, for `src/ui/words/mod.rs`.
fn functions(languages: &[(String, File)]) -> String {
    let english = &languages[0].1;
    let keys: Vec<&String> = english.keys().filter(|key| is_word(key)).collect();
    let first = first_view(english).count();
    let functions = keys.iter().enumerate().map(|(place, key)| {
        let everywhere: Vec<String> = languages.iter().map(|(tag, words)| line(tag, words, key)).collect();
        match (&english[*key], place < first) {
            (Value::String(word), true) => function(key, word, &format!("self.0[{place}]")),
            (Value::String(word), false) => function(key, word, &format!("self.late({place}, {everywhere:?})")),
            (_, true) => format!("    fn {key}(&self) -> WordTable {{ WordTable(self.0[{place}]) }}\n"),
            (_, false) => format!("    fn {key}(&self) -> Both {{ (WordTable(self.0[{place}]), {everywhere:?}) }}\n"),
        }
    });
    format!("impl Words {{\n{}}}\n", functions.collect::<Vec<_>>().concat())
}

/// The functions of the words in a table, and their keys.
fn group(name: &str, table: &Value) -> String {
    let table = table.as_object().expect(name);
    let keys: Vec<&String> = table.keys().collect();
    let functions = table.iter().enumerate().map(|(place, (key, word))| {
        let english = word.as_str().expect(key);
        function(key, english, &format!("self.words[{place}]"))
    });
    let functions = functions.collect::<Vec<_>>().concat();
    format!(
        "impl {name} {{\n    /// The keys of the words, in order.\n    pub const KEYS: &[&str] = &{keys:?};\n{functions}}}\n"
    )
}

fn function(key: &str, english: &str, value: &str) -> String {
    format!("    /// `{english:?}`\n    pub fn {key}(&self) -> &'static str {{ {value} }}\n")
}

fn is_word(key: &str) -> bool {
    !NO_WORDS.contains(&key)
}

fn first_view(english: &File) -> impl Iterator<Item = &String> {
    english.keys().take_while(|key| *key != END_OF_FIRST_VIEW).filter(|key| is_word(key))
}

/// A word or a table as the program reads it; a table is keys and names in turn, with tabs between.
fn line(tag: &str, words: &File, key: &str) -> String {
    match words.get(key) {
        Some(Value::String(word)) => word.clone(),
        Some(Value::Object(table)) => {
            let name = |name: &Value| name.as_str().expect(key).to_owned();
            let pairs = table.iter().map(|(key, value)| format!("{key}\t{}", name(value)));
            pairs.collect::<Vec<_>>().join("\t")
        }
        _ => panic!("{FOLDER}/{tag}.json lacks {key}"),
    }
}

/// The keys of the records of each list, for `src/agenda/read/told/report.rs`: at the top of the file, or inside a record, where all lists of
/// one name count.
fn file_keys() -> String {
    let text = fs::read_to_string(SCHEMA).expect(SCHEMA);
    let schema: Value = serde_json::from_str(&text).expect(SCHEMA);
    let record = |part: &Value| {
        let name = part["$ref"].as_str().and_then(|path| path.rsplit('/').next());
        name.map_or_else(|| part.clone(), |name| schema["$defs"][name].clone())
    };
    let properties = |part: &Value| part["properties"].as_object().cloned().unwrap_or_default();
    let mut lists: Vec<(String, bool, Vec<String>)> = Vec::new();
    let mut add = |list: &str, is_inner: bool, keys: &File| {
        let at = lists.iter().position(|(of, inner, _)| of == list && *inner == is_inner).unwrap_or_else(|| {
            lists.push((list.to_owned(), is_inner, Vec::new()));
            lists.len() - 1
        });
        let known = &mut lists[at].2;
        known.extend(keys.keys().filter(|key| *key != "$schema").cloned());
        known.sort_unstable();
        known.dedup();
    };
    let top = properties(&schema);
    add("", false, &top);
    for (list, part) in &top {
        let whole = record(part.get("items").unwrap_or(part));
        let keys = properties(&whole);
        if keys.is_empty() {
            continue;
        }
        add(list, false, &keys);
        for (inner, part) in &keys {
            if let Some(items) = part.get("items") {
                let keys = properties(&record(items));
                if !keys.is_empty() {
                    add(inner, true, &keys);
                }
            }
        }
    }
    let lists: Vec<String> = lists
        .iter()
        .map(|(list, is_inner, keys)| format!("    ({list:?}, {is_inner}, {:?}),\n", keys.join(" ")))
        .collect();
    format!("const KEYS: [(&str, bool, &str); {}] = [\n{}];\n", lists.len(), lists.concat())
}

fn write(file: &str, text: &str) {
    let out = env::var("OUT_DIR").expect("Cargo says where to write");
    fs::write(Path::new(&out).join(file), text).expect(file);
}
