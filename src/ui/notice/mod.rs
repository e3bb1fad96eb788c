//! What the visitor and the editor of the file are told.

pub mod board;
pub mod live;
pub mod trouble;
