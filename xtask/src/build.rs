//! `build` and `wasm`: target, checker, site, in this order.

use std::path::Path;

use anyhow::Result;

use crate::args::Options;
use crate::toolchain::{self, Toolchain, Way};
use crate::workspace::Workspace;
use crate::{checker, site};

pub fn build(workspace: &Workspace, options: &Options) -> Result<()> {
    made(workspace, options, site::build)
}

/// [`build`], for whoever goes on to compile the tests.
pub fn build_with_the_tests(workspace: &Workspace, options: &Options) -> Result<()> {
    made(workspace, options, site::build_with_the_tests)
}

fn made(
    workspace: &Workspace,
    options: &Options,
    site: fn(&Workspace, &Path) -> Result<()>,
) -> Result<()> {
    let out = std::env::current_dir()?.join(options.out.as_deref().unwrap_or(&workspace.dist()));
    checker(workspace, options.way)?;
    site(workspace, &out)?;
    let index = out.join("index.html");
    println!("できました：{} をダブルクリックすると開きます。", index.display());
    Ok(())
}

/// Gets the wasm target and builds the answer app with it.
pub fn checker(workspace: &Workspace, way: Way) -> Result<Toolchain> {
    let toolchain = toolchain::get(workspace, way)?;
    checker::build(workspace, &toolchain)?;
    Ok(toolchain)
}
