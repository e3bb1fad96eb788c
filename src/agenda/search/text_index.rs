//! The folded texts of many records in one piece, so that a search is one scan over memory. It knows records by their
//! position only.

use std::iter;
use std::ops::Range;

use crate::agenda::model::bits::Bits;
use crate::agenda::search::fold::fold_into;
use crate::agenda::search::pinyin::{PinyinTable, is_han};
use crate::agenda::search::term::{Beginning, Term};

/// The texts of records.
#[derive(Clone, Debug, Default)]
pub struct TextIndex {
    text: String,
    /// Where each record's text ends.
    ends: Vec<u32>,
    /// The Latin letters in each record's text, one bit each: a search begins with one letter, which most records have.
    letters: Vec<u32>,
    /// The same of those that a word begins with.
    initials: Vec<u32>,
    /// The places of Han characters, where those are to be found by their pinyin.
    spelled: Spelled,
}

/// Han characters in the order of a text.
#[derive(Clone, Debug, Default)]
struct Spelled {
    /// Where in the text each of them stands.
    places: Vec<u32>,
    /// The letter that its pinyin begins with; [`SEVERAL`] where readings differ in it.
    letters: Vec<u8>,
    /// What it can be read as: see [`PinyinTable::sound`].
    sounds: Vec<u16>,
}

const SEVERAL: u8 = b'*';
/// Han characters in a text index that is large.
const MANY: usize = 20_000;

impl Spelled {
    /// Whether a word may begin with a character of the text.
    fn may_begin(&self, text: &str, at: usize, beginning: &Beginning) -> bool {
        let sound = |at: usize| usize::from(self.sounds[at]);
        let place = self.places[at];
        // Most are three bytes long, some are four.
        let length = if text.as_bytes()[place as usize] < 0xF0 { 3 } else { 4 };
        // Between others there may be letters, which stand for themselves.
        let follows = self.places.get(at + 1).is_some_and(|next| next - place == length);
        beginning.may_be(sound(at), follows.then(|| sound(at + 1)))
    }
}

impl TextIndex {
    /// Folds the texts of records. Where `han` is given, variants of characters fold to one.
    pub fn build<T>(records: &[T], han: Option<&PinyinTable>, texts: impl Fn(&T, &mut dyn FnMut(&str))) -> Self {
        let mut text_index = Self::default();
        for record in records {
            let start = text_index.text.len();
            texts(record, &mut |text| {
                fold_into(text, han, &mut text_index.text);
                // No word has a line break in it, so that none reaches from one text into the next.
                text_index.text.push('\n');
            });
            text_index.ends.push(text_index.text.len() as u32);
            let (mut letters, mut initials, mut before) = (0, 0, b' ');
            for byte in text_index.text[start..].bytes() {
                if byte.is_ascii_lowercase() {
                    let letter = 1 << (byte - b'a');
                    letters |= letter;
                    initials |= if begins_word(before, byte) { letter } else { 0 };
                }
                before = byte;
            }
            text_index.letters.push(letters);
            text_index.initials.push(initials);
        }
        text_index
    }

    /// The same, to be found by pinyin too.
    pub fn spelled(self, han: Option<&PinyinTable>) -> Self {
        let Some(han) = han else { return self };
        let mut spelled = Spelled::default();
        for (place, char) in self.text.char_indices().filter(|(_, char)| is_han(*char)) {
            let mut letters = han.readings(char).map(|(first, last)| first.bytes().chain(last.bytes()).next());
            let Some(Some(letter)) = letters.next() else { continue };
            spelled.places.push(place as u32);
            spelled.letters.push(if letters.all(|other| other == Some(letter)) { letter } else { SEVERAL });
            spelled.sounds.push(han.sound(char) as u16);
        }
        Self { spelled, ..self }
    }

