//! A soft mask of a PDF: a drawing that lets what is painted next through where it is light, or where anything is drawn.

use super::font::number;
use super::page::Page;
use super::state::Lets;
use lopdf::{Dictionary, Object};
use std::rc::Rc;

/// So many masks of a page are worked out at most.
const MOST: usize = 256;
/// Forms in masks in forms: deeper than this nobody draws.
const DEEPEST: usize = 8;
/// Of 255: what is darker lets nothing through.
const DARK: f64 = 8.0;

impl<'d> Page<'d> {
    /// What the mask lets through.
    pub(super) fn mask(&mut self, mask: &'d Object, resources: &[&'d Dictionary], depth: usize) -> Lets {
        // One mask is set again and again, for the shadow of each icon.
        let key = (std::ptr::from_ref(mask) as usize, self.state.ctm.map(f64::to_bits));
        if let Some(known) = self.known_masks.get(&key) {
            return known.clone();
        }
        let lets = self.drawn_mask(mask.as_dict().ok()?, resources, depth);
        self.known_masks.insert(key, lets.clone());
        lets
    }

    fn drawn_mask(&mut self, mask: &'d Dictionary, resources: &[&'d Dictionary], depth: usize) -> Lets {
        let Ok(Object::Stream(group)) = mask.get_deref(b"G", self.document) else { return None };
        self.masks += 1;
        if self.masks > MOST || depth >= DEEPEST {
            self.crowded |= self.masks > MOST;
            return None;
        }
        // What turns its light round, or shines behind it, may let through anything.
        let shines = |part: &Object| number(self.document, part).is_some_and(|part| part > 0.04);
        let behind = mask.get_deref(b"BC", self.document).and_then(Object::as_array);
        if mask.has(b"TR") || behind.is_ok_and(|parts| parts.iter().any(shines)) {
            return None;
        }
        let by_light = mask.get_deref(b"S", self.document).and_then(Object::as_name).is_ok_and(|s| s == b"Luminosity");
        let mut drawn = Page::within(self);
        drawn.form(group, resources, depth + 1);
        self.masks += drawn.masks;
        if drawn.unread || drawn.pieces.iter().any(|piece| !piece.undrawn) {
            return None;
        }
        let lets = |colour: Option<[f64; 3]>| !by_light || colour.is_none_or(|c| c.iter().any(|part| *part > DARK));
        let open = drawn.painted.iter().filter(|painted| lets(painted.colour)).map(|painted| painted.area);
        Some(Rc::new(open.collect()))
    }
}
