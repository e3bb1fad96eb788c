//! Whatever is let through as an address of the web is one of the few schemes, or relative, as browsers read it.
#![no_main]

use conference_agenda::agenda::link::href::{may_lead_to, may_show};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|url: &str| {
    // Browsers drop these before they look for a scheme.
    let read: String = url
        .trim_matches(|char: char| char <= ' ')
        .chars()
        .filter(|char| !matches!(char, '\t' | '\n' | '\r'))
        .collect::<String>()
        .to_ascii_lowercase();
    let scheme = read.split_once(':').map(|(scheme, _)| scheme).filter(|scheme| {
        scheme.starts_with(|char: char| char.is_ascii_lowercase())
            && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte))
    });
    if let Some(scheme) = scheme {
        assert!(!may_lead_to(url) || ["https", "http", "mailto", "tel"].contains(&scheme), "{url:?}");
        assert!(!may_show(url) || ["https", "http"].contains(&scheme), "{url:?}");
    }
    assert!(!may_show(url) || may_lead_to(url));
});
