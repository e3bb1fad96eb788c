//! The programme laid out: days, groups of sessions that overlap, a lane for each of them, blocks inside blocks. It
//! emits minutes, lane numbers and grid lines; what they look like is decided by CSS.

use super::bits::Bits;
use super::conference::{Conference, Day, Session, Status, Time};
use super::id::SessionId;
use super::time::Minute;

/// The selected part of a programme.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Timeline {
    /// Conference days in order, then what runs alongside, then what is not announced yet. None is empty.
    pub days: Vec<TimelineDay>,
}

/// One day of the programme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimelineDay {
    /// Which.
    pub day: Day,
    /// What stands on it.
    pub level: Level,
}

/// Sessions of one level: those of a day, or the parts of one block.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Level {
    /// Those with a clock time, in order of time.
    pub timed: Vec<Group>,
    /// Those without, in the organizer's order.
    pub untimed: Vec<Block>,
}

/// Sessions that overlap, directly or through one another; nothing outside the group overlaps any of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// As many as run at the same time at most.
    pub lanes: u32,
    /// In order of time, then of rooms, then of the file.
    pub blocks: Vec<Block>,
}

/// One session placed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// The session.
    pub session: SessionId,
    /// Equal breaks in other rooms, which stand here too.
    pub also: Vec<SessionId>,
    /// The block it is part of, where that is not shown around it.
    pub within: Option<SessionId>,
    /// Its lane in the group, counted from 0; blocks of a lane do not overlap.
    pub lane: u32,
    /// The rows of the group that it spans: a row begins wherever a block begins.
    pub rows: std::ops::Range<u32>,
    /// Its parts.
    pub parts: Level,
}

/// The programme in pieces.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pieces {
    /// The days.
    pub days: Vec<Day>,
    /// The pieces, in order.
    pub units: Vec<Unit>,
}

/// A piece of a day that is put on the page as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// Its day, as a position in [`Pieces::days`].
    pub day: usize,
    /// Whether its blocks have a clock time.
    pub is_timed: bool,
    /// How many lanes it has; none for a group too large to be drawn in lanes.
    pub lanes: u32,
    /// What stands in it.
    pub blocks: Vec<Block>,
}

/// What is going on at a moment of a conference day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Now {
    /// Sessions under way.
    pub running: Vec<SessionId>,
    /// The sessions that start next on this day.
    pub next: Vec<SessionId>,
}

/// Lays out the selected sessions.
///
/// Each of them stands once: inside the nearest selected block of the same day that it is part of, else on its own.
/// A session without an end is laid out as if it took a minute.
pub fn arrange(conference: &Conference, selected: &Bits) -> Timeline {
    let mut parts: Vec<Vec<SessionId>> = vec![Vec::new(); conference.sessions.len()];
    let mut days: Vec<(Day, Vec<SessionId>)> = Vec::new();
    for id in conference.order.iter().copied().filter(|id| selected.contains(id.index())) {
        let session = conference.session(id);
        if let Some(block) = block_around(conference, selected, session) {
            parts[block.index()].push(id);
            continue;
        }
        match days.last_mut().filter(|(day, _)| *day == session.day) {
            Some((_, sessions)) => sessions.push(id),
            None => days.push((session.day, vec![id])),
        }
    }
    let days = days
        .into_iter()
        .map(|(day, sessions)| TimelineDay { day, level: level(conference, &sessions, &parts, None) })
        .collect();
    Timeline { days }
}

