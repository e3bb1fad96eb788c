//! The widget's own words in every language it speaks, and its names for the known words of the format. What the file
//! says in its own words is shown as it stands.

mod chinese;
mod english;

use chinese::CHINESE;
use english::ENGLISH;

use crate::agenda::text::{language, script};
use crate::agenda::view_state::{Facet, View};

/// All words in one language. The names say what each is for.
#[allow(missing_docs)]
#[derive(Debug, PartialEq, Eq)]
pub struct Words {
    /// BCP 47 tag.
    pub lang: &'static str,
    pub search: &'static str,
    pub search_hint: &'static str,
    pub clear_search: &'static str,
    pub filters: &'static str,
    pub active_filters: &'static str,
    pub clear_all: &'static str,
    pub remove: &'static str,
    pub views: &'static str,
    view_names: [&'static str; 3],
    facet_names: [&'static str; Facet::COUNT],
    /// For each view: one, several.
    counted: [[&'static str; 2]; 3],
    pub of: &'static str,
    pub nothing_found: &'static str,
    pub drop_one: &'static str,
    pub elsewhere: &'static str,
    pub nothing_here: &'static str,
    pub loading: &'static str,
    pub failed: &'static str,
    pub failed_hint: &'static str,
    pub no_src: &'static str,
    pub retry: &'static str,
    pub close: &'static str,
    pub copy_link: &'static str,
    pub share: &'static str,
    pub copied: &'static str,
    pub not_copied: &'static str,
    pub unknown: &'static str,
    pub unknown_item: &'static str,
    pub alongside: &'static str,
    pub alongside_note: &'static str,
    pub unannounced: &'static str,
    pub unannounced_note: &'static str,
    pub no_times: &'static str,
    pub some_times: &'static str,
    pub now: &'static str,
    pub next: &'static str,
    pub cancelled: &'static str,
    pub tentative: &'static str,
    pub times_in: &'static str,
    pub venue_time: &'static str,
    pub your_time: &'static str,
    pub part_of: &'static str,
    pub parts: &'static str,
    pub former: &'static str,
    pub order_given: &'static str,
    pub order_name: &'static str,
    pub order: &'static str,
    pub posts: &'static str,
    pub biography: &'static str,
    pub sessions: &'static str,
    pub people: &'static str,
    pub organizations: &'static str,
    pub shares_stage: &'static str,
    pub same_session: &'static str,
    pub same_block: &'static str,
    pub links: &'static str,
    pub related: &'static str,
    pub in_conference: &'static str,
    pub also_known_as: &'static str,
    pub website: &'static str,
    pub about: &'static str,
    pub sources: &'static str,
    pub participants: &'static str,
    pub topics: &'static str,
    pub issues: &'static str,
    pub best_hits: &'static str,
    pub only_in_sight: &'static str,
    pub show_all: &'static str,
    pub narrow: &'static str,
    pub and_more: &'static str,
    pub no_issues: &'static str,
    /// Sentence forms with `{}` for the other organization: outward, then seen from the other end.
    relationships: &'static [(&'static str, &'static str, &'static str)],
    formats: &'static [(&'static str, &'static str)],
    roles: &'static [(&'static str, &'static str)],
    organization_roles: &'static [(&'static str, &'static str)],
    kinds: &'static [(&'static str, &'static str)],
}

impl Words {
    /// The words for a reader of a language: Chinese for any Chinese, English for everyone else.
    pub fn of(tag: &str) -> &'static Self {
        if language(tag).eq_ignore_ascii_case("zh") { &CHINESE } else { &ENGLISH }
    }

    /// Whether a text in a language is in the script that the page around it has.
    pub fn is_own(&self, tag: &str) -> bool {
        language(tag) == language(self.lang) && script(tag) == script(self.lang)
    }

    /// The name of a view.
    pub fn view(&self, view: View) -> &'static str {
        self.view_names[view as usize]
    }

    /// The name of a facet.
    pub fn facet(&self, facet: Facet) -> &'static str {
        self.facet_names[facet.index()]
    }

    /// How many of a view's items there are: “3 of 17 sessions”, or “17 sessions” where it is all of them.
    pub fn count(&self, view: View, shown: usize, all: usize) -> String {
        let [one, several] = self.counted[view as usize];
        let noun = if all == 1 { one } else { several };
        if shown == all {
            return noun.replace("{}", &all.to_string());
        }
        self.of.replace("{some}", &shown.to_string()).replace("{all}", &noun.replace("{}", &all.to_string()))
    }

    /// The name of a session's format.
    pub fn format<'w>(&self, word: &'w str) -> &'w str {
        known(self.formats, word)
    }

    /// The name of a person's role.
    pub fn role<'w>(&self, word: &'w str) -> &'w str {
        known(self.roles, word)
    }

    /// The name of an organization's role.
    pub fn organization_role<'w>(&self, word: &'w str) -> &'w str {
        known(self.organization_roles, word)
    }

    /// The name of a kind of organization.
    pub fn kind<'w>(&self, word: &'w str) -> &'w str {
        known(self.kinds, word)
    }

    /// What an organization is to another, as the text before and after the other's name; a word of the file's own stands
    /// in front.
    pub fn relationship(&self, kind: &str, outward: bool) -> (String, &'static str) {
        let found = self.relationships.iter().find(|(known, ..)| *known == kind);
        let sentence = found.map(|(_, out, inward)| if outward { *out } else { *inward });
        match sentence.and_then(|sentence| sentence.split_once("{}")) {
            Some((before, after)) => (before.to_owned(), after),
            None => (format!("{kind}: "), ""),
        }
    }
}

fn known<'w>(names: &[(&'static str, &'static str)], word: &'w str) -> &'w str {
    names.iter().find(|(key, _)| *key == word).map_or(word, |(_, name)| name)
}
