//! Laws of links: a link restores what it was made from, and leaves alone what it does not know.

use conference_agenda::agenda::filter::facet::Facet;
use conference_agenda::agenda::link::landing::Landing;
use conference_agenda::agenda::link::permalink::{decode, encode, is_parameters, names_any, read, write};
use conference_agenda::agenda::link::view_state::{ItemKind, OpenItem, View, ViewState};
use conference_agenda::agenda::model::time::{Date, Minute};
use proptest::array::uniform8;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

use crate::check;

/// Any text, with a liking for what has a meaning in a URL.
fn any_text() -> impl Strategy<Value = String> {
    prop_oneof!["[ -~]{1,12}", "[&=,%+#?;/ 0-9a-f]{1,12}", "\\PC{1,8}", any::<String>()]
}

/// What is never empty: an id, a value of a facet.
fn name() -> impl Strategy<Value = String> {
    any_text().prop_filter("it is empty", |text| !text.is_empty())
}

fn state() -> impl Strategy<Value = ViewState> {
    let open = (select(&ItemKind::ALL[..]), name()).prop_map(|(kind, id)| OpenItem { kind, id });
    let chosen = uniform8(vec(name(), 0..4));
    let text = prop_oneof![Just(String::new()), any_text()];
    let network = (vec(name(), 0..3), vec(name(), 0..3));
    let shown = (
        option::of(select(&View::ALL[..])),
        option::of(open),
        option::of(place()),
        any::<bool>(),
        "[A-Za-z0-9_.~-]{0,13}",
    );
    (shown, chosen, text, network).prop_map(|((view, open, at, saved, shared), chosen, text, (ends, mut hide))| {
        hide.sort();
        hide.dedup();
        let mut state = ViewState { view, open, at, text, saved, shared, ..ViewState::default() };
        state.choose_ends(ends);
        for kind in &hide {
            state.toggle_kind(kind);
        }
        for (facet, values) in Facet::ALL.into_iter().zip(chosen) {
            for value in values {
                crate::generator::choose(&mut state, facet, &value);
            }
        }
        state
    })
}

/// A place in the programme.
fn place() -> impl Strategy<Value = Landing> {
    let minutes = (-700_000_i64 * 1440..2_900_000 * 1440).prop_map(|minute| Landing::Minute(Minute(minute)));
    let dates = (-700_000..2_900_000).prop_map(|day| Landing::Date(Date(day)));
    let words = select(&[Landing::Now, Landing::Alongside, Landing::Unannounced][..]);
    prop_oneof![words, dates, minutes]
}

/// Text that is, or nearly is, a list of our parameters.
fn any_link() -> impl Strategy<Value = String> {
    let key = prop_oneof![
        4 => select(&["view", "session", "speaker", "organization", "q", "day", "org", "tag", "at", "focus", "path", "hide", "saved", "plan"][..]).prop_map(str::to_owned),
        1 => "[a-z%-]{0,6}",
    ];
    let value = prop_oneof![2 => "[a-z,%0-9A-F+]{0,12}", 1 => select(&["speakers", "now", "2026-05-01", "2026-05-01T09:30", "a,a,", "%E6%99", "1", "AbC-_9.~xyz"][..]).prop_map(str::to_owned),
                            1 => any_text()];
    let pairs = vec((key, value), 0..5)
        .prop_map(|pairs| pairs.into_iter().map(|(key, value)| format!("{key}={value}")).collect::<Vec<_>>().join("&"));
    prop_oneof![4 => pairs, 1 => any_text()]
}

#[test]
fn a_state_survives_its_link() {
    check(256, state(), |state| {
        let link = encode(&state);
        prop_assert_eq!(decode(&link), state, "{}", link);
        Ok(())
    });
}

#[test]
fn a_link_is_plain_ascii_that_needs_no_quoting() {
    check(128, state(), |state| {
        let link = encode(&state);
        prop_assert!(link.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._~%=&,".contains(&byte)), "{}", link);
        prop_assert!(link.is_empty() || is_parameters(&link), "{}", link);
        Ok(())
    });
}

#[test]
fn a_link_that_was_read_and_written_stays_the_same() {
    check(256, any_link(), |link| {
        let once = encode(&decode(&link));
        prop_assert_eq!(&encode(&decode(&once)), &once);
        let state = decode(&link);
        prop_assert_eq!(&decode(&once), &state);
        for values in state.chosen.iter().chain(&state.network) {
            let is_repeated = |value: &String| values.iter().filter(|other| *other == value).count() > 1;
            prop_assert!(!values.iter().any(|value| value.is_empty() || is_repeated(value)), "{:?}", values);
        }
        Ok(())
    });
}

#[test]
fn nothing_is_written_for_the_default_alone() {
    assert_eq!(encode(&ViewState::default()), "");
    check(128, state(), |state| {
        prop_assert_eq!(encode(&state).is_empty(), state == ViewState::default());
        Ok(())
    });
}

#[test]
fn the_parameters_of_others_stay() {
    let prefix = select(&["", "agenda-", "议程."][..]);
    let foreign = prop_oneof![any_link(), vec("[a-z]{0,5}(=[a-z%,=]{0,5})?", 0..4).prop_map(|pairs| pairs.join("&"))];
    check(256, (state(), foreign, prefix), |(state, foreign, prefix)| {
        // Ours are taken out, and nothing but empty pieces goes with them.
        let others = write(&ViewState::default(), &foreign, prefix);
        let ours = ["view", "q", "at", "focus", "path", "hide", "saved", "plan"]
            .into_iter()
            .chain(ItemKind::ALL.map(ItemKind::key))
            .chain(Facet::ALL.map(Facet::key));
        let ours: Vec<String> = ours.map(|key| format!("{prefix}{key}")).collect();
        // A key without a value says nothing, and is nobody's.
        let is_ours =
            |parameter: &str| parameter.split_once('=').is_some_and(|(key, _)| ours.iter().any(|known| known == key));
        let kept: Vec<&str> =
            foreign.split('&').filter(|parameter| !parameter.is_empty() && !is_ours(parameter)).collect();
        prop_assert_eq!(&others, &kept.join("&"));
        prop_assert!(!names_any(&others, prefix));

        let written = write(&state, &foreign, prefix);
        prop_assert!(written.starts_with(&others));
        prop_assert_eq!(read(&written, prefix), state);
        prop_assert_eq!(write(&ViewState::default(), &written, prefix), others, "what was put in can be taken out");
        Ok(())
    });
}

#[test]
fn a_value_that_is_chosen_again_is_taken_back() {
    check(128, (state(), select(&Facet::ALL[..]), name()), |(mut state, facet, value)| {
        let before = state.clone();
        let was_chosen = before.chosen(facet).contains(&value);
        state.toggle(facet, &value);
        prop_assert_eq!(state.chosen(facet).contains(&value), !was_chosen);
        state.toggle(facet, &value);
        if !was_chosen {
            prop_assert_eq!(&state, &before);
        }
        let filters = state.filters();
        prop_assert_eq!(
            filters,
            ViewState { chosen: state.chosen, text: state.text, saved: state.saved, ..ViewState::default() }
        );
        Ok(())
    });
}

#[test]
fn two_prefixes_do_not_meet() {
    check(128, (state(), state()), |(one, other)| {
        let both = write(&other, &write(&one, "", "a-"), "b-");
        prop_assert_eq!((read(&both, "a-"), read(&both, "b-")), (one, other));
        Ok(())
    });
}
