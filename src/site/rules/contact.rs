//! In: a contact and those it falls back on. Out: findings where a caller would reach nobody.

use super::{Rules, and, circle, family, public};
use crate::document::example::INVENTED;
use crate::document::hours;
use crate::document::hours::is_hours;
use crate::document::kind::contact;
use crate::document::phone;
use crate::document::{Document, KindId, Reporter};
use crate::finding::{At, Severity, rules};
use crate::site::fallback;

rules! {
    FALLBACK_LOOP = error("contact/fallback-loop") {
        why: "At night a caller would be sent from one closed line to the next and back.",
        line: "fallback: contact/front-door",
        says: "the fallbacks go round in a circle: contact/evening → contact/front-door → contact/evening",
        help: "let one of them fall back on a contact that is always open",
    }

    NUMBER_OF_INIT = error("contact/number-of-init") {
        why: "Somebody who rings it about a child reaches nobody.",
        line: "phones: [\"020 7946 0000\"]",
        says: "this is the invented number that a new site begins with",
        help: "write your own number in its place; a site that is only for show says `demonstration: true` in signpost.yaml",
    }

    NUMBER_TWICE = warning("contact/number-twice") {
        why: "When the number changes one of the two is forgotten, and a caller reaches nobody.",
        line: "phones: [\"+44 20 7946 0101\"]",
        says: "“Front door” has this number too, for the same service",
        help: "keep one contact page and name `contact/a` wherever it is needed",
    }

    NUMBER_IN_TEXT = warning("contact/number-in-text") {
        why: "When it changes, this page is forgotten, and a worried reader rings a dead line.",
        line: "Ring 020 7946 0101 by day,",
        says: "a telephone number is typed into the text",
        help: "put `:::contact front-door` here, or link to content/contacts/a.md",
    }

    NOT_ALWAYS_OPEN = error("contact/not-always-open") {
        why: "A child can need help at any hour of any day, and after this number there is no other.",
        line: "hours: [\"Monday to Friday 09:00-17:00\", \"weekends 10:00-12:00\"]",
        says: "this contact is not always open, and there is no fallback",
        help: "add `fallback: contact/…`, a contact that is always open, or correct the hours",
    }

    DAYS_UNCOVERED = error("contact/days-uncovered") {
        why: "A child can need help at any hour of any day, and after this number there is no other.",
        line: "hours: [\"Thursday to Monday 09:00-17:00\"]",
        says: "nobody answers on Tuesday and Wednesday, and there is no fallback",
        help: "add `fallback: contact/…`, a contact that is always open, or correct the hours",
    }

    HOURS_UNCOVERED = warning("contact/hours-uncovered") {
        why: "Whoever rings in those hours finds every line closed, one after the other, and is left with 999.",
        line: "fallback: contact/night",
        says: "on Monday 00:00-09:00 neither “Front door” nor “Night team” answers",
        help: "let the hours of one of them reach so far, or name a line that answers then; 999 is for danger",
    }

    DANGER_ALONE = warning("contact/danger-alone") {
        why: "Most of what worries somebody at night is no case for 999: they would ring nobody, and the child waits until morning.",
        line: "fallback: contact/emergency",
        says: "when “Front door” is closed it leads to 999 alone",
        help: "name the line on which social care answers at night and at weekends: `fallback: contact/…`; 999 stands on every page",
    }

    PHONE_HOURS = warning("contact/phone-hours") {
        why: "At night a caller cannot tell which number to ring, and may ring the one that nobody answers.",
        line: "phones: [\"Days: 020 7946 0201\", \"Nights: 020 7946 0202\"]",
        says: "“Days” does not say from when to when this number answers",
        help: "write its hours as its label: `Monday to Friday 09:00-17:00: 020 7946 0201`; another number may then be labelled `Nights and weekends`",
    }
}

