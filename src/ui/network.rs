//! How organizations hang together, as a picture, as a table and as cards: which of them is shown, and everything that stands
//! around the picture: the legend that filters, what is chosen told in words, and the way out as files.

use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

use super::gestures;
use super::markup::{Markup, effect, el, svg};
use super::organizations;
use super::picture::{Picture, role_of};
use super::reader::Reader;
use super::sentence::{self, name_of};
use super::state::{Agenda, App};
use super::table;
use super::words::network::NetworkWords;
use crate::agenda::bits::Bits;
use crate::agenda::network::drawing;
use crate::agenda::network::export::{self, NodeInWords};
use crate::agenda::network::group::{READABLE, Shown, groups};
use crate::agenda::network::path::{shortest, steps_from, told};
use crate::agenda::network::{Item, Kind, Network};
use crate::browser::by_name::{get, set};
use crate::browser::download::{save_png, save_text};
use crate::browser::page::{Listener, window};

/// The ways to look at the organizations.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// The picture, with the cards below it.
    Picture,
    /// The table.
    Table,
    /// The cards alone.
    Cards,
}

/// What the visitor has chosen that no link restores, and what is known of the picture.
#[derive(Clone, Copy)]
pub struct Choice {
    /// How the organizations are shown; nothing until the room for them is known.
    pub mode: RwSignal<Option<Mode>>,
    /// Whether people are nodes too.
    pub people: RwSignal<bool>,
    /// How far a neighborhood reaches.
    pub steps: RwSignal<usize>,
    /// The groups that are open.
    pub open: RwSignal<Vec<usize>>,
    /// How many names are shown, of how many.
    pub names: RwSignal<(usize, usize)>,
    /// How often a picture has come to rest.
    pub settled: RwSignal<u32>,
    /// Whether less than all of it is seen.
    pub is_magnified: RwSignal<bool>,
}

/// Narrower than this, the cards come first.
const WIDE_PX: i32 = 640;

/// The organizations and how they hang together.
pub fn network(app: App, agenda: &Arc<Agenda>) -> Markup {
    let choice = Choice {
        mode: RwSignal::new(None),
        people: RwSignal::new(false),
        steps: RwSignal::new(1),
        open: RwSignal::new(Vec::new()),
        names: RwSignal::new((0, 0)),
        settled: RwSignal::new(0),
        is_magnified: RwSignal::new(false),
    };
    let whole = el("div").class("hanging-together");
    let room = whole.clone();
    effect(Box::new(move || {
        let is_asked_for =
            app.state.with(|state| state.focus.is_some() || state.path.is_some() || !state.hide.is_empty());
        if choice.mode.get_untracked().is_none() || is_asked_for {
            let has_room = room.element().client_width() >= WIDE_PX;
            let is_in_table = choice.mode.get_untracked() == Some(Mode::Table);
            let mode = if has_room || is_asked_for { Mode::Picture } else { Mode::Cards };
            choice.mode.set(Some(if is_in_table { Mode::Table } else { mode }));
        }
    }));
    let pictured = agenda.clone();
    let picture = el("div").live(move |place| {
        let is_shown = choice.mode.get() == Some(Mode::Picture);
        place.fill(is_shown.then(|| figure(app, &pictured, choice)));
    });
    let listed = agenda.clone();
    let in_words = el("div").live(move |place| {
        let is_shown = choice.mode.get() == Some(Mode::Table);
        place.fill(is_shown.then(|| table::table(app, &listed, choice)));
    });
    let cards = organizations::organizations(app, agenda.clone());
    let cards = cards.live(move |cards| cards.flag("hidden", choice.mode.get() == Some(Mode::Table)));
    whole.child(modes(app, choice)).child(picture).child(in_words).child(cards)
}

