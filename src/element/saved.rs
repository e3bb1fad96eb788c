//! What the visitor has saved, between the widget and this device: read when a conference has come, written when it changes, in step with
//! other tabs and other elements. Also what the page is told of it, and may say itself.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Array, Object};
use leptos::prelude::*;

use crate::agenda::model::spelling::joined;
use crate::agenda::plan::saved::{Changes, Mark, Saved};
use crate::browser::by_name::{get, set};
use crate::browser::storage;
use crate::dom::bind::effect;
use crate::dom::kept::keep;
use crate::ui::state::{App, Loading};

/// What stands before the id of the conference in the key. Another way to write it gets another one.
const PREFIX: &str = "conference-agenda-saved-1:";

fn key(app: App) -> Option<String> {
    app.loading.with_untracked(|loading| match loading {
        Loading::Ready(agenda) => Some(joined(&[PREFIX, &agenda.conference.id])),
        _ => None,
    })
}

/// Keeps what is saved, from now on.
pub fn keep_saved(app: App) {
    // The key, and what is known to be kept there.
    let known: Rc<RefCell<Option<(String, Saved)>>> = Rc::default();
    let looking = known.clone();
    let look = Rc::new(move || {
        let Some(key) = key(app) else { return };
        let mut saved = Saved::read(&storage::read(&key).unwrap_or_default());
        let before = looking.replace(Some((key.clone(), saved.clone())));
        let now = app.keeping.with_untracked(|keeping| keeping.saved.clone());
        // What was changed here and is not written yet, perhaps since there was no conference yet.
        let before = before.map_or_else(|| Some(Saved::default()), |(other, before)| (other == key).then_some(before));
        if let Some(before) = before {
            saved.change(&now.since(&before));
            saved.sequence = saved.sequence.max(now.sequence);
            saved.is_offered |= now.is_offered;
        }
        let is_news = !saved.since(&now).is_empty();
        if is_news || (saved.sequence, saved.is_offered) != (now.sequence, now.is_offered) {
            app.keeping.update(|keeping| {
                keeping.saved = saved;
                if is_news {
                    keeping.undoing.clear();
                }
            });
        }
    });
    let loaded = look.clone();
    effect(Box::new(move || {
        app.loading.track();
        loaded();
    }));
    let elsewhere = look.clone();
    keep(storage::watch(move || elsewhere()));
    effect(Box::new(move || {
        app.keeping.track();
        let is_written = |now: &Saved| known.borrow().as_ref().is_none_or(|(_, kept)| kept == now);
        if app.keeping.with_untracked(|keeping| is_written(&keeping.saved)) {
            return;
        }
        // What another tab has written in the meantime is not lost.
        look();
        let Some(key) = key(app) else { return };
        let now = app.keeping.with_untracked(|keeping| keeping.saved.clone());
        known.replace(Some((key.clone(), now.clone())));
        let is_refused = !storage::write(&key, &now.text());
        if app.keeping.with_untracked(|keeping| keeping.is_refused != is_refused) {
            app.keeping.update(|keeping| keeping.is_refused = is_refused);
        }
    }));
}

/// What is saved, as the page is told: `[{ id, mark }]`.
pub fn listed(app: App) -> Array {
    app.keeping.with_untracked(|keeping| {
        let list = Array::new();
        for (id, mark) in keeping.saved.all() {
            let entry = Object::new();
            set(&entry, "id", &id.into());
            set(&entry, "mark", &mark.key().into());
            list.push(&entry);
        }
        list
    })
}

/// What the page wants saved: ids, or entries as in what it is told, where no mark is no longer saved.
pub fn wanted(list: &Array) -> Changes {
    let mut changes = Changes::new();
    for place in 0..list.length() {
        let entry = list.get(place);
        if let Some(id) = entry.as_string() {
            changes.push((id, Some(Mark::Must)));
        } else if let Some(id) = get(&entry, "id").as_string() {
            let word = get(&entry, "mark").as_string();
            changes.push((id, Mark::ALL.into_iter().find(|mark| word.as_deref() == Some(mark.key()))));
        }
    }
    changes
}
