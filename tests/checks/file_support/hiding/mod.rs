//! Where something can hide, by family. Each of these files must be refused.

mod documents;
mod media;
mod office;
mod plain;

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
        media::pictures(),
        media::sound_and_film(),
        media::markup(),
        plain::archives(),
        plain::disguises(),
    ];
    families.into_iter().flat_map(|family| family.samples).collect()
}