impl Timeline {
    /// The programme in pieces of `most` blocks at most: sessions one after the other make one piece, sessions in lanes
    /// another, of up to `most_in_lanes`; a group that is larger is cut, and is in lanes no more. The days keep nothing but their names.
    pub fn into_pieces(self, most: usize, most_in_lanes: usize) -> Pieces {
        let mut units: Vec<Unit> = Vec::new();
        let mut days = Vec::with_capacity(self.days.len());
        for (day, TimelineDay { day: name, level }) in self.days.into_iter().enumerate() {
            days.push(name);
            let add = |units: &mut Vec<Unit>, is_timed: bool, lanes: u32, blocks: Vec<Block>| {
                let is_like_it = |unit: &&mut Unit| {
                    (unit.day, unit.is_timed, unit.lanes) == (day, is_timed, lanes) && unit.blocks.len() < most
                };
                for block in blocks {
                    match units.last_mut().filter(is_like_it) {
                        Some(unit) => unit.blocks.push(block),
                        None => units.push(Unit { day, is_timed, lanes, blocks: vec![block] }),
                    }
                }
            };
            for Group { lanes, blocks } in level.timed {
                match lanes {
                    1 => add(&mut units, true, 1, blocks),
                    _ if blocks.len() > most_in_lanes => add(&mut units, true, 0, blocks),
                    _ => units.push(Unit { day, is_timed: true, lanes, blocks }),
                }
            }
            add(&mut units, false, 1, level.untimed);
        }
        Pieces { days, units }
    }
}

/// The nearest selected block of the same day that a session is part of.
fn block_around(conference: &Conference, selected: &Bits, session: &Session) -> Option<SessionId> {
    let mut ancestor = session.parent;
    while let Some(id) = ancestor {
        let block = conference.session(id);
        if selected.contains(id.index()) && block.day == session.day {
            return Some(id);
        }
        ancestor = block.parent;
    }
    None
}

/// The sessions of a day, or those inside the block `around`; both in the order of the programme.
fn level(
    conference: &Conference,
    sessions: &[SessionId],
    parts: &[Vec<SessionId>],
    around: Option<SessionId>,
) -> Level {
    let mut untimed = Vec::new();
    let mut timed: Vec<Placed> = Vec::new();
    for id in sessions {
        let session = conference.session(*id);
        let block = Block {
            session: *id,
            also: Vec::new(),
            within: session.parent.filter(|parent| Some(*parent) != around),
            lane: 0,
            rows: 0..1,
            parts: level(conference, &parts[id.index()], parts, Some(*id)),
        };
        match session.time {
            Time::Unstated => untimed.push(block),
            Time::From { start, end } => timed.push(Placed::new(block, session, start, end)),
        }
    }
    merge_breaks(conference, &mut timed);
    Level { timed: groups(timed), untimed }
}

/// A block with the minutes it takes, before it has a lane.
struct Placed {
    block: Block,
    start: Minute,
    /// After `start`.
    end: Minute,
    /// The position of its first room; sessions without a room come first.
    room: Option<u32>,
}

impl Placed {
    fn new(block: Block, session: &Session, start: Minute, end: Option<Minute>) -> Self {
        let shortest = Minute(start.0 + 1);
        let room = session.rooms.first().map(|room| room.0);
        Self { block, start, end: end.unwrap_or(shortest).max(shortest), room }
    }
}

/// Lunch that was entered once for every room is one lunch; one that has parts of its own is another.
fn merge_breaks(conference: &Conference, placed: &mut Vec<Placed>) {
    let is_break = |id: SessionId| conference.session(id).format.as_deref() == Some("break");
    let mut kept: Vec<Placed> = Vec::with_capacity(placed.len());
    for next in placed.drain(..) {
        // Most sessions are none, and beside some stand dozens of others.
        if !is_break(next.block.session) || next.block.parts.blocks().next().is_some() {
            kept.push(next);
            continue;
        }
        let session = conference.session(next.block.session);
        let same = kept.iter_mut().rev().take_while(|earlier| earlier.start == next.start).find(|earlier| {
            let other = conference.session(earlier.block.session);
            earlier.end == next.end
                && is_break(earlier.block.session)
                && other.title == session.title
                && other.status == session.status
        });
        match same {
            Some(earlier) => earlier.block.also.push(next.block.session),
            None => kept.push(next),
        }
    }
    *placed = kept;
}

/// Cuts a level, in order of time, where nothing overlaps.
fn groups(placed: Vec<Placed>) -> Vec<Group> {
    let mut groups = Vec::new();
    let mut open: Vec<Placed> = Vec::new();
    let mut open_until = Minute(i64::MIN);
    for next in placed {
        if next.start >= open_until && !open.is_empty() {
            groups.push(group(std::mem::take(&mut open)));
        }
        open_until = open_until.max(next.end);
        open.push(next);
    }
    if !open.is_empty() {
        groups.push(group(open));
    }
    groups
}

