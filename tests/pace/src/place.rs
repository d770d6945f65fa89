//! Where the measuring happens: a folder in memory where the system has one, so that no disk is measured.

use std::path::{Path, PathBuf};

use anyhow::Result;
use tempfile::TempDir;

/// Linux keeps what lies here in memory.
const IN_MEMORY: &str = "/dev/shm";

/// A folder of its own that goes with the program.
pub struct Place(TempDir);

impl Place {
    pub fn new() -> Result<Self> {
        let memory = Path::new(IN_MEMORY);
        Ok(Self(if memory.is_dir() { tempfile::tempdir_in(memory)? } else { tempfile::tempdir()? }))
    }

    /// What kind of place it is, for the table's head.
    pub fn kind(&self) -> &'static str {
        if self.0.path().starts_with(IN_MEMORY) { "memory (tmpfs)" } else { "a folder on disk" }
    }

    pub fn folder(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }
}
