//! What a visitor does with a picture: pointing, dragging, pinching, the wheel and the keyboard. It turns each into what the
//! picture or the state can do, and draws nothing.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Event, KeyboardEvent};

use super::picture::{Picture, Target};
use super::{Choice, Mode};
use crate::agenda::link::view_state::ItemKind;
use crate::agenda::network::Subject;
use crate::agenda::network::drawing::decimal;
use crate::agenda::network::group::{READABLE, ShownNode};
use crate::browser::by_name::{call, get, number};
use crate::dom::element::Markup;

/// Fingers on the picture, or a mouse with its button down.
#[derive(Default)]
struct Pointers {
    down: RefCell<Vec<(f32, [f32; 2])>>,
    /// Whether they have moved too far for a click.
    have_moved: Cell<bool>,
}

/// A pointer that moved less than this has not moved.
const STILL: f32 = 5.0;
/// How much a step of magnification is.
pub const STEP: f32 = 1.5;

/// Hears what is done with a picture. `tip` is where a link's sentence stands.
pub fn hear(picture: &Rc<Picture>, tip: &Markup) -> Markup {
    let pointers = Rc::new(Pointers::default());
    let end = |act: fn(&Rc<Picture>, &Pointers, &Markup, &Event)| {
        let (picture, pointers, tip) = (picture.clone(), pointers.clone(), tip.clone());
        move |event: Event| act(&picture, &pointers, &tip, &event)
    };
    // Until it has settled nothing is to be seen, and nothing begins; what began before may end.
    let act = |act: fn(&Rc<Picture>, &Pointers, &Markup, &Event)| {
        let (picture, act) = (picture.clone(), end(act));
        move |event: Event| {
            if !picture.whole.element().has_attribute("data-settling") {
                act(event);
            }
        }
    };
    picture
        .whole
        .clone()
        .on("pointerdown", act(press))
        .on("pointermove", act(drag))
        .on("pointerup", end(release))
        .on("pointercancel", end(give_up))
        .on("pointerleave", end(leave))
        .on("wheel", act(wheel))
        .on("dblclick", act(double))
        .on("focusin", act(arrive))
        .on("focusout", end(leave))
        .on("keydown", act(key))
}

/// Where an event is, from the corner of the picture.
fn place(picture: &Picture, event: &Event) -> [f32; 2] {
    // Of the ground, because the picture itself is moved along with the camera.
    let Some(ground) = picture.whole.element().parent_element() else { return [0.0; 2] };
    let area = ground.get_bounding_client_rect();
    let [left, top] = [area.left() as f32, area.top() as f32];
    [
        number(event, "clientX") - left - number(&ground, "clientLeft"),
        number(event, "clientY") - top - number(&ground, "clientTop"),
    ]
}

fn press(picture: &Rc<Picture>, pointers: &Pointers, _tip: &Markup, event: &Event) {
    if number(event, "button") > 0.0 {
        return;
    }
    let mut down = pointers.down.borrow_mut();
    if down.is_empty() {
        pointers.have_moved.set(false);
    }
    // From now on the picture has the pointer, wherever it goes.
    call(picture.whole.element(), "setPointerCapture", &[get(event, "pointerId")]);
    down.push((number(event, "pointerId"), place(picture, event)));
}

fn drag(picture: &Rc<Picture>, pointers: &Pointers, tip: &Markup, event: &Event) {
    let at = place(picture, event);
    let mut down = pointers.down.borrow_mut();
    let id = number(event, "pointerId");
    let Some(position) = down.iter().position(|(other, _)| (*other - id).abs() < 0.5) else {
        drop(down);
        let target = picture.target_at(at);
        picture.whole.flag("data-pointing", target.is_some());
        show_tip(picture, tip, target, at);
        return;
    };
    let before = down[position].1;
    let moved = [at[0] - before[0], at[1] - before[1]];
    if !pointers.have_moved.get() {
        if (moved[0] * moved[0] + moved[1] * moved[1]).sqrt() < STILL && down.len() == 1 {
            return;
        }
        pointers.have_moved.set(true);
        show_tip(picture, tip, None, at);
    }
    let other = down.iter().enumerate().find(|(other, _)| *other != position).map(|(_, (_, place))| *place);
    if let Some(other) = other {
        let span = |one: [f32; 2]| ((one[0] - other[0]).powi(2) + (one[1] - other[1]).powi(2)).sqrt().max(1.0);
        picture.magnify(span(at) / span(before), [f32::midpoint(at[0], other[0]), f32::midpoint(at[1], other[1])]);
    }
    down[position].1 = at;
    drop(down);
    let mut camera = picture.camera.get();
    let share = if other.is_some() { 0.5 } else { 1.0 };
    camera.shift = [camera.shift[0] + moved[0] * share, camera.shift[1] + moved[1] * share];
    if camera.scale > 1.0 {
        picture.look(camera);
    }
}

