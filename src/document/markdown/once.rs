//! In: the faults of one body. Out: the same, where what is of one sort is told once, with its number, and of
//! any sort no more than somebody can read.

use super::heading::SECOND_TITLE;
use super::writer::HTML;
use crate::finding::{At, Finding, Rule};
use std::collections::HashMap;

/// Of each kind of fault so many are told for one page; of the rest the number.
const MOST_FAULTS: usize = 100;

/// What is mended in one go over the whole page.
const ONCE: [&Rule; 2] = [&HTML, &SECOND_TITLE];

pub fn few(faults: Vec<Finding<At>>) -> Vec<Finding<At>> {
    let mut faults = once(faults);
    let mut counts: HashMap<&str, usize> = HashMap::new();
    faults.iter().for_each(|fault| *counts.entry(fault.code()).or_default() += 1);
    let mut told: HashMap<&str, usize> = HashMap::new();
    faults.retain_mut(|fault| {
        let (nth, all) = (told.entry(fault.code()).or_default(), counts[fault.code()]);
        *nth += 1;
        if *nth == MOST_FAULTS && all > MOST_FAULTS {
            fault.message.push_str(&format!(" (and {} more like it on this page)", all - MOST_FAULTS));
        }
        *nth <= MOST_FAULTS
    });
    faults
}

/// The first of each sort, with how many more there are and what else is to be done about them.
fn once(faults: Vec<Finding<At>>) -> Vec<Finding<At>> {
    let mut kept: Vec<Finding<At>> = Vec::new();
    let mut first: HashMap<(&str, String), (usize, usize)> = HashMap::new();
    for fault in faults {
        if !ONCE.contains(&fault.rule) {
            kept.push(fault);
            continue;
        }
        match first.get_mut(&(fault.code(), fault.message.clone())) {
            Some((at, more)) => {
                *more += 1;
                let fix = &mut kept[*at].fix;
                for part in fault.fix.split("; ") {
                    if fix.len() < 200 && !fix.contains(part) {
                        fix.push_str("; ");
                        fix.push_str(part);
                    }
                }
            }
            None => {
                first.insert((fault.code(), fault.message.clone()), (kept.len(), 0));
                kept.push(fault);
            }
        }
    }
    for (at, more) in first.into_values().filter(|(_, more)| *more > 0) {
        kept[at].message.push_str(&format!(", here and at {} of this page", crate::finding::many(more, "more place")));
    }
    kept
}
