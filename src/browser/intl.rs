//! What the browser knows of the world's languages and clocks: dates in words, names of zones and languages, the order
//! of names, and how far a zone's clock is from UTC.

use std::cell::RefCell;
use std::cmp::Ordering;

use js_sys::Intl::{Collator, DateTimeFormat};
use js_sys::{Array, Function, Object, Reflect};
use wasm_bindgen::prelude::*;

use crate::agenda::time::{Date, Zones};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = Intl)]
    type DisplayNames;

    #[wasm_bindgen(constructor, js_namespace = Intl, catch)]
    fn new(locale: &str, options: &Object) -> Result<DisplayNames, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn of(this: &DisplayNames, code: &str) -> Result<Option<String>, JsValue>;

    #[wasm_bindgen(js_namespace = Intl)]
    type PluralRules;

    #[wasm_bindgen(constructor, js_namespace = Intl, catch)]
    fn new(locale: &str) -> Result<PluralRules, JsValue>;

    #[wasm_bindgen(method)]
    fn select(this: &PluralRules, count: f64) -> String;

    /// The constructor again, because the library's version cannot fail, and real ones throw for an unknown zone.
    #[wasm_bindgen(js_namespace = Intl, js_name = DateTimeFormat, catch)]
    fn date_time_format(locale: &str, options: &Object) -> Result<DateTimeFormat, JsValue>;
}

fn options(pairs: &[(&str, &str)]) -> Object {
    let options = Object::new();
    for (key, value) in pairs {
        // Setting a key of a fresh plain object cannot fail.
        let _ = Reflect::set(&options, &JsValue::from_str(key), &JsValue::from_str(value));
    }
    options
}

thread_local! {
    /// The formatters that were made, by all that they were made of: making one takes longer than drawing a row.
    static FORMATTERS: RefCell<Vec<(String, DateTimeFormat)>> = const { RefCell::new(Vec::new()) };
}

/// A formatter for a locale; one for English where the browser does not take the locale.
fn formatter(locale: &str, pairs: &[(&str, &str)]) -> Option<DateTimeFormat> {
    let key = pairs.iter().fold(locale.to_owned(), |key, (name, value)| key + " " + name + " " + value);
    FORMATTERS.with_borrow_mut(|known| {
        if let Some((_, format)) = known.iter().find(|(other, _)| *other == key) {
            return Some(format.clone());
        }
        let options = options(pairs);
        let format = date_time_format(locale, &options).or_else(|_| date_time_format("en", &options)).ok()?;
        known.push((key, format.clone()));
        Some(format)
    })
}

fn call(function: &Function, argument: &JsValue) -> Option<String> {
    function.call1(&JsValue::UNDEFINED, argument).ok()?.as_string()
}

fn js_date(utc_ms: f64) -> JsValue {
    js_sys::Date::new(&JsValue::from_f64(utc_ms)).into()
}

/// A day in words, such as “Friday 5 December”; with the year where asked.
pub fn day_in_words(locale: &str, date: Date, with_year: bool) -> String {
    let mut pairs = vec![("timeZone", "UTC"), ("weekday", "long"), ("month", "long"), ("day", "numeric")];
    // One kind of digits on the whole page: times and counts have these.
    pairs.push(("numberingSystem", "latn"));
    if with_year {
        pairs.push(("year", "numeric"));
    }
    let in_words = || {
        let format = formatter(locale, &pairs)?.format();
        call(&format, &js_date(date.midnight().0 as f64 * 60_000.0))
    };
    in_words().unwrap_or_else(|| date.iso())
}

/// A moment in words, by the visitor's own clock, such as “25 Nov 2026, 10:32”.
pub fn moment_in_words(locale: &str, utc_ms: f64) -> String {
    let date = js_date(utc_ms);
    let in_words = || call(&formatter(locale, &[("dateStyle", "medium"), ("timeStyle", "short")])?.format(), &date);
    in_words().unwrap_or_else(|| String::from(date.unchecked_ref::<Object>().to_string()))
}

