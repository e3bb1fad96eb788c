//! In which line of a file each record begins. It is asked when somebody is to be told what is odd there, and goes over the text
//! once more: while it is read, nobody needs to know.

/// The lines of the records of a file, counted from 1.
pub struct Lines {
    /// By the key at the top: of an object the line in which it begins, of an array that of each entry.
    lists: Vec<(String, Vec<usize>)>,
}

impl Lines {
    /// Those of a text that is JSON.
    pub fn of(text: &str) -> Self {
        let mut lists: Vec<(String, Vec<usize>)> = Vec::new();
        let (mut line, mut depth) = (1, 0_usize);
        // Where the string begins in which we are, and whether its next character is escaped.
        let (mut string, mut is_escaped) = (None, false);
        let (mut key, mut is_after_colon) = ("", false);
        // Whether what comes next begins a value, and whether it is one of a list at the top.
        let (mut is_fresh, mut is_in_list) = (true, false);
        for (at, byte) in text.bytes().enumerate() {
            line += usize::from(byte == b'\n');
            if let Some(begin) = string {
                match byte {
                    _ if is_escaped => is_escaped = false,
                    b'\\' => is_escaped = true,
                    b'"' => {
                        string = None;
                        if depth == 1 && !is_after_colon {
                            key = text.get(begin..at).unwrap_or_default();
                        }
                    }
                    _ => {}
                }
                continue;
            }
            match byte {
                b' ' | b'\n' | b'\r' | b'\t' => {}
                b',' | b':' => {
                    is_fresh = true;
                    is_after_colon = byte == b':';
                }
                b']' | b'}' => {
                    depth = depth.saturating_sub(1);
                    is_fresh = false;
                }
                _ => {
                    let opens = matches!(byte, b'[' | b'{');
                    if is_fresh && depth == 1 && is_after_colon {
                        is_in_list = byte == b'[';
                        lists.push((key.to_owned(), if byte == b'{' { vec![line] } else { Vec::new() }));
                    } else if is_fresh && depth == 2 && is_in_list {
                        lists.iter_mut().next_back().into_iter().for_each(|(_, lines)| lines.push(line));
                    }
                    depth += usize::from(opens);
                    is_fresh = opens;
                    if byte == b'"' {
                        string = Some(at + 1);
                    }
                }
            }
        }
        Self { lists }
    }

    /// The line in which a record begins: one of a list at the top, or the first of an object there.
    pub fn of_record(&self, list: &str, position: usize) -> Option<usize> {
        // The last of equal keys is the one that is read.
        let (_, lines) = self.lists.iter().rev().find(|(key, _)| key == list)?;
        lines.get(position).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_record_has_its_line() {
        let lines = Lines::of(
            "\n{\"format\": \"x\", \"conference\":\n {\"name\": \"a \\\" {[\", \"links\": [{}, {}]},\n\"sessions\": [ {\"id\":\"中\n\"},\n 7,\"]\"\n, [\n1, 2], {\n}], \"rooms\": [],\"tags\":[\n{}]}",
        );
        assert_eq!(lines.of_record("conference", 0), Some(3));
        let of = |list| (0..6).map_while(|position| lines.of_record(list, position)).collect::<Vec<_>>();
        assert_eq!(of("sessions"), [4, 6, 6, 7, 8]);
        assert_eq!((of("rooms"), of("tags"), of("format"), of("links")), (vec![], vec![10], vec![], vec![]));
        let twice = Lines::of("{\"a\": [1],\n \"a\": [1]}");
        assert_eq!(twice.of_record("a", 0), Some(2));
    }
}
