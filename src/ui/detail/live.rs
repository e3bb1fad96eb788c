//! The open item: a panel beside the list where there is room, a sheet over the page where there is not. It owns the
//! dialog, its focus and the page's title; what is said about an item belongs to the item's own file.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlDialogElement, HtmlElement, KeyboardEvent};

use crate::agenda::link::view_state::{ItemKind, OpenItem};
use crate::agenda::model::direction::isolated;
use crate::agenda::model::text::Text;
use crate::browser::address::LinkPlacement;
use crate::browser::page::{self, Listener, TitlePrefix, window};
use crate::browser::room::{self, Observer};
use crate::browser::share;
use crate::dom::bind::effect;
use crate::dom::element::{Markup, el};
use crate::dom::kept::keep;
use crate::ui::agenda::Agenda;
use crate::ui::content;
use crate::ui::detail::keeping;
use crate::ui::detail::neighbors::neighbors;
use crate::ui::icon::{Icon, icon};
use crate::ui::reader::Reader;
use crate::ui::state::App;

/// The detail of whatever is open. `whole` is the element in which the focus is put back, and `given` what a link opened while the page
/// came up.
pub fn detail(app: App, agenda: &Arc<Agenda>, whole: &Markup, given: Option<OpenItem>) -> Markup {
    let changed = app.open_item();
    let agenda = agenda.clone();
    let title: Rc<RefCell<Option<TitlePrefix>>> = Rc::default();
    let dialog =
        el("dialog").part("detail").class("detail").set("aria-labelledby", "detail-title").live(move |dialog| {
            changed.with(|_| ());
            // The title of the page is given back before another takes its place.
            title.replace(None);
            let Some(open) = app.state.with_untracked(|state| state.open.clone()) else { return };
            let reader = app.reader(&agenda);
            let name = name(&reader, &open);
            title.replace(name.and_then(|name| TitlePrefix::new(&isolated(reader.pick(name).text))));
            dialog.fill([head(app, &reader, &open, name), content::say(&reader, &open)]);
        });
    show_and_focus(app, changed, dialog.clone(), whole.clone(), given);
    let pressed = Rc::new(Cell::new(false));
    let is_pressed = pressed.clone();
    dialog
        // The visitor closed it with the keyboard, or by the system's own gesture.
        .on("cancel", move |event| {
            event.prevent_default();
            app.close();
        })
        // Some browsers close it without asking.
        .on("close", move |event| {
            let is_open = event.target().is_some_and(|target| target.unchecked_ref::<HtmlDialogElement>().open());
            if !is_open && app.state.with_untracked(|state| state.open.is_some()) {
                app.close();
            }
        })
        .on("keydown", move |event| {
            if event.unchecked_ref::<KeyboardEvent>().key() == "Escape" {
                event.prevent_default();
                app.close();
            }
        })
        .on("pointerdown", move |event| is_pressed.set(is_backdrop(&event)))
        .on("click", move |event| {
            // Whoever selects text may let go of it anywhere.
            if pressed.get() && is_backdrop(&event) {
                app.close();
            }
        })
}

/// Whether an event is one of the backdrop of a sheet, which alone is the dialog itself; everything else is inside it.
fn is_backdrop(event: &Event) -> bool {
    let dialog = event.target().and_then(|target| target.dyn_into::<HtmlDialogElement>().ok());
    dialog.is_some_and(|dialog| is_sheet(&dialog))
}

/// The name of an item; none for an id that the conference does not have.
fn name<'r>(reader: &'r Reader, open: &OpenItem) -> Option<&'r Text> {
    let conference = reader.conference();
    match open.kind {
        ItemKind::Session => conference.find_session(&open.id).map(|id| &conference.session(id).title),
        ItemKind::Speaker => conference.find_person(&open.id).map(|id| &conference.person(id).name),
        ItemKind::Organization => conference.find_organization(&open.id).map(|id| &conference.organization(id).name),
    }
}

/// The bar over the content: the name, ways to share it, and the way out.
fn head(app: App, reader: &Reader, open: &OpenItem, name: Option<&Text>) -> Markup {
    let words = reader.words;
    let heading = el("h2").class("title").set("id", "detail-title").set("tabindex", "-1");
    let heading = match name {
        Some(name) => reader.say(heading, name),
        None => heading.text(words.unknown()),
    };
    let share_button = |picture: Icon, label: &'static str, by_sheet: bool, title: String| {
        let open = open.clone();
        let button =
            el("button").set("type", "button").class("action").child(icon(picture)).child(el("span").text(label));
        let button = if by_sheet == share::has_sheet() { button.part("share") } else { button };
        button.on("click", move |_| app.share(open.kind, &open.id, title.clone(), by_sheet))
    };
    // Where the page keeps no state in its address, a link would lead to nothing.
    let has_links = app.options.with(|options| options.place != LinkPlacement::Nowhere);
    let title = name.filter(|_| has_links).map(|name| isolated(reader.pick(name).text).into_owned());
    let copy = title.clone().map(|title| share_button(Icon::Link, words.copy_link(), false, title));
    let sheet = title.filter(|_| share::has_sheet()).map(|title| share_button(Icon::Share, words.share(), true, title));
    let close = el("button")
        .part("close")
        .set("type", "button")
        .class("close")
        .set("aria-label", words.close())
        .child(icon(Icon::Close))
        .on("click", move |_| app.close());
    let said = el("p").class("shared").set("role", "status").live(move |said| said.say(&app.shared.get()));
    let actions = el("div").class("actions").children(copy).children(sheet).child(said);
    let bar = el("div").class("detail-bar").child(heading).child(close);
    let tools = el("div").class("detail-tools").child(actions).child(neighbors(app, reader, open));
    el("header").class("detail-head").child(bar).child(tools).children(keeping::buttons(app, reader, open))
}

