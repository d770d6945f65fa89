//! Firefox, by its own remote control. No program stands between: what geckodriver would translate,
//! `marionette` does.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use anyhow::{Result, bail};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::child::Child;
use crate::device::Device;
use crate::line::Running;
use crate::marionette::Marionette;
use crate::site::copy_folder;
use crate::wait;

/// Into this file of its profile Firefox writes where it listens.
const PORT: &str = "MarionetteActivePort";

/// A machine that does much else takes its time.
const PATIENCE: Duration = Duration::from_secs(90);

/// A profile with which Firefox was started once. What it sets up for itself the first time is half
/// the work of a start, and has nothing to do with any page.
static SET_UP: Mutex<Option<TempDir>> = Mutex::new(None);

pub(super) fn start(device: &Device) -> Result<Running> {
    let profile = device.profile();
    if fs::read_dir(&profile)?.next().is_none() {
        copy_set_up(&profile)?;
    }
    start_with(device, &profile)
}

/// Throws away what was set up.
pub(super) fn clean_up() {
    SET_UP.lock().unwrap_or_else(PoisonError::into_inner).take();
}

fn copy_set_up(profile: &Path) -> Result<()> {
    let mut set_up = SET_UP.lock().unwrap_or_else(PoisonError::into_inner);
    let from = match set_up.take() {
        Some(folder) => folder,
        None => {
            let folder = tempfile::Builder::new().prefix("tenken-firefox-").tempdir()?;
            let device = Device::new(super::Engine::Firefox)?;
            let mut running = start_with(&device, folder.path())?;
            running.line.close()?;
            for firefox in &mut running.children {
                firefox.wait_to_end()?;
            }
            // A link to nowhere, that names the process.
            let lock = folder.path().join("lock");
            if lock.is_symlink() {
                fs::remove_file(lock)?;
            }
            folder
        }
    };
    copy_folder(set_up.insert(from).path(), profile)
}

fn start_with(device: &Device, profile: &Path) -> Result<Running> {
    fs::write(profile.join("user.js"), preferences(device))?;
    let announced = profile.join(PORT);
    if announced.exists() {
        fs::remove_file(&announced)?;
    }
    let (width, height) = device.window();
    let mut command = Command::new("firefox-esr");
    command
        .args(["--headless", "--no-remote", "--marionette", "--remote-allow-system-access"])
        .arg("--profile")
        .arg(profile)
        .env("HOME", device.home())
        .env("MOZ_HEADLESS_WIDTH", width.to_string())
        .env("MOZ_HEADLESS_HEIGHT", height.to_string());
    let mut firefox = Child::start(&mut command, Stdio::null(), Stdio::null())?;
    let port = wait::until_within(PATIENCE, "Firefox says where it listens", || {
        if firefox.has_ended()? {
            bail!("Firefox ended at once");
        }
        Ok(fs::read_to_string(&announced).ok().and_then(|port| port.trim().parse().ok()))
    })?;
    let line = Marionette::connect(port)?;
    line.resize(width, height)?;
    Ok(Running { line: Box::new(line), children: vec![firefox], console: None })
}

/// What differs from a browser as it is installed: where files go, no way out but the device's own,
/// and nothing that Firefox does for itself.
fn preferences(device: &Device) -> String {
    let mut preferences = vec![
        ("marionette.port", json!(0)),
        // Remote control switches this off; people have it on: every file keeps for itself.
        ("security.fileuri.strict_origin_policy", json!(true)),
        ("network.proxy.type", json!(1)),
        ("network.proxy.http", json!("127.0.0.1")),
        ("network.proxy.http_port", json!(device.net().port())),
        ("network.proxy.ssl", json!("127.0.0.1")),
        ("network.proxy.ssl_port", json!(device.net().port())),
        ("network.captive-portal-service.enabled", json!(false)),
        ("network.connectivity-service.enabled", json!(false)),
        ("browser.download.folderList", json!(2)),
        ("browser.download.dir", json!(device.downloads())),
        ("browser.download.alwaysOpenPanel", json!(false)),
        ("browser.startup.page", json!(0)),
        ("browser.newtabpage.enabled", json!(false)),
        ("browser.aboutwelcome.enabled", json!(false)),
        ("browser.sessionstore.resume_from_crash", json!(false)),
        ("toolkit.startup.max_resumed_crashes", json!(-1)),
        ("dom.ipc.processPrelaunch.enabled", json!(false)),
        ("intl.accept_languages", json!("ja,en")),
        ("browser.safebrowsing.malware.enabled", json!(false)),
        ("browser.safebrowsing.phishing.enabled", json!(false)),
        ("browser.region.update.enabled", json!(false)),
        ("browser.search.update", json!(false)),
        ("app.normandy.enabled", json!(false)),
        ("datareporting.healthreport.uploadEnabled", json!(false)),
        ("datareporting.policy.dataSubmissionEnabled", json!(false)),
        ("toolkit.telemetry.server", json!("")),
        // Lists that Firefox renews for itself.
        ("services.settings.server", json!("data:,#remote-settings-dummy/v1")),
        ("extensions.update.enabled", json!(false)),
        ("extensions.getAddons.cache.enabled", json!(false)),
        ("media.gmp-manager.updateEnabled", json!(false)),
    ];
    if !device.has_scripts() {
        preferences.push(("javascript.enabled", json!(false)));
    }
    if !device.has_storage() {
        preferences.push(("network.cookie.cookieBehavior", json!(2)));
    }
    let line = |(name, value): (&str, Value)| format!("user_pref(\"{name}\", {value});\n");
    preferences.into_iter().map(line).collect()
}
