//! In: what the reader of YAML stumbled over, and the text. Out: the same in plain words, at the place a
//! person has to mend. The reader's own words speak of scalars and flow sequences, so none is passed on.

use crate::finding::{At, Finding, Mend, Rule};
use saphyr_parser::ScanError;

/// Tells what is wrong, as a breach of that rule. `first_line`: lines before the text in its file.
pub fn fault(rule: &'static Rule, error: &ScanError, yaml: &str, first_line: usize) -> Finding<At> {
    let lines: Vec<&str> = yaml.lines().collect();
    let line = error.marker().line().clamp(1, lines.len().max(1));
    let stumble = Stumble { info: error.info(), lines: &lines, line, column: error.marker().col() + 1 };
    let told = stumble.told();
    let line = stumble.lines.get(told.line - 1).map_or("", |line| line.trim_end());
    let mend = told.line_meant.and_then(|meant| Mend::sign(At::line(told.line + first_line), line, meant));
    rule.at(At::span(told.line + first_line, told.column, told.length), told.message, told.fix).mended(mend)
}

/// Where the reader stood when it could not go on.
struct Stumble<'y> {
    info: &'y str,
    lines: &'y [&'y str],
    line: usize,
    column: usize,
}

struct Told {
    line: usize,
    column: usize,
    length: usize,
    message: &'static str,
    fix: String,
    /// The line as it was meant, where it can mean one thing only.
    line_meant: Option<String>,
}

