//! When a session is held, as its record states it, and what becomes of keys that contradict each other. What follows from other
//! sessions is `night`'s business and `lasting`'s.

use super::dates::{Asked, Dates, StatedTime};
use super::issue::Grade;
use super::issue_kind::IssueKind;
use super::record::Record;
use super::word;
use crate::agenda::model::conference::{Day, Time};
use crate::agenda::model::time::{Date, Moment, NIGHT_ENDS_MIN, Stamp};

/// The day and time of a session.
pub struct When {
    /// Where in the programme it stands, as far as that is known.
    pub day: Day,
    /// At what time.
    pub time: Time,
    /// What the day is known from.
    pub from: DayFrom,
}

/// What the day of a session is known from.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum DayFrom {
    /// Itself.
    Itself,
    /// Its block.
    Block,
    /// A time in the night, which may belong to the day before.
    Night,
}

impl Dates<'_> {
    /// A date.
    pub fn date(&self, record: &Record, key: &str) -> Option<Date> {
        match self.said(record, &Asked { key, is_date: true, on: None })? {
            StatedTime::Day(date) => Some(date),
            StatedTime::Moment(moment) => Some(moment.civil.date()),
        }
    }

    fn said(&self, record: &Record, asked: &Asked) -> Option<StatedTime> {
        let read = |text: &str| match self.plain(text, asked.is_date) {
            None => (record.file.patience()?.mend_moment)(self, record, asked, text),
            said => Some(said),
        };
        record.parsed(asked.key, read, if asked.is_date { IssueKind::NotADate } else { IssueKind::NotATime }).flatten()
    }

    /// What a text says that is written as it should be.
    pub fn plain(&self, text: &str, is_date: bool) -> Option<StatedTime> {
        if is_date {
            Date::parse(text).map(StatedTime::Day)
        } else {
            Stamp::parse(text)?.at_venue(self.timezone, self.zones).map(StatedTime::Moment)
        }
    }
}

/// The day and time that a record states. A part without a day has that of its block.
pub fn when(record: &Record, dates: &Dates) -> When {
    let timing = |text: &str| match word::known(text, word::TIMINGS) {
        Some("alongside") => Some(Day::Alongside),
        Some(_) => Some(Day::Unannounced),
        None => None,
    };
    let timing = record.parsed("timing", timing, IssueKind::NotATiming);
    let mut date = dates.date(record, "date");
    let start = match dates.said(record, &Asked { key: "start", is_date: false, on: date }) {
        Some(StatedTime::Moment(start)) => Some(start),
        // A day without a time.
        Some(StatedTime::Day(day)) => {
            date = date.or(Some(day));
            None
        }
        None => None,
    };
    let on = start.map(|start| start.civil.date()).or(date);
    let end = match dates.said(record, &Asked { key: "end", is_date: false, on }) {
        Some(StatedTime::Moment(end)) => Some(end),
        _ => None,
    };
    let leave_out = |key: &str, is_stated: bool, odd: IssueKind| {
        if is_stated {
            record.report(Grade::Warning, key, odd, &[]);
        }
    };
    let untimed = |day: Option<Day>| When {
        day: day.unwrap_or(Day::Unannounced),
        time: Time::Unstated,
        from: if day.is_some() { DayFrom::Itself } else { DayFrom::Block },
    };
    if timing == Some(Day::Unannounced) {
        leave_out("date", date.is_some(), IssueKind::OfUnannounced);
        leave_out("start", start.is_some(), IssueKind::OfUnannounced);
        leave_out("end", end.is_some(), IssueKind::OfUnannounced);
        return untimed(timing);
    }
    let Some(start) = start else {
        leave_out("end", end.is_some(), IssueKind::WithoutStart);
        leave_out("date", date.is_some() && timing.is_some(), IssueKind::OfAlongside);
        return untimed(timing.or(date.map(Day::On)));
    };
    leave_out("timing", timing.is_some(), IssueKind::WithStart);
    // Where no zone is known and only one of them has an offset, both are taken to be on one clock.
    let is_bare = |moment: Moment| dates.timezone.is_none() && moment.offset_min() == 0;
    let beside = |end: Moment| Moment { utc: start.utc + end.civil.0 - start.civil.0, ..end };
    let end = end.map(|end| if is_bare(start) == is_bare(end) { end } else { beside(end) });
    let in_order = end.filter(|end| end.utc >= start.utc);
    if end != in_order {
        let end = record.string("end").unwrap_or_default();
        record.report_quoted(Grade::Warning, "end", IssueKind::BeforeStart, end);
    }
    let is_night = date.is_none() && start.civil.of_day() < NIGHT_ENDS_MIN;
    When {
        day: Day::On(date.unwrap_or(start.civil.date())),
        time: Time::From { start, end: in_order },
        from: if is_night { DayFrom::Night } else { DayFrom::Itself },
    }
}

#[cfg(test)]
mod tests {
    use super::super::read;
    use crate::agenda::model::conference::{Session, Status, Time};
    use crate::agenda::model::time::{Date, Moment, Zones};

    /// Berlin in 2026, New York without its summer, and UTC.
    struct Some;

