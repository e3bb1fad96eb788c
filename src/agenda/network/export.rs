//! A network as files for other programs: a picture in SVG, the graph in `GraphML`, and its links as a table in CSV. It
//! writes text; what a node is called and why a link is there comes in words. In files nodes have ids that are made here: those of
//! the agenda may hold what a file cannot, or what a program would take for something else, and are data.

use std::borrow::Cow;
use std::fmt::Write;

use super::drawing::{Mark, PAPER, Sheet, decimal};
use super::{Kind, Network};
use crate::agenda::direction::{has_marks, isolated};
use crate::agenda::spelling::is_invisible;

/// A node in words.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NodeInWords {
    /// Its id in the agenda.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What it is.
    pub kind: String,
    /// Its role in the conference.
    pub role: String,
}

/// The picture as SVG.
pub fn svg(sheet: &Sheet) -> String {
    let Sheet { marks, title, .. } = sheet;
    let [width, height] = [sheet.width, sheet.height].map(decimal);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\">\n\
         <title>{}</title>\n<rect width=\"{width}\" height=\"{height}\" fill=\"{PAPER}\"/>\n",
        escape(title)
    );
    // Writing to a string cannot fail.
    for mark in marks {
        let _ = match mark {
            Mark::Path { path, fill, stroke, width, dash } => {
                let dash: Vec<String> = dash.iter().copied().map(decimal).collect();
                let width = decimal(*width);
                let or_none = |color: &'static str| if color.is_empty() { "none" } else { color };
                writeln!(
                    svg,
                    "<path d=\"{path}\" fill=\"{}\" stroke=\"{}\" stroke-width=\"{width}\" stroke-dasharray=\"{}\"/>",
                    or_none(fill),
                    or_none(stroke),
                    if dash.is_empty() { "none".to_owned() } else { dash.join(" ") },
                )
            }
            Mark::Text { at: [x, y], size, is_centered, is_bold, fill, lang, text } => writeln!(
                svg,
                "<text x=\"{}\" y=\"{}\" font-size=\"{}\" text-anchor=\"{}\" font-weight=\"{}\" fill=\"{fill}\" \
                 font-family=\"system-ui, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif\" \
                 stroke=\"{PAPER}\" stroke-width=\"3\" stroke-linejoin=\"round\" paint-order=\"stroke\"{}>{}</text>",
                decimal(*x),
                decimal(*y),
                decimal(*size),
                if *is_centered { "middle" } else { "start" },
                if *is_bold { 650 } else { 400 },
                if lang.is_empty() { String::new() } else { format!(" xml:lang=\"{}\"", escape(lang)) },
                escape(text),
            ),
        };
    }
    svg + "</svg>\n"
}

/// The network as `GraphML`, which Gephi and others open. `why` says in a sentence why a link is there.
pub fn graphml(network: &Network, nodes: &[NodeInWords], points: &[[f32; 2]], why: impl Fn(usize) -> String) -> String {
    let mut file = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n",
    );
    for (of, key, kind) in [
        ("node", "id", "string"),
        ("node", "label", "string"),
        ("node", "kind", "string"),
        ("node", "role", "string"),
        ("node", "x", "double"),
        ("node", "y", "double"),
        ("edge", "kind", "string"),
        ("edge", "weight", "double"),
        ("edge", "label", "string"),
    ] {
        // Some programs have an `id` of their own for each node.
        let name = if key == "id" { "agenda-id" } else { key };
        let _ = writeln!(file, "<key id=\"{of}-{key}\" for=\"{of}\" attr.name=\"{name}\" attr.type=\"{kind}\"/>");
    }
    file.push_str("<graph edgedefault=\"undirected\">\n");
    let data = |file: &mut String, key: &str, value: &str| {
        if !value.is_empty() {
            let _ = write!(file, "<data key=\"{key}\">{}</data>", escape(&contained(value)));
        }
    };
    for (position, node) in nodes.iter().enumerate() {
        let _ = write!(file, "<node id=\"n{position}\">");
        data(&mut file, "node-id", &node.id);
        data(&mut file, "node-label", &node.name);
        data(&mut file, "node-kind", &node.kind);
        data(&mut file, "node-role", &node.role);
        if let Some([x, y]) = points.get(position) {
            // Gephi's vertical axis points up.
            data(&mut file, "node-x", &decimal(x * 1000.0));
            data(&mut file, "node-y", &decimal(-y * 1000.0));
        }
        file.push_str("</node>\n");
    }
    for (position, link) in network.links.iter().enumerate() {
        let [one, other] = link.ends;
        let _ = write!(file, "<edge id=\"link-{position}\" source=\"n{one}\" target=\"n{other}\">");
        data(&mut file, "edge-kind", link.kind.key());
        data(&mut file, "edge-weight", &link.reasons.len().to_string());
        data(&mut file, "edge-label", &why(position));
        file.push_str("</edge>\n");
    }
    file + "</graph>\n</graphml>\n"
}

