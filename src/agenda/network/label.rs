//! Which names are shown and where they stand: none over another, none over a mark, none cut. It is given the sizes that
//! the browser measured, and knows neither letters nor fonts.

/// The room that something takes around a point.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Extent {
    /// To the left.
    pub left: f32,
    /// To the right.
    pub right: f32,
    /// Upward.
    pub top: f32,
    /// Downward.
    pub bottom: f32,
}

/// A rectangle: left, top, right, bottom.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Area {
    /// The left edge.
    pub left: f32,
    /// The upper edge.
    pub top: f32,
    /// The right edge.
    pub right: f32,
    /// The lower edge.
    pub bottom: f32,
}

/// A mark, and the size of the name it would like to have beside it; or a line, and what it would like to have said on it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Label {
    /// The middle of the mark, or of the line.
    pub at: [f32; 2],
    /// From there to the edge of the mark.
    pub radius: f32,
    /// Width and height of the name.
    pub size: [f32; 2],
    /// Where the line leads along: from the middle to its end and, turned around, to its start. Nothing for a mark.
    pub along: Option<[f32; 2]>,
}

/// Between a mark and its name.
pub const SPACE: f32 = 3.0;
/// Between two names.
const GAP: f32 = 2.0;

impl Extent {
    /// From left to right.
    pub fn width(&self) -> f32 {
        self.left + self.right
    }

    /// From top to bottom.
    pub fn height(&self) -> f32 {
        self.top + self.bottom
    }

    /// A mark alone.
    pub fn mark(radius: f32) -> Self {
        Self { left: radius, right: radius, top: radius, bottom: radius }
    }

    /// A mark with its name below it.
    pub fn named(radius: f32, size: [f32; 2]) -> Self {
        let half = radius.max(size[0] / 2.0);
        Self { left: half, right: half, top: radius, bottom: radius + SPACE + size[1] }
    }
}

impl Area {
    /// Whether two of them share more than an edge.
    pub fn meets(&self, other: &Self) -> bool {
        self.left < other.right && other.left < self.right && self.top < other.bottom && other.top < self.bottom
    }

    /// Whether another one lies in it.
    pub fn holds(&self, other: &Self) -> bool {
        self.left <= other.left && other.right <= self.right && self.top <= other.top && other.bottom <= self.bottom
    }

    /// Whether a straight line passes through it.
    fn is_crossed(&self, [from, to]: [[f32; 2]; 2]) -> bool {
        let sides = [(self.left, self.right), (self.top, self.bottom)];
        let (mut enters, mut leaves) = (0.0_f32, 1.0_f32);
        for axis in 0..2 {
            let way = to[axis] - from[axis];
            let (low, high) = (sides[axis].0 - from[axis], sides[axis].1 - from[axis]);
            if way.abs() < 0.001 {
                if low > 0.0 || high < 0.0 {
                    return false;
                }
                continue;
            }
            let (one, other) = (low / way, high / way);
            enters = enters.max(one.min(other));
            leaves = leaves.min(one.max(other));
        }
        enters < leaves
    }

    fn wider(&self, by: f32) -> Self {
        Self { left: self.left - by, top: self.top - by, right: self.right + by, bottom: self.bottom + by }
    }

    fn around([x, y]: [f32; 2], radius: f32) -> Self {
        Self { left: x - radius, top: y - radius, right: x + radius, bottom: y + radius }
    }
}

/// A line between marks, and how much a name on it would be in the way of reading.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Line {
    /// Where it begins and ends.
    pub ends: [[f32; 2]; 2],
    /// How much.
    pub weight: u32,
}

/// More pairs of a name and a line than this are not looked at.
const MOST_CROSSED: usize = 40_000;

/// With no more names than this, another order is tried where one has found no place.
const FEW: usize = 60;

/// Finds a place for each name, the first ones first: below its mark, else above, beside or at a corner of it, where the
/// fewest lines pass. A name for which there is none waits; so does one whose mark is not on the ground. `marks` are all of
/// them, also those whose names do not ask.
pub fn place(labels: Vec<Label>, marks: &[([f32; 2], f32)], lines: Vec<Line>, ground: Area) -> Vec<Option<Area>> {
    let mut placing = Placing::new(labels, marks, lines, ground);
    while !placing.step() {}
    placing.placed
}

/// The same in steps, so that whoever waits for it can do something else in between.
#[derive(Clone, Debug)]
pub struct Placing {
    labels: Vec<Label>,
    marks: Vec<Area>,
    lines: Vec<Line>,
    ground: Area,
    order: Vec<usize>,
    turn: usize,
    /// Of each name where it stands, as far as is known.
    pub placed: Vec<Option<Area>>,
}

impl Placing {
    /// Begins.
    pub fn new(labels: Vec<Label>, marks: &[([f32; 2], f32)], mut lines: Vec<Line>, ground: Area) -> Self {
        if labels.len() * lines.len() > MOST_CROSSED {
            lines.clear();
        }
        let marks = marks.iter().map(|(at, radius)| Area::around(*at, *radius)).collect();
        let order = (0..labels.len()).collect();
        Self { labels, marks, lines, ground, order, turn: 0, placed: Vec::new() }
    }

