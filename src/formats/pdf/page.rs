//! A page of a PDF, drawn in thought: which words stand where, on what ground, and what is painted over them.

use super::MOST;
use super::area::{Area, Matrix, ONE, place, times};
use super::font::{Font, number};
use super::lines::Piece;
use super::paint::{self, Rgb, Setting, Space};
use super::state::{Lets, Marks, State};
use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Object, ObjectId};
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet};

/// Forms in forms: deeper than this nobody draws.
const DEEPEST: usize = 16;
/// Words smaller than this, in points, are read by nobody.
const SMALLEST: f64 = 1.6;
/// A place that is painted, and the colour there; none, if it cannot be told.
pub(super) struct Painted {
    pub area: Area,
    pub colour: Option<Rgb>,
}

pub struct Page<'d> {
    pub(super) document: &'d Document,
    fonts: Vec<Font<'d>>,
    known: BTreeMap<ObjectId, usize>,
    pub pieces: Vec<Piece>,
    pub(super) painted: Vec<Painted>,
    pub(super) sheet: Option<Area>,
    pub pictured: bool,
    pub(super) pictures: Vec<Area>,
    pub unread: bool,
    /// Forms that were drawn.
    pub forms: BTreeSet<ObjectId>,
    /// Words that are read aloud, and not those that are drawn.
    pub aloud: Vec<String>,
    pub says_other: bool,
    pub remarks: Vec<String>,
    /// So much is painted over so many words that nobody works out what is seen.
    pub crowded: bool,
    pub(super) covers: usize,
    pub(super) masks: usize,
    /// What each mask lets through, by where it stands in the file and how the page lay.
    pub(super) known_masks: FxHashMap<(usize, [u64; 6]), Lets>,
    pub(super) marks: Marks,
    pub(super) state: State,
    stack: Vec<State>,
    text: Matrix,
    line: Matrix,
    pub(super) path: Path,
    fragment: String,
}

/// The path that is being drawn, its points on the page.
#[derive(Default)]
pub(super) struct Path {
    pub points: Vec<(f64, f64)>,
    /// Where each of its parts begins.
    pub begins: Vec<usize>,
    pub curves: usize,
    pub clips: bool,
}

