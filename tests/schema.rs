//! The JSON Schema of format 1 and its types in Rust (`agenda::file`), held against each other: the same keys, the same that must be
//! there, and the same types of values. What values say (dates, known words, addresses) only the schema and the reader know.
#![cfg(not(target_arch = "wasm32"))]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use conference_agenda::agenda::file::{
    Affiliation, Agenda, Conference, ConferenceInvolvement, ConferenceParticipant, Format, Ids, Involvement, Link,
    Organization, Participant, Person, PlaceLink, Relationship, Room, Session, SessionLink, Source, Tag, Text, Track,
};
use serde_json::{Map, Value, json};

/// What a schema may say of the shape of a value. The rest is of what it says, and of how that is explained.
const OF_SHAPE: [&str; 9] =
    ["$ref", "type", "const", "enum", "anyOf", "items", "properties", "required", "additionalProperties"];
const OF_CONTENT: [&str; 12] = [
    "$schema",
    "$defs",
    "title",
    "description",
    "default",
    "examples",
    "pattern",
    "format",
    "minLength",
    "minimum",
    "minProperties",
    "propertyNames",
];

/// A schema within the whole one.
#[derive(Clone, Copy)]
struct Schema<'a> {
    whole: &'a Value,
    here: &'a Map<String, Value>,
}

impl<'a> Schema<'a> {
    /// A part of it. A reference stands for what it leads to: what is beside it is an explanation.
    fn part(self, part: &'a Value) -> Self {
        let here = part.as_object().expect("a schema is an object");
        for key in here.keys() {
            let is_known = OF_SHAPE.contains(&key.as_str()) || OF_CONTENT.contains(&key.as_str());
            assert!(is_known, "this test does not know what `{key}` means");
        }
        match here.get("$ref") {
            Some(reference) => {
                assert!(!here.keys().any(|key| key != "$ref" && OF_SHAPE.contains(&key.as_str())), "{here:?}");
                let path = reference.as_str().and_then(|path| path.strip_prefix('#')).expect("a path in the schema");
                self.part(self.whole.pointer(path).expect("something at the path"))
            }
            None => Self { here, ..self },
        }
    }

    fn get(self, key: &str) -> Option<&'a Value> {
        self.here.get(key)
    }

    fn parts(self, key: &str) -> Vec<Self> {
        self.get(key).and_then(Value::as_array).into_iter().flatten().map(|part| self.part(part)).collect()
    }

    fn properties(self) -> Vec<(&'a str, Self)> {
        let properties = self.get("properties").and_then(Value::as_object);
        properties.into_iter().flatten().map(|(key, part)| (key.as_str(), self.part(part))).collect()
    }

    /// Whether a value has the shape.
    fn fits(self, value: &Value) -> bool {
        let is_of_type = match self.get("type").and_then(Value::as_str) {
            None => true,
            Some("string") => value.is_string(),
            Some("boolean") => value.is_boolean(),
            Some("integer") => value.is_u64(),
            Some("array") => value.is_array(),
            Some("object") => value.is_object(),
            Some(other) => panic!("this test does not know the type {other}"),
        };
        // Of known words only their type: tomorrow there may be more of them.
        let words = self.get("enum").and_then(Value::as_array);
        let alternatives = self.parts("anyOf");
        let required = self.get("required").and_then(Value::as_array).into_iter().flatten();
        let properties = self.properties();
        let entry_fits = |(key, value): (&String, &Value)| match properties.iter().find(|(name, _)| name == key) {
            Some((_, part)) => part.fits(value),
            None => match self.get("additionalProperties") {
                None | Some(Value::Bool(true)) => true,
                Some(Value::Bool(false)) => false,
                Some(part) => self.part(part).fits(value),
            },
        };
        is_of_type
            && self.get("const").is_none_or(|wanted| wanted == value)
            && words.is_none_or(|words| words.iter().any(|word| kind(word) == kind(value)))
            && (alternatives.is_empty() || alternatives.iter().any(|part| part.fits(value)))
            && self.get("items").is_none_or(|part| {
                let part = self.part(part);
                value.as_array().into_iter().flatten().all(|item| part.fits(item))
            })
            && value.as_object().is_none_or(|entries| {
                required.into_iter().all(|key| entries.contains_key(key.as_str().unwrap_or_default()))
                    && entries.iter().all(entry_fits)
            })
    }

    /// A value in which everything is there that may be; where the schema leaves a choice, the given one of its alternatives.
    fn full(self, choice: usize) -> Value {
        if let Some(wanted) = self.get("const") {
            return wanted.clone();
        }
        let alternatives = self.parts("anyOf");
        if !alternatives.is_empty() {
            return alternatives[choice % alternatives.len()].full(choice);
        }
        match self.get("type").and_then(Value::as_str) {
            Some("boolean") => json!(true),
            Some("integer") => json!(7),
            Some("array") => json!([self.part(self.get("items").expect("items")).full(choice)]),
            Some("object") if self.get("properties").is_none() => json!({ "en": "x" }),
            Some("object") => self.properties().into_iter().map(|(key, part)| (key, part.full(choice))).collect(),
            _ => json!("x"),
        }
    }
}

