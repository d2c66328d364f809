//! In: nothing. Out: what can be found, with the words of its finding: code, why it matters, how to
//! mend it.

/// What was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    NhsNumber,
    InsuranceNumber,
    /// A product or a gene can be called so, too.
    PerhapsInsuranceNumber,
    Mobile,
    BirthDate,
    HomeAddress,
    CaseNumber,
    PersonsMailbox,
    JoinLink,
    Marking,
}

/// All of them.
pub const ALL: &[What] = &[
    What::NhsNumber,
    What::InsuranceNumber,
    What::PerhapsInsuranceNumber,
    What::Mobile,
    What::BirthDate,
    What::HomeAddress,
    What::CaseNumber,
    What::PersonsMailbox,
    What::JoinLink,
    What::Marking,
];

impl What {
    /// Whether it keeps the site from being published: not a colleague's mailbox, which leads to no child,
    /// and not what may be the name of a thing.
    pub fn blocks(self) -> bool {
        !matches!(self, What::PersonsMailbox | What::PerhapsInsuranceNumber)
    }

    /// The code of the finding.
    pub fn code(self) -> &'static str {
        match self {
            What::NhsNumber => "safety/nhs-number",
            What::InsuranceNumber => "safety/insurance-number",
            What::PerhapsInsuranceNumber => "safety/perhaps-insurance-number",
            What::Mobile => "safety/mobile-number",
            What::BirthDate => "safety/birth-date",
            What::HomeAddress => "safety/home-address",
            What::CaseNumber => "safety/case-number",
            What::PersonsMailbox => "safety/persons-mailbox",
            What::JoinLink => "safety/join-link",
            What::Marking => "safety/marking",
        }
    }

    /// Why it matters to a reader, or to whom it belongs.
    pub fn why(self) -> &'static str {
        match self {
            What::Mobile => "Staff change; a published mobile number outlives the job and exposes a person.",
            What::PersonsMailbox => "The person leaves, and a worried reader writes to nobody; or the person is found.",
            What::JoinLink => "Anybody who finds it can sit in on what was meant for a few.",
            What::Marking => "Somebody decided that the public must not read this.",
            _ => "With it a stranger can tell which child or family a page is about, and find them.",
        }
    }

    /// How to mend it.
    pub fn fix(self) -> &'static str {
        match self {
            What::Mobile => "give the service's own number, on a contact page; a text line goes into its `textphone`",
            What::PersonsMailbox => "give the mailbox of the team",
            What::JoinLink => "take it out, and write that it is sent on booking",
            What::Marking => "set `access: confidential`, or take the marked part out",
            _ => "take it out, or put it between `:::withheld` and `:::`",
        }
    }

    /// For messages: "this looks like …".
    pub fn words(self) -> &'static str {
        match self {
            What::NhsNumber => "an NHS number",
            What::InsuranceNumber => "a National Insurance number",
            What::PerhapsInsuranceNumber => "a National Insurance number, though nothing near it says so",
            What::Mobile => "a mobile telephone number",
            What::BirthDate => "somebody's date of birth",
            What::HomeAddress => "an address with house number and postcode",
            What::CaseNumber => "the number of a case or record",
            What::PersonsMailbox => "one person's e-mail address",
            What::JoinLink => "what lets anybody into a meeting or an account",
            What::Marking => "a marking that forbids publication",
        }
    }
}
