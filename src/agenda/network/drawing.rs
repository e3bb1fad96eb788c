//! What a picture of a network is made of, in pixels and paths: the shape of each kind of organization, the curve of a
//! link, and marks that any surface can draw. Colors on a page are the style sheet's; those of an exported picture are here.

use super::{LinkKind, NodeRole};

/// Something to be drawn.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// A path, in the notation of SVG.
    Path {
        /// The path.
        path: String,
        /// The color inside; empty for none.
        fill: &'static str,
        /// The color of the line; empty for none.
        stroke: &'static str,
        /// The width of the line.
        width: f32,
        /// Lengths of strokes and gaps; empty for a whole line.
        dash: &'static [f32],
    },
    /// A line of text.
    Text {
        /// The point it stands at: its middle or its start, on the base line.
        at: [f32; 2],
        /// The height of the letters.
        size: f32,
        /// Whether the point is the middle.
        is_centered: bool,
        /// Whether it is heavy.
        is_bold: bool,
        /// The color.
        fill: &'static str,
        /// BCP 47 tag, or nothing.
        lang: String,
        /// What it says.
        text: String,
    },
}

/// A drawing with its size.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sheet {
    /// The width.
    pub width: f32,
    /// The height.
    pub height: f32,
    /// In the order in which they cover each other.
    pub marks: Vec<Shape>,
    /// What it shows.
    pub title: String,
}

/// The ground of an exported picture.
pub const PAPER: &str = "#ffffff";
/// Its text.
pub const INK: &str = "#1f2733";
/// Its less important text.
pub const PALE: &str = "#5b6472";

/// The kinds of organizations that have a shape and a color of their own: the word, then the color on paper.
const KINDS: [(&str, &str); 8] = [
    ("company", "#3f74c4"),
    ("government", "#c2463a"),
    ("association", "#b7791f"),
    ("research", "#12857f"),
    ("university", "#7a56b8"),
    ("fund", "#4f8a34"),
    ("media", "#b8458f"),
    ("community", "#6f7d1c"),
];

/// The color of an organization on paper.
pub fn color(kind: Option<&str>) -> &'static str {
    KINDS.iter().find(|(word, _)| Some(*word) == kind).map_or("#6b7280", |(_, color)| color)
}

/// The word by which a style sheet tells kinds apart; nothing for one that it does not know.
pub fn known_kind(kind: Option<&str>) -> &'static str {
    KINDS.iter().find(|(word, _)| Some(*word) == kind).map_or("", |(word, _)| word)
}

/// The color, width and strokes of a link on paper.
pub fn line(kind: LinkKind) -> (&'static str, f32, &'static [f32]) {
    match kind {
        LinkKind::Organizer => ("#b4530a", 3.5, &[]),
        LinkKind::Signatory => ("#177a4b", 3.0, &[9.0, 4.0]),
        LinkKind::Person => ("#7b3fb5", 2.25, &[]),
        LinkKind::Parent => ("#475467", 2.0, &[2.0, 3.0]),
        LinkKind::Partner => ("#1d6fa5", 2.0, &[6.0, 3.0, 1.5, 3.0]),
        LinkKind::Post => ("#8a94a6", 1.25, &[]),
        LinkKind::Stage => ("#c3cad6", 1.25, &[]),
    }
}

/// How large the mark of a node is.
pub fn radius(part: NodeRole, is_person: bool) -> f32 {
    match (is_person, part) {
        (true, _) => 5.0,
        (_, NodeRole::Organizes) => 15.0,
        (_, NodeRole::Acts) => 11.5,
        (_, NodeRole::Speaks) => 9.0,
        (_, NodeRole::Named) => 7.0,
    }
}

/// How large the mark of a group is.
pub fn group_radius(members: usize) -> f32 {
    (10.0 + 2.2 * (members as f32).sqrt()).min(34.0)
}

