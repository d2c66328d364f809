//! Files made by program, for what may hide in them: no bytes but those a reader of this can follow.

pub mod clean;
pub mod hiding;
pub mod make;
mod seen;

/// A file somebody might put beside a page.
pub struct Sample {
    pub family: &'static str,
    /// What hides in it, or why it is clean.
    pub what: &'static str,
    pub name: String,
    pub bytes: Vec<u8>,
}

/// Collects samples of one family.
pub struct Family {
    family: &'static str,
    extension: &'static str,
    pub samples: Vec<Sample>,
}

impl Family {
    pub fn new(family: &'static str, extension: &'static str) -> Family {
        Family { family, extension, samples: Vec::new() }
    }

    pub fn add(&mut self, what: &'static str, bytes: impl AsRef<[u8]>) {
        let extension = self.extension;
        self.named(what, extension, bytes);
    }

    pub fn named(&mut self, what: &'static str, extension: &str, bytes: impl AsRef<[u8]>) {
        let name = format!("{}-{}.{extension}", self.family.replace(' ', "-").to_lowercase(), self.samples.len());
        self.samples.push(Sample { family: self.family, what, name, bytes: bytes.as_ref().to_vec() });
    }
}
