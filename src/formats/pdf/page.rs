//! The pages of a PDF, drawn in thought: which words stand where, and what is painted over them.

use super::super::Contents;
use super::MOST;
use super::area::{Area, Matrix, ONE, place, times};
use super::font::{Font, number};
use super::lines::{Line, Piece, lines, said, told};
use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Object, ObjectId};
use std::collections::{BTreeMap, BTreeSet};

/// Forms in forms: deeper than this nobody draws.
const DEEPEST: usize = 16;
/// Words smaller than this, in points, are read by nobody.
const SMALLEST: f64 = 1.6;

/// Reads every page.
pub fn pages(contents: &mut Contents, document: &Document) {
    let mut pictures = 0;
    let mut worded = 0;
    for id in document.page_iter() {
        let mut page = Page::new(document, id);
        page.draw(id);
        contents.show(&told(&page.pieces));
        for what in page.hidden() {
            contents.hidden(what);
        }
        if page.unread {
            contents.unread("its letters cannot be told: its fonts do not say what they show");
        }
        worded += usize::from(!page.pieces.is_empty());
        pictures += usize::from(page.pieces.is_empty() && page.pictured);
    }
    if pictures > 0 {
        contents.unread(if worded > 0 {
            "one of its pages is a picture, whose words cannot be read"
        } else {
            "its pages are pictures, whose words cannot be read; scan it with text recognition, or save the original as a PDF"
        });
    }
}

/// A page as its reader sees it, and the words on it that nobody sees.
pub struct Sheet {
    pub lines: Vec<Line>,
    pub unseen: String,
}

/// Every page, for whoever takes the words.
pub fn sheets(document: &Document) -> Vec<Sheet> {
    let sheet = |id| {
        let mut page = Page::new(document, id);
        page.draw(id);
        let unseen = |piece: &&Piece| {
            let beside = page.sheet.is_some_and(|sheet| !sheet.holds(piece.area.middle()));
            // A scanned page has its words under its picture.
            piece.covered && !page.pictured
                || piece.pale
                || piece.size < SMALLEST
                || piece.undrawn && !page.pictured
                || beside
        };
        let seen = lines(page.pieces.iter().filter(|piece| !unseen(piece)));
        let unseen =
            lines(page.pieces.iter().filter(unseen)).into_iter().flat_map(|line| line.cells).map(|(_, text)| text);
        Sheet { lines: seen, unseen: unseen.collect::<Vec<_>>().join(" ") }
    };
    document.page_iter().map(sheet).collect()
}

/// What is drawn in forms and patterns, on a page or on none, and what no page refers to any more.
pub fn loose(contents: &mut Contents, document: &Document) {
    let reached = reached(document);
    for (id, object) in &document.objects {
        let Object::Stream(stream) = object else { continue };
        let form = stream.dict.has(b"PatternType")
            || stream.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|n| n == b"Form");
        if form {
            let mut page = Page::new(document, *id);
            page.form(stream, &[], 1);
            contents.aside(&told(&page.pieces));
        } else if !reached.contains(id) && stream.dict.get(b"Type").is_err() {
            let Ok(bytes) = stream.get_plain_content_with_limit(MOST) else { continue };
            let Ok(content) = Content::decode(&bytes) else { continue };
            if content.operations.iter().any(|o| matches!(o.operator.as_str(), "Tj" | "TJ" | "'" | "\"")) {
                contents.aside(&String::from_utf8_lossy(&bytes).replace(['(', ')'], " "));
                contents.hidden("words that no page shows any more");
            }
        }
    }
}

