//! The text form of a [`ViewState`]: URL parameters beside those of others, in a hash or in a query. It reads and
//! writes text only; the address bar itself belongs to the browser ring.

use crate::agenda::filter::facet::Facet;
use crate::agenda::limits;
use crate::agenda::link::decorated::known_part;
use crate::agenda::link::landing::Landing;
use crate::agenda::link::view_state::{ItemKind, NETWORK_KEYS, OpenItem, View, ViewState};
use crate::agenda::model::spelling::{cut, pieces};

/// The word for a place in the programme, in links.
pub const AT: &str = "at";

/// Writes a state. The default state is the empty text.
///
/// ```
/// use conference_agenda::agenda::link::permalink::{decode, encode};
/// let state = decode("utm_source=mail&q=智车谷&day=2025-12-05,alongside");
/// assert_eq!(state.text, "智车谷");
/// assert_eq!(encode(&state), "day=2025-12-05,alongside&q=%E6%99%BA%E8%BD%A6%E8%B0%B7");
/// ```
pub fn encode(state: &ViewState) -> String {
    write(state, "", "")
}

/// Reads a state. Whatever it does not know it leaves alone.
pub fn decode(permalink: &str) -> ViewState {
    read(permalink, "")
}

/// Whether parameters hold anything of ours.
pub fn names_any(parameters: &str, prefix: &str) -> bool {
    pieces(parameters, b'&').any(|parameter| is_ours(parameter, prefix))
}

/// Whether parameters ask for anything but a place in the whole programme, an open item or a minute: a view, a filter, a search.
pub fn names_more_than_a_place(parameters: &str, prefix: &str) -> bool {
    let is_place =
        |parameter: &str| key_of(parameter, prefix).is_some_and(|key| key == AT || ItemKind::from_key(key).is_some());
    pieces(parameters, b'&').any(|parameter| is_ours(parameter, prefix) && !is_place(parameter))
}

/// Reads the state out of parameters that may hold other people's too.
pub fn read(parameters: &str, prefix: &str) -> ViewState {
    let mut state = ViewState::default();
    for parameter in pieces(parameters, b'&') {
        let Some((key, value)) = cut(parameter, b'=') else { continue };
        let Some(key) = key.strip_prefix(prefix) else { continue };
        let of_network = || NETWORK_KEYS.iter().position(|known| *known == key);
        let list = match Facet::from_key(key) {
            Some(facet) => Some(&mut state.chosen[facet.index()]),
            None => of_network().map(|place| &mut state.network[place]),
        };
        if let Some(list) = list {
            for value in pieces(value, b',').map(percent_decode) {
                if !value.is_empty() && !list.contains(&value) {
                    if list.len() < limits::VALUES_OF_A_FACET {
                        list.push(value);
                    } else {
                        state.left_out = true;
                    }
                }
            }
        } else if let Some(kind) = ItemKind::from_key(key) {
            let id = percent_decode(value);
            if !id.is_empty() && state.open.is_none() {
                state.open = Some(OpenItem { kind, id });
            }
        } else if key == "view" {
            let word = percent_decode(value);
            let end = known_part(&word, |word| View::from_key(word).is_some()).unwrap_or(word.len());
            state.view = View::from_key(&word[..end]).or(state.view);
        } else if key == AT {
            let word = percent_decode(value);
            let end = known_part(&word, |word| Landing::parse(word).is_some()).unwrap_or(word.len());
            state.at = Landing::parse(&word[..end]).or(state.at);
        } else if key == "q" {
            let text = percent_decode(value);
            let kept = search_text(&text);
            state.left_out |= kept.len() < text.len();
            kept.clone_into(&mut state.text);
        } else if key == "saved" {
            // Whatever a chat has put behind it.
            state.saved |= value.as_bytes().first() == Some(&b'1');
        } else if key == "plan" {
            state.shared = percent_decode(value);
        }
    }
    state
}

/// As much of a text as is searched for.
pub fn search_text(text: &str) -> &str {
    let end = text.char_indices().nth(limits::SEARCH).map_or(text.len(), |(place, _)| place);
    &text[..end]
}

