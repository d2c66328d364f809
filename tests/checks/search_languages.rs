//! Each language's words are cut as its readers write them, and a page is found in its own language
//! on a site in another: by the command line and by the browser alike.

use crate::search_support::{Chance, corpus, node, publish, query, words};
use serde_json::{Value, json};
use signpost::search::analyse::Analyser;
use signpost::search::lexicon::Voice;
use signpost::search::{Corpus, CorpusPage, CorpusPassage, Options, Searcher, Synonyms, build, search};

fn cut(language: &str, text: &str) -> Vec<String> {
    Analyser::new(language).tokens(text).into_iter().map(|token| token.word).collect()
}

#[test]
fn bengali_is_not_cut_at_its_signs() {
    // Protection of children; country (two joined consonants); prayer; a question.
    assert_eq!(cut("bn", "শিশুর সুরক্ষা।"), ["শিশুর", "সুরক্ষা"]);
    assert_eq!(cut("bn", "রাষ্ট্র, প্রার্থনা"), ["রাষ্ট্র", "প্রার্থনা"]);
    // The dot below, as one sign or two; a joiner that only shapes a letter.
    assert_eq!(cut("bn", "বাড়ি"), cut("bn", "বাড\u{9bc}ি"));
    assert_eq!(cut("bn", "র\u{200d}্যাব"), cut("bn", "র্যাব"));
    assert_eq!(cut("bn", "৯৯৯ নম্বরে ফোন করুন"), ["৯৯৯", "নম্বরে", "ফোন", "করুন"]);
}

#[test]
fn hindi_and_punjabi_are_not_cut_either() {
    assert_eq!(cut("hi", "बच्चों की सुरक्षा"), ["बच्चों", "की", "सुरक्षा"]);
    assert_eq!(cut("pa", "ਬੱਚਿਆਂ ਦੀ ਸੁਰੱਖਿਆ"), ["ਬੱਚਿਆਂ", "ਦੀ", "ਸੁਰੱਖਿਆ"]);
}

#[test]
fn arabic_and_urdu_are_one_word_with_and_without_their_signs() {
    assert_eq!(cut("ar", "حِمَايَة الأَطْفَال"), cut("ar", "حماية الأطفال"));
    assert_eq!(cut("ar", "حمـــاية"), ["حماية"]);
    assert_eq!(cut("ar", "ـ"), Vec::<String>::new());
    assert_eq!(cut("ur", "بچّوں کی حفاظت؟"), cut("ur", "بچوں كي حفاظت"));
    assert_eq!(cut("fa", "می\u{200c}خواهم"), cut("fa", "میخواهم"));
}

#[test]
fn welsh_parts_at_the_apostrophe_and_forgives_a_missing_roof() {
    assert_eq!(cut("cy", "Mae'r plentyn o’r tŷ"), ["mae", "r", "plentyn", "o", "r", "tŷ"]);
    let analyser = Analyser::new("cy");
    assert_eq!(analyser.term("dŵr"), "dwr");
    assert_eq!(analyser.term("tŷ"), analyser.term("ty"));
    assert_eq!(analyser.term("camdriniaeth"), "camdriniaeth");
}

#[test]
fn somali_keeps_its_glottal_stop_inside_the_word() {
    for form in ["su'aal", "su’aal", "suʼaal", "suaal", "Su'aal"] {
        assert_eq!(cut("so", form), ["suaal"], "{form}");
    }
    assert_eq!(cut("so", "'ra'yi' ee lo'"), ["rayi", "ee", "lo"]);
    assert_eq!(cut("so", "ilmo-celis"), ["ilmo", "celis"]);
    assert_eq!(cut("en", "child's"), ["child", "s"]);
}

#[test]
fn marks_that_only_dress_a_letter_are_no_other_word() {
    assert_eq!(cut("en", "1\u{fe0f}\u{20e3} co\u{ad}operate e\u{301}e\u{301}"), ["1", "cooperate", "éé"]);
    assert_eq!(cut("xx", "Straße ΣΊΣΥΦΟΣ"), ["straße", "σίσυφοσ"]);
}

#[test]
fn letters_that_stand_alone_are_words_and_set_ones_are_taken_apart() {
    assert_eq!(cut("zh", "保护儿童999号"), ["保", "护", "儿", "童", "999", "号"]);
    assert_eq!(cut("th", "เด็ก"), ["เ", "ด็", "ก"]);
    assert_eq!(cut("ja", "子どもabcを"), ["子", "ど", "も", "abc", "を"]);
    assert_eq!(cut("so", "su'童"), ["su", "童"]);
    assert_eq!(cut("en", "oﬃce deﬁnition Ｃｈｉｌｄ"), ["office", "definition", "child"]);
    // These stand for four words, and for a sum.
    assert_eq!(cut("ar", "\u{fdfa}"), ["\u{fdfa}"]);
    assert_eq!(cut("en", "½"), ["½"]);
}

