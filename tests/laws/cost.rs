//! Laws of what it costs to read a text and to look for words in it: never out of proportion to its length, whatever it holds.

use std::hint::black_box;
use std::time::Instant;

use conference_agenda::agenda::search::places;
use conference_agenda::agenda::search::term::Term;

/// How many times as long the long text is.
const TIMES: usize = 16;
/// What is out of proportion: a text that takes time with the square of its length would take [`TIMES`] times as long. Times are rough
/// on a machine that does other things too; `make bench-text` counts instructions.
const MOST: f64 = 8.0;

/// Checks that a text takes no more time than a short one that is read as many times as it is shorter, however often one looks. Both take
/// as long, so that what else the machine does disturbs both.
#[track_caller]
pub fn is_in_proportion(length: usize, make: impl Fn(usize) -> String, read: impl Fn(&str)) {
    is_within(MOST, length, make, read);
}

/// The same with another measure of what is out of proportion.
#[track_caller]
pub fn is_within(most: f64, length: usize, make: impl Fn(usize) -> String, read: impl Fn(&str)) {
    let (short, long) = (make(length), make(length * TIMES));
    let time = |text: &str, times: usize| {
        let start = Instant::now();
        (0..times).for_each(|_| read(text));
        start.elapsed().as_secs_f64()
    };
    let mut best = (f64::MAX, f64::MAX);
    let is_fair = (0..12).any(|_| {
        best = (best.0.min(time(&short, TIMES)), best.1.min(time(&long, 1)));
        best.1 <= most * best.0
    });
    let beginning: String = short.chars().take(40).collect();
    assert!(is_fair, "{:.1} times as long: {beginning:?}", best.1 / best.0);
}

#[test]
fn looking_for_words_takes_time_in_proportion_to_the_text() {
    let pieces = ["ab ", "abxyq ", "xyz ", "qxyz-", "a", "aaaa ", "aaaab", "b·", "'", "a'", "　", "张 ", "张·"];
    for typed in ["abxyz", "aaaaaa", "张ab xyz"] {
        for is_forgiven in [false, true] {
            let terms = Term::all(typed, None, is_forgiven);
            for piece in pieces {
                let make = |length: usize| piece.repeat(length / piece.len());
                is_in_proportion(10_000, make, |text| {
                    black_box(places(black_box(text), &terms, None));
                });
            }
        }
    }
}
