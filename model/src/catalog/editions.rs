//! Editions, checked.

use super::context::Context;
use crate::edition::Edition;
use crate::id::EditionId;
use crate::nearest::nearest;
use crate::rules::dates;
use crate::spot::Spotted;
use crate::violation::{Fault, Kind};

/// The group of documents that an edition's references belong to: one that a document names.
fn guideline(context: &Context<'_>, written: &Spotted<String>) -> String {
    let mut groups =
        context.draft.documents.iter().filter_map(|document| document.group.as_deref());
    if !context.draft.damaged && !groups.clone().any(|group| group == written.value) {
        let nearest = nearest(&written.value, &mut groups);
        let (kind, written_text) = (Kind::Document, written.value.clone());
        let fault = Fault::UnknownReference { kind, written: written_text, nearest };
        context.faults.tell(fault, written.spot);
    }
    written.value.clone()
}

/// Every edition, oldest first.
pub(super) fn editions(context: &Context<'_>) -> Vec<Edition> {
    let drafts = &context.draft.editions;
    drafts
        .iter()
        .map(|draft| {
            dates::previous(draft, drafts, &context.faults);
            let previous = draft.previous.as_ref().and_then(|written| {
                context.directory.editions.find(written, &context.faults)?;
                EditionId::new(&written.value).ok()
            });
            Edition {
                id: draft.id.value.clone(),
                title: draft.title.clone(),
                full_title: draft.full_title.clone(),
                fiscal_year: dates::year(&draft.fiscal_year, &context.faults),
                issued: draft.issued.as_ref().map(|fact| context.fact(fact)),
                wording: draft.wording,
                mark: draft.mark.clone(),
                guideline: draft.guideline.as_ref().map(|group| guideline(context, group)),
                summary: draft.summary.clone(),
                changes: context.facts(&draft.changes),
                notices: context.facts(&draft.notices),
                links: draft.links.clone(),
                previous,
            }
        })
        .collect()
}
