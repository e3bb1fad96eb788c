//! The real conference: that `public/ruian-2025/agenda.json` is whole, consistent and invents nothing.
//! It owns the content of that one file and reads it as plain JSON; how files are read is tested elsewhere.
//!
//! The report that the file was made from is not part of the repository. Where it is present, set
//! `AGENDA_REPORT` to the path of its text (UTF-8), and names and posts are compared with it word for word.
#![cfg(not(target_arch = "wasm32"))]

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::{env, fs};

use serde_json::{Map, Value};

const AGENDA: &str = include_str!("../public/ruian-2025/agenda.json");

/// Those who have no programme item of their own: they attended, or presided over the whole.
const ATTENDEES: [&str; 4] = ["zhang-jinhua", "liu-xingping", "zhan-jiaxiang", "guo-jiliang"];
const HOSTS: [&str; 2] = ["chen-hanyan", "zhao-lijin"];
const ORGANIZERS: [&str; 3] = ["china-sae", "national-icv-innovation-center", "auto-motorcycle-parts-chamber"];
const SIGNATORIES: [&str; 3] = ["china-sae", "guoqi-zhilian-investment", "ruian-venture-capital"];

/// The programme in its order: block, format, id, and who takes part (the default role is left out).
const PROGRAMME: [(&str, &str, &str, &[&str]); 14] = [
    ("speeches", "speech", "speech-li-jianfeng", &["li-jianfeng"]),
    ("speeches", "speech", "speech-wang-zhenyong", &["wang-zhenyong"]),
    ("speeches", "speech", "speech-hou-fushen", &["hou-fushen"]),
    ("", "launch", "zhichegu-launch", &[]),
    ("", "signing", "fund-signing", &[]),
    ("", "keynote", "keynote-guo-yuansheng", &["guo-yuansheng"]),
    ("reports", "report", "report-cao-li", &["cao-li"]),
    ("reports", "report", "report-cao-lijun", &["cao-lijun"]),
    ("reports", "report", "report-wang-xiaojuan", &["wang-xiaojuan"]),
    ("reports", "report", "report-zhang-zhouyun", &["zhang-zhouyun"]),
    (
        "",
        "panel",
        "dialogue",
        &["guest zhang-xiaoping", "guest shi-jianpeng", "guest song-guangji", "guest lin-yi", "moderator yu-zhuoping"],
    ),
    ("concurrent-meetings", "forum", "forum-supply-chain", &[]),
    ("concurrent-meetings", "meeting", "meeting-achievement-transfer", &[]),
    ("concurrent-meetings", "forum", "forum-yangtze-delta", &[]),
];

/// Titles that the report itself gives. The others say what the item was.
const TITLES_IN_THE_REPORT: [&str; 6] = [
    "zhichegu-launch",
    "fund-signing",
    "dialogue",
    "forum-supply-chain",
    "meeting-achievement-transfer",
    "forum-yangtze-delta",
];

#[test]
fn everyone_is_there_with_every_post() {
    let agenda = agenda();
    let people = list(&agenda, "people");
    assert_eq!(people.len(), 19);
    assert!(list(&agenda, "organizations").len() >= 25);

    let posts = people.iter().flat_map(|person| list(person, "affiliations")).count();
    assert_eq!(posts, 29, "posts that the report gives");
    let former: Vec<_> = people
        .iter()
        .flat_map(|person| list(person, "affiliations").iter().map(move |post| (person, post)))
        .filter(|(_, post)| post["former"] == true)
        .map(|(person, post)| (string(person, "id"), string(post, "organization")))
        .collect();
    assert_eq!(former, [("guo-yuansheng", "miit-electronic-components-center"), ("lin-yi", "baic")]);
    for person in people {
        assert!(!list(person, "affiliations").is_empty(), "{} has no post", string(person, "id"));
    }
}

