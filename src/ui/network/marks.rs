//! The nodes, links and names of a picture as they stand on the page: their shapes, what they are called and what a screen
//! reader says of them. Where they stand is `picture`'s.

use std::cell::{Cell, RefCell};

use super::sentence::{self, name_of};
use crate::agenda::model::conference::Word;
use crate::agenda::model::direction::isolated;
use crate::agenda::model::text::Text;
use crate::agenda::network::drawing::{self, Shape, pair};
use crate::agenda::network::group::{Basis, Cluster, Folded, ShownNode};
use crate::agenda::network::label::Area;
use crate::agenda::network::lines::lines;
use crate::agenda::network::{LinkKind, Network, NodeRole, Reason, Subject, roles_in_conference};
use crate::browser::by_name::{call, number};
use crate::dom::element::{Markup, svg};
use crate::ui::reader::Reader;
use crate::ui::words::network::NetworkWords;

/// A node on the page.
pub struct NodeMark {
    pub mark: Markup,
    pub label: Name,
    pub radius: f32,
    pub importance: u32,
}

/// A link on the page.
pub struct LinkMark {
    pub mark: Markup,
    pub caption: Option<Name>,
    pub aside: f32,
}

/// A name on the page: its lines, and the box that the browser measured.
pub struct Name {
    pub mark: Markup,
    lines: RefCell<Vec<String>>,
    /// In words of the widget, and their language.
    role: Option<(String, &'static str)>,
    lang: String,
    text: String,
    /// Left, top, width and height, around the point it is anchored at.
    measured: Cell<[f32; 4]>,
    /// Where that point is.
    at: Cell<[f32; 2]>,
    pub is_shown: Cell<bool>,
}

pub fn kind_of(reader: &Reader, network: &Network, node: usize) -> Option<Word> {
    match network.nodes[node].item {
        Subject::Organization(id) => reader.conference().organization(id).kind.clone(),
        Subject::Person(_) => None,
    }
}

/// The name of a group.
pub fn name_of_group(reader: &Reader, network: &Network, group: &Cluster) -> String {
    let words = NetworkWords::of(reader.words);
    let (pattern, name) = match &group.basis {
        Basis::Around(leader) => {
            (words.group_around(), isolated(reader.pick(name_of(reader, network.nodes[*leader].item)).text))
        }
        Basis::Kind(kind) => {
            let kind = kind.as_deref().map_or(words.other_kind(), |kind| reader.words.kind(kind));
            (words.group(), isolated(kind))
        }
    };
    pattern.replace("{x}", &name).replace("{n}", &group.members.len().to_string())
}

pub fn node_mark(reader: &Reader, network: &Network, groups: &[Cluster], shown: ShownNode) -> NodeMark {
    let words = NetworkWords::of(reader.words);
    let mark = svg("g").part("node").set("role", "button").set("tabindex", "-1");
    let node = match shown {
        ShownNode::Node(node) => node,
        ShownNode::Group(number) => {
            let group = &groups[number];
            let name = name_of_group(reader, network, group);
            let radius = drawing::group_radius(group.members.len());
            let count = svg("text").class("count").set("y", "0.35em").text(&group.members.len().to_string());
            // It has the color of the kind that most of it has.
            let mut kinds: Vec<Option<Word>> =
                group.members.iter().map(|node| kind_of(reader, network, *node)).collect();
            kinds.sort_unstable();
            let most = kinds.chunk_by(|one, other| one == other).max_by_key(|same| same.len());
            let most = drawing::known_kind(most.and_then(|same| same[0].as_deref()));
            let mark = mark
                .class(&["node group ", most].concat())
                .set("data-id", &format!("group:{number}"))
                .set("data-count", &group.members.len().to_string())
                .set("data-links", &group.links_inside(network).to_string())
                .set("aria-label", &[name.as_str(), words.comma(), words.open_group()].concat())
                .child(svg("path").class("mark").set("d", &drawing::outline(None, [0.0, 0.0], radius)))
                .child(count);
            let label = Name::new("node-label", "name", Some(&format!("group:{number}")), String::new(), name, None);
            let importance = 20 + group.members.len() as u32;
            return NodeMark { mark, label, radius, importance };
        }
    };
    let item = network.nodes[node].item;
    let part = network.nodes[node].part;
    let kind = kind_of(reader, network, node);
    let radius = drawing::radius(part, matches!(item, Subject::Person(_)));
    let name = name_of(reader, item);
    let outline = |radius: f32| drawing::outline(kind.as_deref(), [0.0, 0.0], radius);
    let ring = (part == NodeRole::Organizes).then(|| svg("path").class("ring").set("d", &outline(radius + 4.0)));
    let class = match item {
        Subject::Person(_) => "node person".to_owned(),
        Subject::Organization(_) => format!("node {}", drawing::known_kind(kind.as_deref())),
    };
    let key = item.key(reader.conference());
    let role = role_of(reader, item);
    let kind_in_words = match item {
        Subject::Person(_) => Some(words.person()),
        Subject::Organization(_) => kind.as_deref().map(|kind| reader.words.kind(kind)),
    };
    let count = words.links(network.around[node].len());
    let (name_in_words, kind_in_words) = (isolated(reader.pick(name).text), kind_in_words.map(isolated));
    let said = [Some(&*name_in_words), kind_in_words.as_deref(), role.as_deref(), Some(&count)];
    let said = said.into_iter().flatten().collect::<Vec<_>>().join(words.comma());
    let mark = mark
        .class(&class)
        .set("data-id", &key)
        .set("aria-label", &said)
        .child(svg("path").class("mark").set("d", &outline(radius)))
        .children(ring);
    let piece = reader.pick(name);
    let class = if part == NodeRole::Organizes { "name leading" } else { "name" };
    let role = role.map(|role| (role, reader.words.lang()));
    let label = Name::new("node-label", class, Some(&key), tag(reader, name), piece.text.to_owned(), role);
    let radius = if part == NodeRole::Organizes { radius + 5.0 } else { radius };
    NodeMark { mark, label, radius, importance: network.importance(node) }
}

/// The language of a text where that is another than the widget's.
fn tag(reader: &Reader, text: &Text) -> String {
    let lang = reader.pick(text).lang;
    if reader.is_foreign(lang) { lang.to_owned() } else { String::new() }
}

/// The roles of an organization in the conference, in words.
pub fn role_of(reader: &Reader, item: Subject) -> Option<String> {
    let Subject::Organization(id) = item else { return None };
    let roles = roles_in_conference(reader.conference(), id);
    let words: Vec<_> = roles.into_iter().map(|role| isolated(reader.words.organization_role(role))).collect();
    (!words.is_empty()).then(|| words.join(" · "))
}

pub fn link_mark(
    reader: &Reader,
    network: &Network,
    groups: &[Cluster],
    folded: &Folded,
    position: usize,
    aside: f32,
) -> LinkMark {
    let bundle = &folded.bundles[position];
    let key = |shown: ShownNode| match shown {
        ShownNode::Node(node) => network.nodes[node].item.key(reader.conference()),
        ShownNode::Group(group) => format!("group:{group}"),
    };
    let [one, other] = bundle.ends.map(|end| key(folded.shown[end]));
    let mark = svg("path")
        .part("link")
        .class(&format!("link {}", bundle.kind.key()))
        .set("data-id", &[&one, " ", &other, " ", bundle.kind.key()].concat())
        .set("data-count", &bundle.links.len().to_string());
    let link = LinkMark { mark, caption: caption(reader, network, folded, position), aside };
    if folded.bundles.len() <= MOST_SPOKEN {
        link.speak(&said_of_bundle(reader, network, groups, folded, position));
    }
    link
}

/// What is written on a link: who is in both.
fn caption(reader: &Reader, network: &Network, folded: &Folded, position: usize) -> Option<Name> {
    let bundle = &folded.bundles[position];
    let is_between_nodes = bundle.ends.iter().all(|end| matches!(folded.shown[*end], ShownNode::Node(_)));
    if bundle.kind != LinkKind::Person || !is_between_nodes {
        return None;
    }
    let link = bundle.links[0];
    let mut people = network.links[link].reasons.iter().filter_map(|reason| match reason {
        Reason::Shared(person) => Some(&reader.conference().person(*person).name),
        _ => None,
    });
    let first = people.next()?;
    let more = people.count();
    let text = isolated(reader.pick(first).text);
    let text = if more > 0 { format!("{text} +{more}") } else { text.into_owned() };
    Some(Name::new("link-label", "caption", None, tag(reader, first), text, None))
}

pub fn said_of_bundle(
    reader: &Reader,
    network: &Network,
    groups: &[Cluster],
    folded: &Folded,
    position: usize,
) -> String {
    let bundle = &folded.bundles[position];
    if let [link] = bundle.links[..] {
        return sentence::text_of_link(reader, network, &network.links[link]);
    }
    let words = NetworkWords::of(reader.words);
    let name = |end: usize| match folded.shown[end] {
        ShownNode::Node(node) => isolated(reader.pick(name_of(reader, network.nodes[node].item)).text).into_owned(),
        ShownNode::Group(group) => name_of_group(reader, network, &groups[group]),
    };
    let said =
        words.bundle().replace("{n}", &bundle.links.len().to_string()).replace("{x}", words.link_kind(bundle.kind));
    said.replace("{a}", &name(bundle.ends[0])).replace("{b}", &name(bundle.ends[1]))
}

impl LinkMark {
    /// Gives the link its sentence, and a place where the keyboard can be.
    pub fn speak(&self, sentence: &str) {
        self.mark.put("role", "img");
        self.mark.put("aria-label", sentence);
        if self.mark.element().get_attribute("tabindex").is_none() {
            self.mark.put("tabindex", "-1");
        }
    }
}

impl Name {
    fn new(
        part: &str,
        class: &str,
        id: Option<&str>,
        lang: String,
        text: String,
        role: Option<(String, &'static str)>,
    ) -> Self {
        let mark = svg("text").part(part).class(class);
        let mark = if let Some(id) = id { mark.set("data-id", id) } else { mark };
        let mark = if lang.is_empty() { mark } else { mark.set("lang", &lang) };
        Self {
            mark,
            lines: RefCell::default(),
            role,
            lang,
            text,
            measured: Cell::default(),
            at: Cell::default(),
            is_shown: Cell::new(false),
        }
    }

    /// Breaks it into lines, to be measured.
    pub fn break_lines(&self, most: usize) {
        self.lines.replace(lines(&self.text, most));
        self.write();
        self.is_shown.set(true);
        self.mark.flag("data-waiting", false);
    }

    fn write(&self) {
        let broken = self.lines.borrow();
        let line = |text: &str, class: &str, is_first: bool| {
            let line = svg("tspan").set("x", "0").class(class).text(&isolated(text));
            if is_first { line } else { line.set("dy", "1.2em") }
        };
        let name = broken.iter().enumerate().map(|(place, text)| line(text, "line", place == 0));
        let role = self.role.iter().map(|(role, lang)| line(role, "role", false).set("lang", lang));
        self.mark.fill(name.chain(role).collect::<Vec<_>>());
    }

    pub fn measure(&self) {
        let area = call(self.mark.element(), "getBBox", &[]);
        self.measured.set(["x", "y", "width", "height"].map(|side| number(&area, side)));
    }

    pub fn size(&self) -> [f32; 2] {
        let [_, _, width, height] = self.measured.get();
        // A pixel more: browsers measure in fractions and paint in whole ones.
        [width + 2.0, height]
    }

    pub fn put(&self, area: Option<Area>) {
        let Some(area) = area else {
            self.hide();
            return;
        };
        let [left, top, ..] = self.measured.get();
        let [x, y] = [area.left + 1.0 - left, area.top - top];
        self.at.set([x, y]);
        self.mark.put("transform", &["translate(", &pair([x, y]), ")"].concat());
        if !self.is_shown.replace(true) {
            self.write();
            self.mark.flag("data-waiting", false);
        }
    }

    pub fn hide(&self) {
        if self.is_shown.replace(false) {
            self.mark.flag("data-waiting", true);
            // The page holds what is seen.
            self.mark.fill(None);
        }
    }

    /// Adds it to a drawing, where it stands.
    pub fn draw(&self, fill: &'static str, to_paper: impl Fn([f32; 2]) -> [f32; 2], marks: &mut Vec<Shape>) {
        let at = self.at.get();
        let lines = self.lines.borrow();
        let all = lines
            .iter()
            .map(|line| (line, fill, 13.0))
            .chain(self.role.iter().map(|(role, _)| (role, drawing::PALE, 11.0)));
        let mut down = 0.0;
        for (place, (line, fill, size)) in all.enumerate() {
            down += if place > 0 { size * 1.2 } else { 0.0 };
            marks.push(Shape::Text {
                at: to_paper([at[0], at[1] + down]),
                size,
                is_centered: true,
                is_bold: false,
                fill,
                lang: self.lang.clone(),
                text: line.clone(),
            });
        }
    }
}

/// More links than this get their sentences when they are visited.
const MOST_SPOKEN: usize = 300;