/// Every object that something leads to, from the catalogue on.
fn reached(document: &Document) -> BTreeSet<ObjectId> {
    let mut reached = BTreeSet::new();
    let mut open: Vec<&Object> = document.trailer.iter().map(|(_, value)| value).collect();
    while let Some(object) = open.pop() {
        match object {
            Object::Reference(id) if reached.insert(*id) => open.extend(document.get_object(*id).ok()),
            Object::Array(list) => open.extend(list),
            Object::Dictionary(dictionary) => open.extend(dictionary.iter().map(|(_, value)| value)),
            Object::Stream(stream) => open.extend(stream.dict.iter().map(|(_, value)| value)),
            _ => {}
        }
    }
    reached
}

#[derive(Clone)]
struct State {
    ctm: Matrix,
    font: Option<usize>,
    size: f64,
    between: f64,
    words: f64,
    stretch: f64,
    leading: f64,
    rise: f64,
    mode: i64,
    white: bool,
    opaque: bool,
}

struct Page<'d> {
    document: &'d Document,
    fonts: Vec<Font<'d>>,
    known: BTreeMap<ObjectId, usize>,
    pieces: Vec<Piece>,
    painted: Vec<Area>,
    sheet: Option<Area>,
    pictured: bool,
    unread: bool,
    state: State,
    stack: Vec<State>,
    text: Matrix,
    line: Matrix,
    path: Vec<(f64, f64)>,
    curved: bool,
    fragment: String,
}

impl<'d> Page<'d> {
    fn new(document: &'d Document, id: ObjectId) -> Page<'d> {
        Page {
            document,
            fonts: Vec::new(),
            known: BTreeMap::new(),
            pieces: Vec::new(),
            painted: Vec::new(),
            sheet: sheet(document, id),
            pictured: false,
            unread: false,
            state: State {
                ctm: ONE,
                font: None,
                size: 0.0,
                between: 0.0,
                words: 0.0,
                stretch: 1.0,
                leading: 0.0,
                rise: 0.0,
                mode: 0,
                white: false,
                opaque: true,
            },
            stack: Vec::new(),
            text: ONE,
            line: ONE,
            path: Vec::new(),
            curved: false,
            fragment: String::new(),
        }
    }

    fn draw(&mut self, id: ObjectId) {
        let resources = resources(self.document, id);
        match self.document.get_page_content_with_limit(id, MOST) {
            Ok(content) => self.content(&content, &resources, 0),
            Err(_) => self.unread = true,
        }
        // What stands in a field or a stamp is drawn from a form of its own.
        for annotation in self.document.get_page_annotations(id).unwrap_or_default() {
            let normal = annotation.get_deref(b"AP", self.document).and_then(Object::as_dict);
            let Ok(normal) = normal.and_then(|ap| ap.get_deref(b"N", self.document)) else { continue };
            self.appearance(normal, &resources);
        }
    }

    fn appearance(&mut self, object: &'d Object, resources: &[&'d Dictionary]) {
        match object {
            Object::Stream(stream) => {
                let before = self.state.clone();
                self.form(stream, resources, 1);
                self.state = before;
            }
            Object::Dictionary(states) => {
                for (_, state) in states {
                    if let Ok((_, object @ Object::Stream(_))) = self.document.dereference(state) {
                        self.appearance(object, resources);
                    }
                }
            }
            _ => {}
        }
    }

    fn content(&mut self, bytes: &[u8], resources: &[&'d Dictionary], depth: usize) {
        let Ok(content) = Content::decode(bytes) else {
            self.unread = true;
            return;
        };
        let floor = self.stack.len();
        for operation in &content.operations {
            self.operation(operation, resources, depth);
        }
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
            "gs" => self.settings(operation, resources),
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
            "g" | "rg" | "k" | "sc" | "scn" => self.colour(operation),
            "re" => {
                let (x, y, w, h) = (n(0), n(1), n(2), n(3));
                for (x, y) in [(x, y), (x + w, y), (x + w, y + h), (x, y + h)] {
                    self.path.push(place(self.state.ctm, x, y));
                }
            }
            "m" | "l" => self.path.push(place(self.state.ctm, n(0), n(1))),
            "c" | "v" | "y" => self.curved = true,
            "f" | "F" | "f*" | "B" | "B*" | "b" | "b*" => self.filled(),
            "n" | "S" | "s" => self.end_path(),
            "Do" => self.object(operation, resources, depth),
            "BI" => self.picture(true),
            "BDC" | "DP" => self.marked(operation),
            _ => {}
        }
    }

