//! What the attributes of an element ask for. It knows their names and values; what follows from them it does not know.

use web_sys::HtmlElement;

use crate::agenda::link::view_state::View;
use crate::browser::address::LinkPlacement;
use crate::browser::page;
use crate::ui::options::{Options, ShownZone};

/// The attributes of an element. A wrong value is the default. The clock that the visitor has chosen on this device is stronger.
pub fn options(host: &HtmlElement, lang: String, chosen_zone: Option<String>) -> Options {
    let attribute = |name: &str| host.get_attribute(name).filter(|value| !value.is_empty());
    let place = match attribute("links").as_deref() {
        Some("query") => LinkPlacement::Query,
        Some("none") => LinkPlacement::Nowhere,
        _ => LinkPlacement::Hash,
    };
    let usual_prefix = if place == LinkPlacement::Query { "agenda-" } else { "" };
    Options {
        src: attribute("src").and_then(|src| page::absolute(&src, &page::base(host))),
        view: attribute("view").and_then(|view| View::from_key(&view)).unwrap_or_default(),
        lang,
        timezone: chosen_zone
            .or_else(|| attribute("timezone"))
            .map_or(ShownZone::Venue, |zone| ShownZone::from_key(&zone)),
        venue_timezone: attribute("venue-timezone"),
        place,
        prefix: attribute("links-prefix").unwrap_or_else(|| usual_prefix.to_owned()),
        filter: attribute("filter").unwrap_or_default(),
        debug: host.has_attribute("debug"),
        omit: attribute("omit").unwrap_or_default(),
    }
}