#[test]
fn the_programme_is_whole_and_in_order() {
    let agenda = agenda();
    let sessions = list(&agenda, "sessions");
    let blocks: BTreeSet<_> = sessions.iter().filter_map(|session| optional(session, "parent")).collect();
    assert_eq!(blocks, BTreeSet::from(["speeches", "reports", "concurrent-meetings"]));

    let items: Vec<_> = sessions.iter().filter(|session| !blocks.contains(string(session, "id"))).collect();
    assert_eq!(items.len(), PROGRAMME.len());
    for (item, (block, format, id, participants)) in items.into_iter().zip(PROGRAMME) {
        assert_eq!(string(item, "id"), id);
        assert_eq!(string(item, "format"), format, "{id}");
        assert_eq!(optional(item, "parent").unwrap_or_default(), block, "{id}");
        let named: Vec<_> = roles(item, "participants", "person")
            .into_iter()
            .map(|(role, person)| if role == "speaker" { person.to_owned() } else { format!("{role} {person}") })
            .collect();
        assert_eq!(named, participants, "{id}");
    }
    let mut open_block = None;
    for session in sessions {
        let id = string(session, "id");
        match optional(session, "parent") {
            Some(block) => assert_eq!(open_block, Some(block), "{id} stands outside its block"),
            None => open_block = Some(id),
        }
    }
}

#[test]
fn days_are_stated_and_clock_times_are_not() {
    let agenda = agenda();
    assert_eq!(string(&agenda["conference"], "start"), "2025-12-05");
    assert_eq!(string(&agenda["conference"], "end"), "2025-12-05");
    assert_eq!(string(&agenda["conference"], "timezone"), "Asia/Shanghai");
    for session in list(&agenda, "sessions") {
        let id = string(session, "id");
        assert_eq!((session.get("start"), session.get("end")), (None, None), "{id} has a clock time");
        let concurrent = id == "concurrent-meetings" || optional(session, "parent") == Some("concurrent-meetings");
        let expected = if concurrent { (None, Some("alongside")) } else { (Some("2025-12-05"), None) };
        assert_eq!((optional(session, "date"), optional(session, "timing")), expected, "{id}");
    }
    each_string(&agenda, "", &mut |path, text| {
        assert!(!has_clock_time(text), "{path} has a clock time: {text}");
    });
}

#[test]
fn attendees_hosts_organizers_and_signatories_are_named() {
    let agenda = agenda();
    let conference = &agenda["conference"];
    let participants = roles(conference, "participants", "person");
    let attendees = ATTENDEES.map(|person| ("attendee", person));
    let hosts = HOSTS.map(|person| ("host", person));
    assert_eq!(participants, [&attendees[..], &hosts[..]].concat());
    assert_eq!(roles(conference, "organizations", "organization"), ORGANIZERS.map(|id| ("organizer", id)));

    let acting: Vec<_> = list(&agenda, "sessions")
        .iter()
        .flat_map(|session| {
            let roles = roles(session, "organizations", "organization");
            roles.into_iter().map(move |(role, organization)| (string(session, "id"), role, organization))
        })
        .collect();
    let mut expected = SIGNATORIES.map(|organization| ("fund-signing", "signatory", organization)).to_vec();
    expected.push(("meeting-achievement-transfer", "organizer", "china-sae-achievement-committee"));
    assert_eq!(acting, expected);
}

