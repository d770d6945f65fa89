//! What shall be done. The only way out of `update`.

use crate::event::Stop;
use crate::face::Patch;
use crate::linked::LinkDeed;
use crate::order::Order;
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
    /// Write to the journal alone; the mirror follows once it is there.
    StoreWhole {
        /// The number of the batch.
        batch: u32,
        /// What to write, all or nothing.
        writes: Vec<Write>,
    },
    /// Write to the mirror alone; it answers with `Event::Stored`.
    Mirror {
        /// The number of the batch.
        batch: u32,
        /// What to write.
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
    /// Keep marks in both stores at once: the page may be gone the next moment, and nothing comes back.
    Mark(Vec<(String, String)>),
    /// Hand over a file, and come back with `Event::HandedOver`.
    Download {
        /// Its name.
        name: String,
        /// Its text.
        text: String,
    },
    /// Look whether that facility has a file that shall always hold the latest copy.
    FindLink(String),
    /// Do something with that file. Only where the rest of the program is there.
    Link(LinkDeed),
    /// Remember that the reminder was answered on that day.
    AskedToday(String),
    /// Let the second program do something; it answers with `Event::ProgramAnswered`.
    HandOver(Order),
    /// Let the rest of the program come; it answers with `Event::RestTold`.
    FetchRest,
    /// Look which of these letters this device has no shape for, and come back with `Event::LettersTold`. Only
    /// where the rest of the program is there.
    AskLetters(String),
    /// Open the browser's print dialog.
    Print,
    /// Bring a row into sight and put the focus on it.
    Reveal(RowAt),
    /// Put the focus on a control.
    RevealStop(Stop),
    /// Explain the term whose page has that address.
    OpenTerm(String),
    /// Close the explanation.
    CloseTerm,
    /// Put the focus on a screen's heading.
    RevealScreen,
    /// Bring a line of a list into sight and put the focus on it, by where its button leads.
    RevealLine(String),
    /// Put the focus into the field for a vendor's, system's or contract's name.
    RevealSubjectName,
    /// Put it behind the `#` of the address.
    Address(String),
}
