//! What takes the files of a site one by one, so that nobody has to hold them all; and a site held
//! in memory, for tests and for looking at a site while it is being written.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::hash::Hasher;
use std::io::{self, Write};
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use twox_hash::XxHash32;

use super::{MANIFEST, Refusal};

/// Longest address: a deep Windows share still has to hold it.
const LONGEST_ADDRESS: usize = 120;

/// A file's XXH32 under two seeds: what tells builds of one site apart. It stands against chance alone:
/// whoever can put other bytes on the server can put another list there too.
pub type Digest = [u8; 8];

/// The seeds, as `site/js/sw.js` has them.
const SEEDS: [u32; 2] = [0, 1];

/// The address cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AddressFault {
    /// Another file has it already.
    Taken(String),
    /// It is not lower-case ASCII, leaves the folder, or is too long.
    Unusable(String),
}

/// A file was not taken.
#[derive(Debug)]
pub enum ShelfFault {
    /// Its address is at fault.
    Address(AddressFault),
    /// The disk refused.
    Disk(Refusal),
    /// Nobody wants this site any more: a newer one is being made.
    Outdated,
}

/// Takes the files of a site, from several hands at once and in any order.
pub trait Shelf: Sync {
    /// Takes a file.
    ///
    /// # Errors
    /// The address is taken or unusable, or the disk refuses; nothing is taken then.
    fn put(&self, address: &str, bytes: Vec<u8>) -> Result<(), ShelfFault>;

    /// Takes a file that is long enough not to be held whole while it is written. Whoever holds
    /// all files anyway holds this one too.
    ///
    /// # Errors
    /// As [`Shelf::put`]; what `write` gives back counts as the disk's.
    fn put_long(
        &self,
        address: &str,
        write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> Result<(), ShelfFault> {
        let mut bytes = Vec::new();
        write(&mut bytes).map_err(Refusal::disk(Path::new(address))).map_err(ShelfFault::Disk)?;
        self.put(address, bytes)
    }

    /// Every file so far with its digest, in the order of addresses.
    fn digests(&self) -> BTreeMap<String, Digest>;
}

/// Addresses that were given away, with the digest of what lies there.
#[derive(Debug, Default)]
pub(super) struct List(Mutex<BTreeMap<String, Digest>>);

impl List {
    /// Enters a file.
    pub(super) fn enter(&self, address: &str, digest: Digest) -> Result<(), ShelfFault> {
        usable(address)?;
        match held(&self.0).entry(address.to_owned()) {
            Entry::Occupied(_) => Err(ShelfFault::Address(AddressFault::Taken(address.to_owned()))),
            Entry::Vacant(place) => {
                place.insert(digest);
                Ok(())
            }
        }
    }

    pub(super) fn digests(&self) -> BTreeMap<String, Digest> {
        held(&self.0).clone()
    }
}

/// What a lock holds. Nobody stops while holding one, so there is nothing half done in it.
pub(crate) fn held<T>(lock: &Mutex<T>) -> MutexGuard<'_, T> {
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Every file of the site in memory, by address relative to the site's root.
#[derive(Debug, Default)]
pub struct Dist {
    files: Mutex<BTreeMap<String, Arc<[u8]>>>,
    list: List,
}

impl Dist {
    /// An empty site.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Every file in the order of addresses.
    #[must_use]
    pub fn files(&self) -> BTreeMap<String, Arc<[u8]>> {
        held(&self.files).clone()
    }

    /// The file at an address.
    #[must_use]
    pub fn file(&self, address: &str) -> Option<Arc<[u8]>> {
        held(&self.files).get(address).cloned()
    }
}

impl Shelf for Dist {
    fn put(&self, address: &str, bytes: Vec<u8>) -> Result<(), ShelfFault> {
        self.list.enter(address, digest(&bytes))?;
        held(&self.files).insert(address.to_owned(), bytes.into());
        Ok(())
    }

    fn digests(&self) -> BTreeMap<String, Digest> {
        self.list.digests()
    }
}

/// The digest of a file.
#[must_use]
pub fn digest(bytes: &[u8]) -> Digest {
    joined(SEEDS.map(|seed| XxHash32::oneshot(seed, bytes)))
}

fn joined([first, second]: [u32; 2]) -> Digest {
    (u64::from(first) << 32 | u64::from(second)).to_be_bytes()
}

/// Passes bytes on and keeps their digest.
pub(super) struct Digesting<W> {
    to: W,
    hashers: [XxHash32; 2],
}

impl<W: Write> Digesting<W> {
    pub(super) fn new(to: W) -> Self {
        Self { to, hashers: SEEDS.map(XxHash32::with_seed) }
    }

    /// Where the bytes went, and their digest.
    pub(super) fn finish(self) -> (W, Digest) {
        (self.to, joined(self.hashers.map(|hasher| hasher.finish_32())))
    }
}

impl<W: Write> Write for Digesting<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let taken = self.to.write(bytes)?;
        for hasher in &mut self.hashers {
            hasher.write(&bytes[..taken]);
        }
        Ok(taken)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.to.flush()
    }
}

/// # Errors
/// No file can have that address.
pub(super) fn usable(address: &str) -> Result<(), ShelfFault> {
    if is_usable(address) {
        Ok(())
    } else {
        Err(ShelfFault::Address(AddressFault::Unusable(address.to_owned())))
    }
}

/// Whether a file can have that address: it is lower-case ASCII, stays in the folder, is not too long.
pub(crate) fn is_usable(address: &str) -> bool {
    address.len() <= LONGEST_ADDRESS
        && address != MANIFEST
        && address.split('/').all(|segment| {
            !segment.is_empty()
                && !segment.starts_with('.')
                && !segment.ends_with('.')
                && segment
                    .bytes()
                    .all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.'))
        })
}