/// Gives every block the first free lane, or the free one whose last block was in the same room; a new lane opens only
/// when none is free, so there are as many as run at the same time at most.
fn group(placed: Vec<Placed>) -> Group {
    let mut starts: Vec<Minute> = placed.iter().map(|placed| placed.start).collect();
    starts.dedup();
    let row = |minute: Minute| starts.partition_point(|start| *start < minute) as u32;
    let mut lanes: Vec<(Minute, Option<u32>)> = Vec::new();
    let mut blocks = Vec::with_capacity(placed.len());
    for Placed { mut block, start, end, room } in placed {
        let is_free = |lane: &(Minute, Option<u32>)| lane.0 <= start;
        let lane = lanes
            .iter()
            .position(|lane| is_free(lane) && lane.1 == room)
            .or_else(|| lanes.iter().position(is_free))
            .unwrap_or(lanes.len());
        if lane == lanes.len() {
            lanes.push((end, room));
        } else {
            lanes[lane] = (end, room);
        }
        block.lane = lane as u32;
        block.rows = row(start)..row(end);
        blocks.push(block);
    }
    Group { lanes: lanes.len() as u32, blocks }
}

/// What is going on; `None` on a day without timed sessions, unless one of another day still runs. Cancelled ones do not
/// count.
///
/// A session without an end counts as under way until another one of its day starts later.
pub fn now(conference: &Conference, minute: Minute) -> Option<Now> {
    let today = Day::On(minute.conference_day());
    let timed = || {
        let sessions = conference.sessions.iter().enumerate();
        let sessions = sessions.filter(|(_, session)| session.status != Status::Cancelled);
        sessions.filter_map(|(position, session)| match session.time {
            Time::From { start, end } => Some((SessionId::from(position), session.day == today, start, end)),
            Time::Unstated => None,
        })
    };
    let starts = || timed().filter(|(_, is_today, ..)| *is_today).map(|(_, _, start, _)| start);
    let last_start = starts().filter(|start| *start <= minute).max();
    let next_start = starts().filter(|start| *start > minute).min();
    let mut now = Now::default();
    for (id, is_today, start, end) in timed() {
        let is_running = match end {
            Some(end) => start <= minute && minute < end,
            None => is_today && Some(start) == last_start,
        };
        if is_running {
            now.running.push(id);
        } else if is_today && Some(start) == next_start {
            now.next.push(id);
        }
    }
    (!now.running.is_empty() || starts().next().is_some()).then_some(now)
}

/// What is the first to begin after a moment of a conference day, apart from what is in lanes that have begun: its unit,
/// and the session it is; in lanes the first of them.
pub fn upcoming<'u>(
    conference: &Conference,
    Pieces { days, units }: &'u Pieces,
    minute: Minute,
) -> Option<(&'u Unit, SessionId)> {
    let today = Day::On(minute.conference_day());
    let is_later = |block: &&Block| match conference.session(block.session).time {
        Time::From { start, .. } => start > minute,
        Time::Unstated => false,
    };
    units.iter().filter(|unit| unit.is_timed && days[unit.day] == today).find_map(|unit| {
        let first =
            if unit.lanes > 1 { unit.blocks.first().filter(is_later) } else { unit.blocks.iter().find(is_later) };
        first.map(|block| (unit, block.session))
    })
}

impl Block {
    /// How many sessions stand in it, with its parts.
    pub fn weight(&self) -> u32 {
        1 + self.parts.blocks().map(Self::weight).sum::<u32>()
    }

    /// Whether a session stands in it.
    pub fn holds(&self, session: SessionId) -> bool {
        self.session == session || self.also.contains(&session) || self.parts.blocks().any(|part| part.holds(session))
    }
}

