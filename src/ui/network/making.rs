//! The making of a picture's elements, one after the other, so that the browser has its turn in between. Where they stand
//! and what is done with them is `picture`'s.

use std::rc::Rc;

use super::marks::{LinkMark, NodeMark, link_mark, node_mark};
use crate::agenda::network::Network;
use crate::agenda::network::drawing;
use crate::agenda::network::group::{Cluster, Folded};
use crate::dom::element::{Markup, svg};
use crate::ui::reader::Reader;
use crate::ui::words::network::NetworkWords;

/// The elements of a picture, as far as they are made.
pub struct Making {
    pub reader: Reader,
    pub network: Rc<Network>,
    pub groups: Rc<Vec<Cluster>>,
    pub folded: Folded,
    pub whole: Markup,
    pub camera_of_links: Markup,
    places: Markup,
    names: Markup,
    pub nodes: Vec<NodeMark>,
    pub links: Vec<LinkMark>,
}

impl Making {
    /// Begins.
    pub fn new(reader: Reader, network: Rc<Network>, groups: Rc<Vec<Cluster>>, folded: Folded) -> Self {
        let camera_of_links = svg("g").class("links");
        let places = svg("g").class("nodes");
        let names = svg("g").class("names").set("aria-hidden", "true");
        let words = NetworkWords::of(reader.words);
        let summary = words.summary().replace("{nodes}", &network.nodes.len().to_string());
        let summary = summary.replace("{links}", &network.links.len().to_string());
        let whole = svg("svg")
            .class("picture")
            .set("role", "group")
            .set("aria-label", &summary)
            .set("aria-describedby", "network-keys")
            .child(camera_of_links.clone())
            .child(places.clone())
            .child(names.clone());
        whole.flag("data-settling", true);
        let (nodes, links) = (Vec::new(), Vec::new());
        Self { reader, network, groups, folded, whole, camera_of_links, places, names, nodes, links }
    }

    /// Makes one more element. Returns whether all are made.
    pub fn step(&mut self) -> bool {
        let Self { reader, network, groups, folded, .. } = self;
        let position = self.links.len();
        if let Some(bundle) = folded.bundles.get(position) {
            let same = folded.bundles.iter().enumerate().filter(|(_, other)| other.ends == bundle.ends);
            let (at, of) = same.fold((0, 0), |(at, of), (other, _)| (at + usize::from(other < position), of + 1));
            let link = link_mark(reader, network, groups, folded, position, drawing::aside(at, of));
            self.camera_of_links.append(&link.mark);
            if let Some(caption) = &link.caption {
                self.names.append(&caption.mark);
            }
            self.links.push(link);
        } else if let Some(shown) = folded.shown.get(self.nodes.len()) {
            let node = node_mark(reader, network, groups, *shown);
            self.places.append(&node.mark);
            self.names.append(&node.label.mark);
            self.nodes.push(node);
        }
        self.links.len() == self.folded.bundles.len() && self.nodes.len() == self.folded.shown.len()
    }
}
