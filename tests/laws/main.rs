//! The laws of the pure ring, each one a property test over conferences that nobody would think of.
//!
//! Every run draws the same cases: a law that fails once in a hundred builds teaches people to press the button again.

#![cfg(not(target_arch = "wasm32"))]

mod cost;
mod file;
mod generator;
mod history;
mod href;
mod limits;
mod loading;
mod network;
mod notation;
mod permalink;
mod plan;
mod query;
mod read;
mod rich_text;
mod text;
mod time;
mod timeline;

use proptest::strategy::Strategy;
use proptest::test_runner::{Config, RngAlgorithm, TestCaseResult, TestRng, TestRunner};

/// Tries a law on so many cases; the smallest one that breaks it is shown.
#[track_caller]
fn check<S: Strategy>(cases: u32, strategy: S, law: impl Fn(S::Value) -> TestCaseResult) {
    let config = Config { cases, failure_persistence: None, max_shrink_iters: 4096, ..Config::default() };
    let chance = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    if let Err(broken) = TestRunner::new_with_rng(config, chance).run(&strategy, law) {
        panic!("{broken}");
    }
}
