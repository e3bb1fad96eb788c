//! Tables as people's programs save them.

use conference_agenda::agenda::model::conference::{Conference, Time};

use super::{Reading, converted, names, odd, reading, session};

fn table(text: &str) -> Reading {
    reading(text.as_bytes(), Some("Asia/Shanghai"))
}

/// The days and clocks of the sessions.
fn times(conference: &Conference) -> Vec<String> {
    let time = |time: &Time| match time {
        Time::From { start, end } => {
            let end = end.map(|end| ["-", &end.civil.clock()].concat()).unwrap_or_default();
            [&start.civil.date().iso(), " ", &start.civil.clock(), &end].concat()
        }
        Time::Unstated => String::new(),
    };
    conference.sessions.iter().map(|session| time(&session.time)).collect()
}

#[test]
fn a_talk_by_three_stands_once() {
    let reading = reading(&super::read_bytes(&super::made_up("table.csv")), Some("Europe/Berlin"));
    let conference = &reading.conference;
    assert_eq!(conference.sessions.len(), 3);
    assert_eq!(names(conference, &conference.sessions[1]), ["Ada Example", "Bob Example", "Cleo Example"]);
    assert_eq!(names(conference, &conference.sessions[2]), ["Ada Example"]);
    let (first, other) = (conference.sessions[1].participants[0].person, conference.sessions[2].participants[0].person);
    assert_ne!(first, other, "of another company");
    assert!(odd(&reading).iter().any(|one| one.contains("2 rows go on with the session")), "{:?}", odd(&reading));
    // Below cells that were merged, too.
    let merged =
        table("title,date,start,speaker\nPanel,2026-05-01,9:00,Ada\n,,,Bob\n,,,Cleo\nNext,2026-05-01,10:00,Ada\n");
    assert_eq!(names(&merged.conference, &merged.conference.sessions[0]), ["Ada", "Bob", "Cleo"]);
    assert_eq!(merged.conference.people.len(), 3);
}

#[test]
fn chinese_programs_save_in_encodings_of_their_own() {
    let simplified = "\u{feff}议程,讲者,日期,开始时间,结束时间,地点\n开幕致辞,张三、李四,2026/5/1,9:00,9:30,主会场\n";
    let traditional = "議程,講者,日期,開始時間,結束時間,地點\n開幕致詞,王小明,2026/5/1,9:00,9:30,主會場\n";
    for (text, encodings) in
        [(simplified, &["gbk", "gb18030", "utf-8"][..]), (traditional, &["big5", "utf-8", "gb18030", "utf-16le"])]
    {
        for name in encodings {
            let bytes = match *name {
                "utf-16le" => [0xFEFF].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect(),
                name => {
                    let encoding = encoding_rs::Encoding::for_label(name.as_bytes()).expect(name);
                    encoding.encode(text.trim_start_matches('\u{feff}')).0.into_owned()
                }
            };
            let Reading { conference, .. } = reading(&bytes, Some("Asia/Taipei"));
            let title = conference.sessions[0].title.variants().next().expect("a title").text;
            assert!(text.contains(title) && title.starts_with('开') | title.starts_with('開'), "{name}: {title}");
            assert_eq!(times(&conference), ["2026-05-01 09:00-09:30"], "{name}");
            assert!(
                conference.people.iter().all(|one| text.contains(one.name.variants().next().expect("a name").text))
            );
        }
    }
}

#[test]
fn headings_tell_big5_from_what_its_bytes_look_like() {
    // Nearly all pairs of this one are as in GB18030.
    let title = "王".repeat(100);
    let text = ["議程,講者,日期,開始時間\n", &title, ",王,2026-05-01,09:00\n"].concat();
    let bytes = encoding_rs::BIG5.encode(&text).0;
    let Reading { conference, .. } = reading(&bytes, Some("Asia/Taipei"));
    assert_eq!(conference.sessions[0].title.variants().next().expect("a title").text, title);
}

#[test]
fn a_mark_at_the_beginning_costs_no_column_and_a_semicolon_is_a_comma() {
    for sign in [",", ";", "\t"] {
        let text = "\u{feff}Title|Room|Date|Start\nOne|\"A, B; C\"|2026-05-01|09:00\n".replace('|', sign);
        let Reading { conference, .. } = table(&text);
        assert_eq!(conference.sessions[0].title.variants().next().expect("a title").text, "One", "{sign:?}");
        assert_eq!(conference.rooms[0].id, "A, B; C", "{sign:?}");
        assert_eq!(times(&conference), ["2026-05-01 09:00"]);
    }
}

#[test]
fn excel_counts_days_and_some_programs_lose_three_quarters_of_a_minute() {
    // Of 2026-05-01: 46143 days, by Excel.
    let text = "title,date,start,end\nA,46143,0.375,0.40625\nB,46143.4375,46143.4375,46143.5\nC,2026-05-01,08:59:17,09:29:17\n\
        D,2026-04-30 23:59:17,10:00,\nE,2026-05-01,9:00 AM,1:30 PM\nF,2026-05-01,9:00-10:30,\nG,,14:00–15:00,\nH,2026年5月1日,14时30分,\n";
    let reading = table(text);
    assert_eq!(
        times(&reading.conference),
        [
            "2026-05-01 09:00-09:45",
            "2026-05-01 10:30-12:00",
            "2026-05-01 09:00-09:30",
            "2026-05-01 10:00",
            "2026-05-01 09:00-13:30",
            "2026-05-01 09:00-10:30",
            "2026-05-01 14:00-15:00",
            "2026-05-01 14:30",
        ]
    );
    assert!(odd(&reading).iter().any(|one| one.contains("is rounded to the minute")), "{:?}", odd(&reading));
    let long =
        table("title,date,start,duration\nA,2026-05-01,9:00,26:30\nB,2026-05-01,9:00,45\nC,2026-05-01,9:00,0.03125\n");
    let lasting = |place: usize| match long.conference.sessions[place].time {
        Time::From { start, end: Some(end) } => end.utc - start.utc,
        _ => panic!("no end"),
    };
    assert_eq!([0, 1, 2].map(lasting), [26 * 60 + 30, 45, 45]);
}

#[test]
fn a_quote_before_a_formula_is_no_part_of_it() {
    let reading = table("title,room,date\n'=1+1,'-5,2026-05-01\n'quoted',x,2026-05-01\n");
    let title = |place: usize| reading.conference.sessions[place].title.variants().next().expect("a title").text;
    assert_eq!((title(0), title(1)), ("=1+1", "'quoted'"));
    assert_eq!(reading.conference.rooms[0].id, "-5");
}

#[test]
fn a_row_without_a_title_is_told_and_not_made_up() {
    let reading = table("Programme of 2026\n\ntitle,room,date,start\nOne,A,2026-05-01,9:00\n,A,2026-05-01,10:00\n");
    assert_eq!(reading.conference.sessions.len(), 1);
    assert!(
        odd(&reading).iter().any(|one| one.starts_with("line 5: ") || one.contains("has no title")),
        "{:?}",
        odd(&reading)
    );
}

#[test]
fn a_text_without_headings_is_no_table() {
    for text in ["hello, world\n", "a,b\n1,2\n", "{\"a\": 1,", "title\nOne\n", "name: x\ntitle: y\n"] {
        assert!(converted(text.as_bytes(), None).expect("no refusal").is_none(), "{text}");
    }
    let session_ids = table("id,title,start\n7,One,2026-05-01 09:00\n7,Two,2026-05-01 10:00\n");
    assert_eq!(session_ids.conference.sessions.len(), 2, "two of one id");
    session(&session_ids.conference, "7-2");
}
