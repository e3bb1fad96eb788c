//! What several readers of other formats make of the same things: a text of several pieces, an address, a duration, the name of a
//! language. It knows no format.

use crate::agenda::file::{Ids, SessionLink, Text};
use crate::agenda::model::spelling::joined;
use crate::agenda::model::time::{Date, Minute, NIGHT_ENDS_MIN, Stamp};

/// One room or none.
pub fn in_room(room: Option<String>) -> Option<Ids> {
    room.map(Ids::One)
}

/// A session's text of several pieces, each a paragraph. Where one is HTML, all are.
pub fn paragraphs(pieces: &[&str]) -> Option<Text> {
    let mut said: Vec<&str> = Vec::new();
    for piece in pieces.iter().map(|piece| piece.trim()).filter(|piece| !piece.is_empty()) {
        if !said.contains(&piece) {
            said.push(piece);
        }
    }
    let is_html = |text: &str| ["<p", "<div", "<br", "<ul", "<ol", "<li", "<h"].iter().any(|tag| text.contains(tag));
    let is_any_html = said.len() > 1 && said.iter().any(|piece| is_html(piece));
    let whole = said.into_iter().map(|piece| {
        if !is_any_html || is_html(piece) {
            return piece.to_owned();
        }
        joined(&["<p>", &piece.replace('&', "&amp;").replace('<', "&lt;").replace('\n', "<br>"), "</p>"])
    });
    let whole: Vec<String> = whole.collect();
    (!whole.is_empty()).then(|| Text::Plain(whole.join("\n\n")))
}

/// An address, from where its file is where it is relative.
pub fn address(url: &str, base: &str) -> Option<String> {
    let url = url.trim();
    if url.is_empty() {
        return None;
    }
    let origin_end =
        base.find("://").map(|scheme| base[scheme + 3..].find('/').map_or(base.len(), |end| scheme + 3 + end));
    let is_absolute = url.split(['/', '?', '#']).next().is_some_and(|begin| begin.contains(':'));
    Some(match origin_end {
        Some(end) if !is_absolute && url.starts_with("//") => joined(&[&base[..base.find("//").unwrap_or(end)], url]),
        Some(end) if !is_absolute && url.starts_with('/') => joined(&[&base[..end], url]),
        Some(end) if !is_absolute => {
            let folder = base.rfind('/').map_or(base.len(), |slash| slash + 1);
            if folder <= end { joined(&[&base[..end], "/", url]) } else { joined(&[&base[..folder], url]) }
        }
        _ => url.to_owned(),
    })
}

/// An end from a start and so many minutes, on the same clock.
pub fn end_of(start: &str, minutes: i64) -> Option<String> {
    let end = Minute(written(start)?.0.checked_add(minutes)?);
    // The offset, as it is written.
    let time = start.find(['T', 't', ' '])?;
    let offset = start[time..].find(['+', '-', 'Z', 'z']).map_or("", |place| &start[time + place..]);
    Some(joined(&[&end.date().iso(), "T", &end.clock(), offset]))
}

/// The minutes of a duration: `0:45`, `01:00:00` of hours, minutes and seconds, `1:02:30` of days, hours and minutes where `has_days`,
/// `PT30M`, `45`.
pub fn minutes_of(text: &str, has_days: bool) -> Option<i64> {
    let text = text.trim();
    if let Some(iso) = text.strip_prefix('P') {
        return iso_minutes(iso);
    }
    let numbers: Option<Vec<i64>> =
        text.split(':').map(|number| number.parse().ok().filter(|number| (0..100_000).contains(number))).collect();
    match numbers?[..] {
        [minutes] => Some(minutes),
        [hours, minutes] => Some(hours * 60 + minutes),
        [days, hours, minutes] if has_days => Some((days * 24 + hours) * 60 + minutes),
        [hours, minutes, _] => Some(hours * 60 + minutes),
        _ => None,
    }
}

