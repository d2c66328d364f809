//! How the time of a check grows with what is written: each shape of site once, twice and four times as large.
//!
//! `cargo bench --bench growth` prints a row a shape; `… -- links rows` only those; `… -- --by 4` begins four
//! times as large. Seconds are the processor's (all cores together) where the system tells them, else the
//! clock's, without those that a site of the same sort with none of it takes. Nothing is judged here: a ratio well
//! above 4 from once to four times is for a person to look at; where four times as much takes no time to speak of
//! (under 0.3 s) there is none.

mod shapes;

use shapes::{SHAPES, Shape};
use signpost::build::{Options, build};
use std::path::Path;
use std::time::Instant;

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

fn main() -> Outcome<()> {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let by = arguments.iter().position(|argument| argument == "--by").and_then(|at| arguments.get(at + 1));
    let by: usize = by.map_or(Ok(1), |by| by.parse())?;
    let wanted = |shape: &&Shape| {
        let mut names = arguments.iter().filter(|argument| argument.starts_with(|c: char| c.is_ascii_lowercase()));
        let all = names.clone().next().is_none();
        all || names.any(|name| shape.name.contains(name.as_str()))
    };
    println!(
        "{:<44} {:>7} {:>8} {:>8} {:>8} {:>7} {:>9}",
        "shape", "once", "1x, s", "2x, s", "4x, s", "4x/1x", "findings"
    );
    for shape in SHAPES.iter().filter(wanted) {
        let size = shape.size * by;
        let (around, _) = measured(shape, 0)?;
        let mut told = 0;
        let mut times = [0.0; 3];
        for (time, factor) in times.iter_mut().zip([1, 2, 4]) {
            (*time, told) = measured(shape, size * factor)?;
            *time = (*time - around).max(0.0);
        }
        // What takes next to no time grows by accident.
        let ratio = if times[2] < 0.3 { f64::NAN } else { times[2] / times[0].max(0.01) };
        let [one, two, four] = times;
        let ratio = if ratio.is_nan() { "-".into() } else { format!("{ratio:.1}") };
        println!("{:<44} {size:>7} {one:>8.2} {two:>8.2} {four:>8.2} {ratio:>7} {told:>9}", shape.name);
    }
    Ok(())
}

/// Seconds to check a site of this shape and size, and how much was found.
fn measured(shape: &Shape, size: usize) -> Outcome<(f64, usize)> {
    let folder = tempfile::tempdir()?;
    for (path, text) in shapes::around().into_iter().chain((shape.files)(size)) {
        write(&folder.path().join(path), &text)?;
    }
    let today = Some("2026-11-22".parse()?);
    let (site, output) = (folder.path().to_owned(), folder.path().join("public"));
    let options =
        Options { site, output, base_url: None, today, clock: "2026-11-22".parse()?, strict: false, publish: false };
    let begun = (processor(), Instant::now());
    let report = build(&options, &|_, _| {})?;
    // What is found is also told, which must not grow faster either.
    let told =
        signpost::finding::json(&report.findings).len() + signpost::finding::human(&report.findings, false).len();
    let seconds = match (begun.0, processor()) {
        (Some(before), Some(after)) => after - before,
        _ => begun.1.elapsed().as_secs_f64(),
    };
    assert!(told > 0);
    Ok((seconds, report.findings.iter().count()))
}

fn write(path: &Path, text: &str) -> std::io::Result<()> {
    std::fs::create_dir_all(path.parent().unwrap_or(path))?;
    std::fs::write(path, text)
}

/// Seconds this process has had of all processors together, on Linux.
fn processor() -> Option<f64> {
    let text = std::fs::read_to_string("/proc/self/stat").ok()?;
    let fields: Vec<&str> = text.rsplit_once(") ")?.1.split(' ').collect();
    let ticks: f64 = fields.get(11)?.parse::<f64>().ok()? + fields.get(12)?.parse::<f64>().ok()?;
    Some(ticks / 100.0)
}
