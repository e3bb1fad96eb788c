//! Dense ids: small numbers that index the vectors of a [`Conference`](crate::agenda::model::conference::Conference).
//! They know nothing of the file's own string ids, which stay at the edge.

macro_rules! dense_ids {
    ($($(#[$doc:meta])* $name:ident)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub u32);

        impl $name {
            /// The position in the vector that holds the record.
            pub fn index(self) -> usize {
                self.0 as usize
            }
        }

        impl From<$name> for usize {
            fn from(id: $name) -> Self {
                id.index()
            }
        }

        impl From<usize> for $name {
            fn from(index: usize) -> Self {
                Self(index as u32)
            }
        }
    )*};
}

dense_ids! {
    /// Position in `Conference::sessions`.
    SessionId
    /// Position in `Conference::people`.
    PersonId
    /// Position in `Conference::organizations`.
    OrganizationId
    /// Position in `Conference::rooms`.
    RoomId
    /// Position in `Conference::tracks`.
    TrackId
    /// Position in `Conference::tags`.
    TagId
}