impl Stumble<'_> {
    fn told(&self) -> Told {
        self.tab()
            .or_else(|| self.never_closed())
            .or_else(|| self.needs_quotes())
            .or_else(|| self.backslash())
            .or_else(|| self.no_comma())
            .or_else(|| self.after_a_quote())
            .or_else(|| self.list_beside_key())
            .or_else(|| self.set_in())
            .or_else(|| self.second_colon())
            .or_else(|| self.no_colon())
            .unwrap_or_else(|| {
                let fix = "write each key on a line of its own: `key: value`, or `key: [one, two]`";
                self.here("this is not in the form `key: value`", fix.into())
            })
    }

    fn text(&self) -> &str {
        self.lines.get(self.line - 1).copied().unwrap_or("")
    }

    fn here(&self, message: &'static str, fix: String) -> Told {
        let last = self.text().chars().count().max(1);
        Told { line: self.line, column: self.column.min(last), length: 1, message, fix, line_meant: None }
    }

    fn tab(&self) -> Option<Told> {
        let before = self.lines.iter().enumerate().take(self.line + 1);
        let (index, line) = before.rev().find(|(_, line)| line.contains('\t'))?;
        let column = line.chars().take_while(|c| *c != '\t').count() + 1;
        let leads = line.trim_start_matches(' ').starts_with('\t');
        (leads || self.info.contains("tab")).then(|| Told {
            line: index + 1,
            column,
            length: 1,
            message: "there is a tab character, which keys and lists cannot have",
            fix: "put spaces in its place".into(),
            line_meant: None,
        })
    }

    /// A quote or bracket that was opened on this line or one above.
    fn never_closed(&self) -> Option<Told> {
        (0..self.line).rev().find_map(|index| {
            let line = self.lines.get(index)?;
            let (_, column, value) = key_and_value(line)?;
            let open = value.chars().next()?;
            let (close, message) = match open {
                '[' => (']', "the bracket `[` is never closed"),
                '{' => ('}', "the bracket `{` is never closed"),
                '"' => ('"', "the quotation mark is never closed"),
                '\'' => ('\'', "the quotation mark is never closed"),
                _ => return None,
            };
            let fix = match open {
                '{' => "front matter takes no `{…}`: give each value a key of its own".into(),
                _ => format!("add `{close}` where the value ends"),
            };
            let closed = value[1..].contains(close);
            (!closed).then_some(Told { line: index + 1, column, length: 1, message, fix, line_meant: None })
        })
    }

    /// A value that begins with a character YAML keeps for itself.
    fn needs_quotes(&self) -> Option<Told> {
        let (key, column, value) = key_and_value(self.text())?;
        value.starts_with(['*', '&', '!', '%', '@', '`', '|', '>', ']', '}', ',']).then(|| Told {
            line: self.line,
            column,
            length: 1,
            message: "a value cannot begin with this character, unless it stands in quotation marks",
            fix: match key {
                "access" => "write `access: public`, `access: internal` or `access: confidential`".into(),
                _ => format!("write `{}`", quoted(key, value)),
            },
            line_meant: (key != "access" && !value.starts_with(['|', '>'])).then(|| quoted(key, value)),
        })
    }

    fn after_a_quote(&self) -> Option<Told> {
        self.info.contains("trailing content").then(|| {
            self.here(
                "the value goes on after its closing quotation mark",
                "put quotation marks round the whole value, and use “ ” inside it".into(),
            )
        })
    }

    fn backslash(&self) -> Option<Told> {
        let column = self.text().chars().position(|c| c == '\\')? + 1;
        ["escape", "hexadecimal", "Unicode"].iter().any(|word| self.info.contains(word)).then(|| Told {
            line: self.line,
            column,
            length: 1,
            message: "a `\\` between double quotation marks does not stand for itself",
            fix: "use single quotation marks round the value, or write `/`".into(),
            line_meant: None,
        })
    }

    fn no_comma(&self) -> Option<Told> {
        let (_, column, value) = key_and_value(self.text())?;
        (value.starts_with('[') && self.column > column).then(|| {
            self.here(
                "this list cannot be read from here on",
                "put a comma between two values and one `]` at the end; put quotation marks round a value that holds a comma, colon or bracket".into(),
            )
        })
    }

    fn list_beside_key(&self) -> Option<Told> {
        let (key, column, value) = key_and_value(self.text())?;
        value.starts_with("- ").then(|| Told {
            line: self.line,
            column,
            length: 1,
            message: "a list cannot begin on the line of its key",
            fix: format!("write `{key}: [one, two]`, or begin each `- ` on a line below"),
            line_meant: None,
        })
    }

    fn set_in(&self) -> Option<Told> {
        let text = self.text();
        let spaces = text.len() - text.trim_start().len();
        (spaces > 0).then(|| Told {
            line: self.line,
            column: spaces + 1,
            length: 1,
            message: "this line does not line up with those above it",
            fix: "begin every key at the left edge, and every `- ` of one list equally far in".into(),
            line_meant: None,
        })
    }

    fn second_colon(&self) -> Option<Told> {
        let (key, column, value) = key_and_value(self.text())?;
        let colon = value.find(": ").or(value.ends_with(':').then(|| value.len() - 1))?;
        // `email: Team: a@b.org`: the address is the value, and nothing stands before it.
        let address = value[colon + 1..].trim();
        let alone = !address.contains(' ')
            && (address.contains('@') || address.contains("://"))
            && matches!(key.trim(), "email" | "url" | "chat" | "booking");
        if alone {
            return Some(Told {
                line: self.line,
                column: column + value[..colon].chars().count(),
                length: 1,
                message: "there is a second colon on this line, and only the address may stand behind the first",
                fix: format!("write `{}: {address}`", key.trim()),
                line_meant: None,
            });
        }
        Some(Told {
            line: self.line,
            column: column + value[..colon].chars().count(),
            length: 1,
            message: "there is a second colon on this line",
            fix: format!("put quotation marks round the value: `{}`", quoted(key, value)),
            line_meant: Some(quoted(key, value)),
        })
    }

    /// The nearest line that has no `key:`.
    fn no_colon(&self) -> Option<Told> {
        let near = (self.line.saturating_sub(2)..=self.line).rev();
        near.filter_map(|index| Some((index, *self.lines.get(index)?))).find_map(|(index, line)| {
            let first = line.chars().next()?;
            if matches!(first, '#' | '-' | ' ') || key_and_value(line).is_some() {
                return None;
            }
            let tight = line.find(':');
            let line_meant = tight.map(|colon| format!("{}: {}", &line[..colon], line[colon + 1..].trim()));
            let (message, fix) = match &line_meant {
                Some(meant) => ("there is no space after the colon", format!("write `{meant}`")),
                None => ("this line has no key with a colon after it", "write `key: value`".into()),
            };
            let column = tight.map_or(1, |colon| line[..colon].chars().count() + 1);
            Some(Told { line: index + 1, column, length: usize::from(tight.is_some()), message, fix, line_meant })
        })
    }
}

/// `key`, the column of the value, and the value; nothing for a line of another form.
fn key_and_value(line: &str) -> Option<(&str, usize, &str)> {
    let (key, rest) = line.split_once(':')?;
    let value = rest.trim();
    let fits = !key.is_empty() && !key.starts_with(['#', '-', ' ']) && (rest.is_empty() || rest.starts_with(' '));
    let column = line.chars().count() - rest.trim_start().chars().count() + 1;
    fits.then_some((key, column, value))
}

fn quoted(key: &str, value: &str) -> String {
    let value = value.trim_matches('"');
    if value.contains('"') { format!("{key}: '{}'", value.replace('\'', "’")) } else { format!("{key}: \"{value}\"") }
}

