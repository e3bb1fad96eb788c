//! What the visitor is told when there is no agenda, and what its editor is told when something in it is odd.

use std::sync::Arc;

use leptos::prelude::*;

use super::markup::{Markup, el};
use super::state::{Agenda, App};
use crate::agenda::read::Grade;

/// Why there is no agenda, and what can be done.
pub fn failure(app: App, reason: String) -> Markup {
    el("div").class("notice").part("notice").set("role", "alert").live(move |notice| {
        let words = app.words();
        let retry = el("button").part("retry").set("type", "button").text(words.retry);
        notice.fill([
            el("h2").text(words.failed),
            el("p").text(words.failed_hint),
            el("p").class("reason").set("lang", "en").text(&reason),
            retry.on("click", move |_| app.retry()),
        ]);
    })
}

/// What is odd in the file, the dearest first, where the page's author asked for it.
pub fn issues(app: App, agenda: Arc<Agenda>) -> Markup {
    el("div").live(move |place| {
        let is_asked_for = app.options.with(|options| options.debug);
        place.fill(is_asked_for.then(|| list(app, &agenda)));
    })
}

fn list(app: App, agenda: &Agenda) -> Markup {
    let words = app.words();
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
    let count = el("span").class("badge").text(&issues.len().to_string());
    let summary = el("summary").text(words.issues).child(count);
    el("details").class("notice").part("notice").set("open", "").child(summary).children(none).child(list)
}
