//! Sites that are large in one way each. All words are made up.

use signpost::document::example;
use signpost::document::kind::KINDS;
use std::fmt::Write;

/// Paths inside a site's folder, and what lies there.
pub type Files = Vec<(String, String)>;

/// One way in which a site can be large.
pub struct Shape {
    pub name: &'static str,
    /// How many, to begin with.
    pub size: usize,
    pub files: fn(usize) -> Files,
}

pub const SHAPES: &[Shape] = &[
    Shape { name: "plain pages", size: 500, files: |n| pages(n, |_| words(100)) },
    Shape {
        name: "pages with one wrong id, the same",
        size: 500,
        files: |n| related(n, |_| "page/renamed-last-year".into()),
    },
    Shape {
        name: "pages with one wrong id, each its own",
        size: 500,
        files: |n| related(n, |i| format!("page/nubmer-{i}-of-many")),
    },
    Shape {
        name: "pages with one wrong link, each its own",
        size: 500,
        files: |n| pages(n, |i| format!("[x](nubmer-{i}-of-mayn.md)")),
    },
    Shape {
        name: "pages with one right link",
        size: 500,
        files: |n| pages(n, |i| format!("[x](number-{}-of-many.md)", (i + 1) % n)),
    },
    Shape {
        name: "facts with one wrong law, each its own",
        size: 250,
        files: |n| {
            one(
                ":::table facts\n| Fact | Source |\n|---|---|\n",
                n,
                |i| format!("| So it is {i} | law/chlidren-act-{i} |\n"),
                ":::\n",
            )
        },
    },
    Shape {
        name: "headings of one name on a page",
        size: 1000,
        files: |n| one("", n, |_| "## Do this\n\nNow.\n\n".into(), ""),
    },
    Shape {
        name: "right anchors on a page of many",
        size: 500,
        files: |n| one("", n, |i| format!("## Part {i}\n\n[on](#part-{})\n\n", (i + 1) % n), ""),
    },
    Shape {
        name: "wrong anchors on a page of many",
        size: 500,
        files: |n| one("", n, |i| format!("## Part {i}\n\n[on](#prat-{i})\n\n"), ""),
    },
    Shape {
        name: "links to one page",
        size: 1000,
        files: |n| one("", n, |i| format!("[word {i}](number-1-of-many.md) and\n"), ""),
    },
    Shape {
        name: "rows of a plain table",
        size: 1000,
        files: |n| one("| A | B |\n|---|---|\n", n, |i| format!("| word {i} | words |\n"), ""),
    },
    Shape { name: "terms of the glossary, each used", size: 250, files: glossary },
    Shape {
        name: "one term used often",
        size: 2000,
        files: |n| one("", n, |i| format!("The LADO and word {i}.\n\n"), ""),
    },
    Shape {
        name: "folders within folders",
        size: 100,
        files: |n| {
            (0..n)
                .map(|i| (format!("content/a{}/b{}/c{}/d{i}/e/f/g/p.md", i % 3, i % 7, i % 11), page("", "Words.")))
                .collect()
        },
    },
    Shape { name: "files beside the pages, one link each", size: 250, files: attachments },
    Shape {
        name: "old ids",
        size: 500,
        files: |n| {
            pages_with(
                n / 10,
                |i| format!("former_ids: [{}]\n", list(10, |k| format!("page/old-{i}-{k}"))),
                |_| "Words.".into(),
            )
        },
    },
    Shape {
        name: "synonyms of pages",
        size: 1000,
        files: |n| {
            pages_with(
                n / 10,
                |i| format!("synonyms: [{}]\n", list(10, |k| format!("other{i}x{k} word"))),
                |_| "Words.".into(),
            )
        },
    },
    Shape {
        name: "thesaurus",
        size: 500,
        files: |n| {
            vec![(
                "search-index/synonyms.yaml".into(),
                format!("same:\n{}danger:\n  - turning blue\n", lines(n, |i| format!("  - [word{i}, other{i}]\n"))),
            )]
        },
    },
    Shape {
        name: "sessions of a course",
        size: 250,
        files: |n| {
            grown("course", "| PF-2027-02", n, |i| {
                format!(
                    "| PF-2028-{i} | 2028-{:02}-{:02} | 13:30 | 16:30 | Family hub | 20 | 2027-06-10 | scheduled |\n",
                    i % 12 + 1,
                    i % 28 + 1
                )
            })
        },
    },
    Shape {
        name: "actions of a plan",
        size: 250,
        files: |n| {
            grown("plan", "| 1.1.3", n, |i| {
                format!(
                    "| 1.1.{} | Action {i} | agency/childrens-services | | policy | 2026-04 | 2027-03-31 | on track | | | | |\n",
                    i + 4
                )
            })
        },
    },
    Shape { name: "contacts, one after the other", size: 250, files: contacts },
    Shape {
        name: "pages that were replaced, one by the next",
        size: 250,
        files: |n| {
            pages_with(
                n,
                |i| if i + 1 < n { format!("superseded_by: page/number-{}-of-many\n", i + 1) } else { String::new() },
                |_| "Words.".into(),
            )
        },
    },
    Shape {
        name: "pages that were replaced in a circle",
        size: 250,
        files: |n| {
            pages_with(n, |i| format!("superseded_by: page/number-{}-of-many\n", (i + 1) % n), |_| "Words.".into())
        },
    },
    Shape { name: "marks on one line", size: 5_000, files: |n| one("", n, |i| format!("*a{i}* `b` "), "\n") },
    Shape {
        name: "faults on one line",
        size: 1000,
        files: |n| one("", n, |i| format!("Ring 020 7946 0{:03} or [x](no{i}.md). ", i % 1000), "\n"),
    },
    Shape {
        name: "faults on lines of their own",
        size: 1000,
        files: |n| one("", n, |i| format!("Ring 020 7946 0{:03} or [x](no{i}.md).\n\n", i % 1000), ""),
    },
    Shape {
        name: "comments",
        size: 1000,
        files: |n| one("", n, |i| format!("Words {i}. <!-- a note of {i} words -->\n\n"), ""),
    },
    Shape {
        name: "withheld passages",
        size: 250,
        files: |n| {
            one(
                "",
                n,
                |i| {
                    format!("Words {i}.\n\n:::withheld\nThe secret number {i} of many that nobody reads here.\n:::\n\n")
                },
                "",
            )
        },
    },
    Shape {
        name: "keys nobody knows",
        size: 500,
        files: |n| vec![("content/notes/one.md".into(), page(&lines(n, |i| format!("titel{i}: x\n")), "Words."))],
    },
    Shape {
        name: "footnotes",
        size: 500,
        files: |n| one("", n, |i| format!("Words[^{i}] here.\n\n[^{i}]: A note {i}.\n\n"), ""),
    },
    Shape { name: "line of `~a~~b`", size: LINE, files: |n| line(n, "~a~~b") },
    Shape { name: "line of `*a **a `", size: LINE, files: |n| line(n, "*a **a ") },
    Shape { name: "line of `**a *b**c* `", size: LINE, files: |n| line(n, "**a *b**c* ") },
    Shape { name: "line of `_a __b`", size: LINE, files: |n| line(n, "_a __b") },
    Shape { name: "line of `[`", size: LINE, files: |n| line(n, "[") },
    Shape { name: "line of `[a](`", size: LINE, files: |n| line(n, "[a](") },
    Shape { name: "line of `](`", size: LINE, files: |n| line(n, "](") },
    Shape { name: "line of `![`", size: LINE, files: |n| line(n, "![") },
    Shape { name: "line of `` `a` ``", size: LINE, files: |n| line(n, "`a` ") },
    Shape { name: "line of lone backticks", size: LINE, files: |n| line(n, "`a’ ") },
    Shape { name: "line of `<`", size: LINE, files: |n| line(n, "<") },
    Shape { name: "line of `<a `", size: LINE, files: |n| line(n, "<a ") },
    Shape { name: "line of `<b>a</b> `", size: LINE, files: |n| line(n, "<b>a</b> ") },
    Shape { name: "line of `<!-- a --> b `", size: LINE, files: |n| line(n, "<!-- a --> b ") },
    Shape { name: "line of `%% a `", size: LINE, files: |n| line(n, "%% a ") },
    Shape { name: "line of ` a --> b`", size: LINE, files: |n| line(n, " a --> b") },
    Shape { name: "line of `[^a] `", size: LINE, files: |n| line(n, "[^a] ") },
    Shape { name: "line of `a@b.cc `", size: LINE, files: |n| line(n, "a@b.cc ") },
    Shape { name: "line of `> `", size: LINE, files: |n| line(n, "> ") },
    Shape { name: "line of `| `", size: LINE, files: |n| line(n, "| ") },
    Shape { name: "line of `éa*`", size: LINE, files: |n| line(n, "éa*") },
    Shape {
        name: "line of broken links",
        size: LINE / 2,
        files: |n| one("", n, |i| format!("[a{i}](n{i}.md) "), "\n"),
    },
    Shape { name: "line of `{{ a `", size: LINE, files: |n| line(n, "{{ a ") },
    Shape { name: "line of `[insert `", size: LINE, files: |n| line(n, "[insert ") },
    Shape { name: "line of `«A»`", size: LINE, files: |n| line(n, "«A» ") },
    Shape { name: "lines of `[a](b`", size: LINE, files: |n| line(n, "[a](b\n") },
    Shape { name: "lines of `safe-`", size: LINE, files: |n| line(n, "safe-\n") },
    Shape { name: "lines of `a | b`", size: LINE, files: |n| line(n, "a | b\n") },
    Shape { name: "lines of `1 One`", size: LINE, files: |n| one("", n, |i| format!("{} One\n", i % 100 + 1), "") },
    Shape { name: "lines of `[1]: a note`", size: LINE, files: |n| line(n, "a[1] b\n[1]: a note here\n") },
    Shape { name: "line of `(`", size: 4 * LINE, files: |n| line(n, "(") },
    Shape { name: "line of `{`", size: 4 * LINE, files: |n| line(n, "{") },
    Shape { name: "line of backslashes", size: 4 * LINE, files: |n| line(n, "\\") },
    Shape { name: "line of `/`", size: 4 * LINE, files: |n| line(n, "/") },
    Shape { name: "line of `!`", size: 4 * LINE, files: |n| line(n, "!") },
    Shape { name: "lines of `…`", size: LINE, files: |n| line(n, "…\n") },
    Shape { name: "line of `1. `", size: LINE, files: |n| line(n, "1. ") },
    Shape { name: "line of `[^1]: `", size: LINE, files: |n| line(n, "[^1]: ") },
    Shape { name: "line of `<a `, closed once", size: LINE, files: |n| one("", n, |_| "<a ".into(), ">\n") },
    Shape { name: "line of `::withheld a:: `", size: LINE / 4, files: |n| line(n, "::withheld a:: ") },
    Shape { name: "rows of a narrow table", size: LINE, files: |n| one("|a|b|\n|-|-|\n", n, |_| "|c|d|\n".into(), "") },
];