    /// Tries one order. Returns whether it was the last one.
    pub fn step(&mut self) -> bool {
        let Self { labels, marks, lines, ground, order, turn, placed } = self;
        let attempt = |order: &[usize], lines: &[Line]| try_order(labels, order, marks, lines, *ground);
        if *turn == 0 {
            *placed = attempt(order, lines);
        } else {
            // Who found no place comes first; and at last what a name lies on counts for nothing.
            let is_first_of_two = *turn % 2 == 1;
            let last = if is_first_of_two { placed.clone() } else { attempt(order, &[]) };
            order.sort_by_key(|label| last[*label].is_some());
            let found = attempt(order, if *turn < 4 { lines } else { &[] });
            if missed(&found) < missed(placed) {
                *placed = found;
            }
        }
        *turn += 1;
        let most = if labels.len() <= FEW { 6 } else { 0 };
        *turn > most || missed(placed) == 0
    }
}

/// How much is missing where names wait: the first ones are missed most.
fn missed(placed: &[Option<Area>]) -> usize {
    let waiting = placed.iter().enumerate().filter(|(_, area)| area.is_none());
    waiting.map(|(position, _)| placed.len() - position).sum()
}

fn try_order(labels: &[Label], order: &[usize], marks: &[Area], lines: &[Line], ground: Area) -> Vec<Option<Area>> {
    let mut shelves = Shelves::new(ground);
    for mark in marks.iter().filter(|mark| mark.meets(&ground)) {
        shelves.put(*mark);
    }
    let mut placed = vec![None; labels.len()];
    for position in order {
        let label = &labels[*position];
        let own = Area::around(label.at, label.radius);
        if !ground.meets(&own.wider(1.0)) {
            continue;
        }
        let is_free = |area: &Area| ground.holds(area) && shelves.is_free(&area.wider(GAP / 2.0), &own);
        let crossed = |area: &Area| {
            let crossing = lines.iter().filter(|line| label.along.is_none() && area.is_crossed(line.ends));
            crossing.map(|line| line.weight).sum::<u32>()
        };
        // The first of the best ones; and none after one that no line crosses is looked at.
        let mut least = u32::MAX;
        for area in places(label).into_iter().filter(is_free) {
            let weight = crossed(&area);
            if weight < least {
                (placed[*position], least) = (Some(area), weight);
            }
            if weight == 0 {
                break;
            }
        }
        if let Some(area) = &placed[*position] {
            shelves.put(area.wider(GAP / 2.0));
        }
    }
    placed
}

/// Where a name may stand, the best place first.
fn places(label: &Label) -> [Area; 12] {
    let Label { at: [x, y], radius, size: [width, height], along } = *label;
    let away = radius + SPACE;
    let slant = radius * 0.7 + SPACE;
    let on_line = |[right, down]: [f32; 2]| {
        [0.0, 0.1, -0.1, 0.2, -0.2, 0.3, -0.3, 0.4, -0.4, 0.5, -0.5, 0.6].map(|share| [right * share, down * share])
    };
    let beside_mark = [
        [0.0, away + height / 2.0],
        [0.0, -away - height / 2.0],
        [away + width / 2.0, 0.0],
        [-away - width / 2.0, 0.0],
        [slant + width / 2.0, slant + height / 2.0],
        [-slant - width / 2.0, slant + height / 2.0],
        [slant + width / 2.0, -slant - height / 2.0],
        [-slant - width / 2.0, -slant - height / 2.0],
        [width / 4.0, away + height / 2.0],
        [-width / 4.0, away + height / 2.0],
        [width / 4.0, -away - height / 2.0],
        [-width / 4.0, -away - height / 2.0],
    ];
    along.map_or(beside_mark, on_line).map(|[right, down]| {
        let [x, y] = [x + right, y + down];
        Area { left: x - width / 2.0, right: x + width / 2.0, top: y - height / 2.0, bottom: y + height / 2.0 }
    })
}

/// What stands on the ground, by the horizontal strips it touches, so that few have to be compared.
struct Shelves {
    top: f32,
    rows: Vec<Vec<Area>>,
}

const SHELF: f32 = 32.0;

impl Shelves {
    fn new(ground: Area) -> Self {
        let count = ((ground.bottom - ground.top) / SHELF).clamp(0.0, 4096.0) as usize + 1;
        Self { top: ground.top, rows: vec![Vec::new(); count] }
    }

    fn rows(&self, area: &Area) -> std::ops::RangeInclusive<usize> {
        let last = self.rows.len() - 1;
        let row = |y: f32| (((y - self.top) / SHELF).max(0.0) as usize).min(last);
        row(area.top)..=row(area.bottom)
    }

    fn put(&mut self, area: Area) {
        for row in self.rows(&area) {
            self.rows[row].push(area);
        }
    }

    fn is_free(&self, area: &Area, own: &Area) -> bool {
        self.rows(area).all(|row| self.rows[row].iter().all(|there| there == own || !there.meets(area)))
    }
}
