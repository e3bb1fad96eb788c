//! Laws of loading: whatever happens in whatever order. What is true of every step stands in `world`.

mod world;

use conference_agenda::agenda::limits::{COPY_MS, LONGEST_PAUSE_S, PATIENCE_MS, PAUSES_S, REST_MS};
use conference_agenda::agenda::loading::{Cause, Command, Event, LoadingTimer, Once};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use self::world::{Act, Agenda, Picture, Reply, acts, after, answer, replies};
use crate::check;

#[test]
fn whatever_happens_something_is_shown() {
    check(800, acts(60), |acts| after(acts).map(|_| ()));
}

#[test]
fn whatever_has_happened_it_ends_with_an_agenda_or_a_sentence() {
    let endings = prop_oneof![replies(), Just(Reply::Good)];
    check(300, (acts(40), endings, any::<bool>()), |(acts, ending, is_visible)| {
        let mut world = after(acts)?;
        world.act(Act::Sight(is_visible))?;
        world.settle(&ending)?;
        prop_assert!(!world.is_asking, "the button says that it is being tried");
        match &world.picture {
            Picture::Waiting => prop_assert!(false, "it is awaited for ever"),
            Picture::Failure => prop_assert!(world.told.is_some() || world.is_helpless),
            Picture::Agenda(agenda) => {
                prop_assert!(
                    !agenda.is_copy || world.told.is_some() || world.is_helpless,
                    "a copy that nobody tells of"
                );
            }
        }
        // Whoever asks once more, when all is well, has all.
        world.act(Act::AskAgain)?;
        world.settle(&Reply::Good)?;
        let is_new = matches!(&world.picture, Picture::Agenda(agenda) if Some(agenda.of) == world.last);
        prop_assert!(world.src.is_empty() || is_new && world.told.is_none(), "{:?}", world.picture);
        Ok(())
    });
}

#[test]
fn it_is_asked_again_no_sooner_than_after_a_rest_whoever_asks() {
    check(800, acts(80), |acts| {
        let world = after(acts)?;
        let again: Vec<i64> = world.asked.iter().filter(|(_, is_wanted)| !is_wanted).map(|(at, _)| *at).collect();
        for pair in again.windows(2) {
            prop_assert!(pair[1] - pair[0] >= i64::from(REST_MS), "{:?}", pair);
        }
        // What goes with a request is not more either.
        let looked = world.given.iter().filter(|command| matches!(command, Command::FindCopy(..))).count();
        prop_assert!(looked <= world.failures + world.asked.len());
        Ok(())
    });
}

#[test]
fn left_to_itself_it_is_tried_as_often_as_the_limits_say_and_no_sooner_than_the_server_wants() {
    let causes = vec![Cause::Unreachable, Cause::Status(503), Cause::Status(404), Cause::Silent];
    let pauses = select(vec![None, Some(0), Some(45), Some(100_000), Some(i32::MIN)]);
    check(100, (select(causes), pauses), |(cause, pause_s)| {
        let mut world = after((false, vec![]))?;
        world.settle(&Reply::Bad(cause.clone(), pause_s))?;
        let tries = if cause.may_pass() { PAUSES_S.len() } else { 0 };
        prop_assert_eq!(world.asked.len(), 1 + tries);
        for (place, pair) in world.asked.windows(2).enumerate() {
            let waited_s = (pair[1].0 - pair[0].0) / 1000;
            let least_s = PAUSES_S[place].max(pause_s.unwrap_or(0)).min(LONGEST_PAUSE_S);
            prop_assert!(waited_s >= i64::from(least_s), "{} of {}", waited_s, least_s);
            prop_assert!(waited_s <= i64::from(LONGEST_PAUSE_S));
        }
        prop_assert_eq!(&world.picture, &Picture::Failure);
        prop_assert!(world.told.is_some_and(|trouble| !trouble.is_tried_again));
        Ok(())
    });
}

#[test]
fn out_of_sight_nothing_is_tried() {
    check(200, acts(40), |acts| {
        let mut world = after(acts)?;
        world.settle(&Reply::Bad(Cause::Unreachable, None))?;
        world.act(Act::Sight(true))?;
        world.settle(&Reply::Good)?;
        world.act(Act::Sight(false))?;
        world.act(Act::AskAgain)?;
        let asked = world.asked.len();
        world.settle(&Reply::Bad(Cause::Unreachable, None))?;
        prop_assert!(world.asked.len() <= asked.max(1), "{:?}", world.asked);
        Ok(())
    });
}

