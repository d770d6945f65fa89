//! A concept in our own plain words: what the pages of its rows and its page of the manual share.

use model::catalog::ConceptIndex;
use serde::Serialize;

use super::edition::EditionLine;
use super::here::Here;
use super::provenance::Statement;

/// A concept in our own plain words.
#[derive(Serialize)]
pub(super) struct Explained {
    plain: String,
    why: Option<String>,
    how: Vec<String>,
    yes_when: Vec<String>,
    no_when: Vec<String>,
    evidence: Vec<String>,
    mistakes: Vec<String>,
    ask: Option<String>,
    say: Vec<String>,
    vendor: Option<String>,
    facts: Vec<Statement>,
    changes: Vec<Statement>,
    to_do: Option<String>,
    notices: Vec<Statement>,
    /// The newest edition that is known to exist: where notices lead.
    newest: Option<EditionLine>,
}

impl Here<'_> {
    pub(super) fn explained(&self, concept: ConceptIndex) -> Explained {
        let concept = &self.press.catalog[concept];
        Explained {
            plain: concept.plain.clone(),
            why: concept.why.clone(),
            how: concept.how.clone(),
            yes_when: concept.yes_when.clone(),
            no_when: concept.no_when.clone(),
            evidence: concept.evidence.clone(),
            mistakes: concept.mistakes.clone(),
            ask: concept.ask.clone(),
            say: concept.say.clone(),
            vendor: concept.vendor.clone(),
            facts: self.statements(&concept.facts),
            changes: self.statements(&concept.changes),
            to_do: concept.to_do.clone(),
            notices: self.statements(&concept.notices),
            newest: if concept.notices.is_empty() { None } else { self.newest_edition() },
        }
    }
}
