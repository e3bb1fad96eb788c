//! Laws of text: a reader gets their own language, and what is marked is what was found.

use conference_agenda::agenda::model::text::{Languages, Text, language};
use conference_agenda::agenda::search::fold;
use conference_agenda::agenda::search::places;
use conference_agenda::agenda::search::term::Term;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use crate::check;

fn tag() -> impl Strategy<Value = String> {
    let tags = ["zh", "zh-Hans", "zh-TW", "ZH-hant-HK", "en", "en-GB", "en_US", "de", "pt-BR", "sr-Latn", ""];
    prop_oneof![6 => select(tags.to_vec()).prop_map(str::to_owned), 1 => "[a-zA-Z_-]{0,8}"]
}

/// Letters that fold to two, to none, to others; spaces of all widths; and the rest of Unicode.
fn any_text() -> impl Strategy<Value = String> {
    prop_oneof!["[aAsSßæÆİǅﬀ\u{301}\u{AD} \u{3000}智车]{0,16}", "\\PC{0,12}", any::<String>()]
}

fn folded(text: &str) -> String {
    let mut folded = String::new();
    fold::fold_into(text, None, &mut folded);
    folded
}

#[test]
fn a_reader_gets_their_own_language_where_there_is_one() {
    check(512, (tag(), vec(tag(), 0..3), vec(tag(), 0..6)), |(reader, conference, tags)| {
        let languages = Languages::new(&reader, conference.iter().map(String::as_str));
        let text: Text = tags.iter().map(|tag| (tag.as_str(), "x")).collect();
        let picked = text.pick(&languages).lang;
        let is_of = |wanted: &str, tag: &str| language(wanted).eq_ignore_ascii_case(language(tag));
        let served =
            std::iter::once(&reader).chain(&conference).find(|wanted| tags.iter().any(|tag| is_of(wanted, tag)));
        match (served, tags.first()) {
            (Some(wanted), _) => prop_assert!(is_of(wanted, picked), "{} is not {}", picked, wanted),
            (None, first) => prop_assert_eq!(Some(picked), first.map(String::as_str).or(Some(""))),
        }
        if let Some(exact) = tags.iter().find(|tag| tag.eq_ignore_ascii_case(&reader)) {
            prop_assert!(picked.eq_ignore_ascii_case(exact));
        }
        Ok(())
    });
}

#[test]
fn hits_lie_in_the_text_in_order_and_apart() {
    check(1024, (any_text(), any_text()), |(text, typed)| {
        let found = places(&text, &Term::all(&typed, None, true), None);
        let mut end = None;
        for hit in &found {
            prop_assert!(end < Some(hit.start), "{:?}", found);
            prop_assert!(hit.start < hit.end);
            prop_assert!(text.get(hit.clone()).is_some(), "{:?} cuts a character of {:?}", hit, text);
            end = Some(hit.end);
        }
        Ok(())
    });
}

#[test]
fn a_text_has_hits_exactly_where_its_folded_form_has_a_word() {
    let part = (any_text(), 0..16usize, 0..6usize).prop_map(|(text, skip, take)| {
        let part: String = text.chars().skip(skip).take(take).collect();
        (text, part)
    });
    check(512, part, |(text, part)| {
        let whole = folded(&text);
        for (joined, spaced) in fold::words(&part, None) {
            let found = places(&text, &Term::all(&spaced.replace(' ', "-"), None, false), None);
            prop_assert_eq!(!found.is_empty(), whole.contains(&joined) || whole.contains(&spaced), "{}", joined);
            for hit in found {
                let marked = folded(&text[hit]);
                prop_assert!(
                    marked.contains(&joined) || marked.contains(&spaced),
                    "{:?} is marked for {:?}",
                    marked,
                    joined
                );
            }
        }
        Ok(())
    });
}

#[test]
fn what_typography_puts_between_letters_never_matters() {
    // What stands between letters, with spaces only beside Han characters.
    let between =
        select(vec!["", " ", "\u{3000}", "·", "-", "\u{2011}", "“", "」", ".", "\u{AD}", "\u{200B}", "/", "_"]);
    let letters = vec((select("智车谷吕ab".chars().collect::<Vec<_>>()), between.clone(), between), 1..8);
    check(1024, (letters, any_text(), any_text()), |(letters, before, after)| {
        let write = |which: fn(&(char, &'static str, &'static str)) -> &'static str| -> String {
            let mut text = String::new();
            for (place, letter) in letters.iter().enumerate() {
                text.push(letter.0);
                let next = letters.get(place + 1).map_or('a', |next| next.0);
                let between = which(letter);
                let is_typography = !(letter.0.is_ascii() && next.is_ascii() && between.trim().is_empty());
                text.push_str(if is_typography { between } else { "" });
            }
            text
        };
        let (written, typed) = (write(|letter| letter.1), write(|letter| letter.2));
        for term in Term::all(&typed, None, false) {
            let text = format!("{before} {written} {after}");
            prop_assert!(!places(&text, &[term], None).is_empty(), "{:?} is not found in {:?}", typed, text);
        }
        Ok(())
    });
}

#[test]
fn folding_twice_is_folding_once() {
    check(512, any_text(), |text| {
        for line in folded(&text).lines() {
            let again = folded(line);
            prop_assert_eq!(again.lines().next().unwrap_or_default(), line);
        }
        Ok(())
    });
}