impl<'d> Page<'d> {
    pub fn new(document: &'d Document, id: ObjectId) -> Page<'d> {
        Page {
            document,
            fonts: Vec::new(),
            known: BTreeMap::new(),
            pieces: Vec::new(),
            painted: Vec::new(),
            sheet: sheet(document, id),
            pictured: false,
            pictures: Vec::new(),
            unread: false,
            forms: BTreeSet::new(),
            aloud: Vec::new(),
            says_other: false,
            remarks: Vec::new(),
            crowded: false,
            covers: 0,
            masks: 0,
            known_masks: FxHashMap::default(),
            marks: Marks::default(),
            state: State::new(),
            stack: Vec::new(),
            text: ONE,
            line: ONE,
            path: Path::default(),
            fragment: String::new(),
        }
    }

    /// A page of its own for what is drawn aside, in the same place.
    pub(super) fn within(other: &Page<'d>) -> Page<'d> {
        let mut page = Page::new(other.document, (0, 0));
        page.sheet = other.sheet;
        page.state.ctm = other.state.ctm;
        page
    }

    pub fn draw(&mut self, id: ObjectId) {
        let resources = resources(self.document, id);
        match self.document.get_page_content_with_limit(id, MOST) {
            Ok(content) => self.content(&content, &resources, 0),
            Err(_) => self.unread = true,
        }
        // What stands in a field or a stamp is drawn from a form of its own.
        for annotation in self.document.get_page_annotations(id).unwrap_or_default() {
            let normal = annotation.get_deref(b"AP", self.document).and_then(Object::as_dict);
            let Ok(normal) = normal.and_then(|ap| ap.get_deref(b"N", self.document)) else { continue };
            let place = area_of(self.document, annotation.get_deref(b"Rect", self.document).ok());
            self.appearance(normal, place, &resources);
        }
    }

    fn appearance(&mut self, object: &'d Object, place: Option<Area>, resources: &[&'d Dictionary]) {
        match object {
            Object::Stream(stream) => {
                self.state = State::new();
                self.stack.clear();
                (self.text, self.line) = (ONE, ONE);
                if let Some((place, own)) = place.zip(self.drawn_box(stream)) {
                    self.state.ctm = own.onto(place);
                }
                self.form(stream, resources, 1);
                self.state = State::new();
            }
            Object::Dictionary(states) => {
                for (_, state) in states {
                    if let Ok((_, object @ Object::Stream(_))) = self.document.dereference(state) {
                        self.appearance(object, place, resources);
                    }
                }
            }
            _ => {}
        }
    }

    /// The box of a form, moved and turned as the form says.
    fn drawn_box(&self, stream: &lopdf::Stream) -> Option<Area> {
        let own = area_of(self.document, stream.dict.get_deref(b"BBox", self.document).ok())?;
        let matrix = self.matrix_of(stream).unwrap_or(ONE);
        Area::around(&own.corners().map(|(x, y)| place(matrix, x, y)))
    }

    fn matrix_of(&self, stream: &lopdf::Stream) -> Option<Matrix> {
        let list = stream.dict.get_deref(b"Matrix", self.document).and_then(Object::as_array).ok()?;
        let n = |at: usize| list.get(at).and_then(|o| number(self.document, o)).unwrap_or(0.0);
        Some([n(0), n(1), n(2), n(3), n(4), n(5)])
    }

    fn content(&mut self, bytes: &[u8], resources: &[&'d Dictionary], depth: usize) {
        let Ok(content) = Content::decode(bytes) else {
            self.unread = true;
            return;
        };
        self.remarks.extend(super::raw::remarks_among(bytes));
        let floor = self.stack.len();
        let marks = std::mem::take(&mut self.marks);
        for operation in &content.operations {
            self.operation(operation, resources, depth);
        }
        self.marks_end();
        self.marks = marks;
        if self.stack.len() > floor {
            self.stack.truncate(floor + 1);
            self.state = self.stack.pop().unwrap_or_else(|| self.state.clone());
        }
    }

    fn operation(&mut self, operation: &Operation, resources: &[&'d Dictionary], depth: usize) {
        let n = |at: usize| operation.operands.get(at).and_then(|o| number(self.document, o)).unwrap_or(0.0);
        let matrix = || [n(0), n(1), n(2), n(3), n(4), n(5)];
        match operation.operator.as_str() {
            "q" if self.stack.len() < 512 => self.stack.push(self.state.clone()),
            "Q" => self.state = self.stack.pop().unwrap_or_else(|| self.state.clone()),
            "cm" => self.state.ctm = times(matrix(), self.state.ctm),
            "gs" => self.settings(operation, resources, depth),
            "BT" => (self.text, self.line) = (ONE, ONE),
            "Tf" => {
                self.state.size = n(1);
                self.state.font = self.font(operation, resources);
            }
            "Tc" => self.state.between = n(0),
            "Tw" => self.state.words = n(0),
            "Tz" => self.state.stretch = n(0) / 100.0,
            "TL" => self.state.leading = n(0),
            "Ts" => self.state.rise = n(0),
            "Tr" => self.state.mode = n(0) as i64,
            "Td" => self.next_line(n(0), n(1)),
            "TD" => {
                self.state.leading = -n(1);
                self.next_line(n(0), n(1));
            }
            "Tm" => {
                self.line = matrix();
                self.text = self.line;
            }
            "T*" => self.next_line(0.0, -self.state.leading),
            "Tj" => self.shown(&operation.operands),
            "'" => {
                self.next_line(0.0, -self.state.leading);
                self.shown(&operation.operands);
            }
            "\"" => {
                (self.state.words, self.state.between) = (n(0), n(1));
                self.next_line(0.0, -self.state.leading);
                self.shown(operation.operands.get(2..).unwrap_or(&[]));
            }
            "TJ" => {
                if let Some(Object::Array(list)) = operation.operands.first() {
                    self.shown(list);
                }
            }
            "g" | "rg" | "k" | "sc" | "scn" | "cs" | "G" | "RG" | "K" | "SC" | "SCN" | "CS" => {
                self.colour(operation, resources)
            }
            "w" => self.state.width = n(0),
            "re" => {
                let (x, y, w, h) = (n(0), n(1), n(2), n(3));
                self.path.begins.push(self.path.points.len());
                for (x, y) in [(x, y), (x + w, y), (x + w, y + h), (x, y + h)] {
                    self.path.points.push(place(self.state.ctm, x, y));
                }
            }
            "m" => {
                self.path.begins.push(self.path.points.len());
                self.path.points.push(place(self.state.ctm, n(0), n(1)));
            }
            "l" => self.path.points.push(place(self.state.ctm, n(0), n(1))),
            "c" | "v" | "y" => {
                self.path.curves += 1;
                for pair in 0..operation.operands.len() / 2 {
                    self.path.points.push(place(self.state.ctm, n(pair * 2), n(pair * 2 + 1)));
                }
            }
            "W" | "W*" => self.path.clips = true,
            "f" | "F" | "f*" => {
                self.filled();
                self.end_path();
            }
            "B" | "B*" | "b" | "b*" => {
                self.filled();
                self.stroked();
                self.end_path();
            }
            "S" | "s" => {
                self.stroked();
                self.end_path();
            }
            "n" => self.end_path(),
            "sh" => self.shaded(),
            "Do" => self.object(operation, resources, depth),
            "BI" => self.picture(true),
            "BMC" | "BDC" => self.mark_begins(operation, resources),
            "DP" => self.mark_of_nothing(operation, resources),
            "EMC" => self.mark_ends(),
            _ => {}
        }
    }

    fn next_line(&mut self, x: f64, y: f64) {
        self.line = times([1.0, 0.0, 0.0, 1.0, x, y], self.line);
        self.text = self.line;
    }

    /// A setting may make what follows see-through.
    fn settings(&mut self, operation: &Operation, resources: &[&'d Dictionary], depth: usize) {
        let Some(found) = self.resource(operation, resources, b"ExtGState") else { return };
        let Ok(settings) = found.as_dict() else { return };
        let set = Setting::read(self.document, settings);
        let state = &mut self.state;
        state.fill_opaque = set.fill.unwrap_or(state.fill_opaque);
        state.stroke_opaque = set.stroke.unwrap_or(state.stroke_opaque);
        state.mixes = set.mixes.unwrap_or(state.mixes);
        state.width = set.width.unwrap_or(state.width);
        if let Ok(mask) = settings.get_deref(b"SMask", self.document) {
            self.state.mask = self.mask(mask, resources, depth);
        }
    }

    /// What an operation names among the resources of that kind, as it is listed there.
    fn listed(&self, operation: &Operation, resources: &[&'d Dictionary], kind: &[u8]) -> Option<&'d Object> {
        let name = operation.operands.iter().rev().find_map(|operand| operand.as_name().ok())?;
        resources.iter().find_map(|resources| {
            let of_kind = resources.get_deref(kind, self.document).and_then(Object::as_dict).ok()?;
            of_kind.get(name).ok()
        })
    }

    pub(super) fn resource(
        &self,
        operation: &Operation,
        resources: &[&'d Dictionary],
        kind: &[u8],
    ) -> Option<&'d Object> {
        self.document.dereference(self.listed(operation, resources, kind)?).ok().map(|(_, object)| object)
    }

    fn font(&mut self, operation: &Operation, resources: &[&'d Dictionary]) -> Option<usize> {
        let holder = self.listed(operation, resources, b"Font")?;
        let id = holder.as_reference().ok();
        if let Some(known) = id.and_then(|id| self.known.get(&id)) {
            return Some(*known);
        }
        let font = self.document.dereference(holder).ok()?.1.as_dict().ok()?;
        self.fonts.push(Font::read(self.document, font));
        let index = self.fonts.len() - 1;
        self.known.extend(id.map(|id| (id, index)));
        Some(index)
    }

    /// Strings, and steps between them in thousandths of the size.
    fn shown(&mut self, list: &[Object]) {
        for item in list {
            match item {
                Object::String(bytes, _) => self.string(bytes),
                other => {
                    let step = number(self.document, other).unwrap_or(0.0);
                    self.step(-step / 1000.0 * self.state.size * self.state.stretch);
                }
            }
        }
    }

    fn step(&mut self, by: f64) {
        self.text = times([1.0, 0.0, 0.0, 1.0, by, 0.0], self.text);
    }

    fn string(&mut self, bytes: &[u8]) {
        let Some(font) = self.state.font.and_then(|at| self.fonts.get(at)) else {
            self.unread |= !bytes.is_empty();
            return;
        };
        let words = font.words(bytes);
        let narrow = !font.wide;
        let state = &self.state;
        let advance: f64 = font
            .codes(bytes)
            .into_iter()
            .map(|(code, width)| {
                let space = if code == 32 && narrow { state.words } else { 0.0 };
                (width * state.size + state.between + space) * state.stretch
            })
            .sum();
        let whole = times(self.text, self.state.ctm);
        let (low, high) = (self.state.rise - 0.1 * self.state.size, self.state.rise + 0.7 * self.state.size);
        let corners: Vec<(f64, f64)> = [(0.0, low), (advance, low), (advance, high), (0.0, high)]
            .iter()
            .map(|(x, y)| place(whole, *x, *y))
            .collect();
        let size = self.state.size.abs() * (whole[2] * whole[2] + whole[3] * whole[3]).sqrt();
        let across = (whole[0] * whole[0] + whole[1] * whole[1]).sqrt();
        let wide = self.state.size.abs() * self.state.stretch.abs() * across;
        self.step(advance);
        match words {
            None => self.unread |= bytes.iter().any(|b| *b != 0 && *b != 32),
            Some(words) if words.trim().is_empty() => self.fragment.push(' '),
            Some(text) => {
                let Some(area) = Area::around(&corners) else { return };
                // Letters that lie upon one another are read by nobody.
                let letters = text.chars().filter(|c| c.is_alphanumeric()).count();
                let heaped = letters > 3 && (advance * across).abs() < 0.12 * size * letters as f64;
                let text = if std::mem::take(&mut self.fragment).is_empty() { text } else { format!(" {text}") };
                let piece = Piece {
                    text,
                    area,
                    size,
                    pale: heaped || size.min(wide) < SMALLEST || self.is_pale(area),
                    undrawn: matches!(self.state.mode, 3 | 7),
                    clipped: self.state.lets_nothing_through(area),
                    covered: false,
                };
                if self.state.mode > 3 {
                    let from = self.state.stencil.map_or(self.pieces.len(), |(from, _)| from);
                    self.state.stencil = Some((from, self.pieces.len() + 1));
                }
                self.pieces.push(piece);
            }
        }
    }

    fn colour(&mut self, operation: &Operation, resources: &[&'d Dictionary]) {
        let strokes = operation.operator.starts_with(|c: char| c.is_ascii_uppercase());
        let (mut space, paint);
        if operation.operator.eq_ignore_ascii_case("cs") {
            let named = operation.operands.first().and_then(|o| o.as_name().ok()).unwrap_or(b"");
            space = Space::of(self.document, named, self.resource(operation, resources, b"ColorSpace"));
            paint = space.first();
        } else {
            space = if strokes { self.state.stroke_space } else { self.state.fill_space };
            let pattern = self.resource(operation, resources, b"Pattern");
            paint = paint::set(self.document, operation, space, pattern);
            if !operation.operator.to_ascii_lowercase().starts_with("sc") {
                space = Space::Device;
            }
        }
        match strokes {
            true => (self.state.stroke_space, self.state.stroke) = (space, paint),
            false => (self.state.fill_space, self.state.fill) = (space, paint),
        }
    }

    fn object(&mut self, operation: &Operation, resources: &[&'d Dictionary], depth: usize) {
        let Some(Object::Stream(stream)) = self.resource(operation, resources, b"XObject") else { return };
        self.forms.extend(self.listed(operation, resources, b"XObject").and_then(|listed| listed.as_reference().ok()));
        let see_through = stream.dict.has(b"SMask") || stream.dict.has(b"Mask") || stream.dict.has(b"ImageMask");
        match stream.dict.get_deref(b"Subtype", self.document).and_then(Object::as_name).unwrap_or(b"") {
            b"Image" => self.picture(!see_through),
            _ if depth >= DEEPEST => self.unread = true,
            _ => {
                let before = self.state.clone();
                let (text, line) = (self.text, self.line);
                self.form(stream, resources, depth + 1);
                self.state = before;
                (self.text, self.line) = (text, line);
            }
        }
    }

    pub fn form(&mut self, stream: &'d lopdf::Stream, resources: &[&'d Dictionary], depth: usize) {
        let own = stream.dict.get_deref(b"Resources", self.document).and_then(Object::as_dict).ok();
        let all: Vec<&'d Dictionary> = own.into_iter().chain(resources.iter().copied()).collect();
        if let Some(matrix) = self.matrix_of(stream) {
            self.state.ctm = times(matrix, self.state.ctm);
        }
        if let Some(own) = area_of(self.document, stream.dict.get_deref(b"BBox", self.document).ok()) {
            let ctm = self.state.ctm;
            let own = Area::around(&own.corners().map(|(x, y)| place(ctm, x, y))).unwrap_or(Area::NONE);
            self.state.clip = Some(self.state.clip.map_or(own, |clip| clip.within(own)));
        }
        match stream.get_plain_content_with_limit(MOST) {
            Ok(content) => self.content(&content, &all, depth),
            Err(_) => self.unread = true,
        }
    }
}

/// Four numbers: the corners of a box.
fn area_of(document: &Document, list: Option<&Object>) -> Option<Area> {
    let list = list?.as_array().ok()?;
    let n = |at: usize| list.get(at).and_then(|o| number(document, o));
    Area::around(&[(n(0)?, n(1)?), (n(2)?, n(3)?)])
}

/// The part of the page that is shown.
fn sheet(document: &Document, id: ObjectId) -> Option<Area> {
    let own = inherited(document, id, b"CropBox").or_else(|| inherited(document, id, b"MediaBox"));
    area_of(document, own).map(|area| area.wider(2.0))
}

/// A value of the page, or of what it belongs to.
fn inherited<'d>(document: &'d Document, mut id: ObjectId, key: &[u8]) -> Option<&'d Object> {
    for _ in 0..32 {
        let node = document.get_dictionary(id).ok()?;
        if let Ok(found) = node.get_deref(key, document) {
            return Some(found);
        }
        id = node.get(b"Parent").and_then(Object::as_reference).ok()?;
    }
    None
}

fn resources(document: &Document, id: ObjectId) -> Vec<&Dictionary> {
    inherited(document, id, b"Resources").and_then(|o| o.as_dict().ok()).into_iter().collect()
}
