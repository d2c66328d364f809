//! In: one source file. Out: its [`Document`], and all that is wrong with it: the front matter by the description of its kind,
//! the text by the steps of `markdown`, and what is kept back of it.

use super::{
    Access, Body, Document, Fields, Kind, KindId, Reporter, Withheld, Word, access, blank, counts, dated_key,
    directive, fields, foreign, front_matter, hidden, kind, markdown, mend, opening, slips, titled, unknown_key,
    unsaid, unseen,
};
use crate::document::key_words;
use crate::document::kind::common;
use crate::finding::{At, Finding, Findings, Lines, Rule, Severity, one_of, rules};
use crate::local::Local;
use crate::read::{SourceFile, conflict};
use std::collections::HashSet;
use std::sync::OnceLock;

rules! {
    KIND_MISSING = error("front-matter/kind-missing") {
        why: "A page that says nothing is a plain page: public, and never asked for its owner, approval or review.",
        says: "this page does not say what it is, and in this folder it should: is this a meeting?",
        help: "write `kind: meeting` in the line below its title, or `kind: page` if it is a plain page",
    }

    NO_WORDS = warning("content/no-words") {
        why: "Lists, the A to Z and search lead readers to an empty page.",
        says: "this page has a title, and not a word below it",
        help: "write what readers should find here, or take the file out of `content/`",
    }

    UNKNOWN_KIND = error("front-matter/unknown-kind") {
        why: "The kind decides which rules protect the page.",
        line: "kind: protocl",
        says: "there is no kind “protocl”",
        help: "did you mean `protocol`?",
    }
}

fn kind_word(entries: &[front_matter::Entry]) -> Option<&Word> {
    let entry = entries.iter().find(|entry| key_words::plain(&entry.key.text) == "kind")?;
    if let front_matter::Value::Word(word) = &entry.value { Some(word) } else { None }
}

/// Who may see a page of that kind with these fields.
fn access_of(fields: &Fields, kind: &Kind, unclear: bool) -> Access {
    match fields.text(common::ACCESS) {
        _ if fields.flag(common::DRAFT) => Access::Withheld,
        Some("internal" | "confidential") => Access::Withheld,
        Some("public") if !unclear => Access::Public,
        None if !unclear && !kind.access_stated => Access::Public,
        _ => Access::Doubted,
    }
}

fn has_kind(entries: &[front_matter::Entry]) -> bool {
    kind_word(entries).is_some()
}

/// The kind named by lines that are not in their place.
fn said_kind(entries: &[front_matter::Entry]) -> &'static Kind {
    kind_word(entries).and_then(|word| kind::kind(&word.text)).unwrap_or(KindId::Page.kind())
}

/// So many slips of a line are compared with what Markdown left over of it.
const MOST_ON_A_LINE: usize = 100;

/// Understands one file. Pure: the same text gives the same document and findings.
pub fn parse(source: &SourceFile) -> (Document, Findings) {
    parse_for(source, &Local::default())
}

/// The same, in the words of a partnership.
pub fn parse_for(source: &SourceFile, local: &Local) -> (Document, Findings) {
    let mut findings = Findings::new();
    let document = Parse { source, local, lines: Lines::of(&source.text), findings: &mut findings }.run();
    (document, findings)
}

/// Whether a finding matters on a page nobody will see: without it the page might be seen after all, or
/// be looked for in vain in the finished site.
fn protects(finding: &Finding) -> bool {
    const OF_READERS: [&Rule; 9] = [
        &fields::MISSING,
        &kind::HALF,
        &kind::SUMMARY_IS_TITLE,
        &KIND_MISSING,
        &unknown_key::FOREIGN_KEY,
        &fields::LIST,
        &mend::QUOTES,
        &front_matter::REMARK,
        &titled::IN_TEXT,
    ];
    match finding.family() {
        "front-matter" => !OF_READERS.iter().any(|rule| finding.is(rule)),
        family => matches!(family, "directive" | "ids" | "read"),
    }
}

/// Whether it leaves in doubt who may see the page, or whether it should be seen at all.
pub fn speaks_of_access(finding: &Finding) -> bool {
    let rules: [&Rule; 3] = [&access::MISPLACED, &fields::ACCESS_EMPTY, &UNKNOWN_KIND];
    finding.family() == "safety" || rules.iter().any(|rule| finding.is(rule))
}

