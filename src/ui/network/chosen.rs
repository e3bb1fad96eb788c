//! What is chosen in the network, told in words: whom an organization is linked with and why, or the way between two.

use std::cell::Cell;
use std::rc::Rc;

use leptos::prelude::*;

use super::picture::Picture;
use super::sentence::{self, name_of};
use crate::agenda::limits::{IN_ENTRY, IN_ROW};
use crate::agenda::model::direction::isolated;
use crate::agenda::network::path::{shortest, told};
use crate::agenda::network::{LinkKind, Subject};
use crate::browser::by_name::{get, set};
use crate::dom::element::{Markup, el, svg};
use crate::ui::session::plain::few;
use crate::ui::words::network::NetworkWords;

/// With no more nodes than this, they are listed before anybody asks.
const LISTED: usize = 60;

/// So many names are offered by themselves.
const OFFERED: usize = 200;

/// So many sentences are told at once, but for a few of each kind.
const TOLD: usize = 40;

/// What is chosen, told in words: whom it is linked with and why, or the way between two.
pub fn chosen(picture: &Rc<Picture>, words: &'static NetworkWords) -> Markup {
    let app = picture.app;
    let ends = [0, 1].map(|end| selector(picture, words, end));
    let steps = picture.choice.steps;
    let step = |count: usize, label: &'static str| {
        let button = el("button").set("type", "button").text(label);
        button
            .live(move |button| button.put("aria-pressed", if steps.get() == count { "true" } else { "false" }))
            .on("click", move |_| steps.set(count))
    };
    let reach = el("span").class("reach").set("role", "group").set("aria-label", words.neighborhood());
    let reach = reach.child(step(1, words.one_step())).child(step(2, words.two_steps()));
    let reach = reach.live(move |reach| reach.flag("hidden", app.state.with(|state| state.ends().len() != 1)));
    let clear = el("button").set("type", "button").class("clear").text(words.clear());
    let clear = clear
        .live(move |clear| {
            clear.flag("hidden", app.state.with(|state| state.ends().is_empty()));
        })
        .on("click", move |_| app.state.update(|state| state.choose_ends(Vec::new())));
    let [from, to] = ends;
    let bar = el("div").class("ends").child(from).child(reach).child(to).child(clear);
    let told = picture.clone();
    let said = el("div").class("said").set("aria-live", "polite").live(move |said| {
        let (ends, hide) = app.state.with(|state| (state.ends().to_vec(), state.hidden().to_vec()));
        let is_shown = |kind: LinkKind| !hide.iter().any(|hidden| hidden == kind.key());
        let find = |key: &String| told.network.find(told.reader.conference(), key);
        let found: Vec<usize> = ends.iter().filter_map(find).collect();
        said.fill(match found[..] {
            [from, to] => Some(tell_path(&told, words, from, to, is_shown)),
            [node] if ends.len() == 1 => Some(tell_links(&told, words, node, is_shown)),
            _ => None,
        });
    });
    el("div").class("chosen").child(bar).child(said)
}

