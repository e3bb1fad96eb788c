//! Whether a file may be one of another program. It looks at what is in the file and not at its name, as briefly as can be: which format
//! it is, the readers say, which most files never need.

/// How a file of format 1 says what it is.
const OURS: &[u8] = b"\"conference-agenda/";

/// So far into a text it says that it is a web page.
const HEAD: usize = 1000;

/// Whether bytes may be a file of another format: they do not say that they are ours, nor that they are a web page.
pub fn may_be_foreign(bytes: &[u8]) -> bool {
    let head = bytes.get(..HEAD).unwrap_or(bytes).to_ascii_lowercase();
    let is_page = [&b"<html"[..], b"<!doctype html"].iter().any(|sign| memchr::memmem::find(&head, sign).is_some());
    let is_blank = bytes.iter().all(u8::is_ascii_whitespace);
    !is_blank && !is_page && memchr::memmem::find(bytes, OURS).is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_says_what_it_is_is_not_foreign() {
        for (bytes, is_foreign) in [
            (&b""[..], false),
            (b" \n", false),
            (br#"{"format": "conference-agenda/1"}"#, false),
            (br#"{"format":"conference-agenda/2"}"#, false),
            (b"<!DOCTYPE html><title>Log in</title>", false),
            (b"<?xml version='1.0'?><HTML>", false),
            (b"<?xml version='1.0'?><schedule>", true),
            (br#"{"sessions": []}"#, true),
            (b"BEGIN:VCALENDAR", true),
            (b"\xD2\xE9\xB3\xCC,", true),
        ] {
            assert_eq!(may_be_foreign(bytes), is_foreign, "{}", String::from_utf8_lossy(bytes));
        }
    }
}