/// The links as CSV, which spreadsheets open, and Gephi as a list of edges; then the nodes that have none. `kind` names a kind
/// of link. Every cell is quoted.
pub fn csv(
    network: &Network,
    nodes: &[NodeInWords],
    kind: impl Fn(Kind) -> String,
    why: impl Fn(usize) -> String,
) -> String {
    // The mark tells spreadsheets that it is UTF-8.
    let mut file = String::from('\u{FEFF}');
    let mut row = |cells: [&str; 9]| {
        for (place, text) in cells.into_iter().enumerate() {
            file.push_str(if place == 0 { "\"" } else { ",\"" });
            file.push_str(&guarded(&contained(text)).replace('"', "\"\""));
            file.push('"');
        }
        file.push_str("\r\n");
    };
    row(["Source", "Target", "Source name", "Target name", "Kind", "Weight", "Label", "Source id", "Target id"]);
    let made = |node: usize| format!("n{node}");
    for (position, link) in network.links.iter().enumerate() {
        let [source, target] = link.ends.map(made);
        let [one, other] = link.ends.map(|end| &nodes[end]);
        let weight = link.reasons.len().to_string();
        let (kind, why) = (kind(link.kind), why(position));
        row([&source, &target, &one.name, &other.name, &kind, &weight, &why, &one.id, &other.id]);
    }
    for (position, node) in nodes.iter().enumerate().filter(|(position, _)| network.around[*position].is_empty()) {
        row([&made(position), "", &node.name, "", "", "", "", &node.id, ""]);
    }
    file
}

/// A text that marks of direction in it cannot lead out of. One without marks stays as it is, since programs compare what they read.
fn contained(text: &str) -> Cow<'_, str> {
    if has_marks(text) { isolated(text) } else { Cow::Borrowed(text) }
}

