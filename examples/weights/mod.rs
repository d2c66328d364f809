//! In: changes, as `name=number`. Out: the weights of the ranking with these changes, to measure what each is worth.

use signpost::search::weights::{WEIGHTS, Weights};
use std::error::Error;

pub fn changed(changes: &[String]) -> Result<Weights, Box<dyn Error>> {
    let mut weights = WEIGHTS;
    for change in changes {
        let (name, number) = change.split_once('=').ok_or("name=number")?;
        let value: f32 = number.parse()?;
        match name {
            "title" => weights.fields[1] = value,
            "heading" => weights.fields[2] = value,
            "pair" => weights.pair = value,
            "paired" => weights.most_paired = value as usize,
            "again" => weights.again = value,
            "all" => weights.all = value,
            "titled" => weights.titled = value,
            "same" => weights.same = value,
            "leads" => weights.leads = value,
            "spelling" => weights.spelling = value,
            "beginning" => weights.beginning = value,
            "beginnings" => weights.most_beginnings = value as usize,
            "other" => weights.other_near = value,
            "near" => weights.most_near = value as usize,
            "read" => weights.most_read = value as usize,
            "question_asked" => weights.question.asked = value,
            "question_next" => weights.question.asked_next = value,
            "named_asked" => weights.named.asked = value,
            "named_next" => weights.named.asked_next = value,
            "brief" => weights.brief = value as usize,
            "meant" => weights.meant = value,
            "at_work" => weights.at_work = value,
            "called" => weights.called = value,
            "question_second" => weights.question.next[0] = value,
            "question_third" => weights.question.next[1] = value,
            "shared" => weights.shared = value,
            "over" => weights.over = value,
            "voice" => weights.voice = value,
            "neighbour" => weights.neighbour = value,
            "standing" if value == 0.0 => weights.standing = &[],
            _ => return Err(format!("no weight is called {name}").into()),
        }
    }
    Ok(weights)
}