/// A zone's own name, such as “China Standard Time”, as it is around a minute of UTC, in summer and winter alike.
pub fn zone_in_words(locale: &str, zone: &str, utc: i64) -> Option<String> {
    let format = formatter(locale, &[("timeZone", zone), ("timeZoneName", "longGeneric")])?;
    let parts: Array = format.format_to_parts(&js_date(utc as f64 * 60_000.0).unchecked_into());
    let field = |part: &JsValue, key: &str| Reflect::get(part, &JsValue::from_str(key)).ok()?.as_string();
    parts
        .iter()
        .find(|part| field(part, "type").as_deref() == Some("timeZoneName"))
        .and_then(|part| field(&part, "value"))
}

/// The zone that the visitor's browser is set to.
pub fn visitor_zone() -> Option<String> {
    let resolved = formatter("en", &[])?.resolved_options();
    Reflect::get(&resolved, &JsValue::from_str("timeZone")).ok()?.as_string()
}

/// A language's name, such as “Chinese (Simplified)”; the tag itself where the browser has none.
pub fn language_in_words(locale: &str, tag: &str) -> String {
    let names = DisplayNames::new(locale, &options(&[("type", "language")]));
    names.and_then(|names| names.of(tag)).ok().flatten().unwrap_or_else(|| tag.to_owned())
}

/// Which form of a word goes with a number: `one`, `few`, `other` and so on, as the language has them.
pub fn plural_form(locale: &str, count: usize) -> String {
    PluralRules::new(locale).map_or_else(|_| "other".to_owned(), |rules| rules.select(count as f64))
}

/// Compares names as a reader of a language expects: simplified Chinese by pinyin and
/// traditional by strokes, as browsers do; Latin letters aside from case and accents.
pub fn name_order(locale: &str) -> impl Fn(&str, &str) -> Ordering + use<> {
    let compare = Collator::new(&Array::of1(&JsValue::from_str(locale)), &Object::new()).compare();
    move |one, other| {
        let order = compare.call2(&JsValue::UNDEFINED, &JsValue::from_str(one), &JsValue::from_str(other));
        order.ok().and_then(|order| order.as_f64()).unwrap_or_default().total_cmp(&0.0)
    }
}

/// The browser's time zones. Answers are remembered, since each formatter and each call is dear.
#[derive(Default)]
pub struct BrowserZones(RefCell<Vec<KnownZone>>);

struct KnownZone {
    name: String,
    /// `None` for a zone that the browser does not know.
    format: Option<Function>,
    /// Offsets in minutes by quarter of an hour, in order. No clock jumps but at a quarter.
    offsets: Vec<(i64, Option<i32>)>,
}

impl Zones for BrowserZones {
    fn offset_min(&self, zone: &str, utc: i64) -> Option<i32> {
        let mut zones = self.0.borrow_mut();
        let place = zones.iter().position(|known| known.name == zone).unwrap_or_else(|| {
            zones.push(KnownZone::new(zone));
            zones.len() - 1
        });
        zones[place].offset_min(utc.div_euclid(15))
    }
}

impl KnownZone {
    fn new(name: &str) -> Self {
        let pairs = options(&[("timeZone", name), ("timeZoneName", "longOffset")]);
        let format = date_time_format("en-US", &pairs).ok().map(|format| format.format());
        Self { name: name.to_owned(), format, offsets: Vec::new() }
    }

    fn offset_min(&mut self, quarter: i64) -> Option<i32> {
        match self.offsets.binary_search_by_key(&quarter, |(known, _)| *known) {
            Ok(place) => self.offsets[place].1,
            Err(place) => {
                let answer = call(self.format.as_ref()?, &js_date((quarter * 15) as f64 * 60_000.0));
                let offset = answer.and_then(|answer| offset_in(&answer));
                self.offsets.insert(place, (quarter, offset));
                offset
            }
        }
    }
}

/// The offset in `12/5/2025, GMT+08:00`; plain `GMT` is zero.
fn offset_in(answer: &str) -> Option<i32> {
    // No other T is in there, and looking for one character takes less code than looking for a word.
    let (_, offset) = answer.rsplit_once('T')?;
    let Some((hours, minutes)) = offset.split_once(':') else { return Some(0) };
    let minutes: i32 = minutes.get(..2)?.parse().ok()?;
    let sign = if hours.starts_with('+') { 1 } else { -1 };
    let hours: i32 = hours.trim_start_matches(|char: char| !char.is_ascii_digit()).parse().ok()?;
    Some(sign * (hours * 60 + minutes))
}