/// A chain ends at a contact that is always open, and never comes back to where it began. A contact
/// in the middle of a chain is not blamed for its end.
pub fn check(rules: &Rules<'_>, document: &Document, report: &mut Reporter<'_>) {
    shared(rules, document, report);
    invented(rules, document, report);
    family::contact(rules, document, report);
    labelled(document, report);
    covered(rules, document, report);
    danger_alone(rules, document, report);
    if always_open(document) {
        return;
    }
    if !document.fields.has(contact::FALLBACK) {
        // Without `emergency: true` this is `contact/no-fallback` already.
        if document.fields.flag(contact::EMERGENCY) {
            last(document, report);
        }
    } else if let Some(round) = loops(rules, document) {
        report.raise(
            &FALLBACK_LOOP,
            document.fields.at(contact::FALLBACK).unwrap_or_default(),
            format!("the fallbacks go round in a circle: {}", round),
            "let one of them fall back on a contact that is always open",
        );
    }
}

/// Whether each number of several says when it answers, if its label speaks of times.
fn labelled(document: &Document, report: &mut Reporter<'_>) {
    let phones = document.fields.list(contact::PHONES);
    let labels: Vec<&str> = phones.iter().map(|word| phone::labelled(&word.text).0).collect();
    let own = hours::week(document.fields.list(contact::HOURS).iter().map(|word| word.text.as_str()));
    for ((word, label), when) in phones.iter().zip(&labels).zip(phone::when::each(&labels, &own)) {
        if labels.len() < 2 || when.is_some() || phone::when::spoken(label).is_none() {
            continue;
        }
        let (_, number) = phone::labelled(&word.text);
        report.raise(
            &PHONE_HOURS,
            word.at,
            format!("“{label}” does not say from when to when this number answers"),
            format!("write its hours as its label: `Monday to Friday 09:00-17:00: {number}`; another number may then be labelled `Nights and weekends`"),
        );
    }
}

/// Whether some line of a chain of fallbacks answers at every hour of the week. What the next line of the chain is told is
/// not told again; and whoever is there for the nights need not answer by day.
fn covered(rules: &Rules<'_>, document: &Document, report: &mut Reporter<'_>) {
    let Some(uncovered) = uncovered(rules, document).filter(|_| chain(rules, document).len() > 1) else { return };
    let next = rules.named(document, contact::FALLBACK, &[KindId::Contact]);
    if next.and_then(|next| self::uncovered(rules, next)).is_some_and(|theirs| theirs == uncovered) {
        return;
    }
    let lines: Vec<String> = chain(rules, document).iter().map(|line| format!("“{}”", line.title)).collect();
    let nobody = match &lines[..] {
        [one, other] => format!("neither {one} nor {other}"),
        lines => format!("none of {}", and(lines)),
    };
    report.raise(
        &HOURS_UNCOVERED,
        document.fields.at(contact::FALLBACK).unwrap_or_default(),
        format!("on {} {nobody} answers", and(&uncovered)),
        "let the hours of one of them reach so far, or name a line that answers then; 999 is for danger",
    );
}

/// Whether a front door that closes leads to 999 and to nobody else. The invented one of a new site is told as such.
fn danger_alone(rules: &Rules<'_>, document: &Document, report: &mut Reporter<'_>) {
    let is_front_door = document.fields.text(contact::SERVICE_TYPE) == Some("front-door");
    let hours = document.fields.list(contact::HOURS);
    let known = !hours.is_empty() && hours.iter().all(|line| is_hours(&line.text));
    if !is_front_door || !known || always_open(document) || numbers(document).iter().any(|number| number == INVENTED) {
        return;
    }
    let next = rules.named(document, contact::FALLBACK, &[KindId::Contact]);
    if !next.is_some_and(is_for_danger) {
        return;
    }
    let told = DANGER_ALONE.at(
        document.fields.at(contact::FALLBACK).unwrap_or_default(),
        format!("when “{}” is closed it leads to 999 alone", document.title),
        "name the line on which social care answers at night and at weekends: `fallback: contact/…`; 999 stands on every page",
    );
    // Where no such line has a page yet, there is nothing that could be named today.
    let night = |one: &Document| one.fields.text(contact::SERVICE_TYPE) == Some("out-of-hours");
    report.tell(if public(rules.known).any(night) { told } else { told.weighing(Severity::Note) });
}

