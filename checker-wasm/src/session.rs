//! What holds while the page is open and is kept nowhere: what is unfolded, filtered, dismissed.
//! Losing it loses no word that counts as saved.

use model::sheet::facility::FacilityKind;
use model::sheet::record::Evidence;
use model::sheet::subject::SubjectId;
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

/// A date field that is being typed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Typing {
    /// Whose it is.
    pub at: CellAt,
    /// Whether typing rests: what stands there is read aloud then.
    pub rests: bool,
}

/// Another name that was given to what had one: the facility, a vendor, a system, a contract.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Renamed {
    /// The last change before it, by its number.
    pub since: u32,
    /// What it is the name of, and the form whose list it was given on; none where it is the facility.
    pub subject: Option<(usize, SubjectId)>,
    /// The name before.
    pub was: String,
    /// What the facility was before.
    pub kind: Option<FacilityKind>,
    /// The name since.
    pub became: String,
}

/// What holds while the page is open.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Session {
    /// Who is at the device, where they told.
    pub person: String,
    /// Which rows are listed.
    pub filter: Filter,
    /// The date field that is being typed in: what stands there is on its way.
    pub typing: Option<Typing>,
    /// The fold that is open.
    pub fold: Option<Fold>,
    /// Remarks longer than can be kept, whole.
    pub overlong: SortedMap<ItemKey, String>,
    /// Rows in which letters without a shape were taken out.
    pub cleaned: SortedSet<ItemKey>,
    /// Rows whose soft warning was dismissed.
    pub dismissed: SortedSet<ItemKey>,
    /// Rows whose first round was written since the page was opened, or is being mended: never locked.
    pub open_rows: SortedSet<ItemKey>,
    /// The form for which it was chosen how to print.
    pub printing_of: Option<usize>,
    /// Names that were given, for 元に戻す.
    pub renamed: Vec<Renamed>,
    /// The list that led to the sheet that is shown.
    pub came_from: Option<Screen>,
    /// The line of that list: where its button leads, and its place among the lines.
    pub came_by: Option<(String, usize)>,
    /// The review from which the questions to ask were opened.
    pub asked_from: Option<Screen>,
}
