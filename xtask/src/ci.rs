//! `ci`: exactly what CI runs. Every step counts as a check; the count is the last line.

use std::process::{Command, ExitCode};

use anyhow::{Context, Result};

use crate::args::Options;
use crate::tally::Tally;
use crate::toolchain::{self, Way};
use crate::workspace::Workspace;
use crate::{process, test, twin};

pub fn ci(workspace: &Workspace) -> ExitCode {
    test::finish(run(workspace))
}

fn run(workspace: &Workspace) -> Result<Tally> {
    // Debian's compiler, so that the result never hangs on what a machine happens to have.
    let toolchain = toolchain::get(workspace, Way::Debian)?;
    println!("wasm by {}", toolchain.version()?);

    let mut tally = match test::run(workspace, &Options { way: Way::Debian, ..Options::default() })
    {
        Ok(tally) => tally,
        Err(error) => report("test", Err(error)),
    };
    println!("{tally}");
    for (name, mut command) in steps(workspace) {
        tally.add(report(name, process::run(&mut command)));
    }
    let compared = twin::compare(workspace, &toolchain).context("the two builds");
    tally.add(report("two builds", compared));
    Ok(tally)
}

fn steps(workspace: &Workspace) -> [(&'static str, Command); 3] {
    let mut fmt = process::cargo(workspace, "fmt");
    fmt.args(["--all", "--check"]);
    let mut clippy = process::cargo(workspace, "clippy");
    clippy.args(["--quiet", "--workspace", "--all-targets", "--locked", "--", "-D", "warnings"]);
    let mut doc = process::cargo(workspace, "doc");
    doc.args(["--quiet", "--workspace", "--no-deps", "--locked"])
        .env("RUSTDOCFLAGS", "-D warnings");
    [("fmt", fmt), ("clippy", clippy), ("doc", doc)]
}

fn report(name: &str, outcome: Result<()>) -> Tally {
    match &outcome {
        Ok(()) => println!("ci: {name} ok"),
        Err(error) => println!("ci: {name} FAILED: {error:#}"),
    }
    Tally::of(&outcome)
}
