//! Laws of the laid-out programme. A visitor who misses a session because two lie on top of each other, or because
//! one is nowhere, will not file a bug.

use conference_agenda::agenda::limits;
use conference_agenda::agenda::model::bits::Bits;
use conference_agenda::agenda::model::conference::{Conference, Day, Session, Status, Time};
use conference_agenda::agenda::model::id::SessionId;
use conference_agenda::agenda::model::time::{Date, Minute, NIGHT_ENDS_MIN};
use conference_agenda::agenda::programme::arrange;
use conference_agenda::agenda::programme::arrange::Slots;
use conference_agenda::agenda::programme::cutting::cut;
use conference_agenda::agenda::programme::lasting::over;
use conference_agenda::agenda::programme::pieces::Sort;
use conference_agenda::agenda::programme::timeline::{Block, Level, Timeline};
use conference_agenda::agenda::read::read;
use proptest::prelude::*;
use proptest::test_runner::TestCaseResult;

use crate::check;
use crate::generator::{Shanghai, chosen, file_and_some};

fn arrange(conference: &Conference, selected: &Bits) -> Timeline {
    arrange::arrange(conference, &Slots::of(conference), selected, &[])
}

/// Half-open minutes of UTC of a block; without an end it counts as one minute.
fn minutes(session: &Session) -> (i64, i64) {
    match session.time {
        Time::From { start, end } => (start.utc, end.map_or(0, |end| end.utc).max(start.utc + 1)),
        Time::Unstated => panic!("{} has no time", session.id),
    }
}

/// Every level of a programme, the parts of blocks included.
fn each_level(level: &Level, visit: &mut dyn FnMut(&Level) -> TestCaseResult) -> TestCaseResult {
    visit(level)?;
    level
        .timed
        .iter()
        .flat_map(|group| &group.blocks)
        .chain(&level.untimed)
        .try_for_each(|block| each_level(block.parts(), visit))
}

/// Tries a law on every level of many programmes, together with its day.
#[track_caller]
fn check_levels(law: impl Fn(&Conference, Day, &Level) -> TestCaseResult) {
    check(96, file_and_some(), |(file, some)| {
        let conference = file.read().conference;
        let timeline = arrange(&conference, &chosen(&some, conference.sessions.len()));
        timeline.days.iter().try_for_each(|day| each_level(&day.level, &mut |level| law(&conference, day.day, level)))
    });
}

#[test]
fn blocks_of_a_lane_never_overlap() {
    check_levels(|conference, _, level| {
        for group in &level.timed {
            for (position, one) in group.blocks.iter().enumerate() {
                for other in group.blocks[..position].iter().filter(|other| other.lane == one.lane) {
                    let (one, other) = (conference.session(one.session), conference.session(other.session));
                    let ((start, end), (other_start, other_end)) = (minutes(one), minutes(other));
                    prop_assert!(end <= other_start || other_end <= start, "{} and {}", one.id, other.id);
                }
            }
        }
        Ok(())
    });
}

#[test]
fn there_are_as_many_lanes_as_sessions_at_the_same_time() {
    check_levels(|conference, _, level| {
        for group in &level.timed {
            let spans: Vec<_> = group.blocks.iter().map(|block| minutes(conference.session(block.session))).collect();
            let at = |minute: i64| spans.iter().filter(|(start, end)| (*start..*end).contains(&minute)).count();
            let most = spans.iter().map(|(start, _)| at(*start)).max();
            prop_assert_eq!(Some(group.lanes as usize), most);
            prop_assert!(group.blocks.iter().all(|block| block.lane < group.lanes));
        }
        Ok(())
    });
}

#[test]
fn groups_are_cut_wherever_nothing_is_going_on() {
    check_levels(|conference, _, level| {
        let mut over = i64::MIN;
        for group in &level.timed {
            for (position, block) in group.blocks.iter().enumerate() {
                let (start, end) = minutes(conference.session(block.session));
                prop_assert_eq!(start >= over, position == 0, "{:?}", block.session);
                over = over.max(end);
            }
        }
        Ok(())
    });
}

#[test]
fn rows_begin_where_blocks_begin() {
    check_levels(|conference, _, level| {
        for group in &level.timed {
            let span = |block: &Block| minutes(conference.session(block.session));
            let mut starts: Vec<i64> = group.blocks.iter().map(|block| span(block).0).collect();
            starts.dedup();
            for block in &group.blocks {
                let (start, end) = span(block);
                let rows = starts.iter().enumerate().filter(|(_, row)| (start..end).contains(row));
                let expected: Vec<u32> = rows.map(|(row, _)| row as u32).collect();
                prop_assert_eq!(block.rows.clone().collect::<Vec<_>>(), expected);
            }
        }
        Ok(())
    });
}

