//! In: nothing. Out: what can be found, with the words of its finding: code, why it matters, how to
//! mend it.

/// What was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    NhsNumber,
    InsuranceNumber,
    Mobile,
    BirthDate,
    HomeAddress,
    HomePosition,
    CaseNumber,
    ChildDescribed,
    FamilyMember,
    Vehicle,
    BankDetails,
    PersonsMailbox,
    JoinLink,
    Marking,
}

/// All of them.
pub const ALL: &[What] = &[
    What::NhsNumber,
    What::InsuranceNumber,
    What::Mobile,
    What::BirthDate,
    What::HomeAddress,
    What::HomePosition,
    What::CaseNumber,
    What::ChildDescribed,
    What::FamilyMember,
    What::Vehicle,
    What::BankDetails,
    What::PersonsMailbox,
    What::JoinLink,
    What::Marking,
];

/// How sure a hit is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// It has the shape, and the words round it say that it is public: an office's address, a school's
    /// number. Nobody is told.
    Quiet,
    /// Doubtful: an explained number, a colleague's mailbox.
    Warn,
    /// Nothing is published.
    Block,
}

impl What {
    /// The code of the finding.
    pub fn code(self) -> &'static str {
        match self {
            What::NhsNumber => "safety/nhs-number",
            What::InsuranceNumber => "safety/insurance-number",
            What::Mobile => "safety/mobile-number",
            What::BirthDate => "safety/birth-date",
            What::HomeAddress => "safety/home-address",
            What::HomePosition => "safety/home-position",
            What::CaseNumber => "safety/case-number",
            What::ChildDescribed => "safety/child-described",
            What::FamilyMember => "safety/family-member",
            What::Vehicle => "safety/vehicle",
            What::BankDetails => "safety/bank-details",
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
            What::ChildDescribed => "Neighbours and classmates know at once which child this is.",
            What::FamilyMember => "Whoever knows one name of a family knows which child the page is about.",
            What::HomePosition | What::HomeAddress => "Whoever must not find this family can go and find them.",
            What::BankDetails => "With these numbers a stranger can take a family's money, and tell who they are.",
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
            What::ChildDescribed => "write of “a child in primary school”, without name, age or school",
            What::FamilyMember => "write “the mother” or “a brother”, without the name",
            _ => "take it out, or put it between `:::withheld` and `:::`",
        }
    }

    /// For messages: "this looks like …".
    pub fn words(self) -> &'static str {
        match self {
            What::NhsNumber => "an NHS number",
            What::InsuranceNumber => "a National Insurance number",
            What::Mobile => "a mobile telephone number",
            What::BirthDate => "somebody's date of birth",
            What::HomeAddress => "the address of somebody's home",
            What::HomePosition => "the place of somebody's home on a map",
            What::CaseNumber => "the number of a case or record",
            What::ChildDescribed => "a child's name or initials with age and school",
            What::FamilyMember => "the name of one of a family",
            What::Vehicle => "the registration of somebody's vehicle",
            What::BankDetails => "somebody's bank account or card",
            What::PersonsMailbox => "one person's e-mail address",
            What::JoinLink => "what lets anybody into a meeting, a file or an account",
            What::Marking => "a marking that forbids publication",
        }
    }
}
