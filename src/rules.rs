//! In: the list of rules of each room. Out: all of them, by code. `signpost explain` reads them here, and the tests
//! ask that each has its site.

use crate::finding::Rule;
use crate::{config, document, finding, guard, personal, read, render, search, site, words};
use std::collections::BTreeMap;

/// Every rule there is.
pub fn all() -> BTreeMap<&'static str, &'static Rule> {
    let rooms: &[&[&Rule]] = &[
        search::RULES,
        &config::all_rules(),
        read::RULES,
        read::conflict::RULES,
        read::root_files::RULES,
        personal::RULES,
        &document::all_rules(),
        &finding::all_rules(),
        &render::all_rules(),
        &guard::all_rules(),
        &site::all_rules(),
        &words::all_rules(),
    ];
    rooms.concat().into_iter().map(|rule| (rule.code, rule)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_one_rule() {
        let rooms = [
            document::all_rules(),
            finding::all_rules(),
            guard::all_rules(),
            site::all_rules(),
            render::all_rules(),
            config::all_rules(),
            words::all_rules(),
        ]
        .concat();
        let others = [search::RULES, read::RULES, read::conflict::RULES, read::root_files::RULES, personal::RULES];
        let count = rooms.len() + others.iter().map(|list| list.len()).sum::<usize>();
        assert!(count > 300, "only {count} rules");
        assert_eq!(count, all().len(), "two rules have one code");
    }

    #[test]
    fn a_rule_says_everything() {
        for rule in all().values() {
            let part =
                |p: &str| !p.is_empty() && p.bytes().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == b'-');
            assert!(rule.code.split_once('/').is_some_and(|(a, b)| part(a) && part(b)), "{}", rule.code);
            assert!(rule.why.ends_with('.'), "{}: {}", rule.code, rule.why);
            assert!(!rule.example.says.is_empty() && !rule.example.help.is_empty(), "{}", rule.code);
        }
    }
}
