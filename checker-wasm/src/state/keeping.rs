//! What is known about keeping, beside the answers: changes that can be taken back, what was thrown
//! away, which pages are open, and what the clock says. Not here: what follows from it (`update`).

use model::date::Date;
use model::sheet::facility::FacilityId;
use model::sheet::record::Record;
use model::sheet::subject::SheetId;
use model::sorted::{SortedMap, SortedSet};

use super::{Desk, ItemKey};
use crate::store::Write;

/// A change that can be taken back.
#[derive(Debug, Clone, PartialEq)]
pub struct Undo {
    /// Its place in the order of changes; 0 until it is sent.
    pub number: u32,
    /// Which item of which sheet.
    pub item: ItemKey,
    /// What stood there before.
    pub before: Record,
    /// What the change made of it; blank until it is sent.
    pub after: Record,
}

/// What became of something that was thrown away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// It can be brought back.
    Trashed,
    /// It was brought back.
    Restored,
    /// Its thirty days are over; only this mark is left.
    Purged,
}

/// That something was thrown away. The mark outlives what it is about: a page that still holds the
/// answers in memory cannot bring them back by writing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrashMark {
    /// What became of it.
    pub fate: Fate,
    /// When it was thrown away.
    pub at: String,
    /// The first day on which the thirty days seemed over; from then on it lies there as long again.
    pub due: Option<Date>,
    /// Counts its changes.
    pub rev: u32,
}

impl TrashMark {
    /// Whether what it is about is hidden.
    pub fn hides(&self) -> bool {
        self.fate != Fate::Restored
    }
}

/// What a page wrote, as its mark tells it after a crash.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OpenMark {
    /// When it wrote last.
    pub at: String,
    /// How many items of which sheets.
    pub sheets: SortedMap<(FacilityId, SheetId), u32>,
    /// Counts its changes.
    pub rev: u32,
}

/// Something that is said once, above everything, until it was seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Notice {
    /// A page ended without being left.
    Recovered,
    /// Something was kept here, and nothing is found.
    Missing,
    /// The device's date cannot be right.
    Clock,
    /// Another tab is open.
    Neighbours,
}

impl Notice {
    /// Every one, the gravest first.
    pub const ALL: [Self; 4] = [Self::Missing, Self::Recovered, Self::Clock, Self::Neighbours];

    /// The value of its button.
    pub fn word(self) -> &'static str {
        match self {
            Self::Recovered => "recovered",
            Self::Missing => "missing",
            Self::Clock => "clock",
            Self::Neighbours => "neighbours",
        }
    }

    /// The notice of that word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|notice| notice.word() == word)
    }
}

/// What is known about keeping, beside the answers.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Keeping {
    /// This page, by a random word; without one it leaves no marks.
    pub page: String,
    /// What this page wrote.
    pub mark: OpenMark,
    /// The items in that mark.
    pub marked: SortedSet<(FacilityId, ItemKey)>,
    /// Whether the mark stands in the journal.
    pub is_marked: bool,
    /// Pages that wrote and were not left, as the journal has them.
    pub open: SortedMap<String, OpenMark>,
    /// Pages that were left in good order, as the mirror has them.
    pub closed: SortedSet<String>,
    /// Pages that are open now, as far as they can be heard.
    pub neighbours: SortedSet<String>,
    /// The revision of the mark that something was kept on this device, and when.
    pub ran: Option<(u32, String)>,
    /// Whether the mirror lacked that mark when the page was opened.
    pub is_unmarked: bool,
    /// Whether the journal is being read for the first time.
    pub first_read: bool,
    /// What the mirror told, in the order of its keys, until the journal tells.
    pub told: Vec<(String, String)>,
    /// Texts that lost against a newer one in the other store: they go into the history.
    pub losers: Vec<Write>,
    /// Facilities that were thrown away: nobody who looks at `desks` sees them.
    pub bin: SortedMap<FacilityId, Desk>,
    /// What is wrong with the name that confirms throwing away.
    pub trash_fault: String,
    /// What was last taken in from another hand, by item.
    pub taken_in: SortedMap<ItemKey, Record>,
    /// The newest day on which anything was written, as far as known before this page wrote.
    pub newest: Option<Date>,
    /// When this page wrote first.
    pub begun: String,
    /// The day of the last event.
    pub today: Option<Date>,
    /// The time of the last event, as it is written into records.
    pub stamp: String,
    /// Notices that were seen.
    pub seen: SortedSet<Notice>,
}
