//! In: the blocks of a file. Out: the same without its lists of people. Where the list says what each of them does, that
//! stays, for a site names roles.

use super::names::{level, names};
use crate::document::is_person;
use crate::import::block::{Block, LeftOut, Table, What, said};
use crate::personal;

/// Takes lists of people out.
pub fn leave(blocks: Vec<Block>, left: &mut Vec<LeftOut>) -> Vec<Block> {
    let mut out: Vec<Block> = Vec::with_capacity(blocks.len());
    let mut within: Option<String> = None;
    for block in blocks {
        match &block {
            Block::Heading { words, .. } => {
                let text = crate::import::block::plain(words);
                within = Some(text).filter(|text| names().is("people", text));
            }
            Block::Paragraph { words, .. } => {
                let text = crate::import::block::plain(words);
                let label = text.split(':').next().unwrap_or("");
                if names().is("people", label) && (text.trim_end().ends_with(':') || text.len() == label.len()) {
                    within = Some(label.to_owned());
                    out.push(block);
                    continue;
                }
                if names().is("people", label) && people_in(&text[label.len()..]) {
                    left.push(LeftOut { what: What::Names, at: label.to_owned(), words: text.clone() });
                    out.push(Block::Paragraph { depth: 0, words: said(format!("{label}:")) });
                    keep_roles(&text[label.len()..], &mut out);
                    within = Some(label.to_owned());
                    continue;
                }
            }
            _ => {}
        }
        let under = heading_of_people(out.last()).or_else(|| within.clone());
        match block {
            Block::Table(table) if is_list_of_people(&table) => {
                left.push(LeftOut {
                    what: What::Names,
                    at: under.unwrap_or_else(|| "a table".to_owned()),
                    words: Block::Table(table.clone()).text(),
                });
                if let Some(roles) = roles(&table) {
                    out.push(Block::Paragraph { depth: 0, words: said(roles) });
                }
            }
            Block::Paragraph { ref words, .. } | Block::Item { ref words, .. }
                if under.is_some() && people_in(&crate::import::block::plain(words)) =>
            {
                let text = block.text();
                keep_roles(&text, &mut out);
                left.push(LeftOut { what: What::Names, at: under.unwrap_or_default(), words: text });
            }
            other => {
                if !matches!(other, Block::Heading { .. }) {
                    within = None;
                }
                out.push(other);
            }
        }
    }
    out
}

fn heading_of_people(block: Option<&Block>) -> Option<String> {
    match block {
        Some(Block::Heading { words, .. }) => {
            Some(crate::import::block::plain(words)).filter(|text| names().is("people", text))
        }
        _ => None,
    }
}

/// A line of a list of people without its names: “Alan Whitby (Chair), Designated Nurse” keeps what he is. Roles are put
/// behind those of the line before.
fn keep_roles(text: &str, out: &mut Vec<Block>) {
    let kept: Vec<&str> =
        parts(text).into_iter().filter(|part| !names_person(part) && part.contains(char::is_alphabetic)).collect();
    if kept.is_empty() {
        return;
    }
    let roles = kept.join(", ");
    match out.last_mut() {
        Some(Block::Paragraph { words, .. }) => {
            let before = crate::import::block::plain(words);
            let mark = if before.ends_with(':') { "" } else { ";" };
            *words = said(format!("{before}{mark} {roles}"));
        }
        _ => out.push(Block::Paragraph { depth: 0, words: said(roles) }),
    }
}

fn parts(text: &str) -> Vec<&str> {
    let cut = text.split([',', ';', '(', ')', '–', '\t', ':', '/']).flat_map(|part| part.split(" - "));
    cut.map(str::trim).filter(|part| !part.is_empty() && *part != "-").collect()
}

/// A person, also with the letters of their agency behind, or with a letter for the given name: “P Bramblewick”.
fn names_person(part: &str) -> bool {
    let bare = part.trim_end_matches(char::is_uppercase).trim();
    let short = |part: &str| {
        let (letters, name) = part.split_once(' ')?;
        let initials = letters.len() <= 3 && letters.bytes().all(|b| b.is_ascii_uppercase());
        (initials && is_person(&format!("Jo {name}"))).then_some(())
    };
    is_person(part) || is_person(bare) || short(part).is_some()
}

