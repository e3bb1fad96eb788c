//! Where a list will stand, and where the visitor looks: in pixels, from the upper end of what the visitor sees. It asks the browser, and knows
//! nothing of what is in a list.

use crate::browser::page::window;
use crate::browser::scroll;
use crate::dom::element::Markup;

/// What is known of a list before it is there. To ask for it then would mean to lay the page out without the list.
#[derive(Clone, Copy)]
pub struct ListPosition {
    /// How far it will begin below the upper end of what the visitor sees, or a little less.
    pub top: f64,
    /// How wide it will be.
    pub width: f64,
    /// How many times their least height its pieces will take, as far as one can tell.
    pub stretch: f64,
    /// How many times as large as the style sheet has them all measures are: it counts in the page's own size of text.
    pub scale: f64,
}

impl ListPosition {
    /// Where the first list will stand that begins so many pixels below the upper end of an element.
    pub fn below(element: &Markup, pixels: f64) -> Self {
        Self { top: top(element) + pixels, width: width(element), stretch: 1.0, scale: 1.0 }
    }
}

/// The height of what the visitor sees.
pub fn viewport() -> f64 {
    window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or_default()
}

/// Moves the page so that what stands in an element anew begins where the visitor looks.
pub fn begin_in_sight(whole: &Markup) {
    if top(whole) < 0.0 {
        scroll::to(whole.element(), "start");
    }
}

/// How wide an element is; nothing while it is hidden.
pub fn width(markup: &Markup) -> f64 {
    markup.element().get_bounding_client_rect().width()
}

/// How far an element begins below the upper end of what the visitor sees.
pub fn top(markup: &Markup) -> f64 {
    markup.element().get_bounding_client_rect().top()
}