/// The choice of how it is shown, and of people.
fn modes(app: App, choice: Choice) -> Markup {
    let bar = el("div").class("modes").set("role", "group");
    let bar = bar.live(move |bar| bar.put("aria-label", NetworkWords::of(app.words().lang).shown_as));
    let button = |mode: Mode| {
        el("button")
            .set("type", "button")
            .live(move |button| {
                let words = NetworkWords::of(app.words().lang);
                button.put("aria-pressed", if choice.mode.get() == Some(mode) { "true" } else { "false" });
                button.say(match mode {
                    Mode::Picture => words.picture,
                    Mode::Table => words.table,
                    Mode::Cards => words.cards,
                });
            })
            .on("click", move |_| choice.mode.set(Some(mode)))
    };
    let tick = el("input")
        .set("type", "checkbox")
        .live(move |tick| tick.element().unchecked_ref::<HtmlInputElement>().set_checked(choice.people.get()))
        .on("change", move |_| {
            choice.open.set(Vec::new());
            choice.people.update(|people| *people = !*people);
        });
    let name = el("span").live(move |name| name.say(NetworkWords::of(app.words().lang).with_people));
    let people = el("label").class("tick").child(tick).child(name);
    let people = people.live(move |people| people.flag("hidden", choice.mode.get() == Some(Mode::Cards)));
    bar.child(button(Mode::Picture)).child(button(Mode::Table)).child(button(Mode::Cards)).child(people)
}

/// The picture and everything around it; made anew when the language, the groups or the kinds of nodes change.
fn figure(app: App, agenda: &Arc<Agenda>, choice: Choice) -> Markup {
    let agenda = agenda.clone();
    el("div").part("network").class("network").live(move |figure| {
        let reader = Reader::new_without_marks(app, &agenda);
        let words = NetworkWords::of(reader.words.lang);
        let network = Rc::new(Network::build(&agenda.conference, choice.people.get()));
        if network.nodes.is_empty() {
            figure.fill(None);
            return;
        }
        let groups = Rc::new(groups(&network, &agenda.conference));
        let open = choice.open.get();
        let picture = Picture::new(reader.clone(), choice, network, groups, &open);
        let tip = el("p").class("tip").set("aria-hidden", "true");
        tip.flag("hidden", true);
        let drawn = gestures::hear(&picture, &tip);
        let ground = el("div").class("ground").child(drawn).child(tip);
        figure.fill([
            tools(&picture, words),
            ground,
            note(&picture, words),
            legend(&picture, words),
            chosen(&picture, words),
            exports(&picture, words),
            el("p").class("keys").set("id", "network-keys").text(words.keys),
        ]);
        follow_room(&picture);
        follow_choice(&picture, &agenda);
    })
}

/// Lays the picture out once it is in the page, and again when there is another width for it.
fn follow_room(picture: &Rc<Picture>) {
    let resized = Rc::downgrade(picture);
    let hear = move |_| {
        if let Some(picture) = resized.upgrade() {
            picture.arrange();
        }
    };
    StoredValue::new_local(Listener::new(&window(), "resize", Box::new(hear)));
    let picture = picture.clone();
    effect(Box::new(move || picture.arrange()));
}

/// Lets stand out what is chosen, now and with every change of it.
fn follow_choice(picture: &Rc<Picture>, agenda: &Arc<Agenda>) {
    let (picture, agenda) = (picture.clone(), agenda.clone());
    let app = picture.reader.app;
    let chosen =
        Memo::new(move |_| app.state.with(|state| (state.focus.clone(), state.path.clone(), state.hide.clone())));
    effect(Box::new(move || {
        let steps = picture.choice.steps.get();
        picture.choice.settled.track();
        let matches = app.selected(&agenda, |selection| {
            let is_all = selection.organizations.len() == agenda.conference.organizations.len();
            let mut matches = Bits::none(agenda.conference.organizations.len());
            selection.organizations.iter().for_each(|organization| matches.insert(organization.index()));
            (!is_all).then_some(matches)
        });
        let matches = matches.flatten();
        chosen.with(|(focus, path, hide)| {
            let (network, folded) = (&picture.network, &picture.folded);
            let is_shown = |kind: Kind| !hide.iter().any(|hidden| hidden == kind.key());
            let find = |key: &String| network.find(&agenda.conference, key);
            let mut near_nodes: Vec<Option<usize>> = Vec::new();
            let mut links: Vec<bool> = Vec::new();
            let ends = path.as_ref().and_then(|[from, to]| Some((find(from)?, find(to)?)));
            if let Some((from, to)) = ends {
                let way = shortest(network, from, to, is_shown).unwrap_or_default();
                near_nodes = vec![None; network.nodes.len()];
                way.iter().flat_map(|link| network.links[*link].ends).for_each(|node| near_nodes[node] = Some(1));
                (near_nodes[from], near_nodes[to]) = (Some(0), Some(0));
                links =
                    folded.bundles.iter().map(|bundle| bundle.links.iter().any(|link| way.contains(link))).collect();
            } else if let Some(node) = focus.as_ref().and_then(find) {
                near_nodes = steps_from(network, node, steps, is_shown);
                let is_near = |link: usize| {
                    let [one, other] = network.links[link].ends.map(|end| near_nodes[end]);
                    one.zip(other).is_some_and(|(one, other)| one.min(other) < steps)
                };
                links = folded.bundles.iter().map(|bundle| bundle.links.iter().any(|link| is_near(*link))).collect();
            }
            let near = |shown: &Shown| match shown {
                Shown::Node(node) => near_nodes[*node],
                Shown::Group(group) => picture.groups[*group].members.iter().filter_map(|node| near_nodes[*node]).min(),
            };
            let near = if near_nodes.is_empty() { Vec::new() } else { folded.shown.iter().map(near).collect() };
            picture.emphasize(near, links, matches, ends.is_some());
        });
    }));
}

