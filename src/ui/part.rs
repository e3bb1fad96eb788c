//! A part of the program that is loaded when somebody needs it. It knows how far the part has come; how parts are loaded is the
//! element's business.

use std::pin::Pin;

use leptos::prelude::*;

use super::content::Content;
use super::network::Network;
use super::trouble::TroubleSaid;

/// What is being loaded: what the part can do, or nothing where it did not come.
pub type Loading<T> = Pin<Box<dyn Future<Output = Option<&'static T>>>>;

/// A part, which can do what `T` holds; copied freely.
pub struct Part<T: 'static> {
    load: fn() -> Loading<T>,
    progress: RwSignal<Progress<T>>,
}

/// All parts but the one that everything else is in.
#[derive(Clone, Copy)]
pub struct Parts {
    /// What is said about the open item.
    pub content: Part<Content>,
    /// How organizations hang together.
    pub network: Part<Network>,
    /// What is said about trouble with the file.
    pub trouble: Part<TroubleSaid>,
}

/// How far a part has come.
pub enum Progress<T: 'static> {
    /// Nobody has asked for it yet, or it is on its way.
    Awaited,
    /// It did not come.
    Failed,
    /// It is here, with what it can do.
    Here(&'static T),
}

impl<T: Sync> Part<T> {
    /// A part that nobody has asked for yet.
    pub fn new(load: fn() -> Loading<T>) -> Self {
        Self { load, progress: RwSignal::new(Progress::Awaited) }
    }

    /// How far it has come.
    pub fn progress(self) -> Progress<T> {
        self.progress.get()
    }

    /// Asks for it, unless it is here.
    pub fn ask(self) {
        if matches!(self.progress.get_untracked(), Progress::Here(_)) {
            return;
        }
        leptos::task::spawn_local(async move {
            self.progress.try_set((self.load)().await.map_or(Progress::Failed, Progress::Here));
        });
    }
}

impl<T> Clone for Part<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Part<T> {}

impl<T> Clone for Progress<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Progress<T> {}
