//! In: the names of the levels, and whom the site is for. Out: the model's domains, and what each page of a level says.
//!
//! What a level means is agreed by the partnership. So every sign is a blank with an example, graded from what every
//! family has to danger now; what is not local (that danger stands at the top, with 999 first) is written out.

use super::answers::Answers;
use super::draft::{blank, quoted};
use super::nation;
use super::whom::Whom;
use serde::Serialize;

/// What is looked at.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Domain {
    name: &'static str,
    group: &'static str,
    covers: &'static str,
    /// From what everybody has to danger now.
    #[serde(skip)]
    signs: [&'static str; 6],
}

const CHILD: &[Domain] = &[
    Domain {
        name: "Health and development",
        group: "child's development",
        covers: "Growth, health, learning, feelings and behaviour",
        signs: [
            "The child grows and learns as children of this age do",
            "Two health appointments in a row were missed",
            "The child often misses school, and nobody has found out why",
            "An illness or disability is not looked after, and the child falls behind",
            "The child hurts themselves again and again",
            "The child has an injury that nobody can explain",
        ],
    },
    Domain {
        name: "Care at home",
        group: "parenting capacity",
        covers: "Food, warmth, safety, love and limits",
        signs: [
            "The child is fed, kept warm and comforted",
            "Meals and bedtimes come at odd times, and the parents would like help",
            "The child is often dirty, hungry or alone for too long",
            "Drink or drugs keep a parent from looking after the child",
            "The child sees or hears violence at home",
            "A parent says that they may hurt the child",
        ],
    },
    Domain {
        name: "Family and home",
        group: "family and environment",
        covers: "Housing, money, family and friends",
        signs: [
            "The family has a home and people to turn to",
            "The family has debts, or a home that is too small",
            "The family has been told to leave its home",
            "The child looks after a parent, and goes without",
            "The family moves often, and nobody knows where the child is",
            "The child has nowhere safe to sleep tonight",
        ],
    },
    Domain {
        name: "Harm outside the home",
        group: "harm outside the home",
        covers: "Exploitation, violence and harm online by people outside the family",
        signs: [
            "The child has friends and places that are safe",
            "The child has new friends who are older, whom the family has not met",
            "The child has been missing overnight once",
            "The child has money, clothes or a phone that nobody can explain",
            "The child is made to carry drugs, money or weapons",
            "The child is threatened, or is being used for sex or crime now",
        ],
    },
];

const ADULT: &[Domain] = &[
    Domain {
        name: "Health and wellbeing",
        group: "wellbeing",
        covers: "Health, feelings, memory and what the adult wants from life",
        signs: [
            "The adult is as well as they can be, and decides for themselves",
            "The adult has missed appointments that matter",
            "The adult is often low or confused, and asks for help",
            "The adult refuses help, and their health grows worse",
            "The adult has sores or injuries that nobody looks after",
            "The adult has an injury that nobody can explain",
        ],
    },
    Domain {
        name: "Care and support",
        group: "care and support",
        covers: "Help with washing, eating, medicine, home and money",
        signs: [
            "The adult has the care that they need",
            "Care came late or not at all once or twice",
            "The carer is worn out, and asks for a break",
            "Medicine is given wrongly again and again",
            "The adult is left without food, drink or washing for a day",
            "The adult is locked in, tied or left without any care",
        ],
    },
    Domain {
        name: "Home and people",
        group: "home and relationships",
        covers: "Housing, money, family, friends and neighbours",
        signs: [
            "The adult has a home, and people to turn to",
            "The adult is lonely, or behind with the rent",
            "Bills go unpaid, and letters are not opened",
            "The home is so full or dirty that it harms the adult's health",
            "Somebody keeps the adult from seeing others",
            "Somebody at home threatens or hits the adult",
        ],
    },
    Domain {
        name: "Harm by others",
        group: "harm by others",
        covers: "Abuse, exploitation, fraud and hate by people of any kind",
        signs: [
            "The adult knows whom to tell when something is wrong",
            "Somebody calls at the door to sell what the adult does not need",
            "Money is missing, and the adult does not know why",
            "New friends use the adult's home, money or phone",
            "Somebody makes the adult work, or pays them nothing",
            "Somebody is hurting or sexually abusing the adult now",
        ],
    },
];

