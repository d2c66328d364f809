//! In: a file that is one document. Out: one page.

use super::draft::{Draft, Part};
use super::names::{headings, names};
use super::value::By;
use super::{agenda, complete, cover, people, table, told, which};
use crate::document::kind::{Is, Keys, LONGEST_TITLE};
use crate::document::{Kind, KindId};
use crate::import::block::{Block, Piece, Source, plain};
use crate::personal;

pub fn draft(source: &mut Source, kind: &'static Kind, by: &By<'_>) -> Draft {
    let mut draft = Draft::new(kind, "");
    let blocks = without_title(source, &mut draft, by);
    cover::take_front(std::mem::take(&mut source.front), &mut draft, by);
    let blocks = cover::take(blocks, &mut draft, by);
    let blocks = people::leave(blocks, &mut source.left_out);
    let blocks = agenda::opened(blocks, kind);
    let blocks = agenda::without_history(blocks, &mut draft, by);
    let blocks = levelled(blocks, !headings(kind).is_empty());
    let blocks = named(blocks, &mut draft);
    let parts = tables(blocks, &mut draft, by);
    let parts = told::decisions(parts, &mut draft, by);
    draft.body = told::steps(parts, &mut draft);
    title(source, &mut draft);
    dated(source, &mut draft, by);
    named_within(&mut draft, by);
    defaults(&mut draft);
    summary(&mut draft, by);
    required(&mut draft);
    draft
}

/// The blocks without the one that is the title.
fn without_title(source: &mut Source, draft: &mut Draft, by: &By<'_>) -> Vec<Block> {
    let title = which::title(source);
    let mut blocks = std::mem::take(&mut source.blocks);
    if title.is_empty() {
        return blocks;
    }
    let marked = source.title.is_some() || matches!(blocks.first(), Some(Block::Heading { .. }));
    let title = better_title(title, marked, &mut blocks, draft, by);
    draft.title.clone_from(&title);
    draft.tale.went.push(format!("“{title}” → `title`"));
    if source.title.is_some() {
        return blocks;
    }
    if let Some(at) = blocks.iter().position(|block| !block.text().is_empty()) {
        let only = match &blocks[at] {
            Block::Heading { level, .. } => {
                let same =
                    blocks.iter().filter(|block| matches!(block, Block::Heading { level: own, .. } if own <= level));
                same.count() == 1 || matches!(blocks.get(at + 1), Some(Block::Heading { .. } | Block::Table(_)))
            }
            _ => true,
        };
        if only {
            blocks.remove(at);
        }
    }
    blocks
}

/// Minutes and plans begin with the name of the partnership, and say below what they are. What the file marks as its title
/// stays that, unless it only names who wrote it; no sentence takes its place.
fn better_title(title: String, marked: bool, blocks: &mut Vec<Block>, draft: &mut Draft, by: &By<'_>) -> String {
    let kind = draft.kind.name;
    let says = |text: &str| names().within("kind", kind, text).is_some();
    let organisation = by.known.is_organisation(&title);
    if says(&title) || marked && !organisation && draft.kind.id != KindId::Meeting {
        return title;
    }
    let short = |block: &Block| {
        let text = block.text();
        let words = !matches!(block, Block::Table(_) | Block::Item { .. }) && (1..=110).contains(&text.chars().count());
        words && text != title && !is_whole_sentence(&text)
    };
    let says = blocks.iter().take(4).position(|block| short(block) && says(&block.text()));
    // The subtitle: what stands right below, and is no line of a cover such as “Version: 2”.
    let below = || {
        let at = blocks.iter().take(2).position(|block| !block.text().is_empty() && block.text() != title)?;
        let only_words = matches!(&blocks[at], Block::Paragraph { .. }) && !blocks[at].text().contains(':');
        (organisation && marked && only_words && short(&blocks[at])).then_some(at)
    };
    let at = says.or_else(below);
    match at {
        Some(at) => {
            draft.tale.homeless.push(("the first title".to_owned(), title));
            blocks.remove(at).text()
        }
        None => title,
    }
}

