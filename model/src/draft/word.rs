//! What was written in `readings.yaml`: words and how they are read.

use super::fields::Fields;
use super::node::Node;
use super::reading::Reading;
use super::values::text;
use crate::spot::Spotted;

/// A word and how it is read, as written.
#[derive(Debug, Clone)]
pub struct DraftWord {
    /// `機器台帳`.
    pub word: Spotted<String>,
    /// `ききだいちょう`.
    pub reading: Spotted<String>,
}

/// Reads `readings.yaml`.
pub fn words(node: &Node, reading: &Reading) -> Vec<DraftWord> {
    let Some(mut fields) = Fields::of(node, reading) else { return Vec::new() };
    let words = fields.list("readings", word);
    fields.finish();
    words
}

fn word(node: &Node, reading: &Reading) -> Option<DraftWord> {
    let mut fields = Fields::of(node, reading)?;
    let word = fields.required("word", text);
    let read = fields.required("reading", text);
    fields.finish();
    Some(DraftWord { word: word?, reading: read? })
}
