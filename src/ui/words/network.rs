//! The words of the network. In sentences `{a}` and `{b}` are organizations, `{p}` and `{q}` people, `{s}` is a session, `{x}` and
//! `{y}` what else there is to say, `{n}` a number. It knows what each is for, in no language.

use std::cell::RefCell;
use std::ptr;

use super::Words;
use super::later::{Later, later_words};
use crate::agenda::network::Kind;

later_words! {
    /// The words of the network, in one language.
    NetworkWords in network with link_kinds, links_counted, sentences_stated, sentences_together,
        sentences_together_in_conference:
    picture, table, cards, shown_as, with_people, summary, keys, zoom_in, zoom_out, fit, pan_left, pan_up, pan_down,
    pan_right, link_kinds, node_kinds, other_kind, person, names_wait, links_wait, settling, none_linked, neighborhood, one_step,
    two_steps, clear, path_from, path_to, choose, no_path, shortest, no_links, export, export_hint, group, group_around,
    open_group, close_groups, grouped, bundle, head_organization, head_kind, head_role, head_people, head_sessions,
    head_related, sort_by, former, bracket_open, bracket_close, comma, semicolon, part_of, shared, stage,
    stage_of_people, post, former_post
}

impl NetworkWords {
    /// The name of a kind of links.
    pub fn link_kind(&self, kind: Kind) -> &'static str {
        self.link_kinds.get(kind.key())
    }

    /// So many links.
    pub fn links(&self, count: usize) -> String {
        self.links_counted.counted(count)
    }

    /// The sentence of a stated relationship.
    pub fn stated(&self, word: &str) -> &'static str {
        self.sentences_stated.get(word)
    }

    /// The sentence of two that act together, in a session or for the conference.
    pub fn together(&self, kind: Kind, is_in_session: bool) -> &'static str {
        let sentences = if is_in_session { self.sentences_together } else { self.sentences_together_in_conference };
        sentences.get(kind.key())
    }
}
