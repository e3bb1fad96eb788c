//! Dates and times as people write them. What has one meaning is read, and reported; of what has two both are said, and it is left out.
//! A file that has none of these needs none of this.

use super::dates::{Asked, Dates, StatedTime};
use super::issue::Grade;
use super::issue::quoted;
use super::issue_kind::IssueKind;
use super::record::Record;

use crate::agenda::model::time::Date;

/// Makes sense of the text of a key. See [`super::record::Patience`].
pub fn read(dates: &Dates, record: &Record, asked: &Asked, text: &str) -> Option<Option<StatedTime>> {
    let Asked { key, is_date, on } = *asked;
    let mut meanings: Vec<(String, StatedTime)> = Vec::new();
    for mut meaning in meanings_of(text, dates.days, on) {
        // A date with a time is a date, and a time without one, in the place of a start, is a day.
        if is_date {
            meaning.truncate("2025-12-05".len());
        }
        let is_day = is_date || (key == "start" && !meaning.contains('T'));
        let said = dates.plain(&meaning, is_day);
        if let Some(said) = said.filter(|_| meanings.iter().all(|(known, _)| *known != meaning)) {
            meanings.push((meaning, said));
        }
    }
    match &meanings[..] {
        [] => None,
        [(meaning, said)] => {
            let odd = if is_date { IssueKind::ReadAsDate } else { IssueKind::ReadAsTime };
            record.report(Grade::Warning, key, odd, &[&quoted(text), meaning]);
            Some(Some(*said))
        }
        [(one, _), (other, _), ..] => {
            record.report(Grade::Warning, key, IssueKind::TwoMeanings, &[&quoted(text), one, other]);
            Some(None)
        }
    }
}

/// What a text may mean, each as a file should write it. `days` are those of the conference, from which a date without a year has it,
/// and `on` is the day of a time without one.
pub fn meanings_of(text: &str, days: (Option<Date>, Option<Date>), on: Option<Date>) -> Vec<String> {
    let Some(tokens) = tokens(&text.replace("a.m.", "am").replace("p.m.", "pm")) else { return Vec::new() };
    let mut signs = Signs { tokens: &tokens, at: 0 };
    let dates = signs.dates(days).or_else(|| Some(vec![on?]));
    let Some(dates) = dates else { return Vec::new() };
    let is_day = signs.at > 0 && signs.at == tokens.len();
    let time = if is_day { Some(String::new()) } else { signs.time() };
    let Some(time) = time else { return Vec::new() };
    dates.into_iter().map(|date| date.iso() + &time).collect()
}

/// A piece of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Token {
    /// A number, and how many digits it has.
    Number(u32, usize),
    /// Latin letters, in lower case.
    Word(String),
    /// Anything else but a space.
    Sign(char),
}

use Token::{Number, Sign, Word};

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// Which of some names a word is, or the first three letters of.
fn place_in(names: &[&str], word: &str) -> Option<usize> {
    names
        .iter()
        .position(|name| name.starts_with(word) && matches!(word.len(), 3..) && (word.len() < 5 || word == *name))
}

/// The pieces of a text, without what says nothing of a moment: commas, brackets, days of the week. `None` for a number that is none.
fn tokens(text: &str) -> Option<Vec<Token>> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut was_digit = false;
    for sign in text.chars().map(plain) {
        let digit = sign.to_digit(10);
        match (tokens.last_mut(), digit) {
            (Some(Number(number, digits)), Some(digit)) if was_digit => {
                *number = number.checked_mul(10)?.checked_add(digit)?;
                *digits += 1;
            }
            (_, Some(digit)) => tokens.push(Number(digit, 1)),
            (Some(Word(word)), None) if sign.is_ascii_alphabetic() => word.push(sign),
            (_, None) if sign.is_ascii_alphabetic() => tokens.push(Word(sign.to_string())),
            // A space ends a word.
            (_, None) if sign.is_whitespace() || ",()".contains(sign) => tokens.push(Sign(' ')),
            (_, None) => tokens.push(Sign(sign)),
        }
        was_digit = digit.is_some();
    }
    let is_filling = |token: &Token| match token {
        Word(word) => place_in(&WEEKDAYS, word).is_some() || matches!(&**word, "st" | "nd" | "rd" | "th" | "at"),
        Sign(sign) => *sign == ' ',
        Number(..) => false,
    };
    tokens.retain(|token| !is_filling(token));
    // 星期五, 周五.
    while let Some(at) = tokens.iter().position(|token| matches!(token, Sign('星' | '周' | '週'))) {
        let is_long = tokens[at] == Sign('星');
        if is_long && tokens.get(at + 1) != Some(&Sign('期')) {
            return None;
        }
        let end = at + if is_long { 3 } else { 2 };
        if !matches!(tokens.get(end - 1), Some(Sign('一' | '二' | '三' | '四' | '五' | '六' | '日' | '天'))) {
            return None;
        }
        tokens.drain(at..end);
    }
    Some(tokens)
}

