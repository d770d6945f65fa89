//! What can happen about keeping, beside answers and stores.

use crate::state::RowAt;

/// What can happen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Deed {
    /// The page is being left.
    Leaving,
    /// Another page of this device was heard.
    NeighbourHeard(String),
    /// It was left.
    NeighbourLeft(String),
    /// A notice was seen, by its word.
    NoticeSeen(String),
    /// The facility that is shown is thrown away; its name as typed.
    TrashFacility(String),
    /// A facility is brought back.
    RestoreFacility(String),
    /// One sheet of the list that is shown is thrown away, by its subject.
    TrashSheet(String),
    /// It is brought back.
    RestoreSheet(String),
    /// One of several values was chosen.
    BothChosen {
        /// The row.
        at: RowAt,
        /// Which, as they are shown.
        choice: usize,
    },
}

impl Deed {
    /// Whether somebody did something.
    pub fn is_by_hand(&self) -> bool {
        !matches!(self, Self::Leaving | Self::NeighbourHeard(_) | Self::NeighbourLeft(_))
    }
}
