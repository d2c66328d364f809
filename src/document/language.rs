//! In: what stands behind `lang:`. Out: whether it is a tag that a screen reader knows, and the tag that was meant by the
//! name of a language. A wrong one has the page read aloud in the wrong language.

/// The two letters of languages, as ISO 639-1 has them.
const LETTERS: &str = "\
    aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el \
    en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu \
    ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na \
    nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk sl sm sn \
    so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu";

/// How people call the languages that families here speak.
const NAMES: &[(&str, &str)] = &[
    ("Afrikaans", "af"),
    ("Albanian", "sq"),
    ("Shqip", "sq"),
    ("Amharic", "am"),
    ("Arabic", "ar"),
    ("Armenian", "hy"),
    ("Bengali", "bn"),
    ("Bangla", "bn"),
    ("Sylheti", "syl"),
    ("Bosnian", "bs"),
    ("British Sign Language", "bfi"),
    ("BSL", "bfi"),
    ("Bulgarian", "bg"),
    ("Burmese", "my"),
    ("Cantonese", "yue"),
    ("Catalan", "ca"),
    ("Chinese", "zh"),
    ("Mandarin", "zh"),
    ("Simplified Chinese", "zh-Hans"),
    ("Chinese (Simplified)", "zh-Hans"),
    ("Traditional Chinese", "zh-Hant"),
    ("Chinese (Traditional)", "zh-Hant"),
    ("Cornish", "kw"),
    ("Croatian", "hr"),
    ("Czech", "cs"),
    ("Danish", "da"),
    ("Dari", "prs"),
    ("Dutch", "nl"),
    ("English", "en"),
    ("British English", "en-GB"),
    ("Estonian", "et"),
    ("Farsi", "fa"),
    ("Persian", "fa"),
    ("Finnish", "fi"),
    ("French", "fr"),
    ("Français", "fr"),
    ("Gaelic", "gd"),
    ("Scottish Gaelic", "gd"),
    ("Georgian", "ka"),
    ("German", "de"),
    ("Deutsch", "de"),
    ("Greek", "el"),
    ("Gujarati", "gu"),
    ("Hausa", "ha"),
    ("Hebrew", "he"),
    ("Hindi", "hi"),
    ("Hungarian", "hu"),
    ("Icelandic", "is"),
    ("Igbo", "ig"),
    ("Indonesian", "id"),
    ("Irish", "ga"),
    ("Italian", "it"),
    ("Italiano", "it"),
    ("Japanese", "ja"),
    ("Kannada", "kn"),
    ("Kazakh", "kk"),
    ("Korean", "ko"),
    ("Kurdish", "ku"),
    ("Kurmanji", "kmr"),
    ("Sorani", "ckb"),
    ("Latvian", "lv"),
    ("Lingala", "ln"),
    ("Lithuanian", "lt"),
    ("Macedonian", "mk"),
    ("Malay", "ms"),
    ("Malayalam", "ml"),
    ("Maltese", "mt"),
    ("Marathi", "mr"),
    ("Mongolian", "mn"),
    ("Nepali", "ne"),
    ("Norwegian", "no"),
    ("Oromo", "om"),
    ("Panjabi", "pa"),
    ("Pashto", "ps"),
    ("Polish", "pl"),
    ("Polski", "pl"),
    ("Portuguese", "pt"),
    ("Português", "pt"),
    ("Punjabi", "pa"),
    ("Romani", "rom"),
    ("Romanian", "ro"),
    ("Română", "ro"),
    ("Russian", "ru"),
    ("Scots", "sco"),
    ("Serbian", "sr"),
    ("Shona", "sn"),
    ("Sinhala", "si"),
    ("Slovak", "sk"),
    ("Slovenian", "sl"),
    ("Somali", "so"),
    ("Spanish", "es"),
    ("Español", "es"),
    ("Swahili", "sw"),
    ("Swedish", "sv"),
    ("Tagalog", "tl"),
    ("Filipino", "fil"),
    ("Tamil", "ta"),
    ("Telugu", "te"),
    ("Thai", "th"),
    ("Tigrinya", "ti"),
    ("Turkish", "tr"),
    ("Türkçe", "tr"),
    ("Twi", "tw"),
    ("Ukrainian", "uk"),
    ("Urdu", "ur"),
    ("Uzbek", "uz"),
    ("Vietnamese", "vi"),
    ("Welsh", "cy"),
    ("Cymraeg", "cy"),
    ("Xhosa", "xh"),
    ("Yiddish", "yi"),
    ("Yoruba", "yo"),
    ("Zulu", "zu"),
];

/// Whether it is a tag: `en`, `cy`, `en-GB`, `zh-Hans`, `bfi`.
pub fn is_tag(text: &str) -> bool {
    let mut parts = text.split('-');
    let first = parts.next().unwrap_or("").to_ascii_lowercase();
    let known = match first.len() {
        2 => LETTERS.split_whitespace().any(|letters| letters == first),
        3 => {
            first.bytes().all(|b| b.is_ascii_lowercase())
                && !NAMES.iter().any(|(name, _)| name.eq_ignore_ascii_case(&first))
        }
        1 => matches!(&*first, "x" | "i"),
        _ => false,
    };
    known && parts.all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric()))
}

/// The tag of the language that is called so.
pub fn meant(text: &str) -> Option<&'static str> {
    let other = match text.to_ascii_lowercase().as_str() {
        "uk-en" | "en-uk" | "gb" => Some("en-GB"),
        "wel" | "wa-cy" => Some("cy"),
        "cn" => Some("zh"),
        "cz" => Some("cs"),
        "gr" => Some("el"),
        "ua" => Some("uk"),
        _ => None,
    };
    let text = text.to_lowercase();
    other.or_else(|| NAMES.iter().find(|(name, _)| name.to_lowercase() == text).map(|(_, tag)| *tag))
}

/// The language of a tag without its country: `en` of `en-GB`.
pub fn primary(tag: &str) -> &str {
    tag.split(['-', '_']).next().unwrap_or(tag)
}

/// Whether two tags are of one language.
pub fn is_same(one: &str, other: &str) -> bool {
    primary(one).eq_ignore_ascii_case(primary(other))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_named_by_its_tag() {
        for good in ["en", "cy", "en-GB", "zh-Hans", "bfi", "EN"] {
            assert!(is_tag(good), "{good}");
        }
        for (bad, tag) in
            [("Polish", Some("pl")), ("english", Some("en")), ("BSL", Some("bfi")), ("xx", None), ("Klingon", None)]
        {
            assert!(!is_tag(bad), "{bad}");
            assert_eq!(meant(bad), tag, "{bad}");
        }
    }
}