/// Whether a line is a sentence and no name.
fn is_whole_sentence(text: &str) -> bool {
    text.split(' ').count() >= 5 && text.ends_with(['.', '!', '?'])
}

/// A title that fits, without “FINAL v3”; without any the name of the file.
fn title(source: &Source, draft: &mut Draft) {
    if draft.title.trim().is_empty() {
        let name = source.name.rsplit_once('.').map_or(source.name.as_str(), |(name, _)| name);
        draft.title = name.replace(['_', '-'], " ");
        draft.tale.doubts.push("The title is the name of the file: write a better one.".to_owned());
    }
    let of_a_file = |word: &&str| {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let version = bare.strip_prefix(['v', 'V']).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
        version || matches!(bare, "FINAL" | "DRAFT")
    };
    let words: Vec<&str> = draft.title.split_whitespace().filter(|word| !of_a_file(word)).collect();
    let mut title = words.join(" ").trim_end_matches([':', '-', '–', ' ', '.']).to_owned();
    if title.chars().count() > LONGEST_TITLE {
        let mut short = String::new();
        for word in title.split(' ') {
            if short.chars().count() + word.chars().count() + 1 > LONGEST_TITLE {
                break;
            }
            short.push_str(if short.is_empty() { "" } else { " " });
            short.push_str(word);
        }
        draft
            .tale
            .doubts
            .push(format!("The title was cut: it has more than {LONGEST_TITLE} letters. It was “{title}”."));
        title = short;
    }
    draft.slug = short(&crate::document::anchor::short_name(&title));
    draft.title = title;
}

/// A name for a file that people can still read.
fn short(slug: &str) -> String {
    let slug = &slug.split('-').filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-");
    let end = slug.char_indices().filter(|(at, c)| *c == '-' && *at <= LONGEST_SLUG).map(|(at, _)| at).next_back();
    if slug.len() <= LONGEST_SLUG { slug.clone() } else { slug[..end.unwrap_or(slug.len())].to_owned() }
}

const LONGEST_SLUG: usize = 60;

/// Headings begin at the second level, and none is skipped.
/// Where the kind has headings of its own, others lose the numbers that somebody typed.
fn levelled(mut blocks: Vec<Block>, unnumbered: bool) -> Vec<Block> {
    for block in &mut blocks {
        if let Block::Heading { level, .. } = block {
            *level = (*level).clamp(1, 9);
        }
    }
    let numbered = blocks
        .iter()
        .filter(|block| matches!(block, Block::Heading { .. }) && typed_number(&block.text()).is_some())
        .count();
    if unnumbered && numbered > 1 {
        blocks.iter_mut().for_each(without_number);
    }
    let least =
        blocks.iter().filter_map(|b| if let Block::Heading { level, .. } = b { Some(*level) } else { None }).min();
    let Some(least) = least else { return blocks };
    for block in &mut blocks {
        if let Block::Heading { level, .. } = block {
            *level = (*level - least + 2).min(6);
        }
    }
    levels_in_order(blocks)
}

/// How far the number goes that somebody typed in front of a heading: “4.2 ”, “3) ”.
fn typed_number(text: &str) -> Option<usize> {
    let end = text.find(|c: char| !(c.is_ascii_digit() || c == '.' || c == ')'))?;
    let number = &text[..end];
    let spaced = text[end..].starts_with([' ', '\t', '\u{a0}', ':']);
    (number.starts_with(|c: char| c.is_ascii_digit()) && number.len() <= 7 && spaced).then_some(end)
}

fn without_number(block: &mut Block) {
    if let Block::Heading { words, .. } = block
        && let Some(Piece::Text(first)) = words.first_mut()
        && let Some(end) = typed_number(&first.text)
    {
        first.text = first.text[end..].trim_start_matches([' ', '\t', '\u{a0}', ':', '-', '–']).to_owned();
    }
}

