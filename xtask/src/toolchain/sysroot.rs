//! A standard library for wasm, compiled once from Debian's sources. No network is used.
//!
//! It is kept in `target/wasm-sysroot/<hash>` of rustc's version and of what it is told: a new rustc
//! gets a new one, and `cargo clean` leaves nothing behind, neither here nor in the home folder. The
//! unstable `-Zbuild-std` stays inside this file; the checker itself is built with stable flags only.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};

use super::TARGET;
use crate::process;
use crate::workspace::Workspace;

const SOURCES: &str = "/usr/lib/rustlib/src/rust";

/// An empty crate: only what it drags along is wanted. Its name must not begin like a std crate's.
const CRATE: &str = "tenken_std";

/// Small comes first here too. A panic stops at once: in a browser nobody ever saw its message, and
/// the formatting of messages was a twelfth of the checker. `-Cpanic=immediate-abort` would ask
/// the same of every crate, with an unstable flag; std alone is told by its own name for it.
const FLAGS: [&str; 3] =
    ["-Cembed-bitcode=yes", "--cfg=panic=\"immediate-abort\"", "-Aexplicit_builtin_cfgs_in_flags"];
const FEATURES: &str = "-Zbuild-std-features=optimize_for_size";

pub fn get(workspace: &Workspace, rustc: &Path) -> Result<PathBuf> {
    let version = process::text(Command::new(rustc).arg("-vV"))?;
    let told = [&version, FEATURES, &FLAGS.concat()].concat();
    let key: String = Sha256::digest(told).iter().take(8).map(|b| format!("{b:02x}")).collect();
    let cache = workspace.target().join("wasm-sysroot");
    let sysroot = cache.join(key);
    if !sysroot.is_dir() {
        println!("準備：WASM 用の標準ライブラリを組み立てます（初回だけ、20 秒ほど）。");
        fs::create_dir_all(&cache)?;
        let staging = tempfile::tempdir_in(&cache)?;
        let libraries = compile(workspace, staging.path(), rustc)?;
        let ready = staging.path().join("ready");
        collect(&libraries, &ready.join("lib/rustlib").join(TARGET).join("lib"))?;
        fs::rename(&ready, &sysroot)
            .with_context(|| format!("cannot make {}", sysroot.display()))?;
    }
    Ok(sysroot)
}

/// Compiles std for wasm in `folder` and returns the folder that holds the libraries.
fn compile(workspace: &Workspace, folder: &Path, rustc: &Path) -> Result<PathBuf> {
    fs::create_dir_all(folder.join("src"))?;
    fs::create_dir_all(folder.join(".cargo"))?;
    fs::write(folder.join("src/lib.rs"), "#![no_std]\n")?;
    fs::write(
        folder.join("Cargo.toml"),
        format!(
            "[package]\nname = \"{CRATE}\"\nversion = \"0.0.0\"\nedition = \"2021\"\n[workspace]\n\
             [profile.release]\nopt-level = \"z\"\npanic = \"abort\"\ncodegen-units = 1\n"
        ),
    )?;
    fs::write(
        folder.join(".cargo/config.toml"),
        format!(
            "[source.crates-io]\nreplace-with = \"debian\"\n\
             [source.debian]\ndirectory = \"{SOURCES}/library/vendor\"\n"
        ),
    )?;
    let mut flags: Vec<_> = FLAGS.map(str::to_owned).into();
    flags.push(format!("--remap-path-prefix={SOURCES}=/rust"));
    let target = folder.join("target");
    let mut cargo = process::cargo(workspace, "build");
    cargo.current_dir(folder).args([
        "--quiet",
        "--release",
        "-Zbuild-std=std,panic_abort",
        FEATURES,
    ]);
    cargo.args(["--target", TARGET, "--target-dir"]).arg(&target);
    cargo.env("RUSTC", rustc).env("RUSTC_BOOTSTRAP", "1").env("CARGO_NET_OFFLINE", "true");
    cargo.env("CARGO_ENCODED_RUSTFLAGS", flags.join("\u{1f}"));
    process::run(&mut cargo)?;
    Ok(target.join(TARGET).join("release/deps"))
}

fn collect(libraries: &Path, into: &Path) -> Result<()> {
    fs::create_dir_all(into)?;
    for entry in fs::read_dir(libraries)? {
        let path = entry?.path();
        let Some(name) = path.file_name() else { continue };
        let is_ours = name.to_string_lossy().contains(CRATE);
        if path.extension().is_some_and(|ext| ext == "rlib") && !is_ours {
            fs::copy(&path, into.join(name))?;
        }
    }
    Ok(())
}
