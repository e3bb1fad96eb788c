//! What Trunk builds: linking the library is all it takes, its exports come along.
use conference_agenda as _;

fn main() {}