fn release(picture: &Rc<Picture>, pointers: &Pointers, tip: &Markup, event: &Event) {
    let was_down = !pointers.down.borrow().is_empty();
    give_up(picture, pointers, tip, event);
    if !was_down || pointers.have_moved.get() || !pointers.down.borrow().is_empty() {
        return;
    }
    let at = place(picture, event);
    let target = picture.target_at(at);
    show_tip(picture, tip, target, at);
    let with_shift = get(event, "shiftKey").as_bool().unwrap_or_default();
    match target {
        Some(target @ Target::Node(place)) => {
            picture.current_is(target);
            choose(picture, place, with_shift);
        }
        Some(Target::Link(..)) => {}
        None => clear(picture),
    }
}

fn give_up(_picture: &Rc<Picture>, pointers: &Pointers, _tip: &Markup, event: &Event) {
    let id = number(event, "pointerId");
    pointers.down.borrow_mut().retain(|(other, _)| (*other - id).abs() > 0.5);
}

fn leave(picture: &Rc<Picture>, pointers: &Pointers, tip: &Markup, event: &Event) {
    if pointers.down.borrow().is_empty() {
        show_tip(picture, tip, None, place(picture, event));
    }
}

fn wheel(picture: &Rc<Picture>, _pointers: &Pointers, _tip: &Markup, event: &Event) {
    // Pinching on a touchpad comes as this too; without the key the wheel belongs to the page.
    let is_asked = ["ctrlKey", "metaKey"].iter().any(|key| get(event, key).as_bool().unwrap_or_default());
    if is_asked {
        event.prevent_default();
        let by = (1.0 - number(event, "deltaY") * 0.01).clamp(0.5, 2.0);
        picture.magnify(by, place(picture, event));
    }
}

fn double(picture: &Rc<Picture>, _pointers: &Pointers, _tip: &Markup, event: &Event) {
    let at = place(picture, event);
    match picture.target_at(at) {
        Some(Target::Node(place)) => open(picture, place),
        _ => picture.magnify(STEP * STEP, at),
    }
}

/// The keyboard has come to a node or a link.
fn arrive(picture: &Rc<Picture>, _pointers: &Pointers, tip: &Markup, event: &Event) {
    let Some(element) = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok()) else { return };
    // Whatever brought it there.
    let is_elsewhere = !picture.is_at(picture.current.get(), &element);
    if let Some(place) = picture.place_of(&element).filter(|_| is_elsewhere) {
        picture.current_is(Target::Node(place));
    }
    // Beside what was clicked something is said already.
    if !element.matches(":focus-visible").unwrap_or_default() {
        return;
    }
    let target = picture.current.get();
    show_tip(
        picture,
        tip,
        Some(target),
        match target {
            Target::Node(place) => picture.seen_at(place),
            Target::Link(link, _) => picture.middle_of(link),
        },
    );
}

/// Shows what is said of a target beside a point, or nothing.
fn show_tip(picture: &Picture, tip: &Markup, target: Option<Target>, [x, y]: [f32; 2]) {
    picture.light(target);
    let Some(target) = target else {
        tip.flag("hidden", true);
        return;
    };
    tip.say(&picture.says(target));
    tip.flag("hidden", false);
    let [width, height] = picture.ground();
    let style = tip.html().style();
    // On the side where there is room.
    for (near, far, at, side) in [("left", "right", x, width), ("top", "bottom", y, height)] {
        let is_first_half = at < side / 2.0;
        let (set, unset, by) = if is_first_half { (near, far, at + 14.0) } else { (far, near, side - at + 14.0) };
        let _ = style.set_property(set, &[&decimal(by), "px"].concat());
        let _ = style.set_property(unset, "auto");
    }
}

/// Chooses what stands at a place: its neighborhood stands out, or with the one chosen before it makes a path. A group opens.
pub fn choose(picture: &Picture, place: usize, is_second: bool) {
    let app = picture.app;
    let node = match picture.folded.shown[place] {
        ShownNode::Node(node) => node,
        // What is too large to be read in a picture is read in the table.
        ShownNode::Group(group) if picture.groups[group].members.len() > READABLE => {
            picture.choice.mode.set(Some(Mode::Table));
            return;
        }
        ShownNode::Group(group) => {
            picture.choice.open.update(|open| open.push(group));
            return;
        }
    };
    let key = picture.network.nodes[node].item.key(picture.reader.conference());
    app.state.update(|state| {
        let first = state.ends().first().filter(|_| is_second).cloned();
        state.choose_ends(first.into_iter().chain([key]).collect());
    });
}

/// Chooses nothing.
pub fn clear(picture: &Picture) {
    let app = picture.app;
    if app.state.with_untracked(|state| !state.ends().is_empty()) {
        app.state.update(|state| state.choose_ends(Vec::new()));
    }
}

