//! Guideline trees: documents, their numbered clauses and duties (遵守事項).
//! Not here: how reference strings are read (`reference`).

use crate::catalog::{ClauseIndex, DocumentIndex};
use crate::id::DocumentId;

/// A guideline, notice or other paper that references point to. One part (編) is one document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// `mhlw-gl-6.0-management`.
    pub id: DocumentId,
    /// The guideline as a whole with its version: `mhlw-gl-6.0`.
    pub group: Option<String>,
    /// Its official title.
    pub title: String,
    /// A short name for lists.
    pub short: String,
    /// Its version, such as `6.0`.
    pub version: Option<String>,
    /// Who issued it.
    pub issuer: Option<String>,
    /// When, free text.
    pub date: Option<String>,
    /// The paper itself.
    pub url: Option<String>,
    /// The page that offers it.
    pub landing: Option<String>,
    /// What others call it.
    pub abbreviations: Vec<String>,
    /// Our remark.
    pub note: Option<String>,
    /// Its clauses in order.
    pub clauses: Vec<ClauseIndex>,
}

/// A numbered clause.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clause {
    /// The document it stands in.
    pub document: DocumentIndex,
    /// `2.1.2(1)`, `13`, `別紙1`.
    pub number: String,
    /// Only a heading that was confirmed.
    pub heading: Option<String>,
    /// How far number and heading are confirmed.
    pub status: ClauseStatus,
    /// How many duties (遵守事項), as far as known: `4`, `4以上`.
    pub duties: Option<String>,
    /// Where it was confirmed.
    pub sources: Vec<String>,
    /// Our remark.
    pub note: Option<String>,
}

/// How far a clause's number and heading are confirmed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClauseStatus {
    /// In the final paper.
    Verified,
    /// In a draft or summary of the paper.
    VerifiedDraft,
    /// In somebody else's copy.
    Secondary,
    /// Only the number.
    NumberOnly,
    /// Only the words.
    HeadingOnly,
    /// Nowhere: concluded from what surrounds it.
    Inferred,
}

impl ClauseStatus {
    /// The word used in YAML and JSON.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Verified => "verified",
            Self::VerifiedDraft => "verified-draft",
            Self::Secondary => "secondary",
            Self::NumberOnly => "number-only",
            Self::HeadingOnly => "heading-only",
            Self::Inferred => "inferred",
        }
    }

    /// The words on the page, as in the audit: 確認, 確認(案), 確認(二次), 番号のみ, 語のみ, 未確認.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Verified => "確認",
            Self::VerifiedDraft => "確認（案）",
            Self::Secondary => "確認（二次資料）",
            Self::NumberOnly => "番号のみ確認",
            Self::HeadingOnly => "語のみ確認",
            Self::Inferred => "未確認",
        }
    }
}
