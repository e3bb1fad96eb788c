//! The words of the network. In sentences `{a}` and `{b}` are organizations, `{p}` and `{q}` people, `{s}` is a session, `{x}` and
//! `{y}` what else there is to say, `{n}` a number. It knows what each is for, in no language.

use std::cell::RefCell;
use std::ptr;

use super::Words;
use super::lazy::{Later, later_words};
use crate::agenda::network::LinkKind;

later_words! {
    /// The words of the network, in one language.
    NetworkWords in network with link_kinds, links_counted, sentences_stated, sentences_together,
        sentences_together_in_conference
}

impl NetworkWords {
    /// The name of a kind of links.
    pub fn link_kind(&self, kind: LinkKind) -> &'static str {
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
    pub fn together(&self, kind: LinkKind, is_in_session: bool) -> &'static str {
        let sentences = if is_in_session { self.sentences_together } else { self.sentences_together_in_conference };
        sentences.get(kind.key())
    }
}
