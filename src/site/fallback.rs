//! In: a contact. Out: whom to ring instead, and whom after that.

use super::{Page, Site};
use crate::document::KindId;
use crate::document::kind::contact;

/// The contact a contact falls back on.
pub fn of(site: &Site, page: &Page) -> Option<usize> {
    site.find(page.document.fields.text(contact::FALLBACK)?, &[KindId::Contact])
}

/// A line and those it leads to, in turn. A circle ends where it closes.
pub fn chain<'d, T: Copy>(first: T, id: impl Fn(T) -> &'d str, next: impl Fn(T) -> Option<T>) -> Vec<T> {
    let mut chain = vec![first];
    let mut step = next(first);
    while let Some(other) = step.filter(|other| chain.iter().all(|one| id(*one) != id(*other))) {
        chain.push(other);
        step = next(other);
    }
    chain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_circle_ends_where_it_closes() {
        let next = |line: &'static str| match line {
            "day" => Some("night"),
            "night" => Some("weekend"),
            "weekend" => Some("night"),
            _ => None,
        };
        assert_eq!(chain("day", |line| line, next), ["day", "night", "weekend"]);
        assert_eq!(chain("alone", |line| line, next), ["alone"]);
    }
}
