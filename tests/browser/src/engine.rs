//! Which browser: the names of its programs and what is asked of it at the start.
//! A further engine is a further arm here; nothing else knows one from another.

use serde_json::{Value, json};

use crate::device::Device;

/// A kind of browser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// Chromium, and Edge and Chrome which are made of it.
    Chromium,
}

/// The name under which the test server is reached: plain http, not a secure context,
/// as on the intranet of a clinic. No other name resolves.
pub const HOST: &str = "tenken.test";

impl Engine {
    /// The program that speaks WebDriver.
    #[must_use]
    pub fn driver(self) -> &'static str {
        match self {
            Self::Chromium => "chromedriver",
        }
    }

    /// How it is told to choose a free port.
    #[must_use]
    pub fn port_argument(self) -> &'static str {
        match self {
            Self::Chromium => "--port=0",
        }
    }

    /// The port it chose, from a line of its output.
    #[must_use]
    pub fn announced_port(self, line: &str) -> Option<u16> {
        match self {
            Self::Chromium => {
                line.trim().strip_suffix('.')?.rsplit_once("successfully on port ")?.1.parse().ok()
            }
        }
    }

    /// What a new session is to be: the device's profile, download folder and refusals.
    #[must_use]
    pub fn capabilities(self, device: &Device) -> Value {
        match self {
            Self::Chromium => chromium(device),
        }
    }
}

fn chromium(device: &Device) -> Value {
    let (width, height) = device.window();
    let mut prefs = json!({
        "download.default_directory": device.downloads(),
        "download.prompt_for_download": false,
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