/// Corners of the shape of a kind, from the middle, for a radius of one. `None` is a circle.
fn corners(kind: Option<&str>) -> Option<&'static [[f32; 2]]> {
    Some(match kind? {
        "company" => &[[-0.84, -0.84], [0.84, -0.84], [0.84, 0.84], [-0.84, 0.84]],
        "government" => &[[0.0, -1.05], [0.95, -0.25], [0.72, 0.86], [-0.72, 0.86], [-0.95, -0.25]],
        "research" => &[[0.0, -1.05], [0.91, -0.52], [0.91, 0.52], [0.0, 1.05], [-0.91, 0.52], [-0.91, -0.52]],
        "university" => &[[0.0, -1.05], [1.08, 0.82], [-1.08, 0.82]],
        "fund" => &[[0.0, -1.15], [1.15, 0.0], [0.0, 1.15], [-1.15, 0.0]],
        "media" => &[[-1.08, -0.82], [1.08, -0.82], [0.0, 1.05]],
        "community" => &[
            [-0.42, -1.0],
            [0.42, -1.0],
            [1.0, -0.42],
            [1.0, 0.42],
            [0.42, 1.0],
            [-0.42, 1.0],
            [-1.0, 0.42],
            [-1.0, -0.42],
        ],
        _ => return None,
    })
}

/// The outline of a node.
pub fn outline(kind: Option<&str>, [x, y]: [f32; 2], radius: f32) -> String {
    let Some(corners) = corners(kind) else {
        let [start, y, radius, double] = [x - radius, y, radius, radius * 2.0].map(decimal);
        return format!("M{start} {y}a{radius} {radius} 0 1 0 {double} 0a{radius} {radius} 0 1 0 -{double} 0Z");
    };
    let point = |[right, down]: &[f32; 2]| pair([x + right * radius, y + down * radius]);
    ["M", &corners.iter().map(point).collect::<Vec<_>>().join("L"), "Z"].concat()
}

/// The curve of a link: through the point beside the middle that is `aside` pixels away, to the left of its way.
pub fn curve([from, to]: [[f32; 2]; 2], aside: f32) -> String {
    let [across, along] = [to[0] - from[0], to[1] - from[1]];
    let length = (across * across + along * along).sqrt().max(1.0);
    let middle = |axis: usize| f32::midpoint(from[axis], to[axis]);
    let bend = [middle(0) + 2.0 * aside * along / length, middle(1) - 2.0 * aside * across / length];
    if aside == 0.0 {
        ["M", &pair(from), "L", &pair(to)].concat()
    } else {
        ["M", &pair(from), "Q", &pair(bend), " ", &pair(to)].concat()
    }
}

/// How far each of several links between the same two stands aside.
pub fn aside(place: usize, of: usize) -> f32 {
    (place as f32 - (of as f32 - 1.0) / 2.0) * 9.0
}

/// Two numbers, as paths have them.
pub fn pair([x, y]: [f32; 2]) -> String {
    [&decimal(x), " ", &decimal(y)].concat()
}

/// A number with one decimal, which is as fine as anybody sees.
pub fn decimal(value: f32) -> String {
    rounded(value, 1)
}

/// A number with so many decimals at most. Integers alone: the standard library's way to write any fraction exactly would be
/// much of what a picture weighs.
pub fn rounded(value: f32, decimals: u32) -> String {
    let parts = 10_u32.pow(decimals);
    let all = (value * parts as f32).round() as i32;
    let (whole, mut rest) = (all.unsigned_abs() / parts, all.unsigned_abs() % parts);
    let mut width = decimals as usize;
    while width > 0 && rest % 10 == 0 {
        (rest, width) = (rest / 10, width - 1);
    }
    let sign = if all < 0 { "-" } else { "" };
    if width == 0 { format!("{sign}{whole}") } else { format!("{sign}{whole}.{rest:0width$}") }
}

#[cfg(test)]
mod tests {
    use super::{decimal, rounded};

    #[test]
    fn numbers_have_one_decimal_at_most() {
        for (value, expected) in
            [(0.0, "0"), (-0.04, "0"), (1.25, "1.3"), (-1.26, "-1.3"), (1280.0, "1280"), (-0.5, "-0.5")]
        {
            assert_eq!(decimal(value), expected, "{value}");
        }
        assert_eq!([rounded(1.5, 4), rounded(2.0375, 4), rounded(-3.05, 4)], ["1.5", "2.0375", "-3.05"]);
    }
}
