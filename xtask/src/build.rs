//! `build` and `wasm`: target, checker, site, in this order.

use anyhow::Result;

use crate::args::Options;
use crate::toolchain::{self, Toolchain, Way};
use crate::workspace::Workspace;
use crate::{checker, site};

pub fn build(workspace: &Workspace, options: &Options) -> Result<()> {
    let out = std::env::current_dir()?.join(options.out.as_deref().unwrap_or(&workspace.dist()));
    checker(workspace, options.way)?;
    site::build(workspace, &out)?;
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
