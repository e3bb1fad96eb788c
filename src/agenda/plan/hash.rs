//! A list of saved sessions as it stands in a link: six characters a session, made from its id. Two sessions of one programme that have
//! the same six are told apart by six more.

use crate::agenda::limits;
use crate::agenda::model::conference::Conference;
use crate::agenda::model::id::SessionId;
use crate::agenda::plan::saved::Mark;

/// The signs of a code: they stand in a link as they are.
const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// How many signs a code has.
const SHORT: usize = 6;

/// Stands before a code of twice as many.
const LONG: char = '~';

/// Stands before those that are only perhaps wanted.
const MAYBE: char = '.';

/// A list that came by a link.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SharedList {
    /// The sessions, in the order of the link.
    pub sessions: Vec<(SessionId, Mark)>,
    /// How many more are not in this programme.
    pub unknown: usize,
}

/// A list as it stands in a link.
pub fn written(conference: &Conference, list: &[(&str, Mark)]) -> String {
    let mut short: Vec<String> = conference.sessions.iter().map(|session| code(&session.id, 0)).collect();
    short.sort_unstable();
    let mut text = String::new();
    for wanted in Mark::ALL {
        if wanted == Mark::Maybe && list.iter().any(|(_, mark)| *mark == wanted) {
            text.push(MAYBE);
        }
        for (id, _) in list.iter().filter(|(_, mark)| *mark == wanted) {
            let code_of_id = code(id, 0);
            let first = short.partition_point(|other| *other < code_of_id);
            let is_shared = short.get(first + 1) == Some(&code_of_id);
            if is_shared {
                text.push(LONG);
            }
            text.push_str(&code_of_id);
            if is_shared {
                text.push_str(&code(id, 1));
            }
        }
    }
    text
}

/// Reads what stands in a link, as far as it is one of ours: what a chat has put behind it is none.
pub fn read(conference: &Conference, text: &str) -> SharedList {
    let mut codes: Vec<(String, SessionId)> =
        conference.sessions.iter().enumerate().map(|(place, session)| (code(&session.id, 0), place.into())).collect();
    codes.sort_unstable_by(|one, other| one.0.cmp(&other.0));
    let mut list = SharedList::default();
    let mut mark = Mark::Must;
    let mut rest = text;
    while list.sessions.len() + list.unknown < limits::SAVED {
        if let Some(after) = rest.strip_prefix(MAYBE) {
            (mark, rest) = (Mark::Maybe, after);
            continue;
        }
        let long = rest.strip_prefix(LONG);
        let (begin, length) = long.map_or((rest, SHORT), |rest| (rest, 2 * SHORT));
        let Some(found) = begin.get(..length).filter(|code| code.bytes().all(|sign| SIGNS.contains(&sign))) else {
            break;
        };
        rest = &begin[length..];
        let (short, more) = found.split_at(SHORT);
        let first = codes.partition_point(|(code, _)| code.as_str() < short);
        let same = codes[first..].iter().take_while(|(code, _)| code == short).map(|(_, id)| *id);
        let is_meant = |id: &SessionId| more.is_empty() || code(&conference.session(*id).id, 1) == more;
        // Where another session has come to have the same code since, both are shown rather than the wrong one.
        let before = list.sessions.len();
        list.sessions.extend(same.filter(is_meant).map(|id| (id, mark)));
        list.unknown += usize::from(list.sessions.len() == before);
    }
    let mut seen = Vec::new();
    list.sessions.retain(|(id, _)| {
        let is_new = !seen.contains(id);
        seen.push(*id);
        is_new
    });
    list
}

/// Six signs of an id; six others for each number.
pub fn code(id: &str, number: u64) -> String {
    // FNV-1a, whose high bits the last step mixes into the low ones.
    let begin = 0xCBF2_9CE4_8422_2325 ^ number.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    let mut hash = id.bytes().fold(begin, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3));
    hash ^= hash >> 32;
    hash = hash.wrapping_mul(0xD6E8_FEB8_6659_FD93);
    hash ^= hash >> 32;
    (0..SHORT).map(|place| char::from(SIGNS[(hash >> (6 * place)) as usize & 63])).collect()
}