/// The letters by which minutes call whoever is named in a text: “Wilhelmina Ottershaw” and “W. Ottershaw” are WO.
pub fn initials(text: &str) -> Vec<String> {
    const TITLES: &[&str] = &["mr", "mrs", "ms", "miss", "mx", "dr", "cllr", "prof", "rev", "sir"];
    let of = |name: &str| {
        let words = name.split([' ', '-', '.']).filter(|word| !word.is_empty());
        let words = words.filter(|word| !TITLES.contains(&word.to_lowercase().as_str()));
        words.filter_map(|word| word.chars().next().filter(|c| c.is_uppercase())).collect::<String>()
    };
    let persons = parts(text).into_iter().filter(|part| names_person(part));
    let named = pairs(text).into_iter().filter(|pair| is_named_person(pair));
    let all = persons.map(of).chain(named.map(|pair| of(&pair)));
    all.filter(|letters| (2..=4).contains(&letters.chars().count())).collect()
}

/// Words that stand side by side, two by two.
fn pairs(text: &str) -> Vec<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.windows(2).map(|pair| pair.join(" ").trim_end_matches([',', '.', ';', ':']).to_owned()).collect()
}

/// A person beyond doubt: a title, or a name that is nothing but a given name, in front.
pub fn is_named_person(text: &str) -> bool {
    let first = text.split_whitespace().next().unwrap_or("");
    let titled = matches!(
        first.trim_end_matches('.').to_lowercase().as_str(),
        "mr" | "mrs" | "ms" | "miss" | "mx" | "dr" | "cllr"
    );
    is_person(text) && (titled || personal::is_given_name(first))
}

/// Whether somebody is named in a text: a name that is nothing but a given name, and one behind it with a capital letter.
pub fn names_somebody(text: &str) -> bool {
    let words: Vec<&str> = text.split(|c: char| !c.is_alphabetic() && !matches!(c, '-' | '\'' | '’')).collect();
    let capital = |word: &str| {
        word.len() > 1 && word.starts_with(char::is_uppercase) && word.chars().skip(1).any(char::is_lowercase)
    };
    let initialled =
        |pair: &String| pair.split_once(". ").is_some() && is_person(pair.trim_matches(['(', ')', '“', '”']));
    words.windows(2).any(|pair| {
        capital(pair[0]) && capital(pair[1]) && personal::is_given_name(pair[0]) && is_person(&pair.join(" "))
    }) || pairs(text).iter().any(initialled)
}

/// Whether a line lists people: one of its parts is a name.
fn people_in(text: &str) -> bool {
    parts(text).into_iter().any(names_person)
}

/// A column of names, or a column under a head that says so.
fn is_list_of_people(table: &Table) -> bool {
    let Some(head) = table.rows.first() else { return false };
    let named = head.iter().any(|cell| names().is("who", &cell.text()) || names().is("people", &cell.text()));
    let rows = table.rows.len().saturating_sub(1);
    let people = (0..table.width()).any(|at| {
        let named = table.rows.iter().skip(1).filter(|row| people_in(&row[at].text())).count();
        rows >= 2 && named * 2 > rows
    });
    let head_of_roles = head.iter().any(|cell| names().is("role", &cell.text()));
    people && (named || head_of_roles || table.width() <= 3)
}

/// What those people do.
fn roles(table: &Table) -> Option<String> {
    let head = table.rows.first()?;
    let columns: Vec<usize> = (0..head.len())
        .filter(|at| names().is("role", &head[*at].text()) && !names().is("who", &head[*at].text()))
        .collect();
    if columns.is_empty() {
        return None;
    }
    let row = |row: &Vec<crate::import::block::Cell>| {
        let cells: Vec<String> =
            columns.iter().map(|at| row[*at].text()).filter(|text| !text.is_empty() && !people_in(text)).collect();
        cells.join(", ")
    };
    let mut roles: Vec<String> = table.rows.iter().skip(1).map(row).filter(|text| !level(text).is_empty()).collect();
    roles.dedup();
    (!roles.is_empty()).then(|| format!("{}.", roles.join("; ")))
}
