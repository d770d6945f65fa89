//! Concepts: what stays the same over the editions, with its rows.

use super::context::Context;
use super::{ConceptIndex, ItemIndex, references};
use crate::item::{Concept, Item};
use crate::reference::names::Names;
use crate::reference::{Holder, WrittenReference};

/// Every concept with its rows in every edition.
pub(super) fn concepts(
    context: &Context<'_>,
    names: &Names,
    items: &[Item],
    references: &mut Vec<WrittenReference>,
) -> Vec<Concept> {
    let directory = &context.directory;
    (0..)
        .map(ConceptIndex)
        .zip(&context.draft.concepts)
        .map(|(index, draft)| {
            let clauses = draft.clauses.iter().filter_map(|clause| {
                let targets = references::targets(&clause.written, names, context)?;
                let reference = WrittenReference {
                    holder: Holder::Concept(index),
                    written: clause.written.value.clone(),
                    lines: Vec::new(),
                    reason: clause.reason,
                    note: clause.note.clone(),
                    flag: None,
                    targets,
                };
                Some(references::add(references, reference))
            });
            let rows = (0..).map(ItemIndex).zip(items.iter());
            let parts: Vec<(ItemIndex, String)> = draft
                .parts
                .iter()
                .filter_map(|part| {
                    let item = directory.items.find(&part.item, &context.faults)?;
                    Some((item, part.plain.clone()))
                })
                .collect();
            let mut of_concept: Vec<ItemIndex> = rows
                .filter(|(_, item)| item.concept == Some(index))
                .map(|(index, _)| index)
                .collect();
            for (item, _) in &parts {
                if !of_concept.contains(item) {
                    of_concept.push(*item);
                }
            }
            Concept {
                id: draft.id.value.clone(),
                name: draft.name.clone(),
                plain: draft.plain.clone(),
                why: draft.why.clone(),
                how: draft.how.clone(),
                yes_when: draft.yes_when.clone(),
                no_when: draft.no_when.clone(),
                evidence: draft.evidence.clone(),
                mistakes: draft.mistakes.clone(),
                ask: draft.ask.clone(),
                say: draft.say.clone(),
                vendor: draft.vendor.clone(),
                facts: context.facts(&draft.facts),
                changes: context.facts(&draft.changes),
                to_do: draft.to_do.clone(),
                notices: context.facts(&draft.notices),
                parts,
                terms: directory.terms.find_all(&draft.terms, &context.faults),
                references: clauses.collect(),
                items: of_concept,
                related: directory.items.find_all(&draft.related, &context.faults),
            }
        })
        .collect()
}