/// Gives headings the names that every page of the kind has.
fn named(blocks: Vec<Block>, draft: &mut Draft) -> Vec<Block> {
    let mut taken: Vec<&str> = Vec::new();
    let mut out = Vec::with_capacity(blocks.len());
    // What is so called already keeps its name, whatever else would fit.
    for block in &blocks {
        if let Block::Heading { words, .. } = block
            && let Some(own) =
                headings(draft.kind).into_iter().find(|own| super::level(own) == super::level(&plain(words)))
        {
            taken.push(own);
        }
    }
    for block in blocks {
        match block {
            Block::Heading { level, words } => {
                let text = plain(&words);
                let own = names().heading(draft.kind, &text);
                let same = own.is_some_and(|own| super::level(own) == super::level(&text));
                match own.filter(|own| level <= 3 && (same || !taken.contains(own))) {
                    Some(own) => {
                        taken.push(own);
                        if text != own {
                            draft.tale.went.push(format!("the heading “{text}” → “{own}”"));
                        }
                        out.push(Block::Heading { level: 2, words: crate::import::block::said(own) });
                    }
                    None => out.push(Block::Heading { level, words }),
                }
            }
            other => out.push(other),
        }
    }
    levels_in_order(out)
}

/// No heading lies more than one level below the one before it.
fn levels_in_order(mut blocks: Vec<Block>) -> Vec<Block> {
    let mut last = 1;
    for block in &mut blocks {
        if let Block::Heading { level, .. } = block {
            *level = (*level).min(last + 1);
            last = *level;
        }
    }
    blocks
}

/// Tables that are those of the kind.
fn tables(blocks: Vec<Block>, draft: &mut Draft, by: &By<'_>) -> Vec<Part> {
    let mut out = Vec::with_capacity(blocks.len());
    for block in blocks {
        let Block::Table(found) = block else {
            out.push(Part::Block(block));
            continue;
        };
        let fits = table::best(&found, draft.kind.tables);
        if found.is_merged() && fits.is_empty() {
            draft.tale.doubts.push(
                "A table has merged cells. What lay under a merged cell is blank: look at it beside the file."
                    .to_owned(),
            );
        }
        // What stands beside the actions comes before them: first the objectives.
        let first = out.len();
        for (own, columns) in fits.iter().skip(1) {
            let own_rows = table::of_main(&found, own, columns);
            draft
                .tale
                .doubts
                .push(format!("One table held “{}” beside others: compare the rows with the file.", own.name));
            out.extend(table::rows(&own_rows, own, columns, draft, by, None));
        }
        if let Some((own, columns)) = fits.first() {
            let others = fits.iter().skip(1).flat_map(|(_, columns)| columns.iter().enumerate());
            let beside = others.filter(|(_, column)| column.is_some()).map(|(at, _)| at).collect();
            out.extend(table::rows(&found, own, columns, draft, by, Some(beside)));
        }
        if let [(_, _), (own, columns), ..] = fits.as_slice()
            && let Some(of) = table::under(&found, own, columns)
        {
            together(&mut out[first..], own.name, &of);
        }
        if fits.is_empty() {
            out.push(Part::Block(Block::Table(found)));
        }
    }
    numbered(&mut out, draft);
    out
}

/// Numbers actions by the objective beside which they stand: 1.2.1 is the first of 1.2. What stands beside none stays blank.
fn together(parts: &mut [Part], objectives: &str, of: &[Option<usize>]) {
    let mut numbers: Vec<String> = Vec::new();
    for part in parts {
        let Part::Rows { table, rows, columns } = part else { continue };
        if *table == objectives {
            take_numbers(columns, rows);
            let blank = rows.iter().all(|row| row[0].is_empty());
            rows.iter_mut().zip(1..).filter(|_| blank).for_each(|(row, n)| row[0] = format!("1.{n}"));
            numbers = rows.iter().map(|row| row[0].clone()).collect();
        } else if *table == "actions" && rows.len() == of.len() {
            take_numbers(columns, rows);
            if rows.iter().any(|row| !row[0].is_empty()) {
                continue;
            }
            let mut counts = vec![0; numbers.len()];
            for (row, under) in rows.iter_mut().zip(of) {
                let Some(number) = under.and_then(|at| numbers.get(at).filter(|number| !number.is_empty())) else {
                    continue;
                };
                let at = under.unwrap_or_default();
                counts[at] += 1;
                row[0] = format!("{number}.{}", counts[at]);
            }
        }
    }
}

