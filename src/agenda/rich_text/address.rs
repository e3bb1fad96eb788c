//! Addresses in running text: how far one reaches, and where a link says that it leads. It knows nothing of where links may lead.

/// How long the address of the web is that a text begins with; 0 if it begins with none. The end of a sentence is not part of it.
pub fn url_length(text: &str) -> usize {
    let is_web = |scheme: &str| text.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme));
    let Some(scheme) = ["https://", "http://"].into_iter().find(|scheme| is_web(scheme)) else { return 0 };
    let is_part = |byte: &u8| byte.is_ascii_graphic() && !b"<>\"`{}|\\^[]*".contains(byte);
    let url = &text.as_bytes()[..text.bytes().take_while(is_part).count()];
    let mut length = url.len();
    // What was opened in it, less what was closed.
    let mut depth = url.iter().fold(0, |depth, byte| depth + nesting(*byte));
    while let Some(last) = url[..length].last() {
        let is_lone_bracket = *last == b')' && depth < 0;
        if !is_lone_bracket && !b".,:;!?'_~".contains(last) {
            break;
        }
        depth -= nesting(*last);
        length -= 1;
    }
    if length > scheme.len() { length } else { 0 }
}

fn nesting(byte: u8) -> isize {
    match byte {
        b'(' => 1,
        b')' => -1,
        _ => 0,
    }
}

/// What is longer is no address of a link.
pub const LONGEST: usize = 2048;

/// How deep brackets may stand in an address. What is looked through in vain is looked through so many times at most.
const DEEPEST: usize = 8;

/// The destination `(url)` or `(url "title")` that a text begins with, and how many bytes it takes.
pub fn destination(text: &str) -> Option<(&str, usize)> {
    let inside = text.strip_prefix('(')?.trim_ascii_start();
    let (url, rest) = address(inside)?;
    let end = after_title(rest)?.strip_prefix(')')?;
    Some((url, text.len() - end.len()))
}

/// The address that a text begins with, bare or in angle brackets, and what follows it.
pub fn address(text: &str) -> Option<(&str, &str)> {
    if let Some(inside) = text.strip_prefix('<') {
        let end = inside.find(['<', '>', '\n'])?;
        let rest = inside[end..].strip_prefix('>')?;
        return (1..=LONGEST).contains(&end).then(|| (&inside[..end], rest));
    }
    let mut depth = 0;
    let ends = |byte: u8| {
        match byte {
            b'(' => depth += 1,
            b')' if depth == 0 => return true,
            b')' => depth -= 1,
            _ => {}
        }
        depth > DEEPEST || byte <= b' ' || byte == b'<' || byte == b'>'
    };
    let end = text.bytes().take(LONGEST).position(ends).unwrap_or(text.len().min(LONGEST + 1));
    let is_whole = depth == 0 && (1..=LONGEST).contains(&end);
    // Where it ends is before a character of one byte, or where the text ends.
    let (url, rest) = text.split_at_checked(end).filter(|_| is_whole)?;
    (!rest.starts_with(['<', '>'])).then_some((url, rest))
}

/// What follows a title, where there is one; `None` if one begins and does not end.
pub fn after_title(text: &str) -> Option<&str> {
    let trimmed = text.trim_ascii_start();
    let quote = match trimmed.bytes().next() {
        Some(quote @ (b'"' | b'\'')) if trimmed.len() < text.len() => char::from(quote),
        _ => return Some(trimmed),
    };
    let title = &trimmed[1..];
    Some(title[title.find(quote)? + 1..].trim_ascii_start())
}
