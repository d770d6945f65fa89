//! Background articles: our own words around quotations. The body stays Markdown; the generator renders it.

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
    /// Markdown.
    pub body: String,
    /// Where the body begins.
    pub body_spot: Spot,
}
