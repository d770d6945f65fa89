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
    let mut command = Command::new(program(workspace));
    command.current_dir(workspace.root());
    command.args(["build", "--site", "site", "--content"]).arg(content);
    command.arg("--checker").arg(workspace.checker()).arg("--out").arg(out);
    command
}

/// Where the compiled generator lies.
pub fn program(workspace: &Workspace) -> PathBuf {
    let name = format!("tenken{}", std::env::consts::EXE_SUFFIX);
    workspace.target().join("release").join(name)
}
