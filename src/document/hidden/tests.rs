//! What is cut, and what stays.

use super::*;

fn shown(text: &str) -> String {
    cut(text, 0).lines.iter().map(|line| &*line.text).collect::<Vec<_>>().join("\n")
}

fn codes(text: &str) -> Vec<&'static str> {
    cut(text, 0).faults.iter().map(|fault| fault.code()).collect()
}

#[test]
fn a_comment_goes_and_what_stands_round_it_stays() {
    for (text, wanted) in [
        ("<!-- check --> Ring 999.", "Ring 999."),
        ("- <!-- todo --> Item", "- Item"),
        ("<!-- a --> middle <!-- b --> end", "middle end"),
        ("Text <!-- a\n\nb --> end", "Text end"),
        ("Text <!-- a ---> end", "Text end"),
        ("> <!-- a\nb\n-->\n> c", ">\n> c"),
        ("| c <!-- x | y --> | d |", "| c | d |"),
        ("| a |\n|---|\n| b |\n<!-- x -->\n| c |", "| a |\n|---|\n| b |\n| c |"),
        ("- a\n<!-- x -->\n- b", "- a\n- b"),
        ("a\n<!-- x -->\nb", "a\n\nb"),
        ("a %%x%% b", "a b"),
        ("%%\nx\n%%\n\nb", "\nb"),
        ("a\n\n:::withheld\nx\n:::\n\nb", "a\n\n\nb"),
        ("`<!-- shown -->` and ``%% too %%``", "`<!-- shown -->` and ``%% too %%``"),
        ("```\n<!-- shown -->\n```", "```\n<!-- shown -->\n```"),
        ("50%% of 60%%", "50%% of 60%%"),
        // A list takes what is indented below it, until a line stands at the edge again.
        ("- a\n\n     ```\n     <!-- shown -->\n     ```", "- a\n\n     ```\n     <!-- shown -->\n     ```"),
        ("- a\n\ntext\n\n     ```\n<!-- x -->\nb", "- a\n\ntext\n\n     ```\n\nb"),
        ("a\n<!-- x -->\n- b", "a\n\n- b"),
    ] {
        assert_eq!(shown(text), wanted, "{text:?}");
        assert!(codes(text).is_empty(), "{text:?}: {:?}", codes(text));
    }
}

#[test]
fn what_is_never_closed_is_an_error_and_hides_the_rest() {
    for (text, code) in [
        ("a <!-- b\n\nc", "directive/comment-open"),
        (":::withheld\nb\n\nc", "directive/withheld-open"),
        ("%%\nb\n\nc", "directive/comment-open"),
        (":::withheld\n:::table x\nb\n:::\nc", "directive/withheld-open"),
    ] {
        assert_eq!(codes(text), [code], "{text:?}");
        assert!(!shown(text).contains(['b', 'c']), "{text:?}");
    }
    assert_eq!(codes("```\na\n\nb"), ["directive/code-open"]);
}

#[test]
fn what_is_near_a_mark_is_an_error_and_withheld() {
    for text in [
        "**:::withheld**\nsecret\n**:::**\nb",
        "::withheld\nsecret\n::\nb",
        "：：：withheld\nsecret\n：：：\nb",
        "a :::withheld secret ::: b",
        "a :::withheld at 9:30 or 10:15 secret ::: b",
        "a :::withheld secret : : : b",
        "| a | :::withheld secret ::: | b |",
        "## :::withheld\nsecret\n:::\nb",
        "<withheld>\nsecret\n</withheld>\nb",
        "<withheld>secret</withheld> b",
        "\\<!-- secret --\\> b",
        "<-- secret --> b",
        "```\n:::withheld\nsecret\n:::\n```\nb",
        "~~~withheld\nsecret\n~~~\n:::\nb",
        "    :::withheld\nsecret\n:::\nb",
    ] {
        assert!(!codes(text).is_empty() && !shown(text).contains("secret"), "{text:?}: {:?}", shown(text));
        assert!(shown(text).contains('b'), "{text:?}: {:?}", shown(text));
    }
    assert_eq!(codes("<!-- withheld -->\nb"), ["directive/withheld-unclear"]);
    assert_eq!(codes("!-- secret -->"), ["directive/comment-unclear"]);
}

#[test]
fn a_tag_that_ends_on_the_next_line_hides_as_on_one() {
    for text in ["<div\n class=\"internal\">secret</div> b", "<p id=\"x\"\n   hidden>secret</p> b"] {
        assert!(!shown(text).contains("secret") && shown(text).contains('b'), "{text:?}: {:?}", shown(text));
        assert_eq!(codes(text), ["directive/comment-unclear"], "{text:?}");
    }
    assert_eq!(shown("a <b\n class=\"wide\">shown</b>"), "a <b\n class=\"wide\">shown</b>");
}

#[test]
fn a_block_inside_a_passage_does_not_end_it() {
    let text = ":::withheld\nx\n:::table steps\ny\n:::\nz\n:::\nb";
    assert_eq!((shown(text).as_str(), codes(text).len()), ("b", 0));
    let twice = ":::withheld\nx\n:::withheld\ny\n:::\nz\n:::\nb";
    assert_eq!((shown(twice).as_str(), codes(twice)), ("b", vec!["directive/withheld-inside"]));
}
