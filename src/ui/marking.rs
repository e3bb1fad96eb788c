//! A reader who sees marked what was searched for, and is told where a summary has it.

use std::sync::Arc;

use leptos::prelude::*;

use crate::agenda::model::conference::Session;
use crate::agenda::search;
use crate::agenda::search::excerpt::excerpt;
use crate::agenda::search::term::Term;
use crate::ui::agenda::Agenda;
use crate::ui::reader::Reader;
use crate::ui::state::App;

impl App {
    /// The same, who sees marked what was searched for.
    pub fn marking_reader(&self, agenda: &Arc<Agenda>) -> Reader {
        self.reader_of(agenda, self.selected(agenda, |selection| selection.terms.clone()).unwrap_or_default())
    }

    /// The same, who sees marked what was searched for by these terms.
    pub fn reader_of(&self, agenda: &Arc<Agenda>, terms: Arc<[Term]>) -> Reader {
        let han = self.han.get_untracked();
        let reader = self.reader(agenda);
        if terms.is_empty() {
            return reader;
        }
        let (plain, of, table) = (reader.clone(), terms.clone(), han.clone());
        let excerpt = move |session: &Session| {
            let summary = plain.pick(session.summary.as_ref()?).text;
            excerpt(plain.conference(), session, summary, &of, table.as_deref())
        };
        reader.with_marks(move |text| search::places(text, &terms, han.as_deref())).with_excerpts(excerpt)
    }
}
