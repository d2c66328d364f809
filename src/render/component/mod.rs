//! In: a `:::name` of a text and the whole site. Out: its HTML. One file each; what an author may write
//! is in `document/component.rs`.

pub mod catalogue;
mod compare_levels;
pub mod contact;
mod contact_cards;
pub mod do_not_tell;
mod exception_report;
pub mod heard;
pub mod indicators;
mod promised_answers;
mod role_matrix;
pub mod threshold_helper;
mod working_days;
mod you_said;

use super::Theme;
use crate::document::Component;
use crate::finding::Finding;
use crate::site::{Page, Site};

type Draw = fn(&Site, &Theme, &Page, &Component) -> Result<String, Box<Finding>>;

/// Who draws what, in order of name.
const DRAWN: &[(&str, Draw)] = &[
    ("catalogue", catalogue::html),
    ("compare-levels", compare_levels::html),
    ("contact", contact::html),
    ("contact-cards", contact_cards::html),
    ("contact-wall", contact_cards::wall),
    ("do-not-tell-first", do_not_tell::html),
    ("exception-report", exception_report::html),
    ("heard", heard::html),
    ("indicators", indicators::html),
    ("promised-answers", promised_answers::html),
    ("role-matrix", role_matrix::html),
    ("threshold-helper", threshold_helper::html),
    ("working-days", working_days::html),
    ("you-said", you_said::html),
];

/// Draws a component.
pub fn html(site: &Site, theme: &Theme, page: &Page, component: &Component) -> Result<String, Box<Finding>> {
    match DRAWN.iter().find(|(name, _)| *name == component.name) {
        Some((_, draw)) => draw(site, theme, page, component),
        None => Ok(String::new()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::component::COMPONENTS;

    #[test]
    fn every_component_is_drawn() {
        let known: Vec<&str> = COMPONENTS.iter().map(|spec| spec.name).collect();
        let drawn: Vec<&str> = DRAWN.iter().map(|(name, _)| *name).collect();
        assert_eq!(known, drawn);
    }
}
