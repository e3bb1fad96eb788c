//! Any text is a permalink, which once written is read as what it was.
#![no_main]

use conference_agenda::agenda::link::permalink::{decode, encode, read, write};
use conference_agenda::agenda::link::view_state::ViewState;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let state = decode(text);
    let link = encode(&state);
    assert_eq!(decode(&link), state);
    assert_eq!(encode(&decode(&link)), link);
    // In the parameters of somebody else, of whom nothing is lost.
    let others = write(&ViewState::default(), text, "a-");
    let written = write(&state, text, "a-");
    assert_eq!(read(&written, "a-"), state);
    assert_eq!(write(&ViewState::default(), &written, "a-"), others);
});
