//! In: numbers that are looked for. Out: whether another may be among them, told by one look at a bit. Nearly all that
//! is asked is not there, and a map or set would take ten times as long to say so.

/// Bits to a number, at least: of sixteen others one is let through.
const ROOM: usize = 16;

/// A bit for the last bits of each number.
#[derive(Clone, Debug)]
pub struct Sieve {
    words: Vec<u64>,
}

impl Sieve {
    /// Takes these numbers, so many of them.
    pub fn of(numbers: impl Iterator<Item = u64>, count: usize) -> Sieve {
        let mut sieve = Sieve { words: vec![0; (count * ROOM / 64).next_power_of_two()] };
        for number in numbers {
            let (word, bit) = sieve.place(number);
            sieve.words[word] |= bit;
        }
        sieve
    }

    /// Whether the number may be among them. If not, it is not.
    pub fn may_hold(&self, number: u64) -> bool {
        let (word, bit) = self.place(number);
        self.words[word] & bit != 0
    }

    fn place(&self, number: u64) -> (usize, u64) {
        ((number >> 6) as usize & (self.words.len() - 1), 1 << (number & 63))
    }
}

impl Default for Sieve {
    fn default() -> Sieve {
        Sieve::of(std::iter::empty(), 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_there_is_let_through_and_little_else() {
        let numbers = || (1..=1000u64).map(|n| n.wrapping_mul(0x9e37_79b9_7f4a_7c15));
        let sieve = Sieve::of(numbers(), 1000);
        assert!(numbers().all(|number| sieve.may_hold(number)));
        let others = (1001..=11_000u64).map(|n| n.wrapping_mul(0x9e37_79b9_7f4a_7c15));
        assert!(others.filter(|number| sieve.may_hold(*number)).count() < 1000);
        assert!(!Sieve::default().may_hold(7));
    }
}
