//! Guideline documents and their clauses.

use super::context::Context;
use super::{ClauseIndex, DocumentIndex};
use crate::guideline::{Clause, Document};

/// Every document, and the clauses of all in the order of their documents.
pub(super) fn documents(context: &Context<'_>) -> (Vec<Document>, Vec<Clause>) {
    let mut clauses = Vec::new();
    let mut next = (0..).map(ClauseIndex);
    let documents = (0..)
        .map(DocumentIndex)
        .zip(&context.draft.documents)
        .map(|(index, draft)| {
            clauses.extend(draft.sections.iter().map(|clause| Clause {
                document: index,
                number: clause.number.value.clone(),
                heading: clause.heading.clone(),
                status: clause.status,
                duties: clause.duties.clone(),
                sources: clause.sources.clone(),
                note: clause.note.clone(),
            }));
            Document {
                id: draft.id.value.clone(),
                group: draft.group.clone(),
                title: draft.title.clone(),
                short: draft.short.clone(),
                version: draft.version.clone(),
                issuer: draft.issuer.clone(),
                date: draft.date.clone(),
                url: draft.url.clone(),
                landing: draft.landing.clone(),
                abbreviations: draft.abbreviations.clone(),
                note: draft.note.clone(),
                clauses: next.by_ref().take(draft.sections.len()).collect(),
            }
        })
        .collect();
    (documents, clauses)
}
