//! Calling the generator. What a site is made of is the generator's business.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Result;

use crate::process;
use crate::workspace::Workspace;

pub fn build(workspace: &Workspace, out: &Path) -> Result<()> {
    compile(workspace)?;
    process::run(&mut tenken(workspace, out))
}

/// [`build`] with the generator as the tests compile it anyway: minutes sooner on a new machine. The
/// bytes are the same, which `twin` compares.
pub fn build_with_the_tests(workspace: &Workspace, out: &Path) -> Result<()> {
    let mut cargo = process::cargo(workspace, "build");
    process::run(cargo.args(["--quiet", "--locked", "--package", "generator"]))?;
    let content = Path::new("content");
    process::run(&mut called(workspace, &compiled(workspace, "debug"), content, out))
}

pub fn compile(workspace: &Workspace) -> Result<()> {
    let mut cargo = process::cargo(workspace, "build");
    process::run(cargo.args(["--quiet", "--locked", "--release", "--package", "generator"]))
}

/// `tenken build`, ready to run once it is compiled.
pub fn tenken(workspace: &Workspace, out: &Path) -> Command {
    tenken_of(workspace, Path::new("content"), out)
}

/// [`tenken`] with another content.
pub fn tenken_of(workspace: &Workspace, content: &Path, out: &Path) -> Command {
    called(workspace, &program(workspace), content, out)
}

fn called(workspace: &Workspace, program: &Path, content: &Path, out: &Path) -> Command {
    let mut command = Command::new(program);
    command.current_dir(workspace.root());
    command.args(["build", "--site", "site", "--content"]).arg(content);
    command.arg("--checker").arg(workspace.checker()).arg("--out").arg(out);
    command
}

/// Where the compiled generator lies.
pub fn program(workspace: &Workspace) -> PathBuf {
    compiled(workspace, "release")
}

fn compiled(workspace: &Workspace, profile: &str) -> PathBuf {
    let name = format!("tenken{}", std::env::consts::EXE_SUFFIX);
    workspace.target().join(profile).join(name)
}
