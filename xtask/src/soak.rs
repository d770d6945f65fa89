//! `soak`: what chance decides, often. Too long for every test run; the figures are told as tests are.

use std::process::ExitCode;

use anyhow::Result;

use crate::tally::{self, Tally};
use crate::toolchain::Way;
use crate::workspace::Workspace;
use crate::{args, build, fuzz, process, test};

/// Each fuzzer, as long as nothing else is asked for.
pub const SECONDS: u32 = 600;

/// The tasks with a long form (`browser_tests::soak`).
const TASKS: [&str; 6] = [
    "s01_every_power_cut",
    "s07_no_answer_is_lost",
    "s16_one_changed_byte",
    "s18_bad_files",
    "s19_every_version",
    "s27_cut_off",
];

pub fn soak(workspace: &Workspace, seconds: u32) -> ExitCode {
    test::finish(run(workspace, seconds))
}

fn run(workspace: &Workspace, seconds: u32) -> Result<Tally> {
    test::get_browsers()?;
    build::build_with_the_tests(
        workspace,
        &args::Options { way: Way::default(), ..args::Options::default() },
    )?;
    let mut file = process::cargo(workspace, "test");
    // Optimised, the test of one file tries every value of every byte.
    file.args(["--quiet", "--release", "--locked", "--package", "model", "--test", "exchange"]);
    let mut tally = tally::count(&mut file)?;
    tally.add(tally::count(test::browser(workspace).args(TASKS).env("TENKEN_SOAK", "1"))?);
    let fuzzed = fuzz::fuzz(workspace, &fuzz::Options { target: None, seconds });
    if let Err(error) = &fuzzed {
        eprintln!("fuzz: {error:#}");
    }
    tally.add(Tally::of(&fuzzed));
    Ok(tally)
}
