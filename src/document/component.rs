//! What an author may place in a text with `:::name`, and what each takes. The parser, the checker and
//! the renderer read this one table; `render/component/` draws them, one file each.

use super::KindId;

/// A component without a body.
#[derive(Clone, Copy, Debug)]
pub struct Spec {
    pub name: &'static str,
    /// Its argument names a page of one of these kinds, and is needed. Empty: it takes none.
    pub names: &'static [KindId],
    /// Kinds it lists itself: the page of a section with it does not list them again.
    pub lists: &'static [KindId],
    /// Keys of its `key=value` options; none is needed.
    pub options: &'static [&'static str],
    /// Shown to authors.
    pub about: &'static str,
}

const PLAIN: Spec = Spec { name: "", names: &[], lists: &[], options: &[], about: "" };

/// Every component, in order of name.
pub const COMPONENTS: &[Spec] = &[
    Spec {
        name: "catalogue",
        lists: &[KindId::Course],
        about: "Every course, to narrow by role, level, date and cost",
        ..PLAIN
    },
    Spec { name: "compare-levels", about: "The live levels side by side; the reader may choose two", ..PLAIN },
    Spec { name: "contact", names: &[KindId::Contact], about: "A contact's card, always with today's number", ..PLAIN },
    Spec { name: "contact-cards", about: "Every contact that is `printable`, as cards to print and cut out", ..PLAIN },
    Spec { name: "contact-wall", about: "The urgent numbers on one sheet, for a wall", ..PLAIN },
    Spec {
        name: "do-not-tell-first",
        about: "Every protocol, topic and sign about which the family is not told first",
        ..PLAIN
    },
    Spec {
        name: "exception-report",
        names: &[KindId::Plan],
        options: &["since"],
        about: "What a board must look at in a plan and in the whole site, on one printed page",
        ..PLAIN
    },
    Spec {
        name: "heard",
        lists: &[KindId::Voice],
        about: "What people said, what was decided, told back and changed; promises still open",
        ..PLAIN
    },
    Spec {
        name: "indicators",
        options: &["level", "domain"],
        about: "The signs of the live threshold model: all, of one level, or of one domain",
        ..PLAIN
    },
    Spec {
        name: "promised-answers",
        about: "Every written answer promised in a meeting, open until it is linked",
        ..PLAIN
    },
    Spec {
        name: "role-matrix",
        about: "Which role must, should or may take which course, and what requires it",
        ..PLAIN
    },
    Spec {
        name: "threshold-helper",
        names: &[KindId::Contact],
        about: "Signs to tick, and what to do; names the contact to talk to when in doubt",
        ..PLAIN
    },
    Spec {
        name: "working-days",
        about: "A calculator of working days, with the bank holidays of the site’s nation",
        ..PLAIN
    },
    Spec { name: "you-said", about: "You said, we did, in words for children and young people", ..PLAIN },
];

/// The component of that name.
pub fn spec(name: &str) -> Option<&'static Spec> {
    COMPONENTS.iter().find(|spec| spec.name == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn components_are_in_order_of_name() {
        assert!(COMPONENTS.is_sorted_by_key(|spec| spec.name));
    }
}
