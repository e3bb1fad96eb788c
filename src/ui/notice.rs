//! What the visitor is told when there is no agenda, and what its editor is told when something in it is odd.

use super::markup::{Markup, el};
use super::state::{Agenda, App};
use super::words::Words;
use crate::agenda::read::Grade;

/// Why there is no agenda, and what can be done.
pub fn failure(app: App, words: &Words, reason: &str) -> Markup {
    let retry = el("button").part("retry").set("type", "button").text(words.retry).on("click", move |_| app.retry());
    el("div")
        .class("notice failure")
        .part("notice")
        .set("role", "alert")
        .child(el("h2").text(words.failed))
        .child(el("p").text(words.failed_hint))
        .child(el("p").class("reason").set("lang", "en").text(reason))
        .child(retry)
}

/// What is odd in the file, the dearest first.
pub fn issues(agenda: &Agenda, words: &Words) -> Markup {
    let mut issues: Vec<_> = agenda.issues.iter().collect();
    issues.sort_by_key(|issue| std::cmp::Reverse(issue.grade));
    let items = issues.iter().map(|issue| {
        let grade = match issue.grade {
            Grade::Note => "note",
            Grade::Warning => "warning",
            Grade::Loss => "loss",
        };
        el("li").set("data-grade", grade).child(el("code").text(&issue.place)).text(" ").text(&issue.sentence)
    });
    let list = el("ol").class("issues").set("lang", "en").children(items);
    let none = issues.is_empty().then(|| el("p").text(words.no_issues));
    let summary = el("summary").text(words.issues).child(el("span").class("badge").text(&issues.len().to_string()));
    el("details").class("notice issues").part("notice").set("open", "").child(summary).children(none).child(list)
}
