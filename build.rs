//! Puts the words that the first view does without into the program, in the languages that the widget speaks by itself: so
//! no missing file can take away the words for a missing file. It knows where in a file they begin, and what no word says.

fn main() {
    #[cfg(feature = "web")]
    later_words::write();
}

#[cfg(feature = "web")]
mod later_words {
    use std::path::Path;
    use std::{env, fs};

    use serde_json::{Map, Value};

    /// From this one on, what is in a file of words is left out of the first download.
    const FIRST_LATER: &str = "clear_search";

    pub fn write() {
        let out = env::var("OUT_DIR").expect("Cargo says where to write");
        for lang in ["en", "zh-Hans", "zh-Hant"] {
            let path = format!("public/words/{lang}.json");
            println!("cargo::rerun-if-changed={path}");
            let text = fs::read_to_string(&path).expect(&path);
            let words: Map<String, Value> = serde_json::from_str(&text).expect(&path);
            for (key, value) in words.iter().skip_while(|(key, _)| *key != FIRST_LATER) {
                fs::write(Path::new(&out).join(format!("{key}.{lang}")), line(value).expect(key)).expect(key);
            }
        }
    }

    /// A word or a table as the program reads it; a table is keys and names in turn, with tabs between.
    fn line(value: &Value) -> Option<String> {
        if let Some(word) = value.as_str() {
            return Some(word.to_owned());
        }
        let pieces = value.as_object()?.iter().flat_map(|(key, name)| [Some(key.as_str()), name.as_str()]);
        Some(pieces.collect::<Option<Vec<_>>>()?.join("\t"))
    }
}
