//! In: the name of a nation or of several. Out: a [`Jurisdiction`]: whether one law holds where another place is.
//!
//! The list is closed: whether something is law for a reader, and which days are working days, follows from it.

/// The names, and which nations each has.
const NAMED: &[(&str, Jurisdiction)] = &[
    ("England", Jurisdiction::ENGLAND),
    ("Wales", Jurisdiction::WALES),
    ("Scotland", Jurisdiction::SCOTLAND),
    ("Northern Ireland", Jurisdiction(8)),
    ("England and Wales", Jurisdiction(3)),
    ("Great Britain", Jurisdiction(7)),
    ("UK", Jurisdiction(15)),
    ("United Kingdom", Jurisdiction(15)),
    ("London", Jurisdiction::ENGLAND),
];

/// What `jurisdiction` may say.
pub const NAMES: &[&str] = &[
    "England",
    "Wales",
    "Scotland",
    "Northern Ireland",
    "England and Wales",
    "Great Britain",
    "UK",
    "United Kingdom",
    "London",
];

/// One or more of the four nations.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Jurisdiction(u8);

impl Jurisdiction {
    pub const ENGLAND: Jurisdiction = Jurisdiction(1);
    pub const WALES: Jurisdiction = Jurisdiction(2);
    pub const SCOTLAND: Jurisdiction = Jurisdiction(4);
    pub const NORTHERN_IRELAND: Jurisdiction = Jurisdiction(8);

    /// That of a name.
    pub fn of(name: &str) -> Option<Jurisdiction> {
        NAMED.iter().find(|(own, _)| own.eq_ignore_ascii_case(name.trim())).map(|(_, nations)| *nations)
    }

    /// That of several names together.
    pub fn of_all<'n>(names: impl Iterator<Item = &'n str>) -> Option<Jurisdiction> {
        names.filter_map(Jurisdiction::of).reduce(Jurisdiction::and)
    }

    /// Whether the two have a nation in common: a law of the one holds for somebody in the other.
    pub fn meets(self, other: Jurisdiction) -> bool {
        self.0 & other.0 != 0
    }

    /// Both together.
    pub const fn and(self, other: Jurisdiction) -> Jurisdiction {
        Jurisdiction(self.0 | other.0)
    }

    /// In words.
    pub fn name(self) -> String {
        match NAMED.iter().find(|(_, nations)| *nations == self) {
            Some((name, _)) => (*name).to_owned(),
            None => {
                let single = NAMED.iter().take(4).filter(|(_, nation)| nation.meets(self));
                crate::finding::and(&single.map(|(name, _)| (*name).to_owned()).collect::<Vec<_>>())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_name_is_known_and_read_back() {
        assert_eq!(NAMES.to_vec(), NAMED.iter().map(|(name, _)| *name).collect::<Vec<_>>());
        for name in NAMES.iter().filter(|name| !matches!(**name, "United Kingdom" | "London")) {
            assert_eq!(Jurisdiction::of(name).expect("known").name(), *name);
        }
        let border = Jurisdiction::WALES.and(Jurisdiction::SCOTLAND);
        assert_eq!(border.name(), "Wales and Scotland");
    }

    #[test]
    fn a_union_holds_in_each_of_its_nations_and_in_no_other() {
        let of = |name: &str| Jurisdiction::of(name).expect(name);
        assert!(of("England and Wales").meets(of("Wales")) && !of("England and Wales").meets(of("Scotland")));
        assert!(of("Great Britain").meets(of("Scotland")) && !of("Great Britain").meets(of("Northern Ireland")));
        assert!(NAMES.iter().all(|name| of("UK").meets(of(name))));
        assert!(of("London").meets(of("England")) && !of("London").meets(of("Wales")));
    }
}