/// “1.1 Neglect is seen” has its number in front of its words: it goes into the column for numbers, which is the first.
fn take_numbers(columns: &[&str], rows: &mut [Vec<String>]) {
    if columns.len() < 2 || !matches!(columns[0], "No" | "Ref") {
        return;
    }
    for row in rows.iter_mut().filter(|row| row[0].is_empty()) {
        let Some(end) = typed_number(&row[1]).filter(|end| row[1][..*end].contains(['.', ')'])) else { continue };
        let number = row[1][..end].trim_end_matches(['.', ')']).to_owned();
        row[1] = row[1][end..].trim_start_matches([' ', '\t', '\u{a0}', ':', '-', '–']).to_owned();
        row[0] = number;
    }
}

/// Rows that need a number and have none are numbered in their order.
fn numbered(parts: &mut [Part], draft: &mut Draft) {
    for part in parts {
        let Part::Rows { table, columns, rows } = part else { continue };
        let Some(own) = draft.kind.table(table) else { continue };
        let number = own.columns.iter().find(|column| matches!(column.name, "No" | "Ref") && column.required);
        let Some(number) = number else { continue };
        let first = match *table {
            "objectives" => "1.",
            "actions" => "1.1.",
            _ => "",
        };
        let Some(at) = columns.iter().position(|name| *name == number.name) else { continue };
        take_numbers(columns, rows);
        if rows.iter().any(|row| !row[at].is_empty()) {
            continue;
        }
        rows.iter_mut().zip(1..).for_each(|(row, n)| row[at] = format!("{first}{n}"));
        draft.tale.doubts.push(format!("The rows of “{table}” had no number, and were numbered in their order."));
    }
}

/// A day that stands in the title or at the top, where the kind has one that matters.
fn dated(source: &Source, draft: &mut Draft, by: &By<'_>) {
    let fields: Vec<&str> = names().rows("dated", draft.kind.name).map(|(_, own)| own).collect();
    for name in fields {
        let Some(field) = draft.kind.field(name).filter(|_| !draft.fields.contains_key(name)) else { continue };
        let top = draft
            .body
            .iter()
            .take(4)
            .filter_map(|part| if let Part::Block(block) = part { Some(block.text()) } else { None });
        let texts: Vec<String> =
            [draft.title.clone()].into_iter().chain(top).chain([source.name.replace(['_', '-'], " ")]).collect();
        let found = texts.iter().find_map(|text| match personal::dates(text).as_slice() {
            [(start, end)] => Some(text[*start..*end].to_owned()),
            _ => None,
        });
        if let Some(day) = found {
            draft.take(by, field, &day, "a day near the title");
        }
    }
}

/// A group whose name stands in the title of its minutes.
fn named_within(draft: &mut Draft, by: &By<'_>) {
    let kind = draft.kind;
    for field in kind.fields.iter().filter(|field| kind.needs(field) && !field.many) {
        if draft.fields.contains_key(field.name) {
            continue;
        }
        let Is::Ref(kinds) = field.is else { continue };
        if let Some(id) = by.known.id_within(kinds, &draft.title) {
            draft.tale.doubts.push(format!("`{}: {id}` was read from the title.", field.name));
            draft.fields.insert(field.name, vec![id.to_owned()]);
        }
    }
}