fn schema() -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("public/agenda.schema.json");
    serde_json::from_str(&fs::read_to_string(path).expect("the schema")).expect("JSON")
}

/// Files in which everything is there, as the schema has them.
fn full_files(schema: &Value) -> [Value; 2] {
    [0, 1].map(|choice| whole(schema).full(choice))
}

fn whole(schema: &Value) -> Schema<'_> {
    Schema { whole: schema, here: schema.as_object().expect("an object") }.part(schema)
}

/// Every place in a value, as a JSON pointer.
fn places(value: &Value) -> Vec<String> {
    let below =
        |key: &str, value: &Value| places(value).into_iter().map(|place| format!("/{key}{place}")).collect::<Vec<_>>();
    let inner: Vec<String> = match value {
        Value::Object(entries) => entries.iter().flat_map(|(key, value)| below(key, value)).collect(),
        Value::Array(items) => items.iter().enumerate().flat_map(|(at, item)| below(&at.to_string(), item)).collect(),
        _ => Vec::new(),
    };
    [String::new()].into_iter().chain(inner).collect()
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(_) => "number",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    }
}

/// The places of a value with the type of each.
fn shape(value: &Value) -> BTreeSet<(String, &'static str)> {
    let typed = |place: String| {
        let found = kind(value.pointer(&place).expect("a place"));
        (place, found)
    };
    places(value).into_iter().map(typed).collect()
}

/// A file in which every field of every type is filled: a field that is missing here does not compile.
fn full_agenda(text: &Text, room: Ids) -> Agenda {
    let word = || "x".to_owned();
    let (some, words, texts) = (|| Some(word()), || vec![word()], || vec![text.clone()]);
    let (text, some_text) = (|| text.clone(), || Some(text.clone()));
    let involved = || vec![Involvement { organization: word(), role: word() }];
    let place_links = || vec![PlaceLink { label: text(), url: word(), kind: some() }];
    Agenda {
        schema: some(),
        format: Format::One,
        conference: Conference {
            id: word(),
            name: text(),
            start: some(),
            end: some(),
            timezone: some(),
            languages: words(),
            place: some_text(),
            url: some(),
            summary: some_text(),
            links: place_links(),
            notice: some_text(),
            updated: some(),
            participants: vec![ConferenceParticipant { person: word(), role: word() }],
            organizations: vec![ConferenceInvolvement { organization: word(), role: word(), tier: some_text() }],
        },
        rooms: vec![Room {
            id: word(),
            name: text(),
            summary: some_text(),
            capacity: Some(7),
            floor: some_text(),
            url: some(),
            links: place_links(),
        }],
        tracks: vec![Track { id: word(), name: text(), color: some() }],
        tags: vec![Tag { id: word(), name: text() }],
        organizations: vec![Organization {
            id: word(),
            name: text(),
            short: some_text(),
            aliases: texts(),
            keys: words(),
            kind: some(),
            parent: some(),
            url: some(),
            logo: some(),
            summary: some_text(),
        }],
        people: vec![Person {
            id: word(),
            name: text(),
            aliases: texts(),
            keys: words(),
            photo: some(),
            bio: some_text(),
            pronouns: some_text(),
            tagline: some_text(),
            affiliations: vec![Affiliation { organization: word(), role: some_text(), former: Some(true) }],
            links: vec![Link { label: text(), url: word() }],
        }],
        sessions: vec![Session {
            id: word(),
            title: text(),
            keys: words(),
            format: some(),
            summary: some_text(),
            parent: some(),
            date: some(),
            start: some(),
            end: some(),
            timing: some(),
            room: Some(room),
            track: some(),
            tags: words(),
            language: some(),
            level: some(),
            note: some_text(),
            highlight: Some(true),
            signup: some(),
            status: some(),
            participants: vec![Participant { person: word(), role: some() }],
            organizations: involved(),
            links: vec![SessionLink { label: text(), url: word(), kind: some() }],
        }],
        relationships: vec![Relationship {
            from: word(),
            to: word(),
            kind: word(),
            label: some_text(),
            session: some(),
        }],
        sources: vec![Source { label: text(), url: some() }],
    }
}