#[test]
fn english_leaves_marks_off() {
    let analyser = Analyser::new("en");
    assert_eq!(analyser.term("cafés"), analyser.term("cafe"));
    assert_eq!(analyser.term("zoë"), "zoe");
    assert_ne!(Analyser::new("pl").term("łaska"), "laska", "in Polish they make another word");
}

fn page(url: &str, language: &str, title: &str, text: &str) -> CorpusPage {
    CorpusPage {
        url: format!("{url}.html"),
        title: title.into(),
        language: language.into(),
        kind: "page".into(),
        kind_label: "Page".into(),
        passages: vec![CorpusPassage { text: text.into(), ..CorpusPassage::default() }],
        ..CorpusPage::default()
    }
}

#[test]
fn a_word_of_two_languages_is_one_word_and_however_long_it_is_indexed() {
    let (folder, long) = (tempfile::tempdir().expect("a folder"), "rhosllanerchrugog".repeat(5));
    let pages = vec![page("a", "", "A plan", &format!("Their plan {long}")), page("b", "es", "Un plan", "El plan")];
    let corpus = Corpus { language: "en-GB".into(), pages, ..Corpus::default() };
    let index = build(&corpus, &folder.path().join("index")).expect("built");
    let words = index.words().expect("words");
    assert_eq!(words.iter().filter(|(word, _)| word == "plan").collect::<Vec<_>>(), [&("plan".to_owned(), 2)]);
    assert_eq!(words.iter().find(|(word, _)| *word == long), Some(&(long.clone(), 1)));
    assert_eq!(index.df(0, &Analyser::new("en").term(&long)).expect("a count"), 1);
}

/// An English site with a page in each of the languages its families speak.
fn many_tongued() -> Corpus {
    Corpus {
        language: "en-GB".into(),
        contacts: Vec::new(),
        voice: Voice::default(),
        meant: Default::default(),
        pages: vec![
            page(
                "en",
                "",
                "Children who run away",
                "Ring us when children are running away. Care plans for protection. Zoë runs the oﬃce at the Café.",
            ),
            page(
                "pl",
                "pl",
                "Przemoc domowa",
                "Jeśli dziecko boi się, zadzwoń. Dzieci potrzebują ochrony i opieki, możesz wypełnić żółty formularz.",
            ),
            page(
                "es",
                "es",
                "Violencia doméstica",
                "Los niños necesitan protección. Llámenos si un niño corre peligro.",
            ),
            page("ar", "ar", "حماية الأطفال", "اتصل بنا إذا كان الطفل في خطر. المدارس تساعد العائلات."),
            page("bn", "bn", "শিশুর সুরক্ষা", "শিশু বিপদে পড়লে আমাদের ফোন করুন। প্রার্থনা নয়, সাহায্য।"),
            page("so", "so", "Badbaadada carruurta", "Haddii aad qabto su'aal, na soo wac. Go'aanka waa kaaga."),
            page("cy", "cy", "Amddiffyn plant", "Os yw'r plentyn mewn perygl, ffoniwch ni. Dŵr a thŷ."),
            page("ur", "ur", "بچوں کی حفاظت", "اگر بچہ خطرے میں ہو تو ہمیں فون کریں۔"),
            page("zh", "zh-Hans", "保护儿童", "如果孩子有危险，请打电话给我们。学校会帮助家庭。"),
            page("th", "th", "คุ้มครองเด็ก", "ถ้าเด็กตกอยู่ในอันตราย โปรดโทรหาเรา"),
            page(
                "ro",
                "ro-RO",
                "Violența domestică",
                "Copiii au nevoie de protecție. Sunați dacă un copil este în pericol.",
            ),
        ],
        synonyms: Synonyms {
            same: vec![vec!["domestic abuse".into(), "przemoc domowa".into()]],
            danger: vec!["boję się".into()],
            emergency_url: Some("emergency.html".into()),
            ..Synonyms::default()
        },
    }
}