/// The hours at which no line of a chain answers, if any are left.
fn uncovered(rules: &Rules<'_>, document: &Document) -> Option<Vec<String>> {
    if document.fields.text(contact::SERVICE_TYPE) == Some("out-of-hours") {
        return None;
    }
    let chain = chain(rules, document);
    // Of a circle another rule speaks.
    if chain.iter().any(|line| loops(rules, line).is_some()) || chain.iter().any(|line| always_open(line)) {
        return None;
    }
    // Whoever is reached online answers no call.
    let lines = |line: &Document| match contact::is_spoken_to(line) {
        true => line.fields.list(contact::HOURS).iter().map(|word| word.text.clone()).collect(),
        false => Vec::new(),
    };
    let all: Vec<Vec<String>> = chain.iter().map(|line| lines(line)).collect();
    // Hours that cannot be read, or are not filled in yet, are told as such.
    if all.iter().flatten().any(|line| !is_hours(line)) {
        return None;
    }
    let weeks: Vec<hours::Week> = all.iter().map(|lines| hours::week(lines.iter().map(String::as_str))).collect();
    let mut left = hours::cover::lines(&hours::cover::left_by(&weeks));
    if chain.iter().all(|line| line.fields.text(contact::BANK_HOLIDAYS) == Some("closed")) {
        left.push("bank holidays".into());
    }
    (!left.is_empty()).then_some(left)
}

/// A line and those it falls back on, in turn, down to 999: that is no answer to “whom do I ring now?”
fn chain<'c, 'k: 'c>(rules: &Rules<'k>, document: &'c Document) -> Vec<&'c Document> {
    let next = |line: &'c Document| rules.named(line, contact::FALLBACK, &[KindId::Contact]);
    fallback::chain(document, |line| &line.id, |line| next(line).filter(|other| !is_for_danger(other)))
}

/// 999, or its like of three digits.
fn is_for_danger(line: &Document) -> bool {
    line.fields.flag(contact::EMERGENCY) && numbers(line).iter().all(|number| number.len() == 3)
}

/// The digits of every number of a contact.
pub fn numbers(document: &Document) -> Vec<String> {
    let words = [contact::PHONES, contact::TEXTPHONE].into_iter().flat_map(|name| document.fields.list(name));
    words.map(|word| phone::national(&word.text)).filter(|number| !number.is_empty()).collect()
}

/// The number of the example, in which nobody has put their own.
fn invented(rules: &Rules<'_>, document: &Document, report: &mut Reporter<'_>) {
    let words = document.fields.list(contact::PHONES).iter();
    for word in words.filter(|word| phone::national(&word.text) == INVENTED && !rules.config.demonstration) {
        report.raise(&NUMBER_OF_INIT, word.at, "this is the invented number that a new site begins with", "write your own number in its place; a site that is only for show says `demonstration: true` in signpost.yaml");
    }
}

/// One service is one record. One desk may well do the work of several services.
fn shared(rules: &Rules<'_>, document: &Document, report: &mut Reporter<'_>) {
    let service = document.fields.text(contact::SERVICE_TYPE);
    for word in document.fields.list(contact::PHONES) {
        // Behind one number of a whole council many desks answer, each by its own extension.
        let pressed = !phone::dialled(word.text.rsplit(':').next().unwrap_or("")).1.is_empty();
        let first = rules.numbers.get(&phone::national(&word.text)).filter(|_| !pressed);
        let same = |first: &&&Document| first.id != document.id && first.fields.text(contact::SERVICE_TYPE) == service;
        let Some(first) = first.filter(same) else { continue };
        report.raise(
            &NUMBER_TWICE,
            word.at,
            format!("“{}” has this number too, for the same service", first.title),
            format!("keep one contact page and name `{}` wherever it is needed", first.id),
        );
    }
}

