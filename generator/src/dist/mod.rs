//! The site on its way to the disk: all or nothing, and what did not change stays as it lies.
//! `shelf` is what takes files one by one, `staging` puts them beside the old site, `manifest` says
//! which files are ours, `exchange` swaps the folders, `refusal` says why not.
//! Not here: what the pages say.

mod exchange;
mod manifest;
mod refusal;
mod shelf;
mod staging;
mod writer;

use std::path::Path;

pub(crate) use manifest::LITTER;
pub use manifest::MANIFEST;
pub use refusal::Refusal;
pub use shelf::{AddressFault, Digest, Dist, Shelf, ShelfFault, digest};
pub(crate) use shelf::{held, is_usable};
pub(crate) use staging::refuse_within;
pub use writer::{Writer, Written};

impl Dist {
    /// Writes the site so that `out` holds either the old site or the new one, whenever it is killed.
    ///
    /// # Errors
    /// `out` holds something that Tenken did not write, or the disk refuses.
    pub fn write(&self, out: &Path) -> Result<Written, Refusal> {
        let writer = Writer::new(out)?;
        for (address, bytes) in self.files() {
            match writer.put(&address, bytes.to_vec()) {
                Ok(()) => {}
                Err(ShelfFault::Disk(refusal)) => return Err(refusal),
                // Nothing can be in a site in memory that a site on disk would not take.
                Err(ShelfFault::Address(_) | ShelfFault::Outdated) => {}
            }
        }
        writer.finish()
    }
}

#[cfg(test)]
mod tests;
