//! What was written in `guidelines/*.yaml` and `references.yaml`.

use super::fields::Fields;
use super::node::Node;
use super::reading::Reading;
use super::values::{address, dated, listed_word, plain, text, word};
use crate::guideline::ClauseStatus;
use crate::id::DocumentId;
use crate::spot::Spotted;

/// A document as written.
#[derive(Debug, Clone)]
pub struct DraftDocument {
    /// Its identifier.
    pub id: Spotted<DocumentId>,
    /// The guideline as a whole.
    pub group: Option<String>,
    /// Its title.
    pub title: String,
    /// For lists.
    pub short: String,
    /// Its version.
    pub version: Option<String>,
    /// Who issued it.
    pub issuer: Option<String>,
    /// When.
    pub date: Option<String>,
    /// The paper itself.
    pub url: Option<String>,
    /// The page that offers it.
    pub landing: Option<String>,
    /// What others call it.
    pub abbreviations: Vec<String>,
    /// Our remark.
    pub note: Option<String>,
    /// Its clauses.
    pub sections: Vec<DraftClause>,
}

/// A clause as written.
#[derive(Debug, Clone)]
pub struct DraftClause {
    /// Its number.
    pub number: Spotted<String>,
    /// Its heading, where confirmed.
    pub heading: Option<String>,
    /// How far it is confirmed.
    pub status: ClauseStatus,
    /// How many duties.
    pub duties: Option<String>,
    /// Where it was confirmed.
    pub sources: Vec<String>,
    /// Our remark.
    pub note: Option<String>,
}

/// A name by which reference strings call a document.
#[derive(Debug, Clone)]
pub struct DraftName {
    /// The name.
    pub name: Spotted<String>,
    /// What sort of name it is.
    pub kind: NameKind,
    /// The document it leads to.
    pub document: Option<Spotted<String>>,
    /// The family of a part.
    pub family: Option<Spotted<String>>,
    /// The name before an annex.
    pub after: Option<Spotted<String>>,
    /// The section that is always meant.
    pub number: Option<String>,
}

/// What sort of name it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NameKind {
    /// A document as a whole.
    Paper,
    /// Section numbers follow.
    Numbered,
    /// Parts follow.
    Family,
    /// A part of a family.
    Part,
    /// In place of a section number.
    Annex,
}

const STATUSES: &[(&str, ClauseStatus)] = &[
    ("verified", ClauseStatus::Verified),
    ("verified-draft", ClauseStatus::VerifiedDraft),
    ("secondary", ClauseStatus::Secondary),
    ("number-only", ClauseStatus::NumberOnly),
    ("heading-only", ClauseStatus::HeadingOnly),
    ("inferred", ClauseStatus::Inferred),
];
const NAME_KINDS: &[(&str, NameKind)] = &[
    ("paper", NameKind::Paper),
    ("numbered", NameKind::Numbered),
    ("family", NameKind::Family),
    ("part", NameKind::Part),
    ("annex", NameKind::Annex),
];

/// Reads a guideline's file.
pub fn document(node: &Node, reading: &Reading) -> Option<DraftDocument> {
    let mut fields = Fields::of(node, reading)?;
    let id = fields.identity(DocumentId::new);
    let group = fields.optional("group", plain);
    let title = fields.required("title", plain);
    let short = fields.required("short", plain);
    let version = fields.optional("version", plain);
    let issuer = fields.optional("issuer", plain);
    let date = fields.optional("date", dated);
    let url = fields.optional("url", address).map(|url| url.value);
    let landing = fields.optional("landing", address).map(|url| url.value);
    let abbreviations =
        fields.list("abbreviations", |node, reading| Some(listed_word(node, reading)?.value));
    let note = fields.optional("note", plain);
    let sections = fields.list("sections", clause);
    fields.finish();
    Some(DraftDocument {
        id: id?,
        group,
        title: title.unwrap_or_default(),
        short: short.unwrap_or_default(),
        version,
        issuer,
        date,
        url,
        landing,
        abbreviations,
        note,
        sections,
    })
}

fn clause(node: &Node, reading: &Reading) -> Option<DraftClause> {
    let mut fields = Fields::of(node, reading)?;
    let number = fields.required("number", text);
    let heading = fields.optional("heading", plain);
    let status = fields.required("status", word(STATUSES));
    let duties = fields.optional("duties", plain);
    let sources =
        fields.list("sources", |node, reading| address(node, reading).map(|url| url.value));
    let note = fields.optional("note", plain);
    fields.finish();
    Some(DraftClause {
        number: number?,
        heading,
        status: status.unwrap_or(ClauseStatus::Inferred),
        duties,
        sources,
        note,
    })
}

/// Reads `references.yaml`.
pub fn names(node: &Node, reading: &Reading) -> Vec<DraftName> {
    let Some(mut fields) = Fields::of(node, reading) else { return Vec::new() };
    let names = fields.list("names", name);
    fields.finish();
    names
}

fn name(node: &Node, reading: &Reading) -> Option<DraftName> {
    let mut fields = Fields::of(node, reading)?;
    let name = fields.required("name", text);
    let kind = fields.required("kind", word(NAME_KINDS));
    let needs_document =
        matches!(kind, Some(NameKind::Paper | NameKind::Numbered | NameKind::Part));
    let document = if needs_document {
        fields.required("document", text)
    } else {
        fields.optional("document", text)
    };
    let family = match kind {
        Some(NameKind::Part) => fields.required("family", text),
        _ => fields.optional("family", text),
    };
    let (after, number) = match kind {
        Some(NameKind::Annex) => (fields.required("after", text), fields.required("number", plain)),
        _ => (fields.optional("after", text), fields.optional("number", plain)),
    };
    fields.finish();
    Some(DraftName { name: name?, kind: kind?, document, family, after, number })
}
