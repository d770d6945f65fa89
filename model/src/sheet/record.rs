//! What was written at one item: its cells, the remarks, private flags, and how often it changed.

use crate::date::Date;
use crate::exchange::json::{Members, Name};
use crate::sheet::answer::Answer;
use crate::sheet::dispute::{self, Dispute};
use crate::sorted::SortedMap;

/// Longest remark that is taken in from a file, in characters.
pub const REMARKS_LIMIT: usize = 2000;

/// Longest name of a person or office, in characters.
pub const PERSON_LIMIT: usize = 40;
/// Longest private note, in characters.
pub const MEMO_LIMIT: usize = 2000;
/// Longest question to ask somebody, in characters.
pub const QUESTION_LIMIT: usize = 400;
/// Longest title of a piece of evidence, in characters.
pub const EVIDENCE_TITLE_LIMIT: usize = 80;
/// Longest place of a piece of evidence, in characters.
pub const EVIDENCE_PLACE_LIMIT: usize = 200;
/// Most pieces of evidence of an item.
pub const EVIDENCE_COUNT: usize = 50;

/// What was written at one item.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Record {
    /// By cell id: `first`, `target`, `second`, `check` …
    pub cells: SortedMap<String, Entry>,
    /// 備考, as typed.
    pub remarks: String,
    /// わからない: private, never printed as an answer.
    pub unsure: Option<Unsure>,
    /// 担当: who looks after the item.
    pub assignee: String,
    /// 証跡: what proves the answer, and where it lies.
    pub evidence: Vec<Evidence>,
    /// メモ: private.
    pub memo: String,
    /// Counts the changes; the larger one is the newer one, whatever the clocks say.
    pub rev: u32,
    /// When it was changed last, local time with offset. Tells people, decides nothing.
    pub updated_at: Option<String>,
    /// Marks of the earlier versions that may stand on another device (`lineage`), the newest last.
    pub since: Vec<String>,
    /// Places that several hands changed to different things, with what stands there beside the first:
    /// nobody has decided yet.
    pub others: SortedMap<Name, Dispute>,
    /// What another version wrote beside: kept, not understood.
    pub kept: Members,
}

/// わからない: whom to ask, and what.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Unsure {
    /// Whom to ask; a person or an office, as typed or chosen.
    pub ask_whom: String,
    /// What to ask.
    pub note: String,
    /// What another version wrote beside.
    pub kept: Members,
}

/// A piece of evidence. It is not in the file itself, only where it lies.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Evidence {
    /// What it is called.
    pub title: String,
    /// Where it lies.
    pub place: String,
    /// Of which day it is.
    pub date: Option<Date>,
    /// What stands in the field for its day while it cannot be read as one; `date` keeps the old day.
    pub typed: Option<String>,
    /// What another version wrote beside.
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
    /// Who confirmed it.
    pub by: String,
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

    /// Drops blank cells and blank evidence, so that equal contents are equal values.
    pub fn tidy(&mut self) {
        self.cells.retain(|_, entry| !entry.is_blank());
        self.evidence.retain(|evidence| *evidence != Evidence::default());
    }

    /// Whether two records say the same, however often and whenever they were changed.
    #[must_use]
    pub fn says_the_same_as(&self, other: &Self) -> bool {
        if !(self.others.is_empty() && other.others.is_empty()) {
            return dispute::agree(self, other);
        }
        self.cells == other.cells
            && self.remarks == other.remarks
            && self.says_the_same_aside(other)
    }

    /// Whether what is private is the same.
    fn says_the_same_aside(&self, other: &Self) -> bool {
        self.unsure == other.unsure
            && self.assignee == other.assignee
            && self.evidence == other.evidence
            && self.memo == other.memo
    }

    /// Whether nothing is written here (any more).
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.others.is_empty()
            && self.cells.values().all(Entry::is_blank)
            && self.remarks.is_empty()
            && self.says_the_same_aside(&Self::default())
    }

    /// Whether 記入不要 stands in any cell.
    #[must_use]
    pub fn is_not_required(&self) -> bool {
        self.cells.values().any(|entry| entry.answer == Some(Answer::NotRequired))
    }
}