/// Writes a state into parameters, in which those of others stay as they are, in front.
pub fn write(state: &ViewState, parameters: &str, prefix: &str) -> String {
    let mut written = others(parameters, prefix);
    let mut pair = |key: &str, value: &str| {
        push(&mut written, prefix);
        written.push_str(key);
        written.push('=');
        written.push_str(value);
    };
    if let Some(view) = state.view {
        pair("view", view.key());
    }
    if let Some(open) = &state.open {
        pair(open.kind.key(), &percent_encode(&open.id));
    }
    let mut list = |key: &str, values: &[String]| {
        let values: Vec<String> = values.iter().map(|value| percent_encode(value)).collect();
        if !values.is_empty() {
            pair(key, &values.join(","));
        }
    };
    for facet in Facet::ALL {
        list(facet.key(), state.chosen(facet));
    }
    list("q", if state.text.is_empty() { &[] } else { std::slice::from_ref(&state.text) });
    for (key, values) in NETWORK_KEYS.into_iter().zip(&state.network) {
        list(key, values);
    }
    list(AT, state.at.map(Landing::key).as_slice());
    if state.saved {
        pair("saved", "1");
    }
    if !state.shared.is_empty() {
        pair("plan", &percent_encode(&state.shared));
    }
    written
}

/// Parameters that open an item and nothing else, as far as the key of its kind, which comes last with its id.
pub fn opening(parameters: &str, prefix: &str) -> String {
    let mut written = others(parameters, prefix);
    push(&mut written, prefix);
    written
}

/// The parameters that are not ours.
fn others(parameters: &str, prefix: &str) -> String {
    let mut others = String::new();
    for parameter in pieces(parameters, b'&') {
        if !parameter.is_empty() && !is_ours(parameter, prefix) {
            push(&mut others, parameter);
        }
    }
    others
}

/// Whether a hash (without its `#`) is a list of parameters, and not an anchor such as `about` or a route such as
/// `/talks?day=2`.
pub fn is_parameters(hash: &str) -> bool {
    let is_key = |key: &str| {
        !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.'))
    };
    pieces(hash, b'&').any(|parameter| cut(parameter, b'=').is_some_and(|(key, _)| is_key(key)))
}

fn is_ours(parameter: &str, prefix: &str) -> bool {
    key_of(parameter, prefix).is_some_and(|key| {
        matches!(key, "view" | "q" | "saved" | "plan" | AT)
            || NETWORK_KEYS.contains(&key)
            || ItemKind::from_key(key).is_some()
            || Facet::from_key(key).is_some()
    })
}

fn key_of<'p>(parameter: &'p str, prefix: &str) -> Option<&'p str> {
    cut(parameter, b'=')?.0.strip_prefix(prefix)
}

fn push(parameters: &mut String, text: &str) {
    if !parameters.is_empty() {
        parameters.push('&');
    }
    parameters.push_str(text);
}

/// A value as it stands in a link.
pub fn percent_encode(value: &str) -> String {
    let mut encoded = String::new();
    for byte in value.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            encoded.push(char::from(byte));
        } else {
            encoded.push('%');
            for nibble in [byte >> 4, byte & 15] {
                encoded.push(char::from(b"0123456789ABCDEF"[usize::from(nibble)]));
            }
        }
    }
    encoded
}

