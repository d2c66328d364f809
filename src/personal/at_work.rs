//! In: a name in a text. Out: whether its bearer is named for work done for a body: who is to do what in minutes, who
//! approved them, a colleague by a link to the mailbox, an author in a list of books.

use super::byte::alnum;
use super::cue::{BIRTH, BORN, CHILD, FAMILY, RELATION, SCHOOL};
use super::matter::{self, MATTER};
use super::text::{Mention, Text};
use super::words::{self, Word};

pub(super) fn is_at_work(t: &Text<'_>, m: &Mention) -> bool {
    acts_for_a_body(t, m) || is_in_mail_link(t, m) || is_of_a_book(t, m)
}

/// "Action: Eric to write the plan", "Next meeting: 12 May, Eric to invite", "3. Boris van Dam: approved".
fn acts_for_a_body(t: &Text<'_>, m: &Mention) -> bool {
    let line = t.line_start(m.start, 200);
    let item = t.skip(line, b" \t-+>", 12);
    let number = t.word_end(item);
    let numbered =
        number > item && t.slice(item, number).iter().all(u8::is_ascii_digit) && b".)".contains(&t.at(number));
    let first = if numbered { t.skip(number + 1, b" ", 3) } else { item };
    let label = t.slice(first, m.start).iter().take(LONGEST_LABEL).position(|b| *b == b':').map(|n| first + n);
    // A label of a form, "Child:" or "Concern:", says whose the name is.
    let task = |end: usize| {
        let private = MATTER | FAMILY | SCHOOL;
        let plain = t.slice(first, end).iter().all(|b| b.is_ascii_alphabetic() || *b == b' ');
        plain && !t.cues_in(first, end).any(|cue| matter::kinds(t, cue) & private != 0)
    };
    let set = label.is_some_and(task) || line < item && first == m.start;
    is_to_do(t, m.end) && (set || numbered) || (numbered || line < item || label.is_some()) && approves(t, m.end)
}

const LONGEST_LABEL: usize = 24;

/// "Eric to write", "Eric and Boris will ask", "Eric (chair) to invite".
fn is_to_do(t: &Text<'_>, end: usize) -> bool {
    let to = t.line_end(end, 60);
    let rest = t.slice(end, to);
    let verb = |at: usize| {
        let word = t.slice(at, t.word_end(at));
        word.len() > 1
            && word[0].is_ascii_lowercase()
            && !words::of(word).has(Word::ARTICLE | Word::OWNER | Word::LITTLE)
    };
    let said = [&b" to "[..], b" will "]
        .into_iter()
        .find_map(|word| rest.windows(word.len()).position(|window| window == word).map(|n| (n, end + n + word.len())));
    let Some((gap, verb_at)) = said else { return false };
    // Between the name and the task stand other names at most.
    let names = rest[..gap].split(|b| b" ,&()".contains(b)).filter(|word| !word.is_empty());
    verb(verb_at) && names.into_iter().all(|word| word[0].is_ascii_uppercase() || word == b"and" || word == b"van")
}

/// "…: approved", "… - Approved", "… approves these minutes".
fn approves(t: &Text<'_>, end: usize) -> bool {
    let rest = t.slice(end, t.line_end(end, 40)).to_ascii_lowercase();
    let mut last = rest.split(|b| !b.is_ascii_alphabetic()).filter(|word| !word.is_empty());
    last.any(|word| word.starts_with(b"approve") || word == b"seconded" || word == b"abstained")
}

/// `<a href="mailto:…">Ms Lien</a>`: the address of a body opens the link that the name stands in.
fn is_in_mail_link(t: &Text<'_>, m: &Mention) -> bool {
    let before = t.slice(m.start.saturating_sub(LONGEST_TAG), m.start);
    let Some(opens) = before.windows(7).rposition(|window| window == b"mailto:") else { return false };
    let between = &before[opens..];
    !between.contains(&b'\n') && !between.windows(3).any(|window| window == b"</a") && between.contains(&b'>')
}

const LONGEST_TAG: usize = 240;

/// "Bailey, Edward P. _Plain English at Work_ (1996)": a line with a title in slanted letters and nothing of a family.
fn is_of_a_book(t: &Text<'_>, m: &Mention) -> bool {
    let (line, end) = (t.line_start(m.start, 400), t.line_end(m.end, 400));
    let text = t.slice(line, end);
    if !text.contains(&b'_') || t.all_in(RELATION | CHILD | BIRTH | BORN, line, end).next().is_some() {
        return false;
    }
    let marks: Vec<usize> = (line..end)
        .filter(|at| {
            t.b[*at] == b'_' && (alnum(t.before(*at)) != alnum(t.at(at + 1)) || b".,:;?!".contains(&t.before(*at)))
        })
        .collect();
    marks.windows(2).any(|pair| {
        let (open, close) = (pair[0], pair[1]);
        let title = t.slice(open + 1, close);
        let outside = m.end <= open || m.start > close;
        let many = title.split(|b| *b == b' ').count() > 2 && t.at(open + 1).is_ascii_uppercase();
        outside && many && (close.abs_diff(m.start) < BESIDE || open.abs_diff(m.end) < BESIDE || m.end < open)
    })
}

/// How far from its author's name a title stands.
const BESIDE: usize = 60;
