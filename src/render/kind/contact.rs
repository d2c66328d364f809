//! In: a contact page. Out: its card before its text.

use super::Around;
use crate::finding::Finding;
use crate::render::{Theme, component};
use crate::site::{Page, Site};

/// The card says all its fields.
pub fn around(site: &Site, theme: &Theme, page: &Page, index: usize) -> Result<Around, Box<Finding>> {
    Ok(Around { before: component::contact::card(site, theme, page, index)?, ..Around::default() })
}
