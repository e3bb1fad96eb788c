//! What is got ready before it is asked for: a search. It fetches the table of Han characters, and has the program prepare; it knows
//! nothing of how a search works.

use std::cell::Cell;
use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::*;

use super::ways::{HanReading, Ways};
use crate::agenda::limits::TABLE_REST_MS;
use crate::agenda::loading::Once;
use crate::agenda::search;
use crate::agenda::search::pinyin::PinyinTable;
use crate::browser::clock::Timer;
use crate::browser::request;
use crate::dom::bind::effect;
use crate::ui::row_words;
use crate::ui::state::App;

/// All of it.
pub static HAN_READING: HanReading = HanReading { read: |bytes| PinyinTable::parse(bytes).map(Arc::new) };

/// Gets ready for a search as soon as the visitor turns to one: what is prepared of the file, and the table of Han
/// characters where the file has any. Without the table a search finds less, and goes on.
pub fn prepare_search(app: App, ways: &'static Ways, han: String) {
    let (table, rest) = (Rc::new(Cell::new(Once::default())), Rc::new(Cell::new(None)));
    effect(Box::new(move || {
        let is_searching = app.is_searching.get() || app.filters.with(|filters| !filters.text.is_empty());
        let Some(agenda) = app.agenda().filter(|_| is_searching) else { return };
        let mut once = table.get();
        if han.is_empty() || !search::has_han(&agenda.conference) || !once.ask() {
            row_words::search(&app.reader(&agenda), app.han.get_untracked().as_ref());
            return;
        }
        table.set(once);
        let (asked, rest, han) = (table.clone(), rest.clone(), han.clone());
        // Both are on their way at once.
        leptos::task::spawn_local(async move { _ = (ways.han)().await });
        leptos::task::spawn_local(async move {
            let bytes = request::get(&han, &[]).await.ok();
            let reading = (ways.han)().await;
            let table = reading.zip(bytes).and_then(|(reading, bytes)| (reading.read)(&bytes));
            once.answer(table.is_some());
            if table.is_some() {
                asked.set(once);
            } else {
                // Each letter that is typed needs it.
                rest.set(Some(Timer::once(TABLE_REST_MS, move || asked.set(once))));
            }
            // The element may be gone by then.
            if let Some(table) = table.filter(|_| !app.han.is_disposed()) {
                row_words::search(&untrack(|| app.reader(&agenda)), Some(&table));
                app.han.set(Some(table));
            }
        });
    }));
}
