//! Lays out the networks of the files named in `AGENDA_NETWORKS` and prints, as JSON, what tools/bench-network.mjs compares
//! with other layouts: milliseconds, links and points.

use std::time::Instant;

use conference_agenda::agenda::model::time::Zones;
use conference_agenda::agenda::network::Network;
use conference_agenda::agenda::network::label::Extent;
use conference_agenda::agenda::network::layout::{Plan, settle};
use conference_agenda::agenda::read::read;

struct Nowhere;

impl Zones for Nowhere {
    fn offset_min(&self, _zone: &str, _utc: i64) -> Option<i32> {
        None
    }
}

/// The marks alone: the others know no names either.
fn plan(network: &Network) -> Plan {
    let count = network.nodes.len();
    let mut pairs: Vec<_> = network.links.iter().map(|link| (link.ends, Plan::LENGTH)).collect();
    pairs.dedup();
    let side = 60.0 * (count as f32).sqrt();
    Plan { width: side, height: side, extents: vec![Extent::mark(6.0); count], radii: vec![6.0; count], links: pairs }
}

fn main() {
    let files = std::env::var("AGENDA_NETWORKS").unwrap_or_default();
    let measured: Vec<_> = files
        .split_ascii_whitespace()
        .map(|path| {
            let bytes = std::fs::read(path).unwrap_or_else(|error| panic!("{path}: {error}"));
            let conference = read(&bytes, None, &Nowhere).expect("a generated file is an agenda").conference;
            let network = Network::build(&conference, false);
            let plan = plan(&network);
            let links: Vec<[usize; 2]> = plan.links.iter().map(|(ends, _)| *ends).collect();
            let mut times = Vec::new();
            let mut points = Vec::new();
            for _ in 0..5 {
                let start = Instant::now();
                points = settle(plan.clone());
                times.push(start.elapsed().as_secs_f64() * 1000.0);
            }
            times.sort_by(f64::total_cmp);
            serde_json::json!({ "ms": times[2], "links": links, "points": points })
        })
        .collect();
    println!("{}", serde_json::json!(measured));
}