#[test]
fn the_order_is_that_of_time_and_else_that_of_the_file() {
    check_levels(|conference, _, level| {
        let timed: Vec<i64> = level
            .timed
            .iter()
            .flat_map(|group| &group.blocks)
            .map(|block| minutes(conference.session(block.session)).0)
            .collect();
        prop_assert!(timed.is_sorted(), "{:?}", timed);
        let untimed: Vec<SessionId> = level.untimed.iter().map(|block| block.session).collect();
        prop_assert!(untimed.is_sorted(), "{:?}", untimed);
        for block in &level.untimed {
            prop_assert_eq!(conference.session(block.session).time, Time::Unstated);
        }
        Ok(())
    });
}

#[test]
fn only_equal_breaks_share_a_block() {
    check_levels(|conference, _, level| {
        for block in level.timed.iter().flat_map(|group| &group.blocks).chain(&level.untimed) {
            let shown = conference.session(block.session);
            for other in block.also().iter().map(|id| conference.session(*id)) {
                prop_assert_eq!(other.format.as_deref(), Some("break"));
                prop_assert_eq!(
                    (&other.format, &other.title, &other.status),
                    (&shown.format, &shown.title, &shown.status)
                );
                prop_assert_eq!(minutes(other), minutes(shown));
            }
        }
        Ok(())
    });
}

#[test]
fn every_selected_session_stands_once_and_on_its_day() {
    check(96, file_and_some(), |(file, some)| {
        let conference = file.read().conference;
        let selected = chosen(&some, conference.sessions.len());
        let timeline = arrange(&conference, &selected);
        let mut standing = Vec::new();
        for day in &timeline.days {
            let before = standing.len();
            each_level(&day.level, &mut |level| {
                for block in level.timed.iter().flat_map(|group| &group.blocks).chain(&level.untimed) {
                    for id in std::iter::once(block.session).chain(block.also().iter().copied()) {
                        prop_assert_eq!(conference.session(id).day, day.day, "{}", conference.session(id).id);
                        standing.push(id.index());
                    }
                }
                Ok(())
            })?;
            prop_assert!(standing.len() > before || !day.continuing.is_empty(), "{:?} is empty", day.day);
        }
        standing.sort_unstable();
        prop_assert_eq!(standing, selected.iter().collect::<Vec<_>>());
        prop_assert!(timeline.days.is_sorted_by(|one, next| one.day < next.day));
        Ok(())
    });
}

#[test]
fn on_later_days_a_session_is_named_once_wherever_it_goes_on() {
    check(96, file_and_some(), |(file, some)| {
        let conference = file.read().conference;
        let selected = chosen(&some, conference.sessions.len());
        let timeline = arrange(&conference, &selected);
        let named = timeline.days.iter().flat_map(|day| day.continuing.iter().map(|block| (day.day, block.session)));
        let mut expected: Vec<(Day, SessionId)> = Vec::new();
        for id in selected.iter().map(SessionId::from) {
            let session = conference.session(id);
            let (Day::On(first), Time::From { start, end: Some(end), .. }) = (session.day, session.time) else {
                continue;
            };
            // A day begins at four in the morning.
            let until = Minute(end.civil.0 - NIGHT_ENDS_MIN);
            let days = (first.max(start.civil.night()).0 + 1..).map(Date).take_while(|day| day.midnight() < until);
            expected.extend(days.take(31).map(|day| (Day::On(day), id)));
        }
        let mut named: Vec<(Day, SessionId)> = named.collect();
        named.sort_unstable();
        expected.sort_unstable();
        prop_assert_eq!(named, expected);
        Ok(())
    });
}

#[test]
fn without_an_end_a_session_lasts_until_the_next_in_its_room() {
    check(96, file_and_some(), |(file, _)| {
        let conference = file.read().conference;
        let start = |session: &Session| match session.time {
            Time::From { start, .. } => start.utc,
            Time::Unstated => i64::MAX,
        };
        let ancestors = |session: &Session| {
            std::iter::successors(session.parent, |id| conference.session(*id).parent).collect::<Vec<_>>()
        };
        for (position, (session, over)) in conference.sessions.iter().zip(over(&conference)).enumerate() {
            let Time::From { start: begin, end } = session.time else { continue };
            let is_next = |other: &&Session| {
                let share = |room| other.rooms.contains(room);
                (session.rooms.iter().any(share) || (session.rooms.is_empty() && other.rooms.is_empty()))
                    && other.status != Status::Cancelled
                    && start(other) > begin.utc
                    && !ancestors(other).contains(&SessionId::from(position))
            };
            let next = conference.sessions.iter().filter(is_next).map(start).min().unwrap_or(i64::MAX);
            match end {
                Some(end) => prop_assert_eq!(over, end.utc),
                None if session.status == Status::Cancelled => {}
                None => prop_assert_eq!(over, next.min(begin.utc + 60), "{}", session.id),
            }
        }
        Ok(())
    });
}

