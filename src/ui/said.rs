//! What the widget says of a record in words of its own, for a search: what can be read on a row is found. It knows no search.

use super::reader::Reader;
use super::words::is_alike;
use crate::agenda::conference::Day;
use crate::agenda::labels::Said;
use crate::browser::intl;

/// What a reader is told of something, a line for each wording: days and languages also in the languages of the file.
pub fn wordings(reader: &Reader, said: Said) -> String {
    let words = reader.words;
    let others = || reader.conference().languages.iter().filter(|tag| !is_alike(tag, words.lang()));
    let mut wordings = match said {
        Said::Day(day) => vec![reader.day_name(day)],
        Said::Clock(moment) => {
            let shown = reader.shown(moment);
            let clock = shown.clock();
            // Written with the zero, typed without it.
            let short = clock.strip_prefix('0').map(str::to_owned);
            let moved = (shown.date() != moment.civil.date()).then(|| words.day(shown.date(), false));
            [Some(clock), short, moved].into_iter().flatten().collect()
        }
        Said::Format(word) => vec![words.format(word).to_owned()],
        Said::Language(tag) => vec![words.language(tag)],
        Said::Tentative => vec![words.tentative().to_owned()],
        Said::Cancelled => vec![words.cancelled().to_owned()],
        Said::Status(word) => vec![word.to_owned()],
        Said::Role(word) => vec![words.role(word).to_owned()],
        Said::OrganizationRole(word) => vec![words.organization_role(word).to_owned()],
        Said::Kind(word) => vec![words.kind(word).to_owned()],
        Said::Former => vec![words.former().to_owned()],
    };
    match said {
        Said::Day(Day::On(date)) => wordings.extend(others().map(|lang| intl::day_in_words(lang, date, false))),
        Said::Language(tag) => wordings.extend(others().map(|lang| intl::language_in_words(lang, tag))),
        _ => {}
    }
    wordings.join("\n")
}
