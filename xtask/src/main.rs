//! `cargo xtask <command>`: the one door for developers.
//!
//! Here: which command calls what. Each command lives in the file of its name;
//! how the wasm target is got lives in `toolchain/`, the script made of it in `checker/`.

mod apt;
mod args;
mod axe;
mod bench;
mod bless;
mod build;
mod checker;
mod ci;
mod fuzz;
mod memory;
mod npm;
mod process;
mod serve;
mod site;
mod soak;
mod tally;
mod test;
mod toolchain;
mod twin;
mod weight;
mod workspace;

use std::process::ExitCode;

use args::Command;
use workspace::Workspace;

fn main() -> ExitCode {
    match run() {
        Ok(code) => code,
        Err(error) => {
            eprintln!("xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> anyhow::Result<ExitCode> {
    let workspace = Workspace::current()?;
    match args::parse(std::env::args().skip(1))? {
        Command::Build(options) => build::build(&workspace, &options)?,
        Command::Wasm(options) => {
            build::checker(&workspace, options.way)?;
        }
        Command::Test(options) => return Ok(test::test(&workspace, &options)),
        Command::Ci => return Ok(ci::ci(&workspace)),
        Command::Serve { port } => serve::serve(&workspace.dist(), port)?,
        Command::Bless => bless::bless(&workspace)?,
        Command::Bench(options) => bench::bench(&workspace, &options)?,
        Command::Fuzz(options) => fuzz::fuzz(&workspace, &options)?,
        Command::Soak { seconds } => return Ok(soak::soak(&workspace, seconds)),
        Command::Help => print!("{}", include_str!("help.txt")),
    }
    Ok(ExitCode::SUCCESS)
}
