//! The one door to the disk for reading: folders in a fixed order, files up to a limit.
//! Nothing here can hang or panic: loops, sockets, huge and foreign files come back as reasons.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use model::violation::Unreadable;
use walkdir::WalkDir;

/// Nobody writes more than this by hand.
pub const LARGEST_FILE: u64 = 4 * 1024 * 1024;

/// Why there is no text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoText {
    /// The file is not there.
    Missing,
    /// It is there and cannot be read.
    Unreadable(Unreadable),
    /// It is larger than [`LARGEST_FILE`].
    TooLarge,
    /// It is not UTF-8 after this many bytes.
    NotUtf8 {
        /// Bytes before the first wrong one.
        valid: usize,
    },
}

/// One entry of a folder tree.
#[derive(Debug)]
pub struct Entry {
    /// Where it is.
    pub path: PathBuf,
    /// Why its file cannot be read, where that is already known.
    pub fault: Option<Unreadable>,
}

/// Every file below a folder, sorted by path; links are followed. Folders themselves are not listed,
/// except those that are named like a file of content.
#[must_use]
pub fn files_below(folder: &Path) -> Vec<Entry> {
    WalkDir::new(folder)
        .follow_links(true)
        .sort_by_file_name()
        .into_iter()
        .filter_entry(|entry| {
            entry.depth() == 0 || !is_hidden(entry.file_name().as_encoded_bytes())
        })
        .filter_map(|entry| match entry {
            Ok(entry) if entry.file_type().is_dir() => named_like_content(entry.path())
                .then(|| Entry { path: entry.into_path(), fault: Some(Unreadable::NotAFile) }),
            Ok(entry) if entry.file_type().is_file() => {
                Some(Entry { path: entry.into_path(), fault: None })
            }
            Ok(entry) => Some(Entry { path: entry.into_path(), fault: Some(Unreadable::NotAFile) }),
            Err(error) => error.path().map(Path::to_path_buf).map(|path| {
                let fault = if error.loop_ancestor().is_some() {
                    Unreadable::LinkLoop
                } else {
                    error.io_error().map_or(Unreadable::Other, |error| reason(error, &path))
                };
                Entry { path, fault: Some(fault) }
            }),
        })
        .collect()
}

/// `.DS_Store`, `.git`, `~$draft`, `draft~`: leftovers of programs, not content.
fn is_hidden(name: &[u8]) -> bool {
    name.starts_with(b".") || name.starts_with(b"~$") || name.ends_with(b"~")
}

fn named_like_content(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "yaml" || extension == "md")
}

/// The text of a file.
///
/// # Errors
/// The reason why there is none.
pub fn read_text(path: &Path) -> Result<String, NoText> {
    let bytes = read_bytes(path)?;
    String::from_utf8(bytes)
        .map_err(|error| NoText::NotUtf8 { valid: error.utf8_error().valid_up_to() })
}

/// The bytes of a file.
///
/// # Errors
/// The reason why there are none.
pub fn read_bytes(path: &Path) -> Result<Vec<u8>, NoText> {
    let missing_or = |error: &io::Error| {
        let absent = error.kind() == io::ErrorKind::NotFound && path.symlink_metadata().is_err();
        if absent { NoText::Missing } else { NoText::Unreadable(reason(error, path)) }
    };
    let metadata = path.metadata().map_err(|error| missing_or(&error))?;
    // A pipe would wait for ever, a device would never end.
    if !metadata.is_file() {
        return Err(NoText::Unreadable(Unreadable::NotAFile));
    }
    if metadata.len() > LARGEST_FILE {
        return Err(NoText::TooLarge);
    }
    let mut bytes = Vec::with_capacity(usize::try_from(metadata.len()).unwrap_or(0) + 1);
    let file = File::open(path).map_err(|error| missing_or(&error))?;
    file.take(LARGEST_FILE + 1).read_to_end(&mut bytes).map_err(|error| missing_or(&error))?;
    if bytes.len() as u64 > LARGEST_FILE {
        return Err(NoText::TooLarge);
    }
    Ok(bytes)
}

fn reason(error: &io::Error, path: &Path) -> Unreadable {
    match error.kind() {
        io::ErrorKind::PermissionDenied => Unreadable::NoPermission,
        io::ErrorKind::NotFound if path.is_symlink() => Unreadable::DanglingLink,
        // A link that exists and cannot be followed for any other reason leads to itself.
        _ if path.is_symlink() => Unreadable::LinkLoop,
        _ => Unreadable::Other,
    }
}
