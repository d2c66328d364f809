//! In: what somebody typed to the questions of a new site. Out: [`Answers`], and in words what was taken where nothing was
//! typed; or which answer cannot be used, and why.

use super::answers::Answers;
use super::levels;
use super::nation::{NAMES, Nation};
use super::whom::{WHOM, Whom};
use crate::document::Word;
use crate::document::form::{check_word, tier};
use crate::document::kind::{Is, LONGEST_TITLE};
use crate::finding::{At, one_of};
use crate::local::Local;

/// As it was typed; nothing where nothing was.
#[derive(Clone, Debug, Default)]
pub struct Typed {
    pub name: Option<String>,
    pub nation: Option<String>,
    pub whom: Option<String>,
    pub levels: Option<String>,
    pub phone: Option<String>,
    pub hours: Option<String>,
    pub night: Option<String>,
    pub languages: Option<String>,
    pub address: Option<String>,
    pub mailbox: Option<String>,
}

/// A model has so many levels where nothing else is said: as London's.
const LEVELS: usize = 4;

impl Typed {
    /// What was meant, and what was taken for what nobody said.
    pub fn understood(&self) -> Result<(Answers, Vec<String>), String> {
        let silent = self.is_silent();
        let mut taken = Vec::new();
        let mut not_said = |what: &Option<String>, said: &str| {
            if what.is_none() {
                taken.push(said.to_owned());
            }
        };
        let blank = |what: &str, instead: &str| if silent { instead.to_owned() } else { what.to_owned() };
        not_said(
            &self.name,
            &blank("its name is a blank to fill in (--name)", "it is called “Our safeguarding partnership” (--name)"),
        );
        not_said(&self.nation, "it is in England (--nation)");
        not_said(&self.whom, "it is for children (--for)");
        let nation = self.nation.as_deref().map_or(Ok(Nation::ENGLAND), nation)?;
        let whom = self.whom.as_deref().map_or(Ok(Whom::Children), whom)?;
        if whom != Whom::School {
            not_said(&self.levels, "its model has four levels (--levels)");
        }
        not_said(
            &self.phone,
            &blank(
                "the number people ring first is a blank to fill in (--phone)",
                "the number people ring first is invented (--phone)",
            ),
        );
        not_said(&self.hours, "so are its hours (--hours)");
        not_said(
            &self.night,
            &blank("so is the number at night (--night-phone)", "the number at night is a draft (--night-phone)"),
        );
        not_said(&self.languages, "it is written in English (--languages)");
        let phone = |text: &Option<String>| text.as_deref().map(|text| fits("phones", Is::Phone, text)).transpose();
        let answers = Answers {
            name: self.name.as_deref().map(|text| fits("name", Is::Text(LONGEST_TITLE), text)).transpose()?,
            nation,
            whom,
            levels: match whom {
                Whom::School => Vec::new(),
                _ => {
                    self.levels.as_deref().map_or_else(|| Ok(levels::usual(LEVELS, whom)), |text| named(text, whom))?
                }
            },
            phone: phone(&self.phone)?,
            hours: self.hours.as_deref().map_or_else(|| Ok(Vec::new()), hours)?,
            night: phone(&self.night)?,
            address: self.address.as_deref().map(|text| fits("base_url", Is::Https, text)).transpose()?,
            mailbox: self.mailbox.as_deref().map(|text| fits("mailbox", Is::Email, text)).transpose()?,
            welsh: self.languages.as_deref().map_or(Ok(false), welsh)?,
            silent,
        };
        Ok((answers, taken))
    }

    fn is_silent(&self) -> bool {
        let said = [&self.name, &self.nation, &self.whom, &self.levels, &self.phone];
        let more = [&self.hours, &self.night, &self.languages, &self.address, &self.mailbox];
        said.into_iter().chain(more).all(Option::is_none)
    }
}

/// What has the form of such a value.
fn fits(name: &str, is: Is, text: &str) -> Result<String, String> {
    let word = Word { text: text.trim().to_owned(), at: At::default() };
    let mut wrong = Vec::new();
    check_word(name, is, &word, &Local::default(), &mut wrong);
    match wrong.first() {
        Some(wrong) => Err(format!("{}: {}", wrong.message, wrong.fix)),
        None => Ok(word.text),
    }
}

fn nation(text: &str) -> Result<Nation, String> {
    Nation::of(text).ok_or_else(|| format!("“{text}” is none of the four nations: {}", one_of(text, NAMES)))
}

