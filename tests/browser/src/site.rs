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

/// The page with the answer app.
const CHECK: &str = "check.html";

/// The site at one address.
pub struct Site {
    folder: PathBuf,
    /// What is removed at the end, where it is a copy.
    copy: Option<TempDir>,
    /// Where it is reached by plain http, as on an intranet; otherwise by double click.
    server: Option<Server>,
}

impl Site {
    /// The built site where it lies.
    pub fn in_folder() -> Result<Self> {
        Ok(Self::at(&dist()?))
    }

    /// A folder of pages where it lies.
    #[must_use]
    pub fn at(folder: &Path) -> Self {
        Self { folder: folder.to_owned(), copy: None, server: None }
    }

    /// A copy in a folder of that name, which may have several parts.
    pub fn copied_to(name: &str) -> Result<Self> {
        let copy = tempfile::Builder::new().prefix("tenken-copy-").tempdir()?;
        let folder = copy.path().join(name);
        copy_folder(&dist()?, &folder)?;
        Ok(Self { folder, copy: Some(copy), server: None })
    }

    /// The built site on a server of our own.
    pub fn on_server() -> Result<Self> {
        Self::in_folder()?.served()
    }

    /// The same folder on a server of our own.
    pub fn served(self) -> Result<Self> {
        let server = Some(Server::start(&self.folder)?);
        Ok(Self { server, ..self })
    }

    /// The server that hands it out, where there is one.
    #[must_use]
    pub fn server(&self) -> Option<&Server> {
        self.server.as_ref()
    }

    /// The folder in which it lies.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Lets a script run in the answer page before the app's own: as a file, for the page's policy
    /// allows nothing else. Only in a copy.
    pub fn put_before_app(&self, script: &str) -> Result<()> {
        ensure!(self.copy.is_some(), "the built site itself is not to be changed");
        fs::write(self.folder.join("before-app.js"), script)?;
        let page = self.folder.join(CHECK);
        let text = fs::read_to_string(&page)?;
        let (head, rest) = text.split_once("<script").context("the page has no script")?;
        fs::write(page, format!("{head}<script src=\"before-app.js\"></script><script{rest}"))?;
        Ok(())
    }

    /// Where a page of the site is, such as `index.html`.
    #[must_use]
    pub fn address(&self, page: &str) -> String {
        format!("{}{page}", self.base())
    }

    /// With this begins the address of everything that belongs to the site.
    #[must_use]
    pub fn base(&self) -> String {
        match &self.server {
            None => format!("file://{}/", encoded(self.folder.as_os_str())),
            Some(server) => format!("http://{HOST}:{}{MOUNT}", server.port()),
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

pub(crate) fn workspace() -> Result<&'static Path> {
    Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).context("no workspace")
}

/// Copies a folder with everything in it.
pub fn copy_folder(from: &Path, to: &Path) -> Result<()> {
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
