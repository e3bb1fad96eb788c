//! What the widget says of a record in words of its own, for a search: what can be read on a row is found. It knows no search.

use std::sync::Arc;

use crate::agenda::model::conference::Day;
use crate::agenda::search::Search;
use crate::agenda::search::labels::RowLabel;
use crate::agenda::search::pinyin::PinyinTable;
use crate::browser::intl;
use crate::ui::reader::Reader;
use crate::ui::words::is_alike;

/// What a search of a reader's agenda needs.
pub fn search(reader: &Reader, han: Option<&Arc<PinyinTable>>) -> Arc<Search> {
    reader.agenda.search(han, reader.words, reader.zone(), &|label| wordings(reader, label))
}

/// What a reader is told of something, a line for each wording: days and languages also in the languages of the file.
fn wordings(reader: &Reader, said: RowLabel) -> String {
    let words = reader.words;
    let others = || reader.conference().languages.iter().filter(|tag| !is_alike(tag, words.lang()));
    let mut wordings = match said {
        RowLabel::Day(day) => vec![reader.day_name(day)],
        RowLabel::Clock(moment) => {
            let shown = reader.shown(moment);
            let clock = shown.clock();
            // Written with the zero, typed without it.
            let short = clock.strip_prefix('0').map(str::to_owned);
            let moved = (shown.date() != moment.civil.date()).then(|| words.day(shown.date(), false));
            let venue = reader.is_elsewhere().then(|| moment.civil.clock());
            [Some(clock), short, moved, venue].into_iter().flatten().collect()
        }
        RowLabel::Format(word) => vec![words.format(word).to_owned()],
        RowLabel::Language(tag) => vec![words.language(tag)],
        RowLabel::Level(word) => vec![words.level(word).to_owned()],
        RowLabel::Signup(word) => vec![words.named("signups", word).to_owned()],
        RowLabel::Highlight => vec![words.highlight().to_owned()],
        RowLabel::LinkMark(kind) => words.link_mark(kind).map(str::to_owned).into_iter().collect(),
        RowLabel::Tentative => vec![words.tentative().to_owned()],
        RowLabel::Cancelled => vec![words.cancelled().to_owned()],
        RowLabel::Status(word) => vec![word.to_owned()],
        RowLabel::Role(word) => vec![words.role(word).to_owned()],
        RowLabel::OrganizationRole(word) => vec![words.organization_role(word).to_owned()],
        RowLabel::Kind(word) => vec![words.kind(word).to_owned()],
        RowLabel::Former => vec![words.former().to_owned()],
    };
    match said {
        RowLabel::Day(Day::On(date)) => wordings.extend(others().map(|lang| intl::day_in_words(lang, date, false))),
        RowLabel::Language(tag) => wordings.extend(others().map(|lang| intl::language_in_words(lang, tag))),
        _ => {}
    }
    wordings.join("\n")
}
