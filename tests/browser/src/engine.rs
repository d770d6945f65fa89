//! Which browser. How each is started is in a file of its own; nothing else knows one from another,
//! but for the few things that only one can do.

mod chromium;
mod firefox;
mod webkit;

use anyhow::{Context, Result};

use crate::device::Device;
use crate::line::Running;
use crate::station;

/// A kind of browser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// Chromium, and Edge and Chrome which are made of it.
    Chromium,
    /// Firefox, in its version for long use.
    Firefox,
    /// WebKitGTK's own small browser: the nearest thing to Safari that runs on Linux.
    WebKit,
}

/// The name under which the test server is reached: plain http, not a secure context,
/// as on the intranet of a clinic. No other name resolves.
pub const HOST: &str = "tenken.test";

impl Engine {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Chromium, Self::Firefox, Self::WebKit];

    /// As it stands in the name of a test.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::WebKit => "webkit",
        }
    }

    /// As people call it.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Chromium => "Chromium",
            Self::Firefox => "Firefox",
            Self::WebKit => "WebKitGTK",
        }
    }

    /// Throws away what the engines keep for all devices together; at the end of a run.
    pub fn clean_up() {
        station::clean_up();
        firefox::clean_up();
        webkit::clean_up();
    }

    /// Twice, if need be: a browser that does not start says nothing about any page. Its driver may
    /// find that another program took the port it chose.
    pub(crate) fn start(self, device: &Device) -> Result<Running> {
        self.start_once(device)
            .or_else(|_| self.start_once(device))
            .with_context(|| format!("{} did not start", self.title()))
    }

    fn start_once(self, device: &Device) -> Result<Running> {
        match self {
            Self::Chromium => chromium::start(device),
            Self::Firefox => firefox::start(device),
            Self::WebKit => webkit::start(device),
        }
    }
}
