//! What a file of JSON looks like: whether there is something under a path of keys. It knows no format.

use crate::agenda::read::tree::Json;

/// Whether there is a value under a path such as `schedule.conference.days.0.rooms`, where a number is a place in a list.
pub fn has(json: Json, path: &str) -> bool {
    let mut here = json;
    for step in path.split('.') {
        let next = match here {
            Json::Object(entries) => entries.find(step).0,
            Json::Array(mut items) => step.parse().ok().and_then(|place| items.nth(place)),
            _ => None,
        };
        let Some(next) = next else { return false };
        here = next;
    }
    true
}
