//! A network as files for other programs: a picture in SVG, the graph in `GraphML`, and its links as a table in CSV. It
//! writes text; what a node is called and why a link is there comes in words. In files nodes have ids that are made here: those of
//! the agenda may hold what a file cannot, or what a program would take for something else, and are data.

use std::borrow::Cow;
use std::io;

use quick_xml::events::{BytesDecl, BytesText, Event};
use quick_xml::writer::{ElementWriter, Writer};

use super::drawing::{PAPER, Shape, Sheet, decimal};
use super::{LinkKind, Network};
use crate::agenda::model::direction::{has_marks, isolated};
use crate::agenda::model::spelling::is_invisible;

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
    let [width, height] = [sheet.width, sheet.height].map(decimal);
    let frame = format!("0 0 {width} {height}");
    let whole = [("xmlns", "http://www.w3.org/2000/svg"), ("width", &width), ("height", &height), ("viewBox", &frame)];
    written("svg", &whole, |file| {
        text(file, "title", &[], &sheet.title)?;
        empty(file, "rect", &[("width", &width), ("height", &height), ("fill", PAPER)])?;
        sheet.marks.iter().try_for_each(|mark| draw(file, mark))
    })
}

/// Writes one mark of the picture.
fn draw(file: &mut XmlFile, mark: &Shape) -> io::Result<()> {
    match mark {
        Shape::Path { path, fill, stroke, width, dash } => {
            let or_none = |text: &'static str| if text.is_empty() { "none" } else { text };
            let dash = dash.iter().copied().map(decimal).collect::<Vec<_>>().join(" ");
            let dash = if dash.is_empty() { "none" } else { &dash };
            let width = decimal(*width);
            let line = [("stroke", or_none(stroke)), ("stroke-width", &width), ("stroke-dasharray", dash)];
            let [stroke, width, dash] = line;
            empty(file, "path", &[("d", path), ("fill", or_none(fill)), stroke, width, dash])
        }
        Shape::Text { at: [x, y], size, is_centered, is_bold, fill, lang, text: name } => {
            let [x, y, size] = [*x, *y, *size].map(decimal);
            let mut looks = vec![
                ("x", x.as_str()),
                ("y", &y),
                ("font-size", &size),
                ("text-anchor", if *is_centered { "middle" } else { "start" }),
                ("font-weight", if *is_bold { "650" } else { "400" }),
                ("fill", fill),
                ("font-family", "system-ui, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif"),
                ("stroke", PAPER),
                ("stroke-width", "3"),
                ("stroke-linejoin", "round"),
                ("paint-order", "stroke"),
            ];
            if !lang.is_empty() {
                looks.push(("xml:lang", lang));
            }
            text(file, "text", &looks, name)
        }
    }
}

/// The keys of `GraphML`: of what, its name, its type.
const KEYS: [[&str; 3]; 9] = [
    ["node", "id", "string"],
    ["node", "label", "string"],
    ["node", "kind", "string"],
    ["node", "role", "string"],
    ["node", "x", "double"],
    ["node", "y", "double"],
    ["edge", "kind", "string"],
    ["edge", "weight", "double"],
    ["edge", "label", "string"],
];

/// The network as `GraphML`, which Gephi and others open. `why` says in a sentence why a link is there.
pub fn graphml(network: &Network, nodes: &[NodeInWords], points: &[[f32; 2]], why: impl Fn(usize) -> String) -> String {
    written("graphml", &[("xmlns", "http://graphml.graphdrawing.org/xmlns")], |file| {
        for [of, key, kind] in KEYS {
            // Some programs have an `id` of their own for each node.
            let name = if key == "id" { "agenda-id" } else { key };
            let id = format!("{of}-{key}");
            empty(file, "key", &[("id", &id), ("for", of), ("attr.name", name), ("attr.type", kind)])?;
        }
        within(file, "graph", &[("edgedefault", "undirected")], &mut |file| {
            for (position, node) in nodes.iter().enumerate() {
                // Gephi's vertical axis points up.
                let point = points.get(position).map(|[x, y]| [decimal(x * 1000.0), decimal(-y * 1000.0)]);
                let [x, y] = point.unwrap_or_default();
                let said = [&node.id, &node.name, &node.kind, &node.role, &x, &y].map(String::as_str);
                within(file, "node", &[("id", &format!("n{position}"))], &mut |file| data(file, &KEYS[..6], &said))?;
            }
            for (position, link) in network.links.iter().enumerate() {
                let [one, other] = link.ends.map(|end| format!("n{end}"));
                let said = [link.kind.key(), &link.reasons.len().to_string(), &why(position)];
                let ends = [("id", &*format!("link-{position}")), ("source", &one), ("target", &other)];
                within(file, "edge", &ends, &mut |file| data(file, &KEYS[6..], &said))?;
            }
            Ok(())
        })
    })
}