/// So often a piece of a line stands there, to begin with.
const LINE: usize = 4000;

/// A page that holds nothing but this, so often.
fn line(count: usize, piece: &'static str) -> Files {
    one("", count, |_| piece.into(), "\n")
}

/// The pattern of each kind, which together are a site.
pub fn around() -> Files {
    let mut files: Files = KINDS.iter().map(|kind| (example::path(kind), kind.example.to_owned())).collect();
    files.push(("signpost.yaml".into(), "name: Test site\ncontacts: [front-door]\n".into()));
    files.push((
        "content/contacts/emergency-999.md".into(),
        contact("emergency-999", "[999]", "[always]", "open", "emergency: true"),
    ));
    files
}

fn words(count: usize) -> String {
    (0..count).map(|i| ["child ", "family ", "visit ", "plan ", "school ", "listen "][i * i % 6]).collect()
}

fn lines(count: usize, line: impl Fn(usize) -> String) -> String {
    (0..count).map(line).collect()
}

fn list(count: usize, item: impl Fn(usize) -> String) -> String {
    (0..count).map(item).collect::<Vec<_>>().join(", ")
}

fn page(keys: &str, body: &str) -> String {
    format!("---\ntitle: A page\n{keys}---\n{body}\n")
}

fn pages(count: usize, body: impl Fn(usize) -> String) -> Files {
    pages_with(count, |_| String::new(), body)
}

