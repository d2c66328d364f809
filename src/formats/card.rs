//! Cards and calendars: whom they name, and the lines that no program shows.

use super::text::decode;
use super::{Contents, Thing};

pub fn card(contents: &mut Contents, bytes: &[u8]) {
    let text = match decode(bytes) {
        Ok(text) => text,
        Err(reason) => return contents.unread(reason),
    };
    if super::paths::tells(&text) {
        contents.found(Thing::Path);
    }
    // A long line goes on in the next, behind a space.
    let text = text.replace("\r\n", "\n").replace("\n ", "").replace("\n\t", "");
    let (beside, shown): (Vec<&str>, Vec<&str>) = text.lines().partition(|line| Line::of(line).is_beside());
    // What a line says stands by itself: “Internal note: …” is no part of its key.
    let said = |line: &&str| match Line::of(line) {
        Line { value, .. } if value.trim().contains(char::is_whitespace) => {
            format!("{}\n{}", line.strip_suffix(value).unwrap_or(""), unescaped(value).replace("\\n", "\n"))
        }
        _ => (*line).to_owned(),
    };
    contents.show(&shown.iter().map(said).collect::<Vec<_>>().join("\n"));
    beside.iter().for_each(|line| Line::of(line).tell(contents));
    people(contents, &text);
}

fn people(contents: &mut Contents, text: &str) {
    for card in text.split("END:VCARD") {
        let value = |key: &str| {
            let line = card.lines().find(|l| l.to_ascii_uppercase().split([':', ';']).next() == Some(key))?;
            line.split_once(':').map(|(_, value)| value.trim().trim_end_matches(';'))
        };
        let body = value("KIND").is_some_and(|kind| kind.eq_ignore_ascii_case("org")) || value("ORG") == value("FN");
        if !body {
            contents.person(value("FN").or(value("N")).unwrap_or(""));
        }
    }
    for line in text.lines() {
        let upper = line.to_ascii_uppercase();
        let named = ["ATTENDEE", "ORGANIZER", "CONTACT"].iter().any(|key| upper.starts_with(key));
        if let Some(at) = upper.find(";CN=").filter(|_| named) {
            let rest = line.get(at + 4..).unwrap_or("").trim_start_matches('"');
            contents.person(rest.split(['"', ';', ':']).next().unwrap_or(""));
        }
    }
}

/// A line: what it is called, without its parameters and its group, and what it says.
struct Line<'l> {
    key: String,
    value: &'l str,
}

impl Line<'_> {
    fn of(line: &str) -> Line<'_> {
        let (head, value) = line.split_once(':').unwrap_or((line, ""));
        let key = head.split(';').next().unwrap_or("").trim();
        let key = key.rsplit('.').next().unwrap_or(key).to_ascii_uppercase();
        Line { key, value }
    }

    /// What somebody or a program noted beside what is shown: RFC 5545, 3.8.1.4 and 3.8.8.2; RFC 6350, 6.7.2 and 6.10.
    fn is_beside(&self) -> bool {
        // Programs show what a calendar is called, and the note of a card.
        let shown = matches!(self.key.as_str(), "X-WR-CALNAME" | "X-WR-CALDESC");
        self.key == "COMMENT" || self.key.starts_with("X-") && !shown
    }

    fn tell(&self, contents: &mut Contents) {
        let plain = unescaped(self.value).replace("\\n", " ");
        let words = if plain.trim_start().starts_with('<') { without_tags(&plain) } else { plain };
        if self.key == "COMMENT" && words.contains(char::is_alphanumeric) {
            contents.aside(&words);
            contents.found(Thing::Comment);
        } else if words.trim().contains(char::is_whitespace) {
            contents.beside(&words);
        } else {
            // A word of a program: a time zone, a colour, yes or no.
            contents.aside(&words);
        }
    }
}

/// Without the signs that a comma and a semicolon have before them; a new line is `\n` (RFC 5545, 3.3.11).
fn unescaped(value: &str) -> String {
    value.replace("\\N", "\\n").replace("\\,", ",").replace("\\;", ";")
}

fn without_tags(html: &str) -> String {
    let parts = html.split('<').map(|part| part.split_once('>').map_or(part, |(_, words)| words));
    html_escape::decode_html_entities(&parts.collect::<Vec<_>>().join(" ")).into_owned()
}

#[cfg(test)]
mod tests {
    use crate::formats::{self, Thing};

    #[test]
    fn what_a_calendar_notes_beside_its_dates() {
        let calendar = |line: &str| {
            let text = format!("BEGIN:VEVENT\r\nSUMMARY:Course on neglect\r\n{line}\r\nEND:VEVENT\r\n");
            formats::read("a.ics", text.as_bytes())
        };
        assert!(calendar("COMMENT:Jo is at home").things.contains(&Thing::Comment));
        assert!(calendar("COMMENT;LANGUAGE=en:Jo is\r\n  at home").things.contains(&Thing::Comment));
        let noted = calendar("X-NOTE:Jo is at home\\, again");
        assert!(noted.things.contains(&Thing::Beside("Jo is at home, again".into())), "{:?}", noted.things);
        assert!(!noted.shown.contains("Jo") && noted.unseen.contains("Jo"));
        assert!(calendar("X-WR-TIMEZONE:Europe/London").things.is_empty());
        assert!(calendar("DESCRIPTION:Jo is at home").things.is_empty());
    }
}
