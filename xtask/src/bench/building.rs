//! How long `tenken build` takes, and what it leaves.

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use walkdir::WalkDir;

use crate::workspace::Workspace;
use crate::{process, site, weight};

const RUNS: u32 = 3;

/// Ticks a second in `/proc`: the same on every Linux that Rust runs on.
const TICKS: u32 = 100;

/// Builds the site several times; the last one stays in `dist`.
pub fn measure(workspace: &Workspace, dist: &Path) -> Result<()> {
    for run in 1..=RUNS {
        let (cpu, clock) = (children_cpu(), Instant::now());
        process::run(&mut site::tenken(workspace, dist))?;
        let wall = clock.elapsed().as_secs_f64();
        match cpu.zip(children_cpu()) {
            Some((before, after)) => {
                let cpu = (after - before).as_secs_f64();
                println!("tenken build {run}/{RUNS}: wall {wall:.2} s, CPU {cpu:.2} s");
            }
            None => println!("tenken build {run}/{RUNS}: wall {wall:.2} s (CPU: Linux only)"),
        }
    }
    sizes("wasm", &workspace.bindgen().join("checker_wasm_bg.wasm"))?;
    sizes("site", dist)
}

/// CPU time of the children that have ended: fields 16 and 17 of `/proc/self/stat`.
fn children_cpu() -> Option<Duration> {
    let stat = fs::read_to_string("/proc/self/stat").ok()?;
    let fields: Vec<&str> = stat.rsplit_once(") ")?.1.split(' ').collect();
    let ticks: u32 = fields.get(13)?.parse::<u32>().ok()? + fields.get(14)?.parse::<u32>().ok()?;
    Some(Duration::from_secs(1) * ticks / TICKS)
}

/// Bytes of a file or folder, raw and with each file gzipped by itself.
fn sizes(name: &str, path: &Path) -> Result<()> {
    let (mut files, mut raw, mut gzipped) = (0, 0, 0);
    for entry in WalkDir::new(path) {
        let entry = entry?;
        if entry.file_type().is_file() {
            let bytes = fs::read(entry.path()).context("cannot read what was built")?;
            files += 1;
            raw += bytes.len();
            gzipped += weight::gzipped(&bytes)?;
        }
    }
    println!("{name}: {files} file(s), {raw} bytes, {gzipped} gzipped");
    Ok(())
}