fn related(count: usize, id: impl Fn(usize) -> String) -> Files {
    pages_with(count, |i| format!("related: [{}]\n", id(i)), |_| "Words.".into())
}

fn pages_with(count: usize, keys: impl Fn(usize) -> String, body: impl Fn(usize) -> String) -> Files {
    let one = |i| {
        let keys = keys(i);
        let text = format!("---\ntitle: Number {i} of many\nid: page/number-{i}-of-many\n{keys}---\n{}\n", body(i));
        (format!("content/notes/number-{i}-of-many.md"), text)
    };
    (0..count).map(one).collect()
}

/// One page that holds it all, and one for its links to lead to.
fn one(before: &str, count: usize, part: impl Fn(usize) -> String, after: &str) -> Files {
    let mut files = pages(2, |_| "Words.".into());
    files.push(("content/notes/one.md".into(), page("", &format!("{before}{}{after}", lines(count, part)))));
    files
}

/// The pattern of a kind, with more rows after the one that begins so.
fn grown(kind: &str, after: &str, count: usize, row: impl Fn(usize) -> String) -> Files {
    let kind = KINDS.iter().find(|known| known.name == kind).expect("a kind");
    let mut text = String::new();
    for line in kind.example.lines() {
        let _ = writeln!(text, "{line}");
        if line.starts_with(after) {
            text.push_str(&lines(count, &row));
        }
    }
    vec![(example::path(kind), text)]
}

