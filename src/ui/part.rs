//! A part of the program that is loaded when somebody needs it. It knows how far the part has come; how parts are loaded is the
//! element's business.

use std::any::Any;
use std::marker::PhantomData;
use std::pin::Pin;

use leptos::prelude::*;

/// What is being loaded: what the part can do, or nothing where it did not come.
pub type PartLoading = Pin<Box<dyn Future<Output = Option<Functions>>>>;

/// What a part can do, whichever part it is: so there is one signal for all.
pub type Functions = &'static (dyn Any + Send + Sync);

/// A part, which can do what `T` holds; copied freely.
pub struct LazyPart<T> {
    load: fn() -> PartLoading,
    progress: RwSignal<Progress<Functions>>,
    of: PhantomData<fn() -> T>,
}

/// How far a part has come.
#[derive(Clone, Copy)]
pub enum Progress<F> {
    /// Nobody has asked for it yet, or it is on its way.
    Awaited,
    /// It did not come.
    Failed,
    /// It is here, with what it can do.
    Here(F),
}

impl<T: 'static> LazyPart<T> {
    /// A part that nobody has asked for yet.
    pub fn new(load: fn() -> PartLoading) -> Self {
        Self { load, progress: RwSignal::new(Progress::Awaited), of: PhantomData }
    }

    /// How far it has come.
    pub fn progress(self) -> Progress<&'static T> {
        match self.progress.get() {
            Progress::Awaited => Progress::Awaited,
            Progress::Failed => Progress::Failed,
            Progress::Here(functions) => functions.downcast_ref().map_or(Progress::Failed, Progress::Here),
        }
    }

    /// Asks for it, unless it is here.
    pub fn ask(self) {
        ask(self.load, self.progress, None);
    }

    /// Has something done with it, once it is here. Whether it does not come is seen by its progress.
    pub fn with(self, act: impl FnOnce(&'static T) + 'static) {
        let act = |functions: Functions| {
            if let Some(functions) = functions.downcast_ref() {
                act(functions);
            }
        };
        match self.progress.get_untracked() {
            Progress::Here(functions) => act(functions),
            _ => ask(self.load, self.progress, Some(Box::new(act))),
        }
    }
}

fn ask(load: fn() -> PartLoading, progress: RwSignal<Progress<Functions>>, act: Option<Box<dyn FnOnce(Functions)>>) {
    if matches!(progress.get_untracked(), Progress::Here(_)) {
        return;
    }
    leptos::task::spawn_local(async move {
        let come = load().await;
        // Who asked twice hears of it once; the element may be gone by then.
        match progress.try_get_untracked() {
            None => return,
            Some(Progress::Here(_)) => {}
            Some(_) => progress.set(come.map_or(Progress::Failed, Progress::Here)),
        }
        if let Some((functions, act)) = come.zip(act) {
            act(functions);
        }
    });
}

impl<T> Clone for LazyPart<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for LazyPart<T> {}