/// In this law the last request answers before the others, or after them.
#[test]
fn the_last_request_counts_whichever_answers_last() {
    let requests = vec((select(&["a", "b"][..]), replies()), 1..8);
    check(400, (requests, any::<bool>()), |(requests, is_last_first)| {
        let mut world = after((false, vec![]))?;
        for (src, _) in &requests {
            world.act(Act::Want(src, ""))?;
            world.act(Act::AskAgain)?;
            while world.is_waiting_for(LoadingTimer::Rest) {
                world.pass()?;
            }
        }
        let last = world.last;
        let mut open: Vec<_> = world.open.extract_if(.., |command| matches!(command, Command::Ask(..))).collect();
        if is_last_first {
            open.reverse();
        }
        for (number, command) in open.iter().enumerate() {
            let is_last = matches!(command, Command::Ask(ticket, _) if Some(*ticket) == last);
            let reply = if is_last { Reply::Good } else { requests[number % requests.len()].1.clone() };
            world.answer(command, reply)?;
            while let Some(place) = world.open.iter().position(|command| matches!(command, Command::Read(..))) {
                let command = world.open.remove(place);
                world.answer(&command, Reply::Good)?;
            }
        }
        let is_last = matches!(&world.picture, Picture::Agenda(agenda) if Some(agenda.of) == last);
        prop_assert!(is_last, "{:?}", world.picture);
        Ok(())
    });
}

#[test]
fn nothing_is_done_for_an_element_that_is_gone() {
    check(200, (acts(40), acts(20)), |(before, (_, more))| {
        let mut world = after(before)?;
        let (asked, picture) = (world.asked.len(), world.picture.clone());
        let (given, timers) = (world.given.clone(), world.timers.clone());
        prop_assert_eq!(world.state.step::<Agenda>(Event::Gone), vec![]);
        for command in &given {
            prop_assert_eq!(world.state.step(answer(command, Reply::Good, "a")), vec![]);
        }
        for (timer, _) in timers {
            prop_assert_eq!(world.state.step::<Agenda>(Event::Over(timer)), vec![]);
        }
        for act in more {
            // What is on the page is taken away with it.
            let event = match act {
                Act::Want(src, zone) => Event::Wanted { src: src.to_owned(), zone: zone.to_owned() },
                Act::Sight(is_visible) => Event::Sight(is_visible),
                _ => Event::AskedAgain,
            };
            prop_assert_eq!(world.state.step::<Agenda>(event), vec![]);
        }
        prop_assert_eq!((asked, picture), (world.asked.len(), world.picture));
        Ok(())
    });
}

#[test]
fn who_waits_is_told_when_the_patience_is_over_and_shown_a_copy() {
    for has_copy in [true, false] {
        let mut world = after((false, vec![])).expect("a world");
        while world.now_ms < i64::from(PATIENCE_MS) {
            assert!(world.pass().expect("lawful"));
        }
        for wanted in ["Explain", "FindCopy"] {
            let place = world.open.iter().position(|command| format!("{command:?}").starts_with(wanted));
            let command = world.open.remove(place.expect(wanted));
            let reply = if has_copy { Reply::Good } else { Reply::Odd };
            world.answer(&command, reply).expect("lawful");
        }
        assert_eq!(world.told.as_ref().map(|trouble| trouble.cause.clone()), Some(Cause::Slow));
        assert_eq!(world.picture != Picture::Waiting, has_copy);
        // The request goes on.
        world.settle(&Reply::Good).expect("lawful");
        assert!(matches!(&world.picture, Picture::Agenda(agenda) if !agenda.is_copy));
        assert_eq!(world.told, None);
        assert_eq!(world.asked.len(), 1);
    }
}

#[test]
fn nobody_waits_for_a_store_that_does_not_answer() {
    let mut world = after((false, vec![])).expect("a world");
    for wanted in ["Ask", "Explain"] {
        let place = world.open.iter().position(|command| format!("{command:?}").starts_with(wanted));
        let command = world.open.remove(place.expect(wanted));
        world.answer(&command, Reply::Bad(Cause::Status(404), None)).expect("lawful");
    }
    assert_eq!(world.picture, Picture::Waiting);
    assert!(world.pass().expect("lawful"));
    assert!(world.now_ms <= i64::from(COPY_MS));
    assert_eq!(world.picture, Picture::Failure);
    // A copy that comes later is shown.
    world.settle(&Reply::Good).expect("lawful");
    assert!(matches!(&world.picture, Picture::Agenda(agenda) if agenda.is_copy));
}

#[test]
fn what_is_asked_for_once_is_on_its_way_once() {
    check(400, vec(any::<Option<bool>>(), 0..30), |acts| {
        let mut once = Once::default();
        let (mut is_on_its_way, mut is_here) = (false, false);
        for act in acts {
            if let Some(has_come) = act {
                once.answer(has_come);
                is_here |= has_come && is_on_its_way;
                is_on_its_way = false;
            } else {
                prop_assert_eq!(once.ask(), !is_here && !is_on_its_way);
                is_on_its_way = !is_here;
            }
        }
        Ok(())
    });
}