#[test]
fn a_part_stands_in_the_nearest_selected_block_of_its_day() {
    fn parts_are_inside(
        conference: &Conference,
        selected: &Bits,
        around: Option<SessionId>,
        level: &Level,
    ) -> TestCaseResult {
        for block in level.timed.iter().flat_map(|group| &group.blocks).chain(&level.untimed) {
            let session = conference.session(block.session);
            let nearest = std::iter::successors(session.parent, |id| conference.session(*id).parent)
                .find(|id| selected.contains(id.index()) && conference.session(*id).day == session.day);
            prop_assert_eq!(around, nearest, "{}", session.id);
            prop_assert_eq!(block.within, session.parent.filter(|parent| Some(*parent) != around));
            parts_are_inside(conference, selected, Some(block.session), block.parts())?;
        }
        Ok(())
    }
    check(64, file_and_some(), |(file, some)| {
        let conference = file.read().conference;
        let selected = chosen(&some, conference.sessions.len());
        let timeline = arrange(&conference, &selected);
        timeline.days.iter().try_for_each(|day| parts_are_inside(&conference, &selected, None, &day.level))
    });
}

#[test]
fn equal_input_gives_equal_output() {
    check(64, file_and_some(), |(file, some)| {
        let arrange_again = || {
            let conference = file.read().conference;
            arrange(&conference, &chosen(&some, conference.sessions.len()))
        };
        prop_assert_eq!(arrange_again(), arrange_again());
        Ok(())
    });
}

#[test]
fn pieces_hold_every_session_once_and_are_never_large() {
    let weigh = |session: SessionId| 9 + session.index() % 80;
    check(96, file_and_some(), |(file, some)| {
        let conference = file.read().conference;
        let selected = chosen(&some, conference.sessions.len());
        // Sessions that came before, with parts of parts.
        let timeline = arrange(&conference, &selected);
        let mut before = Vec::new();
        timeline.days.iter().for_each(|day| rows_of(&day.level, &mut before));
        let pieces = timeline.into_pieces(3, 6, &weigh, Some(cut)).expect("pieces");
        let mut rows = Vec::new();
        for unit in pieces.units.iter().filter(|unit| unit.sort != Sort::Continuing) {
            let from = rows.len();
            pieces.blocks(unit).iter().for_each(|block| rows_of_block(block, &mut rows));
            let weight: usize = rows[from..].iter().map(|session| weigh(*session)).sum();
            prop_assert!(weight <= limits::IN_LANES, "{weight}");
        }
        prop_assert_eq!(rows, before);
        Ok(())
    });
}

#[test]
fn a_block_with_very_many_parts_goes_on_in_other_pieces() {
    let mut file = r#"{"format": "conference-agenda/1", "conference": {"id": "c", "name": "C"}, "sessions": [
        {"id": "block", "title": "B", "start": "2026-05-01T09:00"}, {"id": "inner", "title": "I", "parent": "block"}"#
        .to_owned();
    for place in 0..20_000 {
        let parent = if place % 2 == 0 { "block" } else { "inner" };
        file.extend([", {\"id\": \"s", &place.to_string(), "\", \"title\": \"S\", \"parent\": \"", parent, "\"}"]);
    }
    let conference = read(format!("{file}]}}").as_bytes(), None, &Shanghai).expect("an agenda").conference;
    let timeline = arrange(&conference, &Bits::all(conference.sessions.len()));
    assert_eq!(timeline.clone().into_pieces(3, 6, &|_| 10, None), None, "the first view waits");
    let pieces = timeline.into_pieces(3, 6, &|_| 10, Some(cut)).expect("pieces");
    let sizes: Vec<usize> = pieces
        .units
        .iter()
        .map(|unit| {
            let mut rows = Vec::new();
            pieces.blocks(unit).iter().for_each(|block| rows_of_block(block, &mut rows));
            rows.len()
        })
        .collect();
    assert_eq!(sizes.iter().sum::<usize>(), 20_002);
    assert!(sizes.iter().all(|size| (1..=30).contains(size)), "{sizes:?}");
}

/// The sessions of a level that have rows, in order.
fn rows_of(level: &Level, rows: &mut Vec<SessionId>) {
    level.blocks().for_each(|block| rows_of_block(block, rows));
}

fn rows_of_block(block: &Block, rows: &mut Vec<SessionId>) {
    if !block.is_continued() {
        rows.push(block.session);
    }
    rows_of(block.parts(), rows);
}
