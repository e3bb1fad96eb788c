//! The camera over a picture: how large the plane is seen, and from where.

/// What of the plane is seen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Camera {
    /// How large.
    pub scale: f32,
    /// Where the corner of the ground is.
    pub shift: [f32; 2],
}

/// All of the plane.
pub const FULL: Camera = Camera { scale: 1.0, shift: [0.0, 0.0] };
