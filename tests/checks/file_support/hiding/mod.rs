//! Where something can hide, by family. Each of these files must be refused.

pub mod beside;
mod documents;
mod media;
mod office;
mod plain;
mod unseen;

use super::Sample;

pub fn all() -> Vec<Sample> {
    let families = [
        plain::text(),
        plain::tables(),
        office::word(),
        office::excel(),
        office::powerpoint(),
        documents::open_document(),
        documents::other_office(),
        documents::pdf(),
        unseen::word(),
        unseen::excel(),
        unseen::powerpoint(),
        unseen::open_document(),
        unseen::pdf(),
        media::pictures(),
        media::sound_and_film(),
        media::markup(),
        plain::archives(),
        plain::disguises(),
        beside::pictures(),
        beside::pdf(),
        beside::word(),
        beside::plain(),
    ];
    families.into_iter().flat_map(|family| family.samples).collect()
}

/// What may hide in these is told, and goes out.
pub fn only_told() -> Vec<Sample> {
    beside::only_told().samples
}
