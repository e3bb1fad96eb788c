//! The first view: the frame and the programme, put on the page before the whole program is there. It draws and does
//! nothing else; it knows neither signals nor events.

use crate::agenda::link::view_state::View;
use crate::agenda::model::bits::Bits;
use crate::dom::element::Markup;
use crate::ui::days;
use crate::ui::reader::Reader;
use crate::ui::shell::plain::Frame;
use crate::ui::timeline;
use crate::ui::timeline::plain::Laid;
use crate::ui::virtual_list::position::ListPosition;

/// What was drawn.
pub struct FirstView {
    /// What stands around the view.
    pub frame: Frame,
    /// The bar of days, the timeline, and what that shows.
    pub timeline: Option<(Markup, Markup, Laid)>,
}

/// Pixels that stand over the first row at least: the heading, the tabs, the search, the count and the head of the day. Nothing can
/// be added to the first view before the rest of the program is there.
const LEAST_OVER: f64 = 260.0;

/// From so many pixels on something stands beside the programme.
const COLUMNS: f64 = 960.0;

/// The pixels of an agenda that is still empty.
const EMPTY: f64 = 480.0;

/// Draws the whole programme of a conference for a reader, into `root`, unless there are blocks in it that are for the whole program to cut.
pub fn draw(reader: Reader, root: &Markup) -> Option<FirstView> {
    let pieces = reader.agenda.pieces(&Bits::all(reader.conference().sessions.len()), &[], None)?;
    let height = root.element().get_bounding_client_rect().height();
    // Where it is hidden nothing is laid out.
    let scale = if height > 0.0 { (height / EMPTY).clamp(0.5, 4.0) } else { 1.0 };
    let mut place = ListPosition { stretch: scale, scale, ..ListPosition::below(root, LEAST_OVER * scale) };
    let words = reader.words;
    let root = root.clone().set("lang", words.lang()).set("dir", words.dir()).set("aria-busy", "false");
    let frame = Frame::new(&reader, &root, View::Timeline);
    if place.width >= COLUMNS * scale {
        place.width -= 40.0 * scale + (place.width * 0.32).clamp(320.0 * scale, 416.0 * scale);
    }
    let (bar, whole) = (days::plain::bar(&reader, &pieces.days), timeline::plain::place());
    for part in [&bar, &whole] {
        frame.panel.append(part);
    }
    let laid = timeline::plain::draw(reader, pieces, &whole, place);
    Some(FirstView { frame, timeline: laid.map(|laid| (bar, whole, laid)) })
}
