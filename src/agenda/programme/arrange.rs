//! Laying out the programme: which sessions stand in which block, what overlaps, a lane for each. It emits order,
//! lanes and rows; what they look like is decided by CSS.

use crate::agenda::model::bits::Bits;
use crate::agenda::model::conference::{Conference, Day, Time};
use crate::agenda::model::id::{RoomId, SessionId};
use crate::agenda::programme::timeline::{Block, Group, Level, More, Timeline, TimelineDay};

/// What laying out asks of every session, side by side in the order of the programme. The sessions themselves are large and lie
/// wherever the file has them: with 100,000 of them, fetching them from memory took most of the time.
#[derive(Debug)]
pub struct Slots(Vec<Slot>);

#[derive(Debug)]
struct Slot {
    session: SessionId,
    day: Day,
    /// The minutes that it takes.
    time: Option<Span>,
    /// Its first room.
    room: Option<RoomId>,
    parent: Option<SessionId>,
    has_parts: bool,
    is_break: bool,
    /// Whether it runs into later days.
    continues: bool,
}

/// Minutes of UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Span {
    start: i64,
    /// After `start`: a session without an end is laid out as if it took a minute.
    end: i64,
}

impl Slots {
    /// Those of a conference.
    pub fn of(conference: &Conference) -> Self {
        let slot = |id: &SessionId| {
            let session = conference.session(*id);
            let time = match session.time {
                Time::Unstated => None,
                Time::From { start, end } => {
                    let shortest = start.utc + 1;
                    Some(Span { start: start.utc, end: end.map_or(shortest, |end| end.utc.max(shortest)) })
                }
            };
            Slot {
                session: *id,
                day: session.day,
                time,
                room: session.rooms.first().copied(),
                parent: session.parent,
                has_parts: !session.children.is_empty(),
                is_break: session.format.as_deref() == Some("break"),
                continues: session.later_days > 0,
            }
        };
        Self(conference.order.iter().map(slot).collect())
    }
}

/// Lays out the selected sessions of a conference, whose slots these are.
///
/// Each of them stands once: inside the nearest selected block of the same day that it is part of, else on its own. On later days that
/// it runs into it is named, if those are among the chosen ones; all are where none is chosen.
pub fn arrange(conference: &Conference, slots: &Slots, selected: &Bits, chosen: &[Day]) -> Timeline {
    let mut parts: Vec<Vec<&Slot>> = Vec::new();
    let mut days: Vec<(Day, Vec<&Slot>)> = Vec::new();
    for slot in slots.0.iter().filter(|slot| selected.contains(slot.session.index())) {
        if let Some(block) = block_around(conference, selected, slot) {
            parts.resize_with(parts.len().max(block.index() + 1), Vec::new);
            parts[block.index()].push(slot);
            continue;
        }
        match days.last_mut().filter(|(day, _)| *day == slot.day) {
            Some((_, sessions)) => sessions.push(slot),
            None => days.push((slot.day, vec![slot])),
        }
    }
    let day = |(day, sessions): (Day, Vec<&Slot>)| TimelineDay {
        day,
        continuing: Vec::new(),
        level: level(conference, &sessions, &parts, None),
    };
    let mut timeline = Timeline { days: days.into_iter().map(day).collect() };
    let mut continuing: Vec<(Day, SessionId)> = Vec::new();
    for slot in slots.0.iter().filter(|slot| slot.continues && selected.contains(slot.session.index())) {
        let days = conference.session(slot.session).continues_on();
        let days = days.filter(|day| chosen.is_empty() || chosen.contains(day));
        continuing.extend(days.map(|day| (day, slot.session)));
    }
    if !continuing.is_empty() {
        timeline.name(&continuing);
    }
    timeline
}

/// The nearest selected block of the same day that a session is part of.
fn block_around(conference: &Conference, selected: &Bits, slot: &Slot) -> Option<SessionId> {
    let mut ancestor = slot.parent;
    while let Some(id) = ancestor {
        let block = conference.session(id);
        if selected.contains(id.index()) && block.day == slot.day {
            return Some(id);
        }
        ancestor = block.parent;
    }
    None
}

/// The sessions of a day, or those inside the block `around`; both in the order of the programme.
fn level(conference: &Conference, sessions: &[&Slot], parts: &[Vec<&Slot>], around: Option<SessionId>) -> Level {
    let mut level = Level::default();
    let mut open = OpenGroup { placed: Vec::new(), until: i64::MIN, starts: Vec::new(), lanes: Vec::new() };
    for slot in sessions {
        let own = parts.get(slot.session.index()).filter(|_| slot.has_parts);
        let block = Block {
            session: slot.session,
            within: slot.parent.filter(|parent| Some(*parent) != around),
            lane: 0,
            rows: 0..1,
            more: own.filter(|own| !own.is_empty()).map(|own| {
                let parts = crate::agenda::programme::arrange::level(conference, own, parts, Some(slot.session));
                Box::new(More { parts, also: Vec::new(), is_continued: false })
            }),
        };
        match slot.time {
            None => level.untimed.push(block),
            Some(span) => {
                // A level is cut, in order of time, where nothing overlaps.
                if span.start >= open.until {
                    level.timed.extend(open.close());
                }
                open.add(conference, slot, span, block);
            }
        }
    }
    level.timed.extend(open.close());
    level
}

