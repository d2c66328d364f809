//! In: whoever sits at the terminal. Out: what they typed to the six questions that no flag has answered. An answer that
//! cannot be used is asked for again, with the reason.

use super::typed::Typed;
use super::whom::Whom;
use std::io::{BufRead, Write};

/// A part of a question: what is asked, and where the answer goes.
struct Part {
    asks: &'static str,
    answer: fn(&mut Typed) -> &mut Option<String>,
}

const fn part(asks: &'static str, answer: fn(&mut Typed) -> &mut Option<String>) -> Part {
    Part { asks, answer }
}

/// The six, some of them in parts.
const QUESTIONS: [&[Part]; 6] = [
    &[part("What is the partnership, board or school called?", |typed| &mut typed.name)],
    &[part("In which nation is it: England, Wales, Scotland or Northern Ireland? [England]", |typed| {
        &mut typed.nation
    })],
    &[part("Whom is it for: children, adults, both, or one school (write: school)? [children]", |typed| {
        &mut typed.whom
    })],
    &[part(
        "How many levels of need has its model? A number from 2 to 6, or their names with commas between. [4]",
        |typed| &mut typed.levels,
    )],
    &[
        part("Which number do people ring first?", |typed| &mut typed.phone),
        part("When is it answered, such as: Monday to Friday 09:00-17:00", |typed| &mut typed.hours),
        part("Which number answers at night and at weekends?", |typed| &mut typed.night),
    ],
    &[
        part("In which languages is it: en, or en, cy for English and Welsh? [en]", |typed| &mut typed.languages),
        part("At which web address will it stand, from https:// on?", |typed| &mut typed.address),
        part("To which mailbox do readers write when a page is wrong? One of a team, not of one person.", |typed| {
            &mut typed.mailbox
        }),
    ],
];

/// Asks what is not answered yet. An empty line leaves it open; so does the end of the input.
pub fn ask(typed: &mut Typed, from: &mut impl BufRead, to: &mut impl Write) -> std::io::Result<()> {
    writeln!(to, "Six questions. An empty line leaves an answer open: it becomes a blank to fill in later.")?;
    for (number, parts) in (1..).zip(&QUESTIONS) {
        for part in *parts {
            let school = typed.whom.as_deref().and_then(Whom::of) == Some(Whom::School);
            if (part.answer)(typed).is_some() || number == 4 && school {
                continue;
            }
            put(number, part, typed, from, to)?;
        }
    }
    Ok(())
}

fn put(
    number: usize,
    part: &Part,
    typed: &mut Typed,
    from: &mut impl BufRead,
    to: &mut impl Write,
) -> std::io::Result<()> {
    loop {
        write!(to, "{number} of {}. {}\n> ", QUESTIONS.len(), part.asks)?;
        to.flush()?;
        let mut line = String::new();
        let ended = from.read_line(&mut line)? == 0;
        *(part.answer)(typed) = Some(line.trim().to_owned()).filter(|line| !line.is_empty());
        match typed.understood() {
            Err(why) if !ended => writeln!(to, "{why}")?,
            _ => return Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(typed: &mut Typed, input: &str) -> String {
        let mut told = Vec::new();
        ask(typed, &mut input.as_bytes(), &mut told).expect("nothing can fail here");
        String::from_utf8(told).expect("UTF-8")
    }

    #[test]
    fn what_cannot_be_used_is_asked_again_with_the_reason() {
        let mut typed = Typed::default();
        let told = asked(&mut typed, "Northmoor\nWalse\nWales\nboth\n3\n\n\n\nen, cy\n\n");
        assert!(told.contains("“Walse”") && told.contains("Wales"), "{told}");
        let (answers, _) = typed.understood().expect("all of it can be used");
        assert_eq!((answers.name.as_deref(), answers.nation.name()), (Some("Northmoor"), "Wales"));
        assert!(answers.phone.is_none() && answers.welsh && answers.levels.len() == 3);
        assert_eq!(told.matches("2 of 6.").count(), 2, "{told}");
    }

    #[test]
    fn what_a_flag_has_answered_is_not_asked_and_a_school_has_no_levels() {
        let mut typed = Typed { name: Some("Tidewater Lane School".into()), ..Typed::default() };
        let told = asked(&mut typed, "England\nschool\n");
        assert!(!told.contains("1 of 6.") && !told.contains("4 of 6.") && told.contains("6 of 6."), "{told}");
    }

    #[test]
    fn the_end_of_the_input_ends_the_questions() {
        let mut typed = Typed::default();
        asked(&mut typed, "");
        assert!(typed.understood().is_ok());
    }
}
