//! What a program takes from start to end, by the system's own accounts: CPU of all its threads,
//! wall clock, and the most memory it ever held. Each run has a parent of its own, because the
//! system keeps one sum for all children of a process.

use std::ffi::OsStr;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use anyhow::{Context, Result, bail};
use nix::sys::resource::{UsageWho, getrusage};
use walkdir::WalkDir;

use crate::own;

/// The word that has this program run another one and tell what it took.
pub const RUN: &str = "run";

/// What a program takes.
#[derive(Debug, Clone, Copy, Default)]
pub struct Figures {
    /// Seconds of CPU, user and system.
    pub cpu: f64,
    /// Seconds on the clock.
    pub wall: f64,
    /// MiB at the most.
    pub memory: f64,
    /// Bytes of all HTML it made.
    pub html: f64,
    /// How many pages these are.
    pub pages: f64,
}

/// Runs a program and prints three figures as the last line.
pub fn run(program: &str, arguments: &[&str]) -> Result<()> {
    let clock = Instant::now();
    let status = Command::new(program).args(arguments).stdout(Stdio::null()).status()?;
    let wall = clock.elapsed().as_secs_f64();
    if !status.success() {
        bail!("{program} ended with {status}");
    }
    let usage = getrusage(UsageWho::RUSAGE_CHILDREN)?;
    let seconds =
        |time: nix::sys::time::TimeVal| time.tv_sec() as f64 + time.tv_usec() as f64 / 1e6;
    let cpu = seconds(usage.user_time()) + seconds(usage.system_time());
    println!("{cpu} {wall} {}", usage.max_rss() as f64 / 1024.0);
    Ok(())
}

/// One run of a program.
pub fn once(program: &Path, arguments: &[&OsStr]) -> Result<Figures> {
    once_in(Path::new("."), program, arguments)
}

/// One run of a program in a folder.
pub fn once_in(folder: &Path, program: &Path, arguments: &[&OsStr]) -> Result<Figures> {
    let mut command = Command::new(own()?);
    let output = command.current_dir(folder).arg(RUN).arg(program).args(arguments).output()?;
    if !output.status.success() {
        bail!("{}: {}", program.display(), String::from_utf8_lossy(&output.stderr));
    }
    let said = String::from_utf8_lossy(&output.stdout);
    let figures: Vec<f64> = said.split_whitespace().filter_map(|word| word.parse().ok()).collect();
    let [cpu, wall, memory] = figures[..] else { bail!("no figures in {said:?}") };
    Ok(Figures { cpu, wall, memory, ..Figures::default() })
}

/// The middle of several runs, figure by figure.
pub fn median(runs: usize, mut run: impl FnMut() -> Result<Figures>) -> Result<Figures> {
    let runs: Vec<Figures> = (0..runs).map(|_| run()).collect::<Result<_>>()?;
    Ok(Figures {
        cpu: middle(runs.iter().map(|run| run.cpu)),
        wall: middle(runs.iter().map(|run| run.wall)),
        memory: middle(runs.iter().map(|run| run.memory)),
        ..Figures::default()
    })
}

/// The middle one.
pub fn middle(figures: impl Iterator<Item = f64>) -> f64 {
    let mut figures: Vec<f64> = figures.collect();
    figures.sort_by(f64::total_cmp);
    figures.get(figures.len() / 2).copied().unwrap_or(f64::NAN)
}

impl Figures {
    /// With the HTML in a folder.
    pub fn with_html(self, folder: &Path) -> Result<Self> {
        let (mut html, mut pages) = (0.0, 0.0);
        for entry in WalkDir::new(folder) {
            let entry = entry.context("cannot read what was built")?;
            if entry.path().extension().is_some_and(|extension| extension == "html") {
                html += entry.metadata()?.len() as f64;
                pages += 1.0;
            }
        }
        Ok(Self { html, pages, ..self })
    }
}
