//! What it costs to read a longer text, in instructions, whatever it holds: a text twice as long must not cost more than [`MOST`] times as
//! many. It counts with valgrind, under which it runs itself again, and fails past the bar. `make bench-text` runs it.

#[path = "../tests/laws/notation.rs"]
mod notation;

use std::hint::black_box;
use std::process::{Command, ExitCode};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use conference_agenda::agenda::search::term::Term;
use conference_agenda::agenda::{rich_text, search};
use notation::PIECES;

/// What a doubled text may cost.
const MOST: f64 = 2.2;
/// The shorter of the two texts, in bytes; the longer one is within what is read.
const SHORT: usize = 16_000;
/// Every piece is tried alone, and of the pairs of two every so-manieth.
const STEP: usize = 101;
/// So many are counted at once.
const AT_ONCE: usize = 2;

/// What is repeated in a text.
fn patterns() -> Vec<String> {
    let pairs = PIECES.iter().flat_map(|one| PIECES.iter().map(move |other| [*one, *other].concat())).step_by(STEP);
    // Signs after one beginning: an address, a destination, a tag, a label.
    let after = ["https://a/", "*https://a/", "[a](", "<a href=\"", "<!--", "[", "``` "];
    let begun = after.iter().map(|begin| format!("\0{begin}"));
    PIECES.iter().map(|piece| (*piece).to_owned()).chain(begun).chain(pairs).collect()
}

/// A pattern as a text of a length; one that begins with a zero stands once, before signs that end nothing.
fn text(pattern: &str, length: usize) -> String {
    match pattern.strip_prefix('\0') {
        Some(begin) => format!("{begin}{}", ")".repeat(length - begin.len())),
        None => pattern.repeat(length / pattern.len()),
    }
}

/// What is counted: all that reads a text, once.
#[inline(never)]
fn counted(text: &str, terms: &[Term]) {
    black_box(rich_text::parse(black_box(text)));
    let plain = rich_text::plain(black_box(text));
    black_box(search::places(&plain, terms, None));
}

/// The instructions that a text takes, which another process is given as its number and length.
fn count(number: usize, length: usize) -> Result<f64, String> {
    let this = std::env::current_exe().map_err(|error| error.to_string())?;
    let done = Command::new("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null", "--toggle-collect=*text::counted*"])
        .arg(this)
        .args(["count", &number.to_string(), &length.to_string()])
        .output()
        .map_err(|error| format!("valgrind is needed for this, and does not start: {error}"))?;
    let said = String::from_utf8_lossy(&done.stderr).into_owned();
    let total = said.lines().find_map(|line| line.split("Collected : ").nth(1)?.trim().parse().ok());
    total.filter(|total| *total > 0.0 && done.status.success()).ok_or(said)
}

/// How much steeper than its length a text is, and what the longer one takes.
fn measure(number: usize) -> Result<(f64, f64), String> {
    let long = count(number, 2 * SHORT)?;
    Ok((long / count(number, SHORT)?, long))
}

fn main() -> ExitCode {
    let patterns = patterns();
    let arguments: Vec<String> = std::env::args().collect();
    if let [_, what, number, length] = &arguments[..]
        && what == "count"
        && let (Ok(number), Ok(length)) = (number.parse::<usize>(), length.parse())
    {
        counted(&text(&patterns[number], length), &Term::all("a https b", None, false));
        return ExitCode::SUCCESS;
    }
    let next = AtomicUsize::new(0);
    let work = || {
        let numbers = std::iter::repeat_with(|| next.fetch_add(1, Ordering::Relaxed));
        let numbers = numbers.take_while(|number| *number < patterns.len());
        numbers.map(|number| (number, measure(number))).collect::<Vec<_>>()
    };
    let measured: Vec<_> = thread::scope(|scope| {
        let workers: Vec<_> = (0..AT_ONCE).map(|_| scope.spawn(work)).collect();
        workers.into_iter().filter_map(|worker| worker.join().ok()).flatten().collect()
    });
    let mut growth = Vec::new();
    for (number, figures) in measured {
        match figures {
            Ok((ratio, long)) => growth.push((ratio, long, &patterns[number])),
            Err(message) => {
                eprintln!("{message}");
                return ExitCode::FAILURE;
            }
        }
    }
    growth.sort_by(|one, other| other.0.total_cmp(&one.0));
    let over = growth.iter().filter(|one| one.0 > MOST).count();
    println!("{} texts of {SHORT} and {} bytes. The steepest:", growth.len(), 2 * SHORT);
    for (ratio, long, pattern) in &growth[..growth.len().min(over.max(10))] {
        println!("{ratio:.3} times, {:.1} million instructions: {pattern:?}", long / 1e6);
    }
    let dearest = growth.iter().map(|one| one.1).fold(0.0, f64::max);
    println!("The dearest takes {:.1} million instructions.", dearest / 1e6);
    if over > 0 || growth.len() != patterns.len() {
        eprintln!("{over} of {} are steeper than {MOST}.", growth.len());
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}
