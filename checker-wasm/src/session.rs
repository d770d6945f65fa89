//! What holds while the page is open and is kept nowhere: what is unfolded, filtered, dismissed.
//! Losing it loses no word that counts as saved.

use model::sheet::record::Evidence;
use model::sorted::{SortedMap, SortedSet};

use crate::event::CellAt;
use crate::state::{ItemKey, RowAt, Screen};

/// Which rows of a sheet are listed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Filter {
    /// すべて
    #[default]
    All,
    /// まだ
    Open,
    /// いいえ
    No,
    /// 聞く
    Unsure,
    /// 目標日すぎ
    Overdue,
}

impl Filter {
    /// Every filter, as they are offered.
    pub const ALL: [Self; 5] = [Self::All, Self::Open, Self::No, Self::Unsure, Self::Overdue];

    /// The word of the control.
    pub fn word(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Open => "open",
            Self::No => "no",
            Self::Unsure => "unsure",
            Self::Overdue => "overdue",
        }
    }

    /// The filter of that word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|filter| filter.word() == word)
    }
}

/// The fold of a row: くわしく書く.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fold {
    /// Whose it is.
    pub at: RowAt,
    /// 証跡 as it stands in the fields, blank ones as well.
    pub evidence: Vec<Evidence>,
}

/// What holds while the page is open.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Session {
    /// Who is at the device, where they told.
    pub person: String,
    /// Which rows are listed.
    pub filter: Filter,
    /// The date field that is being typed in: what stands there is on its way.
    pub typing: Option<CellAt>,
    /// The fold that is open.
    pub fold: Option<Fold>,
    /// Remarks longer than can be kept, whole.
    pub overlong: SortedMap<ItemKey, String>,
    /// Rows in which letters without a shape were taken out.
    pub cleaned: SortedSet<ItemKey>,
    /// Rows whose soft warning was dismissed.
    pub dismissed: SortedSet<ItemKey>,
    /// Rows that were written on since the page was opened, or that are being mended: never locked.
    pub open_rows: SortedSet<ItemKey>,
    /// The list that led to the sheet that is shown.
    pub came_from: Option<Screen>,
}