fn glossary(count: usize) -> Files {
    let rows = grown("glossary", "| GP", count, |i| {
        format!("| Wd{i}X | Stands for word {i} | A word | | | current | | link | |\n")
    });
    let used = pages(1, |_| lines(count, |i| format!("The Wd{i}X is here.\n\n")));
    rows.into_iter().chain(used).collect()
}

fn attachments(count: usize) -> Files {
    let file = |i| (format!("content/notes/file-{i}.txt"), format!("The words of file {i}.\n"));
    let page = page("", &lines(count, |i| format!("[file {i}](file-{i}.txt)\n\n")));
    (0..count).map(file).chain([("content/notes/one.md".into(), page)]).collect()
}

fn contact(name: &str, phones: &str, hours: &str, holidays: &str, last: &str) -> String {
    format!(
        "---\nkind: contact\nid: contact/{name}\ntitle: Line {name}\nsummary: Whom to ring about {name}.\nservice_type: other\nphones: {phones}\nhours: {hours}\nbank_holidays: {holidays}\nwho_may_use: [practitioner, public, child]\narea: Everywhere\nhave_ready: [Where you are]\nnext: Somebody answers.\nlast_tested: 2026-11-16\ntested_by: Business support\n{last}\n---\n"
    )
    .replace("service_type: other", if name == "emergency-999" { "service_type: emergency" } else { "service_type: advice" })
}

fn contacts(count: usize) -> Files {
    let next = |i| if i + 1 < count { format!("line-{}", i + 1) } else { String::from("emergency-999") };
    let one = |i| {
        let text = contact(
            &format!("line-{i}"),
            &format!("[\"020 7946 {i:04}\"]"),
            "[\"Monday to Friday 09:00-17:00\"]",
            "closed",
            &format!("fallback: contact/{}", next(i)),
        );
        (format!("content/contacts/line-{i}.md"), text)
    };
    (0..count).map(one).collect()
}