/// A button for each gesture.
fn tools(picture: &Rc<Picture>, words: &'static NetworkWords) -> Markup {
    let button = |sign: &str, label: &str, act: fn(&Picture)| {
        let picture = picture.clone();
        let path = svg("path").set("d", sign);
        let icon = svg("svg").set("viewBox", "0 0 16 16").set("aria-hidden", "true").class("icon").child(path);
        el("button").set("type", "button").set("aria-label", label).child(icon).on("click", move |_| act(&picture))
    };
    let bar = el("div")
        .class("tools")
        .set("role", "group")
        .set("aria-label", words.picture)
        .child(button("M8 3.5v9M3.5 8h9", words.zoom_in, |picture| picture.magnify_by_button(gestures::STEP)))
        .child(button("M3.5 8h9", words.zoom_out, |picture| picture.magnify_by_button(1.0 / gestures::STEP)))
        .child(button("M3 6V3h3M10 3h3v3M13 10v3h-3M6 13H3v-3", words.fit, Picture::fit));
    let moves: [(&str, fn(&Picture)); 4] = [
        ("M12.5 8h-9M7 4L3 8l4 4", |picture| picture.pan([0.25, 0.0])),
        ("M8 12.5v-9M4 7l4-4l4 4", |picture| picture.pan([0.0, 0.25])),
        ("M8 3.5v9M4 9l4 4l4-4", |picture| picture.pan([0.0, -0.25])),
        ("M3.5 8h9M9 4l4 4l-4 4", |picture| picture.pan([-0.25, 0.0])),
    ];
    let choice = picture.choice;
    let pan = moves.into_iter().zip(words.pan).map(|((sign, act), label)| {
        let button = button(sign, label, act);
        button.live(move |button| button.flag("hidden", !choice.is_magnified.get()))
    });
    let has_open = !choice.open.with_untracked(Vec::is_empty);
    let fold = has_open.then(|| {
        let button = el("button").set("type", "button").class("worded").text(words.close_groups);
        button.on("click", move |_| choice.open.set(Vec::new()))
    });
    bar.children(pan).children(fold)
}

/// What the picture leaves out.
fn note(picture: &Rc<Picture>, words: &'static NetworkWords) -> Markup {
    let choice = picture.choice;
    let count = picture.groups.len();
    let has_links = !picture.network.links.is_empty();
    el("p").class("note").set("role", "status").live(move |note| {
        let (some, all) = choice.names.get();
        let waiting = words.names_wait.replace("{some}", &some.to_string()).replace("{all}", &all.to_string());
        let grouped = words.grouped.replace("{n}", &count.to_string());
        let mut said = Vec::new();
        if choice.settled.get() == 0 {
            said.push(words.settling);
        } else {
            said.extend((count > 0).then_some(grouped.as_str()));
            said.extend((some < all).then_some(waiting.as_str()));
            said.extend((!has_links).then_some(words.none_linked));
        }
        note.say(&said.join(" "));
    })
}