#[test]
fn relationships_are_those_of_the_organizers_and_of_the_signatories() {
    let agenda = agenda();
    let stated: Vec<_> = list(&agenda, "relationships")
        .iter()
        .map(|link| (string(link, "kind"), string(link, "from"), string(link, "to"), optional(link, "session")))
        .collect();
    let pairs = |[a, b, c]: [&'static str; 3]| [(a, b), (a, c), (b, c)];
    let mut expected = Vec::new();
    expected.extend(pairs(ORGANIZERS).map(|(from, to)| ("co-host", from, to, None)));
    expected.extend(pairs(SIGNATORIES).map(|(from, to)| ("signatory", from, to, Some("fund-signing"))));
    assert_eq!(stated, expected);
}

#[test]
fn every_reference_resolves_and_nobody_is_left_over() {
    let agenda = agenda();
    let ids = |kind: &str| -> BTreeSet<&str> {
        let records = list(&agenda, kind);
        let ids: BTreeSet<_> = records.iter().map(|record| string(record, "id")).collect();
        assert_eq!(ids.len(), records.len(), "an id stands twice in {kind}");
        ids
    };
    let (people, organizations, sessions, tags) = (ids("people"), ids("organizations"), ids("sessions"), ids("tags"));

    let mut named_people = BTreeSet::new();
    for involved in std::iter::once(&agenda["conference"]).chain(list(&agenda, "sessions")) {
        named_people.extend(roles(involved, "participants", "person").into_iter().map(|(_, person)| person));
    }
    assert_eq!(named_people, people, "the people who take part, and the people of the file");

    let mut named_organizations = BTreeSet::new();
    for involved in std::iter::once(&agenda["conference"]).chain(list(&agenda, "sessions")) {
        let roles = roles(involved, "organizations", "organization");
        named_organizations.extend(roles.into_iter().map(|(_, organization)| organization));
    }
    for person in list(&agenda, "people") {
        named_organizations.extend(list(person, "affiliations").iter().map(|post| string(post, "organization")));
    }
    assert_eq!(
        named_organizations, organizations,
        "the organizations that posts and programme name, and those of the file"
    );

    for link in list(&agenda, "relationships") {
        check_reference(link, "from", &organizations);
        check_reference(link, "to", &organizations);
        check_reference(link, "session", &sessions);
    }
    for organization in list(&agenda, "organizations") {
        check_reference(organization, "parent", &organizations);
    }
    let mut used_tags = BTreeSet::new();
    for session in list(&agenda, "sessions") {
        check_reference(session, "parent", &sessions);
        used_tags.extend(list(session, "tags").iter().map(|tag| tag.as_str().expect("a tag's id")));
    }
    assert_eq!(used_tags, tags, "the tags that sessions have, and the tags of the file");
}

#[test]
fn chinese_and_english_stand_side_by_side() {
    let agenda = agenda();
    each_object(&agenda, "", &mut |path, object| {
        let is_text = object.contains_key("zh-Hans") || object.contains_key("en");
        let languages: BTreeSet<_> = object.keys().map(String::as_str).collect();
        assert!(!is_text || languages == BTreeSet::from(["zh-Hans", "en"]), "{path} has {languages:?}");
        for key in ["name", "title", "short", "summary", "label", "place", "aliases"] {
            let texts =
                object.get(key).map_or(&[][..], |value| value.as_array().map_or(std::slice::from_ref(value), |v| v));
            for text in texts {
                assert!(text.get("en").is_some(), "{path}.{key} is in one language only");
            }
        }
    });
    each_string(&agenda, "", &mut |path, text| {
        assert!(!text.trim().is_empty() && text.trim() == text, "{path} is empty or has space around it");
        let is_chinese = text.chars().any(is_han);
        let expects_chinese = path.ends_with(".zh-Hans");
        assert_eq!(is_chinese, expects_chinese, "{path}: {text}");
    });
}

#[test]
fn people_are_found_by_pinyin() {
    let agenda = agenda();
    for person in list(&agenda, "people") {
        let id = string(person, "id");
        let pinyin = string(&person["name"], "en");
        let keys: Vec<_> = list(person, "keys").iter().map(|key| key.as_str().expect("a key")).collect();
        let [full, initials] = keys[..] else { panic!("{id}: expected the pinyin and its initials, found {keys:?}") };
        assert_eq!(pinyin.to_lowercase().replace(' ', "-"), id);
        assert_eq!(full, id.replace('-', ""));
        assert_eq!(initials.chars().count(), chinese(person, "name").chars().count(), "{id}");
        assert!(is_subsequence(initials, full) && initials.starts_with(&full[..1]), "{id}: {initials}");
    }
    for organization in list(&agenda, "organizations") {
        assert!(!list(organization, "keys").is_empty(), "{} has no search keys", string(organization, "id"));
    }
}

#[test]
fn nothing_is_added_that_the_report_cannot_state() {
    let agenda = agenda();
    each_object(&agenda, "", &mut |path, object| {
        for key in ["url", "links", "photo", "logo", "bio", "room", "language"] {
            assert!(!object.contains_key(key), "{path} has {key}");
        }
    });
    let sources: Vec<_> = list(&agenda, "sources").iter().map(|source| chinese(source, "label")).collect();
    for inferred in ["年份", "时区"] {
        assert!(sources.iter().any(|source| source.contains(inferred)), "no source says that {inferred} is inferred");
    }
}

#[test]
fn names_and_posts_are_those_of_the_report() {
    let Some(report) = report() else { return };
    let agenda = agenda();
    let organizations: BTreeMap<_, _> =
        list(&agenda, "organizations").iter().map(|body| (string(body, "id"), names(body))).collect();

    check_in_report(&report, chinese(&agenda["conference"], "name"));
    check_in_report(&report, chinese(&agenda["conference"], "place"));
    let [headline, credits, ..] = list(&agenda, "sources") else { panic!("expected the report and its credits") };
    check_in_report(&report, chinese(headline, "label"));
    let report_credits = report.replace('|', "");
    for credit in chinese(credits, "label").split(['\u{ff1a}', '\u{ff0c}']).skip(1) {
        check_in_report(&report_credits, credit);
    }
    for name in organizations.values().flatten() {
        check_in_report(&report, name);
    }
    for organization in list(&agenda, "organizations").iter().filter(|body| body.get("short").is_some()) {
        check_in_report(&report, chinese(organization, "short"));
    }
    for tag in list(&agenda, "tags") {
        check_in_report(&report, chinese(tag, "name"));
    }
    for link in list(&agenda, "relationships") {
        check_in_report(&report, chinese(link, "label"));
    }
    for session in list(&agenda, "sessions") {
        let id = string(session, "id");
        let title = chinese(session, "title");
        if TITLES_IN_THE_REPORT.contains(&id) {
            check_in_report(&report, title);
        }
        // What follows the colon of a title of ours is the report's own wording of the theme.
        for theme in title.split([':', '\u{ff1a}']).skip(1) {
            check_in_report(&report, theme);
        }
    }
    for person in list(&agenda, "people") {
        check_posts(&report, person, &organizations);
    }
}

/// The report introduces everyone by all their posts and then the name: `北汽集团原总工程师、…董事长林逸`.
/// The posts of the file, in its order, must spell exactly that: none missing, added, reordered or given to another.
#[track_caller]
fn check_posts(report: &str, person: &Value, organizations: &BTreeMap<&str, Vec<&str>>) {
    let name = chinese(person, "name");
    check_in_report(report, name);
    let mut introductions = vec![String::new()];
    for post in list(person, "affiliations") {
        let role = chinese(post, "role");
        let bodies = &organizations[string(post, "organization")];
        check_in_report(report, role);
        let former = if post["former"] == true { "原" } else { "" };
        introductions = introductions
            .iter()
            .flat_map(|before| {
                let full = bodies.iter().map(move |body| match before.as_str() {
                    "" => format!("{body}{former}{role}"),
                    _ => format!("{before}、{body}{former}{role}"),
                });
                // A second post may leave the organization unsaid: 瑞安市委副书记、代市长.
                let bare = (!before.is_empty()).then(|| format!("{before}、{former}{role}"));
                full.chain(bare)
            })
            .collect();
    }
    let stands_so = |introduction: &String| report.contains(&format!("{introduction}{name}"));
    assert!(
        introductions.iter().any(stands_so),
        "the report does not introduce {name} by these posts: {introductions:?}"
    );
}

#[track_caller]
fn check_in_report(report: &str, text: &str) {
    assert!(report.contains(&without_space(text)), "the report does not say {text}");
}

#[track_caller]
fn check_reference(record: &Value, key: &str, ids: &BTreeSet<&str>) {
    if let Some(id) = optional(record, key) {
        assert!(ids.contains(id), "{key} of {record} names nothing in the file");
    }
}

/// The report's text without its white space, or `None`, said aloud, where no report is at hand.
#[track_caller]
fn report() -> Option<String> {
    let Some(path) = env::var_os("AGENDA_REPORT").filter(|path| !path.is_empty()) else {
        // Straight to the stream, because the test harness swallows what a passing test prints.
        let _ = writeln!(std::io::stderr(), "skipped: set AGENDA_REPORT to the report's text");
        return None;
    };
    match fs::read_to_string(&path) {
        Ok(text) => Some(without_space(&text)),
        Err(error) => panic!("AGENDA_REPORT is {}: {error}", path.display()),
    }
}

fn agenda() -> Value {
    serde_json::from_str(AGENDA).expect("agenda.json is JSON")
}

/// The records of a list, none where the key is missing.
#[track_caller]
fn list<'a>(record: &'a Value, key: &str) -> &'a [Value] {
    record.get(key).map_or(&[], |list| list.as_array().unwrap_or_else(|| panic!("{key} of {record} is no array")))
}