fn defaults(draft: &mut Draft) {
    let said: Vec<(String, String)> = names()
        .rows("default", draft.kind.name)
        .map(|(word, own)| (own.to_owned(), word.to_owned()))
        .filter(|(_, word)| !word.is_empty())
        .collect();
    for (own, word) in said {
        let field = draft.kind.field(&own).filter(|field| !draft.fields.contains_key(field.name));
        if let Some(field) = field {
            draft.fields.insert(field.name, vec![word]);
        }
    }
    for part in &mut draft.body {
        let Part::Rows { table, columns, rows } = part else { continue };
        for (word, own) in names().rows("default", table) {
            let Some(at) = columns.iter().position(|name| *name == own) else { continue };
            let blank = rows.iter_mut().filter(|row| row[at].is_empty());
            let set = blank.map(|row| row[at] = word.to_owned()).count();
            if set > 0 {
                draft.tale.doubts.push(format!(
                    "Table “{table}”: “{own}” was set to `{word}` in {set} rows, as the file does not say it."
                ));
            }
        }
    }
    complete::from_title(draft);
}

/// What may say what a page is for: more than a few words, and a full stop.
fn is_sentence(text: &str) -> bool {
    text.split(' ').count() >= 6 && text.contains('.') && !text.contains(';')
}

/// The first sentences, if nothing said what the page is for.
fn summary(draft: &mut Draft, by: &By<'_>) {
    let Some(field) = draft.kind.field("summary").filter(|_| !draft.fields.contains_key("summary")) else { return };
    let first = draft.body.iter().find_map(|part| match part {
        Part::Block(block @ Block::Paragraph { .. }) if is_sentence(&block.text()) => Some(block.text()),
        _ => None,
    });
    let Some(text) = first else { return };
    let text = typed_number(&text).map_or(text.as_str(), |end| text[end..].trim_start());
    let mut summary = String::new();
    for sentence in text.split_inclusive(". ") {
        if summary.chars().count() + sentence.chars().count() > 280 {
            break;
        }
        summary.push_str(sentence);
    }
    if !summary.trim().is_empty() {
        draft
            .tale
            .doubts
            .push("The summary is the first sentences of the text: write what a reader can do here.".to_owned());
        draft.take(by, field, summary.trim(), "the first sentences");
    }
}

/// The heading “Steps” stands over the table of steps, whatever heading that stands under.
fn over_its_table(draft: &mut Draft, heading: &'static str) -> bool {
    let named = |part: &Part| matches!(part, Part::Rows { table, .. } if table.eq_ignore_ascii_case(heading));
    let Some(at) = draft.body.iter().position(named) else { return false };
    draft.body.insert(at, Part::Block(Block::Heading { level: 2, words: crate::import::block::said(heading) }));
    true
}

/// Headings and tables that the kind needs and the file has not.
fn required(draft: &mut Draft) {
    let free = draft
        .fields
        .get("document_type")
        .is_some_and(|words| words.iter().any(|word| matches!(word.as_str(), "policy" | "guidance" | "strategy")));
    let wanted = if free || matches!(draft.kind.id, KindId::Report) { Vec::new() } else { headings(draft.kind) };
    let at = |draft: &Draft, name: &str| {
        draft
            .body
            .iter()
            .position(|part| matches!(part, Part::Block(Block::Heading { level: 2, words }) if plain(words) == name))
    };
    let mut before: Option<&str> = None;
    for own in wanted {
        if at(draft, own).is_none() && over_its_table(draft, own) {
            before = Some(own);
            continue;
        }
        if at(draft, own).is_none() {
            let from = before.and_then(|name| at(draft, name)).map_or(0, |before| before + 1);
            let next =
                draft.body[from..].iter().position(|part| matches!(part, Part::Block(Block::Heading { level: 2, .. })));
            let place = next.map_or(draft.body.len(), |next| from + next);
            draft.body.insert(place, Part::Block(Block::Heading { level: 2, words: crate::import::block::said(own) }));
            draft.body.insert(place + 1, Part::Blank("nothing in the file was found for this heading".to_owned()));
            draft.tale.blanks.push(format!("the heading “{own}”"));
        }
        before = Some(own);
    }
    told::priorities(draft);
    complete::tables_needed(draft);
}
