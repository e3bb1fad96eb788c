//! What stands around the picture: a button for each gesture, what it leaves out, and the legend that filters.

use std::collections::BTreeSet;
use std::rc::Rc;

use leptos::prelude::*;

use super::gestures;
use super::picture::Picture;
use crate::agenda::limits::IN_ROW;
use crate::agenda::network::drawing;
use crate::agenda::network::{LinkKind, Subject};
use crate::dom::element::{Markup, el, svg};
use crate::ui::session::plain::few;
use crate::ui::words::network::NetworkWords;

/// The sign of a button and what it does.
type Move = (&'static str, &'static str, fn(&Picture));

/// A button for each gesture.
pub fn tools(picture: &Rc<Picture>, words: &'static NetworkWords) -> Markup {
    let button = |sign: &str, label: &str, act: fn(&Picture)| {
        let picture = picture.clone();
        let path = svg("path").set("d", sign);
        let icon = svg("svg").set("viewBox", "0 0 16 16").set("aria-hidden", "true").class("icon").child(path);
        el("button").set("type", "button").set("aria-label", label).child(icon).on("click", move |_| act(&picture))
    };
    let bar = el("div")
        .class("tools")
        .set("role", "group")
        .set("aria-label", words.picture())
        .child(button("M8 3.5v9M3.5 8h9", words.zoom_in(), |picture| picture.magnify_by_button(gestures::STEP)))
        .child(button("M3.5 8h9", words.zoom_out(), |picture| picture.magnify_by_button(1.0 / gestures::STEP)))
        .child(button("M3 6V3h3M10 3h3v3M13 10v3h-3M6 13H3v-3", words.fit(), Picture::fit));
    let moves: [Move; 4] = [
        ("M12.5 8h-9M7 4L3 8l4 4", words.pan_left(), |picture| picture.pan([0.25, 0.0])),
        ("M8 12.5v-9M4 7l4-4l4 4", words.pan_up(), |picture| picture.pan([0.0, 0.25])),
        ("M8 3.5v9M4 9l4 4l4-4", words.pan_down(), |picture| picture.pan([0.0, -0.25])),
        ("M3.5 8h9M9 4l4 4l-4 4", words.pan_right(), |picture| picture.pan([-0.25, 0.0])),
    ];
    let choice = picture.choice;
    let pan = moves.into_iter().map(|(sign, label, act)| {
        let button = button(sign, label, act);
        button.live(move |button| button.flag("hidden", !choice.is_magnified.get()))
    });
    let has_open = !choice.open.with_untracked(Vec::is_empty);
    let fold = has_open.then(|| {
        let button = el("button").set("type", "button").class("worded").text(words.close_groups());
        button.on("click", move |_| choice.open.set(Vec::new()))
    });
    bar.children(pan).children(fold)
}

/// What the picture leaves out.
pub fn note(picture: &Rc<Picture>, words: &'static NetworkWords) -> Markup {
    let choice = picture.choice;
    let count = picture.groups.len();
    let (links, left_out) = (picture.folded.bundles.len(), picture.folded.left_out.len());
    let has_links = !picture.network.links.is_empty();
    el("p").class("note").set("role", "status").live(move |note| {
        let (some, all) = choice.names.get();
        let waiting = words.names_wait().replace("{some}", &some.to_string()).replace("{all}", &all.to_string());
        let links_wait = words.links_wait().replace("{some}", &links.to_string());
        let links_wait = links_wait.replace("{all}", &(links + left_out).to_string());
        let grouped = words.grouped().replace("{n}", &count.to_string());
        let mut said = Vec::new();
        if choice.settled.get() == 0 {
            said.push(words.settling());
        } else {
            said.extend((count > 0).then_some(grouped.as_str()));
            said.extend((some < all).then_some(waiting.as_str()));
            said.extend((left_out > 0).then_some(links_wait.as_str()));
            said.extend((!has_links).then_some(words.none_linked()));
        }
        note.say(&said.join(" "));
    })
}

/// The kinds of links, each of which can be hidden, and the kinds of nodes.
pub fn legend(picture: &Rc<Picture>, words: &'static NetworkWords) -> Markup {
    let app = picture.app;
    let network = &picture.network;
    let count = |kind: LinkKind| network.links.iter().filter(|link| link.kind == kind).count();
    let kinds = LinkKind::ALL.into_iter().filter(|kind| count(*kind) > 0).map(|kind| {
        let line = svg("path").class(&format!("link {}", kind.key())).set("d", "M2 8H34");
        let sample = svg("svg").set("viewBox", "0 0 36 16").class("sample").set("aria-hidden", "true").child(line);
        let button = el("button").set("type", "button").set("data-id", kind.key()).child(sample);
        let button = button
            .child(el("span").text(words.link_kind(kind)))
            .child(el("span").class("tally").text(&count(kind).to_string()))
            .live(move |button| {
                let is_hidden = app.state.with(|state| state.hidden().iter().any(|hidden| hidden == kind.key()));
                button.put("aria-pressed", if is_hidden { "false" } else { "true" });
            })
            .on("click", move |_| {
                app.state.update(|state| state.toggle_kind(kind.key()));
            });
        el("li").child(button)
    });
    let kinds = el("ul").set("aria-label", words.link_kinds()).children(kinds);
    let (mut found, mut is_known) = (Vec::new(), BTreeSet::new());
    for node in &network.nodes {
        let kind = match node.item {
            Subject::Organization(id) => {
                picture.reader.conference().organization(id).kind.as_deref().map(str::to_owned)
            }
            Subject::Person(_) => Some("person".to_owned()),
        };
        if is_known.insert(kind.clone()) {
            found.push(kind);
        }
    }
    let mut nodes = found.iter().map(|kind| {
        let kind = kind.as_deref();
        let is_person = kind == Some("person");
        let shape =
            svg("path").class("mark").set("d", &drawing::outline(kind, [8.0, 8.0], if is_person { 4.5 } else { 6.5 }));
        let class = if is_person { "person" } else { drawing::known_kind(kind) };
        let shape = svg("g").class(&format!("node {class}")).child(shape);
        let sample = svg("svg").set("viewBox", "0 0 16 16").class("sample").set("aria-hidden", "true").child(shape);
        let reader = &picture.reader;
        let (name, lang) = match kind {
            _ if is_person => (words.person(), words.lang),
            Some(kind) => (reader.words.kind(kind), reader.words.lang()),
            None => (words.other_kind(), words.lang),
        };
        el("li").class("kind-sample").child(sample).child(reader.name_language(el("span"), lang).text(name))
    });
    let list = el("ul").set("aria-label", words.node_kinds());
    let nodes = few(&picture.reader, list, "li", IN_ROW, found.len(), &mut nodes);
    el("div").part("legend").class("legend").children(kinds.unless_empty()).child(nodes)
}
