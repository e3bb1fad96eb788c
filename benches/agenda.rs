//! What the pure ring takes: reading, preparing, asking and laying out, for programmes of 100 to 100,000 sessions. The
//! programmes are those of tools/generate.mjs, in the folder that `AGENDA_BENCH` names; `make bench` makes them.

use std::hint::black_box;
use std::path::PathBuf;

use conference_agenda::agenda::filter::index::Index;
use conference_agenda::agenda::filter::query::Query;
use conference_agenda::agenda::link::permalink;
use conference_agenda::agenda::model::bits::Bits;
use conference_agenda::agenda::model::conference::Conference;
use conference_agenda::agenda::model::time::Zones;
use conference_agenda::agenda::programme::arrange::{Slots, arrange};
use conference_agenda::agenda::programme::cutting::cut;
use conference_agenda::agenda::read::foreign::{Venue, convert};
use conference_agenda::agenda::read::{HELP, read, read_converted};
use conference_agenda::agenda::search::Search;
use conference_agenda::agenda::search::labels::RowLabel;
use criterion::{BenchmarkId, Criterion, Throughput};

const SIZES: [usize; 4] = [100, 1_000, 10_000, 100_000];

/// What visitors ask: letters as they are typed, common and rare words of both languages, several words, mistakes, and
/// filters with and without a search.
const QUESTIONS: [&str; 19] = [
    "q=a",
    "q=智",
    "q=智能",
    "q=智能网联",
    "q=battery",
    "q=the",
    "q=autonomous driving",
    "q=数据 安全",
    "q=zhang",
    "q=smart cars and roads",
    "q=baterry",
    "q=nothing has this",
    "q=wednesday",
    "q=open-source",
    "q=keynote",
    "track=track-1",
    "room=room-2&q=智能",
    "day=2026-05-12&track=track-1,track-2",
    "role=moderator&q=the",
];

struct China;

impl Zones for China {
    fn offset_min(&self, zone: &str, _utc: i64) -> Option<i32> {
        (zone == "Asia/Shanghai").then_some(480)
    }
}

fn file(sessions: usize) -> Vec<u8> {
    let folder = std::env::var("AGENDA_BENCH").unwrap_or_else(|_| "target/bench".to_owned());
    let path = PathBuf::from(folder).join(format!("agenda-{sessions}.json"));
    std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}; `make bench` makes it", path.display()))
}

fn conference(sessions: usize) -> Conference {
    read(&file(sessions), None, &China).expect("a generated file is an agenda").conference
}

/// What the widget says in English.
fn naming(said: RowLabel) -> String {
    match said {
        RowLabel::Day(day) => format!("Wednesday, May {}", day.key()),
        RowLabel::Clock(moment) => moment.civil.clock(),
        RowLabel::Language(tag) => format!("Simplified {tag}"),
        RowLabel::Format(word)
        | RowLabel::Status(word)
        | RowLabel::Role(word)
        | RowLabel::OrganizationRole(word)
        | RowLabel::Kind(word) => word.to_owned(),
        other => format!("{other:?}"),
    }
}

fn ask(question: &str, conference: &Conference, index: &Index, search: &Search) -> usize {
    let state = permalink::decode(question);
    let found = (!state.text.is_empty()).then(|| search.find(conference, &state.text));
    let selection = Query::new(&state, conference, index).run(conference, index, found.as_ref());
    selection.sessions.count()
}

fn reading(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("read");
    for size in SIZES {
        let bytes = file(size);
        group.throughput(Throughput::Bytes(bytes.len() as u64));
        group.bench_function(BenchmarkId::from_parameter(size), |bencher| {
            bencher.iter(|| read(black_box(&bytes), None, &China));
        });
    }
}

/// A schedule of FOSDEM beside the same data in format 1, where it is at hand.
fn converting(criterion: &mut Criterion) {
    let Ok(bytes) = std::fs::read("../shared/conferences/fosdem-2024.xml") else { return };
    let venue = Venue { timezone: None, zones: &China, decode: |_, _| None, help: &HELP };
    let whole = || convert(&bytes, &venue).ok().flatten().expect("a schedule");
    let text = serde_json::to_string(&whole().agenda).expect("JSON");
    let mut group = criterion.benchmark_group("fosdem-2024");
    group.bench_function("format 1", |bencher| bencher.iter(|| read(black_box(text.as_bytes()), None, &China)));
    group.bench_function("XML", |bencher| {
        bencher.iter(|| {
            let converted = whole();
            read_converted(&converted.values().expect("values"), converted.issues, None, &China)
        });
    });
}

fn preparing(criterion: &mut Criterion) {
    for size in SIZES {
        let conference = conference(size);
        criterion.bench_function(&format!("prepare filters/{size}"), |bencher| {
            bencher.iter(|| Index::build(black_box(&conference)));
        });
        criterion.bench_function(&format!("prepare search/{size}"), |bencher| {
            bencher.iter(|| Search::build(black_box(&conference), None, &naming));
        });
    }
}

fn asking(criterion: &mut Criterion) {
    for size in SIZES {
        let conference = conference(size);
        let (index, search) = (Index::build(&conference), Search::build(&conference, None, &naming));
        for question in QUESTIONS {
            criterion.bench_function(&format!("query/{size}/{question}"), |bencher| {
                bencher.iter(|| ask(black_box(question), &conference, &index, &search));
            });
        }
    }
}

fn arranging(criterion: &mut Criterion) {
    for size in SIZES {
        let conference = conference(size);
        let (slots, all) = (Slots::of(&conference), Bits::all(conference.sessions.len()));
        criterion.bench_function(&format!("arrange/{size}"), |bencher| {
            bencher.iter(|| arrange(&conference, &slots, black_box(&all), &[]).into_pieces(3, 6, &|_| 10, Some(cut)));
        });
    }
}

/// Short runs: the figures are ratios, and there are many.
fn settings() -> Criterion {
    let short = std::time::Duration::from_millis(600);
    Criterion::default().sample_size(10).warm_up_time(short / 3).measurement_time(short).without_plots()
}

fn main() {
    let mut criterion = settings().configure_from_args();
    for measure in [converting, reading, preparing, asking, arranging] {
        measure(&mut criterion);
    }
    criterion.final_summary();
}