/// A number typed into a text goes on standing there when it has changed.
pub fn typed(rules: &Rules<'_>, document: &Document, report: &mut Reporter<'_>) {
    if document.kind.id == KindId::Contact {
        return;
    }
    for (number, line) in document.shown_lines() {
        let line = &*line;
        let mut accounts = crate::personal::accounts_in(line).into_iter().peekable();
        // `[Call us on 0800 …](tel:0800…)` has one number.
        let mut told: Vec<String> = Vec::new();
        for (start, end, digits) in crate::personal::numbers_in(line) {
            // `safety/bank-details` speaks of an account.
            while accounts.next_if(|account| account.end <= start).is_some() {}
            if accounts.peek().is_some_and(|account| account.start < end) {
                continue;
            }
            let mobile = digits.starts_with("07"); // `safety/mobile-number` speaks of it
            let national = (10..=11).contains(&digits.len()) && digits.starts_with('0') && !mobile;
            let known = rules.numbers.get(&digits).filter(|_| digits.len() > 8); // 999 and Childline never change
            let counted = digits == "0123456789" || line[..start].ends_with(char::is_alphanumeric);
            // "01632 960000 to 960999" is a range, and nobody's number.
            let range = line[end..].strip_prefix(" to ").is_some_and(|rest| {
                rest.bytes().take_while(|b| b.is_ascii_digit() || *b == b' ').filter(u8::is_ascii_digit).count() > 3
            });
            if !national && known.is_none() || counted || range || in_address(&line[..start]) || told.contains(&digits)
            {
                continue;
            }
            told.push(digits.clone());
            let fix = match known {
                Some(contact) => {
                    let name = contact.id.trim_start_matches("contact/");
                    format!("put `:::contact {name}` here, or link to {}", contact.file)
                }
                None => String::from("write a contact page for it, and put `:::contact …` here"),
            };
            report.raise(
                &NUMBER_IN_TEXT,
                At::bytes(line, number, start, end),
                "a telephone number is typed into the text",
                fix,
            );
        }
    }
}

/// Whether what stands before a number begins a web address that the number goes on: the number of a book or a page.
fn in_address(before: &str) -> bool {
    let ends = |c: char| c.is_whitespace() || matches!(c, '(' | '<' | '"' | '[' | '|');
    before.rsplit(ends).next().is_some_and(|word| word.contains("://"))
}

fn last(document: &Document, report: &mut Reporter<'_>) {
    let at = document.fields.at(contact::HOURS).unwrap_or_default();
    let fix = "add `fallback: contact/…`, a contact that is always open, or correct the hours";
    let open = days(document);
    if !open.contains(&true) {
        return; // hours that cannot be read are reported as such
    }
    let closed: Vec<String> =
        hours::DAY_NAMES.iter().zip(open).filter(|(_, open)| !open).map(|(day, _)| (*day).to_owned()).collect();
    if closed.is_empty() {
        report.raise(&NOT_ALWAYS_OPEN, at, "this contact is not always open, and there is no fallback", fix);
    } else {
        let message = format!("nobody answers on {}, and there is no fallback", and(&closed));
        report.raise(&DAYS_UNCOVERED, at, message, fix);
    }
}

/// The contact called after this one, unless this one is always open.
fn next<'k>(rules: &Rules<'k>, document: &'k Document) -> Option<&'k Document> {
    if always_open(document) { None } else { rules.named(document, contact::FALLBACK, &[KindId::Contact]) }
}

/// The ids from this contact back to itself, if no line on the way is always open.
fn loops(rules: &Rules<'_>, document: &Document) -> Option<String> {
    let closed = rules.fallbacks.get_or_init(|| circle::closed(rules, |from| next(rules, from)));
    let document = rules.known.get(&document.id).filter(|_| closed.contains(document.id.as_str()))?.document;
    Some(circle::round(document, |from| next(rules, from)))
}

fn always_open(document: &Document) -> bool {
    // A form on the web is always open, and nobody answers there.
    if !contact::is_spoken_to(document) {
        return false;
    }
    let hours = document.fields.list(contact::HOURS);
    document.fields.text(contact::BANK_HOLIDAYS) != Some("closed") && hours.iter().any(|word| word.text == "always")
}

/// On which days somebody answers at some time.
fn days(document: &Document) -> [bool; 7] {
    let mut open = [false; 7];
    for word in document.fields.list(contact::HOURS) {
        let found = if word.text == "always" { (0..7).collect() } else { hours::days(&word.text) };
        found.into_iter().for_each(|day| open[day] = true);
    }
    open
}
