//! The sessions that a visitor has saved, by the file's own ids, and the text that they are kept as. It knows neither where that is kept
//! nor which sessions there are: a session that is gone today may be back tomorrow.

use crate::agenda::limits;
use crate::agenda::link::permalink::{percent_decode, percent_encode};
use crate::agenda::model::spelling::{cut, long_decimal, pieces};

/// How much a session is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// The visitor goes there.
    Must,
    /// If nothing better comes.
    Maybe,
}

impl Mark {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Must, Self::Maybe];

    /// Its word in events and in what is kept.
    pub fn key(self) -> &'static str {
        match self {
            Self::Must => "must",
            Self::Maybe => "maybe",
        }
    }
}

/// What is to become of the mark of each of some sessions.
pub type Changes = Vec<(String, Option<Mark>)>;

/// What a visitor has saved of one conference.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Saved {
    /// The ids of each mark, in the order in which they were saved. None stands twice.
    ids: [Vec<String>; 2],
    /// The highest SEQUENCE that was written into a calendar.
    pub sequence: u32,
    /// Whether the visitor was told how to take along what is saved.
    pub is_offered: bool,
    /// What a later version has written, which is kept as it is.
    others: Vec<String>,
}

/// What is saved, and what was done last.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Keeping {
    /// What is saved.
    pub saved: Saved,
    /// What undoes the last change.
    pub undoing: Changes,
    /// Whether the browser keeps nothing: then it lasts as long as the page.
    pub is_refused: bool,
}

/// Which way of writing this is. A later one may add keys and keeps the meaning of these.
const VERSION: &str = "version=1";

impl Saved {
    /// Reads what was kept. Whatever it does not know it leaves alone.
    pub fn read(text: &str) -> Self {
        let mut saved = Self::default();
        for parameter in pieces(text, b'&') {
            let Some((key, value)) = cut(parameter, b'=') else { continue };
            if let Some(mark) = Mark::ALL.into_iter().find(|mark| mark.key() == key) {
                for id in pieces(value, b',').map(percent_decode) {
                    if !id.is_empty() && saved.mark(&id).is_none() && saved.count() < limits::SAVED {
                        saved.ids[mark as usize].push(id);
                    }
                }
            } else if key == "offered" {
                saved.is_offered = true;
            } else if key == "sequence" {
                saved.sequence = value.parse().unwrap_or(saved.sequence);
            } else if key != "version" {
                saved.others.push(parameter.to_owned());
            }
        }
        saved
    }

    /// What is to be kept; nothing of nothing.
    pub fn text(&self) -> String {
        let mut text = String::new();
        for mark in Mark::ALL {
            for (place, id) in self.ids[mark as usize].iter().enumerate() {
                if place == 0 {
                    text.push('&');
                    text.push_str(mark.key());
                }
                text.push(if place == 0 { '=' } else { ',' });
                text.push_str(&percent_encode(id));
            }
        }
        if self.is_offered {
            text.push_str("&offered=1");
        }
        if self.sequence > 0 {
            text.push_str("&sequence=");
            text.push_str(&long_decimal(self.sequence.into()));
        }
        for other in &self.others {
            text.push('&');
            text.push_str(other);
        }
        if !text.is_empty() {
            text.insert_str(0, VERSION);
        }
        text
    }

    /// How much a session is wanted; nothing for one that is not saved.
    pub fn mark(&self, id: &str) -> Option<Mark> {
        Mark::ALL.into_iter().find(|mark| self.ids[*mark as usize].iter().any(|other| other == id))
    }

    /// How many are saved.
    pub fn count(&self) -> usize {
        self.ids.iter().map(Vec::len).sum()
    }

    /// All that is saved.
    pub fn all(&self) -> Vec<(&str, Mark)> {
        let mut all = Vec::new();
        for mark in Mark::ALL {
            for id in &self.ids[mark as usize] {
                all.push((id.as_str(), mark));
            }
        }
        all
    }

