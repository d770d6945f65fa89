//! Background articles: our own words around quotations. The body stays Markdown; the generator renders it.

use crate::catalog::{
    ArticleIndex, ClauseIndex, EditionIndex, FormIndex, ItemIndex, SourceIndex, TermIndex,
};
use crate::id::{ArticleId, SourceId};
use crate::provenance::{Certainty, Quotation};
use crate::spot::Spot;

/// A background article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Article {
    /// `why-bcp`.
    pub id: ArticleId,
    /// Its title.
    pub title: String,
    /// One or two sentences.
    pub summary: String,
    /// As of when, free text.
    pub date: Option<String>,
    /// How certain it is.
    pub certainty: Certainty,
    /// What it rests on.
    pub sources: Vec<SourceId>,
    /// Its quotations by name.
    pub quotes: Vec<(String, Quotation)>,
    /// What its links point to inside the site, each once.
    pub targets: Vec<ArticleTarget>,
    /// Markdown.
    pub body: String,
    /// Where the body begins.
    pub body_spot: Spot,
}

/// What a link of an article points to: `term:`, `item:`, `clause:` and so on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ArticleTarget {
    /// `term:two-factor`.
    Term(TermIndex),
    /// `item:r6/asset-ledger/all`.
    Item(ItemIndex),
    /// `clause:mhlw-gl-6.0-management/9.1`.
    Clause(ClauseIndex),
    /// `form:r6/hospital`.
    Form(FormIndex),
    /// `edition:r6`.
    Edition(EditionIndex),
    /// `article:why-bcp`.
    Article(ArticleIndex),
    /// `source:seed-001`.
    Source(SourceIndex),
}
