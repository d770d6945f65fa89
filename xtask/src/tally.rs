//! How many passed and failed, by the test runner's own count.

use std::fmt;
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use anyhow::{Context, Result};

use crate::process;

#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Tally {
    pub passed: u64,
    pub failed: u64,
    pub ignored: u64,
}

impl Tally {
    /// One check that is not a test of the runner.
    pub fn of(outcome: &Result<()>) -> Self {
        match outcome {
            Ok(()) => Self { passed: 1, ..Self::default() },
            Err(_) => Self { failed: 1, ..Self::default() },
        }
    }

    pub fn add(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.ignored += other.ignored;
    }

    /// Nothing run is no success.
    pub fn is_good(self) -> bool {
        self.failed == 0 && self.passed > 0
    }

    /// `test result: ok. 3 passed; 0 failed; 1 ignored; …`
    fn of_line(line: &str) -> Option<Self> {
        let counts = line.trim().strip_prefix("test result: ")?.split_once(". ")?.1;
        let count = |word: &str| {
            let part = counts.split("; ").find_map(|part| part.strip_suffix(word))?;
            part.trim().parse().ok()
        };
        Some(Self {
            passed: count("passed")?,
            failed: count("failed")?,
            ignored: count("ignored")?,
        })
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.ignored > 0 {
            writeln!(f, "{} ignored: neither passed nor failed", self.ignored)?;
        }
        write!(f, "{} passed, {} failed", self.passed, self.failed)
    }
}

/// Runs a `cargo test`, passing its output on while counting. A run that breaks off without
/// a failed test, as when something does not compile, counts as one failure.
pub fn count(command: &mut Command) -> Result<Tally> {
    let line = process::line(command);
    let mut child =
        command.stdout(Stdio::piped()).spawn().with_context(|| format!("cannot start {line}"))?;
    let mut tally = Tally::default();
    let mut output = BufReader::new(child.stdout.take().context("no output to read")?);
    let mut bytes = Vec::new();
    while output.read_until(b'\n', &mut bytes)? > 0 {
        let text = String::from_utf8_lossy(&bytes);
        print!("{text}");
        if let Some(found) = Tally::of_line(&text) {
            tally.add(found);
        }
        bytes.clear();
    }
    let status = child.wait()?;
    if !status.success() && tally.failed == 0 {
        eprintln!("xtask: {line} ended with {status}");
        tally.failed = 1;
    }
    Ok(tally)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_runners_line_is_read() {
        let line = "test result: FAILED. 12 passed; 3 failed; 1 ignored; 0 measured; 4 filtered out; finished in 0.01s\n";
        assert_eq!(Tally::of_line(line), Some(Tally { passed: 12, failed: 3, ignored: 1 }));
        assert_eq!(Tally::of_line("test result::of_line ... ok"), None);
        assert_eq!(Tally::of_line("running 3 tests"), None);
    }

    #[test]
    fn nothing_run_is_no_success() {
        assert!(!Tally::default().is_good());
        assert!(Tally { passed: 1, failed: 0, ignored: 2 }.is_good());
        assert!(!Tally { passed: 9, failed: 1, ignored: 0 }.is_good());
    }

    #[test]
    fn a_run_that_breaks_off_is_a_failure() {
        let script = "echo 'test result: ok. 2 passed; 0 failed; 0 ignored; 0 measured'; exit 101";
        let mut broken = Command::new("sh");
        broken.args(["-c", script]);
        assert_eq!(count(&mut broken).unwrap(), Tally { passed: 2, failed: 1, ignored: 0 });
    }
}
