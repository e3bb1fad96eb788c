//! The network as files for other programs, made in the browser: the picture with title, date and legend, the graph, the
//! links as a table.

use std::rc::Rc;

use super::camera::FULL;
use super::marks::{kind_of, role_of};
use super::picture::Picture;
use super::sentence;
use crate::agenda::model::conference::Word;
use crate::agenda::model::direction::isolated;
use crate::agenda::model::spelling::is_invisible;
use crate::agenda::network::drawing::{self, Shape, Sheet};
use crate::agenda::network::export::{self, NodeInWords};
use crate::agenda::network::group::ShownNode;
use crate::agenda::network::{LinkKind, NodeRole, Subject};
use crate::browser::download::{save_png, save_text};
use crate::dom::element::{Markup, el};
use crate::ui::words::network::NetworkWords;

/// Everything as files.
pub fn exports(picture: &Rc<Picture>, words: &'static NetworkWords) -> Markup {
    let button = |name: &'static str, save: fn(&Picture, &str)| {
        let picture = picture.clone();
        el("button").set("type", "button").set("data-id", name).set("lang", "en").text(name).on("click", move |_| {
            // What nobody sees in the name of a file could turn its ending.
            let id: String = picture.reader.conference().id.chars().filter(|char| !is_invisible(*char)).collect();
            let file = format!("{id}-network");
            save(&picture, &file);
        })
    };
    el("div")
        .class("exports")
        .set("role", "group")
        .set("aria-label", words.export())
        .child(el("span").class("meta").text(words.export()))
        .child(button("SVG", |picture, file| {
            save_text(&format!("{file}.svg"), "image/svg+xml", &export::svg(&sheet(picture)));
        }))
        .child(button("PNG", |picture, file| save_png(&format!("{file}.png"), &sheet(picture), 2.0)))
        .child(button("GraphML", |picture, file| {
            let why = |link: usize| why(picture, link);
            let text = export::graphml(&picture.network, &in_words(picture), &picture.points_of_nodes(), why);
            save_text(&format!("{file}.graphml"), "application/graphml+xml", &text);
        }))
        .child(button("CSV", |picture, file| {
            let words = NetworkWords::of(picture.reader.words);
            let kind = |kind: LinkKind| words.link_kind(kind).to_owned();
            let text = export::csv(&picture.network, &in_words(picture), kind, |link| why(picture, link));
            save_text(&format!("{file}.csv"), "text/csv;charset=utf-8", &text);
        }))
        .child(el("span").class("meta").text(words.export_hint()))
}

fn why(picture: &Picture, link: usize) -> String {
    sentence::text_of_link(&picture.reader, &picture.network, &picture.network.links[link])
}

fn sheet(picture: &Picture) -> drawing::Sheet {
    let conference = picture.reader.conference();
    let date = |date: Option<crate::agenda::model::time::Date>| date.map(|date| date.to_string());
    let mut dates: Vec<String> = [date(conference.start), date(conference.end)].into_iter().flatten().collect();
    dates.dedup();
    let place = conference.place.as_ref().map(|place| isolated(picture.reader.pick(place).text).into_owned());
    let under = std::iter::once(dates.join(" – ")).chain(place).filter(|text| !text.is_empty());
    picture.sheet(picture.reader.pick(&conference.name).text, &under.collect::<Vec<_>>().join(" · "))
}

/// The nodes as files name them.
fn in_words(picture: &Picture) -> Vec<NodeInWords> {
    let reader = &picture.reader;
    let conference = reader.conference();
    let node = |node: &crate::agenda::network::Node| {
        let (name, kind) = match node.item {
            Subject::Organization(id) => {
                let organization = conference.organization(id);
                (
                    &organization.name,
                    organization.kind.as_deref().map(|kind| reader.words.kind(kind)).unwrap_or_default(),
                )
            }
            Subject::Person(id) => (&conference.person(id).name, NetworkWords::of(reader.words).person()),
        };
        NodeInWords {
            id: node.item.id(conference).to_owned(),
            name: reader.pick(name).text.to_owned(),
            kind: kind.to_owned(),
            role: role_of(reader, node.item).unwrap_or_default(),
        }
    };
    picture.network.nodes.iter().map(node).collect()
}

