//! A site that is written as it is made: what changed goes into the staging folder at once; what has
//! the bytes that it had is only noted, and keeps its file, its time and its place on the disk.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, BufWriter, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use super::shelf::{Digesting, List, digest, held, usable};
use super::staging::{self, Place, Staged};
use super::{Digest, MANIFEST, Refusal, Shelf, ShelfFault, exchange, manifest};

/// Takes a site to the disk.
pub struct Writer {
    place: Place,
    staged: Staged,
    /// Whether there is an old site.
    old: bool,
    list: List,
    /// Files whose bytes lie in the old site already.
    kept: Mutex<Vec<String>>,
    /// Folders that are there in the staging folder, as addresses have them.
    folders: Mutex<BTreeSet<String>>,
}

/// What came of writing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Written {
    /// Files whose bytes changed or that are new.
    pub changed: usize,
    /// Files that were left as they are.
    pub kept: usize,
}

impl Writer {
    /// Begins to write the site that will lie at `out`.
    ///
    /// # Errors
    /// `out` holds something that Tenken did not write, or the disk refuses.
    pub fn new(out: &Path) -> Result<Self, Refusal> {
        let place = Place::of(out)?;
        let staged = staging::begin(&place)?;
        let (kept, folders) = (Mutex::default(), Mutex::default());
        let old = place.out.exists();
        Ok(Self { place, staged, old, list: List::default(), kept, folders })
    }

    /// Puts the whole site in place. Where nothing changed, nothing is touched.
    ///
    /// # Errors
    /// The disk refuses, or somebody put a file of their own there meanwhile.
    pub fn finish(self) -> Result<Written, Refusal> {
        let files = self.list.digests();
        let kept = std::mem::take(&mut *held(&self.kept));
        let written = Written { changed: files.len() - kept.len(), kept: kept.len() };
        let text = manifest::written(&files);
        let same_list = lies_there(&self.place.out.join(MANIFEST), text.as_bytes());
        if written.changed == 0 && same_list {
            staging::give_up(self.staged)?;
            return Ok(written);
        }
        for address in &kept {
            self.keep(address)?;
        }
        if same_list {
            self.keep(MANIFEST)?;
        } else {
            self.write(MANIFEST, text.as_bytes())?;
        }
        exchange::put_in_place(&self.place, self.staged)?;
        Ok(written)
    }

    /// Leaves everything as it was.
    ///
    /// # Errors
    /// The disk refuses.
    pub fn give_up(self) -> Result<(), Refusal> {
        staging::give_up(self.staged)
    }

    /// The old file gets a second name in the staging folder: no byte is copied. Where the disk knows
    /// no second names, it is copied with its time.
    fn keep(&self, address: &str) -> Result<(), Refusal> {
        let (old, new) = (self.place.out.join(address), self.path(address)?);
        if fs::hard_link(&old, &new).is_ok() {
            return Ok(());
        }
        fs::copy(&old, &new).map_err(Refusal::disk(&new))?;
        let time = old.metadata().and_then(|metadata| metadata.modified());
        let file = File::options().write(true).open(&new).map_err(Refusal::disk(&new))?;
        time.and_then(|time| file.set_modified(time)).map_err(Refusal::disk(&new))
    }

    fn write(&self, address: &str, bytes: &[u8]) -> Result<(), Refusal> {
        let path = self.path(address)?;
        fs::write(&path, bytes).map_err(Refusal::disk(&path))
    }

    /// Where the file is put together, in a folder that is there.
    fn path(&self, address: &str) -> Result<PathBuf, Refusal> {
        if let Some((folder, _)) = address.rsplit_once('/') {
            let mut folders = held(&self.folders);
            if !folders.contains(folder) {
                let parent = self.place.staging.join(folder);
                fs::create_dir_all(&parent).map_err(Refusal::disk(&parent))?;
                folders.insert(folder.to_owned());
            }
        }
        Ok(self.place.staging.join(address))
    }
}

impl Shelf for Writer {
    fn put(&self, address: &str, bytes: Vec<u8>) -> Result<(), ShelfFault> {
        self.list.enter(address, digest(&bytes))?;
        if self.old && lies_there(&self.place.out.join(address), &bytes) {
            held(&self.kept).push(address.to_owned());
            return Ok(());
        }
        self.write(address, &bytes).map_err(ShelfFault::Disk)
    }

    /// Goes to the staging folder as it is written, and is looked at beside the old file there.
    fn put_long(
        &self,
        address: &str,
        write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> Result<(), ShelfFault> {
        usable(address)?;
        let path = self.path(address).map_err(ShelfFault::Disk)?;
        let refused = |error| ShelfFault::Disk(Refusal::disk(&path)(error));
        let file = File::create(&path).map_err(refused)?;
        let mut digesting = Digesting::new(BufWriter::with_capacity(A_PART, file));
        write(&mut digesting).map_err(refused)?;
        let (file, digest) = digesting.finish();
        file.into_inner().map_err(|error| refused(error.into_error()))?;
        self.list.enter(address, digest)?;
        if self.old && same_bytes(&self.place.out.join(address), &path) {
            fs::remove_file(&path).map_err(refused)?;
            held(&self.kept).push(address.to_owned());
        }
        Ok(())
    }

    fn digests(&self) -> BTreeMap<String, Digest> {
        self.list.digests()
    }
}

/// So much of a long file is held at once.
const A_PART: usize = 1 << 16;

/// Whether both are plain files with the same bytes. What cannot be read is written anew.
fn same_bytes(old: &Path, new: &Path) -> bool {
    compare(old, new).unwrap_or(false)
}

fn compare(old: &Path, new: &Path) -> io::Result<bool> {
    let (before, after) = (old.symlink_metadata()?, new.symlink_metadata()?);
    if !before.is_file() || before.len() != after.len() {
        return Ok(false);
    }
    let open = |path| Ok::<_, io::Error>(BufReader::with_capacity(A_PART, File::open(path)?));
    let (mut old, mut new) = (open(old)?, open(new)?);
    loop {
        let (before, after) = (old.fill_buf()?, new.fill_buf()?);
        let common = before.len().min(after.len());
        if before[..common] != after[..common] {
            return Ok(false);
        }
        if common == 0 {
            return Ok(before.len() == after.len());
        }
        old.consume(common);
        new.consume(common);
    }
}

/// Whether a plain file lies there with exactly these bytes. What cannot be read is written anew.
fn lies_there(path: &Path, bytes: &[u8]) -> bool {
    let Ok(metadata) = path.symlink_metadata() else { return false };
    if !metadata.is_file() || metadata.len() != bytes.len() as u64 {
        return false;
    }
    let mut old = Vec::with_capacity(bytes.len() + 1);
    let read =
        File::open(path).and_then(|file| file.take(bytes.len() as u64 + 1).read_to_end(&mut old));
    read.is_ok() && old == bytes
}
