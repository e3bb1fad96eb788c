//! What the visitor is told when the file did not come, or cannot be shown: what happened, what becomes of it, and a button.
//! Where a copy of the file is shown instead, it says as of when. And what its editor is told when something in it is odd. It is
//! a part of the program of its own, and does not know how files are fetched or copies kept.

use std::sync::Arc;

use leptos::prelude::*;

use crate::agenda::limits::IN_DETAIL;
use crate::agenda::link::view_state::ItemKind;
use crate::agenda::loading::{Cause, Trouble};
use crate::agenda::read::{self, Grade, Report};
use crate::browser::{intl, page};
use crate::dom::element::{Markup, el};
use crate::ui::agenda::Agenda;
use crate::ui::state::{App, TroubleSaid};
use crate::ui::words::trouble::TroubleWords;

/// All of it.
pub static TROUBLE_SAID: TroubleSaid = TroubleSaid { notice, issues, set_aside, warn, image };

/// What is told changes in place, so that the button keeps the focus and only news is read out.
fn notice(app: App, agenda: Option<Arc<Agenda>>) -> Markup {
    let is_copy = agenda.is_some();
    let is_failure = move |trouble: &Trouble| !is_copy && trouble.cause != Cause::Slow;
    let heading = move |trouble: &Trouble, words: &TroubleWords| match &agenda {
        Some(agenda) => words.as_of().replace("{}", &intl::moment_in_words(words.lang, agenda.received_ms)),
        None if is_failure(trouble) => app.words().failed().to_owned(),
        None => String::new(),
    };
    let reason = move |trouble: &Trouble, _: &TroubleWords| {
        if is_failure(trouble) { trouble.to_string() } else { String::new() }
    };
    el("div")
        .class(if is_copy { "notice as-of" } else { "notice" })
        .part("notice")
        .live(move |notice| {
            let is_failure = app.trouble.with(|trouble| trouble.as_ref().is_some_and(is_failure));
            notice.put("role", if is_failure { "alert" } else { "status" });
            notice.put("lang", words(app).lang);
        })
        .child(say(app, if is_copy { el("strong") } else { among(app, el("h2")) }, heading))
        .child(say(app, el("p"), |trouble, words| words.sentences(trouble)))
        .child(say(app, el("p").class("reason").set("lang", "en"), reason))
        .child(
            among(app, el("button"))
                .part("retry")
                .set("type", "button")
                .live(move |button| {
                    let words = app.words();
                    button.say(if app.is_asking.get() { words.trying() } else { words.retry() });
                })
                .on("click", move |_| app.retry()),
        )
}

/// Marks what is said in the words of the first view among those for trouble, which may be in another language.
fn among(app: App, markup: Markup) -> Markup {
    markup.live(move |markup| markup.put("lang", app.words().lang()))
}

/// Keeps a text up to date, and hides it where there is none.
fn say(app: App, markup: Markup, text: impl Fn(&Trouble, &TroubleWords) -> String + 'static) -> Markup {
    markup.live(move |markup| {
        let said = app.trouble.with(|trouble| trouble.as_ref().map(|trouble| text(trouble, words(app))));
        let said = said.unwrap_or_default();
        markup.flag("hidden", said.is_empty());
        markup.say(&said);
    })
}

fn words(app: App) -> &'static TroubleWords {
    TroubleWords::of(app.words())
}

fn set_aside(app: App, line: &Markup, count: usize) {
    line.put("lang", words(app).lang);
    line.say(&words(app).left_out(count));
}

/// What is odd in the file, most severe first.
fn issues(app: App, agenda: &Agenda) -> Markup {
    let words = app.words();
    let images = app.unseen_images.get();
    let reports: Vec<&Report> = agenda.reports().iter().chain(images.iter().map(|(_, report)| report)).collect();
    let items = reports.iter().take(IN_DETAIL).map(|report| {
        let grade = match report.grade {
            Grade::Note => "note",
            Grade::Warning => "warning",
            Grade::Loss => "loss",
        };
        let record = (!report.record.is_empty()).then(|| el("bdi").text(&report.record));
        let item = el("li").set("data-grade", grade).child(el("code").text(&report.place));
        item.text(" ").children(record).text(" ").text(&report.sentence)
    });
    let list = el("ol").class("issues").set("lang", "en").children(items);
    let hidden = reports.len().saturating_sub(IN_DETAIL);
    let more = (hidden > 0).then(|| el("li").text(&format!("{hidden} more, which are in the console of the browser")));
    let list = list.children(more);
    let none = reports.is_empty().then(|| el("p").text(words.no_issues()));
    let count = reports.iter().map(|report| report.count).sum::<usize>();
    let count = el("span").class("badge").text(&count.to_string());
    let summary = el("summary").text(words.issues()).child(count);
    el("details").class("notice").part("notice").set("open", "").child(summary).children(none).child(list)
}

fn warn(agenda: &Agenda) {
    let reports = agenda.reports();
    if !reports.is_empty() {
        let count: usize = reports.iter().map(|report| report.count).sum();
        let lines: Vec<String> = reports.iter().map(ToString::to_string).collect();
        page::warn(&format!("{count} issues in the file\n{}", lines.join("\n")));
    }
}

fn image(app: App, agenda: &Agenda, (kind, id): (ItemKind, &str), address: &str) {
    let Some(report) = read::image_report(&agenda.conference, &agenda.issues, kind, id, address) else { return };
    // The element may be gone by then.
    let is_news = app.unseen_images.try_with_untracked(|known| known.iter().all(|(known, _)| known != address));
    if is_news == Some(true) {
        page::warn(&report.to_string());
        app.unseen_images.update(|known| known.push((address.to_owned(), report)));
    }
}
