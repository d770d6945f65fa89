//! The smallest good content tree, in a scratch folder.

#![allow(dead_code, reason = "every test file uses its own part")]

use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

/// The folder of all cases.
pub fn cases() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/cases")
}

/// The smallest good tree, in a folder of its own.
pub fn minimal() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    copy(&cases().join("minimal"), folder.path());
    folder
}

/// Copies a folder into another.
pub fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}
