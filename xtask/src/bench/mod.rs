//! `bench`: what a build takes, what it weighs, and how fast it answers, as measured here and now.
//!
//! Limits and ratios stand beside the figures; nothing fails for being slow. What must not grow
//! too heavy is a check of `test` (`weight`). The browser's part is a program of its own,
//! `tests/bench`, so that building the site never needs what it needs.

mod articles;
mod building;
mod comparison;
mod finding;
mod lighthouse;

use std::fs;

use anyhow::{Result, bail};

use crate::args::Options;
use crate::workspace::Workspace;
use crate::{build, process, site, test, weight};

/// The word for measuring the generator alone, without browsers.
pub const GENERATOR: &str = "generator";
/// The word for measuring `tenken serve` alone.
pub const SERVE: &str = "serve";
/// The word for measuring search alone.
pub const SEARCH: &str = "search";
/// The word for Lighthouse alone.
pub const LIGHTHOUSE: &str = "lighthouse";

pub fn bench(workspace: &Workspace, options: &Options) -> Result<()> {
    build::checker(workspace, options.way)?;
    site::compile(workspace)?;
    match options.filters.as_slice() {
        [] => {}
        [part] if part == GENERATOR => return articles::measure(workspace, &[]),
        [part] if part == SERVE => return articles::measure(workspace, &[SERVE]),
        [part] if part == SEARCH => return finding::measure(workspace),
        [part] if part == LIGHTHOUSE => {
            build::build(workspace, options)?;
            return lighthouse::measure(workspace, &workspace.dist());
        }
        [part, ..] => bail!("`bench` has no part `{part}`; see `cargo xtask help`"),
    }
    let folder = workspace.target().join("bench");
    fs::create_dir_all(&folder)?;
    let dist = folder.join("site");
    building::measure(workspace, &dist)?;
    articles::measure(workspace, &[])?;
    articles::measure(workspace, &[SERVE])?;
    scripts(&dist)?;
    finding::measure(workspace)?;

    test::get_browsers()?;
    lighthouse::measure(workspace, &dist)?;
    let rows = comparison::site(workspace, &folder)?;
    let react = comparison::react(workspace, &folder)?;
    let mut cargo = process::cargo(workspace, "run");
    cargo.args(["--quiet", "--locked", "--package", "bench", "--"]).args([dist, rows, react]);
    process::run(&mut cargo)
}

fn scripts(dist: &std::path::Path) -> Result<()> {
    let scripts = weight::scripts(dist)?;
    for script in &scripts {
        println!("{}: {} bytes, {} gzipped", script.name, script.raw, script.gzip);
    }
    let answering = scripts.iter().filter(|script| !script.search);
    let sums = [
        ("answering", answering.map(|script| script.gzip).sum::<usize>()),
        ("answering and search", scripts.iter().map(|script| script.gzip).sum()),
    ];
    for (what, sum) in sums {
        let ratio = sum as f64 / weight::LIMIT as f64;
        println!("scripts of {what}: {sum} bytes gzipped, limit {}: {ratio:.2}", weight::LIMIT);
    }
    Ok(())
}
