//! Gets the accessibility rules that the browser tests run: axe-core from npm, pinned by its lock file.

use std::fs;
use std::process::Command;

use anyhow::{Context, Result, ensure};

use crate::process;
use crate::workspace::Workspace;

/// The file that the tests read.
const RULES: &str = "node_modules/axe-core/axe.min.js";

/// Gets them where they are not there, or are of another version.
pub fn get(workspace: &Workspace) -> Result<()> {
    let (from, to) = (workspace.root().join("tests/axe"), workspace.root().join("target/axe"));
    let lock = |folder: &std::path::Path| fs::read(folder.join("package-lock.json")).ok();
    if to.join(RULES).is_file() && lock(&to) == lock(&from) {
        return Ok(());
    }
    println!("取得：npm の axe-core（読みやすさ・使いやすさの決まりを調べる道具、初回だけ）。");
    fs::create_dir_all(&to)?;
    for file in ["package.json", "package-lock.json"] {
        fs::copy(from.join(file), to.join(file)).with_context(|| format!("cannot copy {file}"))?;
    }
    let mut npm = Command::new("npm");
    npm.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"]).current_dir(&to);
    process::run(&mut npm)?;
    ensure!(to.join(RULES).is_file(), "npm did not bring {RULES}");
    Ok(())
}
