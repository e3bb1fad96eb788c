//! What a link says and where it may lead: the state that it restores, its text form, and the steps of history.

pub mod decorated;
pub mod history;
pub mod href;
pub mod landing;
pub mod permalink;
pub mod view;
pub mod view_state;
