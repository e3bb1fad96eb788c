//! What a layout is asked for, and the space that it keeps. Where anything stands is for others to find.

use super::label::Extent;

/// The space between two extents.
pub const GAP: f32 = 6.0;

/// What is to be laid out.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Plan {
    /// The width of the ground, in pixels.
    pub width: f32,
    /// The height of the ground, in pixels.
    pub height: f32,
    /// Of each node the room around its point where nothing else should be.
    pub extents: Vec<Extent>,
    /// Of each node the size of its mark, from the point outward.
    pub radii: Vec<f32>,
    /// Which nodes belong together, and how far apart they ought to be; [`Plan::LENGTH`] is ordinary.
    pub links: Vec<([usize; 2], u32)>,
}

impl Plan {
    /// The length of an ordinary link.
    pub const LENGTH: u32 = super::stress::LENGTH;
}