impl Picture {
    /// The picture as a drawing with a title, the date, and a legend below it.
    fn sheet(&self, title: &str, date: &str) -> Sheet {
        const AROUND: f32 = 24.0;
        const HEAD: f32 = 64.0;
        let before = self.camera.replace(FULL);
        self.draw();
        let [width, height] = self.ground();
        let to_paper = |[x, y]: [f32; 2]| [x + AROUND, y + AROUND + HEAD];
        let words = NetworkWords::of(self.reader.words);
        let lang = self.reader.words.lang().to_owned();
        let text = |at: [f32; 2], size: f32, is_bold: bool, fill: &'static str, text: &str| Shape::Text {
            at,
            size,
            is_centered: false,
            is_bold,
            fill,
            lang: lang.clone(),
            text: text.to_owned(),
        };
        let mut marks = vec![
            text([AROUND, AROUND + 20.0], 19.0, true, drawing::INK, title),
            text([AROUND, AROUND + 42.0], 13.0, false, drawing::PALE, date),
        ];
        let line = |path: String, kind: LinkKind| {
            let (stroke, width, dash) = drawing::line(kind);
            Shape::Path { path, fill: "", stroke, width, dash }
        };
        let mut kinds: Vec<LinkKind> = Vec::new();
        // The weakest first, so that the strongest cover them.
        for kind in LinkKind::ALL.into_iter().rev().filter(|kind| !self.is_hidden(*kind)) {
            let links = self.folded.bundles.iter().enumerate().filter(|(_, bundle)| bundle.kind == kind);
            for (position, _) in links {
                if !kinds.contains(&kind) {
                    kinds.insert(0, kind);
                }
                let path = drawing::curve(self.ends(position).map(to_paper), self.links[position].aside);
                marks.push(line(path, kind));
            }
        }
        for (position, node) in self.nodes.iter().enumerate() {
            let (kind, part) = self.nature(position);
            let at = to_paper(self.points.borrow().get(position).copied().unwrap_or_default());
            let path = drawing::outline(kind.as_deref(), at, node.radius);
            let color = drawing::color(kind.as_deref());
            marks.push(Shape::Path { path, fill: color, stroke: drawing::PAPER, width: 1.5, dash: &[] });
            if part == NodeRole::Organizes {
                let path = drawing::outline(kind.as_deref(), at, node.radius + 4.0);
                marks.push(Shape::Path { path, fill: "", stroke: color, width: 2.0, dash: &[] });
            }
        }
        let names = self.nodes.iter().map(|node| (&node.label, drawing::INK));
        let captions = self.links.iter().zip(&self.folded.bundles);
        let captions =
            captions.filter_map(|(link, bundle)| Some((link.caption.as_ref()?, drawing::line(bundle.kind).0)));
        for (name, fill) in names.chain(captions).filter(|(name, _)| name.is_shown.get()) {
            name.draw(fill, to_paper, &mut marks);
        }
        let mut x = AROUND;
        let mut y = AROUND + HEAD + height + 28.0;
        for kind in kinds {
            let said = words.link_kind(kind);
            let wide = 44.0 + said.chars().map(|char| if char.is_ascii() { 7.0 } else { 13.0 }).sum::<f32>() + 16.0;
            if x + wide > width + AROUND && x > AROUND {
                (x, y) = (AROUND, y + 22.0);
            }
            marks.push(line(drawing::curve([[x, y - 4.0], [x + 34.0, y - 4.0]], 0.0), kind));
            marks.push(text([x + 42.0, y], 13.0, false, drawing::INK, said));
            x += wide;
        }
        self.camera.set(before);
        self.draw();
        Sheet { width: width + 2.0 * AROUND, height: y + AROUND, marks, title: title.to_owned() }
    }

    /// The kind of what stands at a place, and its part in the conference.
    fn nature(&self, place: usize) -> (Option<Word>, NodeRole) {
        match self.folded.shown[place] {
            ShownNode::Node(node) => (kind_of(&self.reader, &self.network, node), self.network.nodes[node].part),
            ShownNode::Group(_) => (None, NodeRole::Named),
        }
    }

    /// The points of the nodes, for files; those in closed groups stand where their group does.
    fn points_of_nodes(&self) -> Vec<[f32; 2]> {
        let mut points = vec![[0.5, 0.5]; self.network.nodes.len()];
        let [width, height] = self.ground().map(|side| side.max(1.0));
        for (shown, [x, y]) in self.folded.shown.iter().zip(self.points.borrow().iter()) {
            let members = match shown {
                ShownNode::Node(node) => std::slice::from_ref(node),
                ShownNode::Group(group) => &self.groups[*group].members,
            };
            for node in members {
                points[*node] = [x / width, y / height];
            }
        }
        points
    }
}