/// Sessions that overlap, as long as there may be more of them.
struct OpenGroup<'s> {
    placed: Vec<(&'s Slot, Span, Block)>,
    /// When the last of them ends.
    until: i64,
    /// When they start, each minute once.
    starts: Vec<i64>,
    /// Of each lane when it is free again, and its room.
    lanes: Vec<(i64, Option<RoomId>)>,
}

impl<'s> OpenGroup<'s> {
    /// Lunch that was entered once for every room is one lunch; one that has parts of its own is another.
    fn add(&mut self, conference: &Conference, slot: &'s Slot, span: Span, block: Block) {
        self.until = self.until.max(span.end);
        if slot.is_break && block.more.is_none() {
            let what = |slot: &Slot| {
                let session = conference.session(slot.session);
                (&session.title, &session.status)
            };
            let mut earlier = self.placed.iter_mut().rev().take_while(|(_, earlier, _)| earlier.start == span.start);
            let same = earlier.find(|(other, earlier, block)| {
                let has_parts = block.parts().blocks().next().is_some();
                *earlier == span && other.is_break && !has_parts && what(other) == what(slot)
            });
            if let Some((_, _, other)) = same {
                other.more.get_or_insert_default().also.push(slot.session);
                return;
            }
        }
        self.placed.push((slot, span, block));
    }

    /// Gives every block the first free lane, or the free one whose last block was in the same room; a new lane opens only
    /// when none is free, so there are as many as run at the same time at most.
    fn close(&mut self) -> Option<Group> {
        let Self { placed, starts, lanes, .. } = self;
        starts.clear();
        starts.extend(placed.iter().map(|(_, span, _)| span.start));
        starts.dedup();
        lanes.clear();
        let row = |minute: i64| starts.partition_point(|start| *start < minute) as u32;
        let place = |(slot, span, mut block): (&Slot, Span, Block)| {
            let is_free = |lane: &(i64, Option<RoomId>)| lane.0 <= span.start;
            let lane = lanes
                .iter()
                .position(|lane| is_free(lane) && lane.1 == slot.room)
                .or_else(|| lanes.iter().position(is_free))
                .unwrap_or(lanes.len());
            let end = (span.end, slot.room);
            if lane == lanes.len() {
                lanes.push(end);
            } else {
                lanes[lane] = end;
            }
            block.lane = lane as u32;
            block.rows = row(span.start)..row(span.end);
            block
        };
        let blocks: Vec<Block> = placed.drain(..).map(place).collect();
        (!blocks.is_empty()).then_some(Group { lanes: lanes.len() as u32, blocks })
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::agenda::model::time::Zones;
    use crate::agenda::read;

    struct NoZones;

    impl Zones for NoZones {
        fn offset_min(&self, _zone: &str, _utc: i64) -> Option<i32> {
            None
        }
    }

    /// Sessions from lines of `id start-end room format parent`, where `-` leaves something out.
    pub fn conference(lines: &str) -> Conference {
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

    fn laid_out(conference: &Conference, selected: &Bits) -> Timeline {
        arrange(conference, &Slots::of(conference), selected, &[])
    }

    fn picture(conference: &Conference, level: &Level, indent: usize, lines: &mut Vec<String>) {
        let id = |id: &SessionId| conference.session(*id).id.clone();
        let block = |block: &Block, place: String, lines: &mut Vec<String>| {
            let also: Vec<String> = block.also().iter().map(|also| format!("+{}", id(also))).collect();
            lines.push(format!("{}{place}{}{}", " ".repeat(indent), id(&block.session), also.concat()));
            picture(conference, block.parts(), indent + 2, lines);
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
        let timeline = laid_out(&conference, &Bits::all(conference.sessions.len()));
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
    fn breaks_without_an_end_are_one_whatever_follows_in_their_rooms() {
        check(
            "lunch-a 12:00 A break
             lunch-b 12:00 B break
             talk 12:30-13:00 A",
            "1/1 rows 0-1 lunch-a+lunch-b
            1/1 rows 0-1 talk",
        );
    }

    #[test]
    fn a_break_with_parts_is_another() {
        check(
            "lunch-a 12:00-13:00 A break
             talk 12:00-12:30 A talk lunch-a
             lunch-b 12:00-13:00 B break",
            "1/2 rows 0-1 lunch-a
              1/1 rows 0-1 talk
            2/2 rows 0-1 lunch-b",
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
        let timeline = laid_out(&conference, &selected);
        assert_eq!(timeline.days[0].level.untimed[0].within, Some(SessionId(0)));
    }

    #[test]
    fn a_part_inside_another_block_than_its_own_names_its_own() {
        let conference = conference("day 09:00-12:00 A\nblock 09:00-10:00 A - day\npart - - - block");
        let mut selected = Bits::none(3);
        selected.insert(0);
        selected.insert(2);
        let timeline = laid_out(&conference, &selected);
        let day = &timeline.days[0].level.timed[0].blocks[0];
        assert_eq!(day.parts().untimed[0].within, Some(SessionId(1)));
    }
}
