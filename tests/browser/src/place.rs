//! Where a task is done: in which engine, and how the site is reached.

use std::ops::Deref;

use anyhow::Result;

use crate::device::Device;
use crate::engine::Engine;
use crate::site::Site;

/// How people open the site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opening {
    /// By double click.
    Folder,
    /// From a plain web server.
    Server,
}

impl Opening {
    /// Both of them.
    pub const ALL: [Self; 2] = [Self::Folder, Self::Server];

    /// As it stands in the name of a test.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Folder => "in_a_folder",
            Self::Server => "on_a_server",
        }
    }

    /// As people call it.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Folder => "file://",
            Self::Server => "http",
        }
    }
}

/// The engine and the site of a task. What a [`Site`] can, it can too.
pub struct Place {
    engine: Engine,
    opening: Opening,
    site: Site,
}

impl Place {
    /// The built site, in this engine.
    pub fn new(engine: Engine, opening: Opening) -> Result<Self> {
        let site = match opening {
            Opening::Folder => Site::in_folder()?,
            Opening::Server => Site::on_server()?,
        };
        Ok(Self { engine, opening, site })
    }

    /// Which browser.
    #[must_use]
    pub fn engine(&self) -> Engine {
        self.engine
    }

    /// By double click, or from a web server.
    #[must_use]
    pub fn opening(&self) -> Opening {
        self.opening
    }

    /// A device with this engine on which nothing is kept, to be opened once. Its browser may have
    /// run for an earlier case, and has forgotten it.
    pub fn device(&self) -> Result<Device> {
        Device::shared(self.engine)
    }

    /// A device with this engine on which nothing was ever opened. It can be set up in its own way, its
    /// browser killed, and opened again with what is kept.
    pub fn own_device(&self) -> Result<Device> {
        Device::new(self.engine)
    }

    /// Another site in the same engine.
    #[must_use]
    pub fn with(&self, site: Site) -> Self {
        Self { engine: self.engine, opening: self.opening, site }
    }

    /// A copy of the site in a folder of that name, which may have several parts.
    pub fn in_folder_named(&self, name: &str) -> Result<Self> {
        Ok(self.with(Site::copied_to(name)?))
    }

    /// A copy of the site at a new address, in whose answer page this script runs before the app's:
    /// the way to stub what the browser offers, in every engine.
    pub fn with_script_before_app(&self, script: &str) -> Result<Self> {
        let copy = Site::copied_to("dist")?;
        copy.put_before_app(script)?;
        Ok(self.with(match self.opening {
            Opening::Folder => copy,
            Opening::Server => copy.served()?,
        }))
    }
}

impl Deref for Place {
    type Target = Site;

    fn deref(&self) -> &Site {
        &self.site
    }
}
