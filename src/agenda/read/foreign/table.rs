//! A spreadsheet as CSV or TSV: a row of headings in English or Chinese, in any order, and a row for each session or for each of its
//! speakers. It knows what columns are called and what follows from rows; cells are for `table_cell`.

use std::collections::BTreeMap;

use super::draft::{Draft, Venue};
use super::pieces::{end_of, in_room, language, link, minutes_of, paragraphs, written};
use super::table_cell::{RowTime, clean, named, parts, serial_minutes};
use crate::agenda::file::{Affiliation, Person, Session, Track};
use crate::agenda::model::spelling::decimal;
use crate::agenda::read::issue::{Grade, Issue, IssuePath};
use crate::agenda::read::issue_kind::IssueKind;

/// What it is called.
pub const NAME: &str = "a table (CSV)";

/// What a column holds.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Heading {
    Id,
    Title,
    Date,
    Start,
    End,
    Duration,
    Room,
    Track,
    Speakers,
    Moderators,
    Organizations,
    Posts,
    Summary,
    Language,
    Format,
    Tags,
    Links,
}

/// What columns are called, without spaces and signs.
const HEADINGS: [(Heading, &str); 17] = [
    (Heading::Id, "id sessionid number no code 编号 編號 序号 序號 代码"),
    (
        Heading::Title,
        "title session sessiontitle sessionname talk talktitle topic topics subject event eventname agenda agendaitem 标题 標題 题目 題目 议程 議程 \
         议程名称 議程名稱 主题 主題 议题 議題 演讲题目 演講題目 演讲主题 演講主題 报告题目 報告題目 环节 環節 内容 內容 活动 活動 名称 名稱",
    ),
    (Heading::Date, "date day sessiondate 日期 日 天"),
    (
        Heading::Start,
        "start starttime starts startsat startdate begin begins from time timeslot 开始 開始 开始时间 開始時間 时间 時間 起始时间 起始時間 时段 時段",
    ),
    (Heading::End, "end endtime ends endsat enddate finish until to 结束 結束 结束时间 結束時間 截止"),
    (Heading::Duration, "duration minutes mins length durationmin durationminutes 时长 時長 分钟 分鐘"),
    (
        Heading::Room,
        "room rooms location venue stage hall place where 地点 地點 会场 會場 场地 場地 教室 房间 房間 会议室 會議室 厅 廳",
    ),
    (
        Heading::Track,
        "track tracks stream theme 分论坛 分論壇 论坛 論壇 议程轨 議程軌 轨道 軌道 分会场 分會場 专场 專場",
    ),
    (
        Heading::Speakers,
        "speaker speakers presenter presenters author authors lecturer who by name names 讲者 講者 演讲者 演講者 演讲人 演講人 讲师 講師 嘉宾 嘉賓 \
         演讲嘉宾 演講嘉賓 主讲人 主講人 主讲 主講 报告人 報告人 发言人 發言人 姓名",
    ),
    (Heading::Moderators, "moderator moderators chair chairs host hosts 主持人 主持 主席"),
    (
        Heading::Organizations,
        "organization organizations organisation organisations company companies affiliation affiliations institution \
         单位 單位 机构 機構 公司 所属单位 所屬單位 工作单位 服務單位 组织 組織",
    ),
    (Heading::Posts, "position jobtitle post role 职务 職務 职位 職位 职称 職稱 头衔 頭銜"),
    (
        Heading::Summary,
        "description abstract summary details 简介 簡介 摘要 描述 说明 說明 内容简介 內容簡介 议程介绍 議程介紹",
    ),
    (Heading::Language, "language lang 语言 語言"),
    (Heading::Format, "format type kind sessiontype sessionformat 类型 類型 形式 类别 類別"),
    (Heading::Tags, "tag tags keyword keywords 标签 標籤 关键词 關鍵詞 关键字 關鍵字"),
    (Heading::Links, "link links url website 链接 連結 网址 網址"),
];

/// Rows above the headings: a title, an empty one.
const PREFACE: usize = 10;

/// A table whose headings are known.
struct KnownTable {
    rows: Vec<Vec<String>>,
    /// What each column holds.
    columns: Vec<Option<Heading>>,
    /// The first row below the headings.
    from: usize,
}

impl KnownTable {
    /// A table in which fields are parted by a sign, if there are headings in it.
    fn parse(text: &str, delimiter: u8) -> Option<Self> {
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(delimiter)
            .from_reader(text.as_bytes());
        let mut rows: Vec<Vec<String>> = Vec::new();
        let mut columns = None;
        for record in reader.records() {
            let row: Vec<String> = record.ok()?.iter().map(clean).collect();
            if columns.is_none() {
                let known = headings(&row);
                if is_heading(&known) {
                    columns = Some((known, rows.len() + 1));
                } else if rows.len() == PREFACE {
                    return None;
                }
            }
            rows.push(row);
        }
        let (columns, from) = columns?;
        Some(Self { rows, columns, from })
    }

