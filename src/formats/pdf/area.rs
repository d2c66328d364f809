//! Places on the page of a PDF, and how they are moved, turned and stretched.

pub type Matrix = [f64; 6];

pub fn times(a: Matrix, b: Matrix) -> Matrix {
    [
        a[0] * b[0] + a[1] * b[2],
        a[0] * b[1] + a[1] * b[3],
        a[2] * b[0] + a[3] * b[2],
        a[2] * b[1] + a[3] * b[3],
        a[4] * b[0] + a[5] * b[2] + b[4],
        a[4] * b[1] + a[5] * b[3] + b[5],
    ]
}

pub fn place(m: Matrix, x: f64, y: f64) -> (f64, f64) {
    (x * m[0] + y * m[2] + m[4], x * m[1] + y * m[3] + m[5])
}

pub const ONE: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

/// A rectangle with its sides along the page's.
#[derive(Clone, Copy, Debug)]
pub struct Area {
    pub left: f64,
    pub bottom: f64,
    pub right: f64,
    pub top: f64,
}

impl Area {
    pub fn around(points: &[(f64, f64)]) -> Option<Area> {
        let mut points = points.iter();
        let (x, y) = *points.next()?;
        let first = Area { left: x, bottom: y, right: x, top: y };
        Some(points.fold(first, |a, (x, y)| Area {
            left: a.left.min(*x),
            bottom: a.bottom.min(*y),
            right: a.right.max(*x),
            top: a.top.max(*y),
        }))
    }

    pub fn holds(&self, (x, y): (f64, f64)) -> bool {
        (self.left..=self.right).contains(&x) && (self.bottom..=self.top).contains(&y)
    }

    /// Nowhere.
    pub const NONE: Area = Area { left: 0.0, bottom: 0.0, right: 0.0, top: 0.0 };

    pub fn corners(&self) -> [(f64, f64); 4] {
        [(self.left, self.bottom), (self.right, self.bottom), (self.right, self.top), (self.left, self.top)]
    }

    /// What both have. Where they do not touch it has no size.
    pub fn within(&self, other: Area) -> Area {
        let (left, bottom) = (self.left.max(other.left), self.bottom.max(other.bottom));
        let (right, top) = (self.right.min(other.right).max(left), self.top.min(other.top).max(bottom));
        Area { left, bottom, right, top }
    }

    pub fn wider(&self, by: f64) -> Area {
        Area { left: self.left - by, bottom: self.bottom - by, right: self.right + by, top: self.top + by }
    }

    pub fn size(&self) -> f64 {
        (self.right - self.left) * (self.top - self.bottom)
    }

    /// A line along a side of the page.
    pub fn is_flat(&self) -> bool {
        self.right - self.left < 1.0 || self.top - self.bottom < 1.0
    }

    /// Whether words are cut off that stand there: a letter and more is to be seen, from its foot to its head.
    pub fn leaves_nothing_of(&self, words: Area) -> bool {
        let left = self.within(words);
        let (wide, high) = (words.right - words.left, words.top - words.bottom);
        left.right - left.left < 0.1 * wide || left.top - left.bottom < 0.3 * high
    }

    /// Places along its longer side.
    pub fn along(&self) -> [(f64, f64); 5] {
        let (x, y) = self.middle();
        let lies = self.right - self.left >= self.top - self.bottom;
        [0.1, 0.3, 0.5, 0.7, 0.9].map(|part| match lies {
            true => (self.left + part * (self.right - self.left), y),
            false => (x, self.bottom + part * (self.top - self.bottom)),
        })
    }

    /// How it is moved and stretched to lie where another does.
    pub fn onto(&self, other: Area) -> Matrix {
        let part = |own: f64, others: f64| if own.abs() < 0.01 { 1.0 } else { others / own };
        let (x, y) = (
            part(self.right - self.left, other.right - other.left),
            part(self.top - self.bottom, other.top - other.bottom),
        );
        [x, 0.0, 0.0, y, other.left - self.left * x, other.bottom - self.bottom * y]
    }

    pub fn middle(&self) -> (f64, f64) {
        ((self.left + self.right) / 2.0, (self.bottom + self.top) / 2.0)
    }
}