/// Of a draft nobody asks who may see it once it is none.
fn asks_of_draft(finding: &Finding) -> bool {
    finding.is(&fields::ACCESS_MISSING) || finding.is(&fields::ACCESS_EMPTY)
}

/// A plain page with a title and nothing below it. One that stands for its folder lists what lies there.
fn no_words(document: &Document, report: &mut Reporter<'_>) {
    let file = document.path.rsplit('/').next().unwrap_or("");
    let folder = matches!(file.to_lowercase().as_str(), "_index.md" | "index.md" | "readme.md" | "home.md");
    let split = opening::split(&document.source);
    // Where the title is missing too, that is told, and what to do about both.
    let bare = split.body.split_whitespace().next().is_none() && document.fields.has(common::TITLE);
    if document.kind.id == KindId::Page && bare && !folder && !document.fields.has(common::RELATED) {
        report.raise(
            &NO_WORDS,
            document.front(),
            "this page has a title, and not a word below it",
            "write what readers should find here, or take the file out of `content/`",
        );
    }
}

const ONLY_KEYS: &str = "take the file out of `content/`: another program makes a page of its keys; or write a title between the two `---` lines, and below them what readers should find here";

/// A file without a title and without a word.
fn nothing_to_read(fix: &str) -> Finding<At> {
    fields::MISSING
        .at(At::line(1), "`title` is missing, and this file holds nothing for readers", fix)
        .because("A page with no words stands in lists and in search, and leads readers nowhere.")
}

struct Parse<'a> {
    source: &'a SourceFile,
    local: &'a Local,
    lines: Lines<'a>,
    findings: &'a mut Findings,
}

