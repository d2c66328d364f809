//! Which terms the site's pages in other languages may hold, in a few bits each.
//!
//! In: those terms. Out: [`Foreign::may`], true for every one of them and, by chance, for a few
//! others (a Bloom filter). So a word is looked up in another language only where that can find
//! something, and the browser, which is given the same bits, need not load a section to know.

/// Bits a term, and how many of them it sets.
const BITS: usize = 10;
const TIMES: u32 = 4;

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Foreign {
    bits: Vec<u8>,
}

impl Foreign {
    pub fn new<'t>(terms: impl ExactSizeIterator<Item = &'t String>) -> Foreign {
        let mut foreign = Foreign { bits: vec![0; (terms.len() * BITS).div_ceil(8)] };
        for term in terms {
            for place in foreign.places(term).collect::<Vec<usize>>() {
                foreign.bits[place / 8] |= 1 << (place % 8);
            }
        }
        foreign
    }

    pub fn may(&self, term: &str) -> bool {
        !self.bits.is_empty() && self.places(term).all(|place| self.bits[place / 8] >> (place % 8) & 1 == 1)
    }

    pub fn bits(&self) -> &[u8] {
        &self.bits
    }

    fn places(&self, term: &str) -> impl Iterator<Item = usize> + use<> {
        let count = (self.bits.len() * 8) as u32;
        let hash = hash(term);
        let step = (hash >> 16) | 1;
        (0..TIMES).map(move |time| (hash.wrapping_add(time.wrapping_mul(step)) % count) as usize)
    }
}

/// FNV-1a over the bytes, its upper half mixed into the lower.
fn hash(term: &str) -> u32 {
    let hash = term.bytes().fold(0x811c_9dc5u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    (hash ^ (hash >> 15)).wrapping_mul(0x2c1b_3c6d)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_it_was_given_and_few_others() {
        let terms: Vec<String> = (0..1000).map(|number| format!("słowo{number}")).collect();
        let foreign = Foreign::new(terms.iter());
        assert!(terms.iter().all(|term| foreign.may(term)));
        let others = (0..1000).filter(|number| foreign.may(&format!("word{number}"))).count();
        assert!(others < 40, "{others} of 1000 by chance");
        assert!(!Foreign::default().may("word"));
    }
}
