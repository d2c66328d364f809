//! What an author may place in a text with `:::name`, and what each takes. The parser, the checker and
//! the renderer read this one table; `render/component/` draws them, one file each.

/// A component without a body.
#[derive(Clone, Copy, Debug)]
pub struct Spec {
    pub name: &'static str,
    /// Its argument names a page of one of these kinds, and is needed. Empty: it takes none.
    pub names: &'static [&'static str],
    /// Keys of its `key=value` options; none is needed.
    pub options: &'static [&'static str],
    /// Shown to authors.
    pub about: &'static str,
}

/// Every component, in order of name.
pub const COMPONENTS: &[Spec] = &[
    Spec { name: "contact", names: &["contact"], options: &[], about: "A contact's card, always with today's number" },
    Spec {
        name: "indicators",
        names: &[],
        options: &["level", "domain"],
        about: "The signs of the live threshold model: all, of one level, or of one domain",
    },
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
