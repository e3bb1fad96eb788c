//! Laws of addresses: the one list says of any address what a browser will make of it.

use conference_agenda::agenda::link::href::{may_lead_to, may_show};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use url::Url;

use crate::check;

/// Addresses as attackers write them: schemes in all spellings, with what browsers skip in and before them.
fn address() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => select(vec![
            "javascript", "JaVaScRiPt", "data", "vbscript", "https", "HTTP", "mailto", "tel", "blob", "file", "about", "ws", "ftp",
            ":", ":", "//", "/", "\\", "?", "#", "@", "%3a", "&colon;", "&#106;", "java", "script", "\t", "\n", "\r", " ", "\u{0}",
            "\u{1f}", "\u{A0}", "\u{FEFF}", "\u{202E}", "alert(1)", "a.example", ".", "+", "-", "1", "ｊavascript", "ſ", "K",
        ])
        .prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
    ];
    prop_oneof![6 => vec(piece, 0..8).prop_map(|pieces| pieces.concat()), 1 => any::<String>()]
}

#[test]
fn an_address_may_lead_where_a_browser_would_go_only_if_that_is_allowed() {
    // The same standard as browsers have, in another program.
    let base = Url::parse("https://site.example/a/agenda.json").expect("an address");
    check(20_000, address(), |address| {
        if let Ok(url) = base.join(&address) {
            let is_allowed = ["https", "http", "mailto", "tel"].contains(&url.scheme());
            prop_assert_eq!(may_lead_to(&address), is_allowed, "{:?} leads to {}", address, url);
            // And what the browser makes of it is judged the same way.
            prop_assert_eq!(may_lead_to(url.as_str()), is_allowed, "{}", url);
            prop_assert_eq!(
                may_show(&address),
                ["https", "http"].contains(&url.scheme()),
                "{:?} leads to {}",
                address,
                url
            );
        }
        Ok(())
    });
}
