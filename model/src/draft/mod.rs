//! What was written, every value with its place, before any rule looked at it.
//! Readers turn a tree of nodes into drafts and tell every fault of shape on the way.
//! Not here: whether a reference leads anywhere (`Catalog::build`), the YAML itself (the generator's `parse`).

pub mod article;
pub mod concept;
pub mod coverage;
pub mod edition;
mod fields;
pub mod form;
pub mod glossary;
pub mod guideline;
pub mod item;
pub mod moved;
pub mod node;
pub mod provenance;
mod reading;
pub mod site;
pub mod synonym;
mod values;
pub mod word;

pub use reading::{Claimed, Reading};

use crate::spot::Spotted;

/// Everything that was written.
#[derive(Debug, Default)]
pub struct Draft {
    /// `site.yaml`.
    pub site: Option<site::DraftSite>,
    /// The seeds as found.
    pub seed_texts: Vec<site::SeedText>,
    /// `sources.yaml`.
    pub sources: Vec<site::DraftSource>,
    /// `concepts.yaml`.
    pub concepts: Vec<concept::DraftConcept>,
    /// `checklists/*/edition.yaml`.
    pub editions: Vec<edition::DraftEdition>,
    /// Every form.
    pub forms: Vec<form::DraftForm>,
    /// `guidelines/*.yaml`.
    pub documents: Vec<guideline::DraftDocument>,
    /// `references.yaml`.
    pub names: Vec<guideline::DraftName>,
    /// `glossary/*.yaml`.
    pub glossaries: Vec<glossary::DraftGlossary>,
    /// `readings.yaml`.
    pub words: Vec<word::DraftWord>,
    /// Everyday words and the official ones.
    pub synonyms: Vec<synonym::DraftSynonym>,
    /// `articles/*.md`.
    pub articles: Vec<article::DraftArticle>,
    /// `seeds/coverage.yaml`.
    pub coverage: Vec<coverage::DraftCoverage>,
    /// `moved.yaml` and `published-addresses.txt`.
    pub promised: crate::moved::Promised,
    /// `frozen-ids.txt`.
    pub frozen: Vec<Spotted<String>>,
    /// Identifiers that were written, even where the rest of the thing is damaged.
    pub claimed: Claimed,
    /// Whether something could not be read: then what is missing proves nothing.
    pub damaged: bool,
}
