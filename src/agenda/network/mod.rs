//! How organizations, people and sessions hang together: nodes, and typed and weighted links with every reason that the
//! file gives for them. What is linked is decided in `derive`; where a node stands and how a link looks, elsewhere.

mod apart;
mod component;
mod derive;
pub mod drawing;
pub mod export;
mod graph;
pub mod group;
pub mod label;
pub mod layout;
pub mod lines;
mod packing;
pub mod path;
mod plan;
mod stress;

pub use self::derive::roles_in_conference;
pub use self::graph::{Link, LinkKind, Network, Node, NodeRole, Reason, Subject};
