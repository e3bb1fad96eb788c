//! Laws of the history, against a browser that is no more than a list of entries.

use conference_agenda::agenda::link::history::{EntryMark, HistoryStep, step};
use conference_agenda::agenda::link::permalink::decode;
use conference_agenda::agenda::link::view_state::ViewState;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use crate::check;

/// What a visitor does.
#[derive(Clone, Debug)]
enum Act {
    Open(&'static str),
    Close,
    Search(&'static str),
    Back,
    Forward,
}

fn acts() -> impl Strategy<Value = Vec<Act>> {
    let act = prop_oneof![
        3 => select(&["speaker=a", "speaker=b", "session=c"][..]).prop_map(Act::Open),
        3 => Just(Act::Close),
        1 => select(&["", "x"][..]).prop_map(Act::Search),
        1 => Just(Act::Back),
        1 => Just(Act::Forward),
    ];
    vec(act, 0..24)
}

/// Entries, each with what it shows and how it came to be; where the visitor is in them; what the visitor sees.
struct Browser {
    entries: Vec<(ViewState, Option<EntryMark>)>,
    at: usize,
    state: ViewState,
}

impl Browser {
    fn new(link: &str) -> Self {
        Self { entries: vec![(decode(link), None)], at: 0, state: decode(link) }
    }

    fn change(&mut self, after: ViewState) -> Option<HistoryStep> {
        if after == self.state {
            return None;
        }
        let step = step(&self.state, &after, self.entries[self.at].1.clone(), "");
        match step.clone() {
            HistoryStep::Push(mark) => {
                self.entries.truncate(self.at + 1);
                self.entries.push((after.clone(), mark));
                self.at += 1;
            }
            HistoryStep::Replace(mark) => self.entries[self.at] = (after.clone(), mark),
            HistoryStep::Back(entries) => self.at -= entries as usize,
        }
        // Whoever goes back sees what is there, even if it was changed since.
        self.state = if let HistoryStep::Back(_) = step { self.entries[self.at].0.clone() } else { after };
        Some(step)
    }

    fn act(&mut self, act: &Act) -> Option<HistoryStep> {
        match act {
            Act::Open(link) => self.change(ViewState { open: decode(link).open, ..self.state.clone() }),
            Act::Close => self.change(ViewState { open: None, ..self.state.clone() }),
            Act::Search(text) => self.change(ViewState { text: (*text).to_owned(), ..self.state.clone() }),
            Act::Back => {
                self.at = self.at.saturating_sub(1);
                self.state = self.entries[self.at].0.clone();
                None
            }
            Act::Forward => {
                self.at = (self.at + 1).min(self.entries.len() - 1);
                self.state = self.entries[self.at].0.clone();
                None
            }
        }
    }
}

#[test]
fn the_current_entry_always_shows_what_the_visitor_sees() {
    check(2048, (select(&["", "speaker=a", "q=x"][..]), acts()), |(link, acts)| {
        let mut browser = Browser::new(link);
        for act in &acts {
            browser.act(act);
            prop_assert_eq!(&browser.entries[browser.at].0, &browser.state, "after {:?}", act);
            // A mark leads to an entry with nothing open, and to no other.
            for (place, (state, mark)) in browser.entries.iter().enumerate() {
                let Some(mark) = mark else { continue };
                prop_assert!(state.open.is_some(), "an entry with nothing open is marked, after {:?}", act);
                let under = &browser.entries[place - mark.depth as usize].0;
                prop_assert!(under.open.is_none(), "a mark leads to an open item, after {:?}", act);
            }
        }
        Ok(())
    });
}

#[test]
fn closing_adds_no_entry_and_opening_one() {
    check(2048, (select(&["", "speaker=a"][..]), acts()), |(link, acts)| {
        let mut browser = Browser::new(link);
        for act in &acts {
            let (before, length, at) = (browser.state.clone(), browser.entries.len(), browser.at);
            let step = browser.act(act);
            match act {
                Act::Open(_) if browser.state != before => {
                    prop_assert_eq!(browser.at, at + 1);
                    prop_assert!(matches!(step, Some(HistoryStep::Push(_))));
                }
                Act::Close | Act::Search(_) => {
                    prop_assert_eq!(browser.entries.len(), length);
                    prop_assert!(browser.at <= at);
                }
                _ => {}
            }
        }
        Ok(())
    });
}

#[test]
fn closing_what_was_opened_from_a_list_leads_back_to_that_list() {
    let openings = vec(select(&["speaker=a", "speaker=b", "session=c"][..]), 1..6);
    check(256, (select(&["", "q=x"][..]), openings), |(link, openings)| {
        let mut browser = Browser::new(link);
        for link in openings {
            browser.act(&Act::Open(link));
        }
        browser.act(&Act::Close);
        prop_assert_eq!(browser.at, 0);
        Ok(())
    });
}

#[test]
fn closing_a_cold_link_never_leads_to_an_item() {
    let openings = vec(select(&["speaker=b", "session=c"][..]), 0..6);
    check(256, openings, |openings| {
        let mut browser = Browser::new("speaker=a");
        for link in openings {
            browser.act(&Act::Open(link));
        }
        let at = browser.at;
        browser.act(&Act::Close);
        prop_assert_eq!(browser.at, at);
        prop_assert!(browser.state.open.is_none());
        Ok(())
    });
}
