//! What shall be done. The only way out of `update`.

use crate::face::Patch;
use crate::state::RowAt;
use crate::store::Write;

/// What shall be done.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Show it.
    Show(Patch),
    /// Write to both stores; each answers with `Event::Stored`.
    Store {
        /// The number of the batch.
        batch: u32,
        /// What to write, all or nothing in the journal.
        writes: Vec<Write>,
    },
    /// Come back with `Event::Overdue` if the batch takes too long.
    Watch(u32),
    /// Come back with `Event::Flush` when typing rests.
    FlushSoon,
    /// Read both stores again.
    ReadStores,
    /// Keep where one stopped, in both stores, for this copy of the site. No answer is among it, and
    /// nothing comes back.
    Remember(String),
    /// Hand over a file.
    Download {
        /// Its name.
        name: String,
        /// Its text.
        text: String,
    },
    /// Open the browser's print dialog.
    Print,
    /// Bring a row into sight and put the focus on it.
    Reveal(RowAt),
    /// Put the focus on a screen's heading.
    RevealScreen,
    /// Put the focus into the field for a vendor's, system's or contract's name.
    RevealSubjectName,
    /// Put it behind the `#` of the address.
    Address(String),
}
