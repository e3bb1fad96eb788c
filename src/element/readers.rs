//! The part of the program that reads files of other programs. It makes a file of format 1 of each, which is read by whoever reads those.

use super::orders::ForeignReaders;
use crate::agenda::read::foreign::convert;

/// All of it.
pub static FOREIGN_READERS: ForeignReaders = ForeignReaders {
    convert: |bytes, venue| {
        let converted = convert(bytes, venue)?;
        Ok(converted.and_then(|converted| Some((converted.values()?, converted.issues))))
    },
};