    /// How many records there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there are no records.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The records in which a word stands, of those in `within`.
    pub fn find(&self, term: &Term, han: Option<&PinyinTable>, within: &Bits) -> Bits {
        if let Some(letter) = term.letter() {
            return having(&self.letters, letter);
        }
        let mut found = self.find_written(term, within);
        self.add_spelled(&mut found, term, han);
        found
    }

    /// The records in which a word stands, and those in which it leads: a word of the text begins with it. What is no part of a Latin
    /// word, or is read as pinyin, always does.
    pub fn find_leading(&self, term: &Term, han: Option<&PinyinTable>) -> (Bits, Bits) {
        if let Some(letter) = term.letter() {
            return (having(&self.letters, letter), having(&self.initials, letter));
        }
        let mut found = self.find_written(term, &Bits::all(self.len()));
        let mut leading = found.clone();
        if term.may_stand_inside() {
            leading = Bits::none(self.len());
            let text = self.text.as_bytes();
            let leads = |hit: &Range<usize>| hit.start == 0 || begins_word(text[hit.start - 1], text[hit.start]);
            for find in term.as_written() {
                let next = |from| find(&self.text, from);
                self.mark(&mut leading, |from| iter::successors(next(from), |hit| next(hit.end)).find(leads));
            }
        }
        let mut spelled = Bits::none(self.len());
        self.add_spelled(&mut spelled, term, han);
        found.unite(&spelled);
        leading.unite(&spelled);
        (found, leading)
    }

    /// The records in which a word is written, of those in `within`.
    fn find_written(&self, term: &Term, within: &Bits) -> Bits {
        let mut found = Bits::none(self.ends.len());
        // A few records are looked through one by one, many in one go.
        if within.count() < self.ends.len() / 8 {
            for record in within.iter() {
                let text = &self.text[self.range(record)];
                let is_written = term.as_written().any(|find| find(text, 0).is_some());
                if is_written || term.with_a_mistake().any(|find| find(text, 0).is_some()) {
                    found.insert(record);
                }
            }
        } else {
            for find in term.as_written() {
                self.mark(&mut found, |from| find(&self.text, from));
            }
            for find in term.with_a_mistake() {
                self.mark(&mut found, |from| find(&self.text, from));
            }
        }
        found
    }

    /// Adds the records in which a word stands in pinyin.
    fn add_spelled(&self, found: &mut Bits, term: &Term, han: Option<&PinyinTable>) {
        if let Some(han) = han.filter(|_| term.can_be_pinyin()) {
            // To know how a word can begin takes longer than to look at this many characters.
            let beginning = (self.spelled.places.len() > MANY).then(|| term.beginning(han));
            self.mark_spelled(found, term, han, beginning.as_ref());
        }
    }

    /// Marks every record in which something stands; one hit is enough for each.
    fn mark(&self, found: &mut Bits, find: impl Fn(usize) -> Option<Range<usize>>) {
        let (mut from, mut record) = (0, 0);
        while let Some(hit) = find(from) {
            record = self.record_at(record, hit.start);
            found.insert(record);
            from = self.ends[record] as usize;
        }
    }

    /// The same for a word in pinyin, quickly where it is known how that can begin.
    fn mark_spelled(&self, found: &mut Bits, term: &Term, han: &PinyinTable, beginning: Option<&Beginning>) {
        let letters = &self.spelled.letters;
        let (mut from, mut record) = (0, 0);
        while let Some(offset) = candidate(term, &letters[from..]) {
            let at = from + offset;
            from = at + 1;
            if beginning.is_some_and(|beginning| !self.spelled.may_begin(&self.text, at, beginning)) {
                continue;
            }
            let place = self.spelled.places[at] as usize;
            record = self.record_at(record, place);
            if !found.contains(record) && term.spelled_at(&self.text, place, han).is_some() {
                found.insert(record);
            }
        }
    }

