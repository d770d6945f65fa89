//! `fuzz`: looks for bytes for which what must hold does not (`fuzz/properties.rs`), guided by coverage.
//!
//! The stable compiler instruments as `cargo fuzz` would have it do; libFuzzer's C++ needs `c++`.
//! Not part of `test`: what it finds goes to `fuzz/found/`, and is tried by every test run from then on.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result, bail, ensure};

use crate::process;
use crate::workspace::Workspace;

/// Everything that can be fuzzed, with the folders it starts from.
const TARGETS: [(&str, &[&str]); 3] = [
    ("exchange", &["tests/cases/answers", "tests/golden"]),
    ("dates", &["fuzz/seeds/dates"]),
    ("search_pack", &["fuzz/seeds/search_pack"]),
];

/// As long as nothing else is asked for.
pub const SECONDS: u32 = 60;

/// What `fuzz` may be told.
#[derive(Debug, PartialEq)]
pub struct Options {
    /// One target; all of them otherwise.
    pub target: Option<String>,
    /// How long each one runs.
    pub seconds: u32,
}

pub fn fuzz(workspace: &Workspace, options: &Options) -> Result<()> {
    let wanted = |name: &str| options.target.as_deref().is_none_or(|target| target == name);
    let targets: Vec<_> = TARGETS.iter().filter(|(name, _)| wanted(name)).collect();
    if targets.is_empty() {
        let names = TARGETS.map(|(name, _)| name).join(", ");
        bail!("no such target; there are: {names}");
    }
    let built = build(workspace)?;
    let mut broken = Vec::new();
    for (name, starts) in targets {
        let folder = workspace.target().join("fuzz-corpus").join(name);
        let found = workspace.root().join("fuzz/found").join(name);
        for folder in [&folder, &found] {
            fs::create_dir_all(folder).with_context(|| folder.display().to_string())?;
        }
        let mut fuzzer = std::process::Command::new(built.join(name));
        fuzzer.arg(format!("-max_total_time={}", options.seconds));
        fuzzer.arg(format!("-artifact_prefix={}/", found.display()));
        fuzzer.args(["-timeout=5", "-max_len=8192", "-print_final_stats=1"]);
        let words = workspace.root().join("fuzz").join(format!("{name}.dict"));
        fuzzer.arg(format!("-dict={}", words.display())).arg(&folder).arg(&found);
        fuzzer.args(starts.iter().map(|start| workspace.root().join(start)));
        if let Err(error) = process::run(&mut fuzzer) {
            let found = found.display();
            broken.push(format!("{name}: what was found lies in {found}: {error:#}"));
        }
    }
    ensure!(broken.is_empty(), "{}", broken.join("\n"));
    Ok(())
}

/// Builds the fuzzers, apart from everything else. With a target named, build scripts stay as they are.
fn build(workspace: &Workspace) -> Result<PathBuf> {
    let coverage = [
        "-Cpasses=sancov-module",
        "-Cllvm-args=-sanitizer-coverage-level=4",
        "-Cllvm-args=-sanitizer-coverage-inline-8bit-counters",
        "-Cllvm-args=-sanitizer-coverage-pc-table",
        "-Cllvm-args=-sanitizer-coverage-trace-compares",
        "--cfg=fuzzing",
    ];
    let version = process::text(std::process::Command::new("rustc").arg("-vV"))?;
    let host = version.lines().find_map(|line| line.strip_prefix("host: "));
    let host = host.context("rustc does not say which machine it runs on")?;
    let out = workspace.target().join("fuzz");
    let mut cargo = process::cargo(workspace, "build");
    cargo.args(["--release", "--locked", "--manifest-path", "fuzz/Cargo.toml", "--target", host]);
    cargo.env("CARGO_TARGET_DIR", &out).env("RUSTFLAGS", coverage.join(" "));
    process::run(&mut cargo)?;
    Ok(out.join(host).join("release"))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// It refuses a dictionary with anything but ASCII, and with it the whole run.
    #[test]
    fn every_dictionary_is_in_the_shape_that_libfuzzer_reads() -> Result<()> {
        let folder = Workspace::current()?.root().join("fuzz");
        for (name, _) in TARGETS {
            let words = fs::read_to_string(folder.join(format!("{name}.dict")))?;
            for line in words.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
                let is_quoted = line.len() > 2 && line.starts_with('"') && line.ends_with('"');
                assert!(is_quoted && line.is_ascii(), "{name}: {line}");
            }
        }
        Ok(())
    }
}
