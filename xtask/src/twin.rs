//! The same source, built a second time in another folder, must give the same bytes: there as `build`
//! compiles the generator, here as the tests do.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use sha2::{Digest, Sha256};
use walkdir::WalkDir;

use crate::toolchain::Toolchain;
use crate::workspace::Workspace;
use crate::{checker, process, site};

type Sums = BTreeMap<PathBuf, String>;

/// Builds the twin and compares it with what `test` has just left here.
pub fn compare(workspace: &Workspace, toolchain: &Toolchain) -> Result<()> {
    let folder = tempfile::Builder::new().prefix("点検 twin").tempdir()?;
    let twin = Workspace::at(&folder.path().join("checkout"));
    copy_sources(workspace, &twin)?;
    checker::build(&twin, toolchain)?;
    site::build(&twin, &twin.dist())?;

    let (ours, theirs) = (sums(workspace)?, sums(&twin)?);
    let names = ours.keys().chain(theirs.keys().filter(|name| !ours.contains_key(*name)));
    let different: Vec<_> = names.filter(|name| ours.get(*name) != theirs.get(*name)).collect();
    if !different.is_empty() {
        let list: Vec<_> =
            different.iter().take(20).map(|name| name.display().to_string()).collect();
        bail!("{} of {} files differ: {}", different.len(), ours.len(), list.join(", "));
    }
    for (name, sum) in ours.iter().filter(|(name, _)| !name.starts_with("dist")) {
        println!("{sum}  {}", name.display());
    }
    println!("two builds: {} files, all the same", ours.len());
    Ok(())
}

/// Everything git would keep, committed or not.
fn copy_sources(from: &Workspace, to: &Workspace) -> Result<()> {
    let ours = format!("safe.directory={}", from.root().display()); // CI may run as another user
    let mut git = Command::new("git");
    git.args(["-c", &ours]);
    git.current_dir(from.root()).args(["ls-files", "-z", "-co", "--exclude-standard"]);
    let list = process::text(&mut git)?;
    for name in list.split('\0').filter(|name| !name.is_empty()) {
        let (source, copy) = (from.root().join(name), to.root().join(name));
        if !source.exists() {
            continue; // deleted, but not yet in the index
        }
        if let Some(folder) = copy.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::copy(&source, &copy).with_context(|| format!("cannot copy {name}"))?;
    }
    Ok(())
}

/// SHA-256 of the wasm, its scripts and every file of the site, by path in the checkout.
fn sums(workspace: &Workspace) -> Result<Sums> {
    let mut sums = Sums::new();
    for folder in [workspace.bindgen(), workspace.checker(), workspace.dist()] {
        for entry in WalkDir::new(&folder) {
            let entry = entry?;
            if entry.file_type().is_file() {
                let name = entry.path().strip_prefix(workspace.root())?.to_owned();
                sums.insert(name, sum(entry.path())?);
            }
        }
    }
    Ok(sums)
}

fn sum(path: &Path) -> Result<String> {
    let bytes = fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
    Ok(Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect())
}
