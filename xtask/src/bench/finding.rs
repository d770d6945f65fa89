//! Search beside Pagefind: a program of its own (`tests/finding`), which needs node. Pagefind comes from
//! npm; where it does not, that is said, and ours is measured alone.

use std::path::PathBuf;

use anyhow::Result;

use crate::workspace::Workspace;
use crate::{npm, process};

pub fn measure(workspace: &Workspace) -> Result<()> {
    if process::find(&["node"]).is_none() {
        println!("search: not measured, this needs node");
        return Ok(());
    }
    let peer = peer(workspace).unwrap_or_else(|why| {
        println!("search: Pagefind could not be got ({why:#}); ours is measured alone");
        None
    });
    let mut cargo = process::cargo(workspace, "run");
    cargo.args(["--quiet", "--locked", "--release", "--package", "finding", "--"]);
    cargo.arg(workspace.root()).arg(workspace.checker().join("search-engine.js"));
    cargo.arg(workspace.target().join("bench/finding")).args(peer);
    process::run(&mut cargo)
}

/// Pagefind's program, where npm has it for this machine.
fn peer(workspace: &Workspace) -> Result<Option<PathBuf>> {
    let to = workspace.target().join("bench/finding/npm");
    let from = workspace.root().join("tests/finding/pagefind");
    let program = "node_modules/.bin/pagefind";
    npm::get(&from, &to, program, "取得：npm の pagefind（検索を比べる相手、約 14 MB）。")?;
    Ok(Some(to.join(program)))
}
