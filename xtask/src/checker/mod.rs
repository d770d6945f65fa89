//! The answer app: from Rust to the scripts that a page includes.
//!
//! Here: compiling to wasm and letting wasm-bindgen write the glue. The app's wasm is cut in two by
//! `split`, its glue made small by `glue`, its bytes by `strands`; what the scripts say around them lives in
//! `script`, and `minified` writes them as they are sent.

mod glue;
mod handover;
mod minified;
mod script;
mod search;
mod shared_names;
mod split;
mod strands;

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use anyhow::{Context, Result};
use wasm_bindgen_cli_support::Bindgen;

use crate::process;
use crate::toolchain::{TARGET, Toolchain};
use crate::workspace::Workspace;

/// What `early.js` says first.
const EARLY: &str = "Include in the head, behind boot.js.";

/// Writes `checker.js`, `rest.js`, `boot.js`, `early.js`, `handover.js` and `search-engine.js` into
/// `target/checker/`.
pub fn build(workspace: &Workspace, toolchain: &Toolchain) -> Result<()> {
    let (glue, named) = bound(workspace, toolchain, "checker-wasm", Names::Kept)?;
    let linked = read(&linked(workspace, "checker_wasm"))?;
    let glue = String::from_utf8(glue).context("the glue is no text")?;
    let boot = site_script(workspace, "boot.js")?;
    let early = minified::minified(EARLY, &site_script(workspace, "early.js")?)?;
    let folder = workspace.checker();
    fs::create_dir_all(&folder)?;
    write_if_changed(&folder.join("boot.js"), glue::bare(&boot).as_bytes())?;
    write_if_changed(&folder.join("early.js"), early.as_bytes())?;
    checker(workspace, &folder, &glue, &named, &linked)?;
    handover::build(workspace, toolchain)?;
    search::build(workspace, toolchain)
}

fn site_script(workspace: &Workspace, name: &str) -> Result<String> {
    let bytes = read(&workspace.site_script(name))?;
    String::from_utf8(bytes).with_context(|| format!("{name} is no text"))
}

/// Packing takes its time; the same program was packed before.
fn checker(
    workspace: &Workspace,
    folder: &Path,
    glue: &str,
    named: &[u8],
    linked: &[u8],
) -> Result<()> {
    let (checker, rest) = (folder.join("checker.js"), folder.join("rest.js"));
    let mut halves = split::split(named, linked)?;
    shared_names::shorten(&mut halves)?;
    let glue = glue::small(glue, &halves.names)?;
    let program =
        [&packer()?, glue.as_bytes(), &halves.first, &halves.rest, script::around().as_bytes()]
            .concat();
    let packed_before = workspace.bindgen().join("checker_packed");
    let same = fs::read(&packed_before).is_ok_and(|before| before == program);
    if same && checker.is_file() && rest.is_file() {
        return Ok(());
    }
    let (first_script, rest_script) = script::classic(&glue, &halves)?;
    write_if_changed(&checker, first_script.as_bytes())?;
    write_if_changed(&rest, rest_script.as_bytes())?;
    write_if_changed(&packed_before, &program)
}

/// What tells this program from another that would pack otherwise: packing takes its time, and what is
/// packed is kept.
fn packer() -> Result<Vec<u8>> {
    let own = fs::metadata(env::current_exe()?)?;
    let made = own.modified()?.duration_since(UNIX_EPOCH)?.as_nanos();
    Ok([own.len().to_le_bytes().as_slice(), &made.to_le_bytes()].concat())
}

/// Whether the functions of a wasm keep their names.
#[derive(Clone, Copy, PartialEq)]
enum Names {
    Kept,
    Removed,
}

/// The glue and the bytes that wasm-bindgen made of a package.
fn bound(
    workspace: &Workspace,
    toolchain: &Toolchain,
    package: &str,
    names: Names,
) -> Result<(Vec<u8>, Vec<u8>)> {
    let name = package.replace('-', "_");
    let wasm = compile(workspace, toolchain, package, &name)?;
    let bindgen = workspace.bindgen();
    bind(&wasm, &bindgen, names).context("wasm-bindgen")?;
    let made = |end: &str| read(&bindgen.join([&name, end].concat()));
    Ok((made(".js")?, made("_bg.wasm")?))
}

fn compile(
    workspace: &Workspace,
    toolchain: &Toolchain,
    package: &str,
    name: &str,
) -> Result<PathBuf> {
    let folder = workspace.wasm_target();
    let mut cargo = process::cargo(workspace, "build");
    cargo.args(["--quiet", "--locked", "--package", package, "--profile", "wasm"]);
    cargo.args(["--target", TARGET, "--target-dir"]).arg(&folder);
    cargo.env("RUSTC", &toolchain.rustc);
    cargo.env("CARGO_ENCODED_RUSTFLAGS", flags(workspace, toolchain)?.join("\u{1f}"));
    if let Some(linker) = &toolchain.linker {
        cargo.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", linker);
    }
    process::run(&mut cargo)?;
    Ok(linked(workspace, name))
}

/// What the linker wrote.
fn linked(workspace: &Workspace, name: &str) -> PathBuf {
    workspace.wasm_target().join(TARGET).join("wasm").join([name, ".wasm"].concat())
}

/// No path of this machine may reach the wasm: its bytes must be the same everywhere.
fn flags(workspace: &Workspace, toolchain: &Toolchain) -> Result<Vec<String>> {
    let remap = |from: &Path, to: &str| format!("--remap-path-prefix={}={to}", from.display());
    // Loads that are made twice to save one of them on one way are more code, and no quicker.
    let small = "-Cllvm-args=-enable-load-pre=false".to_owned();
    // What points to what, for cutting the app in two.
    let relocs = "-Clink-arg=--emit-relocs".to_owned();
    let home = cargo_home()?;
    let mut flags = vec![remap(workspace.root(), "/tenken"), remap(&home, "/cargo"), small, relocs];
    // Crates lie in a folder that is named after where they came from.
    for folder in fs::read_dir(home.join("registry/src")).into_iter().flatten() {
        flags.push(remap(&folder?.path(), "/crates"));
    }
    if let Some(sysroot) = &toolchain.sysroot {
        flags.push(format!("--sysroot={}", sysroot.display()));
    }
    Ok(flags)
}

fn cargo_home() -> Result<PathBuf> {
    let home = || env::home_dir().map(|home| home.join(".cargo"));
    env::var_os("CARGO_HOME").map(PathBuf::from).or_else(home).context("no CARGO_HOME and no home")
}

fn bind(wasm: &Path, into: &Path, names: Names) -> Result<()> {
    let mut bindgen = Bindgen::new();
    bindgen.input_path(wasm).typescript(false).omit_default_module_path(true);
    bindgen.remove_name_section(names == Names::Removed).remove_producers_section(true);
    bindgen.no_modules(true)?.generate(into)
}

fn read(path: &Path) -> Result<Vec<u8>> {
    fs::read(path).with_context(|| format!("cannot read {}", path.display()))
}

/// An unchanged file keeps its date, so that nothing after it thinks it is new.
fn write_if_changed(path: &Path, bytes: &[u8]) -> Result<()> {
    if fs::read(path).is_ok_and(|old| old == bytes) {
        return Ok(());
    }
    fs::write(path, bytes).with_context(|| format!("cannot write {}", path.display()))
}