/// Writes what is said under keys, but for what is empty.
fn data(file: &mut XmlFile, keys: &[[&str; 3]], said: &[&str]) -> io::Result<()> {
    let said = keys.iter().zip(said).filter(|(_, value)| !value.is_empty());
    for ([of, key, _], value) in said {
        text(file, "data", &[("key", &format!("{of}-{key}"))], &contained(value))?;
    }
    Ok(())
}

/// A file of XML that is being written to memory, which cannot fail.
type XmlFile = Writer<Vec<u8>>;
type XmlAttributes<'a> = [(&'a str, &'a str)];

/// A whole file with one element around everything.
fn written(name: &str, attributes: &XmlAttributes, mut inside: impl FnMut(&mut XmlFile) -> io::Result<()>) -> String {
    let mut file = Writer::new_with_indent(Vec::new(), b' ', 1);
    let declared = file.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)));
    let _ = declared.and_then(|()| within(&mut file, name, attributes, &mut inside));
    String::from_utf8(file.into_inner()).unwrap_or_default()
}

/// An element with others in it.
fn within(
    file: &mut XmlFile,
    name: &str,
    attributes: &XmlAttributes,
    inside: &mut dyn FnMut(&mut XmlFile) -> io::Result<()>,
) -> io::Result<()> {
    element(file, name, attributes).write_inner_content(inside).map(|_| ())
}

/// An element with a text in it.
fn text(file: &mut XmlFile, name: &str, attributes: &XmlAttributes, text: &str) -> io::Result<()> {
    element(file, name, attributes).write_text_content(BytesText::new(&writable(text))).map(|_| ())
}

/// An element without anything in it.
fn empty(file: &mut XmlFile, name: &str, attributes: &XmlAttributes) -> io::Result<()> {
    element(file, name, attributes).write_empty().map(|_| ())
}

fn element<'f>(file: &'f mut XmlFile, name: &'f str, attributes: &XmlAttributes) -> ElementWriter<'f, Vec<u8>> {
    attributes
        .iter()
        .fold(file.create_element(name), |element, (key, value)| element.with_attribute((*key, &*writable(value))))
}

/// The links as CSV, which spreadsheets open, and Gephi as a list of edges; then the nodes that have none. `kind` names a kind
/// of link. Every cell is quoted.
pub fn csv(
    network: &Network,
    nodes: &[NodeInWords],
    kind: impl Fn(LinkKind) -> String,
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
    row(["Source", "Target", "Source name", "Target name", "LinkKind", "Weight", "Label", "Source id", "Target id"]);
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

/// A text that XML can hold: a control character becomes the picture of it.
fn writable(text: &str) -> String {
    let written = |char: char| match char {
        '\t' | '\n' => char,
        '\0'..='\x1F' => char::from_u32('\u{2400}' as u32 + char as u32).unwrap_or(char::REPLACEMENT_CHARACTER),
        '\u{FFFE}' | '\u{FFFF}' => char::REPLACEMENT_CHARACTER,
        other => other,
    };
    text.chars().map(written).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::agenda::model::id::OrganizationId;
    use crate::agenda::network::{Link, Node, NodeRole, Reason, Subject};

    /// Two linked organizations and one by itself, with these ids in the file and these names.
    fn network(all: [[&str; 2]; 3]) -> (Network, Vec<NodeInWords>) {
        let node = |number| Node { item: Subject::Organization(OrganizationId(number)), part: NodeRole::Acts };
        let reasons = vec![Reason::PartOf(OrganizationId(0))];
        let network = Network {
            nodes: (0..3).map(node).collect(),
            links: vec![Link { ends: [0, 1], kind: LinkKind::Parent, reasons }],
            around: vec![vec![0], vec![0], vec![]],
        };
        let words = |[id, name]: [&str; 2]| NodeInWords { id: id.into(), name: name.into(), ..NodeInWords::default() };
        (network, all.map(words).into())
    }

    fn table(names: [&str; 3], why: &str) -> String {
        let (network, nodes) = network(names.map(|name| ["id", name]));
        csv(&network, &nodes, |_| "NodeRole of".to_owned(), |_| why.to_owned())
    }

    #[test]
    fn every_cell_is_quoted() {
        let expected = "\u{FEFF}\"Source\",\"Target\",\"Source name\",\"Target name\",\"LinkKind\",\"Weight\",\"Label\",\"Source id\",\"Target id\"\r\n\
            \"n0\",\"n1\",\"One\",\"The \"\"other\"\"\",\"NodeRole of\",\"1\",\"why\",\"id\",\"id\"\r\n\
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
        let file: String = file.lines().map(str::trim_start).collect();
        for expected in [
            "<node id=\"n0\"><data key=\"node-id\">a\u{2401}</data><data key=\"node-label\">A</data>",
            "<node id=\"n1\"><data key=\"node-id\">a\u{2402}</data>",
            "<node id=\"n2\"><data key=\"node-id\">a</data><data key=\"node-label\">C\tD\u{FFFD}</data>",
            "<edge id=\"link-0\" source=\"n0\" target=\"n1\">",
        ] {
            assert!(file.contains(expected), "{expected}: {file}");
        }
    }
}
