//! Debian's packages: what is there, and getting what is not. Root is asked for, never assumed.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::Result;

use crate::process;

/// Debian itself, not what is derived from it: only there the package names are known to us.
pub fn is_debian() -> bool {
    fs::read_to_string("/etc/os-release")
        .is_ok_and(|text| text.lines().any(|line| line == "ID=debian"))
        && Path::new("/usr/bin/apt-get").is_file()
}

pub fn is_root() -> bool {
    process::text(Command::new("id").arg("-u")).is_ok_and(|id| id == "0")
}

pub fn is_installed(package: &str) -> bool {
    let mut query = Command::new("dpkg-query");
    query.args(["-W", "-f", "${db:Status-Status}", package]);
    process::text(&mut query).is_ok_and(|status| status == "installed")
}

/// Installs, or brings up to date. The package lists are renewed first: those that come with
/// a machine's image are old, and name versions that are too old or gone.
pub fn install(packages: &[&str]) -> Result<()> {
    process::quiet(apt_get().arg("update"))?; // one source out of reach is no harm yet
    let mut install = apt_get();
    process::text(install.args(["install", "-y", "--no-install-recommends"]).args(packages))?;
    Ok(())
}

fn apt_get() -> Command {
    let mut command = Command::new("apt-get");
    command.env("DEBIAN_FRONTEND", "noninteractive");
    command.args(["-qq", "-o", "DPkg::Lock::Timeout=300"]);
    command
}