#[track_caller]
fn string<'a>(record: &'a Value, key: &str) -> &'a str {
    optional(record, key).unwrap_or_else(|| panic!("{record} has no {key}"))
}

#[track_caller]
fn optional<'a>(record: &'a Value, key: &str) -> Option<&'a str> {
    record.get(key).map(|value| value.as_str().unwrap_or_else(|| panic!("{key} of {record} is no string")))
}

#[track_caller]
fn chinese<'a>(record: &'a Value, key: &str) -> &'a str {
    string(&record[key], "zh-Hans")
}

/// The Chinese name of an organization and its other names.
fn names(organization: &Value) -> Vec<&str> {
    let aliases = list(organization, "aliases").iter().map(|alias| string(alias, "zh-Hans"));
    std::iter::once(chinese(organization, "name")).chain(aliases).collect()
}

/// Role and id of those in a list of participants or of organizations.
#[track_caller]
fn roles<'a>(record: &'a Value, key: &str, whom: &str) -> Vec<(&'a str, &'a str)> {
    list(record, key).iter().map(|part| (string(part, "role"), string(part, whom))).collect()
}

/// Calls `visit` with the path and the keys of every object in the tree.
fn each_object(value: &Value, path: &str, visit: &mut impl FnMut(&str, &Map<String, Value>)) {
    if let Value::Object(object) = value {
        visit(path, object);
    }
    for (step, inner) in inner(value) {
        each_object(inner, &format!("{path}{step}"), visit);
    }
}

