//! The site in memory, and its way to the disk: all or nothing.
//! `manifest` says which files are ours, `exchange` swaps the folders, `refusal` says why not.
//! Not here: what the pages say.

mod exchange;
mod manifest;
mod refusal;
mod staging;

use std::collections::BTreeMap;
use std::path::Path;

pub use manifest::MANIFEST;
pub use refusal::Refusal;

/// Longest address: a deep Windows share still has to hold it.
const LONGEST_ADDRESS: usize = 100;

/// Every file of the site, by address relative to the site's root.
#[derive(Debug, Default)]
pub struct Dist {
    files: BTreeMap<String, Vec<u8>>,
}

/// The address cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AddressFault {
    /// Another file has it already.
    Taken(String),
    /// It is not lower-case ASCII, leaves the folder, or is too long.
    Unusable(String),
}

impl Dist {
    /// An empty site.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a file.
    ///
    /// # Errors
    /// The address is taken or unusable; nothing is added then.
    pub fn add(&mut self, address: &str, bytes: Vec<u8>) -> Result<(), AddressFault> {
        if !is_usable(address) {
            return Err(AddressFault::Unusable(address.to_owned()));
        }
        if self.files.contains_key(address) {
            return Err(AddressFault::Taken(address.to_owned()));
        }
        self.files.insert(address.to_owned(), bytes);
        Ok(())
    }

    /// Every file in the order of addresses.
    pub fn files(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.files.iter().map(|(address, bytes)| (address.as_str(), bytes.as_slice()))
    }

    /// Writes the site so that `out` holds either the old site or the new one, whenever it is killed.
    ///
    /// # Errors
    /// `out` holds something that Tenken did not write, or the disk refuses.
    pub fn write(&self, out: &Path) -> Result<(), Refusal> {
        let place = staging::Place::of(out)?;
        let staged = staging::stage(&place, self)?;
        exchange::put_in_place(&place, staged)
    }
}

fn is_usable(address: &str) -> bool {
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

#[cfg(test)]
mod tests;