    /// How many headings are known.
    fn known(&self) -> usize {
        self.columns.iter().flatten().count()
    }

    /// The best of the ways to part it.
    fn of(text: &str) -> Option<Self> {
        let text = text.trim_start_matches('\u{feff}');
        let sheets = [b',', b';', b'\t', b'|'].into_iter().filter_map(|delimiter| Self::parse(text, delimiter));
        // Of equals the first.
        sheets.reduce(|best, sheet| if sheet.known() > best.known() { sheet } else { best })
    }
}

fn headings(row: &[String]) -> Vec<Option<Heading>> {
    let mut known: Vec<Option<Heading>> = Vec::new();
    for cell in row {
        let sign = |char: &char| !matches!(char, ' ' | '_' | '-' | '.' | ':' | '：' | '*' | '#' | '\u{3000}' | '\n');
        // What stands in brackets explains.
        let plain = cell.split(['(', '（', '[', '/']).next().unwrap_or_default();
        let plain: String = plain.to_ascii_lowercase().chars().filter(sign).collect();
        let column =
            HEADINGS.iter().find(|(_, names)| names.split(' ').any(|name| name == plain)).map(|(column, _)| *column);
        // Of two columns that hold the same, the first.
        known.push(column.filter(|column| !plain.is_empty() && !known.contains(&Some(*column))));
    }
    known
}

fn is_heading(columns: &[Option<Heading>]) -> bool {
    columns.contains(&Some(Heading::Title)) && columns.iter().flatten().count() > 1
}

/// The encodings that are tried where a table is in none of Unicode, and a text in one of them.
const ENCODINGS: [&str; 3] = ["gb18030", "big5", "windows-1252"];

/// Reads bytes, if they are a table with headings that are known.
pub fn read(bytes: &[u8], venue: &Venue) -> Option<Draft> {
    let (sheet, odd) = sheet_of(bytes, venue)?;
    let mut draft = Draft::of(NAME);
    draft.issues.extend(odd);
    rows(&mut draft, &sheet, venue);
    if draft.agenda.sessions.iter().any(|session| session.start.is_some()) {
        draft.without_zone(venue);
    }
    Some(draft)
}

fn sheet_of(bytes: &[u8], venue: &Venue) -> Option<(KnownTable, Option<Issue>)> {
    let Some(usual) = (venue.help.encoding)(bytes) else {
        let (text, odd) = (venue.help.text)(bytes, |_, _| None);
        return Some((KnownTable::of(&text)?, odd));
    };
    // Big5 is read as GB18030 without any error: only the headings tell. Where they do not, how the bytes are paired does.
    let usual = if usual.is_empty() { "big5" } else { usual };
    let mut best: Option<(KnownTable, &str)> = None;
    for name in std::iter::once(usual).chain(ENCODINGS.into_iter().filter(|name| *name != usual)) {
        let Some(sheet) = (venue.decode)(name, bytes).and_then(|text| KnownTable::of(&text)) else { continue };
        if best.as_ref().is_none_or(|(known, _)| sheet.known() > known.known()) {
            best = Some((sheet, name));
        }
    }
    best.map(|(sheet, name)| (sheet, Some((venue.help.found_encoding)(name))))
}

/// A row by its columns.
struct TableRow<'s> {
    cells: &'s [String],
    columns: &'s [Option<Heading>],
}

impl<'s> TableRow<'s> {
    fn get(&self, column: Heading) -> &'s str {
        let place = self.columns.iter().position(|known| *known == Some(column));
        place.and_then(|place| self.cells.get(place)).map_or("", String::as_str)
    }
}

