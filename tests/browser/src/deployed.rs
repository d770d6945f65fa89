//! The site on a server that counts as secure (this machine itself), where a service worker may keep
//! it; and the next build of it, put on the server as a whole or only half.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use generator::{dist, offline, plan};
use tempfile::TempDir;
use walkdir::WalkDir;

use crate::server::{MOUNT, Server};
use crate::site::{dist, workspace};

/// The built site with a mark on every page and in its styles, so that builds can be told apart.
pub struct Deployed {
    folder: TempDir,
    server: Option<Server>,
    port: u16,
}

/// Files of a build by address.
pub type Files = BTreeMap<String, Vec<u8>>;

impl Deployed {
    /// Serves the build with this mark.
    pub fn new(mark: &str) -> Result<Self> {
        let folder = tempfile::Builder::new().prefix("tenken-deployed-").tempdir()?;
        let server = Server::start(folder.path())?;
        let port = server.port();
        let deployed = Self { folder, server: Some(server), port };
        deployed.put(&marked(mark)?)?;
        Ok(deployed)
    }

    /// Where a page is. Browsers trust this machine as they trust https.
    #[must_use]
    pub fn address(&self, page: &str) -> String {
        format!("http://127.0.0.1:{}{MOUNT}{page}", self.port)
    }

    /// Puts these files on the server; every other file goes.
    pub fn put(&self, files: &Files) -> Result<()> {
        let folder = self.folder.path();
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            if path.is_dir() { fs::remove_dir_all(path)? } else { fs::remove_file(path)? }
        }
        for (address, bytes) in files {
            let path = folder.join(address);
            fs::create_dir_all(path.parent().context("no folder")?)?;
            fs::write(path, bytes)?;
        }
        Ok(())
    }

    /// How often an address was asked for.
    #[must_use]
    pub fn asked_for(&self, address: &str) -> usize {
        let path = format!("{MOUNT}{address}");
        self.asked().iter().filter(|asked| **asked == path).count()
    }

    /// Every path asked for.
    #[must_use]
    pub fn asked(&self) -> Vec<String> {
        self.server.as_ref().map(Server::asked).unwrap_or_default()
    }

    /// The connection is gone.
    pub fn stop(&mut self) {
        self.server = None;
    }
}

/// The built site with the mark: a sentence on every page, a value in a style sheet of a new name.
pub fn marked(mark: &str) -> Result<Files> {
    let mut files = read(&dist()?)?;
    files.remove(plan::WORKER);
    let old = files.keys().find(|name| name.starts_with("assets/every-page-")).cloned();
    let old = old.context("no style")?;
    let new = format!("assets/every-page-{mark}.css");
    let mut style = files.remove(&old).context("no style")?;
    style.extend(format!("\n:root {{ --build: {mark}; }}\n").into_bytes());
    files.insert(new.clone(), style);
    let sentence = format!("<p class=\"build-mark\">{}</p></main>", sentence(mark));
    for (address, bytes) in &mut files {
        if address.ends_with(".html") {
            let html = String::from_utf8(std::mem::take(bytes))?;
            let html = html.replace(&old, &new).replacen("</main>", &sentence, 1);
            *bytes = html.into_bytes();
        }
    }
    let source = fs::read_to_string(workspace()?.join("site/js/sw.js"))?;
    let listed = files.iter().map(|(address, bytes)| (address.clone(), dist::digest(bytes)));
    let worker = offline::worker(&source, &listed.collect());
    files.insert(plan::WORKER.to_owned(), worker.into_bytes());
    Ok(files)
}

/// What stands on every page of a build.
#[must_use]
pub fn sentence(mark: &str) -> String {
    format!("これは{mark}の版です")
}

fn read(folder: &Path) -> Result<Files> {
    let mut files = Files::new();
    for entry in WalkDir::new(folder) {
        let path: PathBuf = entry?.into_path();
        if path.is_file() {
            let address = path.strip_prefix(folder)?.to_string_lossy().into_owned();
            // The list for those who write the folder; it is no part of the site.
            if address != "tenken-manifest.txt" {
                files.insert(address, fs::read(&path)?);
            }
        }
    }
    Ok(files)
}
