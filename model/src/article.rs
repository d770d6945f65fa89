//! Background articles: our own words around quotations. The body stays Markdown; the generator renders it.

use std::ops::Deref;
use std::sync::Arc;

use crate::catalog::{
    ArticleIndex, ClauseIndex, ConceptIndex, EditionIndex, FormIndex, ItemIndex, SourceIndex,
    TermIndex,
};
use crate::id::{ArticleId, SourceId};
use crate::provenance::{Certainty, Fact, Quotation};
use crate::spot::Spot;

/// What a text is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ArticleKind {
    /// 読みもの: background.
    Reading,
    /// 手引き: how to work with the checklists.
    Manual,
    /// 役割ごとの1枚.
    Role,
    /// 困ったとき.
    Help,
}

/// A text of our own words around quotations.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Article {
    /// `why-bcp`.
    pub id: ArticleId,
    /// What it is for.
    pub kind: ArticleKind,
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
    /// Its statements by name, each with what it rests on.
    pub facts: Vec<(String, Fact)>,
    /// What its links point to inside the site, each once.
    pub targets: Vec<ArticleTarget>,
    /// Markdown.
    pub body: Body,
    /// Where the body begins.
    pub body_spot: Spot,
}

/// The Markdown of an article: the end of the text that it was read from. The text is shared, since
/// articles may come by the thousand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Body {
    whole: Arc<str>,
    start: usize,
}

impl Body {
    /// What stands in a text from that byte on; nothing where no character begins there.
    #[must_use]
    pub fn of(whole: &Arc<str>, start: usize) -> Self {
        Self { whole: Arc::clone(whole), start }
    }
}

impl Deref for Body {
    type Target = str;

    fn deref(&self) -> &str {
        self.whole.get(self.start..).unwrap_or_default()
    }
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
    /// `concept:two-factor`.
    Concept(ConceptIndex),
    /// `source:seed-001`.
    Source(SourceIndex),
}
