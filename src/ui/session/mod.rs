//! Sessions as rows and in detail.

pub mod live;
pub mod plain;
