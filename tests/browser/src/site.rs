//! The built site, and the ways it is reached: from a folder by double click, or from a web server.

use std::env;
use std::ffi::OsStr;
use std::fmt::Write as _;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use tempfile::TempDir;
use walkdir::WalkDir;

use crate::engine::HOST;
use crate::server::{MOUNT, Server};

/// Says where the built site is.
const VARIABLE: &str = "TENKEN_DIST";

/// The site at one place.
pub enum Site {
    /// Opened by double click.
    Folder {
        /// The folder with `index.html`.
        path: PathBuf,
        /// What is removed at the end, where it is a copy.
        copy: Option<TempDir>,
    },
    /// On an intranet, by plain http.
    Server(Server),
}

impl Site {
    /// The built site where it lies.
    pub fn in_folder() -> Result<Self> {
        Ok(Self::Folder { path: dist()?, copy: None })
    }

    /// A copy in a folder of that name, which may have several parts.
    pub fn copied_to(name: &str) -> Result<Self> {
        let copy = tempfile::Builder::new().prefix("tenken-copy-").tempdir()?;
        let path = copy.path().join(name);
        copy_folder(&dist()?, &path)?;
        Ok(Self::Folder { path, copy: Some(copy) })
    }

    /// The built site on a server of our own.
    pub fn on_server() -> Result<Self> {
        Ok(Self::Server(Server::start(&dist()?)?))
    }

    /// Where a page of the site is, such as `index.html`.
    #[must_use]
    pub fn address(&self, page: &str) -> String {
        format!("{}{page}", self.base())
    }

    /// With this begins the address of everything that belongs to the site.
    #[must_use]
    pub fn base(&self) -> String {
        match self {
            Self::Folder { path, .. } => format!("file://{}/", encoded(path.as_os_str())),
            Self::Server(server) => format!("http://{HOST}:{}{MOUNT}", server.port()),
        }
    }
}

/// The folder of the built site.
pub fn dist() -> Result<PathBuf> {
    let dist = match env::var_os(VARIABLE) {
        Some(path) => PathBuf::from(path),
        None => workspace()?.join("dist"),
    };
    ensure!(dist.is_absolute(), "{VARIABLE} must be an absolute path, not {}", dist.display());
    ensure!(
        dist.join("index.html").is_file(),
        "there is no built site at {}: run `cargo xtask build`, or set {VARIABLE} to where it is",
        dist.display()
    );
    dist.canonicalize().with_context(|| format!("cannot reach {}", dist.display()))
}

fn workspace() -> Result<&'static Path> {
    Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).context("no workspace")
}

fn copy_folder(from: &Path, to: &Path) -> Result<()> {
    for entry in WalkDir::new(from) {
        let entry = entry?;
        let target = to.join(entry.path().strip_prefix(from)?);
        if entry.file_type().is_dir() {
            fs::create_dir_all(target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}

/// A path as it stands in an address.
fn encoded(path: &OsStr) -> String {
    let mut text = String::new();
    for &byte in path.as_bytes() {
        match byte {
            b'/' | b'-' | b'_' | b'.' | b'~' => text.push(byte.into()),
            _ if byte.is_ascii_alphanumeric() => text.push(byte.into()),
            _ => write!(text, "%{byte:02X}").unwrap_or_default(),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn odd_folder_names_become_addresses() {
        assert_eq!(encoded(OsStr::new("/a b/#1 100%/点")), "/a%20b/%231%20100%25/%E7%82%B9");
    }
}
