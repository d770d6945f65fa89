//! What was written in `edition.yaml`.

use super::fields::Fields;
use super::node::Node;
use super::provenance::{DraftFact, fact, required_certainty};
use super::reading::Reading;
use super::values::{date, plain, secure_address, text, word};
use crate::date::Date;
use crate::edition::{OfficialLink, WordingStatus};
use crate::id::EditionId;
use crate::spot::Spotted;

/// An edition as written.
#[derive(Debug, Clone)]
pub struct DraftEdition {
    /// Its identifier.
    pub id: Spotted<EditionId>,
    /// 令和6年度版.
    pub title: String,
    /// The official title in full.
    pub full_title: String,
    /// Its year.
    pub fiscal_year: DraftYear,
    /// When it was issued.
    pub issued: Option<DraftFact>,
    /// How far its wording is known.
    pub wording: WordingStatus,
    /// Shown on everything of this edition.
    pub mark: Option<String>,
    /// The group of guideline documents.
    pub guideline: Option<Spotted<String>>,
    /// In our own words.
    pub summary: String,
    /// What changed.
    pub changes: Vec<DraftFact>,
    /// Gaps and doubts.
    pub notices: Vec<DraftFact>,
    /// Where the official papers are.
    pub links: Vec<OfficialLink>,
    /// The edition before.
    pub previous: Option<Spotted<String>>,
}

/// A year as written.
#[derive(Debug, Clone)]
pub struct DraftYear {
    /// 令和6年度.
    pub label: Option<String>,
    /// Its first day.
    pub start: Spotted<Date>,
    /// Its last day.
    pub end: Spotted<Date>,
}

const WORDINGS: &[(&str, WordingStatus)] = &[
    ("verified", WordingStatus::Verified),
    ("unverified", WordingStatus::Unverified),
    ("unavailable", WordingStatus::Unavailable),
];

/// Reads an `edition.yaml`.
pub fn edition(node: &Node, reading: &Reading) -> Option<DraftEdition> {
    let mut fields = Fields::of(node, reading)?;
    let id = fields.identity(EditionId::new);
    let title = fields.required("title", plain);
    let full_title = fields.required("full_title", plain);
    let fiscal_year = fields.required("fiscal_year", year);
    let issued = fields.optional("issued", fact);
    let wording = fields.required("wording", word(WORDINGS));
    let mark = fields.optional("mark", plain);
    let guideline = fields.optional("guideline", text);
    let summary = fields.required("summary", plain);
    let changes = fields.list("changes", fact);
    let notices = fields.list("notices", fact);
    let links = fields.list("links", official_link);
    let previous = fields.optional("previous", text);
    fields.finish();
    Some(DraftEdition {
        id: id?,
        title: title.unwrap_or_default(),
        full_title: full_title.unwrap_or_default(),
        fiscal_year: fiscal_year?,
        issued,
        wording: wording.unwrap_or(WordingStatus::Unverified),
        mark,
        guideline,
        summary: summary.unwrap_or_default(),
        changes,
        notices,
        links,
        previous,
    })
}

/// A year: first and last day, perhaps a label.
pub(super) fn year(node: &Node, reading: &Reading) -> Option<DraftYear> {
    let mut fields = Fields::of(node, reading)?;
    let label = fields.optional("label", plain);
    let start = fields.required("start", date);
    let end = fields.required("end", date);
    fields.finish();
    Some(DraftYear { label, start: start?, end: end? })
}

fn official_link(node: &Node, reading: &Reading) -> Option<OfficialLink> {
    let mut fields = Fields::of(node, reading)?;
    let label = fields.required("label", plain);
    let url = fields.required("url", secure_address);
    let certainty = required_certainty(&mut fields);
    let note = fields.optional("note", plain);
    fields.finish();
    Some(OfficialLink { label: label?, url: url?.value, certainty: certainty?, note })
}