/// Where a joint board has one model, it is of children.
pub fn domains(whom: Whom) -> &'static [Domain] {
    if whom.children() { CHILD } else { ADULT }
}

const COLOURS: [&str; 6] = ["green", "blue", "yellow", "amber", "orange", "red"];
const SHAPES: [&str; 6] = ["circle", "square", "triangle", "diamond", "pentagon", "octagon"];

/// Which of six grades each of `count` levels has: the first and the last always.
fn grades(count: usize) -> Vec<usize> {
    (0..count).map(|at| at * 5 / (count - 1).max(1)).collect()
}

/// Names where nobody gave any.
pub fn usual(count: usize, whom: Whom) -> Vec<String> {
    let names = match whom.children() {
        true => [
            "Help that every family has",
            "Some extra help",
            "Early help",
            "Targeted help",
            "Intensive help",
            "Protection",
        ],
        false => ["Living well", "Some extra help", "Early help", "Care and support", "Intensive help", "Protection"],
    };
    grades(count).into_iter().map(|grade| names[grade].to_owned()).collect()
}

/// What the page of a level says.
#[derive(Debug, Serialize)]
pub struct Level {
    pub number: usize,
    title: String,
    colour: &'static str,
    shape: &'static str,
    footing: String,
    consent: &'static str,
    first_step: &'static str,
    by_when: &'static str,
    signs: Vec<Sign>,
    audiences: Vec<&'static str>,
}

#[derive(Debug, Serialize)]
struct Sign {
    domain: &'static str,
    strength: &'static str,
    text: String,
    see: &'static str,
}

/// The levels from the lowest.
pub fn of(answers: &Answers) -> Vec<Level> {
    let count = answers.levels.len();
    if count == 0 {
        return Vec::new();
    }
    let grades = grades(count);
    let level = |(index, name): (usize, &String)| level(answers, index, name, grades[index]);
    answers.levels.iter().enumerate().map(level).collect()
}

fn level(answers: &Answers, index: usize, name: &str, grade: usize) -> Level {
    let whom = answers.whom;
    let (lowest, highest) = (index == 0, index + 1 == answers.levels.len());
    let words = nation::words(answers.nation);
    let asked = if whom.children() { "The family agrees first" } else { "The adult agrees first" };
    let audiences = super::audiences(answers).into_iter();
    let of_model = |one: &&super::Audience| if whom.children() { one.children } else { one.adults };
    Level {
        number: index + 1,
        title: quoted(&format!("Level {}: {name}", index + 1)),
        colour: COLOURS[grade],
        shape: SHAPES[grade],
        footing: match (lowest, highest) {
            (true, _) => String::from("None"),
            (_, true) => if whom.children() { words.child_law } else { words.adult_law }.to_owned(),
            _ => blank("what it rests on", Some("By agreement")),
        },
        consent: match (highest, whom.children()) {
            (true, true) => "Not needed. Agree with the front door who tells the parents, and when",
            (true, false) => "Ask the adult when it is safe. Not needed in danger",
            _ => asked,
        },
        first_step: match (lowest, highest) {
            (true, _) => "Go on with what everybody has, and ask what would help",
            (_, true) => "In danger ring 999. Then ring us the same day",
            _ => "Talk it through, offer help, and ring us when you are unsure",
        },
        by_when: if highest { "At once, and the same day at the latest" } else { "As soon as you notice" },
        signs: domains(whom).iter().map(|domain| sign(domain, grade, lowest, highest, whom)).collect(),
        audiences: audiences.filter(of_model).map(|one| one.id).collect(),
    }
}

fn sign(domain: &Domain, grade: usize, lowest: bool, highest: bool, whom: Whom) -> Sign {
    Sign {
        domain: domain.name,
        strength: match (lowest, highest) {
            (true, _) => "protective",
            (_, true) => "immediate",
            _ if grade < 3 => "contributes",
            _ => "strong",
        },
        text: blank("what you agreed on", Some(domain.signs[grade])),
        see: match highest {
            true if whom.children() => "protocol/child-at-risk",
            true => "protocol/adult-at-risk",
            false => "",
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_level_of_a_model_can_be_told_from_the_others() {
        for count in 2..=6 {
            let grades = grades(count);
            assert!(grades.windows(2).all(|pair| pair[0] < pair[1]), "{count}: {grades:?}");
            assert_eq!((grades.first(), grades.last()), (Some(&0), Some(&5)));
        }
    }
}
