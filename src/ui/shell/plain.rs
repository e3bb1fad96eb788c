//! What stands around the programme: the heading, the tabs, the search, the facets and the places for everything else, as
//! plain elements that do nothing yet. They are on the page before the whole program is; `app` brings them to life.

use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

use crate::agenda::filter::facet::Facet;
use crate::agenda::filter::index::tells_apart;
use crate::agenda::link::view_state::View;
use crate::agenda::model::spelling::decimal;
use crate::dom::element::{Markup, el};
use crate::ui::about;
use crate::ui::icon::{Icon, icon};
use crate::ui::reader::Reader;

/// The elements that come to life.
pub struct Frame {
    /// The heading.
    pub heading: Markup,
    /// The place for what the editor of the file is told.
    pub issues: Markup,
    /// The row of tabs.
    pub tabs: Markup,
    /// One tab for each view.
    pub views: [Tab; View::ALL.len()],
    /// The search.
    pub search: SearchField,
    /// The button that unfolds all facets where there is little room.
    pub filters: Labeled,
    /// What was found: the count, and place for more.
    pub found: Markup,
    /// How much of the view is shown.
    pub count: Markup,
    /// The row of facets.
    pub facets: Markup,
    /// The facets that there is something to choose in.
    pub each_facet: Vec<(Facet, Labeled)>,
    /// The place for the view that is shown.
    pub panel: Markup,
    /// The place for what stands beside the view.
    pub beside: Markup,
}

/// A tab.
pub struct Tab {
    /// The button.
    pub button: Markup,
    /// What it is called.
    pub name: Markup,
    /// How many items it leads to.
    pub tally: Markup,
}

/// The search.
pub struct SearchField {
    /// The field with all that belongs to it.
    pub whole: Markup,
    /// The field itself.
    pub input: Markup,
}

/// A button in a place of its own, for what it unfolds.
pub struct Labeled {
    /// The place.
    pub whole: Markup,
    /// The button.
    pub button: Markup,
    /// What it is called.
    pub label: Markup,
}

impl Frame {
    /// Puts the frame of a conference into `root`, with a view chosen.
    pub fn new(reader: &Reader, root: &Markup, view: View) -> Self {
        let (conference, words) = (reader.conference(), reader.words);
        let heading = el("header").class("about-head").children(about::plain::heading(reader));
        let issues = el("div");
        let views = View::ALL.map(|of| {
            let name = el("span").text(words.view(of));
            let tally = el("span").class("tally");
            // What is saved is not known yet.
            let tally = if of == View::Plan { tally } else { tally.text(&decimal(conference.count(of))) };
            let button = el("button").part("tab").set("data-id", of.key()).set("type", "button").set("role", "tab");
            let button = button.set("aria-selected", if of == view { "true" } else { "false" });
            let button = if reader.offered[of as usize] { button } else { button.set("hidden", "") };
            Tab { button: button.child(name.clone()).child(tally.clone()), name, tally }
        });
        let mut tabs = el("div").part("tabs").class("tabs").set("role", "tablist");
        if !is_choice(&reader.offered) {
            tabs = tabs.set("hidden", "");
        }
        for tab in &views {
            tabs = tabs.child(tab.button.clone());
        }

        let input = el("input").part("search").set("type", "search").set("placeholder", words.search_hint());
        let input = input.set("aria-label", words.search());
        let whole = el("div").class("search").set("role", "search").child(icon(Icon::Search)).child(input.clone());
        let search = SearchField { whole, input };
        let label = el("span").text(words.filters());
        let button = el("button").class("filters-button").set("type", "button");
        let button = button.child(icon(Icon::Filter)).child(label.clone());
        let filters = Labeled { whole: button.clone(), button, label };
        let toolbar = el("div").part("toolbar").class("toolbar");
        let toolbar = toolbar.child(search.whole.clone()).child(filters.whole.clone());

        let all = conference.count(view);
        let count = el("p").part("count").text(&words.count(view, all, all));
        let found = el("div").class("found").child(count.clone());
        let mut facets = el("div").class("facets");
        let mut each_facet = Vec::new();
        for facet in Facet::ALL {
            if tells_apart(facet, conference) {
                let labeled = crate::ui::shell::plain::facet(reader, facet);
                facets = facets.child(labeled.whole.clone());
                each_facet.push((facet, labeled));
            }
        }

        let panel = el("div").class("panel").set("role", "tabpanel");
        let beside = el("aside").class("beside");
        let mut main = el("div").class("main");
        for part in [&tabs, &toolbar, &found, &facets, &panel] {
            main = main.child(part.clone());
        }
        let columns = el("div").class("columns").child(main).child(beside.clone());
        root.fill([heading.clone(), issues.clone(), columns]);
        Self { heading, issues, tabs, views, search, filters, found, count, facets, each_facet, panel, beside }
    }
}

impl Frame {
    /// What the visitor has typed into the search.
    pub fn typed(&self) -> String {
        self.search.input.element().unchecked_ref::<HtmlInputElement>().value()
    }
}

/// Whether there is more to choose than the programme.
pub fn is_choice(offered: &[bool]) -> bool {
    offered.iter().filter(|is_offered| **is_offered).count() > 1
}

fn facet(reader: &Reader, facet: Facet) -> Labeled {
    let label = el("span").text(reader.words.facet(facet));
    let button = el("button").part("facet").set("data-id", facet.key()).set("type", "button").child(label.clone());
    Labeled { whole: el("div").class("facet").child(button.clone()), button, label }
}
