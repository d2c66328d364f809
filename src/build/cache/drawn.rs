//! In: pages that are about to be drawn. Out: which bytes each of them came to, where an earlier build drew it of the very
//! same: its own text, and all that pages are drawn of together ([`super::inputs::Inputs::frame`]).

use crate::document::Document;
use crate::memo::Memo;
use crate::sum::Sum;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

/// What was drawn before, and what this build draws.
pub struct DrawnPages<'m> {
    memo: &'m Memo,
    /// Nothing where it is not known all that pages are drawn of.
    frame: Option<Sum>,
    new: Mutex<Vec<(Sum, Sum)>>,
    count: AtomicUsize,
}

impl<'m> DrawnPages<'m> {
    pub fn new(memo: &'m Memo, frame: Option<Sum>) -> DrawnPages<'m> {
        DrawnPages { memo, frame, new: Mutex::default(), count: AtomicUsize::new(0) }
    }

    /// The sum of all that a page is drawn of.
    pub fn of(&self, document: &Document) -> Option<Sum> {
        let frame = self.frame?;
        Some(Sum::of_all([
            b"drawn".as_slice(),
            frame.bytes(),
            document.path.as_bytes(),
            Sum::of(document.source.as_bytes()).bytes(),
        ]))
    }

    /// The sum of the file that came of it.
    pub fn recall(&self, of: Sum) -> Option<Sum> {
        self.memo.recall(of)
    }

    /// Counts a page that is drawn now.
    pub fn one_more(&self) {
        self.count.fetch_add(1, Ordering::Relaxed);
    }

    /// How many pages were drawn.
    pub fn count(&self) -> usize {
        self.count.load(Ordering::Relaxed)
    }

    /// Notes what came of it now.
    pub fn note(&self, of: Sum, file: Sum) {
        self.new.lock().unwrap_or_else(PoisonError::into_inner).push((of, file));
    }

    /// Keeps what was noted: what pages are drawn of did not change meanwhile.
    pub fn remember(&self) {
        for (of, file) in &*self.new.lock().unwrap_or_else(PoisonError::into_inner) {
            self.memo.remember(*of, file);
        }
    }
}