/// Calls `visit` with the path and the text of every string in the tree.
fn each_string(value: &Value, path: &str, visit: &mut impl FnMut(&str, &str)) {
    if let Value::String(text) = value {
        visit(path, text);
    }
    for (step, inner) in inner(value) {
        each_string(inner, &format!("{path}{step}"), visit);
    }
}

fn inner(value: &Value) -> Vec<(String, &Value)> {
    match value {
        Value::Object(object) => object.iter().map(|(key, inner)| (format!(".{key}"), inner)).collect(),
        Value::Array(items) => items.iter().enumerate().map(|(place, inner)| (format!("[{place}]"), inner)).collect(),
        _ => Vec::new(),
    }
}

fn without_space(text: &str) -> String {
    text.chars().filter(|character| !character.is_whitespace()).collect()
}

fn is_han(character: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&character)
}

/// Whether digits and a colon, or a digit and the Chinese word for the hour, stand together.
fn has_clock_time(text: &str) -> bool {
    let characters: Vec<_> = text.chars().collect();
    let is_hour = |[hour, mark, minute]: [char; 3]| {
        let is_mark = matches!(mark, ':' | '\u{ff1a}') && minute.is_ascii_digit();
        hour.is_ascii_digit() && (is_mark || matches!(mark, '点' | '时'))
    };
    // A space at the end, so that a text may end in the hour.
    let characters = [&characters[..], &[' ']].concat();
    characters.windows(3).any(|three| is_hour([three[0], three[1], three[2]]))
}

/// Whether the letters of `part` stand in `whole` in their order.
fn is_subsequence(part: &str, whole: &str) -> bool {
    let mut rest = whole.chars();
    part.chars().all(|letter| rest.any(|other| other == letter))
}