/// A line at which a YAML reader stops, though more follows: `---`, `...`, a directive (`%`) or an invisible byte order
/// mark at its beginning. What stands below it would be lost without a word, `access` and `never_publish` too.
/// `first_line`: lines before the text in the file.
pub fn ended(rule: &'static Rule, yaml: &str, first_line: usize) -> Option<Finding<At>> {
    let mut begun = false;
    for (index, line) in yaml.lines().enumerate() {
        let at = At::span(index + 1 + first_line, 1, line.chars().count());
        if index + first_line > 0 && line.starts_with('\u{feff}') {
            return Some(rule.at(
                at,
                "an invisible sign (a byte order mark) stands at the beginning of this line, and nothing below it would be read",
                "delete the whole line and type it anew",
            ));
        }
        let marks =
            |sign: &str| line.strip_prefix(sign).is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t']));
        if (marks("---") && begun) || marks("...") || line.starts_with('%') {
            return Some(rule.at(
                at,
                "a line that begins like this ends what is read; everything below it would be lost",
                "take the line out; a remark stands on a line of its own behind `# `",
            ));
        }
        begun |= !line.trim().is_empty() && !line.starts_with('#') && !marks("---");
    }
    None
}

#[cfg(test)]
mod tests {
    use crate::document::front_matter::{UNREADABLE, read};
    use crate::finding::{At, Finding};

    fn first(yaml: &str) -> Finding<At> {
        let faults = read(yaml, 0, &UNREADABLE).faults;
        faults.into_iter().next().unwrap_or_else(|| panic!("this was read: {yaml}"))
    }

    #[track_caller]
    fn tells(yaml: &str, place: (u32, u32), message: &str) {
        let fault = first(yaml);
        assert!(fault.message.contains(message), "{yaml:?}: {}", fault.message);
        assert_eq!((fault.place.line, fault.place.column), place, "{yaml:?}: {}", fault.message);
    }

    #[test]
    fn the_place_is_where_it_has_to_be_mended() {
        tells("title: One\ntopics: [a, b\nsummary: Two\n", (2, 9), "`[` is never closed");
        tells("title: One\ntopics: [a, b\n", (2, 9), "`[` is never closed");
        tells("title: \"One\nsummary: Two\n", (1, 8), "quotation mark is never closed");
        tells("title: 'One\nsummary: Two\n", (1, 8), "quotation mark is never closed");
        tells("title: One: two\n", (1, 11), "a second colon");
        tells("title: Être là: deux\n", (1, 15), "a second colon");
        tells("title: One\nsummary:Two\nid: a\n", (2, 8), "no space after the colon");
        tells("title: One\nTwo\nid: a\n", (2, 1), "no key");
        tells("title: One\nowner: @lead\n", (2, 8), "cannot begin with this character");
        tells("title: `One`\n", (1, 8), "cannot begin with this character");
        tells("title: *One\n", (1, 8), "cannot begin with this character");
        tells("title: \"One\" and two\n", (1, 14), "goes on after");
        tells("title: \"One \\q two\"\n", (1, 13), "does not stand for itself");
        tells("topics: - a\n", (1, 9), "a list cannot begin");
        tells("title: One\n  summary: Two\n", (2, 3), "does not line up");
        tells("title: One\n\tsummary: Two\n", (2, 1), "tab");
        tells("topics:\n  - a\n - b\n", (3, 2), "does not line up");
    }

    #[test]
    fn the_mended_line_can_be_copied() {
        assert_eq!(first("title: One: two\n").fix, "put quotation marks round the value: `title: \"One: two\"`");
        assert_eq!(
            first("title: He said: \"no\" twice\n").fix,
            "put quotation marks round the value: `title: 'He said: \"no\" twice'`"
        );
        assert_eq!(first("title: @One\n").fix, "write `title: \"@One\"`");
        assert_eq!(first("title: One\nsummary:Two\nid: a\n").fix, "write `summary: Two`");
    }

    /// Every sign at every place of a good front matter: no word of the reader's own comes through.
    #[test]
    fn no_jargon_whatever_is_typed() {
        let good = "title: \"One: two\"\ntopics: [a, 'b']\nages:\n  - 0-1\n  - 2-4\nowner: Lead\n";
        for at in 0..=good.len() {
            for sign in [
                "\"", "'", "[", "]", "{", "}", ":", ": ", "- ", "\t", "\n", "&", "*", "!", "%", "@", "`", "|", ">",
                "\\", "#", "? ", ",", "---\n",
            ] {
                let typed = format!("{}{sign}{}", &good[..at], &good[at..]);
                for fault in read(&typed, 0, &UNREADABLE).faults {
                    let said = format!("{} {}", fault.message, fault.fix);
                    for word in [
                        "while ",
                        "scalar",
                        "flow",
                        "block",
                        "mapping",
                        "indicator",
                        "expected",
                        "node",
                        "token",
                        "document",
                        "context",
                        "parse",
                        "eof",
                    ] {
                        assert!(!said.contains(word), "{typed:?}: {said}");
                    }
                }
            }
        }
    }
}