    /// Makes changes, and gives those that undo them.
    pub fn change(&mut self, changes: &Changes) -> Changes {
        let mut undoing = Changes::new();
        for (id, mark) in changes {
            let before = self.mark(id);
            if before == *mark || (before.is_none() && self.count() >= limits::SAVED) {
                continue;
            }
            for ids in &mut self.ids {
                ids.retain(|other| other != id);
            }
            if let Some(mark) = mark {
                self.ids[*mark as usize].push(id.clone());
            }
            undoing.push((id.clone(), before));
        }
        // The last one first, in case that one session stands in them twice.
        undoing.reverse();
        undoing
    }

    /// The changes that make this of what was saved before.
    pub fn since(&self, before: &Self) -> Changes {
        let mut changes = Changes::new();
        for (id, _) in before.all() {
            if self.mark(id).is_none() {
                changes.push((id.to_owned(), None));
            }
        }
        for (id, mark) in self.all() {
            if before.mark(id) != Some(mark) {
                changes.push((id.to_owned(), Some(mark)));
            }
        }
        changes
    }

    /// The changes that add somebody's list: what is wanted by one of them is, and as much as by the one who wants it more.
    pub fn merging(&self, list: &[(String, Mark)]) -> Changes {
        let is_news = |(id, mark): &&(String, Mark)| match self.mark(id) {
            None => true,
            Some(before) => before == Mark::Maybe && *mark == Mark::Must,
        };
        list.iter().filter(is_news).map(|(id, mark)| (id.clone(), Some(*mark))).collect()
    }

    /// The changes that put a list in the place of what is saved.
    pub fn replacing(&self, list: &[(String, Mark)]) -> Changes {
        let gone = self.all().into_iter().filter(|(id, _)| !list.iter().any(|(other, _)| other == id));
        let gone = gone.map(|(id, _)| (id.to_owned(), None));
        gone.chain(list.iter().map(|(id, mark)| (id.clone(), Some(*mark)))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_kept_comes_back() {
        let mut saved = Saved::default();
        assert_eq!(saved.text(), "");
        let undoing = saved.change(&vec![("a,b".to_owned(), Some(Mark::Must)), ("议程".to_owned(), Some(Mark::Maybe))]);
        assert_eq!(saved.text(), "version=1&must=a%2Cb&maybe=%E8%AE%AE%E7%A8%8B");
        assert_eq!(Saved::read(&saved.text()), saved);
        saved.change(&undoing);
        assert_eq!(saved, Saved::default());
    }

    #[test]
    fn what_another_version_has_written_stays() {
        let mut saved = Saved::read("version=7&must=a&maybe=a,b&alarm=10&sequence=x&offered=1&nonsense");
        assert_eq!(saved.all(), [("a", Mark::Must), ("b", Mark::Maybe)]);
        saved.change(&vec![("a".to_owned(), None)]);
        assert_eq!(saved.text(), "version=1&maybe=b&offered=1&alarm=10");
    }

    #[test]
    fn a_list_of_somebody_else_is_added_or_put_in_place() {
        let list = |list: &[(&str, Mark)]| -> Vec<(String, Mark)> {
            list.iter().map(|(id, mark)| ((*id).to_owned(), *mark)).collect()
        };
        let theirs = list(&[("a", Mark::Must), ("b", Mark::Maybe), ("c", Mark::Maybe)]);
        let mine = Saved::read("version=1&must=b,d&maybe=a");
        let mut merged = mine.clone();
        let undoing = merged.change(&mine.merging(&theirs));
        assert_eq!(merged.text(), "version=1&must=b,d,a&maybe=c");
        merged.change(&undoing);
        assert_eq!((merged.mark("a"), merged.mark("c"), merged.count()), (Some(Mark::Maybe), None, 3));
        let mut replaced = mine.clone();
        replaced.change(&mine.replacing(&theirs));
        assert_eq!(replaced.text(), "version=1&must=a&maybe=b,c");
    }
}
