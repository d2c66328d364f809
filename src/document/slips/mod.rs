//! In: a page's lines, as they are prepared for Markdown. Out: one warning for each thing that was meant as a
//! link, heading, list or table and is none, with the mended line.
//!
//! What is typed in Word, Obsidian, a wiki or for another generator looks right to whoever wrote it, and its
//! readers see the signs. Nothing is mended here, only told: a guess must not change guidance. Code is left
//! alone. `span` looks within a line, `block` at runs of lines, `table` at columns, `broken`
//! over the ends of lines; `office` knows what word processors and templates leave behind.

mod block;
mod broken;
mod list;
mod mark;
mod office;
mod span;
mod table;
mod told;

pub use block::{near_notice, notice_of};

use crate::finding::{At, Finding, Rule, many, rules};

rules! {
    LINK = warning("meant/link") {
        why: "Readers see brackets where they should be led on.",
        line: "See [[front-door]] and ![[flow.png]] and [[front-door|the desk]].",
        says: "this was meant as a link",
        help: "write `[front-door](front-door.md)`, if that is the name of its file",
    }

    HEADING = warning("meant/heading") {
        why: "Readers find no heading in the list of contents, in search or with a screen reader.",
        line: "##Do this first",
        says: "this was meant as a heading, but there is no space behind `#`",
        help: "write `## Do this first`",
    }

    LIST = warning("meant/list") {
        why: "The lines run together into one paragraph, and a step can be missed.",
        line: "•    First bullet",
        says: "this was meant as a list, but its sign is not read as one",
        help: "write `- First bullet`, `- Second bullet`",
    }

    TABLE = warning("meant/table") {
        why: "The columns run together, and nobody can tell which value belongs to which.",
        line: "Name    Tel",
        says: "this was meant as a table, but tabs do not divide it",
        help: "write `| Name | Tel |`, `|---|---|`, `| MASH | 020 7946 0001 |`",
    }

    TEXT = warning("meant/text") {
        why: "Readers see one unbroken line of program code, and a step can be missed.",
        line: "    We met in May, and the chair spoke.",
        says: "this is shown as program code, because spaces or a tab stand in front of it",
        help: "take out what stands in front: write `We met in May, and the chair spoke.`, `1. Ring 999.`",
    }

    NOTICE = warning("meant/notice") {
        why: "A warning that looks like any other sentence is read over.",
        line: "> [!info] Know this",
        says: "this was meant as a notice, but `info` is none of those there are",
        help: "write `> [!NOTE]`, and begin each line of the notice below it with `> `",
    }

    MARK = warning("meant/mark") {
        why: "Readers see the signs between the words.",
        line: "==marked== text.",
        says: "this was meant to stand out",
        help: "write `**marked**`",
    }

    TEMPLATE = warning("meant/template") {
        why: "Readers see the instruction to a program, and not what it should have shown.",
        line: "{{< youtube x >}}",
        says: "this is an instruction to another program",
        help: "take it out, or write here what it would have shown",
    }

    CODE = warning("meant/code") {
        why: "Readers see signs that mean nothing to them, and may type them.",
        line: "Type ´signpost build´ in the window, or `signpost check’ first.",
        says: "this was meant as code, but the signs round it are not backticks",
        help: "write `` `signpost build` ``, or quotation marks if it is no code",
    }

    WORD = warning("meant/word") {
        why: "Readers see a gap within the word, and search does not find it.",
        line: "Whoever is worried speaks with the designated safe-",
        says: "this word is cut in two by the end of the line",
        help: "write `safe-guarding` or `safeguarding`, whichever it is, in one line",
    }

    UNFILLED = warning("content/unfilled") {
        why: "Readers see that something is missing which they may need, and trust the rest less.",
        line: "We meet on XX/XX/XXXX in [insert venue].",
        says: "this stands where something should have been written",
        help: "write it, or take the sentence out",
    }
}

/// A line of the text.
#[derive(Debug)]
pub struct Line<'t> {
    /// Its number in the file.
    pub number: usize,
    pub text: &'t str,
    /// It belongs to a block of code.
    pub code: bool,
    /// It is code because of the spaces in front of it, and for no other reason.
    set_in: bool,
    /// It lies in a `:::table`, whose rows are checked elsewhere.
    named: bool,
    /// The line with code between backticks blanked out, character for character.
    plain: String,
}

