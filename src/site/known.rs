//! In: all pages. Out: what each may know of the others, by id; withheld ones included.

use crate::document::{Document, KindId};
use std::collections::BTreeMap;

/// What other pages may know of a page.
pub struct Entry<'d> {
    pub public: bool,
    pub kind: KindId,
    pub document: &'d Document,
}

/// All pages by id, withheld ones included.
pub type Known<'d> = BTreeMap<String, Entry<'d>>;
