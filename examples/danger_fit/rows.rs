//! In: the lists of `tests/queries/` and the sample's pages. Out: rows to fit to, each with what it says and holds.

use signpost::search::danger::Grammar;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// Whose a row is. Only rows of writers who had not seen the grammar measure anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Writer {
    First,
    Second,
    Third,
    Fourth,
    /// The fourth again: rows nobody had read when the imagined ones were thought up.
    FourthLater,
    Fifth,
    Sixth,
    Builder,
    Imagined,
}

pub struct Row {
    pub query: String,
    pub writer: Writer,
    pub urgent: bool,
    /// Made of another row.
    pub made: bool,
    weight: f64,
    /// Whether a child speaks of being hurt, and of despair, and how sure that is.
    talk: Option<(bool, bool, f64)>,
    pub texts: BTreeSet<String>,
}

impl Row {
    pub fn danger(&self) -> Option<(bool, f64)> {
        (self.weight > 0.0).then_some((self.urgent, self.weight))
    }

    pub fn hurt(&self) -> Option<(bool, f64)> {
        self.talk.map(|(hurt, _, weight)| (hurt, weight))
    }

    pub fn despair(&self) -> Option<(bool, f64)> {
        self.talk.map(|(_, despair, weight)| (despair, weight))
    }

    /// Whether this is a row of that writer.
    pub fn by(&self, writer: Writer) -> bool {
        let one = |writer| if writer == Writer::FourthLater { Writer::Fourth } else { writer };
        one(self.writer) == one(writer)
    }
}

pub fn all(grammar: &Grammar) -> Vec<Row> {
    let talk: BTreeMap<String, String> =
        lines("danger-talk-imagined.tsv").map(|row| (first(&row), last(&row))).collect();
    let mut out = Vec::new();
    let mut add = |query: String, writer: Writer, urgent: bool, weight: f64| {
        let said = talk.get(&query).map(String::as_str);
        // Of the newest rows nobody has said what they speak of.
        let sorted = weight >= 0.3 && !matches!(writer, Writer::Fifth | Writer::Sixth);
        let talk = sorted.then(|| match said {
            Some(said) => (["hurt", "both"].contains(&said), ["despair", "both"].contains(&said), 1.0),
            None => (false, false, 0.5),
        });
        out.push(Row { texts: grammar.candidates(&query), query, writer, urgent, made: false, weight, talk });
    };
    for (name, urgent) in [("danger-urgent.tsv", true), ("danger-calm.tsv", false)] {
        for (number, row) in lines(name).enumerate() {
            let writer = [Writer::First, Writer::Second, Writer::Third][(number / 100).min(2)];
            add(last(&row), writer, urgent, 1.0);
        }
    }
    for (half, writer) in
        [("2", Writer::Fourth), ("3", Writer::FourthLater), ("4", Writer::Fifth), ("5", Writer::Sixth)]
    {
        for (name, urgent) in [("urgent", true), ("calm", false)] {
            lines(&format!("danger-{name}-{half}.tsv")).for_each(|row| add(last(&row), writer, urgent, 1.0));
        }
    }
    lines("danger.tsv").for_each(|row| add(first(&row), Writer::Builder, last(&row) == "emergency", 1.0));
    lines("danger-imagined.tsv").for_each(|row| add(first(&row), Writer::Imagined, last(&row) == "emergency", 0.7));
    lines("danger-short.tsv").for_each(|row| {
        let urgent = last(&row) == "emergency";
        add(first(&row), Writer::Imagined, urgent, if urgent { 4.0 } else { 0.7 });
    });
    lines("golden.tsv").for_each(|row| {
        let urgent = last(&row) == "emergency";
        add(first(&row), Writer::Builder, urgent, if urgent { 1.0 } else { 0.3 });
    });
    sentences().into_iter().for_each(|text| add(text, Writer::Builder, false, 0.1));
    for row in lines("danger-talk-imagined.tsv").chain(lines("danger-talk.tsv")) {
        let (query, said) = (first(&row), last(&row));
        let is = |kind: &str| said == kind || said == "both";
        let told = talk.get(&query).map_or(said.as_str(), String::as_str);
        let (hurt, despair) =
            if said == "talk" { (told != "despair", told == "despair") } else { (is("hurt"), is("despair")) };
        let texts = grammar.candidates(&query);
        let talk = Some((hurt, despair, 3.0));
        out.push(Row { texts, query, writer: Writer::Imagined, urgent: false, made: true, weight: 0.0, talk });
    }
    let over = harmless(grammar, &out);
    out.extend(over);
    out
}

/// What makes the worst harmless: it is over, made up, or only spoken of. One of each after every cry of the lists, so that
/// the fit learns what these words do whatever stands beside them.
const OVER: &[&str] = &[
    "6 months ago",
    "last year",
    "when i was 5",
    "in 2019",
    "2 years ago",
    "years ago",
    "last summer",
    "last month",
    "a few weeks ago",
    "when she was little",
    "but is doing better",
];
const MADE_UP: &[&str] = &[
    "in minecraft",
    "in the film",
    "in my story",
    "in the game",
    "in the book",
    "on netflix",
    "in roblox",
    "in romeo and juliet",
    "in the tv series",
    "for halloween",
    "in my drama play",
];
const SPOKEN_OF: &[&str] = &[
    "lesson plan",
    "policy template",
    "learning from serious case review",
    "training course",
    "leaflet",
    "risk assessment form",
    "statistics uk",
    "in the news",
    "homework",
    "prevention campaign",
];

fn harmless(grammar: &Grammar, rows: &[Row]) -> Vec<Row> {
    let cries = rows.iter().filter(|row| row.urgent && row.weight > 0.0 && !row.texts.contains("@now"));
    let mut out = Vec::new();
    for (number, row) in cries.enumerate() {
        for (endings, weight) in [(OVER, 0.15), (MADE_UP, 0.08), (SPOKEN_OF, 0.08)] {
            let query = format!("{} {}", row.query, endings[number % endings.len()]);
            let texts = grammar.candidates(&query);
            out.push(Row { texts, query, writer: row.writer, urgent: false, made: true, weight, talk: None });
        }
    }
    out
}

fn lines(name: &str) -> impl Iterator<Item = String> {
    let text = std::fs::read_to_string(Path::new("tests/queries").join(name)).expect(name);
    let rows: Vec<String> =
        text.lines().filter(|row| !row.starts_with('#') && !row.is_empty()).map(str::to_owned).collect();
    rows.into_iter()
}

fn first(row: &str) -> String {
    row.split('\t').next().unwrap_or_default().to_owned()
}

fn last(row: &str) -> String {
    row.rsplit('\t').next().unwrap_or_default().to_owned()
}

/// Sentences and headings of the sample's pages, which are calm whatever they speak of: every third.
fn sentences() -> Vec<String> {
    let mut files = Vec::new();
    gather(Path::new("content"), &mut files);
    files.sort();
    let mut out = BTreeSet::new();
    for file in files {
        let text = std::fs::read_to_string(&file).expect("a page");
        for sentence in text.split(['\n', '.', '!', '?']) {
            let plain: String = sentence.chars().filter(|letter| !"[]*`|#\"".contains(*letter)).collect();
            let count = plain.split_whitespace().count();
            if (2..=22).contains(&count) && !plain.contains([':', '/', '{', '(']) {
                out.insert(plain.trim().to_owned());
            }
        }
    }
    out.into_iter().step_by(3).collect()
}

fn gather(folder: &Path, into: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            gather(&path, into);
        } else if path.extension().is_some_and(|ending| ending == "md") {
            into.push(path);
        }
    }
}
