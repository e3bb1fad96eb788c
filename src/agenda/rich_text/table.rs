//! The lines of a table in Markdown: which line says that there is one, and the cells of the others. It knows no tree but the sides of
//! columns.

use super::tree::Side;

/// The sides of the columns, if the second line is the one below the heads of a table and the first one has them.
pub fn begins(line: &str, next: &str) -> Option<Vec<Side>> {
    if !line.contains('|') {
        return None;
    }
    let sides = sides(next)?;
    (cells(line).len() == sides.len()).then_some(sides)
}

/// The sides that a line such as `|:--|--:|` gives.
fn sides(line: &str) -> Option<Vec<Side>> {
    if !line.contains('-') || !line.bytes().all(|byte| b"|:- \t\r".contains(&byte)) {
        return None;
    }
    let side = |cell: String| {
        let dashes = cell.trim_start_matches(':');
        let begins = dashes.len() < cell.len();
        let dashes = dashes.trim_end_matches(':');
        let ends = cell.ends_with(':');
        let is_one = !dashes.is_empty() && dashes.bytes().all(|byte| byte == b'-');
        is_one.then_some(match (begins, ends) {
            (true, true) => Side::Center,
            (false, true) => Side::End,
            _ => Side::Start,
        })
    };
    cells(line).into_iter().map(side).collect()
}

/// The cells of a line: what stands between bars. A bar after a backslash is text.
pub fn cells(line: &str) -> Vec<String> {
    let line = line.trim_ascii();
    let mut cells = Vec::new();
    let mut cell = String::new();
    let mut before = ' ';
    for char in line.strip_prefix('|').unwrap_or(line).chars() {
        match char {
            '|' if before == '\\' => {
                cell.pop();
                cell.push('|');
            }
            '|' => cells.push(std::mem::take(&mut cell)),
            _ => cell.push(char),
        }
        before = char;
    }
    // The last bar ends the last cell.
    if !cell.trim_ascii().is_empty() {
        cells.push(cell);
    }
    cells.iter().map(|cell| cell.trim_ascii().to_owned()).collect()
}
