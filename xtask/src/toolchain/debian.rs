//! Debian's own rustc as the wasm compiler: packages, linker, private standard library.
//!
//! `rustc-web` stands beside rustup's toolchain without touching it. It ships no standard
//! library for wasm, so `sysroot` compiles one from the sources in `rust-web-src`.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, bail};

use super::{Toolchain, current_sysroot, sysroot};
use crate::workspace::Workspace;
use crate::{apt, process};

pub const PACKAGES: [&str; 2] = ["rustc-web", "rust-web-src"];

const RUSTC: &str = "/usr/bin/rustc";

/// What this workspace asks of a compiler, `1.95`.
const NEEDED: &str = env!("CARGO_PKG_RUST_VERSION");

pub fn is_possible() -> bool {
    apt::is_debian() && (is_there() || apt::is_root())
}

pub fn get(workspace: &Workspace) -> Result<Toolchain> {
    if !is_there() {
        let packages = PACKAGES.join(" ");
        if !is_possible() {
            bail!(
                "no {packages} of {NEEDED} or newer; on Debian, as root: apt-get install {packages}"
            );
        }
        println!("取得：Debian の {packages}（WASM を作る道具、約 140 MB、初回だけ）。");
        apt::install(&PACKAGES)?;
    }
    if !is_there() {
        bail!("Debian's rustc-web is older than the {NEEDED} needed here");
    }
    let rustc = PathBuf::from(RUSTC);
    let linker = linker()?;
    let sysroot = sysroot::get(workspace, &rustc)?;
    println!("WASM の道具：Debian の rustc-web を使います。");
    Ok(Toolchain { rustc, sysroot: Some(sysroot), linker: Some(linker) })
}

fn is_there() -> bool {
    PACKAGES.into_iter().all(apt::is_installed)
        && told("release: ").is_ok_and(|release| minor(&release) >= minor(NEEDED))
}

/// The 95 of `1.95` and of `1.95.0`.
fn minor(version: &str) -> Option<u32> {
    version.strip_prefix("1.")?.split('.').next()?.parse().ok()
}

/// A line of `rustc -vV`.
fn told(name: &str) -> Result<String> {
    let text = process::text(Command::new(RUSTC).arg("-vV"))?;
    let value = text.lines().find_map(|line| line.strip_prefix(name));
    value.map(str::to_owned).with_context(|| format!("{RUSTC} does not tell its {name}"))
}

/// The rust-lld of the current toolchain, else the lld of the LLVM that rustc was built with.
fn linker() -> Result<PathBuf> {
    if let Some(lld) = rust_lld()? {
        return Ok(lld);
    }
    let llvm = told("LLVM version: ")?;
    let major = llvm.split('.').next().unwrap_or_default();
    let wasm_ld = format!("wasm-ld-{major}");
    if let Some(found) = process::find(&[&wasm_ld]) {
        return Ok(found);
    }
    let package = format!("lld-{major}");
    if !apt::is_root() {
        bail!("no linker for wasm; on Debian, as root: apt-get install {package}");
    }
    println!("取得：Debian の {package}（WASM をつなぐ道具、約 2 MB、初回だけ）。");
    apt::install(&[&package])?;
    process::find(&[&wasm_ld]).with_context(|| format!("{package} brought no {wasm_ld}"))
}

fn rust_lld() -> Result<Option<PathBuf>> {
    let rustlib = current_sysroot()?.join("lib/rustlib");
    let hosts = rustlib.read_dir().with_context(|| format!("cannot read {}", rustlib.display()))?;
    let candidates = hosts.filter_map(|host| Some(host.ok()?.path().join("bin/rust-lld")));
    Ok(candidates.filter(|lld| lld.is_file()).min())
}
