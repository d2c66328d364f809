//! In: what a rule says of itself, written once beside the code that applies it. Out: a [`Rule`], which is all
//! that a finding, `signpost explain`, SARIF and the tests need to know of it.
//!
//! [`rules!`] makes the rules of a file and, in one go, the file's list `RULES` of them, so that none can be
//! made and not be listed. The lists of all rooms are joined in `crate::rules`.

use serde::{Deserialize, Serialize};

/// How much a finding weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Nothing is published.
    Error,
    /// Published, unless `--strict`.
    Warning,
    /// Worth knowing.
    Note,
}

impl Severity {
    /// The word shown to people.
    pub fn word(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        }
    }
}

/// One thing that may be wrong.
#[derive(Debug)]
pub struct Rule {
    /// Stable, `family/name`.
    pub code: &'static str,
    pub severity: Severity,
    /// May be excused in `signpost.yaml` also where it blocks: a machine can be wrong about it.
    pub excusable: bool,
    /// What a reader loses by it.
    pub why: &'static str,
    pub example: Example,
}

/// A case of it, as it is told. One of the sites in `tests/` shows the same.
#[derive(Debug)]
pub struct Example {
    /// The line it speaks of; empty where it speaks of a whole file.
    pub line: &'static str,
    /// What is wrong.
    pub says: &'static str,
    /// How to mend it.
    pub help: &'static str,
}

impl Rule {
    /// A rule whose breach blocks publishing.
    pub const fn error(code: &'static str, why: &'static str, example: Example) -> Rule {
        Rule { code, severity: Severity::Error, excusable: false, why, example }
    }

    /// The same, where somebody may answer for it that nothing is wrong.
    pub const fn doubtful(code: &'static str, why: &'static str, example: Example) -> Rule {
        Rule { excusable: true, ..Rule::error(code, why, example) }
    }

    /// A rule whose breach a person should look at.
    pub const fn warning(code: &'static str, why: &'static str, example: Example) -> Rule {
        Rule { severity: Severity::Warning, ..Rule::error(code, why, example) }
    }

    /// What is worth knowing.
    pub const fn note(code: &'static str, why: &'static str, example: Example) -> Rule {
        Rule { severity: Severity::Note, ..Rule::error(code, why, example) }
    }

    /// Whether a finding of that weight may be excused in `signpost.yaml`: warnings and notes may.
    pub fn may_be_excused(&self, severity: Severity) -> bool {
        self.excusable || severity != Severity::Error
    }
}

/// Two rules are one if they have one code.
impl PartialEq for Rule {
    fn eq(&self, other: &Rule) -> bool {
        self.code == other.code
    }
}

/// Makes rules, and the list `RULES` of them:
///
/// ```text
/// rules! {
///     NO_CLOCK_START = error("protocol/no-clock-start") {
///         why: "Two agencies that start the clock at different moments both believe they are in time.",
///         line: "| Social worker | Visits | within 5 days | | law | |",
///         says: "“within 5 days” does not say when the clock starts",
///         help: "fill in the “Clock starts” column",
///     }
/// }
/// ```
macro_rules! rules {
    ($(
        $(#[$about:meta])*
        $name:ident = $weight:ident($code:literal) {
            why: $why:expr,
            $(line: $line:literal,)?
            says: $says:literal,
            help: $help:literal,
        }
    )+) => {
        $(
            $(#[$about])*
            pub(crate) static $name: $crate::rule::Rule = $crate::rule::Rule::$weight(
                $code,
                $why,
                $crate::rule::Example { line: concat!($($line)?), says: $says, help: $help },
            );
        )+
        /// The rules of this file.
        pub(crate) static RULES: &[&$crate::rule::Rule] = &[$(&$name),+];
    };
}
pub(crate) use rules;