    impl Zones for Some {
        fn offset_min(&self, zone: &str, utc: i64) -> Option<i32> {
            let one = |month, day| Date::new(2026, month, day).expect("a date").midnight().0 + 60;
            match zone {
                "Europe/Berlin" => Option::Some(if (one(3, 29)..one(10, 25)).contains(&utc) { 120 } else { 60 }),
                "UTC" => Option::Some(0),
                _ => None,
            }
        }
    }

    /// The sessions of a file in which these keys are said of the conference and of each of the sessions, and what is odd in it.
    fn sessions(conference: &str, sessions: &[&str]) -> (Vec<Session>, Vec<String>) {
        let session = |(place, keys): (usize, &&str)| format!(r#"{{"id": "s{place}", "title": "S", {keys}}}"#);
        let sessions: Vec<String> = sessions.iter().enumerate().map(session).collect();
        let file = format!(
            r#"{{"format": "conference-agenda/1", "conference": {{"id": "c", "name": "C", {conference}}},
                "sessions": [{}]}}"#,
            sessions.join(", ")
        );
        let reading = read(file.as_bytes(), None, &Some).expect("an agenda");
        (reading.conference.sessions, reading.issues.iter().map(ToString::to_string).collect())
    }

    /// The days of sessions in a conference that is held on these days.
    #[track_caller]
    fn days(conference: &str, of: &[&str], expected: &[&str]) {
        let (sessions, issues) = sessions(&format!(r#""timezone": "UTC"{conference}"#), of);
        assert_eq!(issues, [] as [&str; 0]);
        let days: Vec<String> = sessions.iter().map(|session| session.day.key()).collect();
        assert_eq!(days, expected);
    }

    fn from_to(session: &Session) -> (Moment, Option<Moment>) {
        match session.time {
            Time::From { start, end, .. } => (start, end),
            Time::Unstated => panic!("{} has no time", session.id),
        }
    }

    const MIDNIGHT: &str = r#""start": "2026-05-02T00:00""#;

    #[test]
    fn a_night_belongs_to_a_day_that_goes_on_into_it() {
        days(r#", "start": "2026-05-02""#, &[MIDNIGHT], &["2026-05-02"]);
        days("", &[MIDNIGHT], &["2026-05-02"]);
        let with = |other: &str| [MIDNIGHT, other].map(str::to_owned);
        for (other, expected) in [
            (r#""start": "2026-05-01T17:00", "end": "2026-05-01T18:30""#, "2026-05-02"),
            (r#""start": "2026-05-01T18:00""#, "2026-05-02"),
            (r#""start": "2026-05-01T18:01""#, "2026-05-01"),
            (r#""start": "2026-05-01T12:00", "end": "2026-05-02T00:00""#, "2026-05-02"),
            (r#""start": "2026-05-01T12:00", "end": "2026-05-02T00:30""#, "2026-05-01"),
            (r#""start": "2026-05-02T01:00", "date": "2026-05-01""#, "2026-05-01"),
            (r#""start": "2026-05-02T01:00""#, "2026-05-02"),
            (r#""start": "2026-04-30T20:00""#, "2026-05-02"),
        ] {
            let (night, _) = sessions(r#""timezone": "UTC""#, &with(other).each_ref().map(String::as_str));
            assert_eq!(night[0].day.key(), expected, "{other}");
        }
    }

    #[test]
    fn a_night_belongs_to_no_day_that_the_conference_does_not_have() {
        let evening = r#""start": "2026-05-01T20:00", "end": "2026-05-01T23:00""#;
        days(r#", "start": "2026-05-02""#, &[MIDNIGHT, evening], &["2026-05-02", "2026-05-01"]);
        days(r#", "start": "2026-05-01""#, &[MIDNIGHT, evening], &["2026-05-01", "2026-05-01"]);
        days(r#", "end": "2026-04-30""#, &[MIDNIGHT, evening], &["2026-05-02", "2026-05-01"]);
    }

    #[test]
    fn four_in_the_morning_is_day_and_a_date_wins() {
        let evening = r#""start": "2026-05-01T20:00""#;
        let of = [
            evening,
            r#""start": "2026-05-02T03:59""#,
            r#""start": "2026-05-02T04:00""#,
            r#""start": "2026-05-02T03:59", "date": "2026-05-02""#,
        ];
        days("", &of, &["2026-05-01", "2026-05-01", "2026-05-02", "2026-05-02"]);
    }

    #[track_caller]
    fn continues(conference: &str, session: &str, expected: &[&str]) {
        let (sessions, _) = sessions(&format!(r#""timezone": "UTC"{conference}"#), &[session]);
        let days: Vec<String> = sessions[0].continues_on().map(super::Day::key).collect();
        assert_eq!(days, expected, "{session}");
    }

    #[test]
    fn a_session_runs_into_later_days_and_not_by_a_night() {
        continues("", r#""start": "2026-05-01T20:00", "end": "2026-05-02T20:00""#, &["2026-05-02"]);
        continues("", r#""start": "2026-05-01T20:00", "end": "2026-05-02T04:00""#, &[]);
        continues("", r#""start": "2026-05-01T20:00", "end": "2026-05-02T04:01""#, &["2026-05-02"]);
        continues("", r#""start": "2026-05-01T20:00", "end": "2026-05-03T00:00""#, &["2026-05-02"]);
        continues("", r#""start": "2026-05-01T20:00", "end": "2026-05-03T12:00""#, &["2026-05-02", "2026-05-03"]);
        continues("", r#""start": "2026-05-02T02:00", "end": "2026-05-02T03:00""#, &[]);
        continues("", r#""start": "2026-05-01T20:00""#, &[]);
        continues(
            r#", "end": "2026-05-02""#,
            r#""start": "2026-05-01T20:00", "end": "2026-05-09T12:00""#,
            &["2026-05-02"],
        );
        continues("", r#""date": "2026-05-01", "start": "2026-05-05T10:00", "end": "2026-05-05T11:00""#, &[]);
        let (all_year, _) =
            sessions(r#""timezone": "UTC""#, &[r#""start": "2026-01-01T10:00", "end": "9999-12-31T10:00""#]);
        assert_eq!(all_year[0].continues_on().count(), 31);
    }

    #[test]
    fn moments_are_compared_as_moments() {
        let berlin = r#""timezone": "Europe/Berlin""#;
        let keys = r#""start": "2026-10-25T00:30Z", "end": "2026-10-25T01:15Z""#;
        let (found, issues) = sessions(berlin, &[keys]);
        assert_eq!(issues, [] as [&str; 0]);
        let (start, end) = from_to(&found[0]);
        let end = end.expect("an end");
        assert_eq!((start.civil.clock(), start.offset_min()), ("02:30".to_owned(), 120));
        assert_eq!((end.civil.clock(), end.offset_min()), ("02:15".to_owned(), 60));
        // The second comes later although its clock shows less.
        let later = [r#""start": "2026-10-25T01:15Z""#, r#""start": "2026-10-25T00:30Z""#];
        let file = sessions(berlin, &later).0;
        assert!(from_to(&file[0]).0.utc > from_to(&file[1]).0.utc);
        // Without a zone the offsets that are written are compared all the same.
        let written = r#""start": "2026-10-25T02:30+02:00", "end": "2026-10-25T02:15+01:00""#;
        assert_eq!(sessions(r#""place": "B""#, &[written]).1, [] as [&str; 0]);
        let wrong = r#""start": "2026-10-25T02:30+01:00", "end": "2026-10-25T02:45+02:00""#;
        assert_eq!(
            sessions(berlin, &[wrong]).1,
            ["sessions[0].end: \"2026-10-25T02:45+02:00\" is before the start; left out"]
        );
        // One with an offset and one without are taken to be on the same clock.
        let mixed = r#""start": "2026-05-01T09:00", "end": "2026-05-01T10:00+08:00""#;
        assert_eq!(sessions(r#""place": "B""#, &[mixed]).1, [] as [&str; 0]);
    }

    #[test]
    fn a_time_that_a_change_of_clocks_leaves_out_is_read_later() {
        let keys = [r#""start": "2026-03-29T02:30", "end": "2026-03-29T03:45""#, r#""start": "2026-10-25T02:30""#];
        let (found, _) = sessions(r#""timezone": "Europe/Berlin""#, &keys);
        let (start, end) = from_to(&found[0]);
        assert_eq!((start.civil.clock(), start.offset_min()), ("03:30".to_owned(), 120));
        assert_eq!(end.map(|end| end.utc - start.utc), Option::Some(15));
        assert_eq!(from_to(&found[1]).0.offset_min(), 120, "the first of two");
    }

    #[test]
    fn offsets_and_years_that_there_are_not_are_reported() {
        for (timezone, start) in [
            ("UTC", "2026-05-01T09:00+18:01"),
            ("UTC", "2026-05-01T09:00-99:00"),
            ("UTC", "9999-12-31T23:00-05:00"),
            ("Europe/Berlin", "9999-12-31T23:30Z"),
            ("UTC", "0000-05-01T09:00"),
        ] {
            let (found, issues) =
                sessions(&format!(r#""timezone": "{timezone}""#), &[&format!(r#""start": "{start}""#)]);
            assert_eq!(issues.len(), 1, "{start}");
            assert!(issues[0].ends_with(&format!("found \"{start}\"; left out")), "{issues:?}");
            assert_eq!(found[0].day.key(), "unannounced");
        }
    }

    #[test]
    fn parts_of_a_cancelled_block_are_cancelled() {
        let of = [
            r#""status": "cancelled""#,
            r#""parent": "s0""#,
            r#""parent": "s1", "status": "tentative""#,
            r#""status": "tentative""#,
            r#""parent": "s3""#,
        ];
        let (found, _) = sessions(r#""timezone": "UTC""#, &of);
        let status: Vec<Status> = found.iter().map(|session| session.status.clone()).collect();
        let (cancelled, tentative) = (|| Status::Cancelled, Status::Tentative);
        assert_eq!(status, [cancelled(), cancelled(), cancelled(), tentative, Status::Confirmed]);
    }
}
