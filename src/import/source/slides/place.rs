//! In: the shapes of a slide, from the lowest to the highest. Out: where each lies, what it is painted with, which lies
//! behind which: words are seen on what lies behind them, and not at all under what lies before them.

use super::{Paint, number, own_id};
use crate::formats::{self, Family};
use crate::import::source::sight::Ground;
use crate::import::source::tree::Node;
use std::collections::BTreeMap;

/// Left, top, right and bottom, in EMU of the slide.
#[derive(Clone, Copy)]
struct Frame([f64; 4]);

/// How a group moves and stretches what is in it.
#[derive(Clone, Copy)]
struct Move {
    scale: [f64; 2],
    by: [f64; 2],
}

struct Placed {
    node: *const Node,
    frame: Option<Frame>,
    ground: Option<Ground>,
    /// Nothing is seen through it.
    opaque: bool,
}

/// The shapes of one slide.
#[derive(Default)]
pub struct Places {
    shapes: Vec<Placed>,
    /// What covers may go away while the slide is shown.
    moves: bool,
}

impl Places {
    pub fn of(slide: &Node, paint: &Paint, relations: &BTreeMap<String, String>) -> Places {
        let moves = slide.all("cTn").any(|node| node.get("presetClass") == Some("exit"));
        let mut places = Places { moves, ..Places::default() };
        if let Some(tree) = slide.path(&["cSld", "spTree"]) {
            places.add(tree, Move { scale: [1.0; 2], by: [0.0; 2] }, paint, relations);
        }
        places
    }

    fn add(&mut self, node: &Node, within: Move, paint: &Paint, relations: &BTreeMap<String, String>) {
        for shape in node.children() {
            match shape.name() {
                "grpSp" => self.add(shape, within.then(shape), paint, relations),
                "AlternateContent" => {
                    if let Some(choice) = shape.choice().0 {
                        self.add(choice, within, paint, relations);
                    }
                }
                "sp" | "pic" | "graphicFrame" | "cxnSp" => {
                    let hidden = shape.find("cNvPr").is_some_and(|node| node.element.says("hidden"));
                    let ground = fill(shape, paint).filter(|_| !hidden);
                    self.shapes.push(Placed {
                        node: shape,
                        frame: frame(shape).map(|frame| within.of(frame)),
                        opaque: ground.is_some() && is_opaque(shape, relations),
                        ground,
                    });
                }
                _ => {}
            }
        }
    }

    fn at(&self, shape: &Node) -> Option<usize> {
        self.shapes.iter().position(|placed| std::ptr::eq(placed.node, shape))
    }

    /// What the words of a shape stand on that has no fill of its own: the highest of the painted shapes behind it.
    pub fn behind(&self, shape: &Node) -> Option<Ground> {
        let at = self.at(shape)?;
        let own = self.shapes[at].frame;
        let behind = self.shapes[..at].iter().rev();
        // Where it is not told where one of them lies, it may lie there.
        let touches = |placed: &&Placed| match (own, placed.frame) {
            (Some(own), Some(other)) => own.touches(other),
            _ => true,
        };
        let found = behind.filter(|placed| placed.ground.is_some()).find(touches)?;
        let whole = own.zip(found.frame).is_some_and(|(own, other)| own.is_inside(other));
        found.ground.map(|ground| if whole { ground } else { Ground::Styled })
    }

    /// Whether it lies on no part of a slide of that size.
    pub fn is_beside(&self, shape: &Node, (width, height): (i64, i64)) -> bool {
        let slide = Frame([0.0, 0.0, width as f64, height as f64]);
        let frame = self.at(shape).and_then(|at| self.shapes[at].frame);
        let no_size = |Frame([a, b, c, d]): Frame| c == a && d == b;
        frame.is_some_and(|frame| no_size(frame) || frame.has_size() && !frame.touches(slide))
    }

    /// Whether another shape lies over the whole of it.
    pub fn covers(&self, shape: &Node) -> bool {
        let Some(at) = self.at(shape).filter(|_| !self.moves) else { return false };
        let Some(own) = self.shapes[at].frame else { return false };
        let over = self.shapes[at + 1..].iter().filter(|placed| placed.opaque);
        over.filter_map(|placed| placed.frame).any(|other| own.is_inside(other))
    }
}

