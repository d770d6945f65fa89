//! Lighthouse about one page of every kind: a script for node (`tests/lighthouse`), with what npm brings.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};

use crate::workspace::Workspace;
use crate::{npm, process, test};

/// A page that is not at 100 is an error.
pub fn measure(workspace: &Workspace, dist: &Path) -> Result<()> {
    let node = process::find(&["node"]).context("Lighthouse needs node (and npm)")?;
    test::get_browsers()?;
    let chromium = process::find(&["chromium", "google-chrome"]).context("there is no Chromium")?;
    let from = workspace.root().join("tests/lighthouse");
    let to = workspace.target().join("bench/lighthouse");
    let program = "node_modules/lighthouse/core/index.js";
    npm::get(&from, &to, program, "取得：npm の lighthouse（ページを調べる道具、約 190 MB）。")?;
    let mut script = Command::new(node);
    script.arg(from.join("lighthouse.mjs"));
    process::run(script.args([&to.join("node_modules"), dist, &chromium]))
}
