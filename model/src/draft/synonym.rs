//! What was written in `synonyms.yaml`: everyday words, and the official ones that they lead to.

use super::fields::Fields;
use super::node::Node;
use super::reading::Reading;
use super::values::{listed_word, text};
use crate::spot::Spotted;

/// An everyday word with the official ones, as written.
#[derive(Debug, Clone)]
pub struct DraftSynonym {
    /// `電カル`.
    pub everyday: Spotted<String>,
    /// `電子カルテ`.
    pub official: Vec<Spotted<String>>,
}

/// Reads `synonyms.yaml`.
pub fn synonyms(node: &Node, reading: &Reading) -> Vec<DraftSynonym> {
    let Some(mut fields) = Fields::of(node, reading) else { return Vec::new() };
    let synonyms = fields.list("synonyms", synonym);
    fields.finish();
    synonyms
}

fn synonym(node: &Node, reading: &Reading) -> Option<DraftSynonym> {
    let mut fields = Fields::of(node, reading)?;
    let everyday = fields.required("everyday", text);
    let official = fields.list("official", listed_word);
    fields.finish();
    Some(DraftSynonym { everyday: everyday?, official })
}
