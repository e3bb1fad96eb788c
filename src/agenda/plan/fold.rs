//! The lines of a calendar file, as RFC 5545 has them: names and values, texts escaped, long lines folded. It does not know what any line
//! is for.

/// A line has no more octets than these.
const MOST: usize = 75;

/// Lines, one after the other.
#[derive(Debug, Default)]
pub struct CalendarLines(String);

impl CalendarLines {
    /// A line whose value stands as it is: a date, an address, a word of the format.
    pub fn plain(&mut self, name: &str, value: &str) {
        let mut line = name.to_owned();
        line.push(':');
        // A control character would end the line, and whoever wrote the file begin another.
        line.extend(value.chars().filter(|char| !char.is_control()));
        self.fold(&line);
    }

    /// A line whose value is a text; nothing for an empty one.
    pub fn text(&mut self, name: &str, value: &str) {
        if !value.is_empty() {
            let mut line = name.to_owned();
            line.push(':');
            escape(value, &mut line);
            self.fold(&line);
        }
    }

    /// All of them.
    pub fn into_text(self) -> String {
        self.0
    }

    /// Cuts a line by octets, never inside a character, and never between a backslash and what it escapes.
    fn fold(&mut self, line: &str) {
        let mut room = MOST;
        let mut chars = line.chars();
        while let Some(char) = chars.next() {
            let escaped = if char == '\\' { chars.next() } else { None };
            let length = char.len_utf8() + escaped.map_or(0, char::len_utf8);
            if length > room {
                self.0.push_str("\r\n ");
                room = MOST - 1;
            }
            self.0.push(char);
            self.0.extend(escaped);
            room -= length;
        }
        self.0.push_str("\r\n");
    }
}

fn escape(text: &str, into: &mut String) {
    let mut chars = text.chars().peekable();
    while let Some(char) = chars.next() {
        match char {
            '\r' if chars.peek() == Some(&'\n') => {}
            '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => into.push_str("\\n"),
            '\\' | ';' | ',' => into.extend(['\\', char]),
            '\t' => into.push(char),
            char if char.is_control() => {}
            char => into.push(char),
        }
    }
}
