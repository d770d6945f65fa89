//! What a device is made of: a folder, a way out, and, between two cases, a browser that waits.
//!
//! To start a browser is more work than most cases do with it. One that has forgotten everything
//! (`forgetting`) waits for the next case; one whose case failed is never used again.

use std::fs;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use anyhow::{Result, ensure};
use tempfile::TempDir;

use crate::engine::Engine;
use crate::line::Running;
use crate::net::Net;

/// The stations that cases take in turn. One that nobody else holds is free.
static SHARED: Mutex<Vec<Arc<Station>>> = Mutex::new(Vec::new());

pub(crate) struct Station {
    engine: Engine,
    pub net: Arc<Net>,
    pub folder: TempDir,
    /// Whether other cases take it after this one.
    pub is_shared: bool,
    was_opened: AtomicBool,
    waiting: Mutex<Option<Running>>,
}

impl Station {
    /// One at which no browser ever ran, nor will for another case.
    pub fn own(engine: Engine) -> Result<Arc<Self>> {
        Ok(Arc::new(Self::new(engine, false)?))
    }

    /// One whose browser forgot everything, or at which none ever ran.
    pub fn shared(engine: Engine) -> Result<Arc<Self>> {
        let mut all = SHARED.lock().unwrap_or_else(PoisonError::into_inner);
        // Where no browser waits, a case failed; another engine's cases are over.
        all.retain(|station| {
            !station.is_free() || station.engine == engine && station.has_browser()
        });
        if let Some(free) = all.iter().find(|station| station.is_free()) {
            free.begin_again()?;
            return Ok(Arc::clone(free));
        }
        let new = Arc::new(Self::new(engine, true)?);
        all.push(Arc::clone(&new));
        Ok(new)
    }

    fn new(engine: Engine, is_shared: bool) -> Result<Self> {
        let folder = tempfile::Builder::new().prefix("tenken-device-").tempdir()?;
        for name in ["home", "profile", "downloads"] {
            fs::create_dir(folder.path().join(name))?;
        }
        let net = Arc::new(Net::start()?);
        let (was_opened, waiting) = (AtomicBool::new(false), Mutex::new(None));
        Ok(Self { engine, net, folder, is_shared, was_opened, waiting })
    }

    /// The browser that waits here, if one does. What is shared is opened once by each case: closed,
    /// its browser has forgotten what the case might look for.
    pub fn open(&self) -> Result<Option<Running>> {
        let again = self.was_opened.swap(true, Ordering::SeqCst);
        ensure!(
            !(self.is_shared && again),
            "a shared device is opened a second time: `own_device` keeps what it is given"
        );
        Ok(self.waiting.lock().unwrap_or_else(PoisonError::into_inner).take())
    }

    /// Leaves a browser that has forgotten everything to the next case.
    pub fn leave(&self, browser: Running) {
        *self.waiting.lock().unwrap_or_else(PoisonError::into_inner) = Some(browser);
    }

    /// Held by nobody but the list, which is locked: nobody else can take it meanwhile.
    fn is_free(self: &Arc<Self>) -> bool {
        Arc::strong_count(self) == 1
    }

    fn has_browser(&self) -> bool {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner).is_some()
    }

    fn begin_again(&self) -> Result<()> {
        let downloads = self.folder.path().join("downloads");
        fs::remove_dir_all(&downloads)?;
        fs::create_dir(&downloads)?;
        drop(self.net.take());
        self.was_opened.store(false, Ordering::SeqCst);
        Ok(())
    }
}

/// Ends the browsers that wait. Those in use end with their cases.
pub(crate) fn clean_up() {
    SHARED.lock().unwrap_or_else(PoisonError::into_inner).retain(|station| !station.is_free());
}