/// Those of a duration of ISO 8601, after its `P`.
fn iso_minutes(text: &str) -> Option<i64> {
    let (mut minutes, mut number, mut is_time) = (0, 0_i64, false);
    for char in text.chars() {
        let unit = match char {
            '0'..='9' => {
                number = number
                    .checked_mul(10)?
                    .checked_add(i64::from(char as u8 - b'0'))
                    .filter(|number| *number < 1_000_000)?;
                continue;
            }
            'T' => {
                is_time = true;
                continue;
            }
            'W' => 7 * 24 * 60,
            'D' => 24 * 60,
            'H' => 60,
            'M' if is_time => 1,
            'S' => 0,
            _ => return None,
        };
        minutes += number * unit;
        number = 0;
    }
    Some(minutes)
}

/// What a clock shows in a stamp, whatever its offset.
pub fn written(stamp: &str) -> Option<Minute> {
    Some(match Stamp::parse(stamp)? {
        Stamp::Local(civil) | Stamp::Instant { written: civil, .. } => civil,
    })
}

/// Whether a stamp says how far its clock is from UTC.
pub fn has_offset(stamp: &str) -> bool {
    matches!(Stamp::parse(stamp), Some(Stamp::Instant { .. }))
}

/// The day that a session is listed under, where its start alone would not tell: one in the night belongs to the day that its file says.
pub fn day_of(start: &str, listed: &str) -> Option<String> {
    let (start, day) = (written(start)?, Date::parse(listed.get(..10)?)?);
    let after = start.date().0 - day.0;
    let is_night = after == 0 && start.of_day() < NIGHT_ENDS_MIN || after == 1 && start.of_day() < 12 * 60;
    is_night.then(|| day.iso())
}

/// A link of a session; its address stands in for what it is called.
pub fn link(url: &str, label: &str, kind: Option<&str>, base: &str) -> Option<SessionLink> {
    owned_link(url.trim().to_owned(), label.trim().to_owned(), kind, base)
}

/// The same of texts without spaces around them that nobody else needs.
pub fn owned_link(url: String, label: String, kind: Option<&str>, base: &str) -> Option<SessionLink> {
    let url = if url.starts_with("https://") || url.starts_with("http://") { url } else { address(&url, base)? };
    let label = if label.is_empty() { url.clone() } else { label };
    Some(SessionLink { label: Text::Plain(label), url, kind: kind.map(str::to_owned) })
}

/// The kinds of links by the words that other programs have for them.
pub fn link_kind(word: &str) -> Option<&'static str> {
    Some(match word.to_ascii_lowercase().as_str() {
        "slides" | "slide" | "presentation" => "slides",
        "recording" | "video" | "record" => "recording",
        "live" | "stream" | "livestream" => "live",
        "paper" => "paper",
        "feedback" => "feedback",
        "signup" => "signup",
        _ => return None,
    })
}

/// Names of languages that stand where a tag should.
const LANGUAGES: [(&str, &str); 22] = [
    ("中文", "zh"),
    ("漢語", "zh"),
    ("汉语", "zh"),
    ("華語", "zh"),
    ("华语", "zh"),
    ("國語", "zh"),
    ("普通话", "zh"),
    ("chinese", "zh"),
    ("mandarin", "zh"),
    ("英文", "en"),
    ("英語", "en"),
    ("英语", "en"),
    ("english", "en"),
    ("台語", "nan"),
    ("臺語", "nan"),
    ("日文", "ja"),
    ("日本語", "ja"),
    ("german", "de"),
    ("deutsch", "de"),
    ("french", "fr"),
    ("français", "fr"),
    ("spanish", "es"),
];

/// The tag of a language: of several the first.
pub fn language(text: &str) -> Option<String> {
    let first = text.split([',', ';', '/', '、']).next()?.trim();
    let known = LANGUAGES.iter().find(|(name, _)| name.eq_ignore_ascii_case(first));
    Some(known.map_or_else(|| first.replace('_', "-"), |(_, tag)| (*tag).to_owned())).filter(|tag| !tag.is_empty())
}
