//! What the site says of itself.

use crate::id::EditionId;
use crate::readability::Budget;

/// What the site says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Site {
    /// 点検.
    pub title: String,
    /// One sentence.
    pub subtitle: String,
    /// `ja`.
    pub language: String,
    /// The newest edition that is known to exist, and the day on which that was known (ISO).
    pub newest_known: (EditionId, String),
    /// The name of the forms whose rows have addresses without that name: `hospital` of `r7/hospital`.
    pub main_form: Option<String>,
    /// What a page of the manual may ask of its readers.
    pub readability: Option<Budget>,
}
