//! The data files: the same bytes every time, all of the text and nothing else.

use crate::search_support::{corpus, words};
use signpost::search::{Corpus, CorpusPage, CorpusPassage, Index, build, decode, transcribe};

fn data(corpus: &Corpus) -> Vec<(String, Vec<u8>)> {
    let folder = tempfile::tempdir().expect("a folder");
    transcribe(&build(corpus, &folder.path().join("index")).expect("built")).expect("transcribed")
}

#[test]
fn same_corpus_same_bytes() {
    let corpus = corpus("en", 150, 21);
    let first = data(&corpus);
    assert_eq!(first, data(&corpus));
    assert!(first.len() > 5, "{} files", first.len());
    assert!(first.iter().all(|(_, bytes)| bytes.is_ascii()));
}

#[test]
fn a_small_site_is_one_file() {
    let names: Vec<String> = data(&corpus("en", 10, 22)).into_iter().map(|(name, _)| name).collect();
    // Words that are no slips lie apart: few readers need them.
    let names: Vec<String> = names.into_iter().filter(|name| !name.starts_with("search/data/d")).collect();
    assert_eq!(names, ["search/data/meta.js"]);
}

#[test]
fn decoding_shows_every_word() {
    for language in ["en", "fr"] {
        let corpus = corpus(language, 120, 23);
        let text: String = data(&corpus).iter().map(|(path, bytes)| decode(path, bytes).expect("decoded")).collect();
        for page in &corpus.pages {
            assert!(text.contains(signpost::search::analyse::normal(&page.title).as_ref()));
            for passage in &page.passages {
                assert!(text.contains(signpost::search::analyse::normal(&passage.text).as_ref()));
            }
        }
        let held = words().into_iter().filter(|word| text.contains(&format!("\n{word}\n"))).count();
        assert!(held > 300, "{held} words");
    }
    assert_eq!(decode("index.html", b"signpostShard"), None);
    assert_eq!(decode("search/data/p0.js", b"signpostShard(\"p0\",\"AAAA\");\n"), None);
}

#[test]
fn an_index_opens_again_and_replaces_itself() {
    let folder = tempfile::tempdir().expect("a folder");
    let dir = folder.path().join("index");
    let page = CorpusPage {
        url: "a.html".into(),
        title: "Alpha".into(),
        passages: vec![CorpusPassage::default()],
        ..CorpusPage::default()
    };
    build(&Corpus { language: "en".into(), pages: vec![page.clone(), page], ..Corpus::default() }, &dir)
        .expect("built");
    assert_eq!(Index::open(&dir).expect("opened").passages(), 2);
    build(&Corpus::default(), &dir).expect("built");
    assert_eq!(Index::open(&dir).expect("opened").passages(), 0);
    assert_eq!(std::fs::read_dir(folder.path()).expect("read").count(), 1);
}

fn engine() -> String {
    let folder = tempfile::tempdir().expect("a folder");
    let index = build(&corpus("en", 1, 1), &folder.path().join("index")).expect("built");
    let (path, bytes) = signpost::search::scripts(&index).remove(0);
    assert_eq!(path, "search/engine.js");
    String::from_utf8(bytes).expect("text")
}

#[test]
fn the_engine_reads_this_format_and_no_other() {
    let engine = engine();
    assert!(
        engine.contains(&format!("const FORMAT = {};", signpost::search::index::FORMAT)),
        "the twins differ in FORMAT"
    );
}

#[test]
fn any_tantivy_tool_can_open_the_index_and_finds_one_segment_in_the_order_of_the_site() {
    let folder = tempfile::tempdir().expect("a folder");
    let dir = folder.path().join("index");
    let own = build(&corpus("en", 150, 24), &dir).expect("built");
    let plain = tantivy::Index::open_in_dir(&dir).expect("opened by plain tantivy");
    let searcher = plain.reader().expect("a reader").searcher();
    assert_eq!((searcher.num_docs(), searcher.segment_readers().len()), (u64::from(own.passages()), 1));
    let pages = searcher.segment_reader(0).fast_fields().u64("page").expect("the pages");
    let order: Vec<u64> = (0..own.passages()).filter_map(|doc| pages.first(doc)).collect();
    assert!(order.is_sorted() && order.last() == Some(&149));
}

/// What does not work from a folder, or under a careful policy, is not even tried.
#[test]
fn the_engine_loads_by_script_tags_and_nothing_else() {
    let engine = engine();
    assert!(engine.contains("createElement('script')"));
    for word in [
        "fetch(",
        "XMLHttpRequest",
        "new Worker",
        "WebAssembly",
        "import(",
        "eval(",
        "new Function",
        "integrity",
        "crossOrigin",
        "localStorage",
        "sessionStorage",
        "indexedDB",
        "cookie",
        "sendBeacon",
    ] {
        assert!(!engine.contains(word), "the engine has `{word}`");
    }
}