/// A sign as ASCII has it, in lower case.
fn plain(sign: char) -> char {
    match sign {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(sign as u32 - 0xfee0).unwrap_or(sign).to_ascii_lowercase(),
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        '號' => '号',
        '時' | '点' | '點' => '时',
        _ => sign.to_ascii_lowercase(),
    }
}

/// What is still to be read.
struct Signs<'t> {
    tokens: &'t [Token],
    at: usize,
}

impl Signs<'_> {
    fn ahead(&self, by: usize) -> Option<&Token> {
        self.tokens.get(self.at + by)
    }

    fn number(&self, by: usize, digits: std::ops::RangeInclusive<usize>) -> Option<u32> {
        match self.ahead(by)? {
            Number(number, count) if digits.contains(count) => Some(*number),
            _ => None,
        }
    }

    fn takes(&mut self, any_of: &[char]) -> bool {
        let is_there = matches!(self.ahead(0), Some(Sign(sign)) if any_of.contains(sign));
        self.at += usize::from(is_there);
        is_there
    }

    fn takes_word(&mut self, any_of: &[&str]) -> bool {
        let is_there = matches!(self.ahead(0), Some(Word(word)) if any_of.contains(&&**word));
        self.at += usize::from(is_there);
        is_there
    }

    /// The dates that the first pieces may be: three numbers with the same sign between them or what Chinese puts after each, or the
    /// name of a month. `None` where they look like nothing of that kind.
    fn dates(&mut self, days: (Option<Date>, Option<Date>)) -> Option<Vec<Date>> {
        let is_joint = |token: Option<&Token>| matches!(token, Some(Sign('-' | '/' | '.')));
        let date = |year: u32, month: u32, day: u32| Date::new(year as i32, month, day);
        let numbers = (self.number(0, 1..=4), self.number(2, 1..=2), self.number(4, 1..=4));
        let (joint, other) = (self.ahead(1), self.ahead(3));
        let found: Vec<Option<Date>>;
        let length: usize;
        if let Some(number) = self.number(0, 8..=8) {
            (found, length) = (vec![date(number / 10_000, number / 100 % 100, number % 100)], 1);
        } else if let (Some(year), Some(Sign('年')), Some(month), Some(Sign('月')), Some(day)) =
            (self.number(0, 4..=4), joint, numbers.1, other, self.number(4, 1..=2))
        {
            (found, length) = (vec![date(year, month, day)], 5);
        } else if let (Some(month), Some(Sign('月')), Some(day)) = (self.number(0, 1..=2), joint, numbers.1) {
            (found, length) = (in_year(days, month, day), 3);
        } else if let (true, (Some(first), Some(second), Some(third))) = (is_joint(joint) && joint == other, numbers) {
            length = 5;
            found = match (self.number(0, 4..=4), self.number(4, 4..=4)) {
                (Some(year), None) if third < 100 => vec![date(year, second, third)],
                (None, Some(year)) => vec![date(year, second, first), date(year, first, second)],
                _ => return None,
            };
        } else if let (Some(Sign('/')), Some(first), Some(second)) = (joint, self.number(0, 1..=2), numbers.1) {
            (found, length) = ([in_year(days, second, first), in_year(days, first, second)].concat(), 3);
        } else {
            return self.named_month(days);
        }
        self.at += length;
        self.takes(&['日', '号']);
        let mut dates: Vec<Date> = found.into_iter().flatten().collect();
        dates.dedup();
        Some(dates)
    }

    /// A date with the name of its month.
    fn named_month(&mut self, days: (Option<Date>, Option<Date>)) -> Option<Vec<Date>> {
        let mut numbers: Vec<(u32, usize)> = Vec::new();
        let mut month = None;
        let mut by = 0;
        while let Some(token) = self.ahead(by) {
            match token {
                // What is before a colon is an hour.
                Number(..) if self.ahead(by + 1) == Some(&Sign(':')) => break,
                Number(number, digits @ (1 | 2 | 4)) if numbers.len() < 2 => numbers.push((*number, *digits)),
                Word(word) if month.is_none() && place_in(&MONTHS, word).is_some() => month = place_in(&MONTHS, word),
                Sign('-' | '/' | '.') => {}
                _ => break,
            }
            by += 1;
        }
        let month = month? as u32 + 1;
        let found = match numbers[..] {
            [(year, 4), (day, 1 | 2)] | [(day, 1 | 2), (year, 4)] => vec![Date::new(year as i32, month, day)],
            [(day, 1 | 2)] => in_year(days, month, day),
            _ => return None,
        };
        self.at += by;
        Some(found.into_iter().flatten().collect())
    }

    /// A time as a file should write it, after the date: with its `T`, and an offset where there is one. All that is left must be it.
    fn time(&mut self) -> Option<String> {
        let is_joined = self.takes_word(&["t"]);
        let half_of_day = match (self.ahead(0), self.ahead(1)) {
            (Some(Sign('上' | '早')), Some(Sign('午' | '上'))) => Some(0),
            (Some(Sign('下' | '晚')), Some(Sign('午' | '上'))) => Some(12),
            _ => None,
        };
        self.at += if half_of_day.is_some() { 2 } else { 0 };
        let mut hour = self.number(0, 1..=2);
        let mut minute = None;
        match (is_joined, self.number(0, 4..=6)) {
            // 0930, 093000.
            (true, Some(number)) => {
                let number = if matches!(self.ahead(0), Some(Number(_, 6))) { number / 100 } else { number };
                (hour, minute) = (Some(number / 100), Some(number % 100));
                self.at += 1;
            }
            _ => {
                self.at += usize::from(hour.is_some());
                let is_chinese = self.takes(&['时']);
                if is_chinese && self.takes(&['半']) {
                    minute = Some(30);
                } else if is_chinese || self.takes(&[':']) || self.takes_word(&["h"]) {
                    minute = self.number(0, 2..=2);
                    self.at += usize::from(minute.is_some());
                    self.takes(&['分']);
                    if !is_chinese && minute.is_none() {
                        return None;
                    }
                    minute = minute.or(Some(0));
                }
                if self.takes(&[':']) {
                    // Seconds are cut off.
                    self.number(0, 2..=2)?;
                    self.at += 1;
                    self.at += usize::from(self.takes(&['.']));
                }
            }
        }
        let half_of_day = match () {
            () if self.takes_word(&["am"]) => Some(0),
            () if self.takes_word(&["pm"]) => Some(12),
            () => half_of_day,
        };
        let hour = match (hour?, half_of_day) {
            (12, Some(half)) => half,
            (hour @ 0..12, Some(half)) => hour + half,
            (hour, _) => hour,
        };
        // An hour alone is one only with the half of the day.
        let minute = minute.or(half_of_day.map(|_| 0))?;
        let offset = self.offset(is_joined)?;
        let is_all = self.at == self.tokens.len();
        is_all.then(|| format!("T{hour:02}:{minute:02}{offset}"))
    }

    /// An offset, or nothing. A line without a `T` before it may also lead to an end.
    fn offset(&mut self, is_joined: bool) -> Option<String> {
        let is_named = self.takes_word(&["z", "utc", "gmt"]);
        let sign = match self.ahead(0) {
            Some(Sign('+')) => '+',
            Some(Sign('-')) if is_named || is_joined => '-',
            Some(_) => return None,
            None => return Some(if is_named { "Z".to_owned() } else { String::new() }),
        };
        self.at += 1;
        let (hours, minutes) = if let Some(both) = self.number(0, 4..=4) {
            (both / 100, both % 100)
        } else {
            let hours = self.number(0, 1..=2)?;
            self.at += 1;
            if !self.takes(&[':']) {
                return Some(format!("{sign}{hours:02}:00"));
            }
            (hours, self.number(0, 2..=2)?)
        };
        self.at += 1;
        Some(format!("{sign}{hours:02}:{minutes:02}"))
    }
}

/// A date without a year, in the year of the conference; of two years in the one in which it is a day of the conference, if it is in
/// one of them alone.
fn in_year((first, last): (Option<Date>, Option<Date>), month: u32, day: u32) -> Vec<Option<Date>> {
    let Some(first) = first.or(last) else { return Vec::new() };
    let last = last.unwrap_or(first);
    let mut years = vec![first.ymd().0, last.ymd().0];
    years.dedup();
    let dates: Vec<Option<Date>> = years.iter().map(|year| Date::new(*year, month, day)).collect();
    let is_in = |date: &&Option<Date>| date.is_some_and(|date| (first..=last).contains(&date));
    match dates.iter().filter(is_in).collect::<Vec<_>>()[..] {
        [only] => vec![*only],
        _ => dates,
    }
}

#[cfg(test)]
mod tests;
