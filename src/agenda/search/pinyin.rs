//! Han characters: the simplified form of a traditional one, and how a character is read in pinyin. It owns the form of
//! the table that tools/han.mjs writes; it searches nothing, and the widget works without it until it is asked for.

/// The first character of the many that lie together; names have others too, from all over Unicode.
const FIRST: u32 = 0x4E00;

/// What stands in place of a simplified form that lies elsewhere.
const ELSEWHERE: u16 = 0;

/// What is known of Han characters.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PinyinTable {
    initials: Vec<String>,
    finals: Vec<String>,
    /// By character from [`FIRST`] on: its simplified form.
    simplified: Vec<u16>,
    /// The simplified forms of characters that lie elsewhere, or of those whose forms do; in the order of the characters.
    far: Vec<(char, char)>,
    /// By character from [`FIRST`] on: its most usual reading.
    readings: Vec<Syllable>,
    /// Further readings, in the order of the characters: family names, words that are read in two ways, characters that lie elsewhere.
    others: Vec<(u32, Syllable)>,
    /// The characters with further readings, in order.
    several: Vec<char>,
}

/// A syllable, as places in the lists of initials and finals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Syllable {
    first: u8,
    last: u8,
}

/// What stands for a character without a reading.
const UNREAD: u8 = 0xFF;

impl PinyinTable {
    /// Reads the table: two lines, the initials and the finals of syllables with a space between them; then for `n`
    /// (two bytes, the higher first) variants their codes as [distances](TableBytes::codes) and those of their simplified
    /// forms, all highest bytes before all higher and those before all lower ones; then for `n` characters from U+4E00 on the places of their initials
    /// and of their finals, 255 for none; then for `n` further readings the characters' codes as distances, initials and
    /// finals. `None` if the bytes are anything else.
    pub fn parse(bytes: &[u8]) -> Option<Self> {
        let mut bytes = TableBytes(bytes);
        let initials: Vec<String> = bytes.line()?.split(' ').map(str::to_owned).collect();
        let finals: Vec<String> = bytes.line()?.split(' ').map(str::to_owned).collect();
        let count = bytes.count()?;
        let variants = bytes.codes(count)?;
        let (highest, high, low) = (bytes.take(count)?, bytes.take(count)?, bytes.take(count)?);
        let known = bytes.count()?;
        let pair = |first: &[u8], last: &[u8]| -> Option<Vec<Syllable>> {
            let reading = |(first, last): (&u8, &u8)| {
                let is_known = usize::from(*first) < initials.len() && usize::from(*last) < finals.len();
                (is_known || (*first, *last) == (UNREAD, UNREAD)).then_some(Syllable { first: *first, last: *last })
            };
            first.iter().zip(last).map(reading).collect()
        };
        let readings = pair(bytes.take(known)?, bytes.take(known)?)?;
        let count = bytes.count()?;
        let others_of = bytes.codes(count)?;
        let further = pair(bytes.take(count)?, bytes.take(count)?)?;

        let mut simplified: Vec<u16> = (0..known).map(|place| (FIRST as usize + place) as u16).collect();
        let mut far = Vec::new();
        for (place, variant) in variants.into_iter().enumerate() {
            let form = u32::from_be_bytes([0, highest[place], high[place], low[place]]);
            match (simplified.get_mut(variant.wrapping_sub(FIRST) as usize), u16::try_from(form)) {
                (Some(near), Ok(form)) => *near = form,
                (near, _) => {
                    if let Some(near) = near {
                        *near = ELSEWHERE;
                    }
                    far.extend(char::from_u32(variant).zip(char::from_u32(form)));
                }
            }
        }
        let mut several: Vec<char> = others_of.iter().filter_map(|code| char::from_u32(*code)).collect();
        several.dedup();
        let others = others_of.into_iter().zip(further).collect();
        Some(Self { initials, finals, simplified, far, readings, others, several })
    }

    /// The simplified form of a character; any other stays what it is.
    pub fn simplify(&self, char: char) -> char {
        match self.simplified.get((char as u32).wrapping_sub(FIRST) as usize) {
            Some(&form) if form != ELSEWHERE => char::from_u32(u32::from(form)).unwrap_or(char),
            _ => self.far.binary_search_by_key(&char, |pair| pair.0).map_or(char, |place| self.far[place].1),
        }
    }

    /// The number of what a character can be read as: that of its syllable, or one that it has for itself where there are several.
    pub fn sound(&self, char: char) -> usize {
        let syllables = self.initials.len() * self.finals.len();
        if let Ok(place) = self.several.binary_search(&char) {
            return syllables + place;
        }
        let reading = self.readings_of(char).next();
        reading.map_or(0, |reading| usize::from(reading.first) * self.finals.len() + usize::from(reading.last))
    }

    /// By the number of what characters can be read as: whether a syllable fits that it may be.
    pub fn sounds(&self, fits: impl Fn((&str, &str)) -> bool) -> Vec<bool> {
        let syllables =
            self.initials.iter().flat_map(|first| self.finals.iter().map(move |last| (first.as_str(), last.as_str())));
        let several = self.several.iter().map(|char| self.readings(*char).any(&fits));
        syllables.map(&fits).chain(several).collect()
    }

    /// Every reading of a simplified character, the usual one first, each in two parts: `zh` and `ang`.
    pub fn readings(&self, char: char) -> impl Iterator<Item = (&str, &str)> {
        self.readings_of(char).map(|reading| {
            (self.initials[usize::from(reading.first)].as_str(), self.finals[usize::from(reading.last)].as_str())
        })
    }