impl Line<'_> {
    /// The line with code between backticks blanked out, character for character.
    pub fn without_code(&self) -> &str {
        &self.plain
    }

    fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }
}

/// The lines of a prepared text; `numbers` gives the place of each in its file.
pub fn lines<'t>(text: &'t str, numbers: &[usize]) -> Vec<Line<'t>> {
    let mut fences = Code { fence: None, in_list: false, after_blank: true, set_in: false };
    let mut named = false;
    let number = |index: usize| numbers.get(index).or(numbers.last()).copied().unwrap_or(index + 1);
    let read = |(index, text): (usize, &'t str)| {
        let code = fences.takes(text);
        if !code && text.starts_with(":::") {
            named = text.starts_with(":::table");
        }
        let set_in = code && fences.set_in;
        Line {
            number: number(index),
            text,
            code,
            set_in,
            named,
            plain: if code { String::new() } else { blanked(text) },
        }
    };
    text.lines().enumerate().map(read).collect()
}

/// Everything that was meant and is not so.
pub fn look(lines: &[Line<'_>]) -> Vec<Finding<At>> {
    let mut found = span::look(lines);
    found.extend(broken::look(lines));
    found.extend(block::look(lines));
    found.extend(list::look(lines));
    found.extend(table::look(lines));
    // A line that was meant as a heading is no more than that.
    let headings: std::collections::BTreeSet<u32> =
        found.iter().filter(|fault| fault.is(&HEADING)).map(|fault| fault.place.line).collect();
    found.retain(|fault| !(fault.is(&MARK) && headings.contains(&fault.place.line)));
    found.sort_by_key(|fault| fault.place);
    few_unfilled(&mut found);
    found
}

/// So many blanks of a page are told each at its place.
const BLANKS: usize = 6;

/// A page of many blanks is a form or a draft as a whole, and told once.
fn few_unfilled(found: &mut Vec<Finding<At>>) {
    let blanks = found.iter().filter(|fault| fault.is(&UNFILLED)).count();
    if blanks <= BLANKS {
        return;
    }
    let mut first = true;
    found.retain_mut(|fault| {
        if !fault.is(&UNFILLED) {
            return true;
        }
        let keep = std::mem::take(&mut first);
        fault.message = format!("{}, here and at {} of this page", fault.message, many(blanks - 1, "more place"));
        fault.fix = String::from("write what belongs there, or take the sentences out");
        keep
    });
}

/// Where blocks of code begin and end.
struct Code {
    fence: Option<String>,
    in_list: bool,
    after_blank: bool,
    set_in: bool,
}

impl Code {
    fn takes(&mut self, line: &str) -> bool {
        let bare = line.trim_start_matches([' ', '\t', '>']);
        let bare = bare
            .strip_prefix(['-', '*', '+'])
            .map_or(bare, |rest| if rest.starts_with(' ') { rest.trim_start() } else { bare });
        let sign = bare.chars().next().filter(|c| matches!(c, '`' | '~'));
        let mark: String = sign.map(|sign| bare.chars().take_while(|c| *c == sign).collect()).unwrap_or_default();
        if let Some(open) = &self.fence {
            if mark.len() >= open.len() && mark.starts_with(open.as_str()) && bare.trim_end().len() == mark.len() {
                self.fence = None;
            }
            return true;
        }
        if mark.len() >= 3 && !(mark.starts_with('`') && bare[mark.len()..].contains('`')) {
            self.fence = Some(mark);
            return true;
        }
        self.is_set_in(line)
    }

    /// Four spaces after an empty line, outside a list.
    fn is_set_in(&mut self, line: &str) -> bool {
        if line.trim().is_empty() {
            self.after_blank = true;
            return self.set_in;
        }
        let deep = line.starts_with("    ") || line.starts_with('\t');
        self.set_in = deep && !self.in_list && (self.after_blank || self.set_in);
        if !deep {
            // What is set in below a note is its next paragraph.
            let note = line.starts_with("[^") && line.contains("]:");
            self.in_list = is_item(line) || note || self.in_list && (!self.after_blank || line.starts_with(' '));
        }
        self.after_blank = false;
        self.set_in
    }
}

/// Whether the line opens an item of a list that Markdown knows.
fn is_item(line: &str) -> bool {
    let bare = line.trim_start();
    let digits = bare.len() - bare.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let rest = match digits {
        0 => bare.strip_prefix(['-', '*', '+']),
        1..=9 => bare[digits..].strip_prefix(['.', ')']),
        _ => None,
    };
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t']))
}

/// The line with what stands between backticks blanked out.
pub fn blanked(line: &str) -> String {
    if !line.contains('`') {
        return line.to_owned();
    }
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(at) = rest.find('`') {
        let ticks = rest[at..].len() - rest[at..].trim_start_matches('`').len();
        out.push_str(&rest[..at]);
        let after = &rest[at + ticks..];
        match closing(after, ticks) {
            Some(end) => {
                out.extend(rest[at..at + ticks + end + ticks].chars().map(|_| '\u{1a}'));
                rest = &after[end + ticks..];
            }
            None => {
                out.push_str(&rest[at..at + ticks]);
                rest = after;
            }
        }
    }
    out + rest
}

/// Where so many backticks stand, no more and no fewer.
fn closing(text: &str, ticks: usize) -> Option<usize> {
    let mut at = 0;
    while let Some(found) = text[at..].find('`') {
        let start = at + found;
        let count = text[start..].len() - text[start..].trim_start_matches('`').len();
        if count == ticks {
            return Some(start);
        }
        at = start + count;
    }
    None
}

/// What was meant, for a message: its code, its name and why it matters.
#[derive(Clone, Copy)]
pub enum Meant {
    Link,
    Heading,
    List,
    Table,
    Text,
    Notice,
    Mark,
    Template,
    Code,
    Word,
    Unfilled,
}

impl Meant {
    fn rule(self) -> &'static Rule {
        match self {
            Meant::Link => &LINK,
            Meant::Heading => &HEADING,
            Meant::List => &LIST,
            Meant::Table => &TABLE,
            Meant::Text => &TEXT,
            Meant::Notice => &NOTICE,
            Meant::Mark => &MARK,
            Meant::Template => &TEMPLATE,
            Meant::Code => &CODE,
            Meant::Word => &WORD,
            Meant::Unfilled => &UNFILLED,
        }
    }

    pub fn fault(self, at: At, message: impl Into<String>, fix: impl Into<String>) -> Finding<At> {
        self.rule().at(at, message, fix)
    }
}

