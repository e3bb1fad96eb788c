//! The ways into the parts of the program that the element itself needs, as functions: whoever goes one need not know what the parts
//! are made of, nor how they are loaded.

use std::pin::Pin;
use std::sync::Arc;

use super::orders::{ForeignReaders, Recovery};
use crate::agenda::search::pinyin::PinyinTable;
use crate::ui::state::{Parts, TroubleSaid};

/// All of them.
pub struct Ways {
    /// The parts that the widget itself asks for, of which nobody has asked yet.
    pub of_widget: fn() -> Parts,
    /// What reads the table of Han characters.
    pub han: fn() -> Way<HanReading>,
    /// What is said about trouble.
    pub trouble_said: fn() -> Way<TroubleSaid>,
    /// What is done about it.
    pub recovery: fn() -> Way<Recovery>,
    /// What reads files of other programs.
    pub foreign_readers: fn() -> Way<ForeignReaders>,
}

/// What ends with what a part can do, or with nothing where it did not come.
pub type Way<T> = Pin<Box<dyn Future<Output = Option<&'static T>>>>;

/// What reads the table of Han characters: the part `han`.
pub struct HanReading {
    /// Reads it.
    pub read: fn(&[u8]) -> Option<Arc<PinyinTable>>,
}
