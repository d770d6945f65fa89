//! Programs and scripts that only npm has, pinned by a lock file: into `target/`, by that lock file.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, ensure};

use crate::process;

/// Gets what the `package-lock.json` of a folder names, where it is not there or of another version.
/// `brought` is one file of it.
pub fn get(from: &Path, to: &Path, brought: &str, told: &str) -> Result<()> {
    let lock = |folder: &Path| fs::read(folder.join("package-lock.json")).ok();
    if to.join(brought).is_file() && lock(to) == lock(from) {
        return Ok(());
    }
    println!("{told}");
    fs::create_dir_all(to)?;
    for file in ["package.json", "package-lock.json"] {
        fs::copy(from.join(file), to.join(file)).with_context(|| format!("cannot copy {file}"))?;
    }
    let mut npm = Command::new("npm");
    // Not `ci`: it refuses a lock that leaves out programs for other systems.
    npm.args(["install", "--no-save", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"]);
    npm.current_dir(to);
    process::run(&mut npm)?;
    ensure!(to.join(brought).is_file(), "npm did not bring {brought}");
    Ok(())
}