/// The kinds of links, each of which can be hidden, and the kinds of nodes.
fn legend(picture: &Rc<Picture>, words: &'static NetworkWords) -> Markup {
    let app = picture.reader.app;
    let network = &picture.network;
    let count = |kind: Kind| network.links.iter().filter(|link| link.kind == kind).count();
    let kinds = Kind::ALL.into_iter().filter(|kind| count(*kind) > 0).map(|kind| {
        let line = svg("path").class(&format!("link {}", kind.key())).set("d", "M2 8H34");
        let sample = svg("svg").set("viewBox", "0 0 36 16").class("sample").set("aria-hidden", "true").child(line);
        let button = el("button").set("type", "button").set("data-id", kind.key()).child(sample);
        let button = button
            .child(el("span").text(words.kind(kind)))
            .child(el("span").class("tally").text(&count(kind).to_string()))
            .live(move |button| {
                let is_hidden = app.state.with(|state| state.hide.iter().any(|hidden| hidden == kind.key()));
                button.put("aria-pressed", if is_hidden { "false" } else { "true" });
            })
            .on("click", move |_| {
                app.state.update(|state| {
                    let is_hidden = state.hide.iter().any(|hidden| hidden == kind.key());
                    state.show_kind(kind.key(), is_hidden);
                });
            });
        el("li").child(button)
    });
    let kinds = el("ul").set("aria-label", words.link_kinds).children(kinds);
    let mut found: Vec<Option<String>> = Vec::new();
    for node in &network.nodes {
        let kind = match node.item {
            Item::Organization(id) => picture.reader.conference().organization(id).kind.as_deref().map(str::to_owned),
            Item::Person(_) => Some("person".to_owned()),
        };
        if !found.contains(&kind) {
            found.push(kind);
        }
    }
    let nodes = found.iter().map(|kind| {
        let kind = kind.as_deref();
        let is_person = kind == Some("person");
        let shape =
            svg("path").class("mark").set("d", &drawing::outline(kind, [8.0, 8.0], if is_person { 4.5 } else { 6.5 }));
        let class = if is_person { "person" } else { drawing::known_kind(kind) };
        let shape = svg("g").class(&format!("node {class}")).child(shape);
        let sample = svg("svg").set("viewBox", "0 0 16 16").class("sample").set("aria-hidden", "true").child(shape);
        let name = match kind {
            _ if is_person => words.person,
            Some(kind) => picture.reader.words.kind(kind),
            None => words.other_kind,
        };
        el("li").class("kind-sample").child(sample).child(el("span").text(name))
    });
    let nodes = el("ul").set("aria-label", words.node_kinds).children(nodes);
    el("div").part("legend").class("legend").children(kinds.unless_empty()).child(nodes)
}

/// What is chosen, told in words: whom it is linked with and why, or the way between two.
fn chosen(picture: &Rc<Picture>, words: &'static NetworkWords) -> Markup {
    let app = picture.reader.app;
    let ends = [0, 1].map(|end| selector(picture, words, end));
    let steps = picture.choice.steps;
    let step = |count: usize, label: &'static str| {
        let button = el("button").set("type", "button").text(label);
        button
            .live(move |button| button.put("aria-pressed", if steps.get() == count { "true" } else { "false" }))
            .on("click", move |_| steps.set(count))
    };
    let reach = el("span").class("reach").set("role", "group").set("aria-label", words.neighborhood);
    let reach = reach.child(step(1, words.one_step)).child(step(2, words.two_steps));
    let reach = reach.live(move |reach| reach.flag("hidden", app.state.with(|state| state.focus.is_none())));
    let clear = el("button").set("type", "button").class("clear").text(words.clear);
    let clear = clear
        .live(move |clear| {
            clear.flag("hidden", app.state.with(|state| state.focus.is_none() && state.path.is_none()));
        })
        .on("click", move |_| app.state.update(|state| (state.focus, state.path) = (None, None)));
    let [from, to] = ends;
    let bar = el("div").class("ends").child(from).child(reach).child(to).child(clear);
    let told = picture.clone();
    let said = el("div").class("said").set("aria-live", "polite").live(move |said| {
        let (focus, path, hide) = app.state.with(|state| (state.focus.clone(), state.path.clone(), state.hide.clone()));
        let is_shown = |kind: Kind| !hide.iter().any(|hidden| hidden == kind.key());
        let find = |key: &String| told.network.find(told.reader.conference(), key);
        let content = if let Some((from, to)) = path.as_ref().and_then(|[from, to]| Some((find(from)?, find(to)?))) {
            Some(tell_path(&told, words, from, to, is_shown))
        } else {
            focus.as_ref().and_then(find).map(|node| tell_links(&told, words, node, is_shown))
        };
        said.fill(content);
    });
    el("div").class("chosen").child(bar).child(said)
}

