//! Handing the address of something to somebody, and saying what came of it.

use leptos::prelude::*;

use crate::agenda::link::view_state::ItemKind;
use crate::browser::host::Detail;
use crate::browser::share::{self, ShareOutcome};
use crate::ui::reader::ItemAddresses;
use crate::ui::state::App;

impl App {
    /// Hands the address of an item to somebody: by the system's sheet if asked and there is one, else by the clipboard.
    pub fn share(&self, kind: ItemKind, id: &str, title: String, by_sheet: bool) {
        let url = ItemAddresses::new(&self.address()).to(kind, id);
        let detail =
            [("kind", kind.key()), ("id", id), ("url", &url)].map(|(key, text)| (key, Detail::Text(text.into())));
        self.hand_over(url, title, by_sheet, Some(detail));
    }

    /// The same with any address, of which the page is told if it is that of an item.
    pub fn hand_over(&self, url: String, title: String, by_sheet: bool, detail: Option<[(&'static str, Detail); 3]>) {
        let app = *self;
        // Taken along, since the element may be gone when the visitor has chosen.
        let (words, host) = (untrack(|| app.words()), self.host());
        leptos::task::spawn_local(async move {
            let shared = if by_sheet { share::sheet(&title, &url).await } else { share::copy(&url).await };
            app.shared.try_set(match shared {
                ShareOutcome::Copied => words.copied().to_owned(),
                ShareOutcome::Refused => format!("{} {url}", words.not_copied()),
                ShareOutcome::Sheet | ShareOutcome::TurnedAway => String::new(),
            });
            let is_shared = matches!(shared, ShareOutcome::Sheet | ShareOutcome::Copied);
            if let Some((host, detail)) = host.zip(detail).filter(|_| is_shared) {
                host.tell("agenda-share", &detail);
            }
        });
    }
}
