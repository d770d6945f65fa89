//! The generator with many articles: a program of its own (`tests/pace`), because what it measures
//! must not be its own child's neighbour.

use anyhow::Result;

use crate::workspace::Workspace;
use crate::{process, site};

pub fn measure(workspace: &Workspace, what: &[&str]) -> Result<()> {
    if !cfg!(target_os = "linux") {
        println!("many articles: not measured, the figures come from Linux's accounts");
        return Ok(());
    }
    let mut cargo = process::cargo(workspace, "run");
    cargo.args(["--quiet", "--locked", "--release", "--package", "pace", "--"]);
    cargo.arg(workspace.root()).arg(site::program(workspace)).arg(workspace.checker()).args(what);
    process::run(&mut cargo)
}