/// The choice of one end: the first alone is what stands out, both are the ends of a path.
fn selector(picture: &Rc<Picture>, words: &'static NetworkWords, end: usize) -> Markup {
    let app = picture.app;
    let select = el("select");
    let label = el("span").text(if end == 0 { words.path_from() } else { words.path_to() });
    let fill = {
        let (picture, select) = (picture.clone(), select.clone());
        move |is_open: bool| {
            let conference = picture.reader.conference();
            let option = |node: &crate::agenda::network::Node| {
                let option = el("option").set("value", &node.item.key(conference));
                picture.reader.say(option, name_of(&picture.reader, node.item))
            };
            let none = el("option").set("value", "").text(words.choose());
            // The other names are found in the picture, and one that is chosen is there.
            let nodes = &picture.network.nodes;
            let chosen = picture.app.state.with_untracked(|state| state.ends().get(end).cloned());
            let chosen = chosen.and_then(|key| picture.network.find(conference, &key));
            // Hundreds of names are only listed for who turns to them.
            let most = if is_open { OFFERED } else { 0 };
            let chosen = chosen.filter(|node| *node >= most);
            let more = if is_open { nodes.len().saturating_sub(OFFERED) } else { 0 };
            let more = (more > 0).then(|| {
                let text = picture.reader.words.and_more().replace("{}", &more.to_string());
                picture.reader.name_language(el("option"), picture.reader.words.lang()).set("disabled", "").text(&text)
            });
            let offered = nodes.iter().take(most).chain(chosen.map(|node| &nodes[node]));
            select.fill(std::iter::once(none).chain(offered.map(option)).chain(more));
        }
    };
    let is_long = picture.network.nodes.len() > LISTED;
    let is_beyond = picture.network.nodes.len() > OFFERED;
    fill(!is_long);
    let is_open = Rc::new(Cell::new(!is_long));
    let (at_focus, at_blur) = (is_open.clone(), is_open.clone());
    let (open, close) = (fill.clone(), fill.clone());
    let shown = select.clone();
    let give = move |select: &Markup| {
        let value = app.state.with_untracked(|state| state.ends().get(end).cloned().unwrap_or_default());
        set(select.element(), "value", &value.into());
    };
    let (given, taken) = (select.clone(), select.clone());
    let select = select
        .live(move |select| {
            app.state.with(|state| state.ends().get(end).cloned());
            // One that is not offered by itself comes when it is chosen.
            if is_long && (is_beyond || !is_open.get()) {
                fill(is_open.get());
            }
            give(select);
        })
        .on("focus", move |_| {
            if !at_focus.replace(true) {
                open(true);
                give(&given);
            }
        })
        .on("blur", move |_| {
            if is_long && at_blur.replace(false) {
                close(false);
                give(&taken);
            }
        })
        .on("change", move |_| {
            let value = get(shown.element(), "value").as_string().filter(|value| !value.is_empty());
            app.state.update(|state| {
                let mut ends = [0, 1].map(|end| state.ends().get(end).cloned());
                ends[end] = value;
                state.choose_ends(ends.into_iter().flatten().collect());
            });
        });
    el("label").class("end").child(label).child(select)
}

/// The way between two nodes: a chain of names, then the sentence of each link.
fn tell_path(
    picture: &Picture,
    words: &NetworkWords,
    from: usize,
    to: usize,
    is_shown: impl Fn(LinkKind) -> bool,
) -> Markup {
    let (reader, network) = (&picture.reader, &picture.network);
    let Some(links) = shortest(network, from, to, is_shown) else {
        let name = |node: usize| isolated(reader.pick(name_of(reader, network.nodes[node].item)).text);
        return el("p").text(&words.no_path().replace("{a}", &name(from)).replace("{b}", &name(to)));
    };
    let steps = told(network, reader.conference(), from, &links);
    let mut sentences = links.iter().filter_map(|link| {
        let sentence = sentence::of_link(reader, network, &network.links[*link]).next()?;
        Some(sentence.markup(reader, "li"))
    });
    let sentences = few(reader, el("ul").class("sentences"), "li", TOLD, links.len(), &mut sentences);
    el("div")
        .child(el("p").class("meta").text(words.shortest()))
        .child(sentence::of_path(reader, &steps))
        .child(sentences)
}

/// The links of a node, kind by kind.
fn tell_links(picture: &Picture, words: &NetworkWords, node: usize, is_shown: impl Fn(LinkKind) -> bool) -> Markup {
    let (reader, network) = (&picture.reader, &picture.network);
    let item = network.nodes[node].item;
    let name = match item {
        Subject::Organization(id) => reader.organization_link(id),
        Subject::Person(id) => reader.person_link(id),
    };
    let mut room = TOLD;
    let kinds = LinkKind::ALL.into_iter().filter(|kind| is_shown(*kind)).filter_map(|kind| {
        let links = network.around[node].iter().map(|link| &network.links[*link]).filter(|link| link.kind == kind);
        let count = links.clone().map(|link| link.reasons.len()).sum();
        let sentences = links.flat_map(|link| sentence::of_link(reader, network, link));
        let mut each = sentences.map(|sentence| sentence.markup(reader, "li"));
        let most = room.clamp(IN_ENTRY, IN_ROW);
        room = room.saturating_sub(count);
        let list = few(reader, el("ul").class("sentences"), "li", most, count, &mut each);
        let sample = svg("path").class(&format!("link {}", kind.key())).set("d", "M2 8H34");
        let sample = svg("svg").set("viewBox", "0 0 36 16").class("sample").set("aria-hidden", "true").child(sample);
        let head = el("h4").child(sample).child(el("span").text(words.link_kind(kind)));
        Some(el("section").child(head).child(list.unless_empty()?))
    });
    let kinds: Vec<Markup> = kinds.collect();
    let nothing = kinds.is_empty().then(|| el("p").class("meta").text(words.no_links()));
    el("div").child(el("h3").child(name)).children(nothing).children(kinds)
}
