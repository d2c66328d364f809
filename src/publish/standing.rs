//! In: an output folder. Out: the site that stands there, if every file is as it was put there and none is missing. While
//! it is looked at no build replaces it.

use super::neighbours::Neighbours;
use super::{PublishError, manifest, swap};
use crate::sum::Sum;
use rayon::prelude::*;
use std::path::Path;

/// A site as it was published.
#[derive(Debug)]
pub struct Standing {
    pub files: usize,
    /// The sum of its list, which has the sum of each file, the day and the index.
    pub list: Sum,
}

impl Standing {
    /// Mends what a killed build left, and looks at every file.
    pub fn of(output: &Path) -> Result<Option<Standing>, PublishError> {
        let place = Neighbours::of(output)?;
        let _lock = place.lock()?;
        swap::mend(&place)?;
        let sums = manifest::sums_of(&place.output);
        let found = manifest::survey(&place.output)?;
        let is_as_put = |(path, sum): (&String, &String)| {
            found.contains_key(path) && Sum::of_file(&place.output.join(path)).is_ok_and(|now| now.to_string() == *sum)
        };
        let whole = !sums.is_empty() && sums.len() == found.len() && sums.par_iter().all(is_as_put);
        let standing = |list| Standing { files: sums.len(), list };
        Ok(Standing::list(output).filter(|_| whole).map(standing))
    }

    /// The sum of the list alone.
    pub fn list(output: &Path) -> Option<Sum> {
        Sum::of_file(&output.join(manifest::MARKER)).ok()
    }
}