    fn next_line(&mut self, x: f64, y: f64) {
        self.line = times([1.0, 0.0, 0.0, 1.0, x, y], self.line);
        self.text = self.line;
    }

    /// A setting may make what follows see-through.
    fn settings(&mut self, operation: &Operation, resources: &[&'d Dictionary]) {
        let Some(found) = self.resource(operation, resources, b"ExtGState") else { return };
        let Ok(settings) = found.as_dict() else { return };
        if let Some(alpha) = settings.get(b"ca").ok().and_then(|o| number(self.document, o)) {
            self.state.opaque = alpha > 0.9;
        }
        if let Ok(mode) = settings.get_deref(b"BM", self.document).and_then(Object::as_name)
            && !matches!(mode, b"Normal" | b"Compatible")
        {
            self.state.opaque = false;
        }
    }

    fn resource(&self, operation: &Operation, resources: &[&'d Dictionary], kind: &[u8]) -> Option<&'d Object> {
        let name = operation.operands.first()?.as_name().ok()?;
        resources.iter().find_map(|resources| {
            let of_kind = resources.get_deref(kind, self.document).and_then(Object::as_dict).ok()?;
            of_kind.get_deref(name, self.document).ok()
        })
    }

    fn font(&mut self, operation: &Operation, resources: &[&'d Dictionary]) -> Option<usize> {
        let name = operation.operands.first()?.as_name().ok()?;
        let holder = resources.iter().find_map(|resources| {
            let fonts = resources.get_deref(b"Font", self.document).and_then(Object::as_dict).ok()?;
            fonts.get(name).ok()
        })?;
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
        self.step(advance);
        match words {
            None => self.unread |= bytes.iter().any(|b| *b != 0 && *b != 32),
            Some(words) if words.trim().is_empty() => self.fragment.push(' '),
            Some(text) => {
                let Some(area) = Area::around(&corners) else { return };
                let bare = !self.painted.iter().any(|painted| painted.holds(area.middle()));
                let undrawn = self.state.mode == 3;
                let pale = self.state.white && matches!(self.state.mode, 0 | 4) && bare;
                let text = if std::mem::take(&mut self.fragment).is_empty() { text } else { format!(" {text}") };
                self.pieces.push(Piece { text, area, size, pale, undrawn, covered: false });
            }
        }
    }

    fn colour(&mut self, operation: &Operation) {
        let parts: Vec<f64> = operation.operands.iter().filter_map(|o| number(self.document, o)).collect();
        self.state.white = match (operation.operator.as_str(), parts.len()) {
            (_, 4) => parts.iter().all(|part| *part <= 0.01),
            (_, 1 | 3) => parts.iter().all(|part| *part >= 0.99),
            _ => false,
        };
    }

    fn end_path(&mut self) {
        self.path.clear();
        self.curved = false;
    }

    fn filled(&mut self) {
        let boxed = !self.curved && self.path.len() % 4 <= 1 && self.path.len() >= 4;
        let area = Area::around(&self.path).filter(|_| self.state.opaque);
        match (boxed, self.path.len()) {
            (true, 4 | 5) => area.into_iter().for_each(|area| self.paint(area)),
            (true, _) => {
                let corners = std::mem::take(&mut self.path);
                let chunks = if self.state.opaque { corners.chunks(4) } else { [].chunks(4) };
                for four in chunks {
                    Area::around(four).into_iter().for_each(|area| self.paint(area));
                }
            }
            // What is no rectangle covers nothing for certain, but words in white may stand on it.
            (false, _) => self.painted.extend(area),
        }
        self.end_path();
    }

    /// What is painted hides what was there.
    fn paint(&mut self, area: Area) {
        for piece in self.pieces.iter_mut().filter(|piece| !piece.undrawn) {
            let width = piece.area.right - piece.area.left;
            let under = piece.area.right.min(area.right) - piece.area.left.max(area.left);
            let (_, y) = piece.area.middle();
            piece.covered |= under > 0.6 * width && area.bottom <= y && y <= area.top;
        }
        self.painted.push(area);
    }

    fn picture(&mut self, opaque: bool) {
        self.pictured = true;
        let corners: Vec<(f64, f64)> = [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)]
            .iter()
            .map(|(x, y)| place(self.state.ctm, *x, *y))
            .collect();
        if let Some(area) = Area::around(&corners) {
            match opaque && self.state.opaque {
                true => self.paint(area),
                false => self.painted.push(area),
            }
        }
    }

    fn object(&mut self, operation: &Operation, resources: &[&'d Dictionary], depth: usize) {
        let Some(Object::Stream(stream)) = self.resource(operation, resources, b"XObject") else { return };
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

    fn form(&mut self, stream: &'d lopdf::Stream, resources: &[&'d Dictionary], depth: usize) {
        let own = stream.dict.get_deref(b"Resources", self.document).and_then(Object::as_dict).ok();
        let all: Vec<&'d Dictionary> = own.into_iter().chain(resources.iter().copied()).collect();
        if let Ok(list) = stream.dict.get_deref(b"Matrix", self.document).and_then(Object::as_array) {
            let n = |at: usize| list.get(at).and_then(|o| number(self.document, o)).unwrap_or(0.0);
            self.state.ctm = times([n(0), n(1), n(2), n(3), n(4), n(5)], self.state.ctm);
        }
        match stream.get_plain_content_with_limit(MOST) {
            Ok(content) => self.content(&content, &all, depth),
            Err(_) => self.unread = true,
        }
    }

    /// Words that stand for what is drawn: they are read aloud.
    fn marked(&mut self, operation: &Operation) {
        let Some(Object::Dictionary(properties)) = operation.operands.get(1) else { return };
        for key in [b"ActualText".as_slice(), b"Alt", b"E"] {
            if let Some(text) = properties.get(key).ok().and_then(|o| lopdf::decode_text_string(o).ok()) {
                let here = place(self.state.ctm, 0.0, 0.0);
                let area = Area { left: here.0, bottom: here.1, right: here.0, top: here.1 };
                self.pieces.push(Piece {
                    text: format!("\n{text}\n"),
                    area,
                    size: 12.0,
                    pale: false,
                    undrawn: false,
                    covered: false,
                });
            }
        }
    }

    fn hidden(&self) -> Vec<&'static str> {
        let any = |test: &dyn Fn(&Piece) -> bool| self.pieces.iter().any(|piece| said(piece) && test(piece));
        let mut out = Vec::new();
        if any(&|piece| piece.covered) {
            out.push("words under a box or a picture");
        }
        if any(&|piece| piece.pale || piece.size < SMALLEST) || any(&|piece| piece.undrawn) && !self.pictured {
            out.push("words too small or too pale to be seen");
        }
        if let Some(sheet) = self.sheet
            && any(&|piece| !sheet.holds(piece.area.middle()))
        {
            out.push("words beside a page");
        }
        out
    }
}

/// The part of the page that is shown.
fn sheet(document: &Document, id: ObjectId) -> Option<Area> {
    let list = inherited(document, id, b"CropBox").or_else(|| inherited(document, id, b"MediaBox"))?;
    let list = list.as_array().ok()?;
    let n = |at: usize| list.get(at).and_then(|o| number(document, o));
    Area::around(&[(n(0)? - 2.0, n(1)? - 2.0), (n(2)? + 2.0, n(3)? + 2.0)])
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
