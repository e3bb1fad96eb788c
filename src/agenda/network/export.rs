//! A network as files for other programs: a picture in SVG, the graph in `GraphML`, and its links as a table in CSV. It
//! writes text; what a node is called and why a link is there comes in words.

use std::fmt::Write;

use super::drawing::{Mark, PAPER, Sheet, decimal};
use super::{Kind, Network};

/// A node in words.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NodeInWords {
    /// Its id, another one for each node.
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
        ("node", "label", "string"),
        ("node", "kind", "string"),
        ("node", "role", "string"),
        ("node", "x", "double"),
        ("node", "y", "double"),
        ("edge", "kind", "string"),
        ("edge", "weight", "double"),
        ("edge", "label", "string"),
    ] {
        let _ = writeln!(file, "<key id=\"{of}-{key}\" for=\"{of}\" attr.name=\"{key}\" attr.type=\"{kind}\"/>");
    }
    file.push_str("<graph edgedefault=\"undirected\">\n");
    let data = |file: &mut String, key: &str, value: &str| {
        if !value.is_empty() {
            let _ = write!(file, "<data key=\"{key}\">{}</data>", escape(value));
        }
    };
    for (position, node) in nodes.iter().enumerate() {
        let _ = write!(file, "<node id=\"{}\">", escape(&node.id));
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
        let [one, other] = link.ends.map(|end| escape(&nodes[end].id));
        let _ = write!(file, "<edge id=\"link-{position}\" source=\"{one}\" target=\"{other}\">");
        data(&mut file, "edge-kind", link.kind.key());
        data(&mut file, "edge-weight", &link.reasons.len().to_string());
        data(&mut file, "edge-label", &why(position));
        file.push_str("</edge>\n");
    }
    file + "</graph>\n</graphml>\n"
}

/// The links as CSV, which spreadsheets open, and Gephi as a list of edges; then the nodes that have none. `kind` names a kind
/// of link.
pub fn csv(
    network: &Network,
    nodes: &[NodeInWords],
    kind: impl Fn(Kind) -> String,
    why: impl Fn(usize) -> String,
) -> String {
    // The mark tells spreadsheets that it is UTF-8.
    let mut file = String::from("\u{FEFF}Source,Target,Source name,Target name,Kind,Weight,Label\r\n");
    let mut row = |cells: [&str; 7]| {
        let cells: Vec<String> = cells.into_iter().map(cell).collect();
        file.push_str(&cells.join(","));
        file.push_str("\r\n");
    };
    for (position, link) in network.links.iter().enumerate() {
        let [one, other] = link.ends.map(|end| &nodes[end]);
        let weight = link.reasons.len().to_string();
        row([&one.id, &other.id, &one.name, &other.name, &kind(link.kind), &weight, &why(position)]);
    }
    for (node, _) in nodes.iter().zip(&network.around).filter(|(_, around)| around.is_empty()) {
        row([&node.id, "", &node.name, "", "", "", ""]);
    }
    file
}

/// A cell of CSV. A spreadsheet must not take the words of a file for a formula.
fn cell(text: &str) -> String {
    let guard = if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { "'" } else { "" };
    if guard.is_empty() && !text.contains([',', '"', '\n', '\r']) {
        return text.to_owned();
    }
    format!("\"{guard}{}\"", text.replace('"', "\"\""))
}

/// Text inside XML, without the characters that XML cannot hold.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for char in text.chars() {
        match char {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\n' => escaped.push_str("&#10;"),
            '\u{0}'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}' => {}
            other => escaped.push(other),
        }
    }
    escaped
}
