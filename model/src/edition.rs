//! 版: one year's issue of the official checklist. Not here: its forms (`form`).

use crate::date::FiscalYear;
use crate::id::EditionId;
use crate::provenance::Fact;

/// One year's issue of the official checklist.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edition {
    /// `r6`.
    pub id: EditionId,
    /// 令和6年度版.
    pub title: String,
    /// The official title in full.
    pub full_title: String,
    /// The year in which it is filled in.
    pub fiscal_year: FiscalYear,
    /// When it was issued.
    pub issued: Option<Fact>,
    /// How far its wording is known here.
    pub wording: WordingStatus,
    /// 「参考（原本未確認）」: shown on screen and on paper on everything of this edition.
    pub mark: Option<String>,
    /// Group of the guideline documents its references belong to, such as `mhlw-gl-6.0`.
    pub guideline: Option<String>,
    /// In our own words.
    pub summary: String,
    /// What changed since the edition before.
    pub changes: Vec<Fact>,
    /// What the reader must know about gaps and doubts.
    pub notices: Vec<Fact>,
    /// Where the official papers are.
    pub links: Vec<OfficialLink>,
    /// The edition before.
    pub previous: Option<EditionId>,
}

/// How far an edition's wording is known here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WordingStatus {
    /// Quoted from a faithful copy.
    Verified,
    /// Quoted from a doubtful copy, with recorded corrections.
    Unverified,
    /// Not available here: no item is shown.
    Unavailable,
}

/// Where an official paper is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfficialLink {
    /// What is there.
    pub label: String,
    /// Its address.
    pub url: String,
    /// How certain it is that the address is right.
    pub certainty: crate::provenance::Certainty,
    /// A remark.
    pub note: Option<String>,
}
