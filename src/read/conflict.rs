//! In: any text under the site's control. Out: a finding if git has left the marks of a merge in it that
//! it could not finish. Both versions stand there, and a reader would take both for what holds.

use crate::finding::{At, Finding, Place, rules};
use std::sync::Arc;

rules! {
    CONFLICT = error("read/merge-conflict") {
        why: "Both versions would be published, one below the other, and nobody could tell which one holds.",
        line: "<<<<<<< HEAD",
        says: "this is a mark of two versions that git could not join (this file has 3 such marks)",
        help: "keep the lines that are right, take out the others, and take out the lines that begin with <<<<<<<, =======, >>>>>>> or |||||||; to show such marks to readers, put a space before them",
    }
}

/// The finding for the first mark, with how many there are.
pub fn finding(file: &Arc<str>, text: &str) -> Option<Finding> {
    if !text.contains("<<<<<<<") && !text.contains(">>>>>>>") {
        return None;
    }
    let marks = marks(text);
    let first = *marks.first()?;
    let more = match marks.len() {
        1 => String::new(),
        count => format!(" (this file has {count} such marks)"),
    };
    Some(CONFLICT.at(
        Some(Place::new(file, text, At::line(first))),
        format!("this is a mark of two versions that git could not join{more}"),
        "keep the lines that are right, take out the others, and take out the lines that begin with <<<<<<<, =======, >>>>>>> or |||||||; to show such marks to readers, put a space before them",
    ))
}

/// The lines with a mark, counted from 1. A row of `=` is one only together with others: Markdown has it too.
fn marks(text: &str) -> Vec<usize> {
    let lines: Vec<&str> = text.lines().collect();
    let near = |index: usize| [index.checked_sub(1), Some(index + 1)].into_iter().flatten();
    let quoted = |index: usize| near(index).any(|near| lines.get(near).is_some_and(|line| line.starts_with('>')));
    let begins = |index: usize| is_mark(lines[index], '<');
    let ends = |index: usize| is_mark(lines[index], '>') && !quoted(index);
    let certain = (0..lines.len()).any(|index| begins(index) || ends(index));
    let joined = |index: usize| certain && (is_mark(lines[index], '=') || is_mark(lines[index], '|'));
    (0..lines.len()).filter(|index| begins(*index) || ends(*index) || joined(*index)).map(|index| index + 1).collect()
}

/// Seven of the sign at the beginning, and then nothing or a space.
fn is_mark(line: &str, sign: char) -> bool {
    let rest = line.trim_start_matches(sign);
    line.len() - rest.len() == 7 && (rest.trim_end().is_empty() || rest.starts_with(' '))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_seen_and_markdown_is_not_taken_for_them() {
        assert_eq!(marks("a\n<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> main\n"), [2, 4, 6]);
        assert_eq!(marks("<<<<<<< HEAD\r\nb\n||||||| base\n=======\nc\n"), [1, 3, 4]);
        assert_eq!(marks("a\n>>>>>>> 1a2b3c4 (Add steps)\nb\n"), [2]);
        assert!(marks("Heading\n=======\n\ntext\n").is_empty());
        assert!(marks("> a\n>>>>>>> b\n> c\n").is_empty());
        assert!(marks(">>>>>>>> eight\n<<<<<<<<\n <<<<<<< set in\n").is_empty());
    }
}
