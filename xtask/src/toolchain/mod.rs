//! Which way the wasm target is got, and what the build is then told.
//!
//! Here: the order of the ways. What Debian needs lives in `debian`, its standard library
//! in `sysroot`. Nothing here builds the checker.

mod debian;
mod sysroot;

use std::path::PathBuf;
use std::process::Command;
use std::str::FromStr;

use anyhow::{Result, bail};

use crate::process;
use crate::workspace::Workspace;

pub const TARGET: &str = "wasm32-unknown-unknown";

/// How to get the wasm target.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Way {
    /// Installed, else Debian, else rustup.
    #[default]
    Auto,
    Installed,
    Debian,
    Rustup,
}

impl FromStr for Way {
    type Err = anyhow::Error;

    fn from_str(name: &str) -> Result<Self> {
        Ok(match name {
            "auto" => Self::Auto,
            "installed" => Self::Installed,
            "debian" => Self::Debian,
            "rustup" => Self::Rustup,
            _ => bail!("`{name}` is none of auto, installed, debian, rustup"),
        })
    }
}

/// A rustc that can make wasm, and what it must be told for that.
#[derive(Clone, Debug)]
pub struct Toolchain {
    pub rustc: PathBuf,
    /// Set where rustc's own standard library has no wasm.
    pub sysroot: Option<PathBuf>,
    pub linker: Option<PathBuf>,
}

impl Toolchain {
    /// The rustc of the current toolchain, as it is.
    fn current() -> Self {
        Self { rustc: "rustc".into(), sysroot: None, linker: None }
    }

    /// `rustc 1.96.0 (…)`, for the log.
    pub fn version(&self) -> Result<String> {
        process::text(Command::new(&self.rustc).arg("--version"))
    }
}

/// Gets the target, saying in one line what it takes.
pub fn get(workspace: &Workspace, way: Way) -> Result<Toolchain> {
    match way {
        Way::Installed if is_installed()? => Ok(installed()),
        Way::Installed => bail!("the current toolchain has no {TARGET}"),
        Way::Debian => debian::get(workspace),
        Way::Rustup => rustup(),
        Way::Auto if is_installed()? => Ok(installed()),
        Way::Auto if debian::is_possible() => debian::get(workspace).or_else(|error| {
            eprintln!("xtask: the Debian way failed: {error:#}");
            rustup()
        }),
        Way::Auto if process::find(&["rustup"]).is_some() => rustup(),
        Way::Auto => bail!(
            "no way to compile to {TARGET}. Install it with `rustup target add {TARGET}`, \
             or on Debian, as root, with `apt-get install {}`",
            debian::PACKAGES.join(" ")
        ),
    }
}

fn is_installed() -> Result<bool> {
    Ok(current_sysroot()?.join("lib/rustlib").join(TARGET).join("lib").is_dir())
}

fn installed() -> Toolchain {
    println!("WASM の道具：今の Rust に入っているものを使います。");
    Toolchain::current()
}

fn rustup() -> Result<Toolchain> {
    if !is_installed()? {
        println!("取得：rustup で {TARGET} を加えます（WASM を作る道具、初回だけ）。");
        process::run(Command::new("rustup").args(["target", "add", TARGET]))?;
    }
    Ok(Toolchain::current())
}

/// Where the current toolchain keeps its standard libraries and its linker.
fn current_sysroot() -> Result<PathBuf> {
    process::text(Command::new("rustc").args(["--print", "sysroot"])).map(PathBuf::from)
}