/// Opens and closes the dialog, and moves the focus: to the heading of what was opened, back to where it was before. An
/// effect runs once the dialog is in the page; before that nothing can be shown over it.
fn show_and_focus(app: App, changed: Memo<String>, dialog: Markup, whole: Markup, given: Option<OpenItem>) {
    let mut before: Option<OpenItem> = None;
    let mut focused: Option<HtmlElement> = None;
    // It takes the focus from nobody who is at work elsewhere.
    let mut given = given;
    let flat: Rc<Cell<Option<i32>>> = Rc::default();
    for (name, act) in [("resize", fit as Fit), ("beforeprint", lay_flat), ("afterprint", raise)] {
        let (dialog, flat) = (dialog.clone(), flat.clone());
        let hear = Box::new(move |_| act(dialog.element().unchecked_ref(), &flat));
        keep(Listener::new(&window(), name, hear));
    }
    let (resized, lying) = (dialog.clone(), flat.clone());
    let hear = move || fit(resized.element().unchecked_ref(), &lying);
    keep(Observer::new(whole.element(), hear));
    effect(Box::new(move || {
        changed.with(|_| ());
        app.shared.set(String::new());
        let open = app.state.with_untracked(|state| state.open.clone());
        let element: &HtmlDialogElement = dialog.element().unchecked_ref();
        let given = given.take();
        match (before.take(), &open) {
            (opened, Some(_)) => {
                if opened.is_none() {
                    focused = page::focused_beside(whole.html());
                }
                let may_focus = given != open || page::has_free_focus();
                if !element.open() {
                    show(element);
                }
                element.set_scroll_top(0);
                if may_focus {
                    page::focus_in(element, "#detail-title");
                }
            }
            (Some(opened), None) => {
                element.close();
                let place = focused.take().filter(|element| element.is_connected());
                if let Some(place) = place.or_else(|| link_to(&whole, &opened)) {
                    let _ = place.focus();
                }
            }
            (None, None) => {}
        }
        before = open;
    }));
}

/// Whether an item is shown in a sheet over the page: where the style sheet has made no room for a panel beside the list. Not while
/// the page hides the element, since nobody could press anything on the page then.
fn wants_sheet(dialog: &HtmlDialogElement) -> bool {
    let has_room = |column: Element| page::style_of(&column, "position") == "sticky" || !room::is_rendered(&column);
    !dialog.parent_element().is_some_and(has_room)
}

fn show(dialog: &HtmlDialogElement) {
    if wants_sheet(dialog) {
        // It can only fail outside a page, where there is nobody to see it.
        let _ = dialog.show_modal();
    } else {
        // Its own way to show itself would take the focus along.
        dialog.set_open(true);
    }
}

/// Brings a dialog in line with the page. The cell holds how far a sheet is scrolled that lies flat on paper.
type Fit = fn(&HtmlDialogElement, &Cell<Option<i32>>);

fn is_sheet(dialog: &HtmlDialogElement) -> bool {
    dialog.matches(":modal").unwrap_or_default()
}

/// Shows an open dialog the other way where there has come to be room, or no more, or where the page shows or hides all of it.
fn fit(dialog: &HtmlDialogElement, flat: &Cell<Option<i32>>) {
    if dialog.open() && flat.get().is_none() && is_sheet(dialog) != wants_sheet(dialog) {
        dialog.close();
        show(dialog);
    }
}

/// On paper a sheet stands after the programme: it would lie over it.
fn lay_flat(dialog: &HtmlDialogElement, flat: &Cell<Option<i32>>) {
    if is_sheet(dialog) {
        flat.set(Some(dialog.scroll_top()));
        dialog.close();
        dialog.set_open(true);
    }
}

/// Makes it a sheet again.
fn raise(dialog: &HtmlDialogElement, flat: &Cell<Option<i32>>) {
    if let Some(scrolled) = flat.take().filter(|_| dialog.open()) {
        dialog.close();
        let _ = dialog.show_modal();
        dialog.set_scroll_top(scrolled);
    }
}

/// Where the focus goes when nobody had it before: to the first link to what was open, else to the tab of the view.
fn link_to(whole: &Markup, opened: &OpenItem) -> Option<HtmlElement> {
    let links = whole.element().query_selector_all(&format!("[data-open={}]", opened.kind.key())).ok()?;
    let links = (0..links.length()).filter_map(|position| links.item(position)?.dyn_into::<HtmlElement>().ok());
    let mut links = links.filter(|link| link.get_attribute("data-open-id").as_deref() == Some(&opened.id));
    links
        .next()
        .or_else(|| whole.element().query_selector("[role=tab][aria-selected=true]").ok().flatten()?.dyn_into().ok())
}
