//! Where things lie in a checkout. No file is read or written here.

use std::env;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// A checkout of this repository: the current one, or the copy that `twin` makes.
pub struct Workspace {
    root: PathBuf,
}

impl Workspace {
    /// The checkout that `cargo xtask` was called in.
    pub fn current() -> Result<Self> {
        let package = env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
        let package = package.context("call this program as `cargo xtask`")?;
        let root = package.parent().context("xtask/ has no parent folder")?;
        Ok(Self::at(root))
    }

    pub fn at(root: &Path) -> Self {
        Self { root: root.to_owned() }
    }

    pub fn root(&self) -> &Path {
        &self.root
    }

    pub fn target(&self) -> PathBuf {
        self.root.join("target")
    }

    /// Cargo's folder for wasm: apart from the host's, because its rustc may be another one.
    pub fn wasm_target(&self) -> PathBuf {
        self.target().join("wasm")
    }

    /// What wasm-bindgen made of the checker: glue and bytes as two files.
    pub fn bindgen(&self) -> PathBuf {
        self.wasm_target().join("bindgen")
    }

    /// The scripts that the generator puts into the site.
    pub fn checker(&self) -> PathBuf {
        self.target().join("checker")
    }

    /// A script of the theme that goes with the app.
    pub fn site_script(&self, name: &str) -> PathBuf {
        self.root.join("site/js").join(name)
    }

    pub fn dist(&self) -> PathBuf {
        self.root.join("dist")
    }

    pub fn has_browser_tests(&self) -> bool {
        self.root.join("tests/browser/Cargo.toml").is_file()
    }
}
