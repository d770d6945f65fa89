//! Where a site is put together before it takes its place: a folder beside `out`, on the same disk.

use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};

use super::manifest::{self, MANIFEST};
use super::{Refusal, exchange};

/// Lies in a staging folder while it is being written; locked as long as its builder lives.
const LOCK: &str = ".tenken-staging";

/// The folder that is asked for, and the one beside it.
pub(super) struct Place {
    pub(super) out: PathBuf,
    pub(super) staging: PathBuf,
}

impl Place {
    /// Follows links first: the folder they lead to is the one that must not be lost.
    pub(super) fn of(out: &Path) -> Result<Self, Refusal> {
        if out.exists() && !out.is_dir() {
            return Err(Refusal::NotAFolder(out.to_owned()));
        }
        if !out.exists() && out.is_symlink() {
            return Err(Refusal::DanglingLink(out.to_owned()));
        }
        let out = if out.exists() {
            out.canonicalize().map_err(Refusal::disk(out))?
        } else {
            std::path::absolute(out).map_err(Refusal::disk(out))?
        };
        let Some((parent, name)) = out.parent().zip(out.file_name()) else {
            return Err(Refusal::Root(out));
        };
        refuse_underfoot(&out)?;
        fs::create_dir_all(parent).map_err(Refusal::disk(parent))?;
        let staging = parent.join(format!(".{}.tenken-staging", name.to_string_lossy()));
        let place = Self { out, staging };
        exchange::bring_back(&place)?;
        if place.out.exists() {
            refuse_foreign(&place.out)?;
        }
        Ok(place)
    }
}

/// A whole site beside its place. Where it does not get there, for whatever reason, it goes.
pub(super) struct Staged {
    folder: PathBuf,
    /// Locked until the site is whole.
    lock: Option<File>,
    /// Whether the folder is still ours to remove.
    ours: bool,
}

impl Staged {
    /// The last step before the exchange: what is left is the site and nothing else.
    pub(super) fn finish(&mut self) -> Result<(), Refusal> {
        let path = self.folder.join(LOCK);
        fs::remove_file(&path).map_err(Refusal::disk(&path))?;
        self.lock = None;
        Ok(())
    }

    /// The site is in its place: what lies in the staging folder now is somebody else's business.
    pub(super) fn took_its_place(mut self) {
        self.ours = false;
    }

    fn remove(&mut self) -> Result<(), Refusal> {
        self.ours = false;
        // Some systems remove no folder that holds an open file.
        self.lock = None;
        remove(&self.folder, LOCK)
    }
}

impl Drop for Staged {
    fn drop(&mut self) {
        if self.ours {
            // Why there is no site is being told already; the next build removes what is left.
            let _ = self.remove();
        }
    }
}

/// Refuses a place in a folder that the site is made of.
pub(crate) fn refuse_within(out: &Path, sources: &Path) -> Result<(), Refusal> {
    let absolute = std::path::absolute(out).map_err(Refusal::disk(out))?;
    let Ok(folder) = sources.canonicalize() else { return Ok(()) };
    let real = absolute.ancestors().find_map(|there| there.canonicalize().ok());
    let within = real.is_some_and(|real| real.starts_with(&folder));
    match within {
        true => Err(Refusal::Within { out: out.to_owned(), sources: sources.to_owned() }),
        false => Ok(()),
    }
}

/// Refuses the folder that the user stands in, and those around it.
fn refuse_underfoot(out: &Path) -> Result<(), Refusal> {
    let here = std::env::current_dir().and_then(|here| here.canonicalize());
    match here.is_ok_and(|here| here.starts_with(out)) {
        true => Err(Refusal::Underfoot(out.to_owned())),
        false => Ok(()),
    }
}

/// Whether the folder is on another disk than the one around it. Asked only once something was refused:
/// there are disks in a disk that can be exchanged all the same.
#[cfg(unix)]
fn is_root(folder: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let disk = |folder: &Path| folder.metadata().map(|metadata| metadata.dev()).ok();
    let around = folder.parent().and_then(disk);
    disk(folder).zip(around).is_some_and(|(inside, around)| inside != around)
}

#[cfg(not(unix))]
fn is_root(_: &Path) -> bool {
    false
}

/// Makes the staging folder, empty and locked.
pub(super) fn begin(place: &Place) -> Result<Staged, Refusal> {
    clear_leftover(place)?;
    let folder = &place.staging;
    fs::create_dir(folder).map_err(|error| match is_root(&place.out) {
        true => Refusal::Root(place.out.clone()),
        false => Refusal::Disk { path: folder.clone(), error },
    })?;
    let mut staged = Staged { folder: folder.clone(), lock: None, ours: true };
    staged.lock = Some(lock(folder)?);
    Ok(staged)
}

/// Removes the staging folder; the site stays as it was.
pub(super) fn give_up(mut staged: Staged) -> Result<(), Refusal> {
    staged.remove()
}

/// Removes what a killed build left behind, and only that.
fn clear_leftover(place: &Place) -> Result<(), Refusal> {
    let folder = &place.staging;
    if !folder.exists() {
        return Ok(());
    }
    if folder.join(LOCK).exists() {
        drop(lock(folder)?);
        return remove(folder, LOCK);
    }
    refuse_foreign(folder)?;
    remove(folder, MANIFEST)
}

/// Removes a folder of ours. What tells that it is ours goes last, so that the next build can go on
/// where this one was killed.
pub(super) fn remove(folder: &Path, last: &str) -> Result<(), Refusal> {
    for entry in fs::read_dir(folder).map_err(Refusal::disk(folder))? {
        let entry = entry.map_err(Refusal::disk(folder))?;
        let path = entry.path();
        if entry.file_name() == last {
            continue;
        }
        let removed = if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            fs::remove_dir_all(&path)
        } else {
            fs::remove_file(&path)
        };
        removed.map_err(Refusal::disk(&path))?;
    }
    fs::remove_dir_all(folder).map_err(Refusal::disk(folder))
}

fn lock(folder: &Path) -> Result<File, Refusal> {
    let path = folder.join(LOCK);
    let file = File::create(&path).map_err(Refusal::disk(&path))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(Refusal::Busy(folder.to_owned())),
        Err(TryLockError::Error(error)) => Err(Refusal::Disk { path, error }),
    }
}

/// Refuses a folder in which anything is not ours.
pub(super) fn refuse_foreign(folder: &Path) -> Result<(), Refusal> {
    match manifest::foreign(folder).map_err(Refusal::disk(folder))? {
        Some(found) => Err(Refusal::Foreign { folder: folder.to_owned(), found }),
        None => Ok(()),
    }
}
