//! Values of other formats, as loose as programs write them: a number for a text, `null` or `{}` for a list, a text in one language or
//! in several. A value of a type that makes no sense is missing, and hides nothing beside it. Numbers, `true` and `false` come as texts (see
//! `values`). It knows no format.

use std::fmt;
use std::marker::PhantomData;

use indexmap::IndexMap;
use serde::de::value::MapAccessDeserializer;
use serde::de::{self, Deserialize, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

use crate::agenda::file::Text;
use crate::agenda::model::spelling::trimmed;

/// A text or a number, if it is one.
#[derive(Clone, Debug, Default)]
pub struct Scalar(Option<String>);

impl Scalar {
    /// The text without the spaces around it; empty where there is none.
    pub fn text(&self) -> &str {
        self.0.as_deref().map_or("", trimmed)
    }

    /// The same, if it says anything.
    pub fn said(&self) -> Option<String> {
        Some(self.text()).filter(|text| !text.is_empty()).map(str::to_owned)
    }

    /// An id: no zero is one.
    pub fn id(&self) -> Option<&str> {
        Some(self.text()).filter(|id| !matches!(*id, "" | "0" | "-1"))
    }
}

impl<'de> Deserialize<'de> for Scalar {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Ok(match Wording::deserialize(from)? {
            Wording(Some(Text::Plain(text))) => Self(Some(text)),
            Wording(_) => Self(None),
        })
    }
}

/// A text, or one for each language.
#[derive(Clone, Debug, Default)]
pub struct Wording(pub Option<Text>);

impl Wording {
    /// The text, if it says anything.
    pub fn text(&self) -> Option<Text> {
        match &self.0 {
            Some(Text::Plain(text)) => plain(text),
            Some(Text::ByLanguage(texts)) => {
                let said = |(tag, text): (&String, &String)| {
                    let text = trimmed(text);
                    (!text.is_empty()).then(|| (tag.clone(), text.to_owned()))
                };
                let texts: IndexMap<_, _> = texts.iter().filter_map(said).collect();
                (!texts.is_empty()).then_some(Text::ByLanguage(texts))
            }
            None => None,
        }
    }

    /// The text in the first of its languages.
    pub fn first(&self) -> &str {
        match &self.0 {
            Some(Text::Plain(text)) => trimmed(text),
            Some(Text::ByLanguage(texts)) => texts.values().next().map_or("", |text| trimmed(text)),
            None => "",
        }
    }
}

/// A text in no language of its own, if it says anything.
pub fn plain(text: &str) -> Option<Text> {
    let text = trimmed(text);
    (!text.is_empty()).then(|| Text::Plain(text.to_owned()))
}

struct WordingVisitor;

impl<'de> Visitor<'de> for WordingVisitor {
    type Value = Wording;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E: de::Error>(self) -> Result<Wording, E> {
        Ok(Wording(None))
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Wording, E> {
        Ok(Wording(Some(Text::Plain(text.to_owned()))))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Wording, A::Error> {
        while items.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Wording(None))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Wording, A::Error> {
        let mut texts = IndexMap::new();
        while let Some(key) = entries.next_key::<String>()? {
            let value: Scalar = entries.next_value()?;
            if let Some(text) = value.0 {
                texts.insert(key, text);
            }
        }
        Ok(Wording(Some(Text::ByLanguage(texts))))
    }
}

impl<'de> Deserialize<'de> for Wording {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(WordingVisitor)
    }
}

/// An object, or the text that stands in place of one.
#[derive(Clone, Debug)]
pub enum Loose<T> {
    /// An object.
    Object(T),
    /// A text or a number.
    Text(String),
    /// Neither.
    Lost,
}

struct LooseVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for LooseVisitor<T> {
    type Value = Loose<T>;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E: de::Error>(self) -> Result<Loose<T>, E> {
        Ok(Loose::Lost)
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Loose<T>, E> {
        Ok(Loose::Text(text.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Loose<T>, A::Error> {
        while items.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Loose::Lost)
    }

    fn visit_map<A: MapAccess<'de>>(self, entries: A) -> Result<Loose<T>, A::Error> {
        T::deserialize(MapAccessDeserializer::new(entries)).map(Loose::Object)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Loose<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(LooseVisitor(PhantomData))
    }
}

/// Objects or texts in a list, or a single one.
#[derive(Clone, Debug)]
pub struct Many<T>(pub Vec<Loose<T>>);

impl<T> Default for Many<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

/// Texts in a list, or a single one.
pub type Scalars = Many<Nothing>;

impl<T> Many<T> {
    /// The objects.
    pub fn objects(&self) -> impl Iterator<Item = &T> {
        self.0.iter().filter_map(|entry| match entry {
            Loose::Object(object) => Some(object),
            Loose::Text(_) | Loose::Lost => None,
        })
    }

    /// The texts that say anything.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        self.0.iter().filter_map(|entry| match entry {
            Loose::Text(text) => Some(trimmed(text)).filter(|text| !text.is_empty()),
            Loose::Object(_) | Loose::Lost => None,
        })
    }

    /// How many entries are no objects.
    pub fn lost(&self) -> usize {
        self.0.len() - self.objects().count()
    }
}

/// An object of which nothing is wanted.
#[derive(Clone, Copy, Debug, Default, serde::Deserialize)]
pub struct Nothing {}

struct ManyVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for ManyVisitor<T> {
    type Value = Many<T>;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E: de::Error>(self) -> Result<Many<T>, E> {
        Ok(Many::default())
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Many<T>, E> {
        Ok(Many(vec![Loose::Text(text.to_owned())]))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Many<T>, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = items.next_element()? {
            entries.push(entry);
        }
        Ok(Many(entries))
    }

    fn visit_map<A: MapAccess<'de>>(self, entries: A) -> Result<Many<T>, A::Error> {
        Ok(Many(vec![Loose::Object(T::deserialize(MapAccessDeserializer::new(entries))?)]))
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Many<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(ManyVisitor(PhantomData))
    }
}
