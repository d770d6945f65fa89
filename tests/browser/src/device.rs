//! A clinic's device: the browser's profile and the download folder. They outlive the browser.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use anyhow::{Result, ensure};

use crate::browser::Browser;
use crate::engine::Engine;
use crate::net::Net;
use crate::station::Station;
use crate::wait;

const DESK: (u32, u32) = (1280, 1000);
const TABLET: (u32, u32) = (810, 1080);

/// A device on which nothing was ever opened, until it is.
pub struct Device {
    engine: Engine,
    station: Arc<Station>,
    scripts: bool,
    storage: bool,
    window: (u32, u32),
}

impl Device {
    /// A new device that never ran a browser. It keeps what it is given until it is dropped.
    pub fn new(engine: Engine) -> Result<Self> {
        Ok(Self::at(engine, Station::own(engine)?))
    }

    /// A device as new, whose browser may have run for another case and forgotten it. It is opened
    /// once.
    pub fn shared(engine: Engine) -> Result<Self> {
        Ok(Self::at(engine, Station::shared(engine)?))
    }

    fn at(engine: Engine, station: Arc<Station>) -> Self {
        Self { engine, station, scripts: true, storage: true, window: DESK }
    }

    /// A ten-inch tablet, upright.
    #[must_use]
    pub fn tablet(self) -> Self {
        Self { window: TABLET, ..self }
    }

    /// Scripts are switched off in the browser's settings.
    #[must_use]
    pub fn without_scripts(self) -> Self {
        Self { scripts: false, ..self }
    }

    /// Every kind of storage is refused: "block all cookies".
    #[must_use]
    pub fn refusing_storage(self) -> Self {
        Self { storage: false, ..self }
    }

    /// Starts the browser, with what an earlier one left in the profile.
    pub fn browser(&self) -> Result<Browser> {
        let is_plain = self.scripts && self.storage && self.window == DESK;
        ensure!(
            is_plain || !self.station.is_shared,
            "only `own_device` can be set up in its own way"
        );
        Browser::start(self)
    }

    /// Width and height of the window.
    #[must_use]
    pub fn window(&self) -> (u32, u32) {
        self.window
    }

    /// Whether scripts may run.
    #[must_use]
    pub fn has_scripts(&self) -> bool {
        self.scripts
    }

    /// Whether anything may be kept.
    #[must_use]
    pub fn has_storage(&self) -> bool {
        self.storage
    }

    /// Which browser it has.
    #[must_use]
    pub fn engine(&self) -> Engine {
        self.engine
    }

    /// Its only way out.
    #[must_use]
    pub fn net(&self) -> &Net {
        &self.station.net
    }

    pub(crate) fn station(&self) -> &Arc<Station> {
        &self.station
    }

    /// The home folder of its user.
    #[must_use]
    pub fn home(&self) -> PathBuf {
        self.station.folder.path().join("home")
    }

    /// The browser's profile.
    #[must_use]
    pub fn profile(&self) -> PathBuf {
        self.station.folder.path().join("profile")
    }

    /// The download folder.
    #[must_use]
    pub fn downloads(&self) -> PathBuf {
        self.station.folder.path().join("downloads")
    }

    /// The files that finished downloading, by name.
    pub fn downloaded(&self) -> Result<Vec<PathBuf>> {
        let entries = fs::read_dir(self.downloads())?;
        let mut files = entries.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
        files.retain(|file| is_finished(file));
        files.sort();
        Ok(files)
    }

    /// Does what starts one download, and waits for its file. A browser may write a second file of
    /// the same name over the first.
    pub fn download(&self, start: impl FnOnce() -> Result<()>) -> Result<PathBuf> {
        let before = self.written()?;
        start()?;
        let what = format!("a file is downloaded after {}", before.len());
        let mut last = Vec::new();
        // WebKit begins with an empty file of the final name: it is whole when nothing changes any more.
        let new = wait::until(&what, || {
            let mut now = self.written()?;
            now.retain(|file| !before.contains(file));
            let settled = now == last && now.iter().all(|(_, _, length)| *length > 0);
            last.clone_from(&now);
            Ok((settled && !now.is_empty()).then_some(now))
        })?;
        ensure!(new.len() == 1, "more than one file was downloaded: {new:?}");
        Ok(new[0].0.clone())
    }

    /// Every downloaded file, when it was written, and how long it is.
    fn written(&self) -> Result<Vec<(PathBuf, SystemTime, u64)>> {
        let read = |file: PathBuf| {
            let about = fs::metadata(&file)?;
            Ok((file, about.modified()?, about.len()))
        };
        self.downloaded()?.into_iter().map(read).collect()
    }
}

fn is_finished(file: &Path) -> bool {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    !name.starts_with('.') && !name.ends_with(".crdownload") && !name.ends_with(".part")
}