/// The choice of one end: the first alone is what stands out, both are the ends of a path.
fn selector(picture: &Rc<Picture>, words: &'static NetworkWords, end: usize) -> Markup {
    let app = picture.reader.app;
    let select = el("select");
    let label = el("span").text(if end == 0 { words.path_from } else { words.path_to });
    let fill = {
        let (picture, select) = (picture.clone(), select.clone());
        move || {
            let conference = picture.reader.conference();
            let option = |node: &crate::agenda::network::Node| {
                let option = el("option").set("value", &node.item.key(conference));
                picture.reader.say(option, name_of(&picture.reader, node.item))
            };
            let none = el("option").set("value", "").text(words.choose);
            select.fill(std::iter::once(none).chain(picture.network.nodes.iter().map(option)));
        }
    };
    let chosen = move |state: &crate::agenda::view_state::ViewState| match (&state.path, end) {
        (Some(path), end) => path[end].clone(),
        (None, 0) => state.focus.clone().unwrap_or_default(),
        _ => String::new(),
    };
    let is_long = picture.network.nodes.len() > READABLE;
    if is_long {
        select.append(&el("option").set("value", "").text(words.choose));
    } else {
        fill();
    }
    let filled = std::cell::Cell::new(!is_long);
    let (is_filled, later) = (Rc::new(filled), fill);
    let (at_focus, at_state) = (is_filled.clone(), is_filled);
    let make = later.clone();
    let shown = select.clone();
    let select = select
        .live(move |select| {
            let value = app.state.with(chosen);
            // Thousands of names are only listed for who turns to them.
            if !value.is_empty() && !at_state.replace(true) {
                make();
            }
            set(select.element(), "value", &value.into());
        })
        .on("focus", move |_| {
            if !at_focus.replace(true) {
                later();
            }
        })
        .on("change", move |_| {
            let value = get(shown.element(), "value").as_string().filter(|value| !value.is_empty());
            app.state.update(|state| {
                let mut ends = match state.path.take() {
                    Some([from, to]) => [Some(from), Some(to)],
                    None => [state.focus.take(), None],
                };
                ends[end] = value;
                match ends {
                    [Some(from), Some(to)] => state.path = Some([from, to]),
                    [one, other] => state.focus = one.or(other),
                }
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
    is_shown: impl Fn(Kind) -> bool,
) -> Markup {
    let (reader, network) = (&picture.reader, &picture.network);
    let Some(links) = shortest(network, from, to, is_shown) else {
        let name = |node: usize| reader.pick(name_of(reader, network.nodes[node].item)).text;
        return el("p").text(&words.no_path.replace("{a}", name(from)).replace("{b}", name(to)));
    };
    let steps = told(network, reader.conference(), from, &links);
    let sentences = links.iter().filter_map(|link| {
        let link = &network.links[*link];
        let sentence = sentence::of_link(reader, network, link).into_iter().next()?;
        Some(sentence.markup(reader, "li"))
    });
    el("div")
        .child(el("p").class("meta").text(words.shortest))
        .child(sentence::of_path(reader, &steps))
        .child(el("ul").class("sentences").children(sentences))
}

/// The links of a node, kind by kind.
fn tell_links(picture: &Picture, words: &NetworkWords, node: usize, is_shown: impl Fn(Kind) -> bool) -> Markup {
    let (reader, network) = (&picture.reader, &picture.network);
    let item = network.nodes[node].item;
    let name = match item {
        Item::Organization(id) => reader.organization_link(id),
        Item::Person(id) => reader.person_link(id),
    };
    let kinds = Kind::ALL.into_iter().filter(|kind| is_shown(*kind)).filter_map(|kind| {
        let links = network.around[node].iter().map(|link| &network.links[*link]).filter(|link| link.kind == kind);
        let sentences = links.flat_map(|link| sentence::of_link(reader, network, link));
        let list = el("ul").class("sentences").children(sentences.map(|sentence| sentence.markup(reader, "li")));
        let sample = svg("path").class(&format!("link {}", kind.key())).set("d", "M2 8H34");
        let sample = svg("svg").set("viewBox", "0 0 36 16").class("sample").set("aria-hidden", "true").child(sample);
        let head = el("h4").child(sample).child(el("span").text(words.kind(kind)));
        Some(el("section").child(head).child(list.unless_empty()?))
    });
    let kinds: Vec<Markup> = kinds.collect();
    let nothing = kinds.is_empty().then(|| el("p").class("meta").text(words.no_links));
    el("div").child(el("h3").child(name)).children(nothing).children(kinds)
}

/// Everything as files.
fn exports(picture: &Rc<Picture>, words: &'static NetworkWords) -> Markup {
    let button = |name: &'static str, save: fn(&Picture, &str)| {
        let picture = picture.clone();
        el("button").set("type", "button").set("data-id", name).text(name).on("click", move |_| {
            let file = format!("{}-network", picture.reader.conference().id);
            save(&picture, &file);
        })
    };
    el("div")
        .class("exports")
        .set("role", "group")
        .set("aria-label", words.export)
        .child(el("span").class("meta").text(words.export))
        .child(button("SVG", |picture, file| {
            save_text(&format!("{file}.svg"), "image/svg+xml", &export::svg(&sheet(picture)))
        }))
        .child(button("PNG", |picture, file| save_png(&format!("{file}.png"), &sheet(picture), 2.0)))
        .child(button("GraphML", |picture, file| {
            let why = |link: usize| why(picture, link);
            let text = export::graphml(&picture.network, &in_words(picture), &picture.points_of_nodes(), why);
            save_text(&format!("{file}.graphml"), "application/graphml+xml", &text);
        }))
        .child(button("CSV", |picture, file| {
            let words = NetworkWords::of(picture.reader.words.lang);
            let kind = |kind: Kind| words.kind(kind).to_owned();
            let text = export::csv(&picture.network, &in_words(picture), kind, |link| why(picture, link));
            save_text(&format!("{file}.csv"), "text/csv;charset=utf-8", &text);
        }))
        .child(el("span").class("meta").text(words.export_hint))
}

fn why(picture: &Picture, link: usize) -> String {
    sentence::text_of_link(&picture.reader, &picture.network, &picture.network.links[link])
}

fn sheet(picture: &Picture) -> drawing::Sheet {
    let conference = picture.reader.conference();
    let date = |date: Option<crate::agenda::time::Date>| date.map(|date| date.to_string());
    let mut dates: Vec<String> = [date(conference.start), date(conference.end)].into_iter().flatten().collect();
    dates.dedup();
    let place = conference.place.as_ref().map(|place| picture.reader.pick(place).text.to_owned());
    let under = std::iter::once(dates.join(" – ")).chain(place).filter(|text| !text.is_empty());
    picture.sheet(picture.reader.pick(&conference.name).text, &under.collect::<Vec<_>>().join(" · "))
}

/// The nodes as files name them.
fn in_words(picture: &Picture) -> Vec<NodeInWords> {
    let reader = &picture.reader;
    let conference = reader.conference();
    let node = |node: &crate::agenda::network::Node| {
        let (name, kind) = match node.item {
            Item::Organization(id) => {
                let organization = conference.organization(id);
                (
                    &organization.name,
                    organization.kind.as_deref().map(|kind| reader.words.kind(kind)).unwrap_or_default(),
                )
            }
            Item::Person(id) => (&conference.person(id).name, NetworkWords::of(reader.words.lang).person),
        };
        NodeInWords {
            id: node.item.key(conference),
            name: reader.pick(name).text.to_owned(),
            kind: kind.to_owned(),
            role: role_of(reader, node.item).unwrap_or_default(),
        }
    };
    picture.network.nodes.iter().map(node).collect()
}