/// A text of which a spreadsheet takes nothing for a formula, whichever sign is one between cells to it.
fn guarded(text: &str) -> String {
    let mut guarded = String::with_capacity(text.len());
    let mut may_begin = true;
    for char in text.chars() {
        if may_begin && matches!(char, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠' | '﹦' | '﹢' | '﹣' | '﹫')
        {
            guarded.push('\'');
        }
        // What is not seen, and quotes, may be cut off.
        may_begin = matches!(char, ';' | ',' | '\t' | '\n' | '\r') || may_begin && (char == '"' || is_invisible(char));
        guarded.push(char);
    }
    guarded
}

/// Text inside XML; a control character that XML cannot hold becomes the picture of it.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for char in text.chars() {
        match char {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\t' => escaped.push_str("&#9;"),
            '\n' => escaped.push_str("&#10;"),
            '\r' => escaped.push_str("&#13;"),
            '\0'..='\x1F' => escaped.extend(char::from_u32('\u{2400}' as u32 + char as u32)),
            '\u{FFFE}' | '\u{FFFF}' => escaped.push(char::REPLACEMENT_CHARACTER),
            other => escaped.push(other),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::agenda::id::OrganizationId;
    use crate::agenda::network::{Item, Link, Node, Part, Reason};

    /// Two linked organizations and one by itself, with these ids in the file and these names.
    fn network(all: [[&str; 2]; 3]) -> (Network, Vec<NodeInWords>) {
        let node = |number| Node { item: Item::Organization(OrganizationId(number)), part: Part::Acts };
        let reasons = vec![Reason::PartOf(OrganizationId(0))];
        let network = Network {
            nodes: (0..3).map(node).collect(),
            links: vec![Link { ends: [0, 1], kind: Kind::Parent, reasons }],
            around: vec![vec![0], vec![0], vec![]],
        };
        let words = |[id, name]: [&str; 2]| NodeInWords { id: id.into(), name: name.into(), ..NodeInWords::default() };
        (network, all.map(words).into())
    }

    fn table(names: [&str; 3], why: &str) -> String {
        let (network, nodes) = network(names.map(|name| ["id", name]));
        csv(&network, &nodes, |_| "Part of".to_owned(), |_| why.to_owned())
    }

    #[test]
    fn every_cell_is_quoted() {
        let expected = "\u{FEFF}\"Source\",\"Target\",\"Source name\",\"Target name\",\"Kind\",\"Weight\",\"Label\",\"Source id\",\"Target id\"\r\n\
            \"n0\",\"n1\",\"One\",\"The \"\"other\"\"\",\"Part of\",\"1\",\"why\",\"id\",\"id\"\r\n\
            \"n2\",\"\",\"Alone\",\"\",\"\",\"\",\"\",\"id\",\"\"\r\n";
        assert_eq!(table(["One", "The \"other\"", "Alone"], "why"), expected);
    }

    #[test]
    fn no_text_becomes_a_formula_whatever_separates_cells() {
        for (text, expected) in [
            ("=1+1", "'=1+1"),
            ("x;=cmd|'/C calc'!A0", "x;'=cmd|'/C calc'!A0"),
            ("＝1＋1", "'＝1＋1"),
            ("a,+1\t-1;＠x", "a,'+1\t'-1;'＠x"),
            ("－1", "'－1"),
            ("﹦1", "'﹦1"),
            (" \u{A0}\u{FEFF}=1", " \u{A0}\u{FEFF}'=1"),
            ("a; =1", "a; '=1"),
            ("a;\"=1\"", "a;\"\"'=1\"\""),
            ("a\r\n=1", "a\r\n'=1"),
            ("\u{202E}=1", "\u{2068}\u{202E}'=1\u{2069}"),
            ("a-b = c+d@e", "a-b = c+d@e"),
            ("a, b; c", "a, b; c"),
        ] {
            let table = table([text, "B", "C"], "why");
            assert!(table.contains(&format!(",\"{expected}\",\"B\",")), "{text:?}: {table}");
        }
        assert!(table(["A", "B", "C"], "=1;@SUM(A1)").contains(",\"'=1;'@SUM(A1)\","));
    }

    #[test]
    fn ids_that_differ_in_what_cannot_be_written_are_two_nodes() {
        let (network, nodes) = network([["a\u{1}", "A"], ["a\u{2}", "B"], ["a", "C\tD\u{FFFF}"]]);
        let file = graphml(&network, &nodes, &[], |_| "why".to_owned());
        for expected in [
            "<node id=\"n0\"><data key=\"node-id\">a\u{2401}</data><data key=\"node-label\">A</data>",
            "<node id=\"n1\"><data key=\"node-id\">a\u{2402}</data>",
            "<node id=\"n2\"><data key=\"node-id\">a</data><data key=\"node-label\">C&#9;D\u{FFFD}</data>",
            "<edge id=\"link-0\" source=\"n0\" target=\"n1\">",
        ] {
            assert!(file.contains(expected), "{expected}: {file}");
        }
    }
}
