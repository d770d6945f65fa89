//! Chromium, by chromedriver.

use std::io::{self, BufRead, BufReader};
use std::process::{Command, Stdio};
use std::thread;

use anyhow::{Context, Result};
use serde_json::{Value, json};

use super::HOST;
use crate::child::Child;
use crate::device::Device;
use crate::line::Running;
use crate::wire::Session;

pub(super) fn start(device: &Device) -> Result<Running> {
    let mut driver =
        Child::start(Command::new("chromedriver").arg("--port=0"), Stdio::piped(), Stdio::null())?;
    let mut lines = BufReader::new(driver.output()?);
    let port = (&mut lines).lines().map_while(io::Result::ok).find_map(|line| port(&line));
    let port = port.context("chromedriver did not say on which port it listens")?;
    // A full pipe would stop the driver.
    thread::spawn(move || io::copy(&mut lines, &mut io::sink()));
    let session = Session::start(port, &capabilities(device))?;
    Ok(Running { line: Box::new(session), children: vec![driver], console: None })
}

/// The port it chose, from a line of its output.
fn port(line: &str) -> Option<u16> {
    line.trim().strip_suffix('.')?.rsplit_once("successfully on port ")?.1.parse().ok()
}

fn capabilities(device: &Device) -> Value {
    let (width, height) = device.window();
    let mut prefs = json!({
        "download.default_directory": device.downloads(),
        "download.prompt_for_download": false,
        // A person on plain http is asked whether to keep an Excel file; the page says so beforehand.
        "profile.default_content_setting_values.mixed_script": 1,
    });
    if !device.has_scripts() {
        prefs["profile.managed_default_content_settings.javascript"] = json!(2);
    }
    if !device.has_storage() {
        prefs["profile.default_content_setting_values.cookies"] = json!(2);
    }
    json!({
        "browserName": "chrome",
        "goog:loggingPrefs": {"performance": "ALL", "browser": "ALL"},
        "goog:chromeOptions": {
            "args": [
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--disable-dev-shm-usage",
                "--lang=ja",
                format!("--window-size={width},{height}"),
                format!("--host-resolver-rules=MAP {HOST} 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"),
                format!("--user-data-dir={}", device.profile().display()),
            ],
            "prefs": prefs,
        },
    })
}
