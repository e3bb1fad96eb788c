//! Sessions as rows and in detail.

pub mod plain;
