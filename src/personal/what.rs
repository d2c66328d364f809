//! In: nothing. Out: what can be found, with the words of its finding: code, why it matters, how to
//! mend it.

use crate::rule::{Rule, rules};
use serde::{Deserialize, Serialize};

rules! {
    NHS_NUMBER = doubtful("safety/nhs-number") {
        why: STRANGER,
        line: "The child’s number is ••• ••• ••••, as the form says.",
        says: "this looks like an NHS number",
        help: "take it out, or put it between `:::withheld` and `:::`; if it is none, grant it an exception in `signpost.yaml`",
    }

    INSURANCE_NUMBER = doubtful("safety/insurance-number") {
        why: STRANGER,
        line: "The box is marked •••••••••.",
        says: "this may be a National Insurance number",
        help: "take it out, or put it between `:::withheld` and `:::`; if it is none, grant it an exception in `signpost.yaml`",
    }

    MOBILE_NUMBER = doubtful("safety/mobile-number") {
        why: "Staff change; a published mobile number outlives the job and exposes a person.",
        line: "Ring the duty worker on ••••• •••••• at night.",
        says: "this looks like a mobile telephone number",
        help: "give the service's own number, on a contact page; a number for text messages goes into its `text`; if it is none, grant it an exception in `signpost.yaml`",
    }

    BIRTH_DATE = doubtful("safety/birth-date") {
        why: STRANGER,
        line: "| Child A | DOB •/•/••••, seen twice |",
        says: "this looks like somebody's date of birth",
        help: "take it out, or put it between `:::withheld` and `:::`; if it is none, grant it an exception in `signpost.yaml`",
    }

    HOME_ADDRESS = doubtful("safety/home-address") {
        why: HOME,
        line: "The family moved to •• •••••• ••••, •••••••• ••• ••• in spring.",
        says: "this looks like the address of somebody's home",
        help: "take it out, or put it between `:::withheld` and `:::`; if it is none, grant it an exception in `signpost.yaml`",
    }

    HOME_POSITION = doubtful("safety/home-position") {
        why: HOME,
        line: "The family home is at ••.•••••, -•.•••••.",
        says: "this looks like the place of somebody's home on a map",
        help: "take it out, or put it between `:::withheld` and `:::`; if it is none, grant it an exception in `signpost.yaml`",
    }

    CASE_NUMBER = doubtful("safety/case-number") {
        why: STRANGER,
        line: "Please quote case number ••••••• when you ring.",
        says: "this looks like the number of a case or record",
        help: "take it out, or put it between `:::withheld` and `:::`; if it is none, grant it an exception in `signpost.yaml`",
    }

    CHILD_DESCRIBED = doubtful("safety/child-described") {
        why: "Neighbours and classmates know at once which child this is.",
        line: "••••• (•) from Oak Road School came in hungry.",
        says: "this looks like a child who can be recognised: a name, an age, a place such as a school and a harm, illness or offence stand together",
        help: "write of “a child in primary school”, without name, age or school; if it is none, grant it an exception in `signpost.yaml`",
    }

    FAMILY_MEMBER = doubtful("safety/family-member") {
        why: "Whoever knows one name of a family knows which child the page is about.",
        line: "She said that her son ••••• •••••••• had hit her.",
        says: "this looks like the name of somebody in a private matter: a name, a relation, a harm, illness or offence and what was done in a case stand together",
        help: "write “the mother” or “a brother”, without the name; if it is none, grant it an exception in `signpost.yaml`",
    }

    VEHICLE = doubtful("safety/vehicle") {
        why: STRANGER,
        line: "The father drives a blue Golf, reg •••• •••.",
        says: "this looks like the registration of somebody's vehicle",
        help: "take it out, or put it between `:::withheld` and `:::`; if it is none, grant it an exception in `signpost.yaml`",
    }

    BANK_DETAILS = doubtful("safety/bank-details") {
        why: "With these numbers a stranger can take a family's money, and tell who they are.",
        line: "Pay the mother's travel to sort code ••-••-••, ••••••• ••••••••.",
        says: "this looks like somebody's bank account or card",
        help: "take it out, or put it between `:::withheld` and `:::`; if it is none, grant it an exception in `signpost.yaml`",
    }

    PERSONS_MAILBOX = doubtful("safety/persons-mailbox") {
        why: "The person leaves, and a worried reader writes to nobody; or the person is found.",
        line: "Write to ••.••••••@•••••••.••••••• for the form.",
        says: "this may be one person's e-mail address",
        help: "give the mailbox of the team; if it is none, grant it an exception in `signpost.yaml`",
    }

    SOCIAL_NAME = doubtful("safety/social-name") {
        why: "Whoever reads it can find this person there, write to them and see their friends.",
        line: "Her mother says she is on snap: •••.•••_••••, and the older man writes to her there.",
        says: "this looks like the name somebody goes by on a social network",
        help: "take it out, or put it between `:::withheld` and `:::`; if it is none, grant it an exception in `signpost.yaml`",
    }

    JOIN_LINK = doubtful("safety/join-link") {
        why: "Anybody who finds it can sit in on what was meant for a few.",
        line: "Join at https://••••.••/•/•••••••• on the day.",
        says: "this looks like what lets anybody into a meeting, a file or an account",
        help: "take it out: say where to ask for it, or put what may be public on a page or beside it; if it is none, grant it an exception in `signpost.yaml`",
    }

    MARKING = doubtful("safety/marking") {
        why: "Somebody decided that the public must not read this.",
        line: "Write ••••••••-••••••••• in the subject line of the e-mail.",
        says: "this may be a marking that forbids publication",
        help: "set `access: confidential`, or take the marked part out; if it is none, grant it an exception in `signpost.yaml`",
    }
}

