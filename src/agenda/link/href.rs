//! Where the addresses of a file may lead: one list for links and one for images, and everything else leads nowhere. It reads
//! an address as browsers do, and resolves nothing.

/// Whether a link may lead there: the web, mail, telephone, or a place relative to the file. Nothing that could run.
pub fn may_lead_to(url: &str) -> bool {
    has_scheme_of(url, &["https", "http", "mailto", "tel"])
}

/// Whether an image may come from there.
pub fn may_show(url: &str) -> bool {
    has_scheme_of(url, &["https", "http"])
}

/// The longest scheme that is allowed anywhere.
const LONGEST: usize = "mailto".len();

/// Whether an address has one of these schemes, or none: then it is relative. The scheme is the one that a browser sees, which
/// skips control characters and spaces in front, and tabs and line breaks anywhere.
fn has_scheme_of(url: &str, allowed: &[&str]) -> bool {
    let mut scheme = [0; LONGEST];
    let mut length = 0;
    for byte in url.bytes() {
        match byte {
            b'\t' | b'\n' | b'\r' => continue,
            0..=b' ' if length == 0 => continue,
            b':' if length > 0 => {
                return allowed.iter().any(|one| scheme.get(..length) == Some(one.as_bytes()));
            }
            b'a'..=b'z' | b'A'..=b'Z' => {}
            b'0'..=b'9' | b'+' | b'-' | b'.' if length > 0 => {}
            _ => return true,
        }
        if let Some(place) = scheme.get_mut(length) {
            *place = byte.to_ascii_lowercase();
        }
        length += 1;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_lead_to_the_web_mail_and_telephone() {
        for url in
            ["https://a.example/", "HTTP://a", "mailto:a@b", "tel:+1", "a/b.pdf", "/x:y", "?a:b", "#a:b", "", "//h/"]
        {
            assert!(may_lead_to(url), "{url}");
        }
        for url in [
            "javascript:alert(1)",
            " \u{1}JaVa\tScRi\npt:alert(1)",
            "data:text/html,x",
            "vbscript:x",
            "blob:https://a/b",
            "file:///etc/passwd",
            "about:blank",
            "https+x:y",
            "x:",
        ] {
            assert!(!may_lead_to(url), "{url}");
        }
    }

    #[test]
    fn images_come_from_the_web() {
        assert!(may_show("https://a.example/a.png") && may_show("a.png"));
        assert!(!may_show("data:image/svg+xml,x") && !may_show("mailto:a@b"));
    }
}