/// What is asked, the page that must be first, and what must be marked in it.
const ASKED: &[(&str, &str, &str)] = &[
    ("runs away", "en", "running"),
    ("dzieciom", "pl", "Dzieci"),
    ("przemocy domowej", "pl", ""),
    ("domestic abuse", "pl", ""),
    ("opieka", "pl", "opieki"),
    ("zadzwon", "pl", "zadzwoń"),
    ("mozesz sie bac", "pl", "możesz"),
    ("zolty", "pl", "żółty"),
    ("necesita proteccion", "es", "necesitan"),
    ("niñas", "es", ""),
    ("llámenos", "es", "Llámenos"),
    ("عائلة", "ar", "العائلات"),
    ("الأَطْفَال", "ar", ""),
    ("مدارس", "ar", "المدارس"),
    ("প্রার্থনা", "bn", "প্রার্থনা"),
    ("সুরক্ষা", "bn", ""),
    ("su'aal", "so", "su&#39;aal"),
    ("suaal", "so", "su&#39;aal"),
    ("go’aanka", "so", "Go&#39;aanka"),
    ("dwr", "cy", "Dŵr"),
    ("mewn perygl", "cy", "perygl"),
    ("بچه", "ur", ""),
    ("حفاظت", "ur", ""),
    ("copilul", "ro", "copil"),
    ("care plan", "en", "Care"),
    ("zoe", "en", "Zoë"),
    ("cafe", "en", "Café"),
    ("office", "en", "oﬃce"),
    ("儿童", "zh", ""),
    ("学校帮助", "zh", "学"),
    ("อันตราย", "th", "อั"),
];

#[test]
fn a_page_is_found_in_its_own_language_on_a_site_in_another() {
    let folder = tempfile::tempdir().expect("a folder");
    let index = build(&many_tongued(), &folder.path().join("index")).expect("built");
    assert_eq!(index.notes.languages, ["en", "ar", "bn", "cy", "es", "pl", "ro", "so", "th", "ur", "zh"]);
    let site = folder.path().join("site");
    publish(&index, &site);
    let searcher = Searcher::new(index).expect("opened");
    let mut asked: Vec<(String, Value)> = Vec::new();
    for (query, _, _) in ASKED {
        asked.push(((*query).into(), json!({})));
        asked.push((format!("\"{query}\""), json!({})));
        asked.push((query.chars().take(3).collect(), json!({"prefix": true})));
        asked.push((query.chars().rev().collect(), json!({})));
    }
    let (questions, answers) = (folder.path().join("questions.json"), folder.path().join("answers"));
    std::fs::write(&questions, serde_json::to_vec(&asked).expect("json")).expect("written");
    node("ask.mjs", &[&site, &questions, &answers]);
    let told = std::fs::read_to_string(&answers).expect("answers");
    let browser: Vec<Value> = told.lines().map(|line| serde_json::from_str(line).expect("json")).collect();
    for (number, (query, options)) in asked.iter().enumerate() {
        let options = Options { prefix: options["prefix"] == true, ..Options::default() };
        let answer = search(&searcher, query, &options).expect("answered");
        let native = serde_json::to_value(&answer).expect("json");
        assert_eq!(without_scores(&native), without_scores(&browser[number]), "{query}");
        if number % 4 == 0 {
            let (_, wanted, marked) = ASKED[number / 4];
            let first = answer.hits.first().unwrap_or_else(|| panic!("{query} finds nothing"));
            assert_eq!(first.url, format!("{wanted}.html"), "{query}: {answer:?}");
            assert_eq!(first.lang.as_deref(), (wanted != "en").then_some(wanted), "{query}");
            assert!(
                marked.is_empty() || first.excerpt.contains(&format!("<mark>{marked}")),
                "{query}: {}",
                first.excerpt
            );
        }
    }
    for cry in ["boję się bardzo", "tak boje sie"] {
        let afraid = search(&searcher, cry, &Options::default()).expect("answered");
        assert!(afraid.emergency.is_some(), "danger is not heard in {cry:?}");
    }
}

#[test]
fn a_site_wholly_in_one_of_them() {
    for wanted in ["pl", "es", "ar", "bn", "so", "cy", "ur", "ro", "zh", "th"] {
        let mut corpus = many_tongued();
        corpus.language = wanted.into();
        corpus.pages.retain(|page| page.language.starts_with(wanted));
        corpus.pages[0].language.clear();
        let folder = tempfile::tempdir().expect("a folder");
        let index = build(&corpus, &folder.path().join("index")).expect("built");
        assert_eq!(index.notes.languages, [wanted]);
        let searcher = Searcher::new(index).expect("opened");
        for (query, _, _) in
            ASKED.iter().filter(|(query, language, _)| *language == wanted && query.chars().all(|c| c != ' '))
        {
            let answer = search(&searcher, query, &Options::default()).expect("answered");
            assert_eq!(answer.total, 1, "{wanted}: {query}");
            assert_eq!(answer.hits[0].lang, None);
        }
    }
}