const STRANGER: &str = "With it a stranger can tell which child or family a page is about, and find them.";
const HOME: &str = "Whoever must not find this family can go and find them.";

/// What was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
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
    SocialName,
    JoinLink,
    Marking,
}

/// How sure a hit is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
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
    /// The rule it breaks.
    pub fn rule(self) -> &'static Rule {
        match self {
            What::NhsNumber => &NHS_NUMBER,
            What::InsuranceNumber => &INSURANCE_NUMBER,
            What::Mobile => &MOBILE_NUMBER,
            What::BirthDate => &BIRTH_DATE,
            What::HomeAddress => &HOME_ADDRESS,
            What::HomePosition => &HOME_POSITION,
            What::CaseNumber => &CASE_NUMBER,
            What::ChildDescribed => &CHILD_DESCRIBED,
            What::FamilyMember => &FAMILY_MEMBER,
            What::Vehicle => &VEHICLE,
            What::BankDetails => &BANK_DETAILS,
            What::PersonsMailbox => &PERSONS_MAILBOX,
            What::SocialName => &SOCIAL_NAME,
            What::JoinLink => &JOIN_LINK,
            What::Marking => &MARKING,
        }
    }

    /// How to mend it.
    pub fn fix(self) -> &'static str {
        match self {
            What::Mobile => {
                "give the service's own number, on a contact page; a number for text messages goes into its `text`"
            }
            What::PersonsMailbox => "give the mailbox of the team",
            What::JoinLink => "take it out: say where to ask for it, or put what may be public on a page or beside it",
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
            What::ChildDescribed => "a child who can be recognised",
            What::FamilyMember => "the name of somebody in a private matter",
            What::Vehicle => "the registration of somebody's vehicle",
            What::BankDetails => "somebody's bank account or card",
            What::PersonsMailbox => "one person's e-mail address",
            What::SocialName => "the name somebody goes by on a social network",
            What::JoinLink => "what lets anybody into a meeting, a file or an account",
            What::Marking => "a marking that forbids publication",
        }
    }
}