/// The mended lines, for a message: the first three.
fn shown(lines: &[String]) -> String {
    let quoted: Vec<String> = lines.iter().take(3).map(|line| format!("`{}`", line.trim_end())).collect();
    let more = if lines.len() > 3 { " and so on" } else { "" };
    format!("{}{more}", quoted.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The codes of what is found, with the line of each.
    fn found(text: &str) -> Vec<(u32, &'static str)> {
        look(&lines(text, &[])).into_iter().map(|fault| (fault.place.line, fault.code())).collect()
    }

    #[track_caller]
    fn fix(text: &str, wanted: &str) {
        let found = look(&lines(text, &[]));
        assert_eq!(found.len(), 1, "{text:?}: {:?}", found.iter().map(|f| (&f.message, &f.fix)).collect::<Vec<_>>());
        assert!(found[0].fix.contains(wanted), "{text:?}: {}", found[0].fix);
    }

    #[test]
    fn links() {
        fix("[the form](my form (v2).txt)", "`[the form](<my form (v2).txt>)`");
        fix("[the form] (x.md)", "`[the form](x.md)`");
        fix("![the plan] (plan.png)", "`![the plan](plan.png)`");
        fix("![the plan](plan.png =100x20)", "`![the plan](plan.png)`");
        fix("[the form](form.md The form)", "`[the form](form.md \"The form\")`");
        fix("[write](mailto: team@a.example)", "`[write](mailto:team@a.example)`");
        fix("[it](https: //a.example/b)", "`[it](https://a.example/b)`");
        fix("[ring](tel:+44 (0)20 7946 0123)", "`[ring](tel:+442079460123)`");
        fix("[[https://a.example][Our site]]", "`[Our site](https://a.example)`");
        fix("See `Our site <https://a.example>`_ first.", "`[words](address)`");
        fix("See :doc:`front-door` first.", "`[words](address)`");
        fix("See https://a.example/b[the form] now", "`[the form](https://a.example/b)`");
        fix("See ! [plan](plan.png) here", "`![plan](plan.png)`");
        fix("(the form)[x.md]", "`[the form](x.md)`");
        fix("(our site)[https://a.example/b]", "`[our site](https://a.example/b)`");
        fix("See [[front-door]].", "`[front-door](front-door.md)`");
        fix("See [[Leave policy#Pay|the desk]].", "`[the desk](leave-policy.md#pay)`");
        fix("![[flow.png]]", "`![what it shows](flow.png)`");
        fix("[the form][nowhere]", "[the form](");
        fix("[text|https://a.example]", "`[text](https://a.example)`");
        fix("[the form]\n(https://a.example/form)", "`[the form](https://a.example/form)` in one line");
        fix("See [the form](https://a.example/long-\npath/form).", "`[the form](https://a.example/long-path/form)`");
        fix("See https://a.example/long-\npath/form", "`https://a.example/long-path/form`");
        fix("[the form](form.md “The form”)", "`[the form](form.md \"The form\")`");
        fix("HYPERLINK \"https://a.example\" the form", "`[words](https://a.example)`");
        fix("[TOC]\n", "take it out");
        fix("[[_TOC_]]\n", "take it out");
    }

    #[test]
    fn marks_of_other_programs() {
        fix("[important]{.underline}", "`**important**`");
        fix("[]{#anchor}", "take it out");
        fix("## Heading {#_Toc123 .unnumbered}", "`## Heading`");
        fix("## Heading {#pinned .unnumbered}", "`## Heading {#pinned}`");
        fix("{inset-text}Words", "take it out");
        fix("[WARNING]\n====\nText\n====", "`> [!WARNING]`");
        fix("![a](b.png){width=\"3in\"}", "take it out");
        fix("{: .note}", "take it out");
        fix("This is ==marked== text.", "`**marked**`");
        fix("Be careful :warning: here", "in words what it shows");
        fix("[b]bold[/b]", "`**bold**`");
        fix("!!! note\n    Text", "`> [!NOTE]`");
        fix("> [!info] Title\n> Text", "`> [!NOTE]`");
        fix("{{< figure src=\"a.png\" >}}", "take it out");
        fix("{% include a.html %}", "take it out");
        fix("Ring {{ site.phone }} now", "take it out");
        fix("See [it]({% page \"/a/b/\" %}) now", "write the file of the page `/a/b/` between the round brackets");
        fix("See [it]({% page \"/a/#c\" %}) now", "`page.md#c`");
        fix("[it]: {% page \"/a/b/\" %}", "behind the colon");
        fix("[it]({{ \"https://a.example/b\" | url }})", "write `https://a.example/b` between");
        fix("[it]({{ site.baseurl }}/a/b/)", "the page `/a/b/`");
        fix("[us](mailto:{{ site.email }})", "the mailbox itself between the round brackets");
        fix("[ring](tel:{{ site.phone }})", "the page of the contact");
        fix("<a href=\"{{ site.baseurl }}/a/b/\">it</a>", "the page `/a/b/`");
        fix("10 m^2^ of floor", "`²`");
        fix("++inserted++ words", "`inserted`");
        fix("Words. ^abc123", "`^abc123`");
        fix("#safeguarding #children/harm", "safeguarding, children/harm");
        fix("owner:: the board", "`owner:`");
        fix("so it is $$x^2$$", "in words");
        fix("Text[1] more.\n\n[1]: A note about it", "`[^1]: A note about it`");
    }

    #[test]
    fn code() {
        fix("Type ´signpost build´ now", "`` `signpost build` ``");
        fix("Type `signpost build´ now", "`` `signpost build` ``");
        fix("Type `signpost build’ now", "`` `signpost build` ``");
        fix("‘‘‘bash", "```` ```bash ````");
        fix("´´´", "```` ``` ````");
    }

    #[test]
    fn words() {
        fix("It was wrapp-\ned by the PDF.", "`wrapp-ed` or `wrapped`");
        fix("The oﬃcer", "`officer`");
        fix("The ze\u{200b}bra", "`zebra`");
    }

    #[test]
    fn what_was_never_filled_in() {
        fix("Ring [insert number] now", "write it");
        fix("[Name of LADO] is on 101", "write it");
        fix("TODO: say when", "write it");
        fix("Lorem ipsum dolor sit amet.", "write it");
        fix("[Insert name]\n".repeat(9).as_str(), "write what belongs there");
        fix("By XX/XX/XXXX at the latest", "write it");
        fix("Dear «First_Name»", "write it");
        fix("Click or tap to enter a date.", "write it");
        fix("See Error! Reference source not found. for more", "refers to");
        fix("{ TOC \\o \"1-3\" \\h }", "take it out");
        fix("Page 3 of 12", "take it out");
    }

    #[test]
    fn headings() {
        fix("##Do this first", "`## Do this first`");
        fix("##\u{a0}After a hard space", "`## After a hard space`");
        fix("#Do this first\n\nText", "`# Do this first`");
        fix("== Heading ==", "`## Heading`");
        fix(
            "A long sentence that ends here and was never meant to be a heading of the page at all, surely.\n---\nMore",
            "empty line above",
        );
        fix("Heading\n\n=====\n\nText", "directly");
        fix("### How\n\n**Who this is for**\n\nText\n\n**What to do**\n\nText", "`#### Who this is for`");
        fix("**Who this is for**\n\nText\n\n**What to do**\n\nText", "`## Who this is for`");
    }

    #[test]
    fn lists() {
        fix("•\tFirst bullet\n•\tSecond bullet", "`- First bullet`, `- Second bullet`");
        fix("· a\n· b", "`- a`, `- b`");
        fix("o\tone\no\ttwo", "`- one`, `- two`");
        fix("– first\n– second", "`- first`");
        fix("-first\n-second", "`- first`");
        fix("1.Text\n2.More", "`1. Text`, `2. More`");
        fix("a) one\nb) two\nc) three", "`1. one`");
        fix("(a) one\n(b) two", "`1. one`");
        fix("- [] write", "`- [ ] write`");
        fix("- [x]done", "`- [x] done`");
        fix("☐ write", "`- [ ] write`");
        fix("[ ] write", "`- [ ] write`");
        fix("-[ ] write", "`- [ ] write`");
        fix("- [✓] write", "`- [x] write`");
        fix("- [-] write", "`- [ ] write`");
        fix("1 One\n2 Two\n3 Three", "`1. One`");
        fix("1 - one\n2 - two\n3 - three", "`1. one`");
        fix("(1) one\n(2) two\n(3) three", "`1. one`");
        fix("i. one\nii. two", "`2. two`");
        fix("A. Who\nB. What", "`1. Who`");
    }

    #[test]
    fn tables() {
        fix("Name\tTel\nMASH\t020 7946 0001", "`| Name | Tel |`, `|---|---|`, `| MASH | 020 7946 0001 |`");
        fix("| c | d |", "`|---|---|`");
        fix("|---|---| |**To:**|All| |**From:**|The\nboard|", "a line of its own");
        fix("| Who | What |\n|---|\n| a | b |", "`|---|---|`");
        fix("| a | b |\n|---|---|\n| c | d |\n\n| e | f |", "empty line");
        fix("+----+----+\n| a  | b  |\n+----+----+", "`| a | b |`");
        fix("Name    Tel\n------  ------\nMASH    101", "`| Name | Tel |`");
        fix("Name      Tel\nMASH      101\nEDT       102", "`| Name | Tel |`");
        fix("Name | Tel\nMASH | 101", "`| Name | Tel |`, `|---|---|`, `| MASH | 101 |`");
        fix("Name;Tel\nMASH;101\nEDT;102", "`| Name | Tel |`");
        fix("Name,Tel,When\nMASH,101,now\nEDT,102,later", "`| Name | Tel | When |`");
    }

    /// Ordinary Markdown, as on GitHub.
    #[test]
    fn what_is_right_is_left_alone() {
        for text in [
            "[a](b.md) and [c](<d e.md>) and [f](g.md \"Title (x)\") and [h](i.md 'T')",
            "[a][b]\n\n[b]: c.md",
            "[A  b][]\n\n[a b]: c.md",
            "As he said (see above)[^1] here.\n\n[^1]: Note.",
            "The array a[i][j] and f(x)[0] and (one)[two](three.md)",
            "It was [sic] (which is odd) and [1] (2019).",
            "[note] (see below)",
            "`[[x]]` and `==a==` and `{{ b }}` and ``{% c %}``",
            "```\n##x\n• a\nA\tB\nC\tD\n| a | b |\n[[x]]\n```",
            "    ##x\n    • a",
            "Text\n\n    | a | b |\n    [[x]]\n\nMore",
            "# Title\n\n## Heading {#pinned}\n\nText",
            "#hashtag and #two",
            "#1 of the list",
            "Heading\n---\n\nOther\n===\n\nText",
            "- a\n- b\n  - c\n\n1. d\n2. e\n\n* [ ] f\n* [x] g",
            "1) one\n2) two",
            "| a | b |\n|---|---|\n| c | d |",
            "a | b\n--|--\nc | d",
            "| a | b |\n| :-- | --: |\n| c \\| d | e |",
            "---\n\nText\n\n***\n\n- - -",
            "— Somebody, 2026",
            "Rock • Paper • Scissors",
            "He came at 9:30 and left :) at 10:15:20.",
            "if a == b and c == d then a==b",
            "> [!NOTE]\n> Text",
            "**Note:** this is text.",
            "**Only one bold line**\n\nText",
            "Ring 101. Or 999.",
            "2.5 of 3\n3.5 of 4",
            "-5 degrees\n-7 degrees",
            "a\tb",
            ":::contact front-door",
            ":::table steps\n| a | b |\n|---|---|\n\n| c | d |\n:::",
            "The set {a, b} and {name}.",
            "Term\n: what it means",
            "(a) alone",
            "Dear   sir,   madam",
            "[x]: https://a.example",
            "https://a.example/?a==b&c==d",
            "*   **Bold** item\n*   Other item",
            "Footnote[^a]\n\n[^a]: Text\n    more",
            "[the form](form.md\n\"The form\") and [the\nother](form.md)",
            "Both short-\nand long-term, pre- and post-\n2020",
            "A range of 5 -\nor so",
            "See https://a.example/page/\nand more",
            "‘The form’ and “the form” and 'the form'",
            "Home | About | Contact",
            "Either yes | no",
            "a | b\n--|--\nc | d",
            "One, two, three\nFour, five, six\nSeven, eight, nine",
            "2019 Smith v Jones\n2020 Brown v Green\n2021 A v B",
            "A. Smith said so.",
            "I. am here\nwe are",
            "x::y and std::vec::Vec",
            "[your rights](a.md) and [Add a page](b.md)",
            "![your photo](a.png)",
            "2^10 and ^",
            "C++ and C++ again",
            "See [1] and [2].\n\n[1]: https://a.example\n[2]: b.md \"T\"",
            "Section 1 of 12",
            "Ask at www.{service-name}.a.example or [@team](https://a.example/team).",
            "https://a.example/files/tool-[version].zip and https://a.example/REPORT[DRAFT],_LAST.PDF",
            "Words.[^1]\n\n[^1]: One.\n\n    Second paragraph of the note.",
            "Use the template:\n\n**Code**\n\n_[Insert the code.]_\n\n**Name**\n\n_[Insert the name.]_",
            "Add this message to the page:\n\n[Name of tool] is run by others.",
            "Use this template for a plan.\n\n# [Name of plan] by [date of plan]",
            "It costs $$ and more",
            "XX chromosomes and XXL",
            "1 May 2026\n2 May 2026",
        ] {
            assert_eq!(found(text), [], "{text:?}");
        }
    }
}