/// Opens what stands at a place.
fn open(picture: &Picture, place: usize) {
    let Some(node) = picture.node_at(place) else {
        choose(picture, place, false);
        return;
    };
    let conference = picture.reader.conference();
    let item = picture.network.nodes[node].item;
    let kind = match item {
        Subject::Organization(_) => ItemKind::Organization,
        Subject::Person(_) => ItemKind::Speaker,
    };
    picture.app.open(kind, item.id(conference));
}

fn key(picture: &Rc<Picture>, _pointers: &Pointers, tip: &Markup, event: &Event) {
    let event: &KeyboardEvent = event.unchecked_ref();
    if ["ctrlKey", "metaKey", "altKey"].iter().any(|key| get(event, key).is_truthy()) {
        return;
    }
    let is_shifted = get(event, "shiftKey").is_truthy();
    let current = picture.current.get();
    let Choice { mode, .. } = picture.choice;
    match (event.key().as_str(), current) {
        ("+" | "=", _) => picture.magnify(STEP, anchor(picture, current)),
        ("-", _) => picture.magnify(1.0 / STEP, anchor(picture, current)),
        ("0", _) => picture.fit(),
        ("t" | "T", _) => mode.set(Some(Mode::Table)),
        ("ArrowLeft" | "ArrowRight" | "ArrowUp" | "ArrowDown", Target::Link(link, from)) => {
            let is_forward = matches!(event.key().as_str(), "ArrowRight" | "ArrowDown");
            next_link(picture, from, Some(link), is_forward);
        }
        ("l" | "L", Target::Link(link, from)) => next_link(picture, from, Some(link), !is_shifted),
        ("l" | "L", Target::Node(place)) => next_link(picture, place, None, !is_shifted),
        ("Enter", Target::Link(link, from)) => {
            let [one, other] = picture.folded.bundles[link].ends;
            picture.focus(Target::Node(if one == from { other } else { one }));
        }
        ("Escape", Target::Link(_, from)) => picture.focus(Target::Node(from)),
        ("Escape", Target::Node(_)) => {
            clear(picture);
            tip.flag("hidden", true);
        }
        ("Enter", Target::Node(place)) => open(picture, place),
        (" ", Target::Node(place)) => choose(picture, place, is_shifted),
        ("ArrowLeft", Target::Node(place)) => go(picture, place, [-1.0, 0.0]),
        ("ArrowRight", Target::Node(place)) => go(picture, place, [1.0, 0.0]),
        ("ArrowUp", Target::Node(place)) => go(picture, place, [0.0, -1.0]),
        ("ArrowDown", Target::Node(place)) => go(picture, place, [0.0, 1.0]),
        ("Home", Target::Node(_)) => picture.focus(Target::Node(0)),
        ("End", Target::Node(_)) => picture.focus(Target::Node(picture.nodes.len() - 1)),
        ("PageDown", Target::Node(place)) => picture.focus(Target::Node((place + 1) % picture.nodes.len())),
        ("PageUp", Target::Node(place)) => {
            picture.focus(Target::Node((place + picture.nodes.len() - 1) % picture.nodes.len()));
        }
        _ => return,
    }
    event.prevent_default();
}

/// What the keyboard magnifies around.
fn anchor(picture: &Picture, target: Target) -> [f32; 2] {
    match target {
        Target::Node(place) => picture.seen_at(place),
        Target::Link(link, _) => picture.middle_of(link),
    }
}

fn next_link(picture: &Picture, from: usize, current: Option<usize>, is_forward: bool) {
    let links = picture.links_of(from);
    let Some(last) = links.len().checked_sub(1) else { return };
    let here = current.and_then(|current| links.iter().position(|link| *link == current));
    let there = match (here, is_forward) {
        (None, true) => 0,
        (None, false) => last,
        (Some(here), true) => (here + 1) % (last + 1),
        (Some(here), false) => (here + last) % (last + 1),
    };
    picture.focus(Target::Link(links[there], from));
}

/// To the neighbor in a direction: the nearest, where being off the direction counts as farther away, and not being linked even
/// more so.
fn go(picture: &Picture, from: usize, [right, down]: [f32; 2]) {
    let here = picture.seen_at(from);
    let linked = picture.links_of(from);
    let is_linked = |place: usize| linked.iter().any(|link| picture.folded.bundles[*link].ends.contains(&place));
    let cost = |place: usize| {
        let there = picture.seen_at(place);
        let way = [there[0] - here[0], there[1] - here[1]];
        let (ahead, aside) = (way[0] * right + way[1] * down, (way[0] * down - way[1] * right).abs());
        let distance = (ahead * ahead + aside * aside).sqrt();
        (ahead > 1.0 && aside <= ahead * 1.2)
            .then(|| (distance + 2.0 * aside) * if is_linked(place) { 1.0 } else { 2.5 })
    };
    let others = (0..picture.nodes.len()).filter(|place| *place != from);
    let best = others.filter_map(|place| Some((cost(place)?, place))).min_by(|one, other| one.0.total_cmp(&other.0));
    if let Some((_, place)) = best {
        picture.focus(Target::Node(place));
    }
}