/// Also reads `+` as a space, as forms write it; a broken escape stays as it is.
pub fn percent_decode(value: &str) -> String {
    let digit = |byte: u8| char::from(byte).to_digit(16).map(|digit| digit as u8);
    let mut decoded = Vec::with_capacity(value.len());
    let mut rest = value.as_bytes();
    while let [byte, after @ ..] = rest {
        let escaped = match after {
            [high, low, ..] if *byte == b'%' => digit(*high).zip(digit(*low)),
            _ => None,
        };
        decoded.push(match (escaped, byte) {
            (Some((high, low)), _) => high << 4 | low,
            (None, b'+') => b' ',
            (None, byte) => *byte,
        });
        rest = if escaped.is_some() { &after[2..] } else { after };
    }
    String::from_utf8_lossy(&decoded).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Decodes and encodes again.
    #[track_caller]
    fn check(permalink: &str, expected: &str) {
        assert_eq!(encode(&decode(permalink)), expected);
    }

    #[test]
    fn a_link_comes_back_in_one_spelling() {
        check("", "");
        check("speaker=zhang-jinhua", "speaker=zhang-jinhua");
        check("q=智车谷&view=speakers", "view=speakers&q=%E6%99%BA%E8%BD%A6%E8%B0%B7");
        check("day=2025-12-05,alongside&day=2025-12-05", "day=2025-12-05,alongside");
        check("org=a%2Cb,c+d,", "org=a%2Cb,c%20d");
        check("session=&speaker=a&session=b", "speaker=a");
        check("view=nonsense&utm=1&q=%zz%F0", "q=%25zz%EF%BF%BD");
        check("view=speakers?from=singlemessage", "view=speakers");
        check("view=speakers%E3%80%82", "view=speakers");
        check("hide=stage,person,stage&path=a,b%2C&focus=c", "focus=c&path=a,b%2C&hide=stage,person");
        check("path=&focus=&hide=,", "");
        check("at=now&q=a", "q=a&at=now");
        check("at=2026-05-01&at=x", "at=2026-05-01");
        check("at=2026-05-01T09:30?from=x", "at=2026-05-01T09%3A30");
        check("at=2026-05-01%E3%80%82&at=", "at=2026-05-01");
        check("at=noon", "");
        check("plan=AbC-_9.xyz012~&saved=1", "saved=1&plan=AbC-_9.xyz012~");
        check("saved=1%E3%80%82&plan=", "saved=1");
        check("saved=0&saved=yes", "");
    }

    #[test]
    fn what_is_beyond_the_limits_is_left_out_and_known_to_be() {
        let many: Vec<String> = (0..10_000).map(|place| place.to_string()).collect();
        let link = format!("tag={}", many.join(","));
        let state = decode(&link);
        assert_eq!(state.chosen(Facet::Tag), &many[..50]);
        assert!(state.left_out && !decode(&encode(&state)).left_out);
        let (long, kept) = ("智".repeat(1_000_000), "智".repeat(200));
        let state = decode(&format!("q={long}"));
        assert_eq!(state.text, kept);
        assert!(state.left_out && !decode(&format!("q={kept}&tag=a,a")).left_out);
        assert_eq!(decode(&format!("hide={}", many.join(","))).hidden().len(), 50);
    }

    #[test]
    fn parameters_of_others_stay() {
        let state = decode("speaker=a&q=x");
        assert_eq!(write(&state, "utm=1&q=old&page", ""), "utm=1&page&speaker=a&q=x");
        assert_eq!(write(&state, "q=host", "agenda-"), "q=host&agenda-speaker=a&agenda-q=x");
        assert_eq!(read("q=host&agenda-q=x", "agenda-").text, "x");
        assert_eq!(write(&ViewState::default(), "speaker=a&b=1&at=now", ""), "b=1");
        assert!(names_any("utm=1&day=", "") && !names_any("utm=1&days=2", ""));
        assert!(names_more_than_a_place("speaker=a&q=", "") && !names_more_than_a_place("utm=1&speaker=a", ""));
        assert_eq!(opening("utm=1&q=old", ""), "utm=1&");
        // What `read` does not take is not ours to drop.
        assert_eq!(write(&ViewState::default(), "q&view&b=1", ""), "q&view&b=1");
    }

    #[test]
    fn anchors_and_routes_are_not_parameters() {
        for hash in ["about", "/talks", "/talks?day=2", "!/x=1", "", "a&b"] {
            assert!(!is_parameters(hash), "{hash}");
        }
        assert!(is_parameters("a=1&b") && is_parameters("speaker=x&utm_source=y"));
    }
}
