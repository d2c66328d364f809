//! In: a command. Out: what running it cost, read from outside.

use std::error::Error;
use std::io::Read;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// How often a process is looked at. Peak memory is kept by the system between looks.
const LOOK: Duration = Duration::from_millis(5);

/// What a process took.
#[derive(Default)]
pub struct Cost {
    /// From its start, or from where it said `begin`, to its end.
    pub seconds: f64,
    pub processor: f64,
    /// The most memory it held at once, in bytes.
    pub memory: u64,
    output: String,
}

impl Cost {
    /// What it said on lines that begin so: a name and a figure.
    pub fn told(&self, about: &str) -> Vec<(String, String)> {
        let lines = self.output.lines().filter_map(|line| line.strip_prefix(about)?.strip_prefix('\t'));
        lines.filter_map(|line| line.split_once('\t')).map(|(name, figure)| (name.into(), figure.into())).collect()
    }
}

/// Runs a command to its end. A command that prints `begin` is measured from there on.
pub fn measured(command: &mut Command) -> Result<Cost, Box<dyn Error>> {
    let mut child = command.stdout(Stdio::piped()).spawn()?;
    let mut stdout = child.stdout.take().ok_or("no output")?;
    let (sender, receiver) = std::sync::mpsc::channel();
    let reader = std::thread::spawn(move || {
        let (mut output, mut part) = (Vec::new(), [0; 4096]);
        while let Ok(count @ 1..) = stdout.read(&mut part) {
            output.extend_from_slice(&part[..count]);
            if part[..count].starts_with(b"begin\n") {
                let _ = sender.send(Instant::now());
            }
        }
        output
    });
    let (mut begun, mut before, mut cost) = (Instant::now(), 0.0, Cost::default());
    let status = loop {
        if let Some((processor, memory)) = look(child.id()) {
            if let Ok(since) = receiver.try_recv() {
                (begun, before) = (since, processor);
            }
            cost.processor = processor - before;
            cost.memory = cost.memory.max(memory);
        }
        if let Some(status) = child.try_wait()? {
            break status;
        }
        std::thread::sleep(LOOK);
    };
    cost.seconds = begun.elapsed().as_secs_f64();
    cost.output = String::from_utf8_lossy(&reader.join().map_err(|_| "its output was lost")?).into_owned();
    if status.success() { Ok(cost) } else { Err(format!("{command:?} ended with {status}").into()) }
}

/// Processor seconds and peak memory of a running process, where the system tells (Linux).
fn look(process: u32) -> Option<(f64, u64)> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: u64 = peak.split_whitespace().next()?.parse().ok()?;
    let stat = std::fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    let times: Vec<u64> = stat.rsplit_once(')')?.1.split_whitespace().skip(11).take(2).flat_map(str::parse).collect();
    // The system counts in hundredths of a second wherever this runs.
    Some((times.iter().sum::<u64>() as f64 / 100.0, kilobytes * 1024))
}
