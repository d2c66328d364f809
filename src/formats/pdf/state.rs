//! What is set while a page of a PDF is drawn: where, in which letters and colours, and where nothing is painted.

use super::area::{Area, Matrix, ONE};
use super::paint::{BLACK, Paint, Space};
use std::rc::Rc;

/// Where a mask lets anything through; none, if it is no mask, or one that nobody can tell.
pub type Lets = Option<Rc<Vec<Area>>>;

/// The marks that are open where a page is drawn.
#[derive(Default)]
pub(super) struct Marks {
    pub open: Vec<Option<Stands>>,
    /// Those that are open beyond the most that are kept.
    pub more: usize,
}

/// Words that are said to stand for what is drawn, and the first piece of that.
pub(super) struct Stands {
    pub words: String,
    pub from: usize,
}

/// What is painted with, and how opaque it is.
#[derive(Clone, Copy)]
pub(super) struct Ink {
    pub paint: Paint,
    pub opaque: f64,
}

#[derive(Clone)]
pub(super) struct State {
    pub ctm: Matrix,
    pub font: Option<usize>,
    pub size: f64,
    pub between: f64,
    pub words: f64,
    pub stretch: f64,
    pub leading: f64,
    pub rise: f64,
    pub mode: i64,
    pub fill: Paint,
    pub stroke: Paint,
    pub fill_space: Space,
    pub stroke_space: Space,
    pub fill_opaque: f64,
    pub stroke_opaque: f64,
    /// What is painted is mixed with what lies below.
    pub mixes: bool,
    pub width: f64,
    /// Where anything is painted at all.
    pub clip: Option<Area>,
    /// Words that are a stencil: what is painted next shows in their form. Pieces from one number to another.
    pub stencil: Option<(usize, usize)>,
    /// Where a mask lets through what is painted; none, if there is no mask.
    pub mask: Lets,
}

impl State {
    pub fn new() -> State {
        State {
            ctm: ONE,
            font: None,
            size: 0.0,
            between: 0.0,
            words: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
            mode: 0,
            fill: Paint::Of(BLACK),
            stroke: Paint::Of(BLACK),
            fill_space: Space::Device,
            stroke_space: Space::Device,
            fill_opaque: 1.0,
            stroke_opaque: 1.0,
            mixes: false,
            width: 1.0,
            clip: None,
            stencil: None,
            mask: None,
        }
    }

    /// What shapes are filled with, and words as a rule.
    pub fn fills(&self) -> Ink {
        Ink { paint: self.fill, opaque: self.fill_opaque }
    }

    pub fn strokes(&self) -> Ink {
        Ink { paint: self.stroke, opaque: self.stroke_opaque }
    }

    pub fn is_opaque(&self, ink: Ink) -> bool {
        ink.opaque > 0.9 && !self.mixes && self.mask.is_none()
    }

    /// Whether nothing is painted at a place, whatever paints.
    pub fn lets_nothing_through(&self, area: Area) -> bool {
        let masked = |mask: &Rc<Vec<Area>>| mask.iter().all(|open| open.leaves_nothing_of(area));
        self.clip.is_some_and(|clip| clip.leaves_nothing_of(area)) || self.mask.as_ref().is_some_and(masked)
    }
}
