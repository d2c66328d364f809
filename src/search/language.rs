//! The languages search knows, and what it knows about each. A new one is a row here.
//!
//! In: a BCP 47 tag. Out: how its words are cut and stemmed, and its word lists. All of it is plain
//! data that reaches both twins, so that the browser holds no list of its own. A language that is
//! not listed is cut into words and not stemmed; one without lists loses only these comforts.

use frostem::Algorithm;

/// How the words of a language are made into terms.
#[derive(Debug, Clone, Copy)]
pub struct Language {
    /// Its primary tags; the first is its name in the index and in the browser.
    pub tags: &'static [&'static str],
    pub stems: Option<Stems>,
    /// An apostrophe between letters is itself a letter, often left out ("su'aal", "suaal").
    pub joins: bool,
    /// Its own words have no marks on their letters, and people leave them off those of others. Only where words are
    /// stemmed.
    pub folds: bool,
    /// Letters people leave the mark off, and what they type. Only where words are not stemmed.
    pub bare: &'static [(char, char)],
}

/// How its stems are found, here and in the browser.
#[derive(Debug, Clone, Copy)]
pub struct Stems {
    pub algorithm: Algorithm,
    /// The same algorithm for the browser: our own script, or one that Snowball's compiler made.
    pub script: Script,
}

#[derive(Debug, Clone, Copy)]
pub enum Script {
    Own(&'static str),
    Snowball(&'static str),
}

const PLAIN: Language = Language { tags: &[], stems: None, joins: false, folds: false, bare: &[] };

/// A language Snowball stems. All but Polish are those that tantivy stems.
macro_rules! snowball {
    ($tags:expr, $algorithm:ident, $file:literal) => {
        Language {
            tags: &$tags,
            stems: Some(Stems {
                algorithm: Algorithm::$algorithm,
                script: Script::Snowball(include_str!(concat!("browser/snowball/", $file, "-stemmer.js"))),
            }),
            ..PLAIN
        }
    };
}

pub const LANGUAGES: &[Language] = &[
    Language {
        tags: &["en"],
        stems: Some(Stems { algorithm: Algorithm::English, script: Script::Own(include_str!("browser/stem-en.js")) }),
        folds: true,
        ..PLAIN
    },
    snowball!(["ar"], Arabic, "arabic"),
    snowball!(["da"], Danish, "danish"),
    snowball!(["nl"], Dutch, "dutch"),
    snowball!(["fi"], Finnish, "finnish"),
    snowball!(["fr"], French, "french"),
    snowball!(["de"], German, "german"),
    snowball!(["el"], Greek, "greek"),
    snowball!(["hu"], Hungarian, "hungarian"),
    snowball!(["it"], Italian, "italian"),
    snowball!(["no", "nb", "nn"], Norwegian, "norwegian"),
    snowball!(["pl"], Polish, "polish"),
    snowball!(["pt"], Portuguese, "portuguese"),
    snowball!(["ro", "mo"], Romanian, "romanian"),
    snowball!(["ru"], Russian, "russian"),
    snowball!(["es"], Spanish, "spanish"),
    snowball!(["sv"], Swedish, "swedish"),
    snowball!(["ta"], Tamil, "tamil"),
    snowball!(["tr"], Turkish, "turkish"),
    // Nobody stems these; how their words are cut matters all the same.
    Language { tags: &["bn"], ..PLAIN },
    Language { tags: &["cy"], bare: &WELSH_BARE, ..PLAIN },
    Language { tags: &["fa"], ..PLAIN },
    Language { tags: &["gu"], ..PLAIN },
    Language { tags: &["hi"], ..PLAIN },
    Language { tags: &["pa"], ..PLAIN },
    Language { tags: &["ps"], ..PLAIN },
    Language { tags: &["so"], joins: true, ..PLAIN },
    Language { tags: &["uk"], joins: true, ..PLAIN },
    Language { tags: &["ur"], ..PLAIN },
];

/// The language of a tag: "en" for "en-GB". `None` if it is not listed.
pub fn language(tag: &str) -> Option<&'static Language> {
    let primary = tag.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
    LANGUAGES.iter().find(|language| language.tags.contains(&primary.as_str()))
}

/// Few keyboards have the Welsh letters with a roof.
const WELSH_BARE: [(char, char); 15] = [
    ('â', 'a'),
    ('ê', 'e'),
    ('î', 'i'),
    ('ô', 'o'),
    ('û', 'u'),
    ('ŵ', 'w'),
    ('ŷ', 'y'),
    ('á', 'a'),
    ('é', 'e'),
    ('í', 'i'),
    ('ó', 'o'),
    ('ẃ', 'w'),
    ('ẁ', 'w'),
    ('ï', 'i'),
    ('ö', 'o'),
];

/// Signs within a word that say nothing about which word it is: the stretching stroke and the vowel
/// signs of Arabic, which are written or not, marks that only choose a letter's shape, and
/// apostrophes where they join. From and to, both included.
pub const UNSAID: &[(char, char)] = &[
    ('\u{27}', '\u{27}'),
    ('\u{ad}', '\u{ad}'),
    ('\u{2bc}', '\u{2bc}'),
    ('\u{640}', '\u{640}'),
    ('\u{64b}', '\u{65f}'),
    ('\u{670}', '\u{670}'),
    ('\u{6d6}', '\u{6dc}'),
    ('\u{200c}', '\u{200d}'),
    ('\u{2018}', '\u{2019}'),
    ('\u{20e3}', '\u{20e3}'),
    ('\u{fe00}', '\u{fe0f}'),
];

/// Scripts that put no space between words: Thai and Lao, Myanmar, Khmer, kana and Han. From and to, both included, in
/// order. The browser has the same (`browser/engine/analyse.js`).
pub const ALONE: &[(char, char)] = &[
    ('\u{e00}', '\u{eff}'),
    ('\u{1000}', '\u{109f}'),
    ('\u{1780}', '\u{17ff}'),
    ('\u{3040}', '\u{30ff}'),
    ('\u{31f0}', '\u{31ff}'),
    ('\u{3400}', '\u{4dbf}'),
    ('\u{4e00}', '\u{9fff}'),
    ('\u{f900}', '\u{faff}'),
    ('\u{ff66}', '\u{ff9f}'),
    ('\u{20000}', '\u{3ffff}'),
];

/// One letter from two keyboards: yeh, kaf, heh and teh of Persian and Urdu, as Arabic has them.
pub const ALIKE: &[(char, char)] = &[('ی', 'ي'), ('ک', 'ك'), ('ہ', 'ه'), ('ۃ', 'ة')];
