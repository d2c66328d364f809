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

    pub fn middle(&self) -> (f64, f64) {
        ((self.left + self.right) / 2.0, (self.bottom + self.top) / 2.0)
    }
}
