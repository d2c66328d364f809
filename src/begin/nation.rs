//! In: a nation, and whom a site is for. Out: the laws, guidance and manuals it begins with, and what things are called there.

use super::whom::Whom;
use crate::local::Jurisdiction;
use serde::Serialize;

/// One of the four.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Nation(usize);

/// Their names, in the order of [`WORDS`].
pub const NAMES: &[&str] = &["England", "Wales", "Scotland", "Northern Ireland"];

impl Nation {
    pub const ENGLAND: Nation = Nation(0);

    pub fn of(name: &str) -> Option<Nation> {
        NAMES.iter().position(|own| own.eq_ignore_ascii_case(name.trim())).map(Nation)
    }

    pub fn name(self) -> &'static str {
        NAMES[self.0]
    }

    pub fn is_wales(self) -> bool {
        self.0 == 1
    }

    pub fn is_northern_ireland(self) -> bool {
        self.0 == 3
    }

    /// Wales has one book for children and adults.
    pub fn has_one_manual(self) -> bool {
        self.is_wales()
    }
}

/// A law page of `drafts/law/`.
pub struct Law {
    pub name: &'static str,
    /// Where it holds, as its page says.
    holds: &'static str,
    pub children: bool,
    pub adults: bool,
    /// A protocol rests on it.
    basis: bool,
}

const fn law(name: &'static str, holds: &'static str, children: bool, adults: bool, basis: bool) -> Law {
    Law { name, holds, children, adults, basis }
}

/// The first of a nation's laws first: a protocol names them in this order.
const LAWS: &[Law] = &[
    law("social-services-well-being-act-2014-s130", "Wales", true, false, true),
    law("childrens-hearings-act-2011-s60", "Scotland", true, false, true),
    law("children-order-1995-article-66", "Northern Ireland", true, false, true),
    law("children-act-1989-s47", "England and Wales", true, false, true),
    law("children-act-1989-s17", "England", true, false, false),
    law("children-scotland-act-1995-s22", "Scotland", true, false, false),
    law("children-order-1995-article-18", "Northern Ireland", true, false, false),
    law("working-together-2023", "England", true, false, true),
    law("working-together-volume-5", "Wales", true, false, true),
    law("national-guidance-child-protection", "Scotland", true, false, true),
    law("co-operating-to-safeguard", "Northern Ireland", true, false, true),
    law("sbni-procedures-manual", "Northern Ireland", true, false, false),
    law("care-act-2014-s42", "England", false, true, true),
    law("social-services-well-being-act-2014-s126", "Wales", false, true, true),
    law("social-services-well-being-act-2014-s128", "Wales", false, true, true),
    law("adult-support-protection-act-2007", "Scotland", false, true, true),
    law("adult-support-protection-code", "Scotland", false, true, false),
    law("adult-safeguarding-policy-2015", "Northern Ireland", false, true, true),
    law("working-together-volume-6", "Wales", false, true, true),
    law("mental-capacity-act-2005", "England and Wales", false, true, false),
    law("wales-safeguarding-procedures", "Wales", true, true, false),
    law("data-protection-act-2018", "UK", true, true, false),
];

fn of_nation(nation: Nation) -> impl Iterator<Item = &'static Law> {
    let here = Jurisdiction::of(nation.name()).unwrap_or(Jurisdiction::ENGLAND);
    LAWS.iter().filter(move |law| Jurisdiction::of(law.holds).is_some_and(|holds| holds.meets(here)))
}

/// The law pages a site begins with.
pub fn laws(nation: Nation, whom: Whom) -> impl Iterator<Item = &'static str> {
    let (children, adults) = (whom.children(), whom.adults());
    of_nation(nation).filter(move |law| law.children && children || law.adults && adults).map(|law| law.name)
}

/// What a protocol rests on there.
pub fn basis(nation: Nation, of: fn(&Law) -> bool) -> Vec<String> {
    of_nation(nation).filter(|law| law.basis && of(law)).map(|law| format!("law/{}", law.name)).collect()
}