impl Level {
    /// Its blocks, in order.
    pub fn blocks(&self) -> impl Iterator<Item = &Block> {
        self.timed.iter().flat_map(|group| &group.blocks).chain(&self.untimed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::agenda::read;
    use crate::agenda::time::{Date, Zones};

    struct NoZones;

    impl Zones for NoZones {
        fn offset_min(&self, _zone: &str, _utc: i64) -> Option<i32> {
            None
        }
    }

    /// Sessions from lines of `id start-end room format parent`, where `-` leaves something out.
    fn conference(lines: &str) -> Conference {
        let session = |line: &str| {
            let words: Vec<&str> = line.split_whitespace().collect();
            let field = |place: usize| words.get(place).copied().filter(|word| *word != "-");
            let id = words[0];
            let title = if field(3) == Some("break") { "Lunch" } else { id };
            let mut pairs = vec![("id", id.to_owned()), ("title", title.to_owned()), ("date", "2026-05-01".to_owned())];
            let times = field(1).into_iter().flat_map(|times| times.split('-')).filter(|time| !time.is_empty());
            pairs.extend(["start", "end"].into_iter().zip(times.map(|time| format!("2026-05-01T{time}"))));
            for (key, place) in [("room", 2), ("format", 3), ("parent", 4)] {
                pairs.extend(field(place).map(|value| (key, value.to_owned())));
            }
            let pairs: Vec<String> = pairs.iter().map(|(key, value)| format!(r#""{key}": "{value}""#)).collect();
            format!("{{{}}}", pairs.join(", "))
        };
        let sessions: Vec<String> = lines.lines().map(str::trim).filter(|line| !line.is_empty()).map(session).collect();
        let json = format!(
            r#"{{"format": "conference-agenda/1", "conference": {{"id": "c", "name": "c"}},
                "rooms": [{{"id": "A", "name": "A"}}, {{"id": "B", "name": "B"}}, {{"id": "C", "name": "C"}}],
                "sessions": [{}]}}"#,
            sessions.join(",")
        );
        let reading = read::read(json.as_bytes(), None, &NoZones).expect("a valid file");
        assert_eq!(reading.issues, []);
        reading.conference
    }

    fn picture(conference: &Conference, level: &Level, indent: usize, lines: &mut Vec<String>) {
        let id = |id: &SessionId| conference.session(*id).id.clone();
        let block = |block: &Block, place: String, lines: &mut Vec<String>| {
            let also: Vec<String> = block.also.iter().map(|also| format!("+{}", id(also))).collect();
            lines.push(format!("{}{place}{}{}", " ".repeat(indent), id(&block.session), also.concat()));
            picture(conference, &block.parts, indent + 2, lines);
        };
        for group in &level.timed {
            for one in &group.blocks {
                let place = format!("{}/{} rows {}-{} ", one.lane + 1, group.lanes, one.rows.start, one.rows.end);
                block(one, place, lines);
            }
        }
        for one in &level.untimed {
            block(one, String::new(), lines);
        }
    }

    #[track_caller]
    fn check(lines: &str, expected: &str) {
        let conference = conference(lines);
        let timeline = arrange(&conference, &Bits::all(conference.sessions.len()));
        let mut drawn = Vec::new();
        picture(&conference, &timeline.days[0].level, 0, &mut drawn);
        let expected: Vec<&str> =
            expected.lines().map(|line| line.strip_prefix("            ").unwrap_or(line)).collect();
        assert_eq!(drawn.join("\n"), expected.join("\n").trim());
    }

    #[test]
    fn parallel_sessions_get_lanes_and_the_rest_does_not() {
        check(
            "late 11:00-12:00 A
             long 09:00-11:00 B
             first 09:00-10:00 A
             second 10:00-11:00 A",
            "1/2 rows 0-1 first
            2/2 rows 0-2 long
            1/2 rows 1-2 second
            1/1 rows 0-1 late",
        );
    }

    #[test]
    fn a_room_keeps_its_lane_where_it_is_free() {
        check(
            "a 09:00-10:00 A
             b 09:00-09:30 B
             c 09:00-10:00 C
             b2 09:30-10:30 B
             a2 10:00-11:00 C",
            "1/3 rows 0-2 a
            2/3 rows 0-1 b
            3/3 rows 0-2 c
            2/3 rows 1-3 b2
            3/3 rows 2-3 a2",
        );
    }

    #[test]
    fn breaks_entered_for_every_room_are_one() {
        check(
            "lunch-a 12:00-13:00 A break
             lunch-b 12:00-13:00 B break
             bof 12:00-13:00 C
             lunch-c 12:30-13:00 C break",
            "1/3 rows 0-2 lunch-a+lunch-b
            2/3 rows 0-2 bof
            3/3 rows 1-2 lunch-c",
        );
    }

    #[test]
    fn parts_stand_inside_their_block_with_or_without_times() {
        check(
            "x2 - - - block
             block 09:00-10:00 A
             x1 - - - block
             t2 09:30-10:00 - - block
             t1 09:00-09:30 - - block
             free",
            "1/1 rows 0-1 block
              1/1 rows 0-1 t1
              1/1 rows 0-1 t2
              x2
              x1
            free",
        );
    }

    #[test]
    fn a_start_alone_is_parallel_to_what_it_falls_into() {
        check(
            "a 09:00 A
             b 09:00 B
             c 09:01 A",
            "1/2 rows 0-1 a
            2/2 rows 0-1 b
            1/1 rows 0-1 c",
        );
    }

    #[test]
    fn a_part_whose_block_is_not_selected_names_it() {
        let conference = conference("block 09:00-10:00 A\npart - - - block");
        let mut selected = Bits::none(2);
        selected.insert(1);
        let timeline = arrange(&conference, &selected);
        assert_eq!(timeline.days[0].level.untimed[0].within, Some(SessionId(0)));
    }

    #[test]
    fn now_and_next_follow_the_clock() {
        let conference = conference("a 09:00-10:00 A\nopen 09:30 B\nb 10:30-11:00 A\nc 10:30-11:00 B");
        let at = |hour: i64, minute: i64| {
            let day = Date::parse("2026-05-01").expect("a date");
            let names = |ids: Vec<SessionId>| {
                ids.iter().map(|id| conference.session(*id).id.clone()).collect::<Vec<_>>().join(" ")
            };
            now(&conference, Minute(day.midnight().0 + hour * 60 + minute))
                .map(|now| (names(now.running), names(now.next)))
        };
        let expect = |running: &str, next: &str| Some((running.to_owned(), next.to_owned()));
        assert_eq!(at(8, 0), expect("", "a"));
        assert_eq!(at(9, 0), expect("a", "open"));
        assert_eq!(at(9, 45), expect("a open", "b c"));
        assert_eq!(at(10, 15), expect("open", "b c"));
        assert_eq!(at(10, 30), expect("b c", ""));
        assert_eq!(at(23, 0), expect("", "").map(|_| (String::new(), String::new())));
        assert_eq!(at(30, 0), None, "the next day");
    }

    #[test]
    fn what_runs_past_the_end_of_its_day_runs_on() {
        let mut conference = conference("party 23:00 A");
        let four_thirty = Minute(Date::parse("2026-05-02").expect("a date").midnight().0 + 270);
        if let Time::From { end, .. } = &mut conference.sessions[0].time {
            *end = Some(Minute(four_thirty.0 + 30));
        }
        let running = now(&conference, four_thirty).map(|now| now.running);
        assert_eq!(running, Some(vec![SessionId(0)]));
        assert_eq!(now(&conference, Minute(four_thirty.0 + 60)), None);
    }

    #[test]
    fn a_part_inside_another_block_than_its_own_names_its_own() {
        let conference = conference("day 09:00-12:00 A\nblock 09:00-10:00 A - day\npart - - - block");
        let mut selected = Bits::none(3);
        selected.insert(0);
        selected.insert(2);
        let timeline = arrange(&conference, &selected);
        let day = &timeline.days[0].level.timed[0].blocks[0];
        assert_eq!(day.parts.untimed[0].within, Some(SessionId(1)));
    }
}