/// Every third page in another language, in words its rules know.
fn mixed(mut corpus: Corpus) -> Corpus {
    let languages = [
        ("pl", "dzieci dziecku dziecka przemoc przemocy domowa plan planem szkole szkoły"),
        ("ar", "الأطفال طفل الطفل حِماية حماية المدارس مدرسة"),
        ("so", "su'aal suaal go'aanka carruurta carruur badbaado"),
        ("bn", "শিশু শিশুর প্রার্থনা সুরক্ষা রাষ্ট্র"),
        ("cy", "dŵr dwr tŷ plant plentyn perygl"),
        ("es", "niños niño niña escuelas escuela protección proteger planes"),
    ];
    for (number, page) in corpus.pages.iter_mut().enumerate().filter(|(number, _)| number % 3 == 1) {
        let (tag, words) = languages[number / 3 % languages.len()];
        page.language = tag.into();
        page.title.push_str(&format!(" {words}"));
        for (place, passage) in page.passages.iter_mut().enumerate() {
            let word = words.split(' ').cycle().nth(place + number).unwrap_or_default();
            passage.text = format!("{word} {} {word}", passage.text);
        }
    }
    corpus
}

/// Queries in those languages.
const FOREIGN: &str = "dzieci dzieciom dziecko przemocą domowej planem plany dziecci طفل أطفال الطّفل حمايه مدرسه \
su'aal su’aal suaal suaale go'aan carruurtii শিশুদের প্রার্থনা প্রার্থন সুরক্ষ dwr dŵr ty tŷ plant plannt niños nino escuela \
proteger protecion planes plan care";

#[test]
fn the_twins_agree_where_many_languages_meet() {
    let folder = tempfile::tempdir().expect("a folder");
    let index = build(&mixed(corpus("en", 90, 6)), &folder.path().join("index")).expect("built");
    let site = folder.path().join("site");
    publish(&index, &site);
    let searcher = Searcher::new(index).expect("opened");
    let foreign: Vec<&str> = FOREIGN.split_whitespace().collect();
    let mut asked: Vec<String> = foreign.iter().map(|word| (*word).to_owned()).collect();
    for pair in foreign.windows(2) {
        let both = pair.join(" ");
        asked.extend([format!("\"{both}\""), format!("child {} plan", pair[1]), both]);
        asked.push(pair[0].chars().take(3).collect());
    }
    let (mut chance, words) = (Chance(60), words());
    asked.extend((0..1000).map(|_| query(&mut chance, &words)));
    let list: Vec<Value> = (0..).zip(&asked).map(|(at, query)| json!([query, {"prefix": at % 3 == 0}])).collect();
    let (questions, answers) = (folder.path().join("questions.json"), folder.path().join("answers"));
    std::fs::write(&questions, serde_json::to_vec(&list).expect("json")).expect("written");
    node("ask.mjs", &[&site, &questions, &answers]);
    let (answers, mut abroad) = (std::fs::read_to_string(answers).expect("answers"), 0);
    assert_eq!(answers.lines().count(), asked.len());
    for ((at, query), line) in (0..).zip(&asked).zip(answers.lines()) {
        let options = Options { prefix: at % 3 == 0, ..Options::default() };
        let native = serde_json::to_value(search(&searcher, query, &options).expect("answered")).expect("json");
        let browser: Value = serde_json::from_str(line).expect("json");
        let scores = |answer: &Value| -> Vec<f64> {
            answer["hits"].as_array().into_iter().flatten().filter_map(|hit| hit["score"].as_f64()).collect()
        };
        for (ours, theirs) in scores(&native).iter().zip(scores(&browser)) {
            assert!((ours - theirs).abs() <= 1e-6 * ours.abs().max(1.0), "{query:?}: {ours} and {theirs}");
        }
        assert_eq!(without_scores(&native), without_scores(&browser), "{query:?}");
        abroad += usize::from(native["hits"].as_array().into_iter().flatten().any(|hit| hit["lang"].is_string()));
    }
    assert!(abroad > 200, "only {abroad} queries find a page in another language");
}

fn without_scores(answer: &Value) -> Value {
    let mut answer = answer.clone();
    answer["hits"].as_array_mut().into_iter().flatten().for_each(|hit| hit["score"] = Value::Null);
    answer
}