impl Parse<'_> {
    fn run(&mut self) -> Document {
        let split = opening::split(&self.source.text);
        let conflict = conflict::finding(&self.source.file, &self.source.text);
        let torn = conflict.is_some();
        let (entries, read) = match (conflict, &split.slip) {
            (Some(finding), _) => {
                self.findings.push(finding);
                (opening::loosely(split.yaml, split.yaml_line), false)
            }
            (None, Some(slip)) => {
                self.tell([slip.clone()]);
                (opening::loosely(split.yaml, split.yaml_line), false)
            }
            (None, None) => self.front_matter(&split),
        };
        let mut prepared = directive::prepare(hidden::cut(split.body, split.body_line));
        let mut entries = entries;
        let bare = entries.is_empty();
        let heading = if titled::is_said(&entries) { None } else { titled::heading(&prepared) };
        if let Some((line, title)) = &heading {
            prepared.text = titled::without(&prepared.text, *line);
            if read && !bare {
                self.tell([titled::in_text(title)]);
            }
            entries.push(titled::entry(title));
        }
        let (kind, known) = if read { self.kind(&entries) } else { (said_kind(&entries), true) };
        let read = read && known;
        let stated = has_kind(&entries);
        let kept_back = access::is_kept_back(&entries);
        let mut unclear = !read || access::is_unclear(&entries, kind);
        let mut wrong = Vec::new();
        if read && !kept_back {
            wrong.extend(access::in_values(&entries));
            wrong.extend(access::passed_over(split.yaml, split.yaml_line));
        }
        if read {
            wrong.extend(hidden::in_values(&entries));
        }
        let part = foreign::is_part(&self.source.path, &entries);
        let dated = if read { dated_key::of(&entries, kind) } else { Vec::new() };
        let same = self.same_addresses(&entries);
        let fields = Fields::read(entries, kind, self.local, &mut wrong);
        for own in wrong.iter_mut().filter(|w| w.is(&unknown_key::FOREIGN_KEY) && same.contains(&w.place)) {
            own.severity = Severity::Note;
            own.why = "It does nothing here, and readers lose nothing by it.".into();
            own.fix = "take it out: the page has this address here too".into();
        }
        if read {
            let of_title = |w: &Finding<At>| w.is(&fields::MISSING) && w.message.starts_with("`title` is");
            if bare && split.yaml.is_empty() {
                wrong.retain(|w| !w.is(&fields::MISSING));
                wrong.push(self.without_front_matter(heading.map(|(_, title)| title.text)));
            } else if kind.id == KindId::Page && split.body.trim().is_empty() {
                wrong.iter_mut().filter(|w| of_title(w)).for_each(|w| *w = nothing_to_read(ONLY_KEYS));
            }
            if part {
                wrong.iter_mut().filter(|w| of_title(w)).for_each(|w| w.fix = unknown_key::PART.into());
            }
            let mut lines = HashSet::new();
            wrong.retain(|w| !w.is(&access::MISPLACED) || !kept_back && lines.insert(w.place.line));
            unclear |= wrong.iter().any(|w| w.is(&access::MISPLACED));
            self.tell(wrong);
        }
        let numbers: Vec<usize> = (0..prepared.text.lines().count()).map(|line| prepared.map.number(line)).collect();
        let text = prepared.text.clone();
        let lines = slips::lines(&text, &numbers);
        let unseen = if kept_back { Vec::new() } else { unseen::find(&lines) };
        if read {
            unclear |= self.in_text(&lines, &unseen, stated, kept_back);
        }
        // What hides words elsewhere was not meant to be shown otherwise.
        let hiding: HashSet<u32> = unseen.iter().map(|w| w.place.line).collect();
        let mut told = slips::look(&lines);
        told.retain(|slip| !hiding.contains(&slip.place.line));
        let title = fields.word(kind::common::TITLE);
        let (body, withheld) = self.body(prepared, kind, title, &told);
        self.tell(told);
        let body = if torn { Body::default() } else { body };
        let access = access_of(&fields, kind, unclear);
        let document = Document { read, access, dated, ..self.assemble(kind, fields, body, withheld) };
        if torn {
            self.findings.keep_only(&conflict::CONFLICT);
        }
        if read {
            let mut report = Reporter::new(&document, self.findings);
            report.tables();
            kind::check_common(&document, &mut report);
            (kind.check)(&document, self.local, &mut report);
            counts::check(&document, &mut report);
            blank::check(&document, &mut report);
            no_words(&document, &mut report);
        }
        if document.is_kept_back() {
            let draft = document.fields.flag(common::DRAFT);
            self.findings.soften(draft, |found| protects(found) && !(draft && asks_of_draft(found)));
        }
        document
    }

    /// The keys as they are written, and whether all of them could be read.
    fn front_matter(&mut self, split: &opening::Split<'_>) -> (Vec<front_matter::Entry>, bool) {
        let read = front_matter::read(split.yaml, split.yaml_line, &front_matter::UNREADABLE);
        self.tell(read.faults);
        (read.entries, read.whole)
    }

    /// A page without any front matter is shown the lines it needs, with a title to begin with. It is not
    /// published without them: whoever drops a file into a folder has not said that everybody may read it.
    fn without_front_matter(&self, heading: Option<String>) -> Finding<At> {
        let words = self.source.text.split_whitespace().take(3).count();
        if heading.is_none() && words < 3 {
            return nothing_to_read(
                "take the file out of `content/`: another program keeps its folder with it; or write the page",
            );
        }
        let instead = if heading.is_some() { ", and take the heading out of the text" } else { "" };
        let title = heading.unwrap_or_else(|| titled::from_path(&self.source.path, &self.source.text));
        let title = if title.contains([':', '#', '"']) { format!("'{}'", title.replace('\'', "’")) } else { title };
        let title: String = title.chars().take(kind::LONGEST_TITLE).collect();
        let help = format!("write three lines at the top of the file: `---`, `title: {title}`, `---`{instead}");
        fields::MISSING.at(At::line(1), "`title` is missing", help)
    }

    /// Keys of other programs that name the address which the page has here too.
    fn same_addresses(&self, entries: &[front_matter::Entry]) -> Vec<At> {
        let bare = |address: &str| {
            let address = address.trim().trim_matches('/').trim_end_matches(".html").trim_end_matches("/index");
            address.to_lowercase()
        };
        let own = bare(self.source.path.trim_end_matches(".md").trim_end_matches("/_index"));
        let same = |entry: &&front_matter::Entry| match &entry.value {
            front_matter::Value::Word(word) => foreign::is_address(&entry.key.text) && bare(&word.text) == own,
            _ => false,
        };
        entries.iter().filter(same).map(|entry| entry.key.at).collect()
    }

    /// What the text says of the page itself, in vain. Whether that leaves in doubt who may see it.
    fn in_text(&mut self, lines: &[slips::Line<'_>], unseen: &[Finding<At>], stated: bool, kept_back: bool) -> bool {
        let mut wrong = if kept_back { Vec::new() } else { access::in_text(lines) };
        let told: HashSet<u32> = wrong.iter().map(|w| w.place.line).collect();
        wrong.extend(unseen.iter().filter(|w| !told.contains(&w.place.line)).cloned());
        let kinds = unsaid::kinds_of(&self.source.path);
        let minutes = kinds.is_empty() && unsaid::are_minutes(lines);
        let kinds = if minutes { vec!["meeting"] } else { kinds.iter().map(|kind| kind.name).collect() };
        if !stated && !kinds.is_empty() {
            let choice: Vec<String> = kinds.iter().map(|kind| format!("`kind: {kind}`")).collect();
            let message = match minutes {
                true => "these look like minutes, but the page does not say so: is this a meeting?".to_owned(),
                false => format!(
                    "this page does not say what it is, and in this folder it should: is this a {}?",
                    kinds.join(" or a ")
                ),
            };
            let choice = choice.join(" or ");
            let fix = format!("write {choice} in the line below its title, or `kind: page` if it is a plain page");
            wrong.push(KIND_MISSING.at(At::line(1), message, fix));
        }
        // What somebody may answer for leaves the page as public as its front matter says.
        let unclear = wrong.iter().any(|w| !w.is(&access::SAID) && !w.is(&access::HIDDEN_ELSEWHERE));
        self.tell(wrong);
        unclear
    }

    /// What is shown of the body, and what is not.
    fn body(
        &mut self,
        prepared: directive::Prepared<'_>,
        kind: &'static Kind,
        title: &str,
        slips: &[Finding<At>],
    ) -> (Body, Vec<Withheld>) {
        let mut parsed = markdown::parse(&prepared.text, &prepared.map, kind, title, self.local);
        // What the lines showed, Markdown need not tell again.
        let told: HashSet<(&str, u32)> = prepared.faults.iter().map(|fault| (fault.code(), fault.place.line)).collect();
        parsed.faults.retain(|fault| {
            let line = fault.place.line;
            let from = slips.partition_point(|slip| slip.place.line < line);
            let mut same = slips[from..].iter().take_while(|slip| slip.place.line == line).take(MOST_ON_A_LINE);
            !told.contains(&(fault.code(), line))
                && !same.any(|slip| slip.code() == fault.code() && slip.place.overlaps(fault.place))
        });
        self.tell(prepared.faults);
        self.tell(parsed.faults);
        let mut withheld = prepared.withheld;
        withheld.extend(parsed.comments);
        withheld.sort_by_key(|w| w.at);
        (parsed.body, withheld)
    }

    fn tell(&mut self, found: impl IntoIterator<Item = Finding<At>>) {
        for finding in found {
            self.findings.push(finding.placed(|at| Some(self.lines.place(&self.source.file, at))));
        }
    }

    /// The kind the page names, and whether there is one of that name.
    fn kind(&mut self, entries: &[front_matter::Entry]) -> (&'static Kind, bool) {
        let Some(word) = kind_word(entries) else { return (KindId::Page.kind(), true) };
        if let Some(found) = kind::kind(&word.text) {
            return (found, true);
        }
        let message = format!("there is no kind “{}”", word.text);
        self.tell([UNKNOWN_KIND.at(word.at, message, one_of(&word.text, &kind::names()))]);
        (KindId::Page.kind(), false)
    }

    fn assemble(&self, kind: &'static Kind, fields: Fields, body: Body, withheld: Vec<Withheld>) -> Document {
        let stem = self
            .source
            .path
            .trim_end_matches(".md")
            .trim_end_matches(".markdown")
            .trim_end_matches("/_index")
            .to_string();
        let stem = if stem == "_index" { String::from("home") } else { stem };
        Document {
            file: self.source.file.clone(),
            path: self.source.path.clone(),
            source: self.source.text.clone(),
            kind,
            id: fields.text(common::ID).map_or(stem, str::to_owned),
            title: fields.text(common::TITLE).unwrap_or("").to_owned(),
            access: Access::Doubted,
            read: false,
            fields,
            dated: Vec::new(),
            body,
            withheld,
            personal: std::sync::OnceLock::new(),
            letters: OnceLock::new(),
        }
    }
}
