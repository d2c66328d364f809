//! In: blocks. Out: the same, with headings, bullets and numbers that somebody typed made into what they were meant as.
//! Whoever never found the styles makes a heading of bold words and a list of dots and tabs.

use crate::import::block::{Block, Piece, Source, What, Words, plain};

pub fn find(source: &mut Source) {
    let blocks = std::mem::take(&mut source.blocks);
    let blocks = contents(blocks, source);
    let blocks = items(blocks, source);
    source.blocks = headings(blocks, source);
}

/// Takes out a list of contents that somebody typed: its lines end in the numbers of pages.
fn contents(blocks: Vec<Block>, source: &mut Source) -> Vec<Block> {
    let mut within = false;
    let mut out: Vec<Block> = Vec::with_capacity(blocks.len());
    for block in blocks {
        let text = block.text();
        let bare = text.trim().trim_end_matches(':').to_lowercase();
        if matches!(bare.as_str(), "contents" | "table of contents" | "list of contents")
            && !matches!(block, Block::Table(_))
        {
            within = true;
            source.leave(What::Contents, "", &text);
            continue;
        }
        let line = !matches!(block, Block::Heading { .. } | Block::Table(_))
            && text.trim_end().ends_with(|c: char| c.is_ascii_digit());
        if within && line {
            source.leave(What::Contents, "", &text);
            continue;
        }
        within = false;
        out.push(block);
    }
    out
}

/// Signs that stand for a bullet at the beginning of a line.
const BULLETS: &[&str] = &[
    "•", "·", "‣", "▪", "●", "○", "◦", "➢", "➤", "\u{f0b7}", "\u{f0a7}", "\u{f0d8}", "o\t", "-\t", "–\t", "*\t", "- ",
    "– ",
];

fn items(blocks: Vec<Block>, source: &mut Source) -> Vec<Block> {
    let numbers: Vec<Option<u32>> = blocks.iter().map(number).collect();
    let mut out = Vec::with_capacity(blocks.len());
    for (index, block) in blocks.into_iter().enumerate() {
        let beside = |at: Option<usize>| at.and_then(|at| numbers.get(at).copied().flatten());
        let (before, after) = (beside(index.checked_sub(1)), beside(Some(index + 1)));
        match (block, numbers[index]) {
            (Block::Paragraph { depth, words }, Some(number))
                if before == number.checked_sub(1).filter(|n| *n > 0) && before.is_some()
                    || after == Some(number + 1) && number == 1 =>
            {
                source.doubt("Numbers typed in front of paragraphs were read as a numbered list.");
                out.push(Block::Item { depth, number: Some(number), words: behind(words, &number.to_string()) });
            }
            (Block::Paragraph { depth, words }, _) => match bullet(&words) {
                Some(sign) => {
                    source.doubt("Signs typed in front of paragraphs were read as a list.");
                    out.push(Block::Item { depth, number: None, words: behind(words, sign) });
                }
                None => out.push(Block::Paragraph { depth, words }),
            },
            (block, _) => out.push(block),
        }
    }
    out
}

/// The number a paragraph begins with: “3.”, “3)”, “(3)”, behind which comes a space or a tab.
fn number(block: &Block) -> Option<u32> {
    let Block::Paragraph { words, .. } = block else { return None };
    let Some(Piece::Text(first)) = words.first() else { return None };
    let text = first.text.trim_start_matches('(');
    let end = text.find(|c: char| !c.is_ascii_digit())?;
    let rest = &text[end..];
    let marked = rest.strip_prefix(['.', ')'])?;
    (marked.starts_with([' ', '\t', '\u{a0}']) && end <= 2).then(|| text[..end].parse().ok())?
}

fn bullet(words: &Words) -> Option<&'static str> {
    let Some(Piece::Text(first)) = words.first() else { return None };
    let sign = BULLETS.iter().find(|sign| first.text.starts_with(**sign))?;
    // A dash with a space may begin a sentence that goes on from the one before.
    (plain(words).chars().count() > sign.chars().count() + 1).then_some(*sign)
}

/// The words behind a sign or number at their beginning.
fn behind(mut words: Words, sign: &str) -> Words {
    if let Some(Piece::Text(first)) = words.first_mut() {
        let rest = first.text.trim_start_matches('(');
        let rest = rest.strip_prefix(sign).unwrap_or(rest);
        first.text = rest.trim_start_matches(['.', ')', ' ', '\t', '\u{a0}']).to_owned();
    }
    crate::import::block::trimmed(words)
}

/// Longer than this nothing is a heading.
const LONGEST: usize = 90;

/// Makes headings of bold lines, where the file has none of its own.
fn headings(blocks: Vec<Block>, source: &mut Source) -> Vec<Block> {
    if blocks.iter().any(|block| matches!(block, Block::Heading { .. })) {
        return blocks;
    }
    let many = blocks.len();
    let followed: Vec<bool> = (0..many).map(|at| blocks.get(at + 1).is_some_and(|next| !is_bold_line(next))).collect();
    let out = blocks.into_iter().zip(followed).map(|(block, followed)| match block {
        Block::Paragraph { depth: 0, words } if followed && is_bold(&words) => {
            let text = plain(&words);
            source.doubt(format!("“{text}” was a bold line, and is a heading now."));
            Block::Heading { level: 2, words: without_colon(unmarked(words)) }
        }
        other => other,
    });
    out.collect()
}

fn is_bold_line(block: &Block) -> bool {
    matches!(block, Block::Paragraph { depth: 0, words } if is_bold(words))
}

fn is_bold(words: &Words) -> bool {
    let text = plain(words);
    let all = words.iter().all(|piece| match piece {
        Piece::Text(text) => text.bold || text.text.trim().is_empty(),
        Piece::Break | Piece::Picture(_) => false,
        Piece::Note(_) => true,
    });
    let label = text.contains(": ");
    all && !text.is_empty() && text.chars().count() <= LONGEST && !text.ends_with(['.', ',', ';']) && !label
}

/// “Present:” over a list is a heading without its colon.
fn without_colon(mut words: Words) -> Words {
    if let Some(Piece::Text(last)) = words.last_mut() {
        last.text.truncate(last.text.trim_end().trim_end_matches(':').len());
    }
    words
}

fn unmarked(mut words: Words) -> Words {
    for piece in &mut words {
        if let Piece::Text(text) = piece {
            text.bold = false;
        }
    }
    words
}
