//! A reader who sees marked what was searched for, and is told where a summary has it.

use std::sync::Arc;

use leptos::prelude::*;

use crate::agenda::model::id::SessionId;
use crate::agenda::search;
use crate::agenda::search::excerpt::excerpt;
use crate::ui::agenda::Agenda;
use crate::ui::reader::Reader;
use crate::ui::state::App;

impl App {
    /// The reader of an agenda, who sees marked what was searched for.
    pub fn marking_reader(&self, agenda: &Arc<Agenda>) -> Reader {
        let reader = self.reader(agenda);
        let found = self.selected(agenda, |selection| (selection.terms.clone(), selection.named.clone()));
        let Some((terms, named)) = found.filter(|(terms, _)| !terms.is_empty()) else { return reader };
        let han = self.han.get_untracked();
        let (plain, of, table) = (reader.clone(), terms.clone(), han.clone());
        let excerpt = move |id: SessionId| {
            // Most rows show every word that was searched for, and that is known.
            if named.contains(id.index()) {
                return None;
            }
            let session = plain.conference().session(id);
            let summary = plain.pick(session.summary.as_ref()?).text;
            excerpt(plain.conference(), session, summary, &of, table.as_deref())
        };
        reader.with_marks(move |text| search::places(text, &terms, han.as_deref())).with_excerpts(excerpt)
    }
}
