//! What was written in an article: its front matter, and what the Markdown reader found in its body.

use super::fields::Fields;
use super::node::Node;
use super::provenance::{
    DraftFact, DraftQuotation, fact_fields, quotation_fields, required_certainty,
};
use super::reading::Reading;
use super::values::{dated, listed_word, plain, text, word};
use crate::article::{ArticleKind, Body};
use crate::id::ArticleId;
use crate::provenance::Certainty;
use crate::spot::{Spot, Spotted};

/// An article as written.
#[derive(Debug, Clone)]
pub struct DraftArticle {
    /// The front matter.
    pub front: DraftFront,
    /// Markdown.
    pub body: Body,
    /// Where the body begins.
    pub body_spot: Spot,
    /// Addresses of its links.
    pub links: Vec<Spotted<String>>,
    /// Paragraphs `::quote id::`.
    pub shown: Vec<Spotted<String>>,
    /// Paragraphs `::fact id::`.
    pub told: Vec<Spotted<String>>,
    /// Anchors of its headings.
    pub anchors: Vec<String>,
}

/// The front matter of an article.
#[derive(Debug, Clone)]
pub struct DraftFront {
    /// Its identifier.
    pub id: Spotted<ArticleId>,
    /// What it is for.
    pub kind: ArticleKind,
    /// Its title.
    pub title: String,
    /// One or two sentences.
    pub summary: String,
    /// As of when.
    pub date: Option<String>,
    /// How certain it is.
    pub certainty: Certainty,
    /// What it rests on.
    pub sources: Vec<Spotted<String>>,
    /// The seed of its quotations unless they say otherwise.
    pub seed: Option<Spotted<String>>,
    /// Its quotations by name.
    pub quotes: Vec<(Spotted<String>, DraftQuotation)>,
    /// Its statements by name.
    pub facts: Vec<(Spotted<String>, DraftFact)>,
}

const KINDS: &[(&str, ArticleKind)] = &[
    ("reading", ArticleKind::Reading),
    ("manual", ArticleKind::Manual),
    ("role", ArticleKind::Role),
    ("help", ArticleKind::Help),
];

/// Reads an article's front matter.
pub fn front(node: &Node, reading: &Reading) -> Option<DraftFront> {
    let mut fields = Fields::of(node, reading)?;
    let id = fields.identity(ArticleId::new);
    let kind = fields.optional("kind", word(KINDS));
    let title = fields.required("title", plain);
    let summary = fields.required("summary", plain);
    let date = fields.optional("date", dated);
    let certainty = required_certainty(&mut fields);
    let sources = fields.list("sources", listed_word);
    let seed = fields.optional("seed", text);
    let quotes = fields.list("quotes", quote);
    let facts = fields.list("facts", named_fact);
    fields.finish();
    Some(DraftFront {
        id: id?,
        kind: kind.unwrap_or(ArticleKind::Reading),
        title: title.unwrap_or_default(),
        summary: summary.unwrap_or_default(),
        date,
        certainty: certainty.unwrap_or(Certainty::Unverified),
        sources,
        seed,
        quotes,
        facts,
    })
}

fn named_fact(node: &Node, reading: &Reading) -> Option<(Spotted<String>, DraftFact)> {
    let mut fields = Fields::of(node, reading)?;
    let id = fields.required("id", text);
    let fact = fact_fields(&mut fields);
    fields.finish();
    Some((id?, fact?))
}

fn quote(node: &Node, reading: &Reading) -> Option<(Spotted<String>, DraftQuotation)> {
    let mut fields = Fields::of(node, reading)?;
    let id = fields.required("id", text);
    let quotation = quotation_fields(&mut fields);
    fields.finish();
    Some((id?, quotation?))
}
