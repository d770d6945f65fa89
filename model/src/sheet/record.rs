//! What was written at one item: its cells, the remarks, private flags, and how often it changed.

use crate::date::Date;
use crate::exchange::json::Members;
use crate::sheet::answer::Answer;
use crate::sorted::SortedMap;

/// Longest remark that is taken in from a file, in characters.
pub const REMARKS_LIMIT: usize = 2000;

/// What was written at one item.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Record {
    /// By cell id: `first`, `target`, `second`, `check` …
    pub cells: SortedMap<String, Entry>,
    /// 備考, as typed.
    pub remarks: String,
    /// わからない: private, never printed as an answer. Holds whom to ask, where another version wrote it.
    pub unsure: Option<Members>,
    /// Counts the changes; the larger one is the newer one, whatever the clocks say.
    pub rev: u32,
    /// When it was changed last, local time with offset. Tells people, decides nothing.
    pub updated_at: Option<String>,
    /// What another version wrote beside: kept, not understood.
    pub kept: Members,
}

/// What stands in one cell.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Entry {
    /// はい, いいえ, 記入不要.
    pub answer: Option<Answer>,
    /// The chosen word or the text of cells that ask for one.
    pub words: String,
    /// The day.
    pub date: Option<Date>,
    /// What stands in the date field while it cannot be read as a day; `date` keeps the old day.
    pub typed: Option<String>,
    /// What another version wrote beside.
    pub kept: Members,
}

impl Entry {
    /// Whether nothing stands here.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        *self == Self::default()
    }
}

impl Record {
    /// The cell's entry; a blank one where nothing was ever written.
    #[must_use]
    pub fn entry(&self, cell: &str) -> Entry {
        self.cells.get(cell).cloned().unwrap_or_default()
    }

    /// The cell's answer.
    #[must_use]
    pub fn answer(&self, cell: &str) -> Option<Answer> {
        self.cells.get(cell)?.answer
    }

    /// The cell's day.
    #[must_use]
    pub fn date(&self, cell: &str) -> Option<Date> {
        self.cells.get(cell)?.date
    }

    /// The cell to write into. Blank cells are dropped again by [`Record::tidy`].
    pub fn entry_mut(&mut self, cell: &str) -> &mut Entry {
        self.cells.get_or_insert_with(cell.to_owned(), Entry::default)
    }

    /// Drops blank cells, so that equal contents are equal values.
    pub fn tidy(&mut self) {
        self.cells.retain(|_, entry| !entry.is_blank());
    }

    /// Whether two records say the same, however often and whenever they were changed.
    #[must_use]
    pub fn says_the_same_as(&self, other: &Self) -> bool {
        self.cells == other.cells && self.remarks == other.remarks && self.unsure == other.unsure
    }

    /// Whether nothing is written here (any more).
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.cells.values().all(Entry::is_blank) && self.remarks.is_empty() && self.unsure.is_none()
    }

    /// Whether 記入不要 stands in any cell.
    #[must_use]
    pub fn is_not_required(&self) -> bool {
        self.cells.values().any(|entry| entry.answer == Some(Answer::NotRequired))
    }
}
