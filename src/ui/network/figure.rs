//! The picture and everything around it, made piece by piece between which the browser has its turn: what is made in which
//! order. The pieces themselves are made elsewhere.

use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::*;

use super::making::Making;
use super::picture::Picture;
use super::{Choice, chosen, files, follow_choice, follow_room, frame, gestures};
use crate::agenda::network::Network;
use crate::agenda::network::group::{Cluster, READABLE, fold, groups};
use crate::browser::clock::Work;
use crate::dom::element::{Markup, el};
use crate::dom::kept::keep;
use crate::ui::agenda::Agenda;
use crate::ui::reader::Reader;
use crate::ui::state::App;
use crate::ui::words::network::NetworkWords;

/// The picture and everything around it; made anew when the language, the groups or the kinds of nodes change.
pub fn figure(app: App, agenda: &Arc<Agenda>, choice: Choice) -> Markup {
    let agenda = agenda.clone();
    el("div").part("network").class("network").live(move |figure| {
        figure.fill(None);
        let words = NetworkWords::of(app.words());
        figure.put("lang", words.lang);
        let mut coming = Coming {
            app,
            words,
            reader: app.reader(&agenda).among(words.lang),
            agenda: agenda.clone(),
            choice,
            figure: figure.clone(),
            ground: el("div").class("ground"),
            has_people: choice.people.get(),
            open: choice.open.get(),
            network: None,
            groups: None,
            making: None,
            picture: None,
            made: 0,
            pieces: 0,
        };
        // What is made later lives as long as what is made now.
        let owner = Owner::current().unwrap_or_default();
        let work = Work::begin(move || owner.with(|| coming.step()));
        keep(work);
    })
}

/// So many elements are made before the browser lays them out.
const LAID_OUT_TOGETHER: u32 = 12;

/// A figure under way.
struct Coming {
    app: App,
    words: &'static NetworkWords,
    reader: Reader,
    agenda: Arc<Agenda>,
    choice: Choice,
    figure: Markup,
    ground: Markup,
    has_people: bool,
    open: Vec<usize>,
    network: Option<Rc<Network>>,
    groups: Option<Rc<Vec<Cluster>>>,
    making: Option<Making>,
    picture: Option<Rc<Picture>>,
    /// How many elements of the picture are made.
    made: u32,
    /// How many of the pieces around the picture are made.
    pieces: u32,
}

impl Coming {
    /// Goes on by one thing. Returns whether it was the last one.
    fn step(&mut self) -> bool {
        if let Some(picture) = self.picture.clone() {
            return self.surround(&picture);
        }
        let conference = &self.agenda.conference;
        let Some(network) = &self.network else {
            let network = Network::build(conference, self.has_people);
            let is_empty = network.nodes.is_empty();
            self.network = Some(Rc::new(network));
            return is_empty;
        };
        let Some(groups) = &self.groups else {
            self.groups = Some(Rc::new(groups(network, conference)));
            return false;
        };
        let Some(mut making) = self.making.take() else {
            let mut open = &self.open[..];
            let mut folded = fold(network, groups, |group| open.contains(&group));
            // The groups that were opened first close again where there would be too much to be read.
            while folded.shown.len() > READABLE && open.len() > 1 {
                open = &open[1..];
                folded = fold(network, groups, |group| open.contains(&group));
            }
            let making = Making::new(self.reader.clone(), network.clone(), groups.clone(), folded);
            self.figure.append(&self.ground.clone().child(making.whole.clone()));
            self.making = Some(making);
            return false;
        };
        let is_made = making.step();
        self.made += 1;
        if is_made || self.made.is_multiple_of(LAID_OUT_TOGETHER) {
            // The browser would lay all of them out at once, later and for longer than a frame.
            let _width = self.ground.element().client_width();
        }
        if is_made {
            self.picture = Some(Picture::new(self.app, self.choice, making));
        } else {
            self.making = Some(making);
        }
        false
    }

    /// Makes one more piece around the picture, the first ones above it.
    fn surround(&mut self, picture: &Rc<Picture>) -> bool {
        let Self { figure, ground, words, .. } = self;
        self.pieces += 1;
        match self.pieces {
            1 => {
                let tip = el("p").class("tip").set("aria-hidden", "true");
                tip.flag("hidden", true);
                gestures::hear(picture, &tip);
                ground.append(&tip);
                let tools = frame::tools(picture, words);
                let _ = figure.element().insert_before(tools.element(), Some(ground.element()));
                figure.append(&frame::note(picture, words));
            }
            2 => follow_room(picture),
            3 => figure.append(&frame::legend(picture, words)),
            4 => figure.append(&chosen::chosen(picture, words)),
            5 => {
                figure.append(&files::exports(picture, words));
                figure.append(&el("p").class("keys").set("id", "network-keys").text(words.keys()));
            }
            _ => {
                follow_choice(picture, &self.agenda);
                return true;
            }
        }
        false
    }
}