fn whom(text: &str) -> Result<Whom, String> {
    Whom::of(text).ok_or_else(|| format!("“{text}” does not say whom it is for: {}", one_of(text, WHOM)))
}

/// A number, or the names of the levels from the lowest.
fn named(text: &str, whom: Whom) -> Result<Vec<String>, String> {
    let names: Vec<String> =
        text.split([',', ';']).map(|name| name.trim().to_owned()).filter(|name| !name.is_empty()).collect();
    let count = match names.as_slice() {
        [one] => one.parse().map_err(|_| {
            format!("“{one}” is one level: write a number from 2 to 6, or their names with commas between")
        })?,
        many => many.len(),
    };
    if !(2..=6).contains(&count) {
        return Err(format!("a model has 2 to 6 levels, and these are {count}"));
    }
    for name in &names {
        fits("a level's name", Is::Text(60), name)?;
    }
    if names.len() > 1
        && let Some(number) = names.iter().find(|name| tier(name).is_some())
    {
        return Err(format!(
            "“{number}” is the number of a level and no name: write how many levels there are, or their names with commas between; a level is cut into parts, such as 2A and 2B, on its own page afterwards (`level: 2A`)"
        ));
    }
    Ok(if names.len() == 1 { levels::usual(count, whom) } else { names })
}

/// One line or several: `Monday to Thursday 08:45-17:15, Friday 08:45-16:45`.
fn hours(text: &str) -> Result<Vec<String>, String> {
    let parts = text.split([',', ';']).map(str::trim).filter(|part| !part.is_empty());
    parts.map(|part| fits("hours", Is::Hours, part)).collect()
}

fn welsh(text: &str) -> Result<bool, String> {
    let known = |word: &str| match word.to_lowercase().as_str() {
        "en" | "english" => Some(false),
        "cy" | "welsh" | "cymraeg" => Some(true),
        _ => None,
    };
    let mut welsh = false;
    let words = text.split(|c: char| !c.is_alphabetic()).filter(|word| !matches!(*word, "" | "and"));
    for word in words {
        welsh |= known(word).ok_or_else(|| {
            format!("“{word}” is no language a new site can begin in: write `en`, or `en, cy` for English and Welsh. Pages in other languages come later (“Languages” in AUTHORING.md)")
        })?;
    }
    Ok(welsh)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(change: impl Fn(&mut Typed)) -> Result<Answers, String> {
        let mut typed = Typed::default();
        change(&mut typed);
        typed.understood().map(|(answers, _)| answers)
    }

    #[test]
    fn without_answers_it_says_what_it_takes() {
        let (answers, taken) = Typed::default().understood().expect("defaults");
        assert_eq!((answers.nation.name(), answers.whom, answers.levels.len()), ("England", Whom::Children, 4));
        assert_eq!(taken.len(), 8);
        let all = Typed {
            name: Some("Northmoor Safeguarding Board".into()),
            nation: Some("wales".into()),
            whom: Some("both".into()),
            levels: Some("Help, More help, Protection".into()),
            phone: Some("01632 960001".into()),
            hours: Some("Monday to Thursday 08:45-17:15, Friday 08:45-16:45".into()),
            night: Some("01632 960002".into()),
            languages: Some("en, cy".into()),
            address: Some("https://northmoor.example/".into()),
            mailbox: Some("website@northmoor.example".into()),
        };
        let (answers, taken) = all.understood().expect("all can be used");
        assert!(taken.is_empty(), "{taken:?}");
        assert!(answers.welsh && answers.hours.len() == 2 && answers.levels == ["Help", "More help", "Protection"]);
    }

    #[test]
    fn an_answer_that_cannot_be_used_is_told_with_what_can() {
        for (told, wanted) in [
            (typed(|t| t.nation = Some("Walse".into())), "Wales"),
            (typed(|t| t.whom = Some("adolescents".into())), "children"),
            (typed(|t| t.levels = Some("7".into())), "2 to 6"),
            (typed(|t| t.levels = Some("Help".into())), "commas"),
            (typed(|t| t.levels = Some("1, 2A, 2B, 3".into())), "own page afterwards"),
            (typed(|t| t.phone = Some("12".into())), "telephone number"),
            (typed(|t| t.hours = Some("office hours".into())), "09:00-17:00"),
            (typed(|t| t.languages = Some("klingon".into())), "en, cy"),
            (typed(|t| t.address = Some("example.org".into())), "https://"),
        ] {
            let told = told.expect_err(wanted);
            assert!(told.contains(wanted), "{told}");
        }
    }
}
