//! JSON text to a row of values that borrows from it, by serde. It knows the shape of values and nothing of agendas.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};

use super::tree::{ValueKind, ValueTree};
use crate::agenda::model::spelling::{joined, long_decimal};

/// Reads one value, and nothing after it.
///
/// # Errors
/// Where the text is not JSON, or nested too deep for a stack.
pub fn parse(text: &str) -> Result<ValueTree<'_>, serde_json::Error> {
    let mut tree = ValueTree::of(text);
    let mut json = serde_json::Deserializer::from_str(text);
    ValueSeed(&mut tree).deserialize(&mut json)?;
    json.end()?;
    Ok(tree)
}

/// Puts the next value into the row.
struct ValueSeed<'t, 'a>(&'t mut ValueTree<'a>);

impl<'de> DeserializeSeed<'de> for ValueSeed<'_, 'de> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<(), D::Error> {
        json.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for ValueSeed<'_, 'de> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        self.0.push(ValueKind::Null, 0, 0);
        Ok(())
    }

    fn visit_bool<E>(self, bool: bool) -> Result<(), E> {
        self.0.push(if bool { ValueKind::True } else { ValueKind::False }, 0, 0);
        Ok(())
    }

    fn visit_u64<E>(self, number: u64) -> Result<(), E> {
        self.0.push_number(&long_decimal(number));
        Ok(())
    }

    fn visit_i64<E>(self, number: i64) -> Result<(), E> {
        self.0.push_number(&joined(&["-", &long_decimal(number.unsigned_abs())]));
        Ok(())
    }

    /// Not called, since what is no integer comes as it is written; without it, the words for what is not expected would be downloaded.
    fn visit_f64<E>(self, _: f64) -> Result<(), E> {
        self.0.push(ValueKind::Null, 0, 0);
        Ok(())
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<(), E> {
        self.0.push_borrowed(text);
        Ok(())
    }

    fn visit_str<E>(self, text: &str) -> Result<(), E> {
        self.0.push_resolved(text);
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        let place = self.0.end();
        self.0.push(ValueKind::Array, 0, 0);
        while items.next_element_seed(ValueSeed(self.0))?.is_some() {}
        self.0.close(place);
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<(), A::Error> {
        let place = self.0.end();
        self.0.push(ValueKind::Object, 0, 0);
        loop {
            let key = self.0.end();
            if entries.next_key_seed(ValueSeed(self.0))?.is_none() {
                break;
            }
            entries.next_value_seed(ValueSeed(self.0))?;
            self.0.close(key);
        }
        self.0.close(place);
        self.0.recognize_number(place);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::agenda::read::tree::Json;

    /// Our tree in the shape of serde's own.
    fn reference(json: Json) -> serde_json::Value {
        match json {
            Json::Null => serde_json::Value::Null,
            Json::Bool(bool) => bool.into(),
            Json::Number(number) => serde_json::from_str(number).unwrap_or_default(),
            Json::String(string) => string.into(),
            Json::Array(items) => items.map(reference).collect(),
            Json::Object(entries) => entries.map(|(key, value)| (key.to_owned(), reference(value))).collect(),
        }
    }

    #[test]
    fn keeps_every_value_that_serde_reads() {
        for text in [
            "null",
            " true ",
            "-0.5e+3",
            "01",
            "-",
            "\"\"",
            "[1, [2], {}]",
            "[1,]",
            "{\"a\": {\"b\": []}}",
            "{a: 1}",
            "\"\\u4e2d\\n\\\"\\/\"",
            "\"\\ud83d\\ude00\"",
            "\"\\x\"",
            "[1] x",
            "",
            "{\"a\":1,\"a\":2}",
            "\"中文\"",
            "[\"\\u00e9\", \"é\", [], {\"\": \"\"}]",
        ] {
            let ours = parse(text).map(|tree| reference(tree.value())).ok();
            assert_eq!(ours, serde_json::from_str(text).ok(), "{text}");
        }
    }

    #[test]
    fn a_number_is_kept_as_it_is_written() {
        for number in ["0", "-7", "18446744073709551615", "-1.50", "1.0e+400", "12345678901234567890123"] {
            assert!(matches!(parse(number).expect(number).value(), Json::Number(text) if text == number), "{number}");
        }
        let listed = parse("{\"room\": [101, 1.10]}").expect("JSON");
        let Json::Object(mut entries) = listed.value() else { panic!("no object") };
        let Some(("room", Json::Array(items))) = entries.next() else { panic!("no list") };
        let texts: Vec<_> = items.map(|item| if let Json::Number(text) = item { text } else { "" }).collect();
        assert_eq!(texts, ["101", "1.10"]);
    }
}
