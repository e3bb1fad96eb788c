//! What the browser knows of the world's languages and clocks: dates in words, names of languages, the order
//! of names, and how far a zone's clock is from UTC.

use std::cell::RefCell;
use std::cmp::Ordering;

use js_sys::Intl::Collator;
use js_sys::{Array, Object};
use wasm_bindgen::prelude::*;

use crate::agenda::model::time::{DAY_MIN, Date, Zones};

#[wasm_bindgen(module = "/src/browser/intl.js")]
extern "C" {
    #[wasm_bindgen(js_name = inWords)]
    fn in_words(locale: &str, zone: Option<&str>, shape: &str, utc_ms: f64) -> Option<String>;

    #[wasm_bindgen(js_name = byPattern)]
    fn by_pattern(pattern: &str, weekdays: &str, months: &str, utc_ms: f64) -> Option<String>;

    #[wasm_bindgen(js_name = zoneOffset)]
    fn zone_offset(zone: &str, utc_ms: f64) -> Option<f64>;

    /// The zone that the visitor's browser is set to.
    #[wasm_bindgen(js_name = visitorZone)]
    pub fn visitor_zone() -> Option<String>;

    #[wasm_bindgen(js_name = languageInWords)]
    fn language_name(locale: &str, tag: &str) -> Option<String>;

    #[wasm_bindgen(js_name = pluralForm)]
    fn plural(locale: &str, count: f64) -> Option<String>;
}

/// The same in English where the browser does not take the locale.
fn in_any_words(locale: &str, zone: Option<&str>, shape: &str, utc_ms: f64) -> Option<String> {
    in_words(locale, zone, shape, utc_ms).or_else(|| in_words("en", zone, shape, utc_ms))
}

/// A day by a pattern such as `{weekday}, {month} {day}`, in names of days and months with spaces between; `None` where
/// there are too few of them.
pub fn day_by_pattern(pattern: &str, weekdays: &str, months: &str, date: Date) -> Option<String> {
    by_pattern(pattern, weekdays, months, utc_ms(date))
}

/// A day in words, such as “Friday 5 December”; with the year where asked.
pub fn day_in_words(locale: &str, date: Date, with_year: bool) -> String {
    // One kind of digits on the whole page: times and counts have these.
    let shape = "year=numeric,weekday=long,month=long,day=numeric,numberingSystem=latn";
    let shape = if with_year { shape } else { &shape["year=numeric,".len()..] };
    in_any_words(locale, Some("UTC"), shape, utc_ms(date)).unwrap_or_else(|| date.iso())
}

/// The same as short as it can be, such as “Fri 5 Dec”.
pub fn short_day_in_words(locale: &str, date: Date) -> String {
    let shape = "weekday=short,month=short,day=numeric,numberingSystem=latn";
    in_any_words(locale, Some("UTC"), shape, utc_ms(date)).unwrap_or_else(|| date.iso())
}

fn utc_ms(date: Date) -> f64 {
    date.midnight().0 as f64 * 60_000.0
}

/// A moment in words, by the visitor's own clock, such as “25 Nov 2026, 10:32”.
pub fn moment_in_words(locale: &str, utc_ms: f64) -> String {
    let in_words = in_any_words(locale, None, "dateStyle=medium,timeStyle=short", utc_ms);
    in_words.unwrap_or_else(|| js_sys::Date::new(&utc_ms.into()).to_string().into())
}

/// A language's name, such as “Chinese (Simplified)”; the tag itself where the browser has none.
pub fn language_in_words(locale: &str, tag: &str) -> String {
    language_name(locale, tag).unwrap_or_else(|| tag.to_owned())
}

/// Which form of a word goes with a number: `one`, `few`, `other` and so on, as the language has them.
pub fn plural_form(locale: &str, count: usize) -> String {
    plural(locale, count as f64).unwrap_or_else(|| "other".to_owned())
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
    /// Offsets in minutes by minute of UTC, in order. `None` for a zone that the browser does not know.
    offsets: Vec<(i64, Option<i32>)>,
}

impl Zones for BrowserZones {
    fn offset_min(&self, zone: &str, utc: i64) -> Option<i32> {
        let mut zones = self.0.borrow_mut();
        let place = zones.iter().position(|known| known.name == zone).unwrap_or_else(|| {
            zones.push(KnownZone::new(zone));
            zones.len() - 1
        });
        zones[place].offset_min(utc)
    }
}

impl KnownZone {
    fn new(name: &str) -> Self {
        Self { name: name.to_owned(), offsets: Vec::new() }
    }

    fn offset_min(&mut self, utc: i64) -> Option<i32> {
        let day = utc.div_euclid(DAY_MIN) * DAY_MIN;
        let (before, after) = (self.at(day), self.at(day + DAY_MIN));
        // No clock jumps but at a quarter, nor twice on a day.
        if before == after { before } else { self.at(utc.div_euclid(15) * 15) }
    }

    /// Asks the browser, once for every minute.
    fn at(&mut self, utc: i64) -> Option<i32> {
        match self.offsets.binary_search_by_key(&utc, |(known, _)| *known) {
            Ok(place) => self.offsets[place].1,
            Err(place) => {
                let offset = zone_offset(&self.name, utc as f64 * 60_000.0).map(|minutes| minutes as i32);
                self.offsets.insert(place, (utc, offset));
                offset
            }
        }
    }
}
