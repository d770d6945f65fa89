//! What was written in `concepts.yaml`.

use super::fields::Fields;
use super::node::Node;
use super::provenance::{DraftFact, fact};
use super::reading::Reading;
use super::values::{listed_word, plain, text, word};
use crate::id::ConceptId;
use crate::reference::ReferenceReason;
use crate::spot::Spotted;

/// A concept as written.
#[derive(Debug, Clone)]
pub struct DraftConcept {
    /// Its identifier.
    pub id: Spotted<ConceptId>,
    /// A short name.
    pub name: String,
    /// Thirty seconds in plain words.
    pub plain: String,
    /// Why it is asked.
    pub why: Option<String>,
    /// How to check.
    pub how: Vec<String>,
    /// When one may write はい.
    pub yes_when: Vec<String>,
    /// When one writes いいえ, and what else to write then.
    pub no_when: Vec<String>,
    /// Evidence to keep.
    pub evidence: Vec<String>,
    /// What people get wrong.
    pub mistakes: Vec<String>,
    /// Whom to ask.
    pub ask: Option<String>,
    /// Sentences to say to the vendor.
    pub say: Vec<String>,
    /// The vendor's part.
    pub vendor: Option<String>,
    /// Claims with their sources.
    pub facts: Vec<DraftFact>,
    /// What changed from edition to edition.
    pub changes: Vec<DraftFact>,
    /// What to do about the changes.
    pub to_do: Option<String>,
    /// What is known of newer rules; never mixed with the facts.
    pub notices: Vec<DraftFact>,
    /// Plain words for one row each.
    pub parts: Vec<DraftPart>,
    /// Terms it needs.
    pub terms: Vec<Spotted<String>>,
    /// Guideline clauses.
    pub clauses: Vec<DraftClauseReference>,
    /// Rows of other forms about the same thing.
    pub related: Vec<Spotted<String>>,
}

/// One row in plain words.
#[derive(Debug, Clone)]
pub struct DraftPart {
    /// The row.
    pub item: Spotted<String>,
    /// What it means.
    pub plain: String,
}

/// A clause as a concept names it.
#[derive(Debug, Clone)]
pub struct DraftClauseReference {
    /// The string, in the grammar of the seeds.
    pub written: Spotted<String>,
    /// Why it stands here.
    pub reason: ReferenceReason,
    /// Our remark.
    pub note: Option<String>,
}

const REASONS: &[(&str, ReferenceReason)] = &[
    ("cited", ReferenceReason::Cited),
    ("same-concept", ReferenceReason::SameConcept),
    ("our-reading", ReferenceReason::OurReading),
];

/// Reads `concepts.yaml`.
pub fn concepts(node: &Node, reading: &Reading) -> Vec<DraftConcept> {
    let Some(mut fields) = Fields::of(node, reading) else { return Vec::new() };
    let concepts = fields.list("concepts", concept);
    fields.finish();
    concepts
}

fn concept(node: &Node, reading: &Reading) -> Option<DraftConcept> {
    let mut fields = Fields::of(node, reading)?;
    let id = fields.identity(ConceptId::new);
    let name = fields.required("name", plain);
    let plain_words = fields.required("plain", plain);
    let why = fields.optional("why", plain);
    let how = fields.list("how", plain);
    let yes_when = fields.list("yes_when", plain);
    let no_when = fields.list("no_when", plain);
    let evidence = fields.list("evidence", plain);
    let mistakes = fields.list("mistakes", plain);
    let ask = fields.optional("ask", plain);
    let say = fields.list("say", plain);
    let vendor = fields.optional("vendor", plain);
    let facts = fields.list("facts", fact);
    let changes = fields.list("changes", fact);
    let to_do = fields.optional("to_do", plain);
    let notices = fields.list("notices", fact);
    let parts = fields.list("parts", part);
    let terms = fields.list("terms", listed_word);
    let clauses = fields.list("clauses", clause_reference);
    let related = fields.list("related", listed_word);
    fields.finish();
    Some(DraftConcept {
        id: id?,
        name: name.unwrap_or_default(),
        plain: plain_words.unwrap_or_default(),
        why,
        how,
        yes_when,
        no_when,
        evidence,
        mistakes,
        ask,
        say,
        vendor,
        facts,
        changes,
        to_do,
        notices,
        parts,
        terms,
        clauses,
        related,
    })
}

fn part(node: &Node, reading: &Reading) -> Option<DraftPart> {
    let mut fields = Fields::of(node, reading)?;
    let item = fields.required("item", text);
    let plain_words = fields.required("plain", plain);
    fields.finish();
    Some(DraftPart { item: item?, plain: plain_words? })
}

fn clause_reference(node: &Node, reading: &Reading) -> Option<DraftClauseReference> {
    let mut fields = Fields::of(node, reading)?;
    let written = fields.required("written", text);
    let reason = fields.required("reason", word(REASONS));
    let note = fields.optional("note", plain);
    fields.finish();
    Some(DraftClauseReference {
        written: written?,
        reason: reason.unwrap_or(ReferenceReason::OurReading),
        note,
    })
}
