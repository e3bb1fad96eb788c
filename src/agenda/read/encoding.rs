//! From bytes to text: UTF-8 and UTF-16 are read here, and other encodings are guessed, for somebody else to read. It does
//! not know what the text says.

use std::borrow::Cow;

use super::issue::{Grade, Issue, IssuePath};
use super::issue_kind::IssueKind;

/// UTF-8, or UTF-16 by its byte order mark or its zeros. What is neither becomes U+FFFD, and an issue.
pub fn decode(bytes: &[u8]) -> (Cow<'_, str>, Option<Issue>) {
    let utf16 = |bytes: &[u8], unit: fn([u8; 2]) -> u16| {
        let units = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
        let text = char::decode_utf16(units).map(|char| char.unwrap_or(char::REPLACEMENT_CHARACTER)).collect();
        (Cow::Owned(text), None)
    };
    match bytes {
        [0xFF, 0xFE, ..] => utf16(bytes, u16::from_le_bytes),
        [0xFE, 0xFF, ..] => utf16(bytes, u16::from_be_bytes),
        // JSON begins with a character of ASCII.
        [first, 0, ..] if *first != 0 => utf16(bytes, u16::from_le_bytes),
        [0, second, ..] if *second != 0 => utf16(bytes, u16::from_be_bytes),
        _ => {
            let text = String::from_utf8_lossy(bytes);
            let count = match &text {
                Cow::Owned(mended) => mended.matches(char::REPLACEMENT_CHARACTER).count(),
                Cow::Borrowed(_) => 0,
            };
            let issue = (count > 0).then(|| odd(&format!("found {count} places that are not; shown as \u{fffd}")));
            (text, issue)
        }
    }
}

/// What is odd in the bytes of a file.
pub fn odd(found: &str) -> Issue {
    Issue::new(
        Grade::Warning,
        IssuePath { key: "the file".to_owned(), ..IssuePath::default() },
        IssueKind::NotUnicode,
        &[found],
    )
}

/// Whether bytes begin as a text of UTF-16 without a mark does.
pub fn has_zeros(bytes: &[u8]) -> bool {
    matches!(bytes, [first, 0, ..] if *first != 0) || matches!(bytes, [0, second, ..] if *second != 0)
}

/// Whether bytes are in no encoding of Unicode, as far as they say.
#[cfg(feature = "readers")]
pub fn is_foreign(bytes: &[u8]) -> bool {
    !matches!(bytes, [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..]) && !has_zeros(bytes) && std::str::from_utf8(bytes).is_err()
}

/// The name of the encoding that bytes are most likely in, where that is not one of Unicode: Chinese programs for tables still
/// write GB18030, in which the usual characters are pairs of high bytes. A bad byte here and there makes UTF-8 no other
/// encoding, and Western ones have single high bytes.
pub fn foreign(bytes: &[u8]) -> Option<&'static str> {
    if matches!(bytes, [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..]) || std::str::from_utf8(bytes).is_ok() {
        return None;
    }
    let good =
        bytes.utf8_chunks().map(|chunk| chunk.valid().bytes().filter(|byte| *byte >= 0x80).count()).sum::<usize>();
    let (mut high, mut paired) = (0, 0);
    let mut rest = bytes;
    while let [first, after @ ..] = rest {
        rest = after;
        if *first < 0x80 {
            continue;
        }
        high += 1;
        if let [0xA1..=0xFE, after @ ..] = rest
            && matches!(first, 0xA1..=0xF7)
        {
            (high, paired, rest) = (high + 1, paired + 2, after);
        }
    }
    (good * 2 < high && paired * 10 >= high * 9).then_some("gb18030")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn utf16_needs_no_mark() {
        for (mark, unit) in [
            (true, u16::to_le_bytes as fn(u16) -> [u8; 2]),
            (true, u16::to_be_bytes),
            (false, u16::to_le_bytes),
            (false, u16::to_be_bytes),
        ] {
            let text = if mark { "\u{feff}{\"议\": 1}" } else { "{\"议\": 1}" };
            let bytes: Vec<u8> = text.encode_utf16().flat_map(unit).collect();
            assert_eq!(decode(&bytes), (Cow::Borrowed(text), None));
        }
    }

    #[test]
    fn one_bad_byte_is_counted() {
        let (text, odd) = decode(b"{\"a\": \"\xE6\x99\xBA \xE6 b\"}");
        assert_eq!(text, "{\"a\": \"智 \u{fffd} b\"}");
        assert_eq!(
            odd.map(|odd| odd.sentence()),
            Some("expected UTF-8, found 1 places that are not; shown as \u{fffd}".to_owned())
        );
    }

    #[test]
    fn only_chinese_pairs_are_taken_for_gb18030() {
        // 议程，开幕 in GB18030; the same in UTF-8 with a bad byte; “Zürich Café” in Windows-1252; 議程 in Big5; nothing odd.
        assert_eq!(foreign(b"{\"name\": \"\xD2\xE9\xB3\xCC\xA3\xAC\xBF\xAA\xC4\xBB\"}"), Some("gb18030"));
        assert_eq!(foreign("{\"name\": \"议程，开幕\"}".as_bytes()), None);
        assert_eq!(foreign(&["议程，开幕".as_bytes(), b"\xFF"].concat()), None);
        assert_eq!(foreign(b"Z\xFCrich Caf\xE9"), None);
        assert_eq!(foreign(b"\xC4\xB3\xB5{ \xC4\xB3\xA4@"), None);
        assert_eq!(foreign(b""), None);
    }
}
