//! The few icons, drawn as one set: 16 units square, strokes of 1.5. They never stand without a text or a label.

use crate::dom::element::{Markup, svg};

/// A drawing.
#[derive(Clone, Copy, Debug)]
pub enum Icon {
    /// A magnifying glass.
    Search,
    /// Lines that get shorter.
    Filter,
    /// A cross.
    Close,
    /// A chain.
    Link,
    /// An arrow out of a tray.
    Share,
}

/// Draws an icon. It is hidden from screen readers, which have the text beside it.
pub fn icon(icon: Icon) -> Markup {
    let path = match icon {
        Icon::Search => "M7 2.75a4.25 4.25 0 1 1 0 8.5a4.25 4.25 0 0 1 0-8.5M10.2 10.2L13.5 13.5",
        Icon::Filter => "M2.5 4.5h11M4.5 8h7M6.5 11.5h3",
        Icon::Close => "M4 4l8 8M12 4l-8 8",
        Icon::Link => {
            "M7 9.5a2.5 2.5 0 0 0 3.5 0l2-2a2.5 2.5 0 0 0-3.5-3.5l-.8.8M9 6.5a2.5 2.5 0 0 0-3.5 0l-2 2A2.5 2.5 0 0 0 7 12l.8-.8"
        }
        Icon::Share => "M8 9.5v-7M5.5 4.5L8 2l2.5 2.5M4 7.5H3v6h10v-6h-1",
    };
    svg("svg").set("viewBox", "0 0 16 16").set("aria-hidden", "true").class("icon").child(svg("path").set("d", path))
}
