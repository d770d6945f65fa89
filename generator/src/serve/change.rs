//! What changed on the disk, gathered until whoever writes seems to be done.

use std::path::{Path, PathBuf};

use notify::event::{AccessKind, AccessMode, ModifyKind};
use notify::{Event, EventKind};

/// What changed on the disk.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Change {
    /// Where. Empty where it is not known.
    pub(super) paths: Vec<PathBuf>,
    /// Whether whoever wrote has closed the file: nothing more is to be expected.
    pub(super) done: bool,
}

impl Change {
    /// What the system tells; nothing where nobody has to care.
    pub(super) fn of(event: notify::Result<Event>) -> Option<Self> {
        let Ok(event) = event else { return Some(Self::default()) };
        if event.need_rescan() {
            return Some(Self::default());
        }
        let done = match event.kind {
            EventKind::Access(AccessKind::Close(AccessMode::Write))
            | EventKind::Modify(ModifyKind::Name(_)) => true,
            EventKind::Access(_) => return None,
            _ => false,
        };
        let paths: Vec<PathBuf> = event.paths.into_iter().filter(|path| !is_hidden(path)).collect();
        (!paths.is_empty()).then_some(Self { paths, done })
    }

    /// Adds what changed later.
    pub(super) fn and(&mut self, later: Self) {
        for path in later.paths {
            if !self.paths.contains(&path) {
                self.paths.push(path);
            }
        }
        self.done = later.done;
    }
}

/// Leftovers of programs: `.why.md.swp`, `why.md~`.
fn is_hidden(path: &Path) -> bool {
    path.file_name().is_some_and(|name| {
        let name = name.as_encoded_bytes();
        name.starts_with(b".") || name.starts_with(b"~$") || name.ends_with(b"~")
    })
}
