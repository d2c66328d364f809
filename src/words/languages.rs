//! In: the tag of a language, as `lang` of a page or the name of a table has it. Out: what its own people call it and
//! which way it runs. A language that is not listed is called by its tag and runs from left to right.

use crate::document::language::is_same;

/// A language and what its own people call it.
struct Language {
    tag: &'static str,
    name: &'static str,
    right_to_left: bool,
}

const fn left(tag: &'static str, name: &'static str) -> Language {
    Language { tag, name, right_to_left: false }
}

const fn right(tag: &'static str, name: &'static str) -> Language {
    Language { tag, name, right_to_left: true }
}

/// Those that families in Britain read most, in order of tag.
const LANGUAGES: &[Language] = &[
    left("am", "አማርኛ"),
    right("ar", "العربية"),
    left("bg", "Български"),
    left("bn", "বাংলা"),
    right("ckb", "کوردیی ناوەندی"),
    left("cs", "Čeština"),
    left("cy", "Cymraeg"),
    left("da", "Dansk"),
    left("de", "Deutsch"),
    left("el", "Ελληνικά"),
    left("en", "English"),
    left("es", "Español"),
    left("et", "Eesti"),
    right("fa", "فارسی"),
    left("fi", "Suomi"),
    left("fr", "Français"),
    left("ga", "Gaeilge"),
    left("gd", "Gàidhlig"),
    left("gu", "ગુજરાતી"),
    right("he", "עברית"),
    left("hi", "हिन्दी"),
    left("hu", "Magyar"),
    left("it", "Italiano"),
    left("ku", "Kurdî"),
    left("kw", "Kernewek"),
    left("lt", "Lietuvių"),
    left("lv", "Latviešu"),
    left("ml", "മലയാളം"),
    left("ne", "नेपाली"),
    left("nl", "Nederlands"),
    left("pa", "ਪੰਜਾਬੀ"),
    left("pl", "Polski"),
    right("ps", "پښتو"),
    left("pt", "Português"),
    left("ro", "Română"),
    left("ru", "Русский"),
    right("sd", "سنڌي"),
    left("sk", "Slovenčina"),
    left("so", "Soomaali"),
    left("sq", "Shqip"),
    left("sr", "Српски"),
    left("sv", "Svenska"),
    left("sw", "Kiswahili"),
    left("ta", "தமிழ்"),
    left("te", "తెలుగు"),
    left("ti", "ትግርኛ"),
    left("tl", "Tagalog"),
    left("tr", "Türkçe"),
    left("uk", "Українська"),
    right("ur", "اردو"),
    left("vi", "Tiếng Việt"),
    left("yo", "Yorùbá"),
    left("zh", "中文"),
];

/// What its own people call it.
pub fn name(tag: &str) -> &str {
    find(tag).map_or(tag, |language| language.name)
}

/// `rtl` or `ltr`.
pub fn direction(tag: &str) -> &'static str {
    if find(tag).is_some_and(|language| language.right_to_left) { "rtl" } else { "ltr" }
}

fn find(tag: &str) -> Option<&'static Language> {
    LANGUAGES.iter().find(|language| is_same(language.tag, tag))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_country_changes_neither_name_nor_direction() {
        assert_eq!((name("ar-EG"), direction("ar-EG")), ("العربية", "rtl"));
        assert_eq!((name("en-GB"), direction("en")), ("English", "ltr"));
        assert_eq!((name("tlh"), direction("tlh")), ("tlh", "ltr"));
        assert!(LANGUAGES.is_sorted_by_key(|language| language.tag));
    }
}