impl Frame {
    fn has_size(self) -> bool {
        let [a, b, c, d] = self.0;
        c > a && d > b
    }

    fn touches(self, other: Frame) -> bool {
        let ([a, b, c, d], [e, f, g, h]) = (self.0, other.0);
        a < g && e < c && b < h && f < d
    }

    /// But for a hundredth of its size.
    fn is_inside(self, other: Frame) -> bool {
        let ([a, b, c, d], [e, f, g, h]) = (self.0, other.0);
        let (wide, high) = ((c - a) / 100.0, (d - b) / 100.0);
        e <= a + wide && f <= b + high && g >= c - wide && h >= d - high
    }
}

impl Move {
    /// With what a group inside of this one does. A group of no size moves nothing.
    fn then(self, group: &Node) -> Move {
        let Some(frame) = group.path(&["grpSpPr", "xfrm"]) else { return self };
        let pair = |name: &str, one: &str, two: &str| {
            let node = frame.child(name)?;
            Some([number(node, one)? as f64, number(node, two)? as f64])
        };
        let (Some(off), Some(ext), Some(from), Some(size)) =
            (pair("off", "x", "y"), pair("ext", "cx", "cy"), pair("chOff", "x", "y"), pair("chExt", "cx", "cy"))
        else {
            return self;
        };
        let mut out = self;
        for at in 0..2 {
            let scale = if size[at] > 0.0 { ext[at] / size[at] } else { 1.0 };
            out.scale[at] = self.scale[at] * scale;
            out.by[at] = self.by[at] + self.scale[at] * (off[at] - from[at] * scale);
        }
        out
    }

    fn of(self, Frame([a, b, c, d]): Frame) -> Frame {
        let x = |value: f64| value * self.scale[0] + self.by[0];
        let y = |value: f64| value * self.scale[1] + self.by[1];
        Frame([x(a), y(b), x(c), y(d)])
    }
}

fn frame(shape: &Node) -> Option<Frame> {
    let frame = shape.path(&["spPr", "xfrm"]).or_else(|| shape.child("xfrm"))?;
    let (off, ext) = (frame.child("off")?, frame.child("ext")?);
    let (x, y) = (number(off, "x")? as f64, number(off, "y")? as f64);
    Some(Frame([x, y, x + number(ext, "cx")? as f64, y + number(ext, "cy")? as f64]))
}

/// What a shape is painted with; nothing where one sees through it.
pub fn fill(shape: &Node, paint: &Paint) -> Option<Ground> {
    if shape.name() == "pic" {
        return Some(Ground::Styled);
    }
    let properties = shape.child("spPr");
    let has = |name: &str| properties.is_some_and(|properties| properties.child(name).is_some());
    if has("noFill") || has("grpFill") {
        return None;
    }
    if let Some(fill) = properties.and_then(|properties| properties.child("solidFill")) {
        return Some(paint.colour(fill).and_then(Ground::of_colour).unwrap_or(Ground::Styled));
    }
    let styled = shape.path(&["style", "fillRef"]).is_some_and(|fill| fill.get("idx") != Some("0"));
    (styled || ["gradFill", "blipFill", "pattFill"].into_iter().any(has)).then_some(Ground::Styled)
}

/// Whether a painted shape lets nothing through: no clear paint, no picture that may have holes, no other shape than a box.
fn is_opaque(shape: &Node, relations: &BTreeMap<String, String>) -> bool {
    if shape.all("alpha").chain(shape.all("alphaModFix")).next().is_some() {
        return false;
    }
    if shape.name() == "pic" {
        let place = shape.find("blip").and_then(|blip| relations.get(own_id(blip).or(blip.get("embed"))?));
        return place.is_some_and(|place| formats::family(place) == Family::Jpeg);
    }
    let form = shape.path(&["spPr", "prstGeom"]).and_then(|form| form.get("prst"));
    matches!(form, Some("rect" | "roundRect")) && shape.path(&["spPr", "pattFill"]).is_none()
}
