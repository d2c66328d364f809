//! In: the threshold model. Out: the matrix of its levels after its text.

use super::Around;
use crate::finding::Finding;
use crate::render::{Theme, component};
use crate::site::{Page, Site};

/// The live model shows what may be seen at each level.
pub fn around(site: &Site, theme: &Theme, page: &Page) -> Result<Around, Box<Finding>> {
    let because = super::review::changed_because(site, theme, page)?;
    if !page.status.is_live() {
        return Ok(Around { after: because, ..Around::default() });
    }
    let matrix = component::indicators::matrix(site, theme, page, None, None)?;
    Ok(Around { after: matrix + &because, ..Around::default() })
}