/// A manual of procedures, and its law page.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Manual {
    name: &'static str,
    page: &'static str,
}

/// The nation's manual. England has one for each region, which only the partnership knows.
pub fn manual(nation: Nation, whom: Whom) -> Option<Manual> {
    match (nation.name(), whom) {
        ("Wales", _) => {
            Some(Manual { name: "Wales Safeguarding Procedures", page: "law/wales-safeguarding-procedures" })
        }
        ("Scotland", Whom::Adults) => Some(Manual {
            name: "Adult Support and Protection Code of Practice",
            page: "law/adult-support-protection-code",
        }),
        ("Scotland", _) => Some(Manual {
            name: "National Guidance for Child Protection in Scotland",
            page: "law/national-guidance-child-protection",
        }),
        ("Northern Ireland", Whom::Children) => Some(Manual {
            name: "Safeguarding Board for Northern Ireland Procedures Manual",
            page: "law/sbni-procedures-manual",
        }),
        _ => None,
    }
}

/// What things are called there.
pub struct Words {
    boards: [&'static str; 3],
    /// Who leads on safeguarding in a school.
    pub lead: &'static str,
    /// The health service's part in the partnership, as a blank; none where the trust is named as the first partner.
    pub health: Option<&'static str>,
    pub adult_at_risk: &'static str,
    /// What the highest level of a model rests on.
    pub child_law: &'static str,
    pub adult_law: &'static str,
}

impl Words {
    /// What leads the work: of children, of adults, of both.
    pub fn board(&self, whom: Whom) -> &'static str {
        match whom {
            Whom::Children | Whom::School => self.boards[0],
            Whom::Adults => self.boards[1],
            Whom::Both => self.boards[2],
        }
    }
}

pub fn words(nation: Nation) -> &'static Words {
    &WORDS[nation.0]
}

static WORDS: [Words; 4] = [
    Words {
        boards: ["Safeguarding partners", "Safeguarding adults board", "Joint safeguarding board"],
        lead: "Designated safeguarding lead",
        health: Some("[fill in: the name of the integrated care board]"),
        adult_at_risk: "Anybody of 18 or over who needs care or support, who is or may be abused or neglected, and who cannot protect themselves because of those needs.",
        child_law: "Children Act 1989, section 47",
        adult_law: "Care Act 2014, section 42",
    },
    Words {
        boards: ["Safeguarding children board", "Safeguarding adults board", "Safeguarding board"],
        lead: "Designated safeguarding person",
        health: Some("[fill in: the name of the health board]"),
        adult_at_risk: "Anybody of 18 or over who is or may be abused or neglected, who needs care and support, and who cannot protect themselves because of those needs.",
        child_law: "Children Act 1989, section 47, and the Wales Safeguarding Procedures",
        adult_law: "Social Services and Well-being (Wales) Act 2014, section 126",
    },
    Words {
        boards: ["Child protection committee", "Adult protection committee", "Public protection committee"],
        lead: "Child protection coordinator",
        health: Some("[fill in: the name of the health board]"),
        adult_at_risk: "Anybody of 16 or over who cannot safeguard themselves, who is at risk of harm, and who is more likely to be harmed because of a disability, mental disorder, illness or infirmity.",
        child_law: "Children's Hearings (Scotland) Act 2011, and the National Guidance for Child Protection",
        adult_law: "Adult Support and Protection (Scotland) Act 2007",
    },
    Words {
        boards: ["Safeguarding panel", "Local adult safeguarding partnership", "Safeguarding partnership"],
        lead: "Designated teacher for child protection",
        health: None,
        adult_at_risk: "Anybody of 18 or over who may be harmed because of what they are like or how they live, and an adult in need of protection, who cannot protect themselves either.",
        child_law: "Children (Northern Ireland) Order 1995, article 66",
        adult_law: "The policy Adult Safeguarding, Prevention and Protection in Partnership",
    },
];