#[test]
fn every_field_is_a_property_of_the_schema_and_every_property_a_field() {
    let schema = schema();
    let by_language = Text::ByLanguage([("en".to_owned(), "x".to_owned())].into());
    let agendas = [
        full_agenda(&Text::Plain("x".into()), Ids::One("x".into())),
        full_agenda(&by_language, Ids::Many(vec!["x".into()])),
    ];
    for (agenda, file) in agendas.iter().zip(full_files(&schema)) {
        let written = serde_json::to_value(agenda).expect("JSON");
        assert_eq!(shape(&written), shape(&file));
        assert!(whole(&schema).fits(&written));
        assert_eq!(&serde_json::from_value::<Agenda>(written).expect("an agenda"), agenda);
        let read: Agenda = serde_json::from_value(file.clone()).expect("an agenda");
        assert_eq!(serde_json::to_value(read).expect("JSON"), file, "nothing is lost");
    }
}

#[test]
fn the_types_take_and_refuse_the_same_shapes_as_the_schema() {
    let schema = schema();
    let whole = whole(&schema);
    let (mut taken, mut refused) = (0, 0);
    let mut check = |file: &Value, place: &str, change: &str| {
        let expected = whole.fits(file);
        let found = serde_json::from_str::<Agenda>(&file.to_string());
        assert_eq!(found.is_ok(), expected, "{place} {change}: {:?}", found.err());
        *(if expected { &mut taken } else { &mut refused }) += 1;
    };
    let others = [
        json!("x"),
        json!(7),
        json!(7.5),
        json!(true),
        json!({}),
        json!({ "en": "x" }),
        json!({ "en": 7 }),
        json!([]),
        json!(["x"]),
        json!([7]),
        json!([{}]),
    ];
    for file in full_files(&schema) {
        for place in places(&file) {
            let before = file.pointer(&place).expect("a place");
            for other in &others {
                // Derived types take a list of its values for an object, in the order of their fields.
                if other.is_array() && before.is_object() {
                    continue;
                }
                let mut changed = file.clone();
                *changed.pointer_mut(&place).expect("a place") = other.clone();
                check(&changed, &place, &format!("is {other}"));
            }
            if let Some((parent, key)) = place.rsplit_once('/') {
                let mut changed = file.clone();
                if let Some(Value::Object(entries)) = changed.pointer_mut(parent) {
                    entries.remove(key);
                    check(&changed, &place, "is missing");
                }
            }
            if before.is_object() {
                let mut changed = file.clone();
                changed.pointer_mut(&place).expect("a place")["colour"] = json!("x");
                check(&changed, &place, "has an unknown key");
            }
        }
    }
    assert!(taken > 300 && refused > 300, "{taken} taken, {refused} refused");
}