    /// Every place where a word stands, in any of its spellings.
    pub fn places(&self, term: &Term, han: Option<&PinyinTable>) -> Vec<Range<usize>> {
        let mut places = Vec::new();
        let mut collect = |find: &dyn Fn(usize) -> Option<Range<usize>>| {
            let mut from = 0;
            while let Some(hit) = find(from) {
                from = hit.end.max(from + 1);
                places.push(hit);
            }
        };
        for find in term.as_written() {
            collect(&|from| find(&self.text, from));
        }
        for find in term.with_a_mistake() {
            collect(&|from| find(&self.text, from));
        }
        if let Some(han) = han.filter(|_| term.can_be_pinyin()) {
            let starts = self.spelled.places.iter().map(|place| *place as usize);
            places.extend(starts.filter_map(|start| term.spelled_at(&self.text, start, han)));
        }
        places
    }

    /// The record that a place is in, which is not before `after`.
    fn record_at(&self, after: usize, place: usize) -> usize {
        // Most often it is the next one or one soon after: the steps grow until they are past it.
        let mut step = 1;
        while self.ends.get(after + step).is_some_and(|end| *end as usize <= place) {
            step *= 2;
        }
        let ends = &self.ends[after..self.ends.len().min(after + step + 1)];
        after + ends.partition_point(|end| *end as usize <= place)
    }

    fn range(&self, record: usize) -> Range<usize> {
        let start = if record == 0 { 0 } else { self.ends[record - 1] as usize };
        start..self.ends[record] as usize
    }
}

/// The records that have a letter among theirs.
fn having(letters: &[u32], letter: u8) -> Bits {
    Bits::matching(letters.len(), |record| letters[record] >> letter & 1 == 1)
}

/// Whether a letter or digit begins a word, after another byte.
fn begins_word(before: u8, byte: u8) -> bool {
    byte.is_ascii_alphanumeric() && !before.is_ascii_alphanumeric()
}

/// The next Han character with which a word in pinyin may begin.
fn candidate(term: &Term, letters: &[u8]) -> Option<usize> {
    if term.first().is_ascii() {
        memchr::memchr2(term.first(), SEVERAL, letters)
    } else {
        (!letters.is_empty()).then_some(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::agenda::search::pinyin::tests::table;

    /// Every sequence of up to three of some pieces.
    fn sequences(pieces: &[&str]) -> Vec<String> {
        let longer = |shorter: &[String]| -> Vec<String> {
            shorter.iter().flat_map(|text| pieces.iter().map(move |piece| format!("{text}{piece}"))).collect()
        };
        let one = longer(&[String::new()]);
        let two = longer(&one);
        let three = longer(&two);
        [one, two, three].concat()
    }

    #[test]
    fn what_is_ruled_out_by_two_syllables_is_nowhere() {
        let readings = ["zhang", "jin", "hua", "ceng zeng", "an"];
        let entries: Vec<_> = "张进华曾安".chars().zip(readings).map(|(char, reading)| (char, reading, "")).collect();
        let han = table(&entries);
        let texts = sequences(&["张", "进", "华", "曾", "安", "丂", "a", "h", "𬱖"]);
        let text_index = TextIndex::build(&texts, Some(&han), |text, add| add(text)).spelled(Some(&han));
        let typed = sequences(&["zhang", "zh", "z", "zha", "jin", "j", "h", "an", "a", "zeng", "c", "进", "x"]);
        let mut hits = 0;
        for term in typed.iter().flat_map(|typed| Term::all(typed, Some(&han), false)) {
            let mut found = [Bits::none(texts.len()), Bits::none(texts.len())];
            if term.can_be_pinyin() {
                text_index.mark_spelled(&mut found[0], &term, &han, None);
                text_index.mark_spelled(&mut found[1], &term, &han, Some(&term.beginning(&han)));
            }
            hits += found[0].count();
            assert_eq!(found[0], found[1], "{term:?}");
        }
        assert!(hits > 1_000, "{hits}");
    }
}