    fn readings_of(&self, char: char) -> impl Iterator<Item = &Syllable> {
        let code = char as u32;
        let usual = self.readings.get(code.wrapping_sub(FIRST) as usize).filter(|usual| usual.first != UNREAD);
        let from = self.others.partition_point(|(other, _)| *other < code);
        let others =
            self.others[from..].iter().take_while(move |(other, _)| *other == code).map(|(_, reading)| reading);
        usual.into_iter().chain(others)
    }
}

/// Whether a character is one that the table may speak of.
pub fn is_han(char: char) -> bool {
    matches!(char, '\u{3007}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{20000}'..='\u{3FFFF}')
}

/// What is left of the table's bytes.
struct TableBytes<'b>(&'b [u8]);

impl<'b> TableBytes<'b> {
    fn take(&mut self, count: usize) -> Option<&'b [u8]> {
        let (taken, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(taken)
    }

    fn line(&mut self) -> Option<&'b str> {
        let end = self.0.iter().position(|byte| *byte == b'\n')?;
        let line = std::str::from_utf8(self.take(end)?).ok()?;
        self.take(1)?;
        Some(line)
    }

    fn count(&mut self) -> Option<usize> {
        self.take(2).map(|bytes| usize::from(u16::from_be_bytes([bytes[0], bytes[1]])))
    }

    /// Codes in rising order, each as its distance from the one before: seven bits a byte, the lowest first, the eighth
    /// set where more follow.
    fn codes(&mut self, count: usize) -> Option<Vec<u32>> {
        let mut code = 0u32;
        let mut next = || {
            let mut shift = 0;
            loop {
                let byte = self.take(1)?[0];
                code = code.checked_add(u32::from(byte & 0x7F).checked_shl(shift)?)?;
                shift += 7;
                if byte < 0x80 {
                    return Some(code);
                }
            }
        };
        (0..count).map(|_| next()).collect()
    }
}

#[cfg(test)]
#[allow(missing_docs)]
pub mod tests {
    use super::*;

    /// A table of the readings and variants given, for tests: `('张', "zhang", "張")`.
    pub fn table(entries: &[(char, &str, &str)]) -> PinyinTable {
        let mut han =
            PinyinTable { initials: vec![String::new()], finals: vec![String::new()], ..PinyinTable::default() };
        let unread = Syllable { first: UNREAD, last: UNREAD };
        han.simplified = (0..0x51FF).map(|place| (FIRST + place) as u16).collect();
        han.readings = vec![unread; 0x51FF];
        for (char, syllables, variants) in entries {
            for (place, syllable) in syllables.split(' ').enumerate() {
                let split = if syllable.starts_with(['z', 'c', 's']) && syllable[1..].starts_with('h') { 2 } else { 1 };
                let split = if syllable.starts_with(['a', 'e', 'o']) { 0 } else { split };
                let reading = Syllable {
                    first: intern(&mut han.initials, &syllable[..split]),
                    last: intern(&mut han.finals, &syllable[split..]),
                };
                let code = *char as u32;
                let near = han.readings.get_mut(code.wrapping_sub(FIRST) as usize);
                if let Some(near) = near.filter(|_| place == 0) {
                    *near = reading;
                } else {
                    han.others.push((code, reading));
                    han.several.push(*char);
                }
            }
            han.others.sort_by_key(|(code, _)| *code);
            han.several.sort_unstable();
            han.several.dedup();
            for variant in variants.chars() {
                match (
                    han.simplified.get_mut((variant as u32).wrapping_sub(FIRST) as usize),
                    u16::try_from(*char as u32),
                ) {
                    (Some(near), Ok(form)) => *near = form,
                    (near, _) => {
                        if let Some(near) = near {
                            *near = ELSEWHERE;
                        }
                        han.far.push((variant, *char));
                        han.far.sort_unstable();
                    }
                }
            }
        }
        han
    }

    fn intern(list: &mut Vec<String>, text: &str) -> u8 {
        let place = list.iter().position(|known| known == text).unwrap_or_else(|| {
            list.push(text.to_owned());
            list.len() - 1
        });
        place as u8
    }

    /// A table of four characters from U+4E00 on: 一 (yi), 丁 (ding, zheng), 丂 (none), 七 (qi), and 七 for 丂; and of one beyond:
    /// 𠀀 (di), the simplified form of 丁 and of 𠀁.
    const SMALL: &[u8] = b"y d zh q\ni ing eng\n\
        \x00\x03\x81\x9c\x01\x01\xff\xe3\x06\x02\x00\x02\x00\x4e\x00\x00\x03\x00\
        \x00\x04\x00\x01\xff\x03\x00\x01\xff\x00\
        \x00\x02\x81\x9c\x01\xff\xe3\x06\x02\x01\x02\x00";

    #[test]
    fn reads_what_the_tool_writes() {
        let han = PinyinTable::parse(SMALL).expect("a table");
        let read =
            |char: char| -> Vec<String> { han.readings(char).map(|(first, last)| format!("{first}{last}")).collect() };
        assert_eq!(read('一'), ["yi"]);
        assert_eq!(read('丁'), ["ding", "zheng"]);
        assert_eq!(read('丂'), [""; 0]);
        assert_eq!(read('x'), [""; 0]);
        assert_eq!((han.simplify('丂'), han.simplify('一'), han.simplify('x')), ('七', '一', 'x'));
        assert_eq!((read('𠀀'), ['丁', '𠀁', '𠀀'].map(|char| han.simplify(char))), (vec!["di".to_owned()], ['𠀀'; 3]));
    }

    #[test]
    fn refuses_what_is_no_table() {
        for end in 0..SMALL.len() {
            assert_eq!(PinyinTable::parse(&SMALL[..end]), None, "{end} bytes");
        }
        assert_eq!(PinyinTable::parse(b"<!doctype html>\n<p>\n"), None);
    }
}
