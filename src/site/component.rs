//! In: the components of a page and all pages. Out: a finding for each that names no public page, or
//! takes no such option.

use super::known::Known;
use super::reference::{self, Near};
use crate::document::component::{Spec, spec};
use crate::document::{Component, Document, Reporter};
use crate::finding::{did_you_mean, rules};

rules! {
    UNKNOWN_OPTION = error("directive/unknown-option") {
        why: "What you asked for would be left out without a word.",
        line: ":::indicators lvl=3",
        says: "`:::indicators` does not take `lvl=3`",
        help: "it takes: level=…, domain=…",
    }

}

/// Reports components that would leave a gap.
pub fn check(document: &Document, known: &Known, near: &Near<'_>, report: &mut Reporter<'_>) {
    for component in &document.body.components {
        let Some(spec) = spec(&component.name) else { continue };
        named(component, spec, known, near, report);
        for argument in component.arguments.iter().skip(usize::from(!spec.names.is_empty())) {
            option(component, spec, argument, report);
        }
    }
}

fn named(component: &Component, spec: &Spec, known: &Known, near: &Near<'_>, report: &mut Reporter<'_>) {
    let Some(kind) = spec.names.first() else { return };
    let name = component.arguments.first().map_or("", String::as_str);
    let ids: Vec<_> = reference::candidates(name, spec.names).collect();
    let fits = |id: &str| known.get(id).is_some_and(|found| found.public && spec.names.contains(&found.kind));
    if ids.iter().any(|id| fits(id)) {
        return;
    }
    let near = near.to(ids.first().map_or(name, |id| id));
    let finding = reference::UNKNOWN.at(
        component.at,
        format!("there is no public {kind} `{name}`"),
        near.map_or_else(
            || format!("name a {kind} page"),
            |near| format!("did you mean `:::{} {}`?", spec.name, near.trim_start_matches(&format!("{kind}/"))),
        ),
    );
    report.tell(match spec.name {
        "contact" => finding.because("A reader would find no number where one was promised."),
        _ => finding.because("A reader would find a gap here."),
    });
}

fn option(component: &Component, spec: &Spec, argument: &str, report: &mut Reporter<'_>) {
    let key = argument.split_once('=').map_or(argument, |(key, _)| key);
    if argument.contains('=') && spec.options.contains(&key) {
        return;
    }
    let near = did_you_mean(key, spec.options.iter().copied());
    let fix = match near {
        Some(near) => format!("did you mean `{near}=…`?"),
        None if spec.options.is_empty() => String::from("leave it out"),
        None => format!("it takes: {}", spec.options.iter().map(|o| format!("{o}=…")).collect::<Vec<_>>().join(", ")),
    };
    report.raise(&UNKNOWN_OPTION, component.at, format!("`:::{}` does not take `{argument}`", spec.name), fix);
}