fn rows(draft: &mut Draft, sheet: &KnownTable, venue: &Venue) {
    let mut day = String::new();
    let (mut from_above, mut joined) = (0, 0);
    // The place of each session, by what makes rows one.
    let mut known = BTreeMap::new();
    for (place, cells) in sheet.rows.iter().enumerate().skip(sheet.from) {
        let row = TableRow { cells, columns: &sheet.columns };
        if cells.iter().all(String::is_empty) {
            continue;
        }
        let is_with_day = !row.get(Heading::Date).is_empty();
        if is_with_day {
            row.get(Heading::Date).clone_into(&mut day);
        }
        let title = row.get(Heading::Title);
        if title.is_empty() {
            // A row for another speaker, below cells that were merged.
            let is_speaker = !row.get(Heading::Speakers).is_empty() && row.get(Heading::Start).is_empty();
            if is_speaker && !draft.agenda.sessions.is_empty() {
                let session = draft.agenda.sessions.len() - 1;
                people(draft, &row, session);
                joined += 1;
            } else if !(is_with_day && cells.iter().filter(|cell| !cell.is_empty()).count() == 1) {
                let key = ["line ", &decimal(place + 1)].concat();
                draft.note(Grade::Loss, IssuePath { key, ..IssuePath::default() }, IssueKind::RowWithoutTitle, &[]);
            }
            continue;
        }
        let position = draft.agenda.sessions.len();
        let time = RowTime::of(venue, &day, row.get(Heading::Start), row.get(Heading::End));
        from_above += usize::from(!is_with_day && !day.is_empty() && time.start.is_some());
        let minutes =
            minutes_of(row.get(Heading::Duration), false).or_else(|| serial_minutes(row.get(Heading::Duration)));
        let end = time.end.clone().or_else(|| end_of(time.start.as_deref()?, minutes?));
        let room = row.get(Heading::Room);
        let room = (!room.is_empty()).then(|| draft.room(room, || room.into()));
        let id = row.get(Heading::Id);
        let key = (id, title, time.start.clone(), room.clone());
        if let Some(known) = known.get(&key).copied() {
            people(draft, &row, known);
            joined += 1;
            continue;
        }
        if time.is_rounded {
            draft.report(
                Grade::Warning,
                "sessions",
                position,
                "start",
                IssueKind::RoundedTime,
                &[row.get(Heading::Start)],
            );
        }
        known.insert(key, position);
        let new = Session {
            id: id.to_owned(),
            title: title.into(),
            format: Some(row.get(Heading::Format)).filter(|format| !format.is_empty()).map(str::to_owned),
            summary: paragraphs(&[row.get(Heading::Summary)]),
            date: time.date.filter(|_| time.start.as_deref().and_then(written).is_none()),
            start: time.start,
            end,
            room: in_room(room),
            track: Some(row.get(Heading::Track))
                .filter(|track| !track.is_empty())
                .map(|name| draft.track(name, || Track { name: name.into(), ..Track::default() })),
            tags: parts(row.get(Heading::Tags))
                .into_iter()
                .map(|tag| draft.tag(&tag, || tag.as_str().into()))
                .collect(),
            language: language(row.get(Heading::Language)),
            links: row.get(Heading::Links).split_whitespace().filter_map(|url| link(url, "", None, "")).collect(),
            ..Session::default()
        };
        draft.agenda.sessions.push(new);
        people(draft, &row, position);
    }
    let place = || IssuePath { key: "the file".to_owned(), ..IssuePath::default() };
    for (count, odd) in [(from_above, IssueKind::DayFromAbove), (joined, IssueKind::RowsJoined)] {
        if count > 0 {
            draft.note(Grade::Note, place(), odd, &[&decimal(count)]);
        }
    }
    if !draft.agenda.people.is_empty() {
        draft.note(Grade::Note, place(), IssueKind::PeopleByName, &[]);
    }
}

/// Puts the people of a row into a session.
fn people(draft: &mut Draft, row: &TableRow, session: usize) {
    let speakers = named(row.get(Heading::Speakers));
    let (bodies, posts) = (parts(row.get(Heading::Organizations)), parts(row.get(Heading::Posts)));
    // One for all, or one for each.
    let of = |list: &[String], place: usize| {
        if list.len() == speakers.len() {
            list.get(place).cloned()
        } else {
            list.first().filter(|_| list.len() == 1).cloned()
        }
    };
    if bodies.len() > 1 && bodies.len() != speakers.len() {
        draft.report(
            Grade::Warning,
            "sessions",
            session,
            "organizations",
            IssueKind::Unpaired,
            &[row.get(Heading::Organizations)],
        );
    }
    let moderators = named(row.get(Heading::Moderators));
    let speaking = speakers.iter().enumerate().map(|(place, name)| (name, of(&bodies, place), of(&posts, place), None));
    let everyone: Vec<_> =
        speaking.chain(moderators.iter().map(|name| (name, None, None, Some("moderator")))).collect();
    for (name, body, post, role) in everyone {
        let key = [name, "\n", body.as_deref().unwrap_or_default()].concat();
        let known = draft.agenda.people.len();
        let place = draft.person(&key, name, || Person { name: name.as_str().into(), ..Person::default() });
        if let Some(body) = body.filter(|_| place == known) {
            let organization = draft.organization(&body, body.as_str().into());
            let post = Affiliation { organization, role: post.map(|post| post.as_str().into()), former: None };
            draft.agenda.people[place].affiliations.push(post);
        }
        let participant = draft.participant(place, role);
        let participants = &mut draft.agenda.sessions[session].participants;
        if !participants.contains(&participant) {
            participants.push(participant);
        }
    }
}
