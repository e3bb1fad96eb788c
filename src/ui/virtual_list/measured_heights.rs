//! How high the pieces of a list are, as far as that is known, and so which of them are in a stretch of it. What was not measured is
//! judged by what was. All numbers are pixels; it knows no page.

use std::ops::Range;

/// The heights of pieces, in order.
pub struct MeasuredHeights {
    units: Vec<MeasuredUnit>,
    /// How many times its least height a piece takes, as long as none was measured.
    guess: f64,
    /// What those that were measured take at least, and what they take.
    measured: (f64, f64),
}

struct MeasuredUnit {
    /// What it takes at least, by what is in it.
    least: f64,
    /// Its height, once it was measured.
    height: Option<f64>,
}

impl MeasuredHeights {
    /// For pieces of which it is known what they take at least, and how many times that they will take as far as one can tell.
    pub fn new(least: &[u32], guess: f64) -> Self {
        let units = least.iter().map(|least| MeasuredUnit { least: f64::from(*least), height: None }).collect();
        Self { units, guess, measured: (0.0, 0.0) }
    }

    /// How many pieces there are.
    pub fn len(&self) -> usize {
        self.units.len()
    }

    /// Takes the height of a piece, or that it has none now. Says whether that is news.
    pub fn learn(&mut self, unit: usize, height: Option<f64>) -> bool {
        let MeasuredUnit { least, height: known } = &mut self.units[unit];
        let before = std::mem::replace(known, height);
        // Least heights are whole numbers, so that none is left of them when all have gone.
        for (height, sign) in [(before, -1.0), (height, 1.0)] {
            if let Some(height) = height {
                self.measured.0 += sign * *least;
                self.measured.1 += sign * height;
            }
        }
        before != height
    }

    /// Forgets everything that was measured.
    pub fn forget(&mut self) {
        self.units.iter_mut().for_each(|unit| unit.height = None);
        self.measured = (0.0, 0.0);
    }

    /// How many times its least height a piece takes, judged by those that were measured.
    pub fn stretch(&self) -> f64 {
        let (least, height) = self.measured;
        if least > 0.0 { height / least } else { self.guess }
    }

    /// How high some pieces are together.
    pub fn height(&self, units: Range<usize>) -> f64 {
        let stretch = self.stretch();
        self.units[units].iter().map(|unit| unit.height(stretch)).sum()
    }

    /// The pieces that are in a stretch, or the one that is nearest to it.
    pub fn within(&self, from: f64, to: f64) -> Vec<usize> {
        let stretch = self.stretch();
        let mut within = Vec::new();
        let mut at = 0.0;
        for (place, unit) in self.units.iter().enumerate() {
            let end = at + unit.height(stretch);
            if end >= from && at <= to {
                within.push(place);
            }
            at = end;
        }
        if within.is_empty() && !self.units.is_empty() {
            within.push(if from > 0.0 { self.units.len() - 1 } else { 0 });
        }
        within
    }
}

impl MeasuredUnit {
    fn height(&self, stretch: f64) -> f64 {
        self.height.unwrap_or(self.least * stretch)
    }
}
