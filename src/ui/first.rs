//! The first view: the frame and the programme, put on the page before the whole program is there. It draws and does
//! nothing else; it knows neither signals nor events.

use std::rc::Rc;
use std::sync::Arc;

use super::agenda::Agenda;
use super::frame::Frame;
use super::markup::Markup;
use super::options::Options;
use super::programme::{self, Laid};
use super::reader::Reader;
use crate::agenda::bits::Bits;
use crate::agenda::view_state::{View, ViewState};
use crate::browser::intl::BrowserZones;

/// What was drawn.
pub struct Drawn {
    /// What stands around the view.
    pub frame: Frame,
    /// The timeline, and what it shows.
    pub timeline: Option<(Markup, Laid)>,
}

/// Whether a state shows the whole programme, which is what can be drawn.
pub fn shows_everything(options: &Options, state: &ViewState) -> bool {
    options.view_of(state) == View::Timeline && state.filters() == ViewState::default()
}

/// Draws the whole programme of a conference into `root`.
pub fn draw(options: &Options, agenda: &Arc<Agenda>, zones: &Rc<BrowserZones>, root: &Markup) -> Drawn {
    let reader = Reader::new(options, agenda, zones);
    let root = root.clone().set("lang", reader.words.lang).set("dir", "ltr").set("aria-busy", "false");
    let frame = Frame::new(&reader, &root, View::Timeline);
    let whole = programme::place();
    frame.panel.append(&whole);
    let everything = Bits::all(agenda.conference.sessions.len());
    let laid = programme::draw(reader, &everything, &whole);
    Drawn { frame, timeline: laid.map(|laid| (whole, laid)) }
}
