//! What is painted on a page of a PDF: what colour stands behind words, what lies over them, what is cut off; and so why
//! nobody sees them.

use super::area::{Area, place};
use super::lines::Piece;
use super::page::{Page, Painted};
use super::paint::{Paint, Rgb, WHITE};
use super::state::Ink;
use std::collections::BTreeSet;

/// So many shapes are kept at most of a page: a map has a million.
const MOST_PAINTED: usize = 20_000;
/// So often it is asked at most whether a shape covers words.
const MOST_COVERED: usize = 100_000_000;

impl Page<'_> {
    /// Whether words in the colours that are set cannot be told from what lies below them.
    pub(super) fn is_pale(&self, area: Area) -> bool {
        let state = &self.state;
        let fills = matches!(state.mode, 0 | 2 | 4 | 6).then_some((state.fill, state.fill_opaque));
        let strokes = matches!(state.mode, 1 | 2 | 5 | 6).then_some((state.stroke, state.stroke_opaque));
        let mut paints = fills.into_iter().chain(strokes).peekable();
        if paints.peek().is_none() || state.mixes {
            return false;
        }
        let grounds = area.along().map(|point| self.ground(point));
        let unseen = |ground: Option<Rgb>| paints.clone().all(|(paint, opaque)| paint.is_unseen(ground, opaque));
        // A line of a table may lie below a letter.
        grounds.iter().filter(|ground| unseen(**ground)).count() * 2 > grounds.len()
    }

    /// The colour of the page at a place; none, if it cannot be told.
    pub(super) fn ground(&self, point: (f64, f64)) -> Option<Rgb> {
        let last = self.painted.iter().rev().find(|painted| painted.area.holds(point));
        last.map_or(Some(WHITE), |painted| painted.colour)
    }

    pub(super) fn end_path(&mut self) {
        let path = std::mem::take(&mut self.path);
        if path.clips {
            let area = Area::around(&path.points).unwrap_or(Area::NONE);
            self.state.clip = Some(self.state.clip.map_or(area, |clip| clip.within(area)));
        }
    }

    pub(super) fn filled(&mut self) {
        let path = &self.path;
        let mut ends = path.begins.iter().skip(1).copied().chain([path.points.len()]);
        let parts: Vec<&[(f64, f64)]> =
            path.begins.iter().map(|from| &path.points[*from..ends.next().unwrap_or(*from)]).collect();
        let corners = |part: &[(f64, f64)]| path.curves == 0 && (4..=5).contains(&part.len());
        // A box may have round corners.
        let rounded = parts.len() == 1 && (1..=8).contains(&path.curves) && path.points.len() >= path.curves * 3 + 4;
        let areas: Vec<Area> = parts.iter().filter_map(|part| Area::around(part)).collect();
        if rounded || parts.iter().all(|part| corners(part)) {
            areas.into_iter().for_each(|area| self.paint(area, self.state.fills()));
        } else {
            areas.into_iter().for_each(|area| self.paint_some(area, self.state.fills()));
        }
    }

    /// A line so thick that it is a box.
    pub(super) fn stroked(&mut self) {
        let ctm = self.state.ctm;
        let half = self.state.width.abs() / 2.0 * (ctm[0] * ctm[3] - ctm[1] * ctm[2]).abs().sqrt();
        let thick = half >= 2.0 && self.path.curves == 0;
        if !thick && self.state.stencil.is_none() {
            return;
        }
        let begins: BTreeSet<usize> = self.path.begins.iter().copied().collect();
        let points = std::mem::take(&mut self.path.points);
        for at in (1..points.len()).filter(|at| !begins.contains(at)) {
            let Some(area) = Area::around(&points[at - 1..=at]).map(|area| area.wider(half)) else { continue };
            match thick && area.wider(-half).is_flat() {
                true => self.paint(area, self.state.strokes()),
                false => self.paint_some(area, self.state.strokes()),
            }
        }
        self.path.points = points;
    }

    /// A colour that runs into another, over all that is not cut off.
    pub(super) fn shaded(&mut self) {
        if let Some(area) = self.state.clip.or(self.sheet) {
            self.paint(area, Ink { paint: Paint::Unknown, opaque: self.state.fill_opaque });
        }
    }

    /// What is painted hides what was there.
    pub(super) fn paint(&mut self, area: Area, ink: Ink) {
        let area = self.state.clip.map_or(area, |clip| clip.within(area));
        if self.through_stencil(area, ink) {
            return;
        }
        match self.state.is_opaque(ink) {
            true => self.cover(area, ink.paint),
            false => {
                let under = self.ground(area.middle());
                let known = !self.state.mixes && self.state.mask.is_none();
                self.put(area, if known { ink.paint.on(under, ink.opaque) } else { None });
            }
        }
    }

    /// What is no box covers nothing for certain, but words in any colour may stand on it.
    fn paint_some(&mut self, area: Area, ink: Ink) {
        let area = self.state.clip.map_or(area, |clip| clip.within(area));
        if !self.through_stencil(area, Ink { paint: Paint::Unknown, ..ink }) {
            self.put(area, None);
        }
    }

    fn cover(&mut self, area: Area, paint: Paint) {
        self.covers = self.covers.saturating_add(self.pieces.len());
        if self.covers > MOST_COVERED {
            // Nobody works out what is seen below so many shapes.
            self.crowded = true;
        } else {
            for piece in self.pieces.iter_mut().filter(|piece| !piece.undrawn) {
                piece.covered |= piece.lies_within(area);
            }
        }
        let colour = paint.on(None, 1.0);
        self.put(area, colour);
    }

    pub(super) fn put(&mut self, area: Area, colour: Option<Rgb>) {
        if self.painted.len() < MOST_PAINTED {
            self.painted.push(Painted { area, colour });
        } else if let Some(last) = self.painted.last_mut() {
            // Nobody works out what so many shapes look like.
            *last = Painted { area: self.sheet.unwrap_or(area), colour: None };
        }
    }

    /// Whether words are the stencil of what is painted: then it is they that are seen, as far as it is painted over them.
    fn through_stencil(&mut self, area: Area, ink: Ink) -> bool {
        let Some((from, until)) = self.state.stencil else { return false };
        if ink.opaque <= 0.04 || ink.paint == Paint::Nothing {
            return true;
        }
        for at in from..until {
            if !self.pieces[at].undrawn || !self.pieces[at].lies_within(area) {
                continue;
            }
            let ground = self.ground(self.pieces[at].area.middle());
            let pale = !self.state.mixes && ink.paint.is_unseen(ground, ink.opaque);
            self.pieces[at].undrawn = pale;
        }
        true
    }

    pub(super) fn picture(&mut self, opaque: bool) {
        self.pictured = true;
        let corners: Vec<(f64, f64)> = [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)]
            .iter()
            .map(|(x, y)| place(self.state.ctm, *x, *y))
            .collect();
        let Some(area) = Area::around(&corners) else { return };
        self.pictures.push(area);
        match opaque {
            true => self.paint(area, Ink { paint: Paint::Unknown, opaque: self.state.fill_opaque }),
            false => self.paint_some(area, self.state.fills()),
        }
    }

    /// Whether the page is a scan, whose words stand under the picture of it.
    pub(super) fn is_scanned(&self, piece: &Piece) -> bool {
        let Some(sheet) = self.sheet else { return self.pictured };
        let of_page = |area: &Area| area.within(sheet).size() > 0.4 * sheet.size();
        // A scan may be cut into strips.
        let many = self.pictures.iter().map(|area| area.within(sheet).size()).sum::<f64>() > 0.6 * sheet.size();
        self.pictures.iter().any(|area| (many || of_page(area)) && area.holds(piece.area.middle()))
    }

    /// Why nobody sees these words.
    pub fn unseen(&self, piece: &Piece) -> Option<&'static str> {
        if piece.undrawn {
            return (!self.is_scanned(piece)).then_some("words too small or too pale to be seen");
        }
        let beside = self.sheet.is_some_and(|sheet| !sheet.holds(piece.area.middle()));
        match () {
            () if piece.covered => Some("words under a box or a picture"),
            () if piece.pale => Some("words too small or too pale to be seen"),
            () if beside => Some("words beside a page"),
            () if piece.clipped => Some("words that are cut off"),
            () => None,
        }
    }
}
